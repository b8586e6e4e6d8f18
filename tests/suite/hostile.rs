//! Whatever stands in a project ends in a page or in a short message: hostile files, each one of a kind, with small limits.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{BRIEF, HOUSE, RECORD, TestProject, program, repository};

/// What is said of a project that is at fault, which must be short.
#[track_caller]
fn said(project: &TestProject) -> String {
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.len() < 40_000, "{} bytes", run.stderr.len());
    run.stderr
}

fn with_brief(brief: impl AsRef<[u8]>) -> TestProject {
    let project = TestProject::without_remarks();
    project.write("brief.yaml", brief);
    project
}

#[test]
fn values_that_nest_or_go_on_without_end_are_errors_at_once() {
    let nested = with_brief(format!("headline: {}", "[".repeat(100_000)));
    assert!(
        said(&nested).contains("brief.yaml:1:74: error: values stand over 64 deep in one another"),
        "{}",
        said(&nested)
    );
    let maps = with_brief("{headline: ".repeat(50_000));
    assert!(said(&maps).contains("values stand over 64 deep"));
    // Wherever YAML stands.
    for name in ["sources/road.yaml", "sources/themes.yaml", "briefpress.yaml", "_brand.yml", "briefpress.lock"] {
        let project = TestProject::without_remarks();
        project.write(name, format!("a: {}", "[".repeat(100_000)));
        assert!(said(&project).contains("values stand over 64 deep"), "{name}: {}", said(&project));
    }
    let long = with_brief(format!("{BRIEF}standfirst: {}\n", "word ".repeat(1_000_000)));
    assert!(said(&long).contains("brief.yaml:5:13: error: a text has over 20000 characters"), "{}", said(&long));
    let marks = with_brief(format!("{BRIEF}standfirst: a{}\n", "\u{301}".repeat(100_000)));
    assert!(said(&marks).contains("a text has over 20000 characters"));
    let marks = with_brief(format!("{BRIEF}standfirst: a{}\n", "\u{301}".repeat(31)));
    assert!(said(&marks).contains("brief.yaml:5:13: error: a letter has over 30 marks on it"), "{}", said(&marks));
    let keys: String = (0..600).map(|number| format!("k{number}: 1\n")).collect();
    assert!(said(&with_brief(format!("{BRIEF}{keys}"))).contains("a brief has at most 500 of anything"));
    let many = with_brief(format!("{BRIEF}  - theme: ports\n    quotes:\n{}", "      - open-road\n".repeat(600)));
    assert!(said(&many).contains("a brief has at most 500 of anything"), "{}", said(&many));
    let unknown = with_brief(format!("headline: A\ndate: 2026-02-13\nthemes:\n{}", "  - nothing\n".repeat(5000)));
    assert!(said(&unknown).contains("a brief has at most 500 of anything"));
}

#[test]
fn prose_that_nests_or_repeats_without_end_is_told_in_few_words() {
    for prose in [format!("{}a{}", "*a **b ".repeat(1200), "** *".repeat(1200)), "> ".repeat(9000), "`a ".repeat(6000)]
    {
        let project = with_brief(format!("{BRIEF}standfirst: {}\n", serde_json::to_string(&prose).unwrap()));
        let run = project.run(&["check", "--diagnostic-format", "short"]);
        assert!(run.stderr.len() < 40_000 && [0, 1].contains(&run.status), "{}", run.stderr);
    }
}

#[test]
fn a_long_record_with_nothing_wrong_is_read_once() {
    let project = TestProject::without_remarks();
    let (mut record, mut text) = (RECORD.to_owned(), project.read("sources/road.txt"));
    for number in 0..1500 {
        let words = format!("Passage number {number} of the long report was written down here");
        write!(text, "\n{words}.\n").unwrap();
        writeln!(record, "  p{number}: {{ exact: {words}, themes: [ports] }}").unwrap();
    }
    project.write("sources/road.yaml", record).write("sources/road.txt", text);
    project.run(&["check"]).ends_with(0);
}

#[test]
fn a_thousand_mistakes_of_one_kind_are_not_all_told() {
    let project = TestProject::without_remarks();
    let mut record = RECORD.to_owned();
    for number in 0..1000 {
        writeln!(record, "  x{number}: {{ exact: nothing of this kind stands there, speaker: nobody-{number}, themes: [none-{number}] }}").unwrap();
    }
    project.write("sources/road.yaml", record);
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.lines().count() < 250, "{}", run.stderr.lines().count());
    // Nor is what is nearest looked for to each of them.
    let mut record = RECORD.to_owned();
    for number in 0..1000 {
        writeln!(record, "  x{number}: {{ exact: nothing of this kind stands there {number} }}").unwrap();
    }
    project.write("sources/road.yaml", record);
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.contains("error: 900 more excerpts of `road` were not looked at"), "{}", run.stderr);
    assert!(run.stderr.lines().count() < 110, "{}", run.stderr.lines().count());
}

/// What a font's maps of characters say is made a list of by whoever reads them.
#[test]
fn a_font_that_says_it_has_more_characters_than_there_are_is_not_read() {
    let sound = fs::read(repository().join("templates/fonts/NotoSans-Regular.ttf")).unwrap();
    let number = |at: usize| u32::from_be_bytes(sound[at..at + 4].try_into().unwrap()) as usize;
    let short = |at: usize| usize::from(u16::from_be_bytes(sound[at..at + 2].try_into().unwrap()));
    let map = (0..short(4)).map(|nth| 12 + 16 * nth).find(|at| sound[*at..].starts_with(b"cmap")).unwrap();
    let map = number(map + 8);
    let tables = (0..short(map + 2)).map(|nth| map + number(map + 8 + 8 * nth));
    let mut lies = 0;
    for table in tables {
        let mut font = sound.clone();
        match short(table) {
            // Each of its groups goes to the last number there is.
            12 => (0..number(table + 12)).for_each(|nth| font[table + 20 + 12 * nth..][..4].fill(0xFF)),
            // Each of its segments begins with the first character.
            4 => {
                let segments = short(table + 6) / 2;
                font[table + 14..][..2 * segments - 2].fill(0xFE);
                font[table + 16 + 2 * segments..][..2 * segments - 2].fill(0);
            }
            _ => continue,
        }
        lies += 1;
        let project = TestProject::without_remarks();
        project.write("fonts/lies.ttf", font);
        let run = project.run(&["check"]).ends_with(0);
        assert!(run.stderr.contains("font file fonts/lies.ttf can't be used"), "{}", run.stderr);
    }
    assert!(lies > 0);
    // As many fonts as there is room for, each the same.
    let collection =
        [&b"ttcf\0\x01\0\0\0\0\x10\0"[..], &(12_u32 + 4 * 4096).to_be_bytes().repeat(4096), &sound].concat();
    let project = TestProject::without_remarks();
    project.write("fonts/many.ttc", collection);
    let run = project.run(&["check"]).ends_with(0);
    assert!(run.stderr.contains("font file fonts/many.ttc can't be used"), "{}", run.stderr);
}

/// `mkfifo` is POSIX; where it is not there, there are no such files.
#[cfg(unix)]
#[test]
fn what_waits_for_a_writer_is_no_file() {
    let fifo = |project: &TestProject, name: &str| {
        let _ = fs::remove_file(project.path().join(name));
        Command::new("mkfifo").arg(project.path().join(name)).status().is_ok_and(|status| status.success())
    };
    for name in ["sources/road.txt", "sources/road.yaml", "sources/themes.yaml", "briefpress.lock"] {
        let project = TestProject::without_remarks();
        if !fifo(&project, name) {
            return;
        }
        let run = project.run(&["check"]).ends_with(1);
        assert!(run.stderr.contains("can't be read (it is no regular file)"), "{name}: {}", run.stderr);
    }
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "ours"]).ends_with(0);
    project.write("brief.yaml", format!("{BRIEF}template: ours\n"));
    fifo(&project, "templates/ours/lib.typ");
    project.run(&["check"]).ends_with(1);
    // Records of what was printed, too.
    let project = TestProject::without_remarks();
    fs::create_dir_all(project.path().join("out/.briefpress")).unwrap();
    fifo(&project, "out/.briefpress/impressions.json");
    project.run(&["build"]).ends_with(0);
}

#[cfg(unix)]
#[test]
fn fonts_behind_links_without_end_are_not_looked_for() {
    use std::os::unix::fs::symlink;
    let project = TestProject::without_remarks();
    let fonts = project.path().join("fonts");
    fs::create_dir(&fonts).unwrap();
    symlink(&fonts, fonts.join("itself")).unwrap();
    symlink("/", fonts.join("everything")).unwrap();
    symlink(project.path(), fonts.join("above")).unwrap();
    project.run(&["check"]).ends_with(0);
    // A text behind a link that leads out of the project is none of it.
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("road.txt"), crate::support::TEXT).unwrap();
    fs::remove_file(project.path().join("sources/road.txt")).unwrap();
    symlink(secret.path().join("road.txt"), project.path().join("sources/road.txt")).unwrap();
    assert!(said(&project).contains("it is a link to a place outside the project"));
}

#[test]
fn pictures_are_refused_by_their_headers() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend([50_000_u32.to_be_bytes(), 50_000_u32.to_be_bytes()].concat());
    png.extend(b"\x08\x02\0\0\0\0\0\0\0");
    // A JPEG whose frame says that it has 65,535 lines of as many pixels (ITU-T T.81, B.2.2).
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xC0\0\x0B\x08\xFF\xFF\xFF\xFF\x01\x01\x11\0\xFF\xD9".to_vec();
    for (name, picture) in [("big.png", png), ("big.jpg", jpeg)] {
        let project = with_brief(format!("{BRIEF}figure: {{ path: {name}, alt: A picture }}\n"));
        project.write(name, picture);
        assert!(said(&project).contains("million is the most"), "{}", said(&project));
    }
    let filters = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><filter id=\"f\">{}</filter><path filter=\"url(#f)\" d=\"M0 0h9v9h-9z\"/></svg>",
        "<feTurbulence baseFrequency=\"0.1\" numOctaves=\"9\"/>".repeat(200)
    );
    let project = with_brief(format!("{BRIEF}figure: {{ path: noise.svg, alt: Noise }}\n"));
    project.write("noise.svg", filters);
    assert!(said(&project).contains("the drawing's filters take over 100 steps"), "{}", said(&project));
}

#[test]
fn a_brief_that_runs_over_is_refused_and_the_others_go_on() {
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "endless"]).ends_with(0);
    let loops = "#let _ = for a in range(9999) { for b in range(9999) { for c in range(999) { if a + b + c < 0 { break } } } }\n";
    let library = project.read("templates/endless/lib.typ");
    project.write("templates/endless/lib.typ", format!("{loops}{library}"));
    project.write("endless.yaml", format!("{BRIEF}template: endless\n"));
    // Whatever the machine has to do, the good one is not the one that takes too long.
    project.run(&["build", "brief"]).ends_with(0);
    let run = project.run(&["build", "--time-limit", "1"]).ends_with(1);
    assert!(run.stderr.contains("the brief takes longer than 1 s"), "{}", run.stderr);
    assert!(run.stderr.contains("endless.yaml:1:1"), "{}", run.stderr);
    assert!(run.stderr.contains("printed 0 of 2 briefs, 1 up to date (1 error)"), "{}", run.stderr);
}

/// The same where the program goes on for as long as it is let.
#[cfg(unix)]
#[test]
fn watch_stops_a_brief_that_runs_over_and_tries_it_again_once_it_changes() {
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "endless"]).ends_with(0);
    let library = project.read("templates/endless/lib.typ");
    let loops = "#let _ = for a in range(9999) { for b in range(9999) { for c in range(999) { if a + b + c < 0 { break } } } }\n";
    project.write("templates/endless/lib.typ", format!("{loops}{library}"));
    project.write("endless.yaml", format!("{BRIEF}template: endless\n"));
    let mut watch = Command::new(program())
        .args(["watch", "--no-serve", "--time-limit", "10"])
        .current_dir(project.path())
        .env_remove("BRIEFPRESS_PROJECT")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(watch.stderr.take().unwrap()).lines();
    let mut until = |words: &str| while !told.next().expect("it goes on").unwrap().contains(words) {};
    until("the brief takes longer than 10 s");
    until("printed 1 brief");
    project.write("endless.yaml", BRIEF);
    until("printed 1 brief");
    watch.kill().unwrap();
    watch.wait().unwrap();
    assert!(project.path().join("out/endless.pdf").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn a_brief_that_takes_all_memory_is_refused() {
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "greedy"]).ends_with(0);
    let library = project.read("templates/greedy/lib.typ");
    project.write(
        "templates/greedy/lib.typ",
        format!("#let grown = range(60).fold(\"more and more \", (text, _) => text + text)\n{library}"),
    );
    project.write("brief.yaml", format!("{BRIEF}template: greedy\n"));
    let run = project.run(&["check", "--jobs", "1"]);
    assert!(run.status == 1 || run.status == 2, "{}", run.stderr);
    assert!(run.stderr.len() < 4000, "{}", run.stderr);
}

#[test]
fn damaged_records_are_made_anew_with_a_word() {
    let project = TestProject::without_remarks();
    project.run(&["build"]).ends_with(0);
    let records = "out/.briefpress/impressions.json";
    let sound = project.read(records);
    project.write(records, &sound[..sound.len() / 2]);
    let run = project.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains("the records of what was printed in out can't be read"), "{}", run.stderr);
    assert!(project.run(&["build"]).ends_with(0).stderr.contains("1 brief up to date"));
    // Paths that lead elsewhere are no paths.
    let sound = project.read(records);
    for path in ["../../etc/passwd", "a\\b", "/", ""] {
        let path = serde_json::to_string(path).unwrap();
        let remark = format!(
            "\"found\":[{{\"code\":\"underfull\",\"message\":\"m\",\"at\":{{\"file\":{path},\"range\":{{\"start\":5,\"end\":99999}}}},\"hints\":[],\"quotation\":null}}]"
        );
        project.write(records, sound.replace("\"found\":[]", &remark));
        let run = project.run(&["build"]).ends_with(0);
        assert!(!run.stderr.contains("internal error"), "{}", run.stderr);
        project.write(records, sound.replace("\"read\":[]", &format!("\"read\":[{path}]")));
        let run = project.run(&["build"]).ends_with(0);
        assert!(!run.stderr.contains("internal error"), "{}", run.stderr);
    }
}

#[test]
fn nothing_in_a_project_steers_a_terminal_or_a_log() {
    let project = TestProject::without_remarks();
    project.write(
        "sources/road.yaml",
        format!("{RECORD}  \"\\e[31mred\\r\\n::error::injected\": {{ exact: x }}\n\"![p](https://evil.example)\\u202E\": 1\n"),
    );
    for format in ["human", "short", "json", "github", "sarif"] {
        let run = project.run(&["check", "--diagnostic-format", format]).ends_with(1);
        let told = run.stdout + &run.stderr;
        assert!(!told.contains(['\u{1b}', '\r', '\u{202E}']), "{format}: {told:?}");
        assert!(!told.lines().any(|line| line.trim_start().starts_with("::error::injected")), "{format}: {told}");
    }
    let run = project.run(&["build", "--summary", "-"]).ends_with(1);
    assert!(!run.stdout.contains("![p](") && !run.stdout.contains('\u{1b}'), "{}", run.stdout);
    // A value is repeated as far as it tells which one it is.
    project.write("sources/road.yaml", format!("{RECORD}{}: 1\n", "k".repeat(900)));
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.contains(&format!("`{}…`", "k".repeat(200))), "{}", run.stderr);
    assert!(!run.stderr.contains(&"k".repeat(201)), "{}", run.stderr);
}

/// Whatever is asked of a project whose every name and text would steer a terminal, or write commands into a log.
#[test]
fn no_command_shows_a_project_unescaped() {
    let text = "\"\\e[31mX\\r\\n::error::injected\\u202E\\x85\"";
    let project = TestProject::new();
    project
        .change("briefpress.yaml", "Policy Desk", text)
        .change("sources/themes.yaml", "Trade and transit", text)
        .change("sources/road.yaml", "A road report", text)
        .change("sources/road.yaml", "Ada Byron", text)
        .change("brief.yaml", "The road is open", text)
        .write("sources/road.txt", format!("{}\n\u{1b}[31mX is open to carriers in the land of plenty.\n", crate::support::TEXT))
        .write(
            "templates/ours/typst.toml",
            "[package]\nname = \"ours\"\n[tool.briefpress]\ncontract = 2\nsummary = \"\\u001b[31m\\u202e\\n::error::injected\"\n[tool.briefpress.fit]\n",
        );
    for arguments in [
        &["check"][..],
        &["build", "--verbose", "--force"],
        &["build", "--summary", "-"],
        &["doctor"],
        &["doctor", "--format", "json"],
        &["source", "list"],
        &["source", "show", "road"],
        &["quote", "find", "is open to carriers in the land"],
        &["schema", "brief", "--ids"],
        &["template", "list"],
        &["template", "list", "--format", "json"],
        &["new", "fresh", "--title", "\u{1b}[31mX\r\n::error::injected"],
        &["verify", "a\u{1b}[31m\n::error::injected.pdf"],
    ] {
        let run = project.run(arguments);
        let told = run.stdout + &run.stderr;
        assert!(!told.contains(['\u{1b}', '\r', '\u{202e}', '\u{85}']), "{arguments:?}: {told:?}");
        assert!(!told.lines().any(|line| line.trim_start().starts_with("::error::injected")), "{arguments:?}: {told}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_told() {
    let project = TestProject::without_remarks();
    for arguments in [
        &["build", "--force"][..],
        &["build", "--deps", "-"],
        &["build", "--summary", "-"],
        &["verify", "out/brief.pdf"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(program())
            .current_dir(project.path())
            .args(arguments)
            .env_remove("BRIEFPRESS_PROJECT")
            .stdout(Stdio::from(full))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains("can't be written"), "{arguments:?}: {told}");
    }
}

#[test]
fn two_that_accept_at_once_lose_nothing() {
    let project = TestProject::without_remarks();
    let names = ["one", "two", "three"];
    for name in names {
        project.write(&format!("{name}.yaml"), BRIEF);
    }
    project.remove("brief.yaml");
    let accept = |name: &&str| {
        let mut command = Command::new(program());
        command.current_dir(project.path()).args(["accept", name]).env_remove("BRIEFPRESS_PROJECT");
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let children: Vec<_> = names.iter().map(accept).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let lock = project.read("briefpress.lock");
    for name in names {
        assert!(lock.contains(&format!("  {name}:")), "{lock}");
    }
}

#[test]
fn a_byte_order_mark_is_no_error_and_places_are_right_behind_it() {
    let project = TestProject::without_remarks();
    for name in ["brief.yaml", "briefpress.yaml", "sources/road.yaml", "sources/themes.yaml"] {
        let text = project.read(name);
        project.write(name, format!("\u{FEFF}{text}"));
    }
    project.run(&["build"]).ends_with(0);
    project.write("brief.yaml", format!("\u{FEFF}head-line: A\n{BRIEF}"));
    assert!(said(&project).contains("brief.yaml:1:1: error: unknown key `head-line`"), "{}", said(&project));
}

#[test]
fn a_shared_brand_that_is_none_or_full_of_slips_is_told() {
    let brand = |text: &str| {
        let project = TestProject::without_remarks();
        project.write("_brand.yml", text);
        said(&project)
    };
    assert!(brand("- a\n- b\n").contains("_brand.yml:1:1: error: expected a map of keys and values, found a list"));
    assert!(brand("just a text\n").contains("expected a map of keys and values, found text"));
    assert!(brand("colour: { primary: \"#123456\" }\n").contains("error: unknown key `colour`"));
    assert!(brand("color: { primery: \"#123456\" }\n").contains("error: unknown key `primery`"));
    assert!(brand("typography: [base]\n").contains("found a list"));
    let project = TestProject::without_remarks();
    project.write("_brand.yml", "color: { primary: \"#123456\", x-ours: 1 }\nquarto: { x: 1 }\n");
    project.run(&["check"]).ends_with(0);
}

#[test]
fn characters_that_turn_the_direction_are_told() {
    let project = with_brief(format!("{BRIEF}standfirst: \"Goods \u{202E}go\u{202C} by road.\"\n"));
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(0);
    assert!(
        run.stderr.contains("brief.yaml:5:13: warning: the text turns the direction of what follows (U+202E)"),
        "{}",
        run.stderr
    );
}

#[test]
fn every_file_that_a_page_is_made_from_reprints_it() {
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "ours"]).ends_with(0);
    let svg = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\"><path fill=\"{colour}\" d=\"M0 0h9v3h-9z\"/></svg>"
        )
    };
    let style = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Ours</title><id>ours</id>\
                 <updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout prefix=\"(\" suffix=\")\"><text variable=\"title\"/></layout></citation>\
                 <bibliography><layout suffix=\".\"><text variable=\"title\"/></layout></bibliography></style>";
    project
        .write("briefpress.yaml", format!("{HOUSE}  logo: {{ path: logo.svg, alt: Mark }}\nallow: [underfull, low-contrast]\ndefaults: {{ citation-style: ours.csl }}\n"))
        .write("_brand.yml", "color: { primary: \"#123456\" }\n")
        .write("logo.svg", svg("navy"))
        .write("figure.svg", svg("teal"))
        .write("ours.csl", style)
        .write("brief.yaml", format!("{BRIEF}template: ours\nfigure: {{ path: figure.svg, alt: A field }}\n"));
    project.run(&["accept"]).ends_with(0);
    project.run(&["build"]).ends_with(0);
    let changes = [
        ("brief.yaml", "The road is open", "The road is wide open"),
        ("briefpress.yaml", "Policy Desk", "Road Desk"),
        ("_brand.yml", "#123456", "#234567"),
        ("logo.svg", "navy", "black"),
        ("figure.svg", "teal", "black"),
        ("ours.csl", "prefix=\"(\"", "prefix=\"[\""),
        ("sources/themes.yaml", "carries goods", "carries all goods"),
        ("sources/road.yaml", "role: engineer", "role: chief engineer"),
        ("sources/road.txt", "reports from the road", "reports from a road"),
        ("templates/ours/lib.typ", "#let ", "#let unused = 1\n#let "),
        ("templates/ours/typst.toml", "[package]", "# changed\n[package]"),
    ];
    let deps = project.run(&["build", "--deps", "-", "--deps-format", "zero"]).ends_with(0).stdout;
    let deps: Vec<&str> = deps.split_terminator('\0').collect();
    for (file, from, to) in changes {
        assert!(deps.contains(&file), "{file} is not among {deps:?}");
        project.change(file, from, to);
        let run = project.run(&["build"]);
        assert!(!run.stderr.contains("1 brief up to date"), "{file}: {}", run.stderr);
        run.ends_with(0);
    }
    // Nothing else is among them but the lock, which says what is told of a page and not what is on it.
    let known: Vec<&str> = changes.iter().map(|(file, ..)| *file).collect();
    let others: Vec<_> = deps.iter().filter(|file| !known.contains(file) && **file != "briefpress.lock").collect();
    assert!(others.iter().all(|file| file.starts_with("templates/ours/")), "{others:?}");
    // What comes and goes counts as much as what changes.
    project.remove("_brand.yml");
    assert!(project.run(&["build"]).ends_with(0).stdout.contains("brief.pdf"));
    project.write("_brand.yml", "color: { primary: \"#345678\" }\n");
    assert!(project.run(&["build"]).ends_with(0).stdout.contains("brief.pdf"));
    project.write("sources/lane.txt", "\"The lane is as open as the road is,\" Ada Byron said in the spring.\n").write(
        "sources/lane.yaml",
        "citation: { type: report, title: Lane, date: 2026-01-05 }\nspeakers: { ada: { name: Ada Byron } }\nexcerpts:\n  lane: { exact: The lane is as open as the road is, speaker: ada, themes: [trade] }\n",
    );
    assert!(project.run(&["build"]).ends_with(0).stdout.contains("brief.pdf"));
}

#[test]
fn optional_items_leave_only_where_the_page_is_full() {
    let item = |number: usize| {
        format!("Recommendation number {number} asks the road office to keep the road open for carriers")
    };
    let brief = |items: usize, optional: bool| {
        let mut brief = format!("{BRIEF}recommendations:\n");
        for number in 0..items {
            match optional {
                true => writeln!(brief, "  - {{ text: \"{}\", optional: true }}", item(number)).unwrap(),
                false => writeln!(brief, "  - {}", item(number)).unwrap(),
            }
        }
        brief
    };
    for many in [60, 250] {
        let project = with_brief(brief(many, true));
        let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(0);
        let gone = run.stderr.lines().filter(|line| line.contains("left out to make the page fit")).count();
        let kept = many - gone;
        assert!(kept > 0 && gone > 0, "{kept} of {many}");
        // With one more the page would be overset.
        project.write("brief.yaml", brief(kept + 1, false));
        let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
        assert!(run.stderr.contains("the page is overset"), "{kept} of {many}: {}", run.stderr);
        project.write("brief.yaml", brief(kept, false));
        project.run(&["check"]).ends_with(0);
    }
}
