//! Projects with all their briefs looked up, in this process, and no page set.

use briefpress::diagnostics::{Code, Diagnostics};
use briefpress::press::{self, Options, Outcome, Overseer, Prepared, Proceed};
use briefpress::project::Project;

use super::TestProject;

/// Looks everything up and sets no page.
struct LookedUp;

impl Overseer for LookedUp {
    type Kept = ();
    type Made = ();

    fn prepared(&self, _: &Prepared, _: &mut Diagnostics) -> (Proceed, ()) {
        (Proceed::UpToDate, ())
    }

    fn finished(&self, _: &mut Outcome, _: Option<()>) {}
}

/// All that is said of a project, a line each: no fault of the program's, nothing that steers a terminal, and no place beside its file.
#[track_caller]
pub fn said(project: &TestProject) -> String {
    let mut found = Diagnostics::new();
    let project = Project::load(project.path(), &mut found).expect("the project's folder can be read");
    if let Some(house) = &project.house
        && let Ok(options) = Options::new(&house.standards)
    {
        let receive = |outcome: Outcome, ()| found.extend(outcome.diagnostics);
        press::print_all(&project, &project.briefs, &options, 1, &LookedUp, receive);
    }
    let mut said = String::new();
    for diagnostic in &found {
        assert!(diagnostic.code != Code::Internal, "{diagnostic:?}");
        let spans = std::iter::once(diagnostic.span).chain(diagnostic.hints.iter().map(|hint| hint.span));
        for span in spans.filter(|span| span.id().is_some()) {
            assert!(project.files.positions(span).is_some(), "{diagnostic:?} is beside its file");
        }
        let texts = std::iter::once(&diagnostic.message).chain(diagnostic.hints.iter().map(|hint| &hint.text));
        for text in texts {
            assert!(
                !text.contains(['\u{1b}', '\r', '\n', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}']),
                "{diagnostic:?}"
            );
        }
        said += &format!("{}: {}\n", diagnostic.severity.as_str(), diagnostic.message);
    }
    said
}
