//! Lays a page out as `typst::compile` does, but beginning from what an earlier layout of it knew.
//!
//! Whatever asks where things stand is only known from a layout that has been made. Typst begins with none and lays the page out
//! until nothing changes any more. Copyfitting lays the same page out several times in a row, so each time but the first it
//! begins with the layout before, and one pass is enough; our own templates ask nothing, so that the first time it is, too. What it ends with is as good: the answers that the last pass was given are checked against its own layout.

use std::num::NonZeroUsize;

use comemo::{Constraint, Track};
use typst::World;
use typst::diag::{SourceResult, StrResult, Warned};
use typst::ecow::{EcoString, EcoVec};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, Label, Output, Selector, StyleChain, Target, TargetElem};
use typst::introspection::{DocumentPosition, EmptyIntrospector, Introspector, Location, MAX_ITERS};
use typst::model::Numbering;
use typst::utils::Protected;
use typst_layout::PagedDocument;
use typst_syntax::VirtualPath;

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
        let known: &dyn Introspector = before.as_ref().map_or(&EmptyIntrospector, Output::introspector);
        let introspector: &dyn Introspector = &Unlocated(known);
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
        if asked.validate(&Unlocated(Output::introspector(&document)) as &dyn Introspector) {
            sink.extend_from_sink(pass);
            return Ok(Some(document));
        }
        before = Some(document);
    }
    Ok(None)
}

/// What is known of a layout, but for which of its elements one is that a template measures.
///
/// Typst looks for it, so that a counter in what is measured counts as it will on the page. It finds none in the first pass and one
/// in the second, so whatever measures anything is set twice. How large a thing is seldom depends on a counter; without an answer,
/// Typst takes the place at which it is measured.
struct Unlocated<'a>(&'a dyn Introspector);

impl Introspector for Unlocated<'_> {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.0.query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.0.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.0.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.0.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.0.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.0.query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.0.label_count(label)
    }

    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.0.position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.0.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.0.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.0.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.0.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.0.path(location)
    }
}
