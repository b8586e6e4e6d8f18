//! A value in the place of another one, in block style.

use std::ops::Range;

use super::change::Path;
use super::layout::{Style, WrittenForm, WrittenValue, is_break};
use super::lines::{Splices, after_comment, break_near, column, line_before, line_end, line_start, next_line};
use super::scalar::{Former, Lines, Spot};
use super::target::{Parent, Target};
use super::writer::{self, Frame};
use super::{EditRefusal, YamlWork};
use crate::yaml::Value;

impl YamlWork<'_> {
    /// Puts a value in the place of another one.
    pub(super) fn set(&self, target: &Target, value: &Value, at: &Path) -> Result<Splices, EditRefusal> {
        if let Some(anchor) = self.aliases.leaving(target.value) {
            return Err(EditRefusal::Repeated { at: at.clone(), anchor: anchor.to_owned() });
        }
        let unwritable = || EditRefusal::Unwritable { at: at.clone() };
        let former = match &target.value.form {
            WrittenForm::Scalar { style, .. } => Some(Former::new(*style, &self.text[target.value.content.clone()])),
            _ => None,
        };
        if target.flow {
            return self.set_in_brackets(target, value, former.as_ref()).ok_or_else(unwritable);
        }
        if let Parent::Top = target.parent {
            return self.set_top(target.value, value).ok_or_else(unwritable);
        }
        let frame = self.frame(target);
        let lines = writer::write(value, former.as_ref(), frame, &self.habits).ok_or_else(unwritable)?;
        Ok(self.place(target, &lines))
    }

    /// Where a value in block style stands.
    fn frame<'a>(&self, target: &Target<'a>) -> Frame<'a> {
        let content = &target.value.content;
        let (base, item, key) = match target.parent {
            Parent::Item { items, index, .. } => (column(self.text, items[index].start()), true, None),
            Parent::Entry { entries, index, .. } => {
                (column(self.text, entries[index].start), false, entries[index].name())
            }
            Parent::Top => (0, false, None),
        };
        let step = if item { 2 } else { self.habits.map_indent };
        let follows = self.follows(target);
        let same_line = !self.text[follows..content.start].contains(is_break);
        // The lines that stand below already say how far in they are.
        let below = || {
            let written = &self.text[content.clone()];
            let line = written.split(is_break).skip(1).find(|line| !line.trim().is_empty())?;
            Some(line.len() - line.trim_start_matches(' ').len())
        };
        let indent = match target.value.form {
            WrittenForm::Scalar { .. } => below().filter(|&indent| indent > base),
            _ => None,
        };
        let start = if same_line && content.start > follows { content.start } else { follows };
        let column = column(self.text, start) + usize::from(start == follows);
        let spot = Spot { flow: false, item, column, indent: indent.unwrap_or(base + step) };
        Frame { spot, base, key, brackets: false, anchored: !target.value.properties.is_empty() }
    }

    /// The byte after what a value follows: its dash, its colon, or its anchor.
    fn follows(&self, target: &Target) -> usize {
        let value = target.value;
        if !value.properties.is_empty() {
            return value.properties.end;
        }
        match target.parent {
            Parent::Item { items, index, .. } => items[index].dash.map_or(value.start(), |at| at + 1),
            Parent::Entry { entries, index, .. } => {
                entries[index].colon.map_or(entries[index].key.content.end, |at| at + 1)
            }
            Parent::Top => value.start(),
        }
    }

    /// Puts lines where a value in block style stands.
    fn place(&self, target: &Target, lines: &Lines) -> Splices {
        let (text, value) = (self.text, target.value);
        let ending = break_near(text, value.start(), self.ending);
        let follows = self.follows(target);
        let content = value.content.clone();
        let below = || lines.rest.iter().map(|line| format!("{ending}{line}")).collect::<String>();
        let lead = if lines.first.is_empty() { String::new() } else { format!(" {}", lines.first) };
        let mut splices = Splices::default();
        match &value.form {
            WrittenForm::Empty => {
                let end = line_end(text, follows);
                if end == follows {
                    splices.insert(follows, lead + &below());
                } else {
                    splices.insert(follows, lead);
                    splices.insert(end, below());
                }
            }
            WrittenForm::Scalar { style: Style::Literal | Style::Folded, .. } => {
                let header = &text[content.clone()];
                let indicator = header.find(|c: char| c.is_whitespace() || is_break(c)).unwrap_or(header.len());
                splices.replace(follows..content.start + indicator, lead);
                let body = line_end(text, content.start).min(content.end)..content.end;
                let last = if text[body.clone()].ends_with(is_break) { ending } else { "" };
                splices.replace(body, below() + last);
            }
            WrittenForm::List { flow: false, .. } | WrittenForm::Map { flow: false, .. } => {
                if text[follows..content.start].contains(is_break) {
                    splices.insert(follows, lead);
                    splices.insert(line_end(text, follows), below());
                    splices.remove(self.whole_lines(content));
                } else {
                    let last = if text[..content.end].ends_with(is_break) { ending } else { "" };
                    splices.replace(follows..content.end, lead + &below() + last);
                }
            }
            _ => {
                // Nothing but space stands between, or else a comment that stays where it is.
                let from = if text[follows..content.start].trim().is_empty() { follows } else { content.start };
                let lead = if from == follows { lead } else { lines.first.clone() };
                if lines.runs_on || lines.rest.is_empty() || line_end(text, content.end) == content.end {
                    splices.replace(from..content.end, lead + &below());
                } else {
                    splices.replace(from..content.end, lead);
                    splices.insert(line_end(text, content.end), below());
                }
            }
        }
        splices
    }

    /// The lines from the one in which a range begins to the one in which it ends, with their ends.
    pub(super) fn whole_lines(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text;
        let start = line_start(text, range.start);
        if range.end > start && text[..range.end].ends_with(is_break) {
            return start..range.end;
        }
        let end = next_line(text, after_comment(text, range.end).unwrap_or(range.end));
        if !text[..end].ends_with(is_break) && start > 0 {
            // The last line has no end: that of the line before goes.
            return line_before(text, start)..end;
        }
        start..end
    }

    /// Gives a file that is empty, or holds an empty collection, its first value.
    fn set_top(&self, top: &WrittenValue, value: &Value) -> Option<Splices> {
        let spot = Spot { flow: false, item: true, column: 0, indent: 0 };
        let (Value::List(_) | Value::Map(_)) = value else { return None };
        let mut lines = Vec::new();
        match value {
            Value::List(items) if !items.is_empty() => {
                for item in items {
                    lines.extend(writer::item_lines(item, 0, false, &self.habits)?);
                }
            }
            Value::Map(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    let Value::Text(key) = key else { return None };
                    lines.extend(writer::entry_lines(key, value, 0, false, &self.habits)?);
                }
            }
            _ => {
                let frame = Frame { spot, base: 0, key: None, brackets: true, anchored: false };
                lines.push(writer::write(value, None, frame, &self.habits)?.first);
            }
        }
        let ending = break_near(self.text, top.content.end, self.ending);
        let mut splices = Splices::default();
        match top.form {
            WrittenForm::Empty => {
                // After what comments there are, before the line that ends the document.
                let end = self.text.find("\n...").map_or(self.text.len(), |at| at + 1);
                let lead = if end == 0 || self.text[..end].ends_with(is_break) { "" } else { ending };
                splices.insert(end, format!("{lead}{}{ending}", lines.join(ending)));
            }
            _ => splices.replace(top.content.clone(), lines.join(ending)),
        }
        Some(splices)
    }
}
