//! A printed brief against its own evidence and its sources: `verify` on our own, on one that was tampered with, and on others.

use std::fs;
use std::path::Path;

use crate::support::{Run, TestProject, own_project};
use briefpress::evidence::proof;
use briefpress::page::compose::export;
use briefpress::page::compose::world::BriefWorld;
use briefpress::press::{self, Options};
use briefpress::project::Project;
use snapbox::{IntoData, assert_data_eq, str};
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

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

/// A page whose words were changed after it was verified, with the evidence left as it was.
#[test]
fn a_page_that_was_tampered_with() {
    let project = TestProject::new();
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
    let printed = press::print(&loaded, "brief", &options).printed.unwrap();
    let evidence = proof::read(&printed.bytes).unwrap().attachments.remove(0).1;
    let brief = String::from_utf8(printed.edition.to_json()).unwrap().replace("every carrier", "no carrier");
    let main = "#import \"/templates/policy-brief/lib.typ\": template\n#template(json(\"/brief.json\"), json(\"/fit.json\"))\n\
                #pdf.attach(\"/evidence.json\", relationship: \"data\", mime-type: \"application/json\", description: \"Evidence\")\n";
    let mut world =
        BriefWorld::new(&loaded.files, &loaded.fonts, main.to_owned(), Vec::new(), printed.report.setting.to_json());
    world.set_brief(Bytes::new(brief.into_bytes()), evidence);
    let document = typst::compile::<PagedDocument>(&world).output.unwrap();
    project.write("tampered.pdf", export::pdf(&document, "brief", &options.standards).unwrap());
    assert_data_eq!(
        project.run(&["verify", "tampered.pdf"]).ends_with(1).stdout,
        str![[r#"
   FAILED  road, para. 2, Ada Byron: The road is open to every carrier that …
           the page does not have these words and this speaker as recorded
tampered.pdf: 1 quotation, 1 failed (against the page and the sources)

"#]]
        .raw()
    );
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
