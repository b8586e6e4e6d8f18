//! Lays a page out as `typst::compile` does, but beginning from what an earlier layout of it knew.
//!
//! Citations, and whatever else asks where things stand, are only known from a layout that has been made. Typst begins with
//! none and lays the page out until nothing changes any more, which is two or three times for a page that cites. Copyfitting
//! lays the same page out several times in a row, so each time but the first it begins with the layout before, and one
//! pass is often enough. What it ends with is as good: the answers that the last pass was given are checked against its own layout.

use comemo::{Constraint, Track};
use typst::World;
use typst::diag::{SourceResult, Warned};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Output, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector, MAX_ITERS};
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// Lays the world's page out, beginning from an earlier layout of it where there is one.
pub(crate) fn compile(world: &dyn World, earlier: Option<&PagedDocument>) -> Warned<SourceResult<PagedDocument>> {
    let mut sink = Sink::new();
    match compile_from(world, earlier, &mut sink) {
        Ok(Some(document)) => {
            let delayed = sink.delayed();
            let output = if delayed.is_empty() { Ok(document) } else { Err(delayed) };
            Warned { output, warnings: sink.warnings() }
        }
        // It does not settle, or is wrong: Typst says it best.
        Ok(None) | Err(_) => typst::compile(world),
    }
}

/// The layout, or nothing where it does not settle.
fn compile_from(
    world: &dyn World,
    earlier: Option<&PagedDocument>,
    sink: &mut Sink,
) -> SourceResult<Option<PagedDocument>> {
    let (library, traced) = (world.library(), Traced::default());
    let world = world.track();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let Ok(main) = world.source(world.main()) else { return Ok(None) };
    let module = typst_eval::eval(world, library, traced.track(), sink.track_mut(), Route::default().track(), &main)?;
    let content = module.content();
    let mut before = earlier.cloned();
    for _ in 0..MAX_ITERS {
        let introspector: &dyn Introspector = before.as_ref().map_or(&EmptyIntrospector, Output::introspector);
        let asked = Constraint::new();
        let mut pass = Sink::new();
        let mut engine = Engine {
            library,
            world,
            introspector: Protected::new(introspector.track_with(&asked)),
            traced: traced.track(),
            sink: pass.track_mut(),
            route: Route::default(),
        };
        let document = PagedDocument::create(&mut engine, &content, styles)?;
        if asked.validate(Output::introspector(&document)) {
            sink.extend_from_sink(pass);
            return Ok(Some(document));
        }
        before = Some(document);
    }
    Ok(None)
}
