//! A page saved from the web: the article in it, without navigation and advertisements.
//!
//! Which part of a page is the article is found as Firefox's reader finds it. What is taken from it is its words, a paragraph a
//! block.

use super::encoding;
use super::extracted::{Extracted, ParagraphKind, Remark};
use super::failure::Failure;
use super::format::Format;
use super::head::Head;
use super::metadata::StatedValue;
use super::tokens::{self, HtmlElement, HtmlPiece};

/// How large a page may be.
const LARGEST: usize = 24 << 20;

/// How many elements a page may have: what finds the article looks at each several times.
const MOST_ELEMENTS: usize = 400_000;

/// How many words an article has at the least, or letters in scripts that part no words.
const LEAST_WORDS: usize = 10;
const LEAST_LETTERS: usize = 60;

/// How deep elements may stand in one another: browsers give up at half of it.
const DEEPEST: usize = 1024;

/// Takes the article out of a page.
///
/// # Errors
/// When there is no article in it, or it is too large.
pub(super) fn read(html: &str) -> Result<Extracted, Failure> {
    if html.len() > LARGEST {
        let hint = "save the page again as `HTML only`: pictures may be embedded in this one";
        return Err(Failure::new(format!("is too large for a page ({} MB)", html.len() >> 20), hint));
    }
    let head = Head::read(html);
    if head.depth > DEEPEST {
        let hint = "copy the article from the browser into a .txt file";
        return Err(Failure::new(
            format!("has elements that stand {} deep in one another, which no article needs", head.depth),
            hint,
        ));
    }
    let address = head.address().map(|said| said.value);
    let options = legible::Options::new().max_elems_to_parse(MOST_ELEMENTS);
    let found = legible::parse(html, address.as_deref(), Some(options.clone()));
    let found = match found {
        // A page's own address may be none that can be one.
        Err(legible::Error::InvalidUrl(_)) => legible::parse(html, None, Some(options)),
        found => found,
    };
    let article = found.map_err(|error| match error {
        legible::Error::TooManyElements { .. } => {
            Failure::new("has too many elements for a page", "copy the article's text into a .txt file")
        }
        _ => no_article(),
    })?;
    let mut extracted = Extracted::new(Format::Html);
    let mut flow = Flow::new(&mut extracted);
    tokens::read(&article.content, |piece| flow.take(piece));
    flow.end_paragraph();
    let notes = flow.notes;
    // A few words beside scripts and links are what a page shows until its article comes.
    let words = extracted.text.split_whitespace().count();
    if words < LEAST_WORDS && extracted.text.chars().count() < LEAST_LETTERS {
        return Err(no_article());
    }
    if notes > 0 {
        extracted.remarks.push(Remark::Done(format!("marks of notes were left out of the text: {notes}")));
    }
    extracted.finish();
    let mut metadata = head.metadata();
    metadata.title = metadata.title.or_else(|| StatedValue::of(&article.title, "the page's title"));
    if metadata.authors.is_empty()
        && let Some(byline) = &article.byline
    {
        metadata.author(byline, "its byline");
    }
    extracted.metadata = metadata;
    if words < 60 {
        let doubt = format!("only {words} words were found in the page: look whether the article is all there");
        extracted.remarks.push(Remark::Doubt(doubt));
    }
    Ok(extracted)
}

fn no_article() -> Failure {
    Failure::new(
        "has no article that can be found",
        "the page may need a browser to show its text: copy the article from the browser into a .txt file",
    )
}

/// The encoding that a page says it is in, for [`encoding::decode`].
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    encoding::declared(bytes)
}

/// Sets the words of blocks as paragraphs.
struct Flow<'a> {
    to: &'a mut Extracted,
    words: String,
    /// The kinds of the open headings and captions, the innermost last, by element.
    kinds: Vec<(String, ParagraphKind)>,
    /// The name of the element that is passed over, and how many of its name are open in it.
    skipping: Option<(String, usize)>,
    preformatted: usize,
    /// How many `q` are open.
    quoted: usize,
    /// Where in `words` the innermost superscript or link begins that may be the mark of a note.
    raised: Option<Raised>,
    row: Option<TableRow>,
    notes: usize,
}

/// A superscript or link that may be the mark of a note.
struct Raised {
    element: String,
    at: usize,
    /// Whether it leads to a place in the page.
    leads: bool,
    /// Whether it is raised, or has something raised in it.
    raised: bool,
}

/// A row of a table: cells of one paragraph are one paragraph together.
#[derive(Default)]
struct TableRow {
    /// The paragraphs of each cell.
    cells: Vec<Vec<String>>,
}

/// Elements that hold no words of the text.
const PASSED_OVER: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "head", "title", "iframe", "object", "audio", "video",
    "canvas", "select", "button", "textarea",
];

/// Elements that are part of a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "picture", "source", "input", "nobr",
];

impl<'a> Flow<'a> {
    fn new(to: &'a mut Extracted) -> Self {
        Self {
            to,
            words: String::new(),
            kinds: Vec::new(),
            skipping: None,
            preformatted: 0,
            quoted: 0,
            raised: None,
            row: None,
            notes: 0,
        }
    }

    fn take(&mut self, piece: HtmlPiece<'_>) {
        if let Some((name, depth)) = &mut self.skipping {
            match piece {
                HtmlPiece::Open(element) if element.name == *name => *depth += 1,
                HtmlPiece::Close(closed) if closed == name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.skipping = None;
            }
            return;
        }
        match piece {
            HtmlPiece::Open(element) => self.open(element),
            HtmlPiece::Close(name) => self.close(name),
            HtmlPiece::Words(words) => self.words(words),
        }
    }

    fn open(&mut self, element: &HtmlElement) {
        let name = element.name.as_str();
        if PASSED_OVER.contains(&name) {
            self.skipping = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => self.words.push('\n'),
            "q" => {
                self.words.push(if self.quoted.is_multiple_of(2) { '“' } else { '‘' });
                self.quoted += 1;
            }
            "sup" | "a" if self.raised.is_none() => {
                let leads = element.attribute("href").is_some_and(|to| to.contains('#'));
                self.raised =
                    Some(Raised { element: name.to_owned(), at: self.words.len(), leads, raised: name == "sup" });
            }
            "a" | "sup" => {
                if let Some(open) = &mut self.raised {
                    open.leads |= element.attribute("href").is_some_and(|to| to.contains('#'));
                    open.raised |= name == "sup";
                }
            }
            "td" | "th" => {
                self.end_paragraph();
                if let Some(row) = &mut self.row {
                    row.cells.push(Vec::new());
                }
            }
            _ if INLINE.contains(&name) => {}
            _ => {
                self.end_paragraph();
                match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                        self.kinds.push((name.to_owned(), ParagraphKind::Heading));
                    }
                    "figcaption" | "caption" => self.kinds.push((name.to_owned(), ParagraphKind::Caption)),
                    "pre" => self.preformatted += 1,
                    "tr" | "table" => {
                        self.end_row();
                        self.row = (name == "tr").then(TableRow::default);
                    }
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "q" if self.quoted > 0 => {
                self.quoted -= 1;
                self.words.push(if self.quoted.is_multiple_of(2) { '”' } else { '’' });
            }
            "sup" | "a" if self.raised.as_ref().is_some_and(|raised| raised.element == name) => self.end_raised(),
            "td" | "th" => self.end_paragraph(),
            "tr" | "table" => {
                self.end_paragraph();
                self.end_row();
            }
            _ if INLINE.contains(&name) => {}
            _ => {
                self.end_paragraph();
                if name == "pre" {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                if self.kinds.last().is_some_and(|(open, _)| open == name) {
                    self.kinds.pop();
                }
            }
        }
    }

    fn words(&mut self, words: &str) {
        if self.preformatted > 0 {
            self.words.push_str(words);
            return;
        }
        for c in words.chars() {
            // HTML's own white space; a space that doesn't break is a letter.
            if matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{C}') {
                if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                    self.words.push(' ');
                }
            } else {
                self.words.push(c);
            }
        }
    }

    /// A superscript that leads to a note is its mark, and no word of the text; other raised figures keep their height, without which
    /// `10⁶` would be `106`.
    fn end_raised(&mut self) {
        let Some(Raised { at, leads, raised, .. }) = self.raised.take() else { return };
        let Some(inside) = self.words.get(at..) else { return };
        let mark = inside.trim().trim_matches(['[', ']', '(', ')']);
        let bracketed = inside.trim().starts_with('[');
        let count = mark.chars().count();
        let numbered = (1..=4).contains(&count) && mark.chars().all(|c| c.is_ascii_digit());
        let signed = (1..=4).contains(&count) && mark.chars().all(|c| "*†‡§¶".contains(c));
        // An arrow leads back from a note.
        let back = !inside.trim().is_empty()
            && !inside.contains(char::is_alphanumeric)
            && inside.contains(['↩', '↑', '⤴', '^', '↵']);
        if leads && (back || (numbered || signed || count == 1) && (raised || bracketed)) {
            self.words.truncate(at);
            self.notes += usize::from(!back);
        } else if raised {
            let figures = super::letters::raised(inside);
            self.words.replace_range(at.., &figures);
        }
    }

    fn end_row(&mut self) {
        let Some(TableRow { cells }) = self.row.take() else { return };
        let kind = self.kind();
        if cells.iter().any(|cell| cell.len() > 1) {
            for paragraph in cells.iter().flatten() {
                self.to.push(kind, paragraph);
            }
        } else {
            self.to.push(kind, &cells.concat().join("\t"));
        }
    }

    fn kind(&self) -> ParagraphKind {
        self.kinds.last().map_or(ParagraphKind::Body, |(_, kind)| *kind)
    }

    fn end_paragraph(&mut self) {
        self.raised = None;
        let words = std::mem::take(&mut self.words);
        let kind = self.kind();
        // Two breaks are a paragraph's end, as writers of old pages set it.
        for paragraph in words.split("\n\n") {
            if paragraph.trim().is_empty() {
                continue;
            }
            match self.row.as_mut().and_then(|row| row.cells.last_mut()) {
                Some(cell) => cell.push(paragraph.trim().to_owned()),
                None => {
                    self.to.push(kind, paragraph);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(html: &str) -> Vec<(ParagraphKind, String)> {
        let mut found = Extracted::new(Format::Html);
        let mut flow = Flow::new(&mut found);
        tokens::read(html, |piece| flow.take(piece));
        flow.end_paragraph();
        found.paragraphs.iter().map(|one| (one.kind, found.text[one.range.clone()].to_owned())).collect()
    }

    fn texts(html: &str) -> Vec<String> {
        paragraphs(html).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn blocks_are_paragraphs() {
        let html = "<h2>Roads</h2><p>One <b>two</b>\n three&nbsp;four.<div>Five<ul><li>six<li>seven</ul></div><p>a<br>b<br><br>c";
        let expected = ["Roads", "One two three\u{A0}four.", "Five", "six", "seven", "a\nb", "c"];
        assert_eq!(texts(html), expected);
        assert_eq!(paragraphs(html)[0].0, ParagraphKind::Heading);
    }

    #[test]
    fn marks_that_a_browser_draws_are_drawn() {
        assert_eq!(texts("<p>She said <q>no <q>never</q></q>."), ["She said “no ‘never’”."]);
    }

    #[test]
    fn raised_figures_are_not_flattened_and_marks_of_notes_are_no_text() {
        let html = "<p>10<sup>6</sup> m<sup>2</sup>, the 21<sup>st</sup>.<sup><a href='#fn1'>1</a></sup> So<a href='#c2'>[2]</a> it\
             <a href='#fn3'><sup>3</sup></a> is.<a href='#fnref1'>↩\u{FE0E}</a>";
        assert_eq!(texts(html), ["10⁶ m², the 21st. So it is."]);
        assert_eq!(texts("<p>See <a href='#top'>here</a><sup>2</sup>"), ["See here²"]);
    }

    #[test]
    fn rows_are_lines_unless_cells_hold_paragraphs() {
        assert_eq!(
            texts("<table><tr><th>Year<th>Tonnes</tr><tr><td>2025</td><td>12</td></tr></table>"),
            ["Year\tTonnes", "2025\t12"]
        );
        assert_eq!(
            texts("<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>"),
            ["One.", "Two.", "Three."]
        );
    }

    #[test]
    fn a_page_without_an_article_is_refused() {
        let failure = read("<html><body><script>render()</script></body></html>").unwrap_err();
        assert!(failure.message.contains("no article"), "{failure}");
    }
}
