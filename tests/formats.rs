//! Diagnostics for machines: whole outputs.

mod support;

use snapbox::{IntoData, assert_data_eq, str};
use support::TestProject;

/// A project with an unknown theme in one line and an excerpt that is given to nobody known.
fn faulty() -> TestProject {
    let project = TestProject::without_remarks();
    project.write("brief.yaml", "headline: The road is open\ndate: 2026-02-13\nthemes: [tirade, ports]\n");
    project.change("sources/road.yaml", "will be dredged", "was dredged");
    project
}

#[test]
fn annotations_for_github() {
    let run = faulty().run(&["check", "--diagnostic-format", "github", "brief"]).ends_with(1);
    assert_data_eq!(run.stderr, str![[r#""#]].into_data().raw());
}

#[test]
fn a_sarif_log() {
    let run = faulty().run(&["check", "--diagnostic-format", "sarif", "brief"]).ends_with(1);
    assert_data_eq!(run.stderr, str![[r#""#]].into_data().raw());
}

#[test]
fn a_sarif_log_of_nothing_is_a_log() {
    let run = TestProject::without_remarks().run(&["build", "--diagnostic-format", "sarif"]).ends_with(0);
    let log: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}
