//! How far the text of a page reaches, from the places that the template reports.

use typst::foundations::Label;
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::Setting;

/// The room that the body's columns have and how much of it the text takes. Lengths in pt.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Extent {
    /// How many columns the body has.
    pub columns: usize,
    /// The height of a column.
    pub height: f64,
    /// The height of all columns together when they get all that is left on the page.
    pub room: f64,
    /// The height of the text if it stood in one column.
    pub used: f64,
    /// The distance of two baselines.
    pub line_pitch: f64,
}

impl Extent {
    /// Measures a page, or nothing where the template does not report itself.
    pub fn of(document: &PagedDocument, setting: &Setting) -> Option<Extent> {
        let start = position(document, "body-start")?;
        let end = position(document, "body-end")?;
        let foot = position(document, "body-foot")?;
        let columns = columns(document).unwrap_or(1);
        let height = (foot.point.y - start.point.y).to_pt().max(0.0);
        let page = document.pages().first()?.frame.size();
        // The body is as wide as the page is between its margins, and begins at the left one.
        let left = start.point.x.to_pt();
        let column_width = (page.x.to_pt() - 2.0 * left) / columns as f64;
        let column = (((end.point.x.to_pt() - left) / column_width).floor().max(0.0) as usize).min(columns - 1);
        let mut used = column as f64 * height + (end.point.y - start.point.y).to_pt();
        // What stands on further pages did not fit at all.
        let further = document.pages().len() - 1;
        used += further as f64 * page.y.to_pt() * columns as f64;
        Some(Extent { columns, height, room: height * columns as f64, used, line_pitch: setting.line_pitch() })
    }

    /// By how much the text is too long for the columns; negative where there is room.
    pub fn excess(&self) -> f64 {
        self.used - self.columns as f64 * self.height
    }

    /// By how much the text is too short for the columns.
    pub fn slack(&self) -> f64 {
        (-self.excess()).max(0.0)
    }

    /// How much of the room is used, from 0 to 1.
    pub fn fill(&self) -> f64 {
        if self.room > 0.0 { (self.used / self.room).clamp(0.0, 1.0) } else { 1.0 }
    }

    /// The excess in lines of running text.
    pub fn excess_lines(&self) -> f64 {
        self.excess() / self.line_pitch
    }

    /// About how many words are too many, of `words` on the page.
    pub fn words_over(&self, words: usize) -> usize {
        let share = self.excess() / self.used.max(1.0);
        let over = (words as f64 * share).ceil().max(1.0) as usize;
        // Nobody counts single words: round up to fives.
        over.div_ceil(5) * 5
    }
}

fn position(document: &PagedDocument, label: &str) -> Option<PagedPosition> {
    let introspector = document.introspector();
    let element = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    introspector.position(element.location()?)
}

/// The number of columns, which the template gives as the value of `<body-start>`.
fn columns(document: &PagedDocument) -> Option<usize> {
    let element = document.introspector().query_label(Label::new(PicoStr::intern("body-start"))?).ok()?;
    let value = element.get_by_name("value").ok()?;
    let columns = value.cast::<typst::foundations::Dict>().ok()?.get("columns").ok()?.clone().cast::<i64>().ok()?;
    usize::try_from(columns).ok().filter(|&columns| columns >= 1)
}
