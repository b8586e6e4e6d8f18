//! Turns that a label tells: `NAME, ROLE: …`, `**Name:** …`, `Q. …`, `【名】…`.
//!
//! A word before a colon begins many a line that nobody says. So labels count where a text has several of them, as transcripts and
//! interviews have; what a single one may introduce is doubtful.

use std::ops::Range;

use super::super::super::text::stored::{Paragraph, StoredText};
use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::first_person::speaks_of_itself;
use super::above;
use super::addresses::{self, are_addresses, is_exchange};
use super::caseless;
use super::label::{Closed, Label, comes_again};
use super::labelling::{begins_with_label, is_initials, label, small_label};
use super::marks::{Enclosed, Span, SpanKind};
use super::stopped;

/// The turns of a text, and what may be one.
pub(crate) fn turns(text: &StoredText, lexicon: Option<&Lexicon>) -> Enclosed {
    let mut labels = caseless::that_count(labels(text, lexicon, |_| true));
    spell_out(&mut labels);
    let mut found = Enclosed::default();
    let are_turns = |by: Closed| stopped::are_turns(text.stored(), &labels, lexicon, by);
    let closed = [Closed::Stop, Closed::Dash].map(|by| (by, are_turns(by)));
    let certain = closed.iter().any(|(_, turns)| *turns) || labels.iter().any(|label| label.certain);
    if !certain && !is_transcript(text, &labels) && !are_addresses(text, &labels, lexicon) {
        let conversed = addresses::conversed(text, &labels, lexicon);
        for (index, label) in labels.iter().enumerate() {
            let conversed = conversed.contains(&index);
            if !(label.personal || conversed || is_headline(text, label, lexicon)) {
                continue;
            }
            found.doubtful.push(label.label.end as u32..label.words.end as u32);
            let goes_on_so = |paragraph: &&Paragraph| {
                let words = &text.stored()[paragraph.range.clone()];
                // Where somebody is quoted again, marks tell what is said.
                let quoted =
                    || words.split(':').skip(1).any(|rest| rest.trim_start().starts_with(['“', '„', '«', '"']));
                conversed && !quoted()
                    || label.asks
                    || label.shouted && lexicon.is_some_and(|lexicon| speaks_of_itself(words, lexicon))
            };
            let paragraphs = goes_on(text, &labels, label.paragraph).take_while(goes_on_so);
            found.doubtful.extend(paragraphs.take(MOST_PARAGRAPHS).map(whole));
        }
        return found;
    }
    let others = |label: &Label| closed.contains(&(label.closed, false));
    if labels.iter().any(others) {
        labels = caseless::that_count(self::labels(text, lexicon, |by| !closed.contains(&(by, false))));
        spell_out(&mut labels);
    }
    for label in &labels {
        let span = Span {
            open: label.label.start as u32,
            start: label.words.start as u32,
            end: label.words.end as u32,
            close: label.words.end as u32,
            group: label.label.start as u32,
            kind: SpanKind::Label,
        };
        found.spans.push(span);
        // A turn may go on in paragraphs without a label: up to the next one it does where somebody speaks of themselves, and not of one
        // who has a label.
        let followed = labels.iter().any(|next| next.paragraph > label.paragraph);
        let most = if followed { MOST_FOLLOWED } else { MOST_PARAGRAPHS };
        let mut own = true;
        for paragraph in goes_on(text, &labels, label.paragraph).take(most) {
            let range = whole(paragraph);
            let words = &text.stored()[paragraph.range.clone()];
            let lower = words.to_lowercase();
            let told = labels.iter().any(|other| other.is_told_in(&lower));
            let marked = words.contains(['“', '„', '«', '"']);
            let of_itself = !told && !marked && lexicon.is_some_and(|lexicon| speaks_of_itself(words, lexicon));
            // Behind the last turn the text may be about something else.
            own = of_itself && (own || followed);
            match own {
                true => found.spans.push(Span {
                    open: range.start,
                    start: range.start,
                    end: range.end,
                    close: range.end,
                    ..span
                }),
                false => found.doubtful.push(range),
            }
        }
    }
    found
}

/// Whether a headline gives words to somebody of whom the text tells again: `Lang: the port will stay open`.
fn is_headline(text: &StoredText, label: &Label, lexicon: Option<&Lexicon>) -> bool {
    const FEWEST_WORDS: usize = 4;
    let stored = text.stored();
    let words = stored[label.words.clone()].trim_end();
    let name = stored[label.label.clone()].split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    let place = lexicon.is_some_and(|lexicon| {
        lexicon.class(&lexicon.lower(name)).is(Class::TOPONYM.with(Class::CALENDAR).with(Class::ORGANISATION))
    });
    let alone = label.closed == Closed::Colon && !label.name.contains(char::is_whitespace);
    alone
        && !place
        && !words.ends_with(['.', ':', ';', ','])
        && words.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
        && name.starts_with(char::is_uppercase)
        && stored[label.words.end..].contains(name)
}

/// The paragraphs without a label behind one with.
fn goes_on<'t>(text: &'t StoredText, labels: &[Label], paragraph: usize) -> impl Iterator<Item = &'t Paragraph> {
    let last =
        labels.iter().rev().find(|label| label.paragraph == paragraph).map_or(paragraph, |label| label.paragraph);
    let end = text.paragraphs().len();
    let next = labels.iter().map(|label| label.paragraph).find(|next| *next > last).unwrap_or(end);
    text.paragraphs()[(last + 1).min(next)..next].iter()
}

fn whole(paragraph: &Paragraph) -> Range<u32> {
    paragraph.range.start as u32..paragraph.range.end as u32
}

/// Over how many paragraphs without a label a turn may go on that no other follows.
const MOST_PARAGRAPHS: usize = 6;

/// The same, where another follows.
const MOST_FOLLOWED: usize = 60;

/// Whether the labels of a text are those of a conversation: somebody speaks again after another, or a short text is hardly anything but
/// persons who speak. The fields of a form follow one another too, but each stands once.
fn is_transcript(text: &StoredText, labels: &[Label]) -> bool {
    let labels: Vec<&Label> = labels.iter().filter(|label| label.closed == Closed::Colon).collect();
    // Where what follows holds marks, these tell who speaks.
    let marked =
        labels.iter().filter(|label| text.stored()[label.words.clone()].contains(['“', '„', '«', '"'])).count();
    if 2 * marked > labels.len() {
        return false;
    }
    let personal = labels.iter().filter(|label| label.personal).count();
    let near = |pair: &[&Label]| pair[1].paragraph - pair[0].paragraph <= 3 && pair[0].name != pair[1].name;
    let turns = labels.windows(2).filter(|pair| near(pair)).count();
    let short = 2 * labels.len() >= text.paragraphs().len();
    let persons = labels.iter().all(|label| label.is_person || label.asks || label.bold)
        && labels.iter().any(|label| label.is_person || label.asks);
    turns >= 1 && personal >= 2 && (comes_again(&labels) || short && persons) || is_interview(text, &labels)
}

/// Whether labels are those of whoever answers questions, which have none, or of who asks and who answers: a person's name, and a question
/// before it.
fn is_interview(text: &StoredText, labels: &[&Label]) -> bool {
    let asks = |words: &str| words.trim_end().trim_end_matches(['*', '_']).ends_with(['?', '？']);
    let answers = |label: &Label| {
        let before = label.paragraph.checked_sub(1).map(|before| &text.paragraphs()[before].range);
        label.is_person && before.is_some_and(|before| asks(&text.stored()[before.clone()]))
    };
    let all = labels.iter().filter(|label| answers(label)).count();
    // `Nora Lang: The town.`, and further on `Lang: Nobody.`
    let family = |label: &Label| label.name.split_whitespace().next_back().map(str::to_owned);
    let asked = |label: &Label| {
        let before = label.paragraph.checked_sub(1).map(|before| &text.paragraphs()[before].range);
        before.is_some_and(|before| asks(&text.stored()[before.clone()]))
    };
    let same = |pair: &[&Label]| family(pair[0]) == family(pair[1]) && answers(pair[0]) && asked(pair[1]);
    let again = labels.windows(2).any(same);
    let two = |pair: &[&Label]| {
        pair[0].paragraph + 1 == pair[1].paragraph
            && pair[0].name != pair[1].name
            && (pair[0].is_person || pair[0].bold)
            && asks(&text.stored()[pair[0].words.clone()])
            && answers(pair[1])
    };
    // `Lang: Who pays?`, `Varga: The town.`, and each comes again.
    let exchange = labels.windows(2).any(|pair| is_exchange(text, pair[0], pair[1])) && comes_again(labels);
    exchange
        || 2 * labels.iter().filter(|label| asked(label)).count() >= labels.len()
            && all > 0
            && (again || labels.windows(2).any(two))
}

/// Gives labels that are the first letters of a name which another has in full that name: `NL`, of `Nora Lang`.
fn spell_out(labels: &mut [Label]) {
    const LONGEST: usize = 4;
    let initials = |name: &str| -> String { name.split_whitespace().filter_map(|word| word.chars().next()).collect() };
    let whole: Vec<(String, String)> = { labels.iter() }
        .filter(|label| label.is_person)
        .map(|label| (initials(&label.name), label.name.clone()))
        .collect();
    for label in labels.iter_mut() {
        // `J.M.`, `J. M.`, `JM`
        let name: String = label.name.chars().filter(|c| c.is_alphanumeric()).collect();
        let spelled = label.is_person && !is_initials(&label.name.to_uppercase());
        if spelled || name.chars().count() > LONGEST {
            continue;
        }
        if let Some((_, whole)) = whole.iter().find(|(initials, _)| *initials == name) {
            label.name.clone_from(whole);
        }
    }
}

/// What stands before a colon, a stop or a dash at the beginning of a line, where it may be a label.
fn labels(text: &StoredText, lexicon: Option<&Lexicon>, counts: impl Fn(Closed) -> bool) -> Vec<Label> {
    const MOST: usize = 100_000;
    let stored = text.stored();
    let mut labels: Vec<Label> = Vec::new();
    let mut above = above::labels(text, lexicon).into_iter().peekable();
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        if let Some(label) = above.next_if(|label| label.paragraph == index) {
            labels.push(label);
            continue;
        }
        let mut at = paragraph.range.start;
        for part in text.without_furniture(paragraph.range.clone()) {
            at = at.max(part.start);
            for line in stored[at..part.end.max(at)].split_inclusive('\n') {
                let range = at..at + line.trim_end().len();
                at += line.len();
                let next = text.paragraphs().get(index + 1).filter(|_| range.start == paragraph.range.start);
                let answered = || next.is_some_and(|next| begins_with_label(&stored[next.range.clone()], lexicon));
                let small = || small_label(stored, range.clone(), index).filter(|_| answered());
                match label(stored, range.clone(), index, lexicon).or_else(small) {
                    Some(label) if labels.len() < MOST && counts(label.closed) => labels.push(label),
                    // A line without a label goes on with the turn of the line before.
                    _ => {
                        if let Some(last) = labels.last_mut().filter(|last| last.paragraph == index) {
                            last.words.end = range.end.max(last.words.end);
                        }
                    }
                }
            }
        }
    }
    labels
}
#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(language: &str, text: &str, expected: &[&str]) {
        let text = StoredText::new(text, &[]);
        let found = turns(&text, Lexicon::of(language));
        let words: Vec<&str> = found.spans.iter().map(|span| &text.stored()[span.inside()]).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn are_read_in_transcripts_and_interviews() {
        says(
            "en",
            "NORA KELLER: Is it open?\nTOMAS VARGA, PRESIDENT: It is.\nKELLER: Good.",
            &["Is it open?", "It is.", "Good."],
        );
        says("en", "**Q:** Is it open?\n\n**A:** It is.", &["Is it open?", "It is."]);
        says("es", "Lucía Berrocal recibe.\n\nP. ¿Cuándo?\n\nR. Mañana.", &["¿Cuándo?", "Mañana."]);
        says(
            "fr",
            "Le Matin : Faut-il fermer ?\n\nClaire Montreuil : Pas encore.",
            &["Faut-il fermer ?", "Pas encore."],
        );
        says("ja", "【ラング所長】この道は今日から。", &["この道は今日から。"]);
    }

    #[test]
    fn are_not_read_in_what_nobody_says() {
        says("en", "Note: the road is shut.\n\nThe town met.\n\nA. Smith left.", &[]);
        says("en", "See https://example.org: it is.\n\nAt 12:30 it rained.", &[]);
        says("en", "Baku: the city. It rains.\n\nThe minister said: “No.”", &[]);
        // The fields of a form, the head of a memo, the items of an agenda.
        says(
            "en",
            "AGENCY: Road Office.\n\nACTION: Final rule.\n\nSUMMARY: The Office shuts the road.\n\n\
             FOR FURTHER INFORMATION CONTACT: Ada Byron.\n\nSUPPLEMENTARY INFORMATION: It is shut.",
            &[],
        );
        says("en", "TO: Ada Byron\nFROM: Bob Moore\nDATE: 5 May\nSUBJECT: The road", &[]);
        says("de", "TOP 1: Begrüßung\nTOP 2: Haushalt\nTOP 3: Verschiedenes", &[]);
        // Fields that are no known heads stand once each, or in one order.
        says("en", "LENGTH: 4 km.\n\nWIDTH: 8 m.\n\nSURFACE: Gravel.\n\nLANES: Two.", &[]);
    }
}
