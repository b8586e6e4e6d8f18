//! How long each template takes to set one page, cold and at its design size: `cargo bench --bench templates`.
//!
//! All set the same brief, so that what differs is the template.

#[path = "../tests/suite/support/mod.rs"]
mod support;

use briefpress::edition::resolve::resolve;
use briefpress::page::compose::world::BriefWorld;
use briefpress::page::fit::{Scale, Setting};
use briefpress::page::template::Template;
use briefpress::project::Project;
use briefpress::project::brief::BriefSpec;
use briefpress::yaml::At;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use support::TestProject;
use support::editions;
use typst_layout::PagedDocument;

/// The edition of one brief for all templates, and the project it is of.
fn edition() -> (TestProject, Project, Vec<u8>, At<String>) {
    let folder = editions::project();
    folder.write("brief.yaml", editions::brief("policy-brief", "a4", &editions::LANGUAGES[0]));
    let mut diagnostics = Vec::new();
    let project = Project::load(folder.path(), &mut diagnostics).expect("the project can be read");
    let spec = BriefSpec::load(&project.files, "brief", &mut diagnostics).value.expect("the brief can be read");
    let house = project.house.as_ref().expect("the house has no errors");
    let edition =
        resolve(&spec, house, &project.corpus, &project.files, &mut diagnostics).expect("the brief has no errors");
    let name = spec.template.expect("the brief names a template");
    (folder, project, edition.to_json(), name)
}

fn templates(criterion: &mut Criterion) {
    let (_folder, project, edition, named) = edition();
    let mut group = criterion.benchmark_group("one page");
    for name in editions::TEMPLATES {
        let name = At { value: name.to_owned(), place: named.place.clone() };
        let template = Template::load(&project.files, &name, &mut Vec::new()).expect("the template is embedded");
        let setting = Setting::at(&template.measures, Scale::DESIGN).to_json();
        let world = BriefWorld::new(&project.files, &project.fonts, template.main(&[]), edition.clone(), setting);
        group.bench_function(&template.name, |bencher| {
            bencher.iter_batched(
                || comemo::evict(0),
                |()| typst::compile::<PagedDocument>(&world).output.expect("the template sets the brief"),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, templates);
criterion_main!(benches);
