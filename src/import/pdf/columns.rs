//! The order in which a page is read: column by column, between the lines that run across them.

use super::lines::PdfStretch;

/// Lines that are read one after another.
pub(super) type Block = Vec<PdfStretch>;

/// How often a page can be divided.
const DEEPEST: usize = 12;

/// Puts the stretches of a page in the order in which they are read, as blocks of whole lines.
pub(super) fn order(stretches: Vec<PdfStretch>) -> Vec<Block> {
    let mut blocks = Vec::new();
    divide(stretches, 0, &mut blocks);
    blocks.into_iter().map(lines).filter(|block| !block.is_empty()).collect()
}

/// Joins what stands on one line, from the top down.
fn lines(mut stretches: Vec<PdfStretch>) -> Block {
    stretches.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut block: Block = Vec::new();
    let mut line: Vec<PdfStretch> = Vec::new();
    let flush = |line: &mut Vec<PdfStretch>, block: &mut Block| {
        line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let mut parts = line.drain(..);
        if let Some(mut first) = parts.next() {
            parts.for_each(|part| first.join(part));
            block.push(first);
        }
    };
    for stretch in stretches {
        let apart =
            line.first().is_some_and(|first| stretch.y - first.y > 0.45 * first.size.min(stretch.size).max(1.0));
        if apart {
            flush(&mut line, &mut block);
        }
        line.push(stretch);
    }
    flush(&mut line, &mut block);
    block
}

/// Divides at a gutter where there is one: what runs across it parts the page into regions, and each is read left, then right.
fn divide(mut stretches: Vec<PdfStretch>, depth: usize, blocks: &mut Vec<Block>) {
    let Some(gutter) = (depth < DEEPEST).then(|| gutter(&stretches)).flatten() else {
        blocks.push(stretches);
        return;
    };
    stretches.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (mut left, mut right, mut across) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in stretches {
        let crosses = stretch.x0 < gutter - 1.0 && stretch.x1 > gutter + 1.0;
        if crosses {
            region(&mut left, &mut right, depth, blocks);
            across.push(stretch);
            continue;
        }
        if !across.is_empty() {
            // A line beside one that runs across belongs to it.
            let last = across.last().map_or(f32::MIN, |last: &PdfStretch| last.y);
            if (stretch.y - last).abs() < 0.45 * stretch.size {
                across.push(stretch);
                continue;
            }
            blocks.push(std::mem::take(&mut across));
        }
        if stretch.x1 <= gutter + 1.0 { left.push(stretch) } else { right.push(stretch) }
    }
    region(&mut left, &mut right, depth, blocks);
    if !across.is_empty() {
        blocks.push(across);
    }
}

fn region(left: &mut Vec<PdfStretch>, right: &mut Vec<PdfStretch>, depth: usize, blocks: &mut Vec<Block>) {
    for side in [left, right] {
        let side = std::mem::take(side);
        if !side.is_empty() {
            divide(side, depth + 1, blocks);
        }
    }
}

/// The x of the clearest gutter between columns of text.
fn gutter(stretches: &[PdfStretch]) -> Option<f32> {
    if stretches.len() < 8 {
        return None;
    }
    let (start, end) =
        stretches.iter().fold((f32::MAX, f32::MIN), |(start, end), one| (start.min(one.x0), end.max(one.x1)));
    let mut sizes: Vec<f32> = stretches.iter().map(|one| one.size).collect();
    sizes.sort_by(f32::total_cmp);
    let em = sizes[sizes.len() / 2].max(1.0);
    // A cell of half an em is covered by so many stretches.
    let cell = em / 2.0;
    let count = ((end - start) / cell).ceil().clamp(1.0, 4000.0) as usize;
    let mut covered = vec![0usize; count];
    for one in stretches {
        let from = ((one.x0 - start) / cell).floor().max(0.0) as usize;
        let to = (((one.x1 - start) / cell).ceil().max(0.0) as usize).min(count);
        for cover in covered.iter_mut().take(to).skip(from) {
            *cover += 1;
        }
    }
    let most = covered.iter().copied().max().unwrap_or(0);
    // Headlines, and pictures' captions, run across.
    let few = most / 8;
    let mut best: Option<(usize, usize, f32)> = None;
    let mut at = 0;
    while at < count {
        let run = covered[at..].iter().take_while(|cover| **cover <= few).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let least = covered[at..at + run].iter().copied().min().unwrap_or(0);
        let middle = start + (at as f32 + run as f32 / 2.0) * cell;
        // In the clearest part of a wide gap.
        if at > 0 && at + run < count && parts_columns(stretches, middle, end - start) {
            let better =
                best.is_none_or(|(crossed, width, _)| (least, usize::MAX - run) < (crossed, usize::MAX - width));
            if better {
                best = Some((least, run, middle));
            }
        }
        at += run;
    }
    best.map(|(.., middle)| middle)
}

/// Whether what stands on both sides of an x are columns of text, and not the numbers of a list or the cells of a table.
fn parts_columns(stretches: &[PdfStretch], x: f32, width: f32) -> bool {
    [true, false].into_iter().all(|left| {
        let side = || stretches.iter().filter(move |one| if left { one.x1 <= x + 1.0 } else { one.x0 >= x - 1.0 });
        let (lines, letters) =
            side().fold((0usize, 0usize), |(lines, letters), one| (lines + 1, letters + one.text.chars().count()));
        let (start, end) = side().fold((f32::MAX, f32::MIN), |(start, end), one| (start.min(one.x0), end.max(one.x1)));
        lines >= 4 && letters / lines.max(1) >= 12 && end - start > 0.15 * width
    })
}
