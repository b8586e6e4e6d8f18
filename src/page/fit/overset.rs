//! What is said of a page that does not hold its text: how much is too much, what takes the room, and where it would fit.
//!
//! How many words have to go can't be told from lines: paragraphs end in short ones, and columns divide as they can. So words are
//! taken away until the page holds the rest.

use super::measure::Extent;
use super::page::{Brief, Makeup};
use super::setting::Scale;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Overset};
use crate::edition::Edition;
use crate::page::template::Template;
use crate::yaml::Place;

/// Nobody counts single words: up to fives.
const STEP: usize = 5;

/// How often the page is laid out to find the words to cut.
const LOOKS: usize = 9;

/// A template that copy is cast off to take so much more than the page at the tightest is not tried.
const HOPELESS: f64 = 1.3;

/// The share of the page's height that what stands below the columns may take before it is named.
const LARGE_FOOT: f64 = 1.0 / 6.0;

/// The share that what stands above them may take.
const LARGE_HEAD: f64 = 0.45;

/// Refuses a page that does not hold its text.
///
/// # Errors
/// What Typst says of the template.
pub(super) fn overset(
    page: &mut Makeup,
    edition: &Edition,
    tightest: &Extent,
    brief: &Brief,
) -> Result<Diagnostic, Diagnostics> {
    let files = brief.files;
    let cut = words_to_cut(page, edition, tightest, brief)?;
    let surplus = tightest.surplus_of(cut);
    let lines = (surplus / tightest.line_pitch).ceil().max(1.0);
    let millimetres = (millimetres(surplus) / tightest.columns as f64).ceil().max(1.0);
    let where_to = match tightest.columns {
        1 => "of the page".to_owned(),
        columns => format!("in each of {columns} columns"),
    };
    let overset = Overset { lines: lines as usize, words: cut };
    let too_much = match cut {
        Some(words) => format!("about {words} words"),
        None => "more than its running text takes".to_owned(),
    };
    let lines = if lines == 1.0 { "1 line".to_owned() } else { format!("{lines} lines") };
    let message = format!("the page is overset by {lines}: {millimetres} mm {where_to}, {too_much}");
    let mut diagnostic = Diagnostic::error(Code::Overset, brief.headline.place.span(files), message);
    diagnostic.overset = Some(overset);
    diagnostic
        .hint("measured at the tightest setting; cut words, or mark items as `optional: true` to have them left out");
    name_furniture(&mut diagnostic, tightest, cut.is_none());
    let fitting = templates_that_fit(page, edition, brief)?;
    if !fitting.is_empty() {
        diagnostic.hint(format!("it fits as {}", fitting.join(", ")));
    }
    let mut parts = edition.parts();
    parts.sort_by_key(|part| std::cmp::Reverse(part.words));
    for part in parts.iter().take(3) {
        diagnostic.hint_at(format!("{} has {} words", part.name, part.words), part.place.span(files));
    }
    Ok(diagnostic)
}

fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// How many words have to go from the running text until the page holds the rest; nothing where it holds none.
fn words_to_cut(
    page: &mut Makeup,
    edition: &Edition,
    tightest: &Extent,
    brief: &Brief,
) -> Result<Option<usize>, Diagnostics> {
    let all = edition.words_of_text();
    let mut holds = |words: usize| -> Result<bool, Diagnostics> {
        let mut shorter = edition.clone();
        shorter.cut_text(words);
        page.set(&shorter, brief.evidence);
        let (_, extent) = page.compile(&page.setting(Scale::TIGHTEST))?;
        Ok(extent.holds())
    };
    let estimate = tightest.words_over().min(all);
    // The bracket: what is too few, and what is enough.
    let (mut low, mut high) = (0, None);
    let mut guess = estimate;
    for _ in 0..LOOKS {
        if holds(guess)? {
            high = Some(guess);
        } else if guess == all {
            return Ok(None);
        } else {
            low = guess;
        }
        guess = match high {
            Some(high) if high - low <= STEP.max(high / 20) => break,
            // An estimate is near: the other end of the bracket is looked for near it.
            Some(high) if low == 0 => (high * 4 / 5).min(high - STEP),
            Some(high) => low.midpoint(high),
            None => (low * 5 / 4 + 2 * STEP).min(all),
        };
    }
    Ok(high.map(|high| (high.div_ceil(STEP) * STEP).min(all)))
}

/// Names what stands above and below the columns where it takes an unusual share of the page.
fn name_furniture(diagnostic: &mut Diagnostic, tightest: &Extent, always: bool) {
    let (above, below) = tightest.bands();
    let page = tightest.text_height();
    if always || below > LARGE_FOOT * page {
        let below = millimetres(below).round();
        diagnostic
            .hint(format!("what stands below the text takes {below} mm of the page, sources and imprint included"));
    }
    if always || above > LARGE_HEAD * page {
        let above = millimetres(above).round();
        diagnostic
            .hint(format!("what stands above the text takes {above} mm of the page, headline and standfirst included"));
    }
}

/// The other templates that hold the brief at their tightest, as they are written in a brief.
fn templates_that_fit(page: &mut Makeup, edition: &Edition, brief: &Brief) -> Result<Vec<String>, Diagnostics> {
    let mut fitting = Vec::new();
    for name in Template::names(brief.files) {
        let Ok(template) = Template::read(brief.files, &name) else { continue };
        if template.name == brief.template.name || page.cast_off_as(&template, edition) > HOPELESS {
            continue;
        }
        // What is wrong with a template that was not asked for is not told.
        if page.holds_as(&template, edition, brief).is_ok_and(|holds| holds) {
            fitting.push(format!("`{name}`"));
        }
    }
    Ok(fitting)
}

/// Tells which optional items were left out.
pub(super) fn left_out(part: &crate::edition::Part, brief: &Brief) -> Diagnostic {
    let place: &Place = &part.place;
    Diagnostic::warning(
        Code::ItemDropped,
        place.span(brief.files),
        format!("left out to make the page fit: {}", part.name),
    )
    .with_hint(format!("it is optional, and has {} words", part.words))
}
