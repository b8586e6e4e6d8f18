//! How far the text of a page reaches, from the places that the template reports.

use typst::foundations::{Dict, Label};
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
    line_pitch: f64,
    /// The width and height of the sheet.
    sheet: (f64, f64),
}

impl Extent {
    /// Measures a page, or nothing where the template does not report itself.
    pub fn of(document: &PagedDocument, setting: &Setting) -> Option<Extent> {
        let start = position(document, "body:start")?;
        let end = position(document, "body:end")?;
        let foot = position(document, "body:foot")?;
        let Columns { count: columns, pitch } = reported_columns(document)?;
        let height = (foot.point.y - start.point.y).to_pt().max(0.0);
        let page = document.pages().first()?.frame.size();
        let column = ((end.point.x - start.point.x).to_pt() / pitch + 0.01).floor().max(0.0);
        let mut used = column * height + (end.point.y - start.point.y).to_pt();
        // What stands on further pages did not fit at all.
        let further = document.pages().len() - 1;
        used += further as f64 * page.y.to_pt() * columns as f64;
        Some(Extent {
            columns,
            height,
            room: height * columns as f64,
            used,
            line_pitch: setting.line_pitch(),
            sheet: (page.x.to_pt(), page.y.to_pt()),
        })
    }

    /// The same text in columns of which there is `room`.
    pub fn in_room(self, room: f64) -> Extent {
        Extent { room, ..self }
    }

    /// The height of the sheet between its margins.
    pub(super) fn page_height(&self, setting: &Setting) -> f64 {
        self.sheet.1 - 2.0 * setting.measure("margin").unwrap_or(0.0)
    }

    /// How high a page's contents are at a setting, in a unit that is the same for all settings. The `space` part of them
    /// are the spaces between them, at the design size.
    pub(super) fn contents_factor(&self, setting: &Setting, space: f64) -> f64 {
        let measure = |name, otherwise| setting.measure(name).unwrap_or(otherwise);
        let size = measure("body-size", 10.0) / 10.0;
        let leading = measure("leading", 1.3) / 1.3;
        let width = (self.sheet.0 - 2.0 * measure("margin", 50.0)) / (self.sheet.0 - 100.0);
        (1.0 - space) * size * size * leading / width + space * measure("spacing", 1.0) * size
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
        // The words are all over the page, the excess is in the body's columns.
        let contents = self.used + self.columns as f64 * self.sheet_rest();
        let share = self.excess() / contents.max(1.0);
        let over = (words as f64 * share).ceil().max(1.0) as usize;
        // Nobody counts single words: round up to fives.
        over.div_ceil(5) * 5
    }

    /// About how many words there is room for, where `words` are on the page.
    pub fn words_short(&self, words: usize) -> usize {
        let density = words as f64 / (self.used + self.columns as f64 * self.sheet_rest()).max(1.0);
        (density * (self.room - self.used).max(0.0)) as usize / 10 * 10
    }

    /// The height of the sheet beside the body, which holds words too.
    fn sheet_rest(&self) -> f64 {
        (self.sheet.1 * 0.85 - self.room / self.columns as f64).max(0.0)
    }
}

fn position(document: &PagedDocument, label: &str) -> Option<PagedPosition> {
    let introspector = document.introspector();
    let element = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    introspector.position(element.location()?)
}

/// What the template gives as the value of `<body:start>`.
struct Columns {
    /// How many columns the body has in print.
    count: usize,
    /// From one column's left edge to the next one's, in pt.
    pitch: f64,
}

fn reported_columns(document: &PagedDocument) -> Option<Columns> {
    let element = document.introspector().query_label(Label::new(PicoStr::intern("body:start"))?).ok()?;
    let value = element.get_by_name("value").ok()?.cast::<Dict>().ok()?;
    let count = value.get("columns").ok()?.clone().cast::<i64>().ok()?;
    let pitch = value.get("pitch").ok()?.clone().cast::<f64>().ok()?;
    let count = usize::try_from(count).ok().filter(|&count| count >= 1)?;
    (pitch > 0.0).then_some(Columns { count, pitch })
}
