//! The pages of a source, as its record says where each begins.
//!
//! ```yaml
//! pages:
//!   - { label: xiv, paragraph: 1 }
//!   - { label: 1, begins: The corridor was opened in }
//!   - { label: 2, paragraph: 7, begins: and so were the ports }
//! ```
//!
//! `label` is what is printed on the page. `begins` are the first words on it, which are looked for from the beginning of the page
//! before it on, and may stand only once on the two; `paragraph` is the paragraph that it begins with, or, with `begins`, within
//! which it does. What stands before the first page is on none. A page without text is left out.

use std::collections::HashSet;
use std::ops::Range;

use super::fields::PAGE;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::Files;
use crate::quotation::{Page, Pages, SourceText, closest, find_within};
use crate::yaml::{At, Node};

/// A page as a record has it.
#[derive(Debug)]
pub(super) struct WrittenPage {
    label: At<String>,
    begins: Option<At<String>>,
    paragraph: Option<At<usize>>,
}

/// After how many pages that can't be found no further ones are looked for: each costs a look at the text.
const MOST_LOST: usize = 20;

/// Reads the pages of a record, each with where it begins.
pub(super) fn read(nodes: &[Node]) -> Vec<WrittenPage> {
    let pages: Vec<(WrittenPage, &Node)> = nodes.iter().filter_map(|node| Some((read_page(node)?, node))).collect();
    let mut known = HashSet::with_capacity(pages.len());
    for (page, node) in &pages {
        if !known.insert(&page.label.value) {
            let message = format!("page `{}` stands here twice", page.label.value);
            node.error(Code::InvalidPage, message, &["a label names one page: leave one of the two out".into()]);
        }
    }
    pages.into_iter().map(|(page, _)| page).collect()
}

fn read_page(node: &Node) -> Option<WrittenPage> {
    let fields = node.fields(&PAGE)?;
    let label = fields.required("label").and_then(|node| At::read(&node, Node::text_or_count));
    let begins = fields.prose("begins");
    let paragraph = fields.get("paragraph").and_then(|node| At::read(&node, Node::count));
    if fields.get("begins").is_none() && fields.get("paragraph").is_none() {
        let hint =
            "give its first words under `begins`, or the number of the paragraph that it begins with under `paragraph`";
        node.error(Code::InvalidPage, "the page doesn't say where it begins", &[hint.into()]);
    }
    Some(WrittenPage { label: label?, begins, paragraph })
}

/// Finds where the pages begin in a text, and reports those that don't.
pub(super) fn locate(written: &[WrittenPage], text: &SourceText, files: &Files, found: &mut Diagnostics) -> Pages {
    let locator = Locator { text, files };
    let mut pages: Vec<(Page, &WrittenPage)> = Vec::with_capacity(written.len());
    let mut lost = 0;
    for page in written {
        let before = pages.last().map(|(page, _)| page);
        match locator.start(page, before) {
            Ok(start) => pages.push((Page { label: page.label.value.clone(), start }, page)),
            Err(problem) => {
                found.push(*problem);
                lost += 1;
                if lost == MOST_LOST {
                    break;
                }
            }
        }
    }
    for (index, (page, written)) in pages.iter().enumerate() {
        let end = pages.get(index + 1).map_or(text.stored().len(), |(next, _)| next.start);
        found.extend(locator.doubt(written, page.start..end));
    }
    Pages::new(pages.into_iter().map(|(page, _)| page).collect())
}

struct Locator<'a> {
    text: &'a SourceText,
    files: &'a Files,
}

impl Locator<'_> {
    /// Where a page begins that comes after another one, in bytes of the text as stored.
    fn start(&self, page: &WrittenPage, before: Option<&Page>) -> Result<usize, Box<Diagnostic>> {
        let from = before.map_or(0, |before| before.start + 1);
        let paragraph = match &page.paragraph {
            Some(number) => Some(self.paragraph(number)?),
            None => None,
        };
        let within = paragraph.clone().unwrap_or(from..self.text.stored().len());
        let start = match &page.begins {
            None => within.start,
            Some(words) => {
                let found = find_within(self.text, &words.value, within.start.max(from)..within.end, 1);
                match found.first() {
                    Some(found) => found.range.start,
                    None => return Err(self.absent(page, words, before, &within)),
                }
            }
        };
        match before {
            Some(before) if start < from => {
                let message = format!("page `{}` begins before page `{}`", page.label.value, before.label);
                Err(self.problem(&page.label, message, "write the pages in the order in which they stand in the text"))
            }
            _ => Ok(start),
        }
    }

    fn paragraph(&self, number: &At<usize>) -> Result<Range<usize>, Box<Diagnostic>> {
        self.text.paragraph(number.value).map(|paragraph| paragraph.range.clone()).ok_or_else(|| {
            let message = format!("the text has no para. {}", number.value);
            let last = self.text.paragraphs().len();
            self.problem(number, message, &format!("its paragraphs are numbered from 1 to {last}"))
        })
    }

    /// Why the words with which a page begins aren't found.
    fn absent(
        &self,
        page: &WrittenPage,
        words: &At<String>,
        before: Option<&Page>,
        within: &Range<usize>,
    ) -> Box<Diagnostic> {
        let label = &page.label.value;
        let everywhere = find_within(self.text, &words.value, 0..self.text.stored().len(), 1);
        let hint = match (everywhere.first(), &page.paragraph, before) {
            (Some(at), Some(paragraph), _) if !within.contains(&at.range.start) => {
                format!("the words stand in para. {}, and not in para. {}", at.paragraphs.start(), paragraph.value)
            }
            (Some(_), _, Some(before)) => {
                format!("the words stand before page `{}` begins: write the pages in the text's order", before.label)
            }
            _ => match closest(self.text, &words.value) {
                Some(proposal) => format!("the closest passage reads: {}", proposal.text),
                None => "write the first words of the page as they stand in the text".to_owned(),
            },
        };
        self.problem(words, format!("the beginning of page `{label}` is not in the text"), &hint)
    }

    /// That the words with which a page begins stand once more on it, or on the page before it.
    fn doubt(&self, page: &WrittenPage, extent: Range<usize>) -> Option<Diagnostic> {
        let words = page.begins.as_ref()?;
        let within = match &page.paragraph {
            Some(number) => self.text.paragraph(number.value)?.range.end.min(extent.end),
            None => extent.end,
        };
        let again = find_within(self.text, &words.value, extent.start + 1..within.max(extent.start + 1), 1);
        let again = again.first()?;
        let message = format!("the beginning of page `{}` stands more than once", page.label.value);
        let hint = format!("it stands in para. {} too: write more of the page's first words", again.paragraphs.start());
        Some(*self.problem(words, message, &hint))
    }

    fn problem<T>(&self, at: &At<T>, message: String, hint: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(Code::InvalidPage, at.place.span(self.files), message).with_hint(hint))
    }
}
