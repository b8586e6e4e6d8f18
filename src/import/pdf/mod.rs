//! PDFs: the text of their pages in the order in which it is read.
//!
//! ```text
//! page ─ glyphs ─▶ Sheet ─ lines ─▶ Stretches ─ furniture ─▶ … ─ columns ─▶ Blocks ─ paragraphs ─▶ Extracted
//! ```
//!
//! A PDF says where glyphs stand and nothing of words, lines or paragraphs: each step here finds again what setting took away.

mod columns;
mod furniture;
pub(crate) mod glyphs;
mod labels;
mod lines;
mod marks;
mod paragraphs;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::extracted::{Extracted, ExtractedParagraph, Highlight, PageStart, ParagraphKind, Remark};
use super::failure::Failure;
use super::format::Format;
use super::metadata::{DocumentKind, Metadata, StatedValue};
use super::package::locked;
use furniture::{Leaf, Taken};
use glyphs::{ReadingDirection, text_string};
use marks::MarkupAnnotation;
use paragraphs::{PdfLine, Seam, Set};

/// How many pages a PDF may have.
const MOST_PAGES: usize = 10_000;

/// Reads the text of a PDF. `progress` is told how many of how many pages are done.
///
/// # Errors
/// When the file is broken, locked, or has no text.
pub(super) fn read(bytes: &[u8], progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Extracted, Failure> {
    let pdf = open(bytes)?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        return Err(Failure::new(
            format!("has {count} pages, and {MOST_PAGES} is the most that is read"),
            "bring in a part of it",
        ));
    }
    let sheets = sheets(&pdf, count, progress);
    let mut extracted = Extracted::new(Format::Pdf);
    check(&sheets, &mut extracted)?;
    let marks: Vec<MarkupAnnotation> =
        sheets.iter().flat_map(|sheet| &sheet.marks).map(MarkupAnnotation::clone).collect();
    let heights: Vec<f32> = sheets.iter().map(|sheet| sheet.height).collect();
    let mut leaves: Vec<Leaf> = Vec::with_capacity(count);
    for mut sheet in sheets {
        extracted.left_out.append(&mut sheet.turned);
        leaves.push(Leaf { stretches: sheet.stretches, height: sheet.height });
    }
    let taken = furniture::take(&mut leaves);
    let labels = printed(labels::of(&pdf, count), &taken.folios);
    let pages = leaves.into_iter().map(|leaf| columns::order(leaf.stretches)).collect();
    let mut sets = paragraphs::set(pages, &heights);
    let notes = paragraphs::take_note_marks(&mut sets);
    if notes > 0 {
        extracted.remarks.push(Remark::Done(format!("marks of notes were left out of the text: {notes}")));
    }
    write(&sets, labels.as_deref(), &marks, &mut extracted);
    tell(taken, &mut extracted);
    extracted.metadata = properties(&pdf);
    if extracted.metadata.title.is_none() {
        extracted.metadata.title = largest(&sets).and_then(|title| StatedValue::of(&title, LARGEST));
    }
    if extracted.paragraphs.is_empty() {
        return Err(no_text());
    }
    Ok(extracted)
}

fn open(bytes: &[u8]) -> Result<Pdf, Failure> {
    // The empty password opens what is only locked against printing and copying.
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => locked(),
        LoadPdfError::Decryption(_) => {
            Failure::new("is encrypted in a way that can't be read", "print it into a new PDF, and bring that in")
        }
        LoadPdfError::Invalid => Failure::new("is a broken PDF", "download it again: it may be cut off"),
    })
}

/// What is read of a page.
#[derive(Debug, Default)]
struct Sheet {
    stretches: Vec<lines::PdfStretch>,
    turned: Vec<String>,
    marks: Vec<MarkupAnnotation>,
    height: f32,
    picture: f32,
    glyphs: usize,
    unknown: usize,
    unseen: usize,
}

/// Reads the pages on all cores.
fn sheets(pdf: &Pdf, count: usize, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Sheet> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let sheets: Mutex<Vec<Sheet>> = Mutex::new((0..count).map(|_| Sheet::default()).collect());
    let threads =
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(count.div_ceil(8)).clamp(1, 8);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            // Nested drawings need more than a thread's usual stack.
            let work = || {
                let cache = InterpreterCache::new();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(page) = pdf.pages().get(index) else { break };
                    let sheet = sheet(page, index, pdf, &cache);
                    if let Ok(mut sheets) = sheets.lock() {
                        sheets[index] = sheet;
                    }
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, count);
                }
            };
            let spawned =
                std::thread::Builder::new().name("import".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
            drop(spawned);
        }
    });
    sheets.into_inner().unwrap_or_default()
}

/// Drawings may be nested fifty deep, and each level takes its share.
const STACK: usize = 64 << 20;

fn sheet<'a>(
    page: &hayro_interpret::hayro_syntax::page::Page<'a>,
    index: usize,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
) -> Sheet {
    let read = glyphs::read(page, pdf, cache);
    let found = lines::of(&read);
    let (mut stretches, turn) = (found.stretches, found.turn.unwrap_or(ReadingDirection::Upright));
    // What is read along the page is measured from its own top.
    let (height, drop) = match turn {
        ReadingDirection::Down => (read.width, read.width),
        ReadingDirection::Up => (read.width, 0.0),
        ReadingDirection::Over => (read.height, read.height),
        ReadingDirection::Upright | ReadingDirection::Slanted => (read.height, 0.0),
    };
    stretches.iter_mut().for_each(|stretch| stretch.y += drop);
    Sheet {
        stretches,
        turned: found.turned,
        marks: if turn == ReadingDirection::Upright { marks::of(page, index) } else { Vec::new() },
        height,
        picture: read.picture,
        glyphs: read.glyphs.len(),
        unknown: read.unknown,
        unseen: read.glyphs.iter().filter(|glyph| !glyph.seen).count(),
    }
}

fn no_text() -> Failure {
    Failure::new(
        "has no text: its pages are pictures",
        "recognise the text first, with an OCR program such as: ocrmypdf FILE.pdf WITH-TEXT.pdf",
    )
}

/// Says what is doubtful about the pages' text.
fn check(sheets: &[Sheet], extracted: &mut Extracted) -> Result<(), Failure> {
    let sum = |of: fn(&Sheet) -> usize| sheets.iter().map(of).sum::<usize>();
    let (glyphs, unknown, unseen) = (sum(|sheet| sheet.glyphs), sum(|sheet| sheet.unknown), sum(|sheet| sheet.unseen));
    if glyphs == 0 {
        return Err(if sheets.iter().any(|sheet| sheet.picture > 0.0) {
            no_text()
        } else {
            Failure::new("has no text on its pages", "look at it in a PDF reader: its letters may be drawings")
        });
    }
    if unknown * 5 > glyphs {
        return Err(Failure::new(
            "has letters that no other program can read (its fonts don't say what they mean)",
            "recognise the text first, with an OCR program such as: ocrmypdf --force-ocr FILE.pdf WITH-TEXT.pdf",
        ));
    }
    if unknown > 0 {
        extracted
            .remarks
            .push(Remark::Doubt(format!("{unknown} letters can't be read, and stand as \u{FFFD} in the text")));
    }
    if unseen * 2 > glyphs {
        let doubt = "the text was recognised from pictures: compare what you quote with the page";
        extracted.remarks.push(Remark::Doubt(doubt.to_owned()));
    }
    let empty: Vec<String> = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.glyphs == 0 && sheet.picture > 0.5)
        .map(|(page, _)| (page + 1).to_string())
        .collect();
    if !empty.is_empty() {
        extracted.remarks.push(Remark::Doubt(format!("pages without text, which are pictures: {}", empty.join(", "))));
    }
    Ok(())
}

/// What is printed on each page: what the file says, unless most numbers on the pages themselves say otherwise; where the file says
/// nothing, those numbers. Nothing where neither tells.
fn printed(said: Option<Vec<String>>, folios: &[Option<String>]) -> Option<Vec<String>> {
    let read: Vec<(usize, &String)> =
        folios.iter().enumerate().filter_map(|(page, folio)| Some((page, folio.as_ref()?))).collect();
    if let Some(said) = said {
        let agree = read.iter().filter(|(page, folio)| said[*page].eq_ignore_ascii_case(folio)).count();
        if agree * 2 >= read.len() || counted_up(&read, folios.len()).is_none() {
            return Some(said);
        }
    }
    counted_up(&read, folios.len())
}

/// The numbers of all pages, where those that stand on most of them count up with the pages.
fn counted_up(read: &[(usize, &String)], count: usize) -> Option<Vec<String>> {
    let mut shifts: Vec<i64> =
        read.iter().filter_map(|(page, folio)| Some(folio.parse::<i64>().ok()? - i64::try_from(*page).ok()?)).collect();
    shifts.sort_unstable();
    let shift = *shifts.get(shifts.len() / 2)?;
    let agree = shifts.iter().filter(|other| **other == shift).count();
    if agree * 2 <= count {
        return None;
    }
    // Before the first number may be a cover, which has none.
    Some(
        (0..count)
            .map(|page| i64::try_from(page).unwrap_or(0) + shift)
            .map(|number| if number > 0 { number.to_string() } else { String::new() })
            .collect(),
    )
}

/// Where a title is from that the file does not state.
const LARGEST: &str = "the largest type on the first page";

/// What the first page says in type that is clearly larger than that of the text.
fn largest(sets: &[Set]) -> Option<String> {
    const CLEARLY: f32 = 1.15;
    const MOST_WORDS: usize = 40;
    let size = |line: &PdfLine| line.stretch.size;
    let mut sizes: Vec<(f32, usize)> =
        sets.iter().flat_map(|set| &set.lines).map(|line| (size(line), line.stretch.text.len())).collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    // The size in the middle of all letters is that of the text.
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut passed = 0;
    let (text, _) = sizes.iter().find(|(_, letters)| {
        passed += letters;
        passed > half
    })?;
    let first = || sets.iter().flat_map(|set| &set.lines).filter(|line| line.page == 0);
    // Initials and figures that are set large are no title.
    let words = |line: &&PdfLine| line.stretch.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let most = first().filter(words).map(size).max_by(f32::total_cmp).filter(|most| *most >= text * CLEARLY)?;
    let lines: Vec<&str> = first()
        .filter(words)
        .skip_while(|line| size(line) < most * 0.98)
        .take_while(|line| size(line) >= most * 0.98)
        .map(|line| line.stretch.text.trim())
        .collect();
    let title = lines.join(" ");
    (title.split_whitespace().count() <= MOST_WORDS).then_some(title)
}

/// Writes the paragraphs, and finds the places of pages and marks in the text.
fn write(sets: &[Set], labels: Option<&[String]>, marks: &[MarkupAnnotation], extracted: &mut Extracted) {
    let vocabulary = paragraphs::vocabulary(sets);
    let mut reached: Option<usize> = None;
    let mut found: Vec<Option<std::ops::Range<usize>>> = vec![None; marks.len()];
    for set in sets {
        if !extracted.text.is_empty() {
            extracted.text.push_str("\n\n");
        }
        let start = extracted.text.len();
        for (index, line) in set.lines.iter().enumerate() {
            if set.kind != ParagraphKind::Footnote && reached.is_none_or(|page| page < line.page) {
                // Pages without text begin where the next one does.
                let first = reached.map_or(0, |page| page + 1);
                let at = extracted.text.len();
                let labels = labels.map_or(&[][..], |labels| &labels[first..=line.page]);
                extracted.pages.extend(labels.iter().map(|label| PageStart { at, label: label.clone() }));
                reached = Some(line.page);
            }
            let text = line.stretch.text.trim_end();
            let next = set.lines.get(index + 1).map(|next| next.stretch.text.trim_start());
            let seam = next.map(|next| paragraphs::seam(text, next, &vocabulary));
            let cut = usize::from(seam == Some(Seam::Joined));
            let keep = text
                .char_indices()
                .rev()
                .nth(cut.wrapping_sub(1))
                .filter(|_| cut == 1)
                .map_or(text.len(), |(at, _)| at);
            place_marks(line, &text[..keep], extracted.text.len(), marks, &mut found);
            extracted.text.push_str(&text[..keep]);
            if seam == Some(Seam::Space) {
                extracted.text.push(' ');
            }
        }
        extracted.paragraphs.push(ExtractedParagraph { range: start..extracted.text.len(), kind: set.kind });
    }
    extracted.finish();
    for (mark, range) in marks.iter().zip(found) {
        match range {
            Some(range) => extracted.highlights.push(Highlight {
                range,
                note: mark.note.clone(),
                by: mark.by.clone(),
                colour: mark.colour.clone(),
                tags: mark.tags.clone(),
            }),
            None => {
                let page = labels.map_or_else(|| (mark.page + 1).to_string(), |labels| labels[mark.page].clone());
                extracted.remarks.push(Remark::Doubt(format!("a mark on page {page} lies over no text")));
            }
        }
    }
    extracted.highlights.sort_by_key(|highlight| highlight.range.start);
}

/// Widens the ranges of the marks that lie over a line by its characters under them.
fn place_marks(
    line: &PdfLine,
    text: &str,
    at: usize,
    marks: &[MarkupAnnotation],
    found: &mut [Option<std::ops::Range<usize>>],
) {
    for (mark, found) in marks.iter().zip(found).filter(|(mark, _)| mark.page == line.page) {
        // The middle of small letters.
        let height = line.stretch.y - 0.25 * line.stretch.size;
        for [left, top, right, bottom] in &mark.quads {
            if !(*top..=*bottom).contains(&height) {
                continue;
            }
            let under =
                text.char_indices().zip(&line.stretch.middles).filter(|(_, middle)| (*left..=*right).contains(*middle));
            for ((offset, c), _) in under {
                let (start, end) = (at + offset, at + offset + c.len_utf8());
                *found = Some(match found.take() {
                    Some(range) => range.start.min(start)..range.end.max(end),
                    None => start..end,
                });
            }
        }
    }
}

/// How many lines of furniture are told.
const MOST_TOLD: usize = 40;

fn tell(taken: Taken, extracted: &mut Extracted) {
    if taken.numbered > 0 {
        extracted.remarks.push(Remark::Done(format!("line numbers were left out on {} pages", taken.numbered)));
    }
    extracted.left_out.extend(taken.furniture);
    extracted.left_out.dedup();
    extracted.left_out.truncate(MOST_TOLD);
}

/// What the file's information dictionary says.
fn properties(pdf: &Pdf) -> Metadata {
    let info = pdf.metadata();
    let by = "the document's properties";
    let text = |bytes: &Option<Box<[u8]>>| {
        bytes.as_ref().map(|bytes| text_string(bytes)).filter(|text| !text.trim().is_empty())
    };
    let mut metadata = Metadata { kind: DocumentKind::Report, ..Metadata::default() };
    // Programs put the file's name there, or their own.
    let is_title = |title: &String| {
        let lower = title.to_lowercase();
        let file =
            [".doc", ".docx", ".indd", ".qxd", ".pdf", ".dvi", ".tex", ".ps", ".odt", ".html", ".exe", ".txt", ".rtf"]
                .iter()
                .any(|ending| lower.ends_with(ending));
        let program = lower.starts_with("microsoft word") || lower.starts_with("untitled");
        let one_word = title.contains('_') && !title.contains(' ');
        !(file || program || one_word) && title.chars().count() > 3
    };
    metadata.title = text(&info.title).filter(is_title).and_then(|title| StatedValue::of(&title, by));
    if let Some(author) = text(&info.author) {
        metadata.author(&author, by);
    }
    let date = info.creation_date.or(info.modification_date);
    metadata.date = date.filter(|date| date.year > 1980).and_then(|date| {
        StatedValue::of(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day), "the day the PDF was made")
    });
    metadata
}
