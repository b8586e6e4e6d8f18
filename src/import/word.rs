//! Word documents (ECMA-376): the words as they stand when all changes are accepted.
//!
//! Insertions are text, deletions are none; a text box is read once, not once for each version of Word; notes are paragraphs of their own
//! below the text; comments, headers and footers are no text.

use std::collections::{HashMap, HashSet};

use super::dates;
use super::extracted::{Extracted, ParagraphKind, Remark};
use super::failure::Failure;
use super::format::Format;
use super::letters;
use super::metadata::{DocumentKind, Metadata, StatedValue, language_code};
use super::package::Package;
use super::xml::{self, Skipping, XmlElement, XmlPiece};

/// Reads a Word document.
///
/// # Errors
/// When the package is broken or holds no Word document.
pub(super) fn read(package: &mut Package) -> Result<Extracted, Failure> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = package.text(&beside("styles.xml"))?.map(|xml| Styles::read(&xml)).transpose()?.unwrap_or_default();
    let document = package.text(&main)?.ok_or_else(not_word)?;

    let mut extracted = Extracted::new(Format::Word);
    let mut body = Body::new(&styles, ParagraphKind::Body);
    xml::read(&document, |piece| body.take(piece))?;
    let mut stated: Vec<(Front, String)> = Vec::new();
    let (changes, comments) = (body.changes, body.comments);
    for paragraph in body.finish() {
        stated.extend(paragraph.front.map(|front| (front, paragraph.words.clone())));
        extracted.push(paragraph.kind, &paragraph.words);
    }
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(notes) = package.text(&beside(notes))? {
            let mut body = Body::new(&styles, ParagraphKind::Footnote);
            xml::read(&notes, |piece| body.take(piece))?;
            for paragraph in body.finish() {
                extracted.push(paragraph.kind, &paragraph.words);
            }
        }
    }
    extracted.finish();
    if changes > 0 {
        extracted.remarks.push(Remark::Doubt(format!(
            "{changes} tracked deletions were taken as accepted: look whether this is the final text"
        )));
    }
    if comments > 0 {
        extracted.remarks.push(Remark::Done(format!("{comments} comments were left out of the text")));
    }
    extracted.metadata = properties(package)?;
    let first = |wanted| stated.iter().find(|(front, _)| *front == wanted).map(|(_, words)| words.as_str());
    let metadata = &mut extracted.metadata;
    if let Some(title) = first(Front::Title) {
        metadata.title = StatedValue::of(title, "the paragraph in the style Title");
    }
    if let Some(date) = first(Front::Date).and_then(dates::find) {
        metadata.date = StatedValue::of(&date, "the paragraph in the style Date");
    }
    metadata.language = metadata
        .language
        .take()
        .or_else(|| StatedValue::of(&styles.language.as_deref().and_then(language_code)?, "the document's language"));
    Ok(extracted)
}

/// The part that the package calls its document.
fn main_part(package: &mut Package) -> Result<String, Failure> {
    let mut target = None;
    if let Some(relations) = package.text("_rels/.rels")? {
        xml::read(&relations, |piece| {
            if let XmlPiece::Open(element) = piece
                && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                target = element.attribute("Target").map(|path| path.trim_start_matches('/').to_owned());
            }
        })?;
    }
    let named = target.filter(|path| package.has(path));
    named.or_else(|| package.has("word/document.xml").then(|| "word/document.xml".to_owned())).ok_or_else(not_word)
}

fn not_word() -> Failure {
    Failure::new("is a zip file without a Word document in it", "unpack it, and bring in what is in it")
}

/// What the document's properties say: Dublin Core, as every Office file has it.
fn properties(package: &mut Package) -> Result<Metadata, Failure> {
    let mut metadata = Metadata { kind: DocumentKind::Report, ..Metadata::default() };
    let by = "the document's properties";
    let Some(core) = package.text("docProps/core.xml")? else { return Ok(metadata) };
    let fields = texts(&core)?;
    let field = |name: &str| fields.get(name).map(String::as_str);
    // Word's own names for a file that has none.
    let named = |title: &&str| {
        !title.starts_with("Microsoft Word")
            && !title.to_lowercase().ends_with(".doc")
            && !title.to_lowercase().ends_with(".docx")
    };
    metadata.title = field("title").filter(named).and_then(|title| StatedValue::of(title, by));
    if let Some(author) = field("creator") {
        metadata.author(author, by);
    }
    let date = ["created", "modified"].iter().find_map(|name| dates::normalised(field(name)?));
    metadata.date = date.and_then(|date| StatedValue::of(&date, "the day the document was made"));
    metadata.language = field("language").and_then(language_code).and_then(|code| StatedValue::of(&code, by));
    Ok(metadata)
}

/// The texts of the elements of a flat file, by their names.
pub(super) fn texts(xml: &str) -> Result<HashMap<String, String>, Failure> {
    let mut fields: HashMap<String, String> = HashMap::new();
    let mut open: Vec<String> = Vec::new();
    xml::read(xml, |piece| match piece {
        XmlPiece::Open(element) => open.push(element.name.clone()),
        XmlPiece::Close(_) => {
            open.pop();
        }
        XmlPiece::Text(text) => {
            if let Some(name) = open.last() {
                fields.entry(name.clone()).or_default().push_str(text);
            }
        }
    })?;
    fields.retain(|_, text| !text.trim().is_empty());
    Ok(fields)
}

/// What paragraph styles mean.
#[derive(Debug, Default)]
struct Styles {
    /// The ids of styles that set headings.
    headings: HashSet<String>,
    titles: HashSet<String>,
    dates: HashSet<String>,
    captions: HashSet<String>,
    language: Option<String>,
}

impl Styles {
    fn read(xml: &str) -> Result<Self, Failure> {
        let mut styles = Self::default();
        let mut based: Vec<(String, String)> = Vec::new();
        let mut current = String::new();
        xml::read(xml, |piece| {
            let XmlPiece::Open(element) = piece else { return };
            let value = element.attribute("val").unwrap_or_default();
            match element.name.as_str() {
                "style" => current = element.attribute("styleId").unwrap_or_default().to_owned(),
                "name" => {
                    let name = value.to_lowercase();
                    // The names are English in every language of Word; only the ids are not.
                    if name.starts_with("heading") || name == "subtitle" {
                        styles.headings.insert(current.clone());
                    } else if name == "title" {
                        styles.titles.insert(current.clone());
                    } else if name == "date" {
                        styles.dates.insert(current.clone());
                    } else if name == "caption" {
                        styles.captions.insert(current.clone());
                    }
                }
                "basedOn" => based.push((current.clone(), value.to_owned())),
                "outlineLvl" if value.len() == 1 && value != "9" => {
                    styles.headings.insert(current.clone());
                }
                "lang" if styles.language.is_none() => styles.language = element.attribute("val").map(str::to_owned),
                _ => {}
            }
        })?;
        // A style is what its ancestor is.
        for _ in 0..8 {
            for (style, base) in &based {
                for set in [&mut styles.headings, &mut styles.titles, &mut styles.dates, &mut styles.captions] {
                    if set.contains(base) {
                        set.insert(style.clone());
                    }
                }
            }
        }
        Ok(styles)
    }
}

/// What a paragraph's style says that it is, beside its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Front {
    Title,
    Date,
}

/// A paragraph of a Word document.
#[derive(Debug)]
struct WordParagraph {
    kind: ParagraphKind,
    words: String,
    front: Option<Front>,
}

/// A paragraph that is open.
#[derive(Debug)]
struct OpenParagraph {
    words: String,
    kind: ParagraphKind,
    front: Option<Front>,
}

/// Reads the body of a document or of its notes.
struct Body<'a> {
    styles: &'a Styles,
    kind: ParagraphKind,
    done: Vec<WordParagraph>,
    /// Open paragraphs, the innermost last: a text box stands inside the paragraph that it is anchored to.
    open: Vec<OpenParagraph>,
    /// The name of the element that is passed over, and how many of its name are open in it.
    skipping: Skipping,
    /// For each open complex field, whether its instruction is still being read.
    fields: Vec<bool>,
    in_text: bool,
    run: RunStyle,
    /// For each open table row, the paragraphs of its cells: in `done` from where on.
    rows: Vec<Vec<usize>>,
    changes: usize,
    comments: usize,
}

/// How a run of characters is set.
#[derive(Debug, Default)]
struct RunStyle {
    raised: bool,
    hidden: bool,
    /// Whether the run's properties are being read, and not its text.
    in_properties: bool,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, kind: ParagraphKind) -> Self {
        Self {
            styles,
            kind,
            done: Vec::new(),
            open: Vec::new(),
            skipping: Skipping::default(),
            fields: Vec::new(),
            in_text: false,
            run: RunStyle::default(),
            rows: Vec::new(),
            changes: 0,
            comments: 0,
        }
    }

    fn take(&mut self, piece: XmlPiece<'_>) {
        if self.skipping.takes(&piece) {
            return;
        }
        match piece {
            XmlPiece::Open(element) => self.open(element),
            XmlPiece::Close(name) => self.close(name),
            XmlPiece::Text(text) if self.in_text => self.text(text),
            XmlPiece::Text(_) => {}
        }
    }

    fn open(&mut self, element: &XmlElement) {
        let value = element.attribute("val");
        match element.name.as_str() {
            // Deleted, moved away, the other branch for older programs, phonetic guides, what the program says of footnotes.
            "del" | "moveFrom" | "Fallback" | "rt" | "sectPr" | "pPrChange" | "rPrChange" | "delText"
            | "delInstrText" => {
                self.changes +=
                    usize::from(matches!(element.name.as_str(), "del" | "moveFrom") && !self.run.in_properties);
                self.skipping.begin(&element.name);
            }
            "footnote" | "endnote"
                if matches!(
                    element.attribute("type"),
                    Some("separator" | "continuationSeparator" | "continuationNotice")
                ) =>
            {
                self.skipping.begin(&element.name);
            }
            "p" => self.open.push(OpenParagraph { words: String::new(), kind: self.kind, front: None }),
            "pStyle" => self.style(value.unwrap_or_default()),
            "outlineLvl" if value.is_some_and(|level| level.len() == 1 && level != "9") => {
                if let Some(paragraph) = self.open.last_mut().filter(|paragraph| paragraph.kind == ParagraphKind::Body)
                {
                    paragraph.kind = ParagraphKind::Heading;
                }
            }
            "r" => self.run = RunStyle::default(),
            "rPr" => self.run.in_properties = true,
            "vertAlign" => self.run.raised = value == Some("superscript"),
            "vanish" if self.run.in_properties => self.run.hidden = !matches!(value, Some("0" | "false" | "off")),
            "t" => self.in_text = true,
            "tab" if !self.run.in_properties && !self.in_paragraph_properties(element) => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            "softHyphen" => self.text("\u{AD}"),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                // Letters of symbol fonts have no meaning outside of them.
                let c = code.and_then(char::from_u32).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c));
                self.text(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match element.attribute("fldCharType") {
                Some("begin") => self.fields.push(true),
                Some("separate") => {
                    if let Some(instruction) = self.fields.last_mut() {
                        *instruction = false;
                    }
                }
                _ => {
                    self.fields.pop();
                }
            },
            "commentReference" => self.comments += 1,
            "tr" => self.rows.push(Vec::new()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(self.done.len());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(OpenParagraph { words, kind, front }) = self.open.pop()
                    && !words.trim().is_empty()
                {
                    self.done.push(WordParagraph { kind, words, front });
                }
            }
            "rPr" => self.run.in_properties = false,
            "r" => self.run = RunStyle::default(),
            "t" => self.in_text = false,
            "tr" => self.end_row(),
            _ => {}
        }
    }

    /// Cells of one paragraph are one paragraph together; others stay apart.
    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let ends = cells.iter().skip(1).copied().chain([self.done.len()]);
        let single = cells.iter().zip(ends).all(|(start, end)| end <= start + 1);
        let Some(first) = cells.first().copied().filter(|first| single && self.done.len() > first + 1) else { return };
        let row: Vec<WordParagraph> = self.done.drain(first..).collect();
        let words = row.iter().map(|cell| cell.words.trim()).collect::<Vec<_>>().join("\t");
        self.done.push(WordParagraph { kind: self.kind, words, front: None });
    }

    /// `tab` is also what sets a tab stop in a paragraph's properties, where it says what kind of stop it is.
    fn in_paragraph_properties(&self, element: &XmlElement) -> bool {
        element.attribute("pos").is_some()
    }

    fn style(&mut self, id: &str) {
        let (styles, Some(paragraph)) = (self.styles, self.open.last_mut()) else { return };
        if self.kind != ParagraphKind::Body {
            return;
        }
        let lower = id.to_ascii_lowercase();
        if styles.titles.contains(id) || lower == "title" {
            paragraph.kind = ParagraphKind::Heading;
            paragraph.front = Some(Front::Title);
        } else if styles.headings.contains(id) || lower.starts_with("heading") {
            paragraph.kind = ParagraphKind::Heading;
        } else if styles.dates.contains(id) {
            paragraph.front = Some(Front::Date);
        } else if styles.captions.contains(id) {
            paragraph.kind = ParagraphKind::Caption;
        }
    }

    fn text(&mut self, text: &str) {
        let instruction = self.fields.iter().any(|reading| *reading);
        if let Some(paragraph) = self.open.last_mut().filter(|_| !instruction && !self.run.hidden) {
            match self.run.raised {
                true => paragraph.words.push_str(&letters::raised(text)),
                false => paragraph.words.push_str(text),
            }
        }
    }

    fn finish(mut self) -> Vec<WordParagraph> {
        while !self.open.is_empty() {
            self.close("p");
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<String> {
        let styles = Styles::default();
        let mut reader = Body::new(&styles, ParagraphKind::Body);
        xml::read(&format!("<w:document><w:body>{body}</w:body></w:document>"), |piece| reader.take(piece)).unwrap();
        reader.finish().into_iter().map(|paragraph| paragraph.words).collect()
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t>{text}</w:t></w:r>")
    }

    #[test]
    fn changes_are_accepted() {
        let body = format!(
            "<w:p><w:r><w:t xml:space='preserve'>The road is </w:t></w:r><w:del><w:r><w:delText>closed</w:delText></w:r></w:del><w:ins>{}</w:ins>\
             <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
            run("open"),
            run(" yesterday"),
            run(" today")
        );
        assert_eq!(texts(&body), ["The road is open today"]);
    }

    #[test]
    fn a_text_box_is_read_once_and_fields_show_their_result() {
        let boxed = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run("Boxed"));
        let body = format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r></w:p>\
             <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>no</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            run("Around"),
            run("12")
        );
        assert_eq!(texts(&body), ["Boxed", "Around", "12"]);
    }

    #[test]
    fn signs_that_are_elements_are_letters() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c &amp; d</w:t>\
             <w:br/><w:t>e</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>";
        assert_eq!(texts(body), ["a\tb\u{2011}c & d\ne²"]);
    }

    #[test]
    fn rows_are_lines() {
        let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
        let body = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("Year"),
            cell("Tonnes"),
            cell("2025"),
            cell("12")
        );
        assert_eq!(texts(&body), ["Year\tTonnes", "2025\t12"]);
    }
}
