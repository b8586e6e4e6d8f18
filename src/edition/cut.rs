//! What leaves a page, and what an editor could cut: its parts with their words.

use super::fields::{Edition, Item, Section};
use super::origin::{Origin, Part, beginning};
use super::parts::{BoxPart, Chart, Event, Figure, KeyFigure, PolicyOption, Table};
use super::quotation::SetQuotation;
use crate::language::inline::{Inline, plain};

impl Edition {
    /// Takes the last optional item off the page, and says which it was.
    pub fn drop_last_optional(&mut self) -> Option<Part> {
        // What supports the argument goes before the argument, and that before what stands for it at the head.
        if let Some(item) = drop_last(&mut self.further_reading) {
            return Some(item_part("further reading", &item));
        }
        if let Some(item) = drop_last(&mut self.recommendations) {
            return Some(item_part("recommendation", &item));
        }
        if let Some(item) = drop_last(&mut self.implications) {
            return Some(item_part("implication", &item));
        }
        if let Some(part) = drop_last_of(&mut self.options) {
            return Some(part);
        }
        for index in (0..self.themes.len()).rev() {
            let section = &mut self.themes[index];
            if let Some(at) = section.quotes.iter().rposition(|quote| quote.origin.optional) {
                return Some(quote_part(&section.quotes.remove(at)));
            }
            if section.origin.optional {
                return Some(section_part(&self.themes.remove(index)));
            }
        }
        let part = drop_last_of(&mut self.boxes).or_else(|| drop_last_of(&mut self.tables));
        let part = part.or_else(|| drop_last_of(&mut self.charts)).or_else(|| drop_last_of(&mut self.figures));
        if part.is_some() {
            return part;
        }
        if let Some(part) = drop_last_of(&mut self.timeline).or_else(|| drop_last_of(&mut self.key_figures)) {
            return Some(part);
        }
        drop_last(&mut self.key_messages).map(|item| item_part("key message", &item))
    }

    /// The parts that an editor could cut, in reading order.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.key_messages.iter().map(|item| item_part("key message", item)).collect();
        parts.extend(self.key_figures.iter().map(Content::part));
        parts.extend(self.timeline.iter().map(Content::part));
        for section in &self.themes {
            if !section.text.is_empty() {
                parts.push(section_part(section));
            }
            parts.extend(section.quotes.iter().map(quote_part));
        }
        parts.extend(self.figures.iter().map(Content::part));
        parts.extend(self.charts.iter().map(Content::part));
        parts.extend(self.tables.iter().map(Content::part));
        parts.extend(self.boxes.iter().map(Content::part));
        parts.extend(self.options.iter().map(Content::part));
        parts.extend(self.implications.iter().map(|item| item_part("implication", item)));
        parts.extend(self.recommendations.iter().map(|item| item_part("recommendation", item)));
        parts.extend(self.further_reading.iter().map(|item| item_part("further reading", item)));
        parts
    }

    /// How many words could go from its running text, that of the themes: of each theme's one stays.
    pub fn words_of_text(&self) -> usize {
        self.themes.iter().map(Section::words_of_text).sum()
    }

    /// Takes so many words from the end of its running text, always from the theme that has most.
    pub fn cut_text(&mut self, words: usize) {
        let mut left: Vec<usize> = self.themes.iter().map(Section::words_of_text).collect();
        let mut gone = vec![0; left.len()];
        for _ in 0..words {
            let Some((longest, _)) = left.iter().enumerate().max_by_key(|(_, words)| **words) else { return };
            left[longest] = left[longest].saturating_sub(1);
            gone[longest] += 1;
        }
        for (section, gone) in self.themes.iter_mut().zip(gone) {
            section.cut_text(gone);
        }
    }

    /// How many words an editor wrote or chose for the page, the headline and the standfirst included.
    pub fn words(&self) -> usize {
        let lines = [Some(&self.headline), self.standfirst.as_ref()].into_iter().flatten();
        let pull_quote = self.pull_quote.iter().map(quote_part);
        let headings = self.themes.iter().map(|section| count(&plain(&section.heading)));
        lines.map(|line| count(&plain(line))).sum::<usize>()
            + headings.sum::<usize>()
            + self.parts().into_iter().chain(pull_quote).map(|part| part.words).sum::<usize>()
    }
}

impl Section {
    fn words_of_text(&self) -> usize {
        self.text.iter().map(|paragraph| count(&plain(paragraph))).sum::<usize>().saturating_sub(1)
    }

    fn cut_text(&mut self, mut words: usize) {
        while words > 0
            && let Some(last) = self.text.last_mut()
        {
            words = cut_words(last, words);
            if last.is_empty() {
                self.text.pop();
            }
        }
    }
}

/// Takes words from the end of prose, and returns how many more there should have been. What goes with them, such as
/// citations, goes too.
fn cut_words(nodes: &mut Vec<Inline>, mut words: usize) -> usize {
    while words > 0
        && let Some(last) = nodes.last_mut()
    {
        match last {
            Inline::Text { text } => {
                while words > 0 && !text.trim().is_empty() {
                    let kept = text.trim_end().rfind(char::is_whitespace).map_or(0, |at| at);
                    text.truncate(kept);
                    words -= 1;
                }
                if !text.trim().is_empty() {
                    return 0;
                }
            }
            Inline::Emphasis { body }
            | Inline::Strong { body }
            | Inline::Link { body, .. }
            | Inline::Superscript { body }
            | Inline::Subscript { body }
            | Inline::SmallCapitals { body } => {
                words = cut_words(body, words);
                if !body.is_empty() {
                    return words;
                }
            }
            Inline::Citation { .. } => {}
        }
        nodes.pop();
    }
    words
}

/// Something with an origin, that may be optional and is a part of the page.
trait Content {
    fn origin(&self) -> &Origin;
    fn part(&self) -> Part;
}

impl Content for KeyFigure {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let words = count(&self.value) + self.unit.as_deref().map_or(0, count) + count(&plain(&self.label));
        part("key figure", &self.value, words, &self.origin)
    }
}

impl Content for Event {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let event = plain(&self.event);
        part("event", &event, count(&self.date) + count(&event), &self.origin)
    }
}

impl Content for Figure {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let words = [&self.caption, &self.credit].into_iter().flatten().map(|line| count(&plain(line))).sum();
        part("figure", self.path.trim_start_matches('/'), words, &self.origin)
    }
}

impl Content for Chart {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let title = self.title.as_ref().map(|title| plain(title));
        let labels = self.rows.iter().map(|row| count(&row.label) + row.values.len()).sum::<usize>();
        let name = title.as_deref().unwrap_or(&self.rows[0].label);
        part("chart", name, labels + title.as_deref().map_or(0, count), &self.origin)
    }
}

impl Content for BoxPart {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let words = self.title.iter().chain(&self.text).map(|line| count(&plain(line))).sum();
        let name = self.title.as_ref().or(self.text.first()).map(|line| plain(line));
        part("box", &name.unwrap_or_default(), words, &self.origin)
    }
}

impl Content for Table {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let cells = self.rows.iter().flatten().chain(&self.columns).map(|cell| count(cell)).sum::<usize>();
        let title = self.title.as_ref().map(|title| plain(title));
        let name = title.as_deref().or(self.columns.first().map(String::as_str)).unwrap_or_default();
        part("table", name, cells + title.as_deref().map_or(0, count), &self.origin)
    }
}

impl Content for PolicyOption {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let text = plain(&self.text);
        let more: usize = [&self.pros, &self.cons].into_iter().flatten().map(|line| count(&plain(line))).sum();
        part("option", &text, count(&text) + more, &self.origin)
    }
}

fn part(kind: &str, name: &str, words: usize, origin: &Origin) -> Part {
    Part { name: format!("{kind} `{}`", beginning(name)), words, place: origin.place.clone() }
}

fn drop_last(items: &mut Vec<Item>) -> Option<Item> {
    let at = items.iter().rposition(|item| item.origin.optional)?;
    Some(items.remove(at))
}

fn drop_last_of<T: Content>(items: &mut Vec<T>) -> Option<Part> {
    let at = items.iter().rposition(|item| item.origin().optional)?;
    Some(items.remove(at).part())
}

fn item_part(kind: &str, item: &Item) -> Part {
    let mut words = count(&plain(&item.text));
    for more in [&item.addressee, &item.attribution].into_iter().flatten() {
        words += count(&plain(more));
    }
    Part { name: format!("{kind} `{}`", beginning(&plain(&item.text))), words, place: item.origin.place.clone() }
}

fn section_part(section: &Section) -> Part {
    let words = section.text.iter().map(|paragraph| count(&plain(paragraph))).sum();
    Part { name: format!("text of theme `{}`", section.theme), words, place: section.origin.place.clone() }
}

fn quote_part(quote: &SetQuotation) -> Part {
    let text = quote.plain();
    let translation = quote.translation.as_ref().map_or(0, |translation| count(&plain(&translation.text)));
    let words = count(&text) + translation;
    Part { name: format!("quotation `{}`", beginning(&text)), words, place: quote.origin.place.clone() }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
