//! The body's lines as they are read, as if they stood in one column, and how columns divide them best.
//!
//! A good division ends all columns nearly level, begins none with a quotation whose prose is in the other one, and keeps short
//! paragraphs whole. Not every text has one: then the rules give way by what each is worth to a reader.

/// Whether a column may begin with a piece.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Begins {
    Freely,
    /// Only where columns would end far apart without it.
    AtNeed,
    Never,
}

/// A piece of the body, as the template reports it in `<body:piece>`. Lengths in pt.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BodyPiece {
    pub number: usize,
    pub column: usize,
    /// Its distance from the columns' top.
    pub top: f64,
    pub begins: Begins,
    /// Whether it stays in one column.
    pub whole: bool,
    /// Whether the space above it may grow.
    pub elastic: bool,
    /// The space above it where it doesn't begin a column.
    pub gap: f64,
}

/// A line of the body. Lengths in pt from where the body begins.
#[derive(Debug, Clone, PartialEq)]
struct BodyLine {
    top: f64,
    /// Its baseline, or where what stands below it ends.
    end: f64,
    /// What it costs to begin a column with it; nothing where that can't be.
    begins: Option<f64>,
    /// The piece it belongs to, by its place among the pieces.
    owner: Option<usize>,
    /// The piece that begins with it, by its number.
    piece: Option<usize>,
    /// The space above it, where that may grow.
    elastic: Option<f64>,
}

/// All lines of the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow {
    lines: Vec<BodyLine>,
    /// The distance of two baselines.
    pitch: f64,
}

/// Columns that hold the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Division {
    /// How high the highest is.
    pub height: f64,
    /// The pieces with which a column begins, after the first.
    pub breaks: Vec<usize>,
    /// Whether the first column ends within a piece.
    pub within: bool,
    /// The columns, each with what can grow in it.
    pub columns: Vec<Column>,
}

/// One column's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Column {
    /// How high it is.
    pub height: f64,
    /// The pieces in it above which the space may grow, by their numbers, each with that space.
    pub gaps: Vec<(usize, f64)>,
}

impl Column {
    /// How much its gaps can grow.
    fn stretchable(&self) -> f64 {
        self.gaps.iter().map(|(_, gap)| most_growth(*gap)).sum()
    }

    /// By how much each of its gaps grows so that the column becomes `more` higher, or as much as it can.
    pub fn growths(&self, more: f64) -> impl Iterator<Item = (usize, f64)> {
        let share = (more / self.stretchable().max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        self.gaps.iter().map(move |(piece, gap)| (*piece, most_growth(*gap) * share))
    }
}

impl Division {
    /// How many lines the most ragged column ends above its foot, once gaps have grown. One that ends before the last counts
    /// more: a text may run out, but not pause.
    pub fn ragged(&self, pitch: f64) -> f64 {
        let last = self.columns.len() - 1;
        let of = |(index, column): (usize, &Column)| {
            let lines = ((self.height - column.height - column.stretchable()) / pitch).max(0.0);
            if index < last { lines * PAUSE } else { lines }
        };
        self.columns.iter().enumerate().map(of).fold(0.0, f64::max)
    }
}

/// A section's gap grows to at most one and a half of itself, and by no more than this, in pt: then the gaps of two columns
/// differ by no more either.
const MOST_GROWTH: f64 = 8.0;

fn most_growth(gap: f64) -> f64 {
    (gap * 0.5).min(MOST_GROWTH)
}

/// Paragraphs of fewer lines stay whole.
const SHORT: usize = 8;

/// By how many lines a column's foot may be ragged: the rule of what stands below closes it.
pub(crate) const RAGGED: f64 = 3.0;

/// What it costs to divide a short paragraph; a line that columns end apart beyond what may be costs [`UNEVEN`].
const DIVIDED: f64 = 2.0;

/// What it costs to begin a column with what should not.
const HEADLESS: f64 = 7.0;

/// What a line beyond [`RAGGED`] costs.
const UNEVEN: f64 = 2.0;

/// How much more a line counts that a column before the last ends above its foot.
const PAUSE: f64 = 1.25;

/// What any line that columns end apart costs.
const APART: f64 = 0.3;

/// What rounding may take, in pt.
const ROUNDING: f64 = 1e-6;

impl Flow {
    /// The lines of columns, of which `ends` says how far down each reaches. What a line is high, and what is between two, is
    /// that of running text.
    pub fn of(columns: &[Vec<f64>], ends: &[f64], pieces: &[BodyPiece], line_height: f64, leading: f64) -> Flow {
        let mut lines: Vec<BodyLine> = Vec::new();
        let mut above = 0.0;
        for (column, (downs, end)) in columns.iter().zip(ends).enumerate() {
            for (nth, (down, owner)) in with_drawn(column, downs, pieces).into_iter().enumerate() {
                let begins = owner.filter(|_| lines.last().is_none_or(|line| line.owner != owner));
                let begins = begins.map(|owner| &pieces[owner]);
                if nth == 0 && column > 0 {
                    above += begins.map_or(leading, |piece| piece.gap);
                }
                let top = begins.filter(|piece| piece.column == column).map_or(down - line_height, |piece| piece.top);
                lines.push(BodyLine {
                    top: above + top.max(0.0),
                    end: above + down,
                    begins: begins.and_then(|piece| match piece.begins {
                        Begins::Freely => Some(0.0),
                        Begins::AtNeed => Some(HEADLESS),
                        Begins::Never => None,
                    }),
                    owner,
                    piece: begins.map(|piece| piece.number),
                    elastic: begins.filter(|piece| piece.elastic).map(|piece| piece.gap),
                });
            }
            above += end;
        }
        if let Some(last) = lines.last_mut() {
            // A figure may stand below the last line.
            last.end = last.end.max(above);
        }
        let mut flow = Flow { lines, pitch: line_height + leading };
        flow.divide_pieces(pieces);
        flow
    }

    /// Says where columns may divide a piece: no single line stands alone, and what is short does so at a cost.
    fn divide_pieces(&mut self, pieces: &[BodyPiece]) {
        let owners: Vec<_> = self.lines.iter().map(|line| line.owner).collect();
        for index in 1..owners.len() {
            let owner = owners[index];
            if owner != owners[index - 1] || owner.is_some_and(|owner| pieces[owner].whole) {
                continue;
            }
            let before = owners[..index].iter().rev().take_while(|other| **other == owner).count();
            let after = owners[index..].iter().take_while(|other| **other == owner).count();
            let cost = if before + after < SHORT && owner.is_some() { DIVIDED } else { 0.0 };
            self.lines[index].begins = (before >= 2 && after >= 2).then_some(cost);
        }
    }

    /// The best division into so many columns no higher than `most`, where there is one.
    pub fn best(&self, count: usize, most: f64) -> Option<Division> {
        let mut best: Option<(f64, Division)> = None;
        self.each(count, 0, &mut Vec::new(), most, &mut |starts| {
            let mut division = self.divided(starts);
            // What stays empty is as ragged as can be.
            division.columns.resize(count, Column::default());
            let ragged = division.ragged(self.pitch);
            let broken: f64 = starts.iter().filter_map(|start| self.lines[*start].begins).sum();
            let cost =
                broken + (ragged - RAGGED).max(0.0) * UNEVEN + ragged * APART + division.height / self.pitch * 1e-3;
            if division.height <= most + ROUNDING
                && self.comes_out(starts, &division)
                && best.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                best = Some((cost, division));
            }
        });
        best.map(|(_, division)| division)
    }

    /// Calls with the first lines of all columns but the first, for each way to divide the lines into `count` columns or fewer.
    fn each(&self, count: usize, from: usize, starts: &mut Vec<usize>, most: f64, found: &mut impl FnMut(&[usize])) {
        if self.lines.is_empty() {
            return;
        }
        found(starts);
        if count < 2 {
            return;
        }
        for next in from + 1..self.lines.len() {
            // What stands above is too high: so is what would follow.
            if self.lines[next - 1].end - self.top(from) > most + ROUNDING {
                break;
            }
            if self.lines[next].begins.is_some() {
                starts.push(next);
                self.each(count - 1, next, starts, most, found);
                starts.pop();
            }
        }
    }

    /// Where a column's text begins that starts with a line.
    fn top(&self, start: usize) -> f64 {
        if start == 0 { 0.0 } else { self.lines[start].top }
    }

    fn divided(&self, starts: &[usize]) -> Division {
        let all: Vec<usize> = [0].into_iter().chain(starts.iter().copied()).collect();
        let ends = all.iter().skip(1).copied().chain([self.lines.len()]);
        let columns: Vec<Column> = all
            .iter()
            .zip(ends)
            .map(|(&start, end)| {
                let inner = self.lines[start + 1..end].iter();
                Column {
                    height: self.lines[end - 1].end - self.top(start),
                    gaps: inner.filter_map(|line| Some((line.piece?, line.elastic?))).collect(),
                }
            })
            .collect();
        Division {
            height: columns.iter().map(|column| column.height).fold(0.0, f64::max),
            breaks: starts.iter().filter_map(|start| self.lines[*start].piece).collect(),
            within: starts.first().is_some_and(|start| self.lines[*start].piece.is_none()),
            columns,
        }
    }

    /// Whether the columns come out so in print. Where a column begins with a piece, it is told to; within one, the lines above
    /// must leave no room for more of it, but in the first column, whose foot can be kept free.
    fn comes_out(&self, starts: &[usize], division: &Division) -> bool {
        let all = [0].into_iter().chain(starts.iter().copied());
        all.zip(starts).zip(&division.columns).skip(1).all(|((top, &start), column)| {
            let owner = self.lines[start].owner;
            if self.lines[start].piece.is_some() {
                return true;
            }
            let grown = (division.height - column.height).min(column.stretchable());
            let room = division.height - grown + self.top(top) + ROUNDING;
            let ends = |index: usize| {
                self.lines.get(index + 1).is_none_or(|next| next.owner != owner || next.begins.is_some())
            };
            let next = (start..self.lines.len()).find(|index| ends(*index));
            next.is_none_or(|next| self.lines[next].end > room)
        })
    }
}

/// A column's lines with the pieces they belong to, by their places; what has no text in it, as a picture, counts as a line. The
/// last line of each ends where the piece does.
fn with_drawn(column: usize, downs: &[f64], pieces: &[BodyPiece]) -> Vec<(f64, Option<usize>)> {
    let owner = |down: f64| pieces.iter().rposition(|piece| (piece.column, piece.top) <= (column, down));
    let mut lines: Vec<_> = downs.iter().map(|down| (*down, owner(*down))).collect();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.column == column) {
        let Some(next) = pieces.get(index + 1).filter(|next| next.column == column) else { continue };
        let end = next.top - next.gap;
        match lines.iter_mut().rev().find(|(_, owner)| *owner == Some(index)) {
            Some((down, _)) => *down = down.max(end),
            None if end > piece.top + 1.0 => {
                let at = lines.partition_point(|(_, owner)| owner.is_none_or(|owner| owner < index));
                lines.insert(at, (end, Some(index)));
            }
            None => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(number: usize, top: f64, begins: Begins, whole: bool) -> BodyPiece {
        BodyPiece { number, column: 0, top, begins, whole, elastic: false, gap: 3.0 }
    }

    /// Lines of 10 pt, a line's height of 7, and so many of them in one column.
    fn flow(count: usize, pieces: &[BodyPiece]) -> Flow {
        let downs: Vec<f64> = (0..count).map(|line| 7.0 + 10.0 * line as f64).collect();
        let end = *downs.last().unwrap();
        Flow::of(&[downs], &[end], pieces, 7.0, 3.0)
    }

    fn best(flow: &Flow) -> (f64, Vec<usize>) {
        let division = flow.best(2, f64::INFINITY).unwrap();
        (division.height, division.breaks)
    }

    #[test]
    fn lines_divide_evenly_where_nothing_is_kept_together() {
        assert_eq!(best(&flow(8, &[])), (37.0, vec![]));
    }

    #[test]
    fn no_line_stands_alone() {
        // Three lines: two of them would leave one.
        assert_eq!(best(&flow(3, &[])).0, 27.0);
        assert_eq!(best(&flow(5, &[])).0, 27.0);
    }

    #[test]
    fn a_piece_that_is_whole_moves_as_one() {
        let pieces = [piece(0, 0.0, Begins::Never, false), piece(1, 20.0, Begins::Freely, true)];
        assert_eq!(best(&flow(8, &pieces)), (57.0, vec![1]));
    }

    #[test]
    fn a_heading_stays_with_what_it_heads() {
        let pieces = [
            piece(0, 0.0, Begins::Never, true),
            piece(1, 30.0, Begins::Freely, true),
            piece(2, 40.0, Begins::Never, false),
        ];
        assert_eq!(best(&flow(8, &pieces)), (47.0, vec![1]));
    }

    #[test]
    fn a_short_paragraph_is_divided_only_where_columns_would_end_far_apart() {
        // Two paragraphs of seven and four lines: two lines apart is near enough.
        let near = [piece(0, 0.0, Begins::Never, false), piece(1, 70.0, Begins::Freely, false)];
        assert_eq!(best(&flow(11, &near)), (67.0, vec![1]));
        // One of seven lines alone is not.
        let alone = [piece(0, 0.0, Begins::Never, false)];
        assert_eq!(best(&flow(7, &alone)), (37.0, vec![]));
    }

    #[test]
    fn a_column_begins_with_no_quotation_while_another_break_does() {
        let pieces = [
            piece(0, 0.0, Begins::Never, false),
            piece(1, 50.0, Begins::AtNeed, true),
            piece(2, 70.0, Begins::Freely, false),
        ];
        assert_eq!(best(&flow(12, &pieces)), (67.0, vec![2]));
    }

    #[test]
    fn what_can_grow_is_told_by_column() {
        let elastic = |number, top| BodyPiece { elastic: true, gap: 12.0, ..piece(number, top, Begins::Freely, true) };
        let pieces = [elastic(0, 0.0), elastic(1, 20.0), elastic(2, 40.0)];
        let division = flow(6, &pieces).best(2, f64::INFINITY).unwrap();
        assert_eq!(division.columns[0].gaps, [(1, 12.0)]);
        assert_eq!(division.columns[1].gaps, []);
        assert_eq!(division.columns[0].growths(100.0).collect::<Vec<_>>(), [(1, 6.0)]);
    }

    #[test]
    fn a_picture_without_words_takes_its_room() {
        // Two lines, a picture of 30 pt, two lines.
        let pieces = [
            piece(0, 0.0, Begins::Never, true),
            piece(1, 20.0, Begins::Freely, true),
            piece(2, 53.0, Begins::Freely, true),
        ];
        let flow = Flow::of(&[vec![7.0, 17.0, 60.0, 70.0]], &[70.0], &pieces, 7.0, 3.0);
        assert_eq!(best(&flow), (50.0, vec![2]));
    }

    #[test]
    fn what_was_divided_is_one_again() {
        let second = BodyPiece { column: 1, top: 0.0, ..piece(1, 0.0, Begins::Freely, false) };
        let flow = Flow::of(
            &[vec![7.0, 17.0], vec![7.0, 17.0]],
            &[17.0, 17.0],
            &[piece(0, 0.0, Begins::Never, false), second],
            7.0,
            3.0,
        );
        assert_eq!(flow.lines.iter().map(|line| line.end).collect::<Vec<_>>(), [7.0, 17.0, 27.0, 37.0]);
        assert_eq!(best(&flow), (17.0, vec![1]));
    }
}
