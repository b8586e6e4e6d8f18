//! The body's lines as they are read, as if they stood in one column, and where columns could divide them.

/// A line of the body. Lengths in pt from where the body begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub top: f64,
    /// Its baseline.
    pub end: f64,
    /// Whether a column may begin with it.
    pub may_begin: bool,
    /// The piece that begins with it, by its number.
    pub piece: Option<usize>,
}

/// A piece of the body, as the template reports it in `<body:piece>`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub number: usize,
    pub column: usize,
    /// Its distance from the columns' top.
    pub top: f64,
    /// Whether a column may begin with it.
    pub may_begin: bool,
    /// Whether it stays in one column.
    pub whole: bool,
    /// The space above it where it doesn't begin a column.
    pub gap: f64,
}

/// All lines of the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow(Vec<Line>);

/// Columns of one height that hold the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Division {
    pub height: f64,
    /// The pieces with which a column begins, after the first.
    pub breaks: Vec<usize>,
}

impl Flow {
    /// The lines of columns, of which `ends` says how far down each reaches. What a line is high, and what is between two, is
    /// that of running text.
    pub fn of(columns: &[Vec<f64>], ends: &[f64], pieces: &[Piece], line_height: f64, leading: f64) -> Flow {
        let mut lines: Vec<Line> = Vec::new();
        let mut owners: Vec<Option<usize>> = Vec::new();
        let mut above = 0.0;
        for (column, (downs, end)) in columns.iter().zip(ends).enumerate() {
            for (nth, down) in downs.iter().enumerate() {
                let owner = pieces.iter().rposition(|piece| (piece.column, piece.top) <= (column, *down));
                let begins = owner.filter(|_| owners.last() != Some(&owner)).map(|owner| &pieces[owner]);
                if nth == 0 && column > 0 {
                    above += begins.map_or(leading, |piece| piece.gap);
                }
                let top = begins.filter(|piece| piece.column == column).map_or(down - line_height, |piece| piece.top);
                lines.push(Line {
                    top: above + top.max(0.0),
                    end: above + down,
                    may_begin: begins.is_some_and(|piece| piece.may_begin),
                    piece: begins.map(|piece| piece.number),
                });
                owners.push(owner);
            }
            above += end;
        }
        // Inside a piece that need not stay whole, no single line stands alone.
        for index in 1..lines.len() {
            let owner = owners[index];
            let whole = owner.is_some_and(|owner| pieces[owner].whole);
            if owner != owners[index - 1] || whole {
                continue;
            }
            let before = owners[..index].iter().rev().take_while(|other| **other == owner).count();
            let after = owners[index..].iter().take_while(|other| **other == owner).count();
            lines[index].may_begin = before >= 2 && after >= 2;
        }
        if let Some(last) = lines.last_mut() {
            // A figure may stand below the last line.
            last.end = last.end.max(above);
        }
        Flow(lines)
    }

    /// The least columns that hold the text, where `count` of them can.
    pub fn least(&self, count: usize) -> Option<Division> {
        let Flow(lines) = self;
        let end = lines.last()?.end;
        let mut heights: Vec<f64> = (0..lines.len() - 1)
            .filter(|index| lines[index + 1].may_begin)
            .map(|index| lines[index].end.max((end - lines[index + 1].top) / (count - 1).max(1) as f64))
            .collect();
        heights.push(end);
        heights.sort_by(f64::total_cmp);
        heights.into_iter().find_map(|height| self.divided(height, count))
    }

    /// The lines in columns of a height, each as full as it can be, where these hold them.
    fn divided(&self, height: f64, count: usize) -> Option<Division> {
        let Flow(lines) = self;
        let mut breaks = Vec::new();
        let mut start = 0;
        for _ in 0..count {
            let top = if start == 0 { 0.0 } else { lines[start].top };
            let ends = (start..lines.len()).take_while(|index| lines[*index].end - top <= height + ROUNDING);
            let last = ends.filter(|index| lines.get(index + 1).is_none_or(|next| next.may_begin)).last()?;
            start = last + 1;
            let Some(next) = lines.get(start) else { return Some(Division { height, breaks }) };
            breaks.extend(next.piece);
        }
        None
    }
}

/// What rounding may take, in pt.
const ROUNDING: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(number: usize, top: f64, may_begin: bool, whole: bool) -> Piece {
        Piece { number, column: 0, top, may_begin, whole, gap: 4.0 }
    }

    /// Lines of 10 pt, a line's height of 7, and so many of them in one column.
    fn flow(count: usize, pieces: &[Piece]) -> Flow {
        let downs: Vec<f64> = (0..count).map(|line| 7.0 + 10.0 * line as f64).collect();
        let end = *downs.last().unwrap();
        Flow::of(&[downs], &[end], pieces, 7.0, 3.0)
    }

    #[test]
    fn lines_divide_evenly_where_nothing_is_kept_together() {
        let division = flow(8, &[]).least(2).unwrap();
        assert_eq!(division, Division { height: 37.0, breaks: vec![] });
    }

    #[test]
    fn no_line_stands_alone() {
        // Three lines: two of them would leave one.
        assert_eq!(flow(3, &[]).least(2).unwrap().height, 27.0);
        assert_eq!(flow(5, &[]).least(2).unwrap().height, 27.0);
    }

    #[test]
    fn a_piece_that_is_whole_moves_as_one() {
        let pieces = [piece(0, 0.0, false, false), piece(1, 20.0, true, true)];
        assert_eq!(flow(8, &pieces).least(2).unwrap(), Division { height: 57.0, breaks: vec![1] });
    }

    #[test]
    fn a_heading_stays_with_what_it_heads() {
        let heading = [piece(0, 0.0, false, true), piece(1, 30.0, true, true), piece(2, 40.0, false, false)];
        let division = flow(8, &heading).least(2).unwrap();
        assert_eq!(division, Division { height: 47.0, breaks: vec![1] });
    }

    #[test]
    fn what_was_divided_is_one_again() {
        let second = Piece { column: 1, top: 0.0, ..piece(1, 0.0, true, false) };
        let flow = Flow::of(
            &[vec![7.0, 17.0], vec![7.0, 17.0]],
            &[17.0, 17.0],
            &[piece(0, 0.0, false, false), second],
            7.0,
            3.0,
        );
        let Flow(lines) = &flow;
        assert_eq!(lines.iter().map(|line| line.end).collect::<Vec<_>>(), [7.0, 17.0, 28.0, 38.0]);
        assert_eq!(flow.least(2).unwrap(), Division { height: 17.0, breaks: vec![1] });
    }
}
