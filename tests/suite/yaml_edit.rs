//! Changes to YAML written in every way that its grammar has, with comments wherever they may stand.

use crate::support::repository;
use briefpress::yaml::Value;
use briefpress::yaml::edit::{Edit, EditRefusal, Path, Segment, apply, read};
use proptest::prelude::*;

/// Writes a made-up document; every choice that it makes is taken from a list, so that a failure can be made smaller.
struct Hand {
    choices: std::vec::IntoIter<u16>,
    out: String,
    comments: usize,
    anchors: usize,
    aliases: bool,
}

const WORDS: &[&str] =
    &["one", "two words", "Ünïcode", "it's", "a, b", "x#y", "12", "true", "2026-01-02", "„quoted“", "中文字", "a:b"];
const SAFE: &[&str] = &["one", "two words", "Ünïcode", "it's", "x#y", "12", "true", "2026-01-02", "中文字", "~", "a:b"];

impl Hand {
    fn new(choices: Vec<u16>, aliases: bool) -> Self {
        Self { choices: choices.into_iter(), out: String::new(), comments: 0, anchors: 0, aliases }
    }

    /// A number below `most`; where the choices have run out, the plainest.
    fn choose(&mut self, most: usize) -> usize {
        usize::from(self.choices.next().unwrap_or(0)) % most
    }

    fn one_in(&mut self, chance: usize) -> bool {
        self.choose(chance) == 1
    }

    fn comment(&mut self) {
        self.comments += 1;
        let number = self.comments;
        self.out.push_str(&format!("# c{number}: [x] {{y}} \"z'"));
    }

    /// A comment behind what is on the line, and the line's end.
    fn end_line(&mut self) {
        match self.choose(6) {
            1 => {
                self.out.push_str("  ");
                self.comment();
            }
            2 => {
                self.out.push_str(" \t");
                self.comment();
            }
            _ => {}
        }
        self.out.push('\n');
    }

    /// Blank and comment lines above what is at the indent.
    fn above(&mut self, indent: usize) {
        while let choice @ (1..=3) = self.choose(8) {
            match choice {
                1 => self.out.push('\n'),
                2 => {
                    self.out.push_str(&" ".repeat(indent));
                    self.comment();
                    self.out.push('\n');
                }
                _ => {
                    self.out.push_str(&" ".repeat(indent + 1));
                    self.comment();
                    self.out.push('\n');
                }
            }
        }
    }

    fn anchor(&mut self) {
        if self.one_in(12) {
            self.anchors += 1;
            let number = self.anchors;
            self.out.push_str(&format!("&a{number} "));
        }
    }

    fn key(&mut self, number: usize) {
        let name = ["key", "Schlüssel", "an id", "k"][self.choose(4)];
        match self.choose(6) {
            1 => self.out.push_str(&format!("\"{name}-{number}\"")),
            2 => self.out.push_str(&format!("'{name}-{number}'")),
            _ => self.out.push_str(&format!("{name}-{number}")),
        }
    }

    fn flow_scalar(&mut self) {
        match self.choose(4) {
            0 => {
                let word = SAFE[self.choose(SAFE.len())];
                self.out.push_str(word);
            }
            1 => {
                let word = WORDS[self.choose(WORDS.len())];
                self.out.push_str(&format!("\"{word} \\u263a\""));
            }
            2 => {
                let word = WORDS[self.choose(WORDS.len())].replace('\'', "''");
                self.out.push_str(&format!("'{word}'"));
            }
            _ if self.aliases && self.anchors > 0 => {
                let number = self.choose(self.anchors) + 1;
                self.out.push_str(&format!("*a{number}"));
            }
            _ => self.out.push_str("end"),
        }
    }

    fn flow(&mut self, depth: usize, indent: usize) {
        if depth == 0 || self.one_in(2) {
            return self.flow_scalar();
        }
        let list = self.one_in(2);
        let lines = self.one_in(4);
        let count = self.choose(4);
        self.out.push(if list { '[' } else { '{' });
        if !lines && self.one_in(2) {
            self.out.push(' ');
        }
        for number in 0..count {
            if lines {
                self.end_line();
                self.out.push_str(&" ".repeat(indent));
            }
            if !list {
                self.key(number);
                self.out.push_str(": ");
            }
            self.flow(depth - 1, indent + 2);
            if number + 1 < count || (lines && self.one_in(2)) {
                self.out.push(',');
                if !lines {
                    self.out.push(' ');
                }
            }
        }
        if lines {
            self.end_line();
            self.out.push_str(&" ".repeat(indent));
        }
        self.out.push(if list { ']' } else { '}' });
    }

    /// A value after a key or a dash, whose lines below are indented at least so far, to the line's end.
    fn value(&mut self, depth: usize, indent: usize, item: bool) {
        match self.choose(9) {
            0 => {
                self.out.push(' ');
                self.anchor();
                self.flow_scalar();
                self.end_line();
            }
            1 => self.end_line(),
            2 => {
                let space = if self.one_in(4) { "\t" } else { "  " };
                self.out.push_str(space);
                self.flow_scalar();
                self.end_line();
            }
            3 => {
                self.out.push(' ');
                self.anchor();
                self.flow(2, indent + 1);
                self.end_line();
            }
            4 => self.block_scalar(indent),
            5 => self.long_scalar(indent),
            6 if depth > 0 => {
                if item && self.one_in(2) {
                    self.out.push(' ');
                    self.list(depth - 1, indent + 1, true);
                } else {
                    let under = usize::from(!item && self.one_in(2));
                    self.out.push(' ');
                    self.anchor();
                    self.end_line();
                    self.list(depth - 1, indent + 2 * (1 - under) - (1 - under) * usize::from(item), false);
                }
            }
            _ if depth > 0 => {
                if item {
                    self.out.push(' ');
                    self.map(depth - 1, indent + 1, true);
                } else {
                    self.out.push(' ');
                    self.anchor();
                    self.end_line();
                    let more = 1 + self.choose(3);
                    self.map(depth - 1, indent + more, false);
                }
            }
            _ => {
                self.out.push_str(" plain");
                self.end_line();
            }
        }
    }

    fn block_scalar(&mut self, indent: usize) {
        let style = [">", ">-", "|", "|-", "|+", ">+"][self.choose(6)];
        self.out.push(' ');
        self.out.push_str(style);
        self.end_line();
        let more = indent + 1 + self.choose(3);
        for number in 0..=self.choose(4) {
            if number > 0 && self.one_in(5) {
                self.out.push('\n');
            }
            let words = self.choose(12) + 1;
            let line: Vec<&str> = (0..words).map(|_| WORDS[self.choose(WORDS.len())]).collect();
            self.out.push_str(&" ".repeat(more));
            self.out.push_str(&line.join(" "));
            self.out.push('\n');
        }
        if self.one_in(4) {
            self.out.push('\n');
        }
    }

    fn long_scalar(&mut self, indent: usize) {
        let quote = ["", "\"", "'"][self.choose(3)];
        self.out.push(' ');
        self.out.push_str(quote);
        for number in 0..=self.choose(3) {
            if number > 0 {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(indent + 1));
            }
            let words = self.choose(8) + 1;
            let line: Vec<&str> = (0..words).map(|_| ["some", "Wörter", "here"][self.choose(3)]).collect();
            self.out.push_str(&line.join(" "));
        }
        self.out.push_str(quote);
        self.end_line();
    }

    fn list(&mut self, depth: usize, indent: usize, compact: bool) {
        for number in 0..=self.choose(4) {
            if number > 0 || !compact {
                self.above(indent);
                self.out.push_str(&" ".repeat(indent));
            }
            self.out.push('-');
            self.value(depth, indent + 1, true);
        }
    }

    fn map(&mut self, depth: usize, indent: usize, compact: bool) {
        for number in 0..=self.choose(4) {
            if number > 0 || !compact {
                self.above(indent);
                self.out.push_str(&" ".repeat(indent));
            }
            self.key(number);
            self.out.push(':');
            self.value(depth, indent, false);
        }
    }

    fn document(mut self) -> String {
        let marker = self.choose(6);
        if marker == 1 {
            self.out.push_str("---");
            self.end_line();
        }
        if self.one_in(5) {
            self.list(3, 0, false);
        } else {
            self.map(3, 0, false);
        }
        self.above(0);
        if marker == 1 && self.one_in(2) {
            self.out.push_str("...\n");
        }
        if self.one_in(6) {
            self.out.pop();
        }
        let mark = if self.one_in(8) { "\u{feff}" } else { "" };
        let text = if self.one_in(4) { self.out.replace('\n', "\r\n") } else { self.out };
        format!("{mark}{text}")
    }
}

fn document(aliases: bool) -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u16>(), 0..400)
        .prop_map(move |choices| Hand::new(choices, aliases).document())
        .prop_filter("the hand writes YAML", |text| read(text.trim_start_matches('\u{feff}')).is_ok())
}

fn scalar() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "",
        " ",
        "x",
        "two words",
        "a: b",
        "- x",
        "# x",
        "x # y",
        "yes",
        "~",
        "12:30",
        "'",
        "\"",
        "'\"",
        "\\",
        "*a1",
        "&a",
        "!t",
        "%",
        "@",
        "`",
        "|",
        ">",
        "[",
        "]",
        "{",
        "}",
        ",",
        "?",
        "? x",
        ":",
        "x:",
        "x\ny",
        "x\n\ny\n",
        "\n",
        "\nx",
        " x\n y",
        "x\n\n",
        "tab\tx",
        "\u{feff}",
        "\u{85}",
        "\u{2028}x",
        "nul\u{0}",
        "\u{7f}",
        "Ünï “quoted”",
        "---",
        "...",
        "--- x",
        "x\r\ny",
    ]);
    let long = prop::collection::vec(
        prop::sample::select(vec!["word", "Wörter", "a:", "#", "-", "“x”", "[@key, para. 3]", "\n"]),
        1..60,
    );
    prop_oneof![
        4 => words.prop_map(|text| Value::Text(text.to_owned())),
        3 => long.prop_map(|words| Value::Text(words.join(" ").replace(" \n ", "\n"))),
        1 => any::<String>().prop_map(Value::Text),
        1 => any::<i64>().prop_map(|number| Value::Number(number.into())),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => Just(Value::Null),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec((prop::sample::select(vec!["a", "b c", "d:", "- e", "no", "12", ""]), inner), 0..4)
                .prop_map(|entries| {
                    let mut map: Vec<(Value, Value)> = Vec::new();
                    for (key, value) in entries {
                        let key = Value::Text(key.to_owned());
                        if map.iter().all(|(known, _)| *known != key) {
                            map.push((key, value));
                        }
                    }
                    Value::Map(map)
                }),
        ]
    })
}

/// The ways to everything in a tree, with the number of siblings there.
fn ways(value: &Value, at: &Path, found: &mut Vec<(Path, usize)>) {
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                found.push((at.index(index), items.len()));
                ways(item, &at.index(index), found);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let Value::Text(key) = key else { continue };
                found.push((at.key(key), entries.len()));
                ways(value, &at.key(key), found);
            }
        }
        _ => {}
    }
}

fn change(text: &str, kind: usize, pick: usize, to: usize, value: Value) -> Option<Edit> {
    let tree = read(text.trim_start_matches('\u{feff}')).ok()?;
    let mut found = Vec::new();
    ways(&tree, &Path::default(), &mut found);
    let (at, siblings) = found.get(pick % found.len().max(1))?.clone();
    let (parent, last) = at.split()?;
    Some(match (kind % 6, last) {
        (0 | 1, _) => Edit::Set { at, value },
        (2, Segment::Index(_)) => Edit::Insert { at: parent.index(to % (siblings + 1)), value, before: None },
        (2, Segment::Key(key)) => {
            let before = (!to.is_multiple_of(3)).then(|| key.clone());
            Edit::Insert { at: parent.key("new: key"), value, before }
        }
        (3, _) => Edit::Remove { at },
        (4, Segment::Key(_)) => Edit::Rename { at, key: "renamed: #".to_owned() },
        _ => Edit::Move { at, to: to % siblings },
    })
}

/// The comments of a text that a [`Hand`] wrote, which have numbers: what makes no difference to what is read.
fn comments(text: &str) -> Vec<&str> {
    let whole = text.trim_start_matches('\u{feff}');
    let tree = read(whole).expect("it is YAML");
    let is_comment = |at: usize| {
        let end = whole[at..].find(['\r', '\n']).map_or(whole.len(), |end| at + end);
        read(&format!("{}#{}", &whole[..at], &whole[end..])).is_ok_and(|without| without == tree)
    };
    let found = whole.match_indices("# c").filter(|(at, _)| is_comment(*at));
    found.filter_map(|(at, _)| whole[at..].split(':').next()).collect()
}

/// What must hold of every change that is made.
fn keeps_its_promises(text: &str, change: &Edit, edited: &briefpress::yaml::edit::Edited) {
    let before = comments(text);
    let after = comments(&edited.text);
    for comment in &before {
        let kept = after.contains(comment) || edited.lost.iter().any(|lost| lost.starts_with(comment));
        assert!(kept, "lost {comment}\n{text}\n{change:?}\n{}", edited.text);
    }
    assert_eq!(text.starts_with('\u{feff}'), edited.text.starts_with('\u{feff}'));
    if text.contains("\r\n") {
        assert!(!edited.text.replace("\r\n", "").contains('\n'), "a bare line feed\n{text:?}\n{:?}", edited.text);
    }
    // No line is made but the one in which the value or the key stands.
    if let Edit::Set { value: Value::Number(_) | Value::Bool(_), .. } | Edit::Rename { .. } = change {
        let mut old: Vec<&str> = text.lines().collect();
        let made = edited.text.lines().filter(|line| match old.iter().position(|old| old == line) {
            Some(at) => {
                old.remove(at);
                false
            }
            None => true,
        });
        let made: Vec<&str> = made.collect();
        assert!(made.len() <= 1, "{text}\n{}\n{made:?}", edited.text);
    }
}

/// Whether the change brings other lines under what stands above it.
fn moves_up(change: &Edit) -> bool {
    matches!(change, Edit::Move { .. } | Edit::Remove { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_made(text in document(false), kind in 0usize..6, pick in any::<u16>(), to in 0usize..5, value in value()) {
        if let Some(change) = change(&text, kind, pick.into(), to, value) {
            match apply(&text, std::slice::from_ref(&change)) {
                Ok(edited) => keeps_its_promises(&text, &change, &edited),
                // A comment below would become a part of a text in block style, or blank lines would.
                Err(EditRefusal::NotAsMeant { .. }) if moves_up(&change) && text.contains(['>', '|']) => {}
                Err(refusal) => panic!("{refusal:?}\n{text}\n{change:?}"),
            }
        }
    }

    /// What a form sends back is the whole tree: it is written as the changes that were made to it.
    #[test]
    fn a_whole_tree_is_written_as_what_differs_in_it(
        text in document(false),
        several in prop::collection::vec((0usize..6, any::<u16>(), 0usize..5, value()), 1..4),
    ) {
        let mut changed = text.clone();
        for (kind, pick, to, value) in several {
            let made = change(&changed, kind, pick.into(), to, value).and_then(|change| apply(&changed, &[change]).ok());
            changed = made.map_or(changed, |edited| edited.text);
        }
        let tree = read(changed.trim_start_matches('\u{feff}')).expect("it is YAML");
        let whole = Edit::Set { at: Path::default(), value: tree.clone() };
        match apply(&text, std::slice::from_ref(&whole)) {
            Ok(edited) => keeps_its_promises(&text, &whole, &edited),
            // Of a file that has nothing left of what it had, there is nothing to keep.
            Err(EditRefusal::Unwritable { at }) if at == Path::default() => {}
            Err(EditRefusal::NotAsMeant { .. }) if text.contains(['>', '|']) => {}
            Err(refusal) => panic!("{refusal:?}\n{text}\n{tree:?}"),
        }
    }

    #[test]
    fn anchors_are_changed_nowhere_else(text in document(true), kind in 0usize..6, pick in any::<u16>(), to in 0usize..5, value in value()) {
        if let Some(change) = change(&text, kind, pick.into(), to, value) {
            match apply(&text, std::slice::from_ref(&change)) {
                Ok(edited) => keeps_its_promises(&text, &change, &edited),
                Err(EditRefusal::ThroughAlias { .. } | EditRefusal::Repeated { .. } ) => {}
                Err(EditRefusal::NotAsMeant { .. }) if moves_up(&change) => {}
                Err(refusal) => panic!("{refusal:?}\n{text}\n{change:?}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// Texts of YAML's own signs, most of them no YAML: what is read, or refused, never ends in a panic.
    #[test]
    fn any_text_is_changed_or_refused(
        text in prop::collection::vec(prop::sample::select(vec![
            "a", "b", ": ", ":", "- ", "-", "? ", "?", "[", "]", "{", "}", ", ", ",", "\n", "\n  ", "\n ", "\r\n", "\t", " ", "\"", "'",
            "|", ">", "|+\n", ">-\n  ", "#", " # c", "&a ", "*a", "!t ", "!!str ", "!", "%", "---", "...", "\\", "é", "\u{85}", "\u{2028}",
            "\u{feff}", "<<: ", "0x1", "~", "\r",
        ]), 0..24),
        kind in 0usize..6, pick in any::<u16>(), to in 0usize..5, value in value(),
    ) {
        let text = text.concat();
        if let Some(change) = change(&text, kind, pick.into(), to, value) {
            let _ = apply(&text, &[change]);
        }
    }
}

/// Every text of the project's own files, with a word more: no line but its own is another one.
#[test]
fn real_files_are_changed_where_the_change_is() {
    let folder = repository().join("briefs");
    let files = [folder.clone(), folder.join("sources")].into_iter().flat_map(|folder| {
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be listed").path())
    });
    let mut made = 0;
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "yaml")) {
        let text = std::fs::read_to_string(&file).expect("it is text");
        let tree = read(&text).expect("it is YAML");
        let mut found = Vec::new();
        ways(&tree, &Path::default(), &mut found);
        for (at, _) in found {
            let Some(Value::Text(words)) = at.0.iter().try_fold(&tree, |value, segment| inside(value, segment)) else {
                continue;
            };
            let value = Value::Text(words.replacen(' ', " really: ", 1));
            let edited = apply(&text, &[Edit::Set { at: at.clone(), value }]).expect("the change can be made");
            let same = text.lines().zip(edited.text.lines()).take_while(|(a, b)| a == b).count();
            let tail = text.lines().rev().zip(edited.text.lines().rev()).take_while(|(a, b)| a == b).count();
            let changed = edited.text.lines().count().saturating_sub(same + tail);
            let own = words.len() / 60 + 3;
            assert!(changed <= own, "{changed} lines at {at} of {}\n{}", file.display(), edited.text);
            made += 1;
        }
    }
    assert!(made > 500, "{made}");
}

fn inside<'a>(value: &'a Value, segment: &Segment) -> Option<&'a Value> {
    match (value, segment) {
        (Value::List(items), Segment::Index(index)) => items.get(*index),
        (Value::Map(entries), Segment::Key(key)) => {
            entries.iter().find(|(known, _)| *known == Value::Text(key.clone())).map(|(_, value)| value)
        }
        _ => None,
    }
}
