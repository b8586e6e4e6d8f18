//! A brief before and after its page is set: everything looked up, then fitted and made into a file.

use std::collections::BTreeSet;

use typst::foundations::Bytes;

use super::glyphs;
use super::options::Options;
use super::outcome::Printed;
use crate::diagnostics::{Code, Diagnostics};
use crate::edition::cite::usual_reading_order;
use crate::edition::resolve::{Resolution, Ticket, resolve_draft};
use crate::edition::{Edition, SetQuotation};
use crate::evidence;
use crate::files::digest;
use crate::lock::{Change, LockMode};
use crate::page::compose::world::BriefWorld;
use crate::page::compose::{export, finish, grey};
use crate::page::template::{Attachment, Template, template_digest};
use crate::page::{fit, lints};
use crate::project::Project;
use crate::project::brief::BriefSpec;
use crate::project::corpus;
use crate::project::house::House;
use crate::yaml::Read;

/// A brief that has everything looked up and nothing set: all that its page depends on is known.
pub struct Prepared<'p> {
    /// The project that it is a brief of.
    pub project: &'p Project,
    /// How it is to be printed.
    pub options: &'p Options,
    /// What its file says, with the paper that the options ask for.
    pub spec: BriefSpec,
    /// What is to be set, with all optional items.
    pub edition: Edition,
    /// What sets it.
    pub template: Template,
    house: &'p House,
    main: String,
    /// The edition as the template receives it.
    brief: Bytes,
    evidence: Vec<u8>,
}

/// Reads a brief and looks everything up; nothing where it has errors.
pub fn prepare<'p>(
    project: &'p Project,
    id: &str,
    options: &'p Options,
    changes: &mut Vec<Change>,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared<'p>> {
    let files = &project.files;
    // What can be looked up is, even where the brief or the house has errors, so that all of them are told at once.
    let Read { value, sound } = BriefSpec::load(files, id, diagnostics);
    let mut spec = value?;
    spec.paper = options.paper.or(spec.paper);
    let stand_in;
    let house: &House = match &project.house {
        Some(house) => house,
        None => {
            stand_in = House::stand_in(files);
            &stand_in
        }
    };
    let named = spec.template.as_ref().unwrap_or(&house.defaults.template);
    let template = Template::load(files, named, diagnostics);
    let reading_order = template.as_ref().map_or_else(usual_reading_order, |template| template.reading_order.clone());
    let ticket = Ticket { print: options.print, reading_order };
    let Resolution { edition, usable } = resolve_draft(&spec, house, &project.corpus, files, ticket, diagnostics);
    let locked = options.lock != LockMode::Ignore && sound;
    if locked && let Some(lock) = project.lock_of(id, diagnostics) {
        *changes = lock.compare(&edition, usable, &project.corpus);
        diagnostics.extend(changes.iter().map(|change| change.diagnostic(&spec, files, options.lock)));
    }
    let template = template?;
    if !usable {
        return None;
    }
    let brief = edition.to_json();
    if !glyphs::check(&brief, &edition, &spec, project, diagnostics) || !sound {
        return None;
    }
    if options.lock == LockMode::Enforce && !changes.is_empty() {
        return None;
    }
    let main = template.main(&attachments(&edition, options));
    let evidence = if options.attach { collect(&edition, &spec, &template, project, None) } else { Vec::new() };
    let (brief, house) = (Bytes::new(brief), project.house.as_deref()?);
    Some(Prepared { project, options, spec, edition, template, house, main, brief, evidence })
}

impl Prepared<'_> {
    /// A hash of all that the page depends on, but for the files that the template reads and the program itself.
    pub fn fingerprint(&self) -> String {
        let Self { project, options, spec, edition, template, house, main, brief, evidence } = self;
        let mut parts = vec![options.fingerprint(), main.clone(), format!("{:?} {:?}", spec.allow, house.allow)];
        parts.push(template_digest(&template.name, &project.files));
        if options.attach_sources {
            let sources = edition.quotations().filter_map(|quote| project.corpus.sources.get(quote.source()));
            parts.extend(sources.map(|source| source.sha256.clone()));
        }
        let parts = parts.iter().map(String::as_bytes).chain([brief.as_slice(), evidence]);
        digest(parts.flat_map(|part| [part, b"\0"]))
    }

    /// Fits the page and makes the file; nothing where there are errors.
    pub(super) fn set(&self, diagnostics: &mut Diagnostics) -> Option<Printed> {
        let Self { project, options, spec, edition, template, house, main, brief, evidence } = self;
        let found_before = diagnostics.len();
        let files = &project.files;
        let mut edition = edition.clone();
        let mut world = BriefWorld::new(files, &project.fonts, main.clone(), Vec::new(), Vec::new());
        world.set_brief(brief.clone(), evidence.clone());
        let brief = fit::Brief {
            template,
            headline: &spec.headline,
            files,
            drop_optional: options.drop_optional,
            evidence: &|edition, page| match options.attach {
                true => collect(edition, spec, template, project, page),
                false => Vec::new(),
            },
        };
        let fitted = match fit::fit(&mut edition, &brief, &mut world) {
            Ok(fitted) => fitted,
            Err(mut errors) => {
                if !options.drop_optional {
                    for overset in errors.iter_mut().filter(|error| error.code == Code::Overset) {
                        fit::name_optional(overset, &mut edition, files);
                    }
                }
                diagnostics.extend(errors);
                return None;
            }
        };
        let warnings = fitted.warnings.into_iter().filter(|warning| !lints::is_allowed(warning, spec, house));
        diagnostics.extend(warnings);
        diagnostics.extend(lints::check(spec, house, &edition, &fitted.report, &fitted.document, files));
        let mut document = finish::finish(&fitted.document, &edition.read_out());
        if options.print.grayscale {
            document = grey::document(&document);
        }
        match export::file(&document, &spec.id, options.format, &options.standards) {
            Ok(bytes) => {
                let read = world.read_files();
                let page = Some(document);
                Some(Printed { edition, bytes, page, report: fitted.report, read, found_before })
            }
            Err(errors) => {
                diagnostics.extend(errors);
                None
            }
        }
    }
}

/// The evidence for an edition, as the file that is attached.
fn collect(
    edition: &Edition,
    spec: &BriefSpec,
    template: &Template,
    project: &Project,
    page: Option<String>,
) -> Vec<u8> {
    evidence::collect(edition, spec, template, project, page).to_json()
}

/// The evidence, and the sources' texts where they were asked for; nothing where the standards forbid attachments.
fn attachments(edition: &Edition, options: &Options) -> Vec<Attachment> {
    if !options.attach {
        return Vec::new();
    }
    let mut attachments = vec![Attachment {
        path: format!("/{}", evidence::FILE),
        relationship: "data",
        mime_type: "application/json",
        description: "Where every quotation on this page stands in its source",
    }];
    if options.attach_sources {
        let keys: BTreeSet<&str> = edition.quotations().map(SetQuotation::source).collect();
        attachments.extend(keys.into_iter().map(|key| Attachment {
            path: format!("/{}/{key}.txt", corpus::FOLDER),
            relationship: "source",
            mime_type: "text/plain",
            description: "The text of a source, as received",
        }));
    }
    attachments
}
