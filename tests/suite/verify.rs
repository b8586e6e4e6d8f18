//! A printed brief against its own evidence and its sources: `verify` on our own, on one that was tampered with, and on others.

#![allow(clippy::print_stderr, reason = "what could not be tried is said")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Run, TestProject, own_project, repository};
use briefpress::evidence::{proof, seal};
use briefpress::page::compose::finish;
use briefpress::page::compose::world::BriefWorld;
use briefpress::press::{self, Options};
use briefpress::project::Project;
use snapbox::{IntoData, assert_data_eq, str};
use typst::foundations::Bytes;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

#[test]
fn every_own_brief_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap().to_owned();
    let printed = Run::new(&own_project(), &["build", "-o", &out]).ends_with(0).stdout;
    for line in printed.lines() {
        let run = Run::new(&own_project(), &["verify", line]).ends_with(0);
        assert!(run.stdout.contains("all verified (against the page and the sources)"), "{}", run.stdout);
        assert!(!run.stdout.contains("  note  "), "{}", run.stdout);
        // The same, by somebody who has nothing but the file.
        let name = Path::new(line).file_name().unwrap().to_str().unwrap();
        let run = Run::new(folder.path(), &["verify", name]).ends_with(0);
        assert!(run.stdout.contains("no sources to compare with"), "{}", run.stdout);
    }
}

/// The font is a part of Inter, under the SIL Open Font License 1.1 (github.com/rsms/inter), whose weight is an axis.
#[test]
fn a_page_in_a_variable_font_verifies() {
    let project = TestProject::new();
    project
        .write("fonts/Inter-variable.ttf", include_bytes!("fonts/Inter-variable.ttf"))
        .write("_brand.yml", "typography: { base: Inter, headings: Inter }\n");
    project.run(&["build"]).ends_with(0);
    let run = project.run(&["verify", "out/brief.pdf"]).ends_with(0);
    assert!(run.stdout.contains("all verified (against the page and the sources)"), "{}", run.stdout);
    // Another font of that name beside it takes nothing from it.
    let other = fs::read(repository().join("templates/fonts/NotoSans-Regular.ttf")).unwrap();
    project.write("fonts/also.ttf", other);
    project.run(&["verify", "out/brief.pdf"]).ends_with(0);
    // Without it nobody can say, and what to do is said.
    fs::remove_dir_all(project.path().join("fonts")).unwrap();
    project.remove("_brand.yml");
    let run = project.run(&["verify", "out/brief.pdf"]).ends_with(1);
    assert!(
        run.stdout
            .contains("whether the page shows these words can't be said (their letters are in a font that is not here"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("with --font-path, in the version that it was printed with, or print it anew"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("1 not compared"), "{}", run.stdout);
}

#[test]
fn a_file_may_be_named_like_an_argument() {
    let project = TestProject::new();
    project.run(&["build"]).ends_with(0);
    project.write("--child.pdf", project.pdf("brief"));
    let run = project.run(&["verify", "--time-limit", "20", "--", "out/brief.pdf", "--child.pdf"]).ends_with(0);
    assert_eq!(run.stdout.matches("all verified (against the page and the sources)").count(), 2, "{}", run.stdout);
}

#[test]
fn the_evidence_says_where_every_quotation_stands() {
    let project = TestProject::new();
    project.run(&["build"]).ends_with(0);
    let proof = proof::read(&project.pdf("brief")).unwrap();
    let [(name, evidence)] = &proof.attachments[..] else { panic!("{:?}", proof.attachments) };
    assert_eq!(name, "evidence.json");
    let evidence: serde_json::Value = serde_json::from_slice(evidence).unwrap();
    let quotation = &evidence["quotations"][0];
    let text: Vec<char> = crate::support::TEXT.chars().collect();
    let at = |key: &str| quotation["positions"][0][key].as_u64().unwrap() as usize;
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(words, "The road is open to every carrier that pays the toll");
    assert_eq!(quotation["paragraphs"], serde_json::json!([2, 2]));
    assert_eq!(quotation["speaker"], "Ada Byron");
    assert_eq!(quotation["verdict"], "verified");
    assert_eq!(evidence["sources"]["road"]["sha256"], briefpress::files::digest([crate::support::TEXT.as_bytes()]));
    assert!(!String::from_utf8_lossy(&proof.attachments[0].1).contains("Work on the quays"));
}

#[test]
fn the_sources_texts_are_attached_only_when_asked_for() {
    let project = TestProject::new();
    project.run(&["build", "--attach-sources"]).ends_with(0);
    let proof = proof::read(&project.pdf("brief")).unwrap();
    let attached = proof.attachments.iter().find(|(name, _)| name.ends_with("road.txt"));
    assert_eq!(attached.map(|(_, text)| &text[..]), Some(crate::support::TEXT.as_bytes()), "{:?}", proof.attachments);
}

#[test]
fn what_changed_since_is_told() {
    let project = TestProject::new();
    project.run(&["build"]).ends_with(0);
    assert_data_eq!(
        project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout,
        str![[r#"
 verified  road, para. 2, Ada Byron: The road is open to every carrier that …
out/brief.pdf: 1 quotation, all verified (against the page and the sources)

"#]]
        .raw()
    );
    project.change("sources/road.txt", "Work on the quays", "Work at the quays");
    assert_data_eq!(
        project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout,
        str![[r#"
 verified  road, para. 2, Ada Byron: The road is open to every carrier that …
           the source changed since, but not these words
out/brief.pdf: 1 quotation, all verified (against the page and the sources)

"#]]
        .raw()
    );
    project.change("sources/road.txt", "The Gazette", "First of all.\n\nThe Gazette").change(
        "brief.yaml",
        "is open",
        "is wide open",
    );
    assert_data_eq!(
        project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout,
        str![[r#"
 verified  road, para. 2, Ada Byron: The road is open to every carrier that …
           it moved from para. 2 to para. 3
     note  the specification of `brief` changed since
out/brief.pdf: 1 quotation, all verified (against the page and the sources)

"#]]
        .raw()
    );
    project.change("sources/road.txt", "every carrier", "each carrier");
    assert_data_eq!(
        project.run(&["verify", "out/brief.pdf"]).ends_with(1).stdout,
        str![[r#"
   FAILED  road, para. 2, Ada Byron: The road is open to every carrier that …
           quotation differs from `road` in one word
           para. 3 reads `each`, the brief has `every`
           the source reads: The road is open to each carrier that pays the toll
     note  the specification of `brief` changed since
out/brief.pdf: 1 quotation, 1 failed (against the page and the sources)

"#]]
        .raw()
    );
}

#[test]
fn sources_can_come_from_a_folder() {
    let project = TestProject::new();
    project.run(&["build"]).ends_with(0);
    project.write("received/road.txt", crate::support::TEXT.replace("pays the toll", "pays a toll"));
    let run = project.run(&["verify", "out/brief.pdf", "--sources", "received"]).ends_with(1);
    assert!(run.stdout.contains("para. 2 reads `a`, the brief has `the`"), "{}", run.stdout);
}

/// A printed brief from which others are made that say something else.
struct Forge {
    project: TestProject,
    loaded: Project,
    edition: String,
    evidence: Vec<u8>,
    fit: Vec<u8>,
    read_out: BTreeMap<String, String>,
}

impl Forge {
    fn new() -> Self {
        let project = TestProject::without_remarks();
        let loaded = Project::load(project.path(), &mut Vec::new()).unwrap();
        let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
        let printed = press::print(&loaded, "brief", &options).printed.unwrap();
        let evidence = proof::read(&printed.bytes).unwrap().attachments.remove(0).1;
        let edition = String::from_utf8(printed.edition.to_json()).unwrap();
        let read_out = printed.edition.read_out();
        Self { project, loaded, edition, evidence, fit: printed.report.setting.to_json(), read_out }
    }

    /// The brief as it was printed, with other words, other evidence, or Typst around its template.
    fn print(&self, edition: &str, evidence: &[u8], before: &str, after: &str) -> Vec<u8> {
        let main = format!(
            "#import \"/templates/policy-brief/lib.typ\": template\n{before}\n\
             #template(json(\"/brief.json\"), json(\"/fit.json\"))\n{after}\n\
             #pdf.attach(\"/evidence.json\", relationship: \"data\", mime-type: \"application/json\", description: \"Evidence\")\n"
        );
        let mut world = BriefWorld::new(&self.loaded.files, &self.loaded.fonts, main, Vec::new(), self.fit.clone());
        world.set_brief(Bytes::new(edition.as_bytes().to_vec()), evidence.to_vec());
        let document = finish::finish(&typst::compile::<PagedDocument>(&world).output.unwrap(), &self.read_out);
        // Uncompressed, so that bytes of it can be changed.
        let options = PdfOptions {
            standards: PdfStandards::new(&[PdfStandard::A_3b]).unwrap(),
            pretty: true,
            ..PdfOptions::default()
        };
        let options = PdfOptions {
            timestamp: Some(typst_pdf::Timestamp::new_utc(typst::foundations::Datetime::from_ymd(2026, 1, 1).unwrap())),
            ..options
        };
        seal(&typst_pdf::pdf(&document, &options).unwrap())
    }

    fn printed(&self) -> Vec<u8> {
        self.print(&self.edition, &self.evidence, "", "")
    }

    /// What is said of a file, which must not be verified.
    #[track_caller]
    fn refused(&self, pdf: &[u8]) -> String {
        self.project.write("forged.pdf", pdf);
        let run = self.project.run(&["verify", "forged.pdf"]).ends_with(1);
        assert!(!run.stdout.contains("all verified"), "{}", run.stdout);
        run.stdout + &run.stderr
    }

    #[track_caller]
    fn is_refused(&self, pdf: &[u8], why: &str) {
        let said = self.refused(pdf);
        assert!(said.contains(why), "{why}\n{said}");
    }
}

/// Bytes in place of others, of which there must be some, and as many; sealed anew, as whoever forges a file can do it.
fn with(pdf: &[u8], from: &str, to: &str) -> Vec<u8> {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    assert_eq!(from.len(), to.len());
    let mut pdf = pdf.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&pdf, from).collect();
    assert!(!places.is_empty(), "{}", String::from_utf8_lossy(from));
    for at in places {
        pdf[at..at + from.len()].copy_from_slice(to);
    }
    seal(&pdf)
}

#[test]
fn a_page_that_was_tampered_with() {
    let forge = Forge::new();
    forge.project.write("forged.pdf", forge.printed());
    forge.project.run(&["verify", "forged.pdf"]).ends_with(0);
    // Other words on the page, and the evidence left as it was.
    let other = forge.edition.replace("every carrier", "no carrier");
    forge.project.write("tampered.pdf", forge.print(&other, &forge.evidence, "", ""));
    assert_data_eq!(
        forge.project.run(&["verify", "tampered.pdf"]).ends_with(1).stdout,
        str![[r#"
   FAILED  road, para. 2, Ada Byron: The road is open to every carrier that …
           the page does not have these words and this speaker as recorded
   FAILED  the page does not say what it said when it was printed
tampered.pdf: 1 quotation, 1 failed (against the page and the sources)

"#]]
        .raw()
    );
    // Words beside the quotations.
    let other = forge.edition.replace("The road is open\"", "The road is shut\"");
    assert_ne!(other, forge.edition);
    forge.is_refused(
        &forge.print(&other, &forge.evidence, "", ""),
        "the page does not say what it said when it was printed",
    );
}

#[test]
fn what_is_printed_is_what_was_selected_and_what_the_source_has() {
    let forge = Forge::new();
    let change = |from: &str, to: &str| {
        let evidence = String::from_utf8(forge.evidence.clone()).unwrap();
        assert!(evidence.contains(from), "{evidence}");
        let mut shape: serde_json::Value = serde_json::from_str(&evidence.replace(from, to)).unwrap();
        shape["page"] = serde_json::Value::Null;
        serde_json::to_vec(&shape).unwrap()
    };
    // The page and what it is said to print agree, and the selector still finds what was there.
    let page = forge.edition.replace("every carrier", "no carrier");
    let printed = change("\"printed\": \"The road is open to every", "\"printed\": \"The road is open to no");
    forge.is_refused(&forge.print(&page, &printed, "", ""), "the words that were selected are others");
    // All three agree, and the source does not.
    let all = change("to every carrier", "to no carrier");
    forge.is_refused(&forge.print(&page, &all, "", ""), "para. 2 reads `every`, the brief has `no`");
    // Evidence of what is not to be compared.
    let printed = |evidence: &[u8]| forge.print(&forge.edition, evidence, "", "");
    forge.is_refused(
        &printed(&change("\"source\": \"road\"", "\"source\": \"lane\"")),
        "the evidence does not say what source `lane` is",
    );
    let lane = String::from_utf8(change("\"source\": \"road\"", "\"source\": \"lane\""))
        .unwrap()
        .replace("\"road\":{", "\"lane\":{");
    forge.is_refused(&printed(lane.as_bytes()), "not compared: there is no source `lane` here");
    forge.is_refused(
        &printed(&change("\"evidence\": 2", "\"evidence\": 7")),
        "is of version 7, and nothing was compared",
    );
    let mut none: serde_json::Value = serde_json::from_slice(&forge.evidence).unwrap();
    none["quotations"] = serde_json::json!([]);
    forge.is_refused(&printed(none.to_string().as_bytes()), "0 quotations, nothing to verify");
    // A brief of another name than any in the project is not looked for among its files.
    let other = change("\"name\": \"brief\"", "\"name\": \"briefpress\"");
    forge.project.write("other.pdf", printed(&other));
    let run = forge.project.run(&["verify", "other.pdf"]).ends_with(0);
    assert!(run.stdout.contains("the project has no brief `briefpress`"), "{}", run.stdout);
}

#[test]
fn sources_that_are_not_compared_are_named() {
    let project = TestProject::without_remarks();
    project.run(&["build"]).ends_with(0);
    fs::create_dir(project.path().join("empty")).unwrap();
    let run = project.run(&["verify", "out/brief.pdf", "--sources", "empty"]).ends_with(1);
    assert!(run.stdout.contains("not compared: there is no source `road` here"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 quotation, 1 not compared (against the page and the sources)\n"), "{}", run.stdout);
    project.write("sources/road.txt", b"\xff\xfe");
    let run = project.run(&["verify", "out/brief.pdf"]).ends_with(1);
    assert!(run.stdout.contains("not compared: source `road` can't be read"), "{}", run.stdout);
}

#[test]
fn words_that_nobody_can_read_are_not_on_the_page() {
    let forge = Forge::new();
    let typst = |before: &str, after: &str| forge.print(&forge.edition, &forge.evidence, before, after);
    let words = "#show \"every carrier\": ";
    for (before, after, why) in [
        (format!("{words}set text(fill: white)"), "", "in the colour of their ground"),
        (format!("{words}set text(fill: rgb(\"#fafafa\"))"), "", "in the colour of their ground"),
        (format!("{words}set text(size: 0.4pt)"), "", "too small to be read"),
        (format!("{words}it => box(move(dx: 900pt, it))"), "", "beside the page or cut off"),
        (format!("{words}it => box(it + place(top, dx: -60pt, rect(width: 60pt, height: 14pt, fill: white)))"), "", "something covers them"),
        ("#set page(foreground: rect(width: 100%, height: 100%, fill: white))".to_owned(), "", "something covers them"),
        ("#set page(foreground: line(length: 100%, stroke: 900pt + white))".to_owned(), "", "something covers them"),
        ("#set page(foreground: place(center + horizon, circle(radius: 1pt, stroke: 1500pt + white)))".to_owned(), "", "something covers them"),
        (
            "#set page(foreground: image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path fill='gold' d='M0 0h9v9h-9z'/></svg>\"), width: 100%, height: 100%))".to_owned(),
            "",
            "something covers them",
        ),
        (format!("{words}it => box(clip: true, width: 1pt, it)"), "", "beside the page or cut off"),
        (format!("{words}it => box(fill: black, text(fill: black, it))"), "", "in the colour of their ground"),
        (format!("{words}it => box(scale(x: 30%, it))"), "", "they are squeezed or drawn out"),
        ("#set page(foreground: place(top, text(size: 3000pt)[M]))".to_owned(), "", "letters lie over one another"),
        ("#set page(foreground: place(center + horizon, text(size: 12000pt, top-edge: \"bounds\", bottom-edge: \"bounds\", fill: white)[.]))".to_owned(), "", "something covers them"),
        ("#set page(foreground: place(center + horizon, text(size: 20pt, stroke: 1500pt + white, fill: white)[.]))".to_owned(), "", "something covers them"),
        (format!("{words}set text(fill: gradient.linear(white, black))"), "", "on a picture or pattern"),
    ] {
        forge.is_refused(&typst(&before, after), why);
    }
    // Drawn in the mode that draws nothing (ISO 32000-1, 9.3.6).
    forge.is_refused(&with(&forge.printed(), "\n0 Tr", "\n3 Tr"), "they are drawn invisibly");
}

#[test]
fn letters_that_look_like_others_are_found() {
    let forge = Forge::new();
    // The map of the body's font says that what looks like a z is an e, and the page is made to say so.
    let words = forge.edition.replace("every carrier", "evzry carrier");
    let printed = forge.print(&words, &forge.evidence, "", "");
    let text = String::from_utf8_lossy(&printed).into_owned();
    assert!(text.contains("<007A>"), "the maps from shapes to letters are readable");
    let forged = with(&printed, "<007A>", "<0065>");
    forge.is_refused(&forged, "their letters look like others than the file says");
    // In a font that is not here nobody can say.
    let printed = with(&forge.printed(), "LibertinusSerif", "LibertinusSquid");
    forge.is_refused(&printed, "in a font that is not here to compare them with");
}

#[test]
fn files_that_are_damaged_are_not_verified() {
    let forge = Forge::new();
    let printed = forge.printed();
    // What no reader shows and nothing is compared with: a byte of the file's header, and one in the middle of a font.
    for at in [12, printed.len() / 2] {
        let mut damaged = printed.clone();
        damaged[at] ^= 1;
        forge.is_refused(&damaged, "the file is damaged: its bytes are not those that were printed");
    }
    let seal = memchr::memmem::find(&printed, b"%sha256 ").unwrap();
    let mut rewritten = printed;
    rewritten.drain(seal..seal + 8 + 64 + 1);
    forge.is_refused(&rewritten, "the file has no seal: it was not written by Briefpress, or was written again since");
}

#[test]
fn files_that_were_worked_on_are_no_briefs_of_ours() {
    let forge = Forge::new();
    let printed = forge.printed();
    let mut updated = printed.clone();
    updated.extend(b"\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 12>>\nstartxref\n99\n%%EOF\n");
    forge.project.write("forged.pdf", &updated);
    let run = forge.project.run(&["verify", "forged.pdf"]);
    assert_ne!(run.status, 0, "{}", run.stdout);
    let mut longer = printed.clone();
    longer.extend(b"% more\n");
    forge.is_refused(&longer, "the file was added to after it was printed");
    forge.is_refused(&with(&printed, "/Lang (en)", "/AA   (en)"), "an entry that briefs don't have (AA)");
    let linked = forge.print(&forge.edition, &forge.evidence, "", "#place(top, link(\"https://example.org\")[x])");
    let said = forge.refused(&linked);
    assert!(!said.contains("annotation"), "{said}");
    forge.is_refused(&with(&linked, "/Subtype /Link", "/Subtype /Text"), "an annotation lies on the page (Text)");
    forge.is_refused(&with(&linked, "(https:", "(javas:"), "a link leads to something else than an address");
    let two = forge.print(&forge.edition, &forge.evidence, "", "#pagebreak()\nMore");
    forge.is_refused(&two, "the file has 2 pages, and a brief has one");
}

#[test]
fn evidence_is_found_wherever_a_standard_has_room_for_it() {
    let project = TestProject::without_remarks();
    for standard in briefpress::project::house::STANDARDS {
        let run = project.run(&["build", "--pdf-standard", standard]);
        // Some can't be made of this brief, or not alone.
        if run.status != 0 {
            continue;
        }
        let has_files = memchr::memmem::find(&project.pdf("brief"), b"EmbeddedFiles").is_some();
        let run = project.run(&["verify", "out/brief.pdf"]);
        assert_eq!(run.status == 0, has_files, "{standard}: {}{}", run.stdout, run.stderr);
        let forbids = ["a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-4", "a-4e"].contains(standard);
        assert_eq!(has_files, !forbids, "{standard}");
    }
}

#[test]
fn the_evidence_says_that_a_quotation_is_cut_short() {
    let project = TestProject::without_remarks();
    project.change("sources/road.txt", "pays the toll,", "pays the toll, but only in summer,");
    project.run(&["build"]).ends_with(0);
    let evidence = proof::read(&project.pdf("brief")).unwrap().attachments.remove(0).1;
    let evidence: serde_json::Value = serde_json::from_slice(&evidence).unwrap();
    assert_eq!(evidence["quotations"][0]["verdict"], "cut-short");
}

/// Insertions, omissions, and the marks of other languages are printed and found again.
#[test]
fn quotations_as_editors_print_them_verify() {
    let project = TestProject::without_remarks();
    project.write("sources/rue.txt", "Le journal écrit ceci.\n\n« La route est ouverte ; elle l'est à tous, dit-on, sauf pendant tout l'hiver ! » a dit Ada Byron.\n");
    project.write(
        "sources/rue.yaml",
        "citation: { type: report, title: La route, date: 2026-01-05 }\nlanguage: fr\nspeakers: { ada: { name: Ada Byron } }\n\
         excerpts:\n  rue: { exact: \"La route est ouverte ; elle l'est à tous […] sauf pendant tout l'hiver !\", speaker: ada, themes: [trade] }\n",
    );
    project.change(
        "sources/road.yaml",
        "exact: The harbour will be dredged",
        "exact: \"[The] harbour will be dredged\" #",
    );
    for language in ["en", "fr", "de"] {
        project.write(
            "brief.yaml",
            format!("language: {language}\nheadline: The road is open\ndate: 2026-02-13\nthemes: [trade, ports]\n"),
        );
        project.run(&["build"]).ends_with(0);
        let run = project.run(&["verify", "out/brief.pdf"]).ends_with(0);
        assert!(run.stdout.contains("3 quotations, all verified"), "{}", run.stdout);
    }
}

#[test]
fn files_that_hang_or_burst_their_reader_are_refused_and_the_others_go_on() {
    let project = TestProject::without_remarks();
    project.run(&["build"]).ends_with(0);
    let pdf = |filter: &str, contents: &[u8], width: &str| {
        let mut pdf = format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AF[8 0 R]>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n\
             5 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>\nendobj\n\
             6 0 obj\n<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<<>>/W[0 {width} 500]/FontDescriptor 7 0 R>>\nendobj\n\
             7 0 obj\n<</Type/FontDescriptor/FontName/X>>\nendobj\n8 0 obj\n<</Type/Filespec/F(evidence.json)/EF<</F 4 0 R>>>>\nendobj\n\
             4 0 obj\n<</Length {}{filter}>>\nstream\n",
            contents.len()
        )
        .into_bytes();
        pdf.extend(contents);
        pdf.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
        pdf
    };
    let words = b"BT /F 9 Tf (ABCD) Tj ET";
    let much = three_gigabytes();
    for (name, pdf) in [
        // A font with widths for four thousand million letters, and three thousand million bytes behind a filter.
        ("widths.pdf", pdf("", words, "4294967290")),
        ("much.pdf", pdf("/Filter/FlateDecode", &much, "9")),
    ] {
        project.write(name, pdf);
        let run = project.run(&["verify", "--time-limit", "20", name, "out/brief.pdf"]);
        assert!(
            run.stdout.contains("out/brief.pdf: 1 quotation, all verified"),
            "{name}: {}{}",
            run.stdout,
            run.stderr
        );
        assert!(run.stderr.contains(name) && run.status != 0, "{name}: {}", run.stderr);
    }
}

/// Zeros in the format of zlib (RFC 1950, RFC 1951): one block with fixed codes, in which eight times 258 bytes have thirteen.
fn three_gigabytes() -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    // The codes of the literal 0, and of 258 bytes once more from one byte before, begin with their highest bit (RFC 1951, 3.2.6).
    let code = |bits: &mut Vec<bool>, code: u16, length: u32| {
        bits.extend((0..length).rev().map(|bit| code >> bit & 1 == 1));
    };
    code(&mut bits, 0b0011_0000, 8);
    for _ in 0..24 {
        code(&mut bits, 0b1100_0101, 8);
        code(&mut bits, 0, 5);
    }
    code(&mut bits, 0, 7);
    let bytes: Vec<u8> = bits
        .chunks(8)
        .map(|bits| bits.iter().enumerate().fold(0, |byte, (place, bit)| byte | u8::from(*bit) << place))
        .collect();
    // All is as it was thirteen bytes before: any number of them may be put in.
    let (head, tail) = bytes.split_at(16);
    let again = head[3..].repeat(3_000_000_000 / (8 * 258));
    [&[0x78, 0x9C], head, &again, tail].concat()
}

#[test]
fn files_without_evidence_and_files_that_are_no_pdf() {
    let project = TestProject::new();
    project.run(&["build", "--pdf-standard", "a-2b"]).ends_with(0);
    assert_data_eq!(
        project.run(&["verify", "out/brief.pdf"]).ends_with(1).stderr,
        str![[r#"
error: out/brief.pdf carries no evidence
 = hint: briefs printed with a standard that forbids attachments, or by another program, have none


"#]]
        .raw()
    );
    assert_data_eq!(
        project.run(&["verify", "brief.yaml"]).ends_with(2).stderr,
        str![[r#"
error: brief.yaml is no PDF that can be read
 = hint: it may be broken, locked with a password, or another kind of file


"#]]
        .raw()
    );
    assert_data_eq!(
        project.run(&["verify", "absent.pdf"]).ends_with(2).stderr,
        str![[r#"
error: absent.pdf can't be read (No such file or directory (os error 2))


"#]]
        .raw()
    );
    let mut pdf = project.pdf("brief");
    pdf.truncate(pdf.len() / 2);
    fs::write(project.path().join("half.pdf"), pdf).unwrap();
    let run = project.run(&["verify", "half.pdf"]);
    assert!([1, 2].contains(&run.status), "{}", run.stderr);
}

#[test]
fn a_signature_proves_who_printed_a_file() {
    let project = TestProject::without_remarks();
    let keys = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    project.write("house.key", keys.sk.to_box(None).unwrap().into_string());
    project.write("house.pub", keys.pk.to_box().unwrap().into_string());
    project.run(&["build", "--sign", "house.key"]).ends_with(0);
    let run = project.run(&["verify", "out/brief.pdf", "--signer", "house.pub"]).ends_with(0);
    assert!(run.stdout.contains("   signed  by the key that was named\n"), "{}", run.stdout);
    project.run(&["verify", "out/brief.pdf", "--signer", &keys.pk.to_base64()]).ends_with(0);
    // What is signed and up to date is signed once.
    let signature = project.read("out/brief.pdf.minisig");
    project.run(&["build", "--sign", "house.key"]).ends_with(0);
    assert_eq!(project.read("out/brief.pdf.minisig"), signature);
    // Another key, another file under the signature, no signature.
    let other = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let run = project.run(&["verify", "out/brief.pdf", "--signer", &other.pk.to_base64()]).ends_with(1);
    assert!(run.stdout.contains("who printed the file is not proved"), "{}", run.stdout);
    project.change("brief.yaml", "The road is open", "The road is wide open").run(&["build"]).ends_with(0);
    let run = project.run(&["verify", "out/brief.pdf", "--signer", "house.pub"]).ends_with(1);
    assert!(run.stdout.contains("it is not signed by the key that was named"), "{}", run.stdout);
    project.remove("out/brief.pdf.minisig");
    let run = project.run(&["verify", "out/brief.pdf", "--signer", "house.pub"]).ends_with(1);
    assert!(run.stdout.contains("there is no signature beside it"), "{}", run.stdout);
    project.run(&["verify", "out/brief.pdf", "--signer", "brief.yaml"]).ends_with(2);
    project.run(&["build", "--sign", "brief.yaml"]).ends_with(2);
}

/// Where the program `minisign` is there, it takes our signatures and we take its.
#[test]
fn minisign_itself_takes_our_signatures_and_makes_ours() {
    let minisign = |project: &TestProject, arguments: &[&str]| {
        Command::new("minisign").args(arguments).current_dir(project.path()).stdin(Stdio::null()).output()
    };
    let project = TestProject::without_remarks();
    let Ok(made) = minisign(&project, &["-G", "-W", "-p", "house.pub", "-s", "house.key"]) else {
        eprintln!("not tried: there is no minisign here");
        return;
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let holds = |project: &TestProject| {
        minisign(project, &["-V", "-p", "house.pub", "-m", "out/brief.pdf"]).unwrap().status.success()
    };
    project.run(&["build", "--sign", "house.key"]).ends_with(0);
    assert!(holds(&project));
    project.remove("out/brief.pdf.minisig");
    let signed = minisign(&project, &["-S", "-s", "house.key", "-m", "out/brief.pdf"]).unwrap();
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
    project.run(&["verify", "out/brief.pdf", "--signer", "house.pub"]).ends_with(0);
    // A file under another's signature is none of theirs and none of ours.
    project.change("brief.yaml", "The road is open", "The road is wide open").run(&["build"]).ends_with(0);
    assert!(!holds(&project));
    project.run(&["verify", "out/brief.pdf", "--signer", "house.pub"]).ends_with(1);
}
