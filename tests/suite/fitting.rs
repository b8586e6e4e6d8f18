//! Copyfitting on made specifications: from very short to several times too long, in several languages, on both papers and
//! every template, each becomes exactly one page within the declared ranges, or is refused with a measure that is right.
//!
//! `BRIEFPRESS_CASES=2000 cargo test --test fitting` tries that many.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::support::TestProject;
use crate::support::made::{Dice, Made, project};
use crate::support::rhythm;
use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::evidence::proof;
use briefpress::files::Files;
use briefpress::page::template::Template;
use briefpress::press::{self, Options, Printed};
use briefpress::project::Project;
use briefpress::yaml::At;
use briefpress::yaml::Place;

/// What became of a specification.
enum Fate {
    Printed(Box<Printed>),
    /// How many words it is said to be too long by; nothing where no cut would do.
    Overset(Option<usize>),
}

fn fate(project: &Project, folder: &TestProject, options: &Options, id: &str, made: &Made) -> Result<Fate, String> {
    folder.write(&format!("{id}.yaml"), made.yaml());
    let outcome = press::print(project, id, options);
    if let Some(printed) = outcome.printed {
        return Ok(Fate::Printed(Box::new(printed)));
    }
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    match &errors[..] {
        [overset] if overset.code == Code::Overset => Ok(Fate::Overset(words_over(overset))),
        _ => Err(format!("{:?}", errors.iter().map(|error| &error.message).collect::<Vec<_>>())),
    }
}

/// The number in `about 120 words`, where there is one.
fn words_over(overset: &Diagnostic) -> Option<usize> {
    let (_, words) = overset.message.split_once("about ")?;
    Some(words.split(' ').next().unwrap().parse().unwrap())
}

/// What is wrong with a printed page.
fn problem(printed: &Printed, template: &Template) -> Option<String> {
    let report = &printed.report;
    let pages = proof::read(&printed.bytes).unwrap().pages;
    if pages != 1 {
        return Some(format!("{pages} pages"));
    }
    for (name, value) in &report.setting.measures {
        let measure = template.measures.iter().find(|measure| measure.name == *name).unwrap();
        if !(measure.min..=measure.max).contains(value) {
            return Some(format!("{name} is {value}"));
        }
    }
    if report.compiles > 8 {
        return Some(format!("{} compiles", report.compiles));
    }
    if report.stretch > 1.501 {
        return Some(format!("a gap has grown {:.2} times", report.stretch));
    }
    if let Some(broken) = printed.page.as_ref().and_then(rhythm::broken) {
        return Some(broken);
    }
    let words = printed.edition.words();
    match words {
        350.. if report.fill < 0.92 => Some(format!("{words} words fill {:.2}", report.fill)),
        _ => None,
    }
}

/// Tries a specification; where it is refused, with as many words cut as it is said to be too long by.
fn attempt(
    project: &Project,
    folder: &TestProject,
    options: &Options,
    id: &str,
    made: &Made,
    template: &Template,
) -> Result<Option<usize>, String> {
    match fate(project, folder, options, id, made)? {
        Fate::Printed(printed) => match problem(&printed, template) {
            None => Ok(Some(printed.report.compiles)),
            Some(problem) => Err(format!("{problem}: {}", printed.report)),
        },
        Fate::Overset(None) => match fate(project, folder, options, &format!("{id}-bare"), &made.without_text())? {
            Fate::Printed(_) => Err("it would fit without its text".to_owned()),
            Fate::Overset(_) => Ok(None),
        },
        Fate::Overset(Some(words)) => {
            let cut = |words| made.cut(words).ok_or(format!("{words} words are more than it has"));
            if let Fate::Overset(more) = fate(project, folder, options, &format!("{id}-cut"), &cut(words)?)? {
                return Err(format!("{words} words were cut, and it takes {more:?} more"));
            }
            // Nor is it told to cut many more than it has to.
            let fewer = words.saturating_sub(15.max(words / 5));
            if fewer > 0
                && matches!(fate(project, folder, options, &format!("{id}-few"), &cut(fewer)?)?, Fate::Printed(_))
            {
                return Err(format!("{words} words were to be cut, and {fewer} are enough"));
            }
            Ok(None)
        }
    }
}

#[test]
fn every_specification_becomes_one_page_or_is_refused_with_a_measure_that_is_right() {
    let cases: usize = std::env::var("BRIEFPRESS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(120);
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let folder = project(&mut dice);
    let mut diagnostics = Vec::new();
    let project = Project::load(folder.path(), &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let options = Options::new(&project.house.as_ref().unwrap().standards).unwrap();
    let names = Template::names(&project.files);
    let templates: Vec<Template> = names.iter().map(|name| load(&project.files, name)).collect();
    let made: Vec<Made> = (0..cases).map(|_| Made::new(&mut dice, &names)).collect();
    let next = AtomicUsize::new(0);
    let (compiles, problems) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let work = || loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(made) = made.get(index) else { break };
        let id = format!("made-{index}");
        let template = templates.iter().find(|template| template.name == made.template).unwrap();
        match attempt(&project, &folder, &options, &id, made, template) {
            Ok(count) => compiles.lock().unwrap().extend(count),
            Err(problem) => problems.lock().unwrap().push(format!("{id} ({}): {problem}", made.template)),
        }
        comemo::evict(10);
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        // Layout recurses: as the press, give it more than the usual stack.
        let spawn = |_| thread::Builder::new().stack_size(16 * 1024 * 1024).spawn_scoped(scope, work).unwrap();
        let threads: Vec<_> = (0..cores).map(spawn).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    let mut compiles = compiles.into_inner().unwrap();
    compiles.sort_unstable();
    let problems = problems.into_inner().unwrap();
    assert!(problems.is_empty(), "{}\n{compiles:?}", problems.join("\n"));
    assert!(compiles.len() > cases / 4, "enough of the specifications fit: {}", compiles.len());
    assert!(compiles[compiles.len() / 2] <= 4, "{compiles:?}");
}

fn load(files: &Files, name: &str) -> Template {
    let place = Place::file(files.id("briefpress.yaml"));
    let mut diagnostics = Vec::new();
    Template::load(files, &At { value: name.to_owned(), place }, &mut diagnostics).expect("embedded templates load")
}

/// The measures of a page's rhythm see a template that breaks the rules.
#[test]
fn a_heading_with_too_little_space_above_it_is_seen() {
    let project = TestProject::new();
    // A single short section would hang from its heading.
    let timeline = "timeline:\n  - { date: 2026-01-05, event: The road was opened. }\n";
    project.write("brief.yaml", format!("template: policy-brief\n{}{timeline}", crate::support::BRIEF));
    let (printed, _) = crate::templates::document(&project, "brief");
    assert_eq!(printed.page.as_ref().and_then(rhythm::broken), None);
    project.run(&["template", "eject", "policy-brief", "--with-foundation"]).ends_with(0);
    project.change("templates/policy-brief/lib.typ", "heading: 12pt", "heading: 1pt");
    project.change("templates/foundation/argument.typ", "2 * if below", "1 * if below");
    let (printed, _) = crate::templates::document(&project, "brief");
    let broken = printed.page.as_ref().and_then(rhythm::broken);
    assert!(broken.as_ref().is_some_and(|broken| broken.contains("above heading")), "{broken:?}");
}
