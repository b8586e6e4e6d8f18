//! How far the text of a page reaches: from the places that the template reports, and from where the lines stand.

use std::collections::BTreeMap;

use typst::foundations::{Dict, Label};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::Setting;
use crate::page::PageContents;

/// The room that the body's columns have, and how much of it the text takes. Lengths in pt.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// How many columns the body has.
    pub columns: usize,
    /// The height of a column.
    pub height: f64,
    /// How far down the text reaches in each column.
    pub filled: Vec<f64>,
    /// The height of what stands beyond the columns and beyond the page, as if it stood in one column.
    pub surplus: f64,
    /// The body's lines in the order in which they are read, as if they stood in one column: where each ends.
    pub lines: Vec<f64>,
    /// How many words a full line of running text has.
    pub words_a_line: f64,
    /// The distance of two baselines.
    line_pitch: f64,
    /// The width and height of the sheet.
    sheet: (f64, f64),
    /// The height of the sheet between its margins.
    page: f64,
}

impl Extent {
    /// Measures a page, or nothing where the template does not report itself.
    pub fn of(document: &PagedDocument, setting: &Setting) -> Option<Extent> {
        let start = position(document, "body:start")?;
        let end = position(document, "body:end")?;
        let foot = position(document, "body:foot")?;
        let Columns { count: columns, pitch } = reported_columns(document)?;
        let (top, left) = (start.point.y.to_pt(), start.point.x.to_pt());
        let height = (foot.point.y.to_pt() - top).max(0.0);
        let sheet = document.pages().first()?.frame.size();
        let margin = setting.measure("margin").unwrap_or(0.0);
        let contents = PageContents::of(document);
        // The lines of each column, those beside the page included: the last baseline is where the text ends.
        let mut reached: Vec<Vec<f64>> = vec![Vec::new(); columns];
        let mut words: BTreeMap<(usize, i64), usize> = BTreeMap::new();
        for run in &contents.runs {
            let down = run.y - top;
            if down < 0.5 || run.x < left - LOOSE {
                continue;
            }
            let column = ((run.x - left + LOOSE) / pitch) as usize;
            // Below the columns stands the rest of the page; below those beside it, what even they don't hold.
            if column < columns && down > height + LOOSE {
                continue;
            }
            if column >= reached.len() {
                reached.resize(column + 1, Vec::new());
            }
            reached[column].push(down);
            *words.entry((column, down.round() as i64)).or_default() += run.text.split_whitespace().count();
        }
        for column in &mut reached {
            column.sort_by(f64::total_cmp);
            column.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        }
        let mut ends: Vec<f64> = reached.iter().map(|column| column.last().copied().unwrap_or(0.0)).collect();
        let last = ((end.point.x.to_pt() - left) / pitch + 0.01).floor().max(0.0) as usize;
        // A figure may stand below the last line.
        if let Some(reach) = ends.get_mut(last) {
            *reach = reach.max(end.point.y.to_pt() - top).min(height.max(*reach));
        }
        let mut surplus = 0.0;
        if last >= columns {
            surplus = ends[columns..].iter().sum::<f64>().max(end.point.y.to_pt() - top);
        }
        // What stands on further pages did not fit beside the columns: it takes from all of them.
        for page in document.pages().iter().skip(1) {
            let runs = PageContents::of_frame(&page.frame).runs;
            let deepest = runs.iter().map(|run| run.y).fold(0.0, f64::max);
            surplus += (deepest - margin * 0.5).max(setting.line_pitch()) * columns as f64;
        }
        let mut lines = Vec::new();
        let mut above = 0.0;
        for (column, end) in reached.iter().zip(&ends) {
            lines.extend(column.iter().map(|down| above + down));
            above += end;
        }
        Some(Extent {
            columns,
            height,
            filled: ends[..columns].to_vec(),
            surplus,
            lines,
            words_a_line: words_a_line(words.into_values().collect()),
            line_pitch: setting.line_pitch(),
            sheet: (sheet.x.to_pt(), sheet.y.to_pt()),
            page: sheet.y.to_pt() - 2.0 * margin,
        })
    }

    /// Whether the page holds its text.
    pub fn fits(&self) -> bool {
        self.surplus <= TOLERANCE
    }

    /// What each column has left below its text.
    pub fn slacks(&self) -> impl Iterator<Item = f64> {
        self.filled.iter().map(|filled| (self.height - filled).max(0.0))
    }

    /// What all columns have left.
    pub fn least_slack(&self) -> f64 {
        self.slacks().fold(f64::INFINITY, f64::min)
    }

    /// What the emptiest column has left.
    pub fn most_slack(&self) -> f64 {
        self.slacks().fold(0.0, f64::max)
    }

    /// By how much the columns end apart.
    pub fn unevenness(&self) -> f64 {
        self.most_slack() - self.least_slack()
    }

    /// How high the text is in a column, on average, surplus included.
    pub fn per_column(&self) -> f64 {
        (self.filled.iter().sum::<f64>() + self.surplus) / self.columns as f64
    }

    /// What the page is filled to, from 0 to 1: of the height between the margins, what is not left over.
    pub fn fill(&self) -> f64 {
        (1.0 - (self.height - self.per_column()).max(0.0) / self.page.max(1.0)).clamp(0.0, 1.0)
    }

    /// How high the page's contents are, as a share of the height between the margins. What columns leave because the next lines
    /// are kept together counts where these had to move beyond the page: they would move again.
    pub(super) fn load(&self) -> f64 {
        let per_column = match self.fits() {
            true => self.per_column(),
            false => self.height + self.surplus / self.columns as f64,
        };
        (self.page - self.height + per_column) / self.page.max(1.0)
    }

    /// The height of the sheet between its margins, at a setting.
    pub(super) fn page_height(&self, setting: &Setting) -> f64 {
        self.sheet.1 - 2.0 * setting.measure("margin").unwrap_or(0.0)
    }

    /// How high a page's contents are at a setting, in a unit that is the same for all settings: a text's height goes with
    /// the square of its size, with its leading and against its width; spaces go with the size and their own factor.
    pub(super) fn contents_factor(&self, setting: &Setting) -> f64 {
        let measure = |name, otherwise| setting.measure(name).unwrap_or(otherwise);
        let size = measure("body-size", 10.0) / 10.0;
        let leading = measure("leading", 1.3) / 1.3;
        let margin = measure("margin", 50.0);
        let width = (self.sheet.0 - 2.0 * margin) / (self.sheet.0 - 100.0);
        let height = (self.sheet.1 - 2.0 * margin) / (self.sheet.1 - 100.0);
        let contents = (1.0 - SPACE) * size * size * leading / width + SPACE * measure("spacing", 1.0) * size;
        contents / height
    }

    /// The least heights at which the columns could hold the text, the least first: one for each line after which a column
    /// could end.
    pub(super) fn even_heights(&self) -> Vec<f64> {
        let total = self.lines.last().copied().unwrap_or(0.0);
        let rest = |end: f64| (total - end) / (self.columns - 1).max(1) as f64;
        let mut heights: Vec<f64> = match self.columns {
            1 => vec![total],
            _ => self.lines.iter().map(|end| end.max(rest(*end))).collect(),
        };
        heights.sort_by(f64::total_cmp);
        heights
    }

    /// The surplus in lines of running text.
    pub fn lines_over(&self) -> f64 {
        self.surplus / self.line_pitch
    }

    /// About how many words are too many.
    ///
    /// A line less takes a line's words; but a paragraph's last line may be short and a quotation moves as a whole, so a few lines
    /// more have to go before the columns close up.
    pub fn words_over(&self) -> usize {
        let lines = self.lines_over() * 1.1 + SPARE_LINES;
        round_up((lines * self.words_a_line) as usize)
    }

    /// About how many words there is room for.
    pub fn words_short(&self) -> usize {
        let lines = self.slacks().sum::<f64>() / self.line_pitch;
        ((lines - SPARE_LINES).max(0.0) * self.words_a_line) as usize / 10 * 10
    }
}

/// How far past the foot a line may reach by rounding, in pt.
pub(super) const TOLERANCE: f64 = 0.05;

/// How far beside its column's edge a line may begin: hanging punctuation does.
const LOOSE: f64 = 8.0;

/// The part of a page's height that is white space between its parts, at the design size.
const SPACE: f64 = 0.2;

/// How many words a line has where there is none to count them in.
const DEFAULT_WORDS: f64 = 8.0;

/// How many lines' worth of words are told beyond the measure, as words don't divide into lines.
const SPARE_LINES: f64 = 4.0;

/// Nobody counts single words: up to fives.
fn round_up(words: usize) -> usize {
    words.max(1).div_ceil(5) * 5
}

/// How many words a full line has: those of the fuller half of the lines, as last lines of paragraphs are short.
fn words_a_line(mut lines: Vec<usize>) -> f64 {
    lines.sort_unstable();
    let full = &lines[lines.len() / 2..];
    if full.is_empty() { DEFAULT_WORDS } else { full.iter().sum::<usize>() as f64 / full.len() as f64 }
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
