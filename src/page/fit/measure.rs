//! How far the text of a page reaches: from the places that the template reports, and from where the lines stand.

use std::collections::BTreeMap;

use ecow::EcoString;
use typst::foundations::{Content, Dict, Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::flow::{Begins, BodyPiece, Division, Flow};
use super::setting::Setting;
use crate::page::compose::contents::PageContents;

/// The room that the body's columns have, and how much of it the text takes. Lengths in pt.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// How many columns the body has.
    pub columns: usize,
    /// The height of a column.
    pub height: f64,
    /// Where the columns end, from the page's top.
    pub foot: f64,
    /// How far down the text reaches in each column.
    pub filled: Vec<f64>,
    /// The height of what stands beyond the columns and beyond the page, as if it stood in one column.
    pub surplus: f64,
    /// The body's lines in the order in which they are read.
    flow: Flow,
    /// The best division of its lines, whatever room there is.
    best: Option<Division>,
    /// How many words a full line of running text has.
    pub words_a_line: f64,
    /// The distance of two baselines.
    pub(super) line_pitch: f64,
    /// The width and height of the sheet.
    pub(super) sheet: (f64, f64),
    /// The height of the sheet between its margins.
    page: f64,
}

/// What came of looking for a page that holds its copy.
pub(super) enum Sought<T> {
    /// This makes it hold.
    Found(T),
    /// Nothing does: what the page measures at its tightest.
    Overset(Extent),
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
        // Text that even the columns beside the page don't hold goes on in those of the next page, and what is below the columns
        // goes with it.
        let goes_on = end.page != start.page || foot.page != start.page;
        let depth = if goes_on { f64::INFINITY } else { height + LOOSE };
        let reached = Reached::of(
            &PageContents::of_frame(&document.pages().get(start.page.get() - 1)?.frame),
            (left, top),
            pitch,
            |column, down| column >= columns || down <= depth,
        );
        // The pages that what is above the columns takes before the one on which they begin.
        let page = sheet.y.to_pt() - 2.0 * margin;
        let mut surplus = (start.page.get() - 1) as f64 * page * columns as f64;
        for (number, page) in (1..).zip(document.pages()).skip(start.page.get()) {
            let below = if foot.page.get() == number { foot.point.y.to_pt() } else { f64::INFINITY };
            let contents = PageContents::of_frame(&page.frame);
            let further = Reached::of(&contents, (left, margin * 0.5), pitch, |_, down| down <= below - margin * 0.5);
            surplus += further.ends().iter().sum::<f64>().max(setting.line_pitch());
        }
        let mut ends = reached.ends();
        ends.resize(ends.len().max(columns), 0.0);
        let last = ((end.point.x.to_pt() - left) / pitch + 0.01).floor().max(0.0) as usize;
        if !goes_on {
            // A figure may stand below the last line.
            let end = end.point.y.to_pt() - top;
            if let Some(reach) = ends.get_mut(last) {
                *reach = reach.max(end).min(height.max(*reach));
            }
            if last >= columns {
                surplus += ends[columns..].iter().sum::<f64>().max(end);
            }
        } else {
            surplus += ends[columns..].iter().sum::<f64>()
                + ends[..columns].iter().map(|end| (end - height).max(0.0)).sum::<f64>();
        }
        let pieces = pieces(document, &start, pitch);
        let line_height = CAP_HEIGHT * setting.measure("body-size").unwrap_or(10.0);
        let leading = setting.line_pitch() - line_height;
        let flow = Flow::of(&reached.columns, &ends, &pieces, line_height, leading);
        let best = if goes_on { None } else { flow.best(columns, f64::INFINITY) };
        Some(Extent {
            columns,
            height,
            foot: foot.point.y.to_pt(),
            filled: ends[..columns].iter().map(|end| end.min(height)).collect(),
            surplus,
            flow,
            best,
            words_a_line: words_a_line(reached.words.into_values().collect()),
            line_pitch: setting.line_pitch(),
            sheet: (sheet.x.to_pt(), sheet.y.to_pt()),
            page,
        })
    }

    /// Whether the page holds its text, with columns divided as is best.
    pub fn fits(&self) -> bool {
        self.holds() && self.needed() <= self.room()
    }

    /// Whether the page holds its text somehow.
    pub fn holds(&self) -> bool {
        self.surplus <= TOLERANCE
    }

    /// How high columns may be reckoned to be, as what is reckoned from lines may be a little less than what is set.
    fn room(&self) -> f64 {
        self.height - TOLERANCE
    }

    /// How high the columns are that hold the text, divided as is best; without a body, none.
    fn needed(&self) -> f64 {
        self.best.as_ref().map_or(0.0, |best| best.height)
    }

    /// How much of the columns' height they would not need.
    pub(super) fn left(&self) -> f64 {
        self.height - self.needed()
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

    /// What the page is filled to, from 0 to 1: of the height between the margins, what is not left over.
    pub fn fill(&self) -> f64 {
        (1.0 - self.left().max(0.0) / self.page.max(1.0)).clamp(0.0, 1.0)
    }

    /// How high the page's contents are, as a share of the height between the margins. What columns leave because the next lines
    /// are kept together counts: they would move again.
    pub(super) fn load(&self) -> f64 {
        let over = if self.holds() { 0.0 } else { self.height + self.surplus / self.columns as f64 };
        (self.page - self.height + over.max(self.needed())) / self.page.max(1.0)
    }

    /// The height of the sheet between its margins, at a setting.
    pub(super) fn page_height(&self, setting: &Setting) -> f64 {
        self.sheet.1 - 2.0 * setting.measure("margin").unwrap_or(0.0)
    }

    /// The columns that hold the text, divided as is best in the room there is.
    pub(super) fn division(&self) -> Option<Division> {
        if self.fits() { self.best.clone() } else { self.flow.best(self.columns, self.room()) }
    }

    /// How many lines the most ragged column ends above the foot once gaps have grown.
    pub(super) fn raggedness(&self) -> f64 {
        self.division().map_or(0.0, |division| division.ragged(self.line_pitch))
    }

    /// The surplus in lines of running text.
    pub fn lines_over(&self) -> f64 {
        self.surplus / self.line_pitch
    }

    /// What is too much, in pt, where so many words have to go: a piece that is kept whole falls off with all its lines, though one
    /// less would hold it.
    pub(super) fn surplus_of(&self, words: Option<usize>) -> f64 {
        let lines = words.map_or(f64::INFINITY, |words| (words as f64 / self.words_a_line).ceil());
        self.surplus.min(lines * self.line_pitch)
    }

    /// About how many words are too many, judged by their lines.
    pub(super) fn words_over(&self) -> usize {
        ((self.lines_over() + 1.0) * self.words_a_line) as usize
    }

    /// The height of the page between its margins.
    pub(super) fn text_height(&self) -> f64 {
        self.page
    }

    /// How high it is above and below the columns, as far as that shares the page with them.
    pub(super) fn bands(&self) -> (f64, f64) {
        let margin = (self.sheet.1 - self.page) / 2.0;
        let above = (self.foot - self.height - margin).max(0.0);
        (above, (self.sheet.1 - margin - self.foot).max(0.0))
    }

    /// About how many words there is room for.
    pub fn words_short(&self) -> usize {
        let lines = self.slacks().sum::<f64>() / self.line_pitch;
        ((lines - SPARE_LINES).max(0.0) * self.words_a_line) as usize / 10 * 10
    }
}

/// How far past the foot a line may reach by rounding, in pt.
pub(super) const TOLERANCE: f64 = 0.05;

/// How high a line of text is, as a share of its size.
const CAP_HEIGHT: f64 = 0.66;

/// How far beside its column's edge a line may begin: hanging punctuation does.
const LOOSE: f64 = 8.0;

/// How many words a line has where there is none to count them in.
const DEFAULT_WORDS: f64 = 8.0;

/// How many lines' worth of words are told beyond the measure, as words don't divide into lines.
const SPARE_LINES: f64 = 4.0;

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

/// The lines of columns: where each ends, from the columns' top. The last baseline is where the text ends.
#[derive(Default)]
struct Reached {
    /// The lines of each column, those beside the page included.
    columns: Vec<Vec<f64>>,
    /// How many words each line has, by its column and place.
    words: BTreeMap<(usize, i64), usize>,
}

impl Reached {
    /// The lines of a page below and beside a corner for which `counts` says, by column and distance, that they are the columns'.
    fn of(contents: &PageContents, (left, top): (f64, f64), pitch: f64, counts: impl Fn(usize, f64) -> bool) -> Self {
        let mut reached = Self::default();
        for run in &contents.runs {
            let (down, across) = (run.y - top, run.x - left + LOOSE);
            let column = (across.max(0.0) / pitch) as usize;
            if down < 0.5 || across < 0.0 || !counts(column, down) {
                continue;
            }
            if column >= reached.columns.len() {
                reached.columns.resize(column + 1, Vec::new());
            }
            reached.columns[column].push(down);
            *reached.words.entry((column, down.round() as i64)).or_default() += run.text.split_whitespace().count();
        }
        for column in &mut reached.columns {
            column.sort_by(f64::total_cmp);
            column.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        }
        reached
    }

    /// How far down the text reaches in each column.
    fn ends(&self) -> Vec<f64> {
        self.columns.iter().map(|column| column.last().copied().unwrap_or(0.0)).collect()
    }
}

/// The body's pieces, in the order in which they are read. A template need not report any.
fn pieces(document: &PagedDocument, start: &PagedPosition, pitch: f64) -> Vec<BodyPiece> {
    let Some(label) = Label::new(PicoStr::intern("body:piece")) else { return Vec::new() };
    let introspector = document.introspector();
    let piece = |element: Content| {
        let at = introspector.position(element.location()?)?;
        if at.page != start.page {
            return None;
        }
        let (down, across) = ((at.point.y - start.point.y).to_pt(), (at.point.x - start.point.x).to_pt());
        let value = element.get_by_name("value").ok()?.cast::<Dict>().ok()?;
        let is = |key: &str| value.get(key).ok().and_then(|value| value.clone().cast::<bool>().ok());
        let number = value.get("number").ok()?.clone().cast::<i64>().ok()?;
        let gap = value.get("gap").ok().and_then(|value| value.clone().cast::<f64>().ok());
        let begins = value.get("begins").ok().and_then(|value| value.clone().cast::<EcoString>().ok());
        Some(BodyPiece {
            number: usize::try_from(number).ok()?,
            column: (across / pitch + 0.01).floor().max(0.0) as usize,
            top: down,
            begins: match begins.as_deref() {
                Some("never") => Begins::Never,
                Some("at-need") => Begins::AtNeed,
                _ => Begins::Freely,
            },
            whole: is("whole").unwrap_or(false),
            elastic: is("elastic").unwrap_or(false),
            gap: gap.unwrap_or(0.0),
        })
    };
    introspector.query(&Selector::Label(label)).into_iter().filter_map(piece).collect()
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
