//! What fitting costs: `cargo bench --bench fitting`.
//!
//! Prints how often the made specifications of the tests are laid out, and measures the fit of one that takes as many looks as most
//! against one that fits at once.

#[path = "../tests/suite/support/mod.rs"]
mod support;

use briefpress::page::template::Template;
use briefpress::press::{self, Options, Printed};
use briefpress::project::Project;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use support::made::{Dice, Made, project};

const CASES: usize = 300;

#[expect(clippy::print_stdout, reason = "how often pages are laid out is a figure of the benchmark")]
fn fitting(criterion: &mut Criterion) {
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let folder = project(&mut dice);
    let project = Project::load(folder.path(), &mut Vec::new()).expect("the project can be read");
    let options = Options::new(&project.house.as_ref().expect("a house").standards).expect("the standards go together");
    let names = Template::names(&project.files);
    let mut compiles: Vec<(usize, String)> = Vec::new();
    for index in 0..CASES {
        let id = format!("made-{index}");
        folder.write(&format!("{id}.yaml"), Made::new(&mut dice, &names).yaml());
        if let Some(Printed { report, .. }) = press::print(&project, &id, &options).printed {
            compiles.push((report.compiles, id));
        }
        comemo::evict(2);
    }
    compiles.sort();
    let median = compiles[compiles.len() / 2].clone();
    let (least, worst) = (&compiles[0], &compiles[compiles.len() - 1]);
    println!("{} of {CASES} fit: {} compiles at the median, {} at worst", compiles.len(), median.0, worst.0);
    let mut group = criterion.benchmark_group("a brief of the made specifications");
    for (name, id) in [("that fits at once", &least.1), ("at the median", &median.1), ("at worst", &worst.1)] {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || comemo::evict(0),
                |()| press::print(&project, id, &options),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, fitting);
criterion_main!(benches);
