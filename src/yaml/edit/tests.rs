//! Whole texts before and after, as an editor would see them in a diff.

use super::{Edit, EditRefusal, Path, Segment, Snapshot, Unchanged, apply, change_file};
use crate::yaml::Value;

/// A path such as `themes[1].quotes`.
fn path(way: &str) -> Path {
    let mut segments = Vec::new();
    for part in way.split('.').filter(|part| !part.is_empty()) {
        let mut pieces = part.split('[');
        segments.extend(pieces.next().filter(|key| !key.is_empty()).map(|key| Segment::Key(key.to_owned())));
        segments.extend(pieces.map(|index| Segment::Index(index.trim_end_matches(']').parse().unwrap())));
    }
    Path(segments)
}

fn value(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap()
}

fn set(at: &str, yaml: &str) -> Edit {
    Edit::Set { at: path(at), value: value(yaml) }
}

fn text(at: &str, words: &str) -> Edit {
    Edit::Set { at: path(at), value: Value::Text(words.to_owned()) }
}

fn insert(at: &str, yaml: &str) -> Edit {
    Edit::Insert { at: path(at), value: value(yaml), before: None }
}

fn insert_before(at: &str, yaml: &str, before: &str) -> Edit {
    Edit::Insert { at: path(at), value: value(yaml), before: Some(before.to_owned()) }
}

fn remove(at: &str) -> Edit {
    Edit::Remove { at: path(at) }
}

fn rename(at: &str, key: &str) -> Edit {
    Edit::Rename { at: path(at), key: key.to_owned() }
}

fn shift(at: &str, to: usize) -> Edit {
    Edit::Move { at: path(at), to }
}

#[track_caller]
fn becomes(before: &str, change: Edit, after: &str) {
    match apply(before, &[change]) {
        Ok(edited) => assert_eq!(edited.text, after, "\n{}", edited.text),
        Err(refusal) => panic!("{refusal:?}"),
    }
}

#[track_caller]
fn refused(before: &str, change: Edit) -> EditRefusal {
    apply(before, &[change]).expect_err("the change is refused")
}

#[test]
fn a_scalar_is_set_and_what_stands_beside_it_stays() {
    becomes("a: one  # c\nb:   two\n", text("a", "three"), "a: three  # c\nb:   two\n");
    becomes("a: 'it''s'\n", text("a", "that's"), "a: 'that''s'\n");
    becomes("a: \"x\" # c\n", text("a", "say \"y\""), "a: \"say \\\"y\\\"\" # c\n");
    becomes("a: {b: 1, c: x}\n", text("a.c", "y, z"), "a: {b: 1, c: \"y, z\"}\n");
    becomes("a:\n  - one # c\n  - two\n", text("a[0]", "uno"), "a:\n  - uno # c\n  - two\n");
    becomes("a:\t1\r\nb: 2\r\n", set("a", "3"), "a: 3\r\nb: 2\r\n");
}

#[test]
fn text_that_plain_style_would_change_is_quoted() {
    for words in [
        "a: b",
        "# no",
        "- x",
        "true",
        "null",
        "12",
        "1.5",
        "@x",
        "`x`",
        "*x",
        "&x",
        "!x",
        "%x",
        "",
        " x",
        "x ",
        "yes",
        "12:30",
        "a #b",
        "[x]",
        "{x}",
        "x\ty",
        "tab\t",
        "\u{feff}x",
        "l\u{2028}m",
        "n\u{85}m",
        "'x'",
        "\"x\"",
        "? x",
        "---",
        "...",
    ] {
        let edited =
            apply("k: v # c\nl:\n  - w\nm: [u]\n", &[text("k", words), text("l[0]", words), text("m[0]", words)])
                .unwrap();
        let tree = super::read(&edited.text).unwrap();
        let word = Value::Text(words.to_owned());
        let list = || Value::List(vec![word.clone()]);
        let key = |key: &str| Value::Text(key.to_owned());
        assert_eq!(
            tree,
            Value::Map(vec![(key("k"), word.clone()), (key("l"), list()), (key("m"), list())]),
            "{}",
            edited.text
        );
        assert!(edited.text.contains(" # c\n"), "{}", edited.text);
    }
}

#[test]
fn an_empty_value_is_filled_where_it_stands() {
    becomes("a:\nb: 1\n", text("a", "x"), "a: x\nb: 1\n");
    becomes("a: # why\nb: 1\n", text("a", "x"), "a: x # why\nb: 1\n");
    becomes("a: ~ # why\n", text("a", "x"), "a: x # why\n");
    becomes("- \n- b\n", text("[0]", "x"), "- x \n- b\n");
    becomes("a: {b, c: 1}\n", text("a.b", "x"), "a: {b: x, c: 1}\n");
    becomes("a:", text("a", "x"), "a: x");
}

const PROSE: &str = "text: >-
  The first line of a paragraph
  that was wrapped by hand, and
  whose last line is short.
next: 1
";

#[test]
fn a_word_changed_in_folded_text_leaves_the_other_lines() {
    becomes(
        PROSE,
        text("text", "The first line of a paragraph that was wrapped by mouse, and whose last line is short."),
        "text: >-
  The first line of a paragraph
  that was wrapped by mouse, and
  whose last line is short.
next: 1
",
    );
    becomes(
        PROSE,
        text(
            "text",
            "The first line of a paragraph that was most carefully wrapped by hand, and whose last line is short.",
        ),
        "text: >-
  The first line of a paragraph
  that was most carefully wrapped by
  hand, and
  whose last line is short.
next: 1
",
    );
    becomes(
        "text: >-  # why\n  One.\n\n# next\nb: 1\n",
        text("text", "Two."),
        "text: >-  # why\n  Two.\n\n# next\nb: 1\n",
    );
    becomes("text: >\n  One.\n\nb: 1\n", text("text", "Two."), "text: >\n  Two.\n\nb: 1\n");
    becomes("text: |\n  One\n  two\nb: 1\n", text("text", "One\nthree\n"), "text: |\n  One\n  three\nb: 1\n");
}

#[test]
fn long_text_is_folded_and_short_text_is_not() {
    let long = "word ".repeat(30).trim_end().to_owned();
    let folded = "a: >-  # c
  word word word word word word word word word word word word word word word word word word word
  word word word word word word word word word word word
b: 1
";
    becomes("a: x  # c\nb: 1\n", text("a", &long), folded);
    // A text in a folded block stays one.
    becomes(folded, text("a", "x"), "a: >-  # c\n  x\nb: 1\n");
    // Who never wraps is not wrapped.
    let before = format!("a: {long} end\n");
    becomes(&before, text("a", &long), &format!("a: {long}\n"));
    becomes(
        "- x\n- y\n",
        text("[0]", &long),
        &format!("- >-\n{}- y\n", folded.lines().skip(1).take(2).map(|l| format!("{l}\n")).collect::<String>()),
    );
}

#[test]
fn plain_and_quoted_text_over_several_lines_goes_on_so() {
    becomes(
        "a: one two\n  three four # c\nb: 1\n",
        text("a", "one two three five"),
        "a: one two three five # c\nb: 1\n",
    );
    let before = format!("a: \"{} one\n  two three\" # c\nb: 1\n", "word ".repeat(18).trim());
    let words = format!("{} one two four", "word ".repeat(18).trim());
    becomes(&before, text("a", &words), &before.replace("three", "four"));
}

#[test]
fn items_come_and_go_in_block_style() {
    let list = "a:\n  # the first\n  - one # 1\n  # the second\n  - two # 2\n# end\nb: 1\n";
    becomes(
        list,
        insert("a[0]", "zero"),
        "a:\n  # the first\n  - zero\n  - one # 1\n  # the second\n  - two # 2\n# end\nb: 1\n",
    );
    becomes(
        list,
        insert("a[1]", "zero"),
        "a:\n  # the first\n  - one # 1\n  - zero\n  # the second\n  - two # 2\n# end\nb: 1\n",
    );
    becomes(
        list,
        insert("a[2]", "zero"),
        "a:\n  # the first\n  - one # 1\n  # the second\n  - two # 2\n  - zero\n# end\nb: 1\n",
    );
    becomes(list, remove("a[0]"), "a:\n  # the first\n  # the second\n  - two # 2\n# end\nb: 1\n");
    becomes(list, remove("a[1]"), "a:\n  # the first\n  - one # 1\n  # the second\n# end\nb: 1\n");
    becomes(list, shift("a[1]", 0), "a:\n  # the first\n  # the second\n  - two # 2\n  - one # 1\n# end\nb: 1\n");
    becomes(list, shift("a[0]", 1), "a:\n  # the first\n  # the second\n  - two # 2\n  - one # 1\n# end\nb: 1\n");
}

#[test]
fn lists_may_stand_under_their_key() {
    becomes("a:\n- one\n- two\nb: 1\n", insert("a[2]", "x"), "a:\n- one\n- two\n- x\nb: 1\n");
    becomes("a:\n- one\n- two\nb:\n", set("b", "[p, q]"), "a:\n- one\n- two\nb:\n- p\n- q\n");
}

#[test]
fn the_last_item_leaves_an_empty_list() {
    becomes("a: # c\n  - one\nb: 1\n", remove("a[0]"), "a: [] # c\nb: 1\n");
    becomes("a: [one]\n", remove("a[0]"), "a: []\n");
    becomes("a: { b: 1 }\n", remove("a.b"), "a: {}\n");
    becomes("- - a\n- b\n", remove("[0][0]"), "- []\n- b\n");
    becomes("a: []\nb: 1\n", insert("a[0]", "x"), "a:\n  - x\nb: 1\n");
    becomes("a:\nb: 1\n", insert("a[0]", "{k: v, l: w}"), "a:\n  - k: v\n    l: w\nb: 1\n");
    becomes("a:\n  b: 1\n", remove("a.b"), "a: {}\n");
    becomes("b: 1\n", remove("b"), "{}\n");
    becomes("{}\n", insert("b", "1"), "b: 1\n");
    becomes("", insert("b", "1"), "b: 1\n");
    becomes("# only a comment\n", insert("b", "1"), "# only a comment\nb: 1\n");
}

#[test]
fn keys_come_and_go_in_block_style() {
    let map = "a: 1\n\n# of b\nb: 2 # two\nc: 3";
    becomes(map, insert("d", "4"), "a: 1\n\n# of b\nb: 2 # two\nc: 3\nd: 4\n");
    becomes(map, insert_before("d", "4", "b"), "a: 1\n\nd: 4\n# of b\nb: 2 # two\nc: 3");
    becomes(map, insert_before("d", "4", "a"), "d: 4\na: 1\n\n# of b\nb: 2 # two\nc: 3");
    becomes(map, remove("b"), "a: 1\n\n# of b\nc: 3");
    becomes(map, remove("c"), "a: 1\n\n# of b\nb: 2 # two");
    becomes(map, rename("b", "two words"), "a: 1\n\n# of b\ntwo words: 2 # two\nc: 3");
    becomes(map, rename("b", "- x"), "a: 1\n\n# of b\n\"- x\": 2 # two\nc: 3");
    becomes(map, shift("c", 0), "c: 3\n\na: 1\n# of b\nb: 2 # two");
    becomes(map, set("e", "[x, z]"), "a: 1\n\n# of b\nb: 2 # two\nc: 3\ne:\n  - x\n  - z\n");
}

#[test]
fn maps_in_lists_keep_their_first_line() {
    let list = "t:\n  - theme: a # 1\n    text: b\n    # of quotes\n    quotes: [c]\n  - d\n";
    becomes(list, remove("t[0].theme"), "t:\n  - text: b\n    # of quotes\n    quotes: [c]\n  - d\n");
    becomes(list, remove("t[0].text"), "t:\n  - theme: a # 1\n    # of quotes\n    quotes: [c]\n  - d\n");
    becomes(
        list,
        insert_before("t[0].id", "x", "theme"),
        "t:\n  - id: x\n    theme: a # 1\n    text: b\n    # of quotes\n    quotes: [c]\n  - d\n",
    );
    becomes(
        list,
        insert("t[0].more", "[x]"),
        "t:\n  - theme: a # 1\n    text: b\n    # of quotes\n    quotes: [c]\n    more: [x]\n  - d\n",
    );
    becomes(
        list,
        set("t[1]", "{theme: d, text: e}"),
        "t:\n  - theme: a # 1\n    text: b\n    # of quotes\n    quotes: [c]\n  - theme: d\n    text: e\n",
    );
    becomes(list, set("t[0]", "a"), "t:\n  - a\n  - d\n");
    becomes("t:\n  - a: 1\n    # about b\n    b: 2\n", remove("t[0].a"), "t:\n  - \n    # about b\n    b: 2\n");
}

#[test]
fn brackets_grow_and_shrink() {
    becomes("a: [one, two] # c\n", insert("a[0]", "x"), "a: [x, one, two] # c\n");
    becomes("a: [one, two]\n", insert("a[2]", "x, y"), "a: [one, two, \"x, y\"]\n");
    becomes("a: [one, two]\n", remove("a[0]"), "a: [two]\n");
    becomes("a: [one, two]\n", remove("a[1]"), "a: [one]\n");
    becomes("a: [one, two, ]\n", remove("a[1]"), "a: [one, ]\n");
    becomes("a: [one, two]\n", shift("a[1]", 0), "a: [two, one]\n");
    becomes("a: { b: 1, c: 2 }\n", insert_before("a.d", "3", "c"), "a: { b: 1, d: 3, c: 2 }\n");
    becomes("a: { b: 1, c: 2 }\n", remove("a.c"), "a: { b: 1 }\n");
    becomes("a: { b: 1, c: 2 }\n", rename("a.c", "d: e"), "a: { b: 1, \"d: e\": 2 }\n");
    becomes("a: { b: [1], c: 2 }\n", insert("a.b[1]", "{x: z}"), "a: { b: [1, { x: z }], c: 2 }\n");
    becomes("{\"a\": 1, \"b\": 2}", insert("c", "x"), "{\"a\": 1, \"b\": 2, \"c\": x}");
}

#[test]
fn brackets_over_several_lines_keep_their_lines() {
    let list = "a: [\n  one, # 1\n  two # 2\n]\n";
    becomes(list, insert("a[2]", "x"), "a: [\n  one, # 1\n  two, # 2\n  x\n]\n");
    becomes(list, insert("a[1]", "x"), "a: [\n  one, # 1\n  x,\n  two # 2\n]\n");
    becomes(list, remove("a[0]"), "a: [\n  two # 2\n]\n");
    becomes(list, remove("a[1]"), "a: [\n  one # 1\n]\n");
    becomes("a: [\n  one,\n]\n", insert("a[1]", "x"), "a: [\n  one,\n  x,\n]\n");
    becomes("a: [one,\n    two]\n", insert("a[2]", "x"), "a: [one,\n    two,\n    x]\n");
    becomes("a: [ # c\n]\n", insert("a[0]", "x"), "a: [x # c\n]\n");
}

#[test]
fn a_list_that_is_set_keeps_what_it_shares() {
    let before = "a:\n  - one # 1\n  # of two\n  - theme: two\n    text: \"x\" # quoted\n  - three\n";
    becomes(
        before,
        set("a", "[one, zero, {theme: two, text: y}, three]"),
        "a:\n  - one # 1\n  - zero\n  # of two\n  - theme: two\n    text: \"y\" # quoted\n  - three\n",
    );
    becomes(
        before,
        set("a", "[{theme: two, text: x}, three, one]"),
        "a:\n  # of two\n  - theme: two\n    text: \"x\" # quoted\n  - three\n  - one # 1\n",
    );
    becomes(
        "k: 1 # a\nl: 2\nm: >\n  three\n",
        set("", "{l: 2, i: {o: p}, k: 5, m: three}"),
        "l: 2\ni:\n  o: p\nk: 5 # a\nm: >\n  three\n",
    );
}

#[test]
fn neighbours_say_how_a_list_is_written() {
    let before = "excerpts:\n  a:\n    exact: x\n    themes: [p, q]\n\n  b:\n    exact: y\n    themes: [p]\n";
    becomes(
        before,
        insert("excerpts.c", "{exact: z, themes: [q]}"),
        &format!("{before}\n  c:\n    exact: z\n    themes: [q]\n"),
    );
    becomes(
        "s:\n  a: { p: x }\n  b: { p: x }\n",
        insert("s.c", "{p: z}"),
        "s:\n  a: { p: x }\n  b: { p: x }\n  c: { p: z }\n",
    );
    becomes("rows:\n  - [a, 1]\n", insert("rows[1]", "[b, 2]"), "rows:\n  - [a, 1]\n  - [b, 2]\n");
}

#[test]
fn what_is_repeated_elsewhere_is_not_changed_unseen() {
    let text_ = "a: &x {k: 1}\nb: *x\nc: &y one\nd: *y\n";
    assert_eq!(refused(text_, set("b.k", "2")), EditRefusal::ThroughAlias { at: path("b"), anchor: "x".into() });
    assert_eq!(refused(text_, set("a.k", "2")), EditRefusal::Repeated { at: path("a"), anchor: "x".into() });
    assert_eq!(refused(text_, insert("a.l", "2")), EditRefusal::Repeated { at: path("a"), anchor: "x".into() });
    assert_eq!(refused(text_, text("c", "2")), EditRefusal::Repeated { at: path("c"), anchor: "y".into() });
    assert_eq!(refused(text_, remove("a")), EditRefusal::Repeated { at: path("a"), anchor: "x".into() });
    becomes(text_, text("d", "two"), "a: &x {k: 1}\nb: *x\nc: &y one\nd: two\n");
    becomes(text_, remove("b"), "a: &x {k: 1}\nc: &y one\nd: *y\n");
    becomes("a: &x one # c\n", text("a", "two"), "a: &x two # c\n");
    becomes("a: &x\n  - one\n", insert("a[1]", "two"), "a: &x\n  - one\n  - two\n");
    assert!(matches!(refused(text_, shift("a", 3)), EditRefusal::NotAsMeant { .. }));
}

#[test]
fn line_ends_marks_and_markers_stay() {
    becomes("\u{feff}a: 1\r\nb:\r\n  - x\r\n", insert("b[1]", "z"), "\u{feff}a: 1\r\nb:\r\n  - x\r\n  - z\r\n");
    becomes("%YAML 1.1\n---\na: 1\n...\n", insert("b", "2"), "%YAML 1.1\n---\na: 1\nb: 2\n...\n");
    becomes("--- # top\na: 1\n", set("a", "2"), "--- # top\na: 2\n");
    becomes("a: 1\r\n", text("a", &"word ".repeat(30)), &format!("a: \"{}\"\r\n", "word ".repeat(30)));
    becomes("a: |\r\n  x\r\n  y\r\nb: 1\r\n", text("a", "x\nz\n"), "a: |\r\n  x\r\n  z\r\nb: 1\r\n");
    becomes("a: >\n  x", insert("b", "1"), "a: >\n  x\nb: 1\n");
    becomes("a: |+\n  x\n\nb: 1\n", insert_before("c", "2", "b"), "a: |+\n  x\n\nc: 2\nb: 1\n");
}

#[test]
fn what_cannot_be_is_refused() {
    let text_ = "a: 1\nb: [x]\n";
    assert_eq!(refused(text_, remove("c")), EditRefusal::Absent { at: path("c") });
    assert_eq!(refused(text_, set("b[3]", "1")), EditRefusal::Absent { at: path("b[3]") });
    assert_eq!(refused(text_, insert("a.x", "1")), EditRefusal::NoCollection { at: path("a") });
    assert_eq!(refused(text_, insert("a", "1")), EditRefusal::Taken { at: path("a") });
    assert_eq!(refused(text_, rename("a", "b")), EditRefusal::Taken { at: path("b") });
    assert_eq!(refused("a: 1\na: 2\n", set("a", "3")), EditRefusal::Twice { at: path("a") });
    assert_eq!(refused(text_, set("a", "{1: x}")), EditRefusal::Unwritable { at: path("a") });
    assert!(matches!(refused("a: [1\n", set("a", "3")), EditRefusal::Unreadable { line: 2, column: 1, .. }));
    assert!(matches!(refused("a: 1\n---\nb: 1\n", set("a", "3")), EditRefusal::Unreadable { .. }));
}

#[test]
fn exclamation_marks_are_text_and_tags_are_not() {
    becomes("Oh!: Non !, dit-il # !\n", text("Oh!", "Ha!"), "Oh!: Ha! # !\n");
    becomes("a: [Oh!, b]\n", insert("a[2]", "c"), "a: [Oh!, b, c]\n");
    let EditRefusal::Unusual { cause } = refused("a: !!seq\n- b\n", insert("a[1]", "c")) else {
        panic!("it has a tag")
    };
    assert_eq!(cause, "it has a tag, which begins with `!`");
}

#[test]
fn comments_that_go_are_told() {
    let edited = apply("a:\n  - x # 1\n  - k: v # 2\n    # 3\n    l: w\n", &[remove("a[1]")]).unwrap();
    assert_eq!(edited.text, "a:\n  - x # 1\n");
    assert_eq!(edited.lost, ["# 2", "# 3"]);
}

#[test]
fn a_file_is_written_only_where_it_is_what_the_change_was_made_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    std::fs::write(&path, "a: 1 # c\n").unwrap();
    let first = Snapshot::read(&path).unwrap();
    let (second, _) = change_file(&path, Some(&first.version), &[set("a", "2")]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a: 2 # c\n");
    // Who saw the first version is told of the second.
    let Err(Unchanged::Outdated(now)) = change_file(&path, Some(&first.version), &[set("a", "3")]) else {
        panic!("the change is refused");
    };
    assert_eq!(now, second);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a: 2 # c\n");
    change_file(&path, None, &[set("a", "3")]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a: 3 # c\n");
    let Err(Unchanged::Refused(EditRefusal::Absent { .. })) = change_file(&path, None, &[remove("b")]) else {
        panic!("the change is refused");
    };
}

#[cfg(unix)]
#[test]
fn a_changed_file_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
    std::fs::write(&path, "a: 1\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o664)).unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    change_file(&link, None, &[set("a", "2")]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a: 2\n");
    assert!(link.is_symlink());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
}

#[test]
fn changes_are_read_from_json() {
    let json = r#"[
        {"op": "set", "at": ["themes", 0, "heading"], "value": "New"},
        {"op": "insert", "at": ["kicker"], "value": "K", "before": "themes"},
        {"op": "move", "at": ["themes", 1], "to": 0}
    ]"#;
    let changes: Vec<Edit> = serde_json::from_str(json).unwrap();
    let edited = apply("themes:\n  - theme: a\n    heading: Old # c\n  - b\n", &changes).unwrap();
    assert_eq!(edited.text, "kicker: K\nthemes:\n  - b\n  - theme: a\n    heading: New # c\n");
}
