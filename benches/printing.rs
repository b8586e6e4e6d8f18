//! How long printing takes, in process: `cargo bench --bench printing`.
//!
//! Whole processes are compared with hyperfine, as the last lines of the output of `benches/compare` say.

use std::fs;
use std::path::Path;

use briefpress::diagnostics::Diagnostics;
use briefpress::press::{self, Options};
use briefpress::project::Project;
use criterion::{Criterion, criterion_group, criterion_main};

fn own_project() -> Project {
    load(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("briefs"))
}

fn load(root: &Path) -> Project {
    Project::load(root, &mut Diagnostics::new()).expect("the project can be read")
}

fn options(project: &Project) -> Options {
    let house = project.house.as_ref().expect("the house has no errors");
    Options::new(&house.standards).expect("the standards go together")
}

/// A project of a hundred briefs that differ in their words.
fn hundred() -> tempfile::TempDir {
    let own = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("briefs");
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("sources")).expect("a folder");
    for name in ["briefpress.yaml", "sources/themes.yaml", "sources/newsaz-charter.yaml", "sources/newsaz-charter.txt"]
    {
        fs::copy(own.join(name), folder.path().join(name)).expect("a file of the own project");
    }
    let brief = fs::read_to_string(own.join("middle-corridor.yaml")).expect("a brief of the own project");
    for number in 0..100 {
        let distinct = brief.replace(" the ", &format!(" the {number}th "));
        fs::write(folder.path().join(format!("brief-{number}.yaml")), distinct).expect("a brief");
    }
    folder
}

fn one_brief(criterion: &mut Criterion) {
    let project = own_project();
    let options = options(&project);
    criterion.bench_function("one brief, cold", |bencher| {
        bencher.iter_batched(
            || comemo::evict(0),
            |()| press::print(&project, "middle-corridor", &options),
            criterion::BatchSize::PerIteration,
        );
    });
    criterion.bench_function("one brief, warm", |bencher| {
        bencher.iter(|| press::print(&project, "middle-corridor", &options));
    });
}

fn hundred_briefs(criterion: &mut Criterion) {
    let folder = hundred();
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut group = criterion.benchmark_group("many");
    group.sample_size(10);
    group.bench_function("a hundred distinct briefs", |bencher| {
        bencher.iter_batched(
            || {
                comemo::evict(0);
                load(folder.path())
            },
            |project| {
                let mut printed = 0;
                let options = options(&project);
                press::print_all(&project, &project.briefs, &options, jobs, &(), |outcome, ()| {
                    printed += usize::from(outcome.printed.is_some());
                });
                assert_eq!(printed, 100);
            },
            criterion::BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, one_brief, hundred_briefs);
criterion_main!(benches);
