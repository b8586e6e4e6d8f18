//! How a text, a number or nothing is written: in the style in which it stood before, where that still fits.
//!
//! No table says what plain text may begin with or hold. Each way of writing is tried with the parser that will read it, in
//! order of preference, and the first that says what was meant is taken.

use super::layout::{Style, is_break};
use crate::yaml::Value;

/// A value in writing: what comes after the `: ` or `- `, and the whole lines below, with their indent.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    pub first: String,
    pub rest: Vec<String>,
    /// Whether a comment would have to follow the last line rather than the first: so it is with plain and quoted text that
    /// runs over several lines.
    pub runs_on: bool,
}

impl Lines {
    /// A value on one line.
    pub fn one(first: impl Into<String>) -> Self {
        Self { first: first.into(), rest: Vec::new(), runs_on: false }
    }
}

/// Where a value is to be written.
#[derive(Debug, Copy, Clone)]
pub struct Spot {
    /// Whether it is inside `[…]` or `{…}`.
    pub flow: bool,
    /// Whether it follows a dash, rather than a key.
    pub item: bool,
    /// The column at which it begins.
    pub column: usize,
    /// The indent of the lines below.
    pub indent: usize,
}

/// How the author of a file writes texts.
#[derive(Debug, Copy, Clone)]
pub struct Manner {
    /// How many characters a line has at most.
    pub width: usize,
    /// The quotation marks, where some are needed: [`Style::Double`] or [`Style::Single`].
    pub quotes: Style,
    /// Whether long texts may stand below an indicator, `>` or `|`.
    pub blocks: bool,
}

/// How a scalar was written that is to be replaced.
#[derive(Debug, Clone)]
pub struct Former {
    pub style: Style,
    /// Its lines without their indent; of a block scalar those below its indicator.
    pub lines: Vec<String>,
}

impl Former {
    /// Takes a scalar's text as it is written apart into lines.
    pub fn new(style: Style, written: &str) -> Self {
        let mut lines: Vec<String> = lines_of(written).map(|line| line.trim().to_owned()).collect();
        if matches!(style, Style::Literal | Style::Folded) {
            lines.remove(0);
        }
        Self { style, lines }
    }

    fn longest(&self) -> usize {
        self.lines.iter().map(|line| width_of(line)).max().unwrap_or(0)
    }
}

/// The lines of a text, whatever ends them.
pub fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        match whole.find(is_break) {
            Some(at) => {
                let width = if whole[at..].starts_with("\r\n") {
                    2
                } else {
                    whole[at..].chars().next().map_or(1, char::len_utf8)
                };
                rest = Some(&whole[at + width..]);
                Some(&whole[..at])
            }
            None => rest.take(),
        }
    })
}

pub fn width_of(text: &str) -> usize {
    text.chars().count()
}

/// Writes a value that is no list and no map; nothing where it can't be written, such as text with a NUL.
pub fn write(value: &Value, former: Option<&Former>, spot: Spot, manner: Manner) -> Option<Lines> {
    match value {
        Value::Text(text) => write_text(text, former, spot, manner),
        Value::Null => Some(Lines::one("null")),
        Value::Bool(truth) => Some(Lines::one(truth.to_string())),
        Value::Number(number) => Some(Lines::one(number.to_string())),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// Writes a key.
pub fn write_key(key: &str, former: Option<Style>, flow: bool, manner: Manner) -> Option<String> {
    let quoted = if former == Some(Style::Single) { single(key) } else { double(key) };
    let mut ways = vec![key.to_owned(), quoted, double(key)];
    if matches!(former, Some(Style::Single | Style::Double)) {
        ways.remove(0);
    } else if manner.quotes == Style::Single {
        ways[1] = single(key);
    }
    let meant = Value::Map(vec![(Value::Text(key.to_owned()), Value::Bool(true))]);
    ways.into_iter().find(|way| {
        let text = if flow { format!("{{{way}: true}}") } else { format!("{way}: true\n") };
        let plain = way == key && reads_otherwise_elsewhere(key);
        !plain && !way.contains(is_break) && serde_yaml::from_str::<Value>(&text).is_ok_and(|read| read == meant)
    })
}

#[derive(Copy, Clone, PartialEq)]
enum Way {
    Plain,
    /// Over several lines.
    PlainLines,
    Quoted(Style),
    QuotedLines(Style),
    Literal,
    Folded,
}

fn write_text(text: &str, former: Option<&Former>, spot: Spot, manner: Manner) -> Option<Lines> {
    preferences(text, former, spot, manner).into_iter().find_map(|way| {
        let lines = in_way(text, way, former, spot, manner)?;
        let plain = matches!(way, Way::Plain | Way::PlainLines);
        let sure = !(plain && reads_otherwise_elsewhere(text));
        (sure && says(&lines, text, spot)).then_some(lines)
    })
}

/// The ways of writing a text, the best first. The last holds every text that YAML can hold.
fn preferences(text: &str, former: Option<&Former>, spot: Spot, manner: Manner) -> Vec<Way> {
    let quotes = Way::Quoted(manner.quotes);
    let double = Way::Quoted(Style::Double);
    let single = Way::Quoted(Style::Single);
    let fits = spot.column + width_of(text) + 2 <= manner.width;
    let was_long = |former: &Former| former.lines.len() == 1 && spot.column + former.longest() > manner.width;
    let was_several = |former: &Former| former.lines.len() > 1;
    // Marks that the text itself has are left alone.
    let other = if text.contains('"') && !text.contains('\'') { single } else { quotes };
    if spot.flow {
        return match former.map(|former| former.style) {
            Some(style @ (Style::Single | Style::Double)) => vec![Way::Quoted(style), other, double],
            _ => vec![Way::Plain, other, double],
        };
    }
    let several_lines = text.trim_end_matches('\n').contains('\n');
    let ends_line = text.ends_with('\n');
    if former.is_none() && (text.ends_with("\n\n") || text == "\n") {
        // Blank lines below would become a part of it.
        return vec![double];
    }
    let long = if several_lines && lines_of(text).all(|line| spot.indent + width_of(line) <= manner.width) {
        [Way::Literal, Way::Folded]
    } else {
        [Way::Folded, Way::Literal]
    };
    let [best, second] = long;
    match former {
        Some(former) if former.style == Style::Folded => vec![Way::Folded, Way::Literal, double],
        Some(former) if former.style == Style::Literal => vec![Way::Literal, Way::Folded, double],
        Some(former) if !several_lines && !ends_line => {
            let quoted = matches!(former.style, Style::Single | Style::Double);
            let (one, lines) = if quoted {
                (Way::Quoted(former.style), Way::QuotedLines(former.style))
            } else {
                (Way::Plain, Way::PlainLines)
            };
            if fits || was_long(former) {
                vec![one, other, double]
            } else if was_several(former) {
                vec![lines, Way::Folded, double]
            } else {
                vec![Way::Folded, one, other, double]
            }
        }
        _ if several_lines || ends_line => vec![best, second, double],
        _ if fits => vec![Way::Plain, other, double],
        _ => vec![best, second, Way::Plain, other, double],
    }
}

fn in_way(text: &str, way: Way, former: Option<&Former>, spot: Spot, manner: Manner) -> Option<Lines> {
    let former = |styles: &[Style]| former.filter(|former| styles.contains(&former.style));
    let indented = |line: &str| if line.is_empty() { String::new() } else { " ".repeat(spot.indent) + line };
    match way {
        Way::Plain => Some(Lines::one(text)),
        Way::Quoted(Style::Single) => Some(Lines::one(single(text))),
        Way::Quoted(_) => Some(Lines::one(double(text))),
        Way::PlainLines | Way::QuotedLines(_) => {
            let (styles, inner) = match way {
                Way::QuotedLines(Style::Single) => (Style::Single, single(text)),
                Way::QuotedLines(_) => (Style::Double, double(text)),
                _ => (Style::Plain, text.to_owned()),
            };
            let lines = fill(&inner, former(&[styles]), spot.indent, manner.width)?;
            let mut lines = lines.iter();
            let first = lines.next()?.clone();
            let rest: Vec<String> = lines.map(|line| indented(line)).collect();
            Some(Lines { first, runs_on: !rest.is_empty(), rest })
        }
        // Editors take spaces at a line's end away.
        Way::Literal | Way::Folded if !manner.blocks => None,
        Way::Literal | Way::Folded if lines_of(text).any(|line| line.ends_with([' ', '\t'])) => None,
        Way::Literal => {
            let (chomp, body) = chomped(text);
            Some(Lines { first: format!("|{chomp}"), rest: lines_of(body).map(indented).collect(), runs_on: false })
        }
        Way::Folded => {
            let (chomp, body) = chomped(text);
            let lines = fill(body, former(&[Style::Folded]), spot.indent, manner.width)?;
            let rest = lines.iter().map(|line| indented(line)).collect();
            Some(Lines { first: format!(">{chomp}"), rest, runs_on: false })
        }
    }
}

/// What a block scalar says of the line ends at its end, and the text before the last of them.
fn chomped(text: &str) -> (&'static str, &str) {
    match text.strip_suffix('\n') {
        None => ("-", text),
        Some(body) if body.ends_with('\n') || body.is_empty() => ("+", body),
        Some(body) => ("", body),
    }
}

/// Fills lines with the words of a text. Lines as they were before and after what changed stay as they are.
fn fill(text: &str, former: Option<&Former>, indent: usize, width: usize) -> Option<Vec<String>> {
    if text.is_empty() || text.starts_with([' ', '\n']) {
        return None;
    }
    let words = words_of(text);
    let (old, width) = match former {
        // Who wraps at 80 goes on wrapping at 80; one line says nothing of it.
        Some(former) if former.lines.len() > 1 => {
            (&former.lines[..], (indent + former.longest()).clamp(40, width.max(40)))
        }
        _ => (&[][..], width),
    };
    let old: Vec<Vec<&str>> =
        old.iter().map(|line| if line.is_empty() { vec!["\n"] } else { words_of(line) }).collect();
    let (mut start, mut before) = (0, 0);
    while before < old.len() && words[start..].starts_with(&old[before]) {
        start += old[before].len();
        before += 1;
    }
    let (mut end, mut after) = (words.len(), old.len());
    while after > before && words[start..end].ends_with(&old[after - 1]) {
        end -= old[after - 1].len();
        after -= 1;
    }
    let mut lines: Vec<String> = old[..before].iter().map(|line| line_of(line)).collect();
    lines.extend(wrap(&words[start..end], width.saturating_sub(indent).max(20)));
    lines.extend(old[after..].iter().map(|line| line_of(line)));
    Some(lines)
}

fn line_of(words: &[&str]) -> String {
    if words == ["\n"] { String::new() } else { words.join(" ") }
}

/// The words of a text, between which a line may end; a line end of the text is one too.
fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            words.push("\n");
        }
        let mut start = 0;
        let bytes = line.as_bytes();
        for at in 1..bytes.len() {
            if bytes[at] == b' ' && bytes[at - 1] != b' ' && bytes.get(at + 1).is_some_and(|&next| next != b' ') {
                words.push(&line[start..at]);
                start = at + 1;
            }
        }
        if start < line.len() {
            words.push(&line[start..]);
        }
    }
    words
}

fn wrap(words: &[&str], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for &word in words {
        if word == "\n" {
            lines.push(String::new());
            open = false;
            continue;
        }
        match lines.last_mut() {
            Some(line) if open && width_of(line) + 1 + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
        open = true;
    }
    lines
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            // What is invisible, or ends a line for some.
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => written.push_str(&format!("\\x{:02x}", u32::from(character))),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                written.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => written.push(character),
        }
    }
    written.push('"');
    written
}

/// Whether the lines, where they are to stand, are read as the text, whatever follows.
fn says(lines: &Lines, text: &str, spot: Spot) -> bool {
    let mut written = lines.first.clone();
    for line in &lines.rest {
        written.push('\n');
        written.push_str(line);
    }
    let around: &[(&str, &str)] = match (spot.flow, spot.item) {
        (false, false) => &[("k: ", "\nl: 1\n")],
        (false, true) => &[("- ", "\n- 1\n")],
        (true, false) => &[("{k: ", ", l: 1}"), ("{k: ", "}"), ("{k: ", " }")],
        (true, true) => &[("[", ", 1]"), ("[", "]"), ("[", " ]")],
    };
    around.iter().all(|(before, after)| {
        let read = serde_yaml::from_str(&format!("{before}{written}{after}")).ok();
        let several = after.contains('1');
        let first = match read {
            Some(Value::Map(entries)) if (entries.len() == 2) == several => {
                entries.into_iter().next().map(|(_, value)| value)
            }
            Some(Value::List(items)) if (items.len() == 2) == several => items.into_iter().next(),
            _ => None,
        };
        matches!(first, Some(Value::Text(read)) if read == text)
    })
}

/// Whether text without quotes is taken for something else by other readers of YAML: `yes`, `12:30`, `1_000`.
fn reads_otherwise_elsewhere(text: &str) -> bool {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off"];
    let numeral = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.contains(['_', ':'])
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '_' | ':'));
    numeral || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}
