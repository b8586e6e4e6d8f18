//! Which briefs use which excerpts.

use std::collections::{BTreeMap, BTreeSet};

use briefpress::diagnostics::Diagnostics;
use briefpress::edition::resolve::{Ticket, resolve_draft};
use briefpress::project::Project;
use briefpress::project::brief::BriefSpec;

/// The briefs that quote a source or cite its paragraphs, by what they use of it.
#[derive(Debug, Default)]
pub struct Usage {
    /// For each source, the excerpts' ids with the briefs that quote them.
    excerpts: BTreeMap<(String, String), BTreeSet<String>>,
    /// For each source, the briefs that use anything of it.
    sources: BTreeMap<String, BTreeSet<String>>,
}

impl Usage {
    /// Looks through all briefs of a project; of a brief with errors counts what could be read.
    pub fn of(project: &Project) -> Usage {
        let mut usage = Usage::default();
        let Some(house) = &project.house else { return usage };
        let mut nowhere = Diagnostics::new();
        for id in &project.briefs {
            let Some(spec) = BriefSpec::load(&project.files, id, &mut nowhere).value else { continue };
            let resolved =
                resolve_draft(&spec, house, &project.corpus, &project.files, Ticket::default(), &mut nowhere);
            for source in &resolved.edition.sources {
                usage.sources.entry(source.key.clone()).or_default().insert(id.clone());
            }
            for quotation in resolved.edition.quotations() {
                let Some(source) = project.corpus.sources.get(quotation.source()) else { continue };
                usage.sources.entry(source.key.clone()).or_default().insert(id.clone());
                let range = quotation.verified().range();
                for excerpt in source.excerpts.values() {
                    let same = source.verify_excerpt(excerpt).as_ref().is_ok_and(|known| known.range() == range);
                    if same {
                        usage.excerpts.entry((source.key.clone(), excerpt.id.clone())).or_default().insert(id.clone());
                    }
                }
            }
        }
        usage
    }

    /// The briefs that quote an excerpt.
    pub fn of_excerpt(&self, source: &str, excerpt: &str) -> Vec<&str> {
        let briefs = self.excerpts.get(&(source.to_owned(), excerpt.to_owned()));
        briefs.into_iter().flatten().map(String::as_str).collect()
    }

    /// The briefs that use anything of a source.
    pub fn of_source(&self, source: &str) -> Vec<&str> {
        self.sources.get(source).into_iter().flatten().map(String::as_str).collect()
    }
}
