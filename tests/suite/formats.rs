//! Diagnostics for machines: whole outputs.

use crate::support::TestProject;
use snapbox::{IntoData, assert_data_eq, str};

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
    assert_data_eq!(run.stderr, str![[r#"
::error file=brief.yaml,line=3,endLine=3,col=10,endColumn=16,title=unknown-theme::unknown theme `tirade`%0Ahint: did you mean `trade`?
::error file=sources/road.yaml,line=14,endLine=14,col=12,endColumn=66,title=quotation-altered::quotation differs from `road` in 2 words%0Ahint: para. 3 reads `will be`, the brief has `was`%0Ahint: the source reads: The harbour will be dredged before the winter of next year
checked 1 brief: 1 can't be printed (2 errors)

"#]].into_data().raw());
}

#[test]
fn a_sarif_log() {
    let run = faulty().run(&["check", "--diagnostic-format", "sarif", "brief"]).ends_with(1);
    assert_data_eq!(run.stderr, str![[r#"
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "brief.yaml"
                },
                "region": {
                  "endColumn": 16,
                  "endLine": 3,
                  "startColumn": 10,
                  "startLine": 3
                }
              }
            }
          ],
          "message": {
            "text": "unknown theme `tirade`\nhint: did you mean `trade`?"
          },
          "ruleId": "unknown-theme",
          "ruleIndex": 0
        },
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "sources/road.yaml"
                },
                "region": {
                  "endColumn": 66,
                  "endLine": 14,
                  "startColumn": 12,
                  "startLine": 14
                }
              }
            }
          ],
          "message": {
            "text": "quotation differs from `road` in 2 words\nhint: para. 3 reads `will be`, the brief has `was`\nhint: the source reads: The harbour will be dredged before the winter of next year"
          },
          "ruleId": "quotation-altered",
          "ruleIndex": 1
        }
      ],
      "tool": {
        "driver": {
          "name": "Briefpress",
          "rules": [
            {
              "id": "unknown-theme",
              "shortDescription": {
                "text": "A theme that the codebook does not have."
              }
            },
            {
              "id": "quotation-altered",
              "shortDescription": {
                "text": "The source reads otherwise."
              }
            }
          ],
          "version": "0.1.0"
        }
      }
    }
  ],
  "version": "2.1.0"
}

"#]].into_data().raw());
}

#[test]
fn a_sarif_log_of_nothing_is_a_log() {
    let run = TestProject::without_remarks().run(&["build", "--diagnostic-format", "sarif"]).ends_with(0);
    let log: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}
