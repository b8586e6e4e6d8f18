//! Lines to paragraphs: where one ends, what a line's end does to a word, what goes on over columns and pages.

use std::collections::{HashMap, HashSet};

use super::columns::Block;
use super::lines::PdfStretch;
use crate::import::extracted::ParagraphKind;

/// A paragraph with the lines that it is made of.
#[derive(Debug)]
pub(super) struct Set {
    pub kind: ParagraphKind,
    pub lines: Vec<PdfLine>,
    /// The ends of the lines of its block.
    right: f32,
    indented: bool,
}

/// A line, and on which page it stands.
#[derive(Debug)]
pub(super) struct PdfLine {
    pub page: usize,
    pub stretch: PdfStretch,
}

/// Sets the blocks of all pages as paragraphs.
pub(super) fn set(pages: Vec<Vec<Block>>, heights: &[f32]) -> Vec<Set> {
    let body = body_size(&pages);
    let mut sets: Vec<Set> = Vec::new();
    for (page, blocks) in pages.into_iter().enumerate() {
        for block in blocks {
            for mut paragraph in of_block(block, page, body, heights[page]) {
                match going_on(&sets, &paragraph) {
                    Some(before) => sets[before].lines.append(&mut paragraph.lines),
                    None => sets.push(paragraph),
                }
            }
        }
    }
    sets
}

/// The size of most letters.
fn body_size(pages: &[Vec<Block>]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for line in pages.iter().flatten().flatten() {
        *counts.entry((line.size * 4.0).round() as i32).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(10.0, |(size, _)| size as f32 / 4.0)
}

fn of_block(block: Block, page: usize, body: f32, height: f32) -> Vec<Set> {
    let measure = BlockMeasure::of(&block);
    let mut sets: Vec<Set> = Vec::new();
    let mut before: Option<(f32, f32, f32, f32)> = None;
    let mut ends = String::new();
    for stretch in block {
        let starts = before.is_none_or(|before| measure.starts(before, &ends, &stretch));
        before = Some((stretch.x0, stretch.x1, stretch.y, stretch.size));
        ends = stretch.text.chars().rev().take(3).collect();
        let line = PdfLine { page, stretch };
        match sets.last_mut().filter(|_| !starts) {
            Some(set) => set.lines.push(line),
            None => {
                let indented = line.stretch.x0 > measure.left + 0.8 * line.stretch.size;
                sets.push(Set { kind: ParagraphKind::Body, lines: vec![line], right: measure.right, indented });
            }
        }
    }
    let mut noted = false;
    for set in &mut sets {
        let first = &set.lines[0].stretch;
        let small = first.size < 0.93 * body;
        let low = first.y > 0.5 * height;
        // Notes stand at the foot in smaller letters; the first begins with its mark.
        let raised = first.text.starts_with(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
        noted |= low && (raised || small && is_note_mark(&first.text));
        if first.size > 1.12 * body && set.lines.len() <= 4 {
            set.kind = ParagraphKind::Heading;
        } else if noted && low && (small || raised) {
            set.kind = ParagraphKind::Footnote;
        }
        drop_bullet(set);
    }
    sets.retain(|set| set.lines.iter().any(|line| !line.stretch.text.trim().is_empty()));
    sets
}

fn is_note_mark(text: &str) -> bool {
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).count();
    (1..=3).contains(&digits) || text.starts_with(['*', '†', '‡'])
}

/// A sign before an item of a list is no word of it.
fn drop_bullet(set: &mut Set) {
    let stretch = &mut set.lines[0].stretch;
    let mut chars = stretch.text.char_indices();
    if let (Some((_, sign)), Some((next, ' '))) = (chars.next(), chars.next())
        && (matches!(sign, '•' | '▪' | '‣' | '◦' | '●' | '■' | '○' | '▶' | '►' | '·' | '\u{FFFD}')
            || ('\u{E000}'..='\u{F8FF}').contains(&sign))
    {
        stretch.strip_start(next);
    }
}

/// How a block is set.
struct BlockMeasure {
    left: f32,
    right: f32,
    leading: f32,
}

impl BlockMeasure {
    fn of(block: &Block) -> Self {
        let mut lefts: HashMap<i32, usize> = HashMap::new();
        for line in block {
            *lefts.entry((line.x0 / 2.0).round() as i32).or_default() += 1;
        }
        // Where most lines begin; of as many, the outermost.
        let left = lefts.into_iter().max_by_key(|(x, count)| (*count, -*x)).map_or(0.0, |(x, _)| x as f32 * 2.0);
        let mut rights: Vec<f32> = block.iter().map(|line| line.x1).collect();
        rights.sort_by(f32::total_cmp);
        let right = rights.get(rights.len() * 9 / 10).or(rights.last()).copied().unwrap_or(0.0);
        let mut steps: Vec<f32> = block
            .windows(2)
            .filter(|pair| (pair[0].size - pair[1].size).abs() < 0.1 * pair[0].size)
            .map(|pair| pair[1].y - pair[0].y)
            .filter(|step| *step > 0.0)
            .collect();
        steps.sort_by(f32::total_cmp);
        // Most steps are within paragraphs; with few of them, the smallest is.
        let leading = steps.get(if steps.len() > 4 { steps.len() * 2 / 5 } else { 0 }).copied().unwrap_or(0.0);
        Self { left, right, leading }
    }

    /// Whether a line begins a paragraph, after a line that stood from `x0` to `x1` at `y` and whose last characters are
    /// `ends`, backwards.
    fn starts(&self, (x0, x1, y, size): (f32, f32, f32, f32), ends: &str, line: &PdfStretch) -> bool {
        let step = line.y - y;
        let em = size.max(line.size);
        if (size - line.size).abs() > 0.12 * em || step < 0.0 {
            return true;
        }
        let usual = if self.leading > 0.6 * em { self.leading } else { 1.25 * em };
        if step > 1.22 * usual + 0.5 {
            return true;
        }
        let ended = ends.trim_start().starts_with(['.', '!', '?', ':', '…', '"', '”', '»', '’', '“', ')', '։', '。']);
        let indented = line.x0 > self.left + 0.8 * em && x0 < self.left + 0.5 * em;
        let hanging = line.x0 < self.left - 0.8 * em && x0 > line.x0 + 0.8 * em;
        // A line is broken because its next word has no room.
        let room = has_room(self.right, x1, line, em);
        let bullet =
            line.text.starts_with(['•', '▪', '‣', '◦', '●', '■', '–', '—']) && line.text.chars().nth(1) == Some(' ');
        (indented || hanging || bullet) && (ended || room) || room && ended
    }
}

/// Whether the first word of a line would have found room, and some more, after what ends at `x1` in a column that ends at `right`.
fn has_room(right: f32, x1: f32, line: &PdfStretch, more: f32) -> bool {
    let word = line.text.split(' ').next().map_or(0, |word| word.chars().count());
    let per_letter = line.width() / line.text.chars().count().max(1) as f32;
    right - x1 > (word as f32 + 1.0) * per_letter + more
}

/// The paragraph that another goes on with, over the end of a column or a page.
fn going_on(sets: &[Set], next: &Set) -> Option<usize> {
    let first = &next.lines[0];
    let index = sets.iter().rposition(|set| set.kind == next.kind && set.kind != ParagraphKind::Footnote)?;
    // Notes and what else stands at the foot may come between; a heading does not.
    if sets[index + 1..].iter().any(|set| set.kind == ParagraphKind::Heading) || next.kind != ParagraphKind::Body {
        return None;
    }
    let last = sets[index].lines.last()?;
    let turned = first.page > last.page || first.stretch.y < last.stretch.y;
    let near = first.page <= last.page + 1;
    let alike = (first.stretch.size - last.stretch.size).abs() < 0.12 * last.stretch.size;
    if !turned || !near || !alike {
        return None;
    }
    let ends = last.stretch.text.trim_end();
    let ended = ends.ends_with(['.', '!', '?', ':', '…', '"', '”', '»', '։', '。']);
    let small = first.stretch.text.starts_with(|c: char| c.is_lowercase());
    let right = sets[index].right;
    let full = last.stretch.x1 > right - 3.0 * last.stretch.size;
    // A paragraph's last line seldom has no room for another word.
    let no_room = !has_room(right, last.stretch.x1, &first.stretch, 0.0) && sets[index].lines.len() > 1;
    let goes_on = match ended {
        false => small || ends.ends_with(['-', '\u{AD}', '‐', ',']) || full && !next.indented,
        true => no_room && !next.indented && !small,
    };
    goes_on.then_some(index)
}

/// Takes the marks of notes out of the text: raised numbers that a note at the foot of a page begins with. Other raised numbers are
/// text, such as the exponent of `10⁶`.
pub(super) fn take_note_marks(sets: &mut [Set]) -> usize {
    let is_raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let notes: HashSet<String> = sets
        .iter()
        .filter(|set| set.kind == ParagraphKind::Footnote)
        .map(|set| set.lines[0].stretch.text.chars().take_while(|c| is_raised(*c)).collect())
        .filter(|mark: &String| !mark.is_empty())
        .collect();
    let mut taken = 0;
    for stretch in sets
        .iter_mut()
        .filter(|set| set.kind != ParagraphKind::Footnote)
        .flat_map(|set| &mut set.lines)
        .map(|line| &mut line.stretch)
    {
        while let Some(start) = mark_in(&stretch.text, &notes, is_raised) {
            let length = stretch.text[start..].find(|c| !is_raised(c)).unwrap_or(stretch.text.len() - start);
            // A hair's breadth before it was read as a space.
            let from = if stretch.text[..start].ends_with(' ') { start - 1 } else { start };
            let chars = stretch.text[..from].chars().count()..stretch.text[..start + length].chars().count();
            stretch.middles.drain(chars);
            stretch.text.replace_range(from..start + length, "");
            taken += 1;
        }
    }
    taken
}

/// Where the mark of one of the notes stands in a line.
fn mark_in(text: &str, notes: &HashSet<String>, is_raised: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = text[at..].find(&is_raised).map(|offset| at + offset) {
        let mark: String = text[start..].chars().take_while(|c| is_raised(*c)).collect();
        let after_figure = text[..start].ends_with(|c: char| c.is_numeric());
        if notes.contains(&mark) && !after_figure {
            return Some(start);
        }
        at = start + mark.len();
    }
    None
}

/// The words of the document, as its lines have them away from their ends.
pub(super) fn vocabulary(sets: &[Set]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in sets.iter().flat_map(|set| &set.lines) {
        let text = line.stretch.text.trim();
        let inner = text.rfind(' ').map_or("", |end| &text[..end]);
        for word in inner.split(' ') {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.chars().count() > 3 {
                words.insert(word.to_lowercase());
            }
        }
    }
    words
}

/// What stands between two lines of a paragraph.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Seam {
    Space,
    /// The line's own hyphen goes.
    Joined,
    /// The word's own hyphen stays.
    Kept,
}

/// How the end of a line is joined to the next. A hyphen there is the word's own or the line's: the rest of the document tells, where
/// it has the word; else most are the line's between small letters.
pub(super) fn seam(line: &str, next: &str, vocabulary: &HashSet<String>) -> Seam {
    if line.ends_with('\u{AD}') {
        return Seam::Joined;
    }
    let Some(stem) = line.strip_suffix(['-', '‐']) else {
        // An address may be broken at one of its strokes.
        let address = line.rsplit(' ').next().is_some_and(|word| word.contains("://") || word.starts_with("www."));
        // A dash that stands at a word stands at the next one too.
        let dash = line.ends_with(['—', '–']) && !line.trim_end_matches(['—', '–']).ends_with(' ');
        return if dash || address && line.ends_with(['/', '.', '_', '=', '&']) { Seam::Kept } else { Seam::Space };
    };
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let first = stem.rsplit([' ', '—', '–']).next().unwrap_or_default();
    let second = next.split([' ', '—', '–']).next().unwrap_or_default();
    if !first.ends_with(char::is_alphabetic) {
        // `2018-` before `2019`; a dash alone.
        return if first.is_empty() { Seam::Space } else { Seam::Kept };
    }
    if !second.starts_with(char::is_alphabetic) {
        return if second.starts_with(|c: char| c.is_numeric()) { Seam::Kept } else { Seam::Space };
    }
    let (joined, kept) = (letters(&format!("{first}{second}")), letters(&format!("{first}-{second}")));
    match (vocabulary.contains(&joined), vocabulary.contains(&kept)) {
        (true, false) => Seam::Joined,
        (false, true) => Seam::Kept,
        _ if first.ends_with(char::is_lowercase) && second.starts_with(char::is_lowercase) && !first.contains('-') => {
            Seam::Joined
        }
        // `medium- and long-term`.
        _ if matches!(second, "and" | "or" | "to" | "und" | "oder" | "et" | "y" | "и") => Seam::Space,
        _ => Seam::Kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends_are_the_lines_or_the_words() {
        let words: HashSet<String> = ["transport", "well-known"].iter().map(|word| (*word).to_owned()).collect();
        let cases = [
            ("the trans-", "port of", Seam::Joined),
            ("a well-", "known road", Seam::Kept),
            ("the corri-", "dor", Seam::Joined),
            ("the U.S.-", "Azerbaijan", Seam::Kept),
            ("in 2018-", "2019", Seam::Kept),
            ("soft\u{AD}", "ware", Seam::Joined),
            ("plain", "words", Seam::Space),
            ("AD 2018–23–", "51", Seam::Kept),
            ("the road –", "then", Seam::Space),
            ("https://example.org/", "page", Seam::Kept),
        ];
        for (line, next, expected) in cases {
            assert_eq!(seam(line, next, &words), expected, "{line}|{next}");
        }
    }
}
