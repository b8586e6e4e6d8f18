//! The rules of a page's rhythm, as measures on a printed page.

use briefpress::page::compose::contents::PageContents;
use typst::foundations::{Dict, Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// A piece of the body as it is printed. Lengths in pt.
struct Piece {
    column: usize,
    /// From the columns' top.
    top: f64,
    gap: f64,
    elastic: bool,
    begins: String,
}

/// What a page with columns breaks of the rules: twice the space above a heading as below it, no heading at a column's foot, no
/// quotation and no first paragraph alone at a column's head, no single short word on a paragraph's last line.
pub fn broken(document: &PagedDocument) -> Option<String> {
    let (top, left, pitch, columns) = body(document)?;
    let pieces = pieces(document, (top, left), pitch);
    for (index, pair) in pieces.windows(2).enumerate() {
        let [piece, next] = pair else { continue };
        let heads = piece.elastic && next.begins == "never";
        if heads && piece.gap < 2.0 * next.gap - 0.01 {
            return Some(format!("{:.1} pt above heading {index}, {:.1} pt below it", piece.gap, next.gap));
        }
        if heads && piece.column != next.column {
            return Some(format!("heading {index} at a column's foot"));
        }
        if columns > 1 && next.column > 0 && next.top < 1.0 && next.begins == "never" {
            return Some(format!("piece {} alone at a column's head", index + 1));
        }
    }
    if columns < 2 {
        return None;
    }
    let contents = PageContents::of(document);
    for pair in pieces.windows(2) {
        let [piece, next] = pair else { continue };
        // A paragraph: what is headed, and ends in the same column.
        if piece.elastic || piece.begins != "never" || piece.column != next.column || next.top < piece.top {
            continue;
        }
        let within = |x: f64, y: f64| {
            let (across, down) = (x - left + 8.0, y - top);
            (across / pitch) as usize == piece.column && down > piece.top && down < next.top - 1.0
        };
        let runs: Vec<_> = contents.runs.iter().filter(|run| within(run.x, run.y)).collect();
        let lowest = runs.iter().map(|run| run.y).fold(0.0, f64::max);
        let first = runs.iter().map(|run| run.y).fold(f64::INFINITY, f64::min);
        let last: String = runs.iter().filter(|run| lowest - run.y < 1.0).map(|run| run.text.as_str()).collect();
        if lowest - first > 1.0 && last.trim().chars().count() < 6 {
            return Some(format!("a paragraph ends in a line `{last}`"));
        }
    }
    None
}

/// Where the body begins, how far its columns are apart, and how many there are.
fn body(document: &PagedDocument) -> Option<(f64, f64, f64, usize)> {
    let introspector = document.introspector();
    let element = introspector.query_label(Label::new(PicoStr::intern("body:start"))?).ok()?;
    let at = introspector.position(element.location()?)?;
    let value = element.get_by_name("value").ok()?.cast::<Dict>().ok()?;
    let pitch = value.get("pitch").ok()?.clone().cast::<f64>().ok()?;
    let columns = value.get("columns").ok()?.clone().cast::<i64>().ok()?;
    Some((at.point.y.to_pt(), at.point.x.to_pt(), pitch, usize::try_from(columns).ok()?))
}

fn pieces(document: &PagedDocument, (top, left): (f64, f64), pitch: f64) -> Vec<Piece> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern("body:piece")) else { return Vec::new() };
    let piece = |element: typst::foundations::Content| {
        let at = introspector.position(element.location()?)?;
        let value = element.get_by_name("value").ok()?.cast::<Dict>().ok()?;
        let text = |key: &str| value.get(key).ok()?.clone().cast::<ecow::EcoString>().ok();
        Some(Piece {
            column: ((at.point.x.to_pt() - left) / pitch + 0.01).floor().max(0.0) as usize,
            top: at.point.y.to_pt() - top,
            gap: value.get("gap").ok()?.clone().cast::<f64>().ok()?,
            elastic: value.get("elastic").ok()?.clone().cast::<bool>().ok()?,
            begins: text("begins")?.to_string(),
        })
    };
    introspector.query(&Selector::Label(label)).into_iter().filter_map(piece).collect()
}
