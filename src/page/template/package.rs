//! A template: a folder with a Typst package that sets editions, and the measures it lets copyfitting move.

use std::fs;
use std::ops::Range;

use serde::Deserialize;
use typst_syntax::{DiagSpan, FileId};

use super::castoff::Castoff;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::edition::CONTRACT;
use crate::edition::cite::{READING_ORDER, usual_reading_order};
use crate::files::{Embedded, Files, digest};
use crate::yaml::At;
use crate::yaml::is_id;

/// The folder in which templates are, in a project and in the program.
pub const FOLDER: &str = "templates";

/// The name of a template's manifest: that of every Typst package.
pub const MANIFEST: &str = "typst.toml";

/// The folder of the parts that templates share.
pub(crate) const FOUNDATION: &str = "foundation";

/// A template by its name, with what its manifest says.
#[derive(Debug, Clone)]
pub struct Template {
    /// The name of its folder below `templates/`.
    pub name: String,
    /// One line on what it is for.
    pub summary: String,
    /// What copyfitting may move, in the order in which it gives way.
    pub measures: Vec<Measure>,
    /// The order in which it has the parts of an edition read, by their fields.
    pub reading_order: Vec<String>,
    /// How much room its copy takes, where the manifest says it.
    pub(crate) castoff: Option<Castoff>,
    /// Whether it can let run with the text what else it sets below the columns.
    pub runs_in: bool,
}

/// A measure of the page with its design size and the range in which it stays legible.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name in `/fit.json`.
    pub name: String,
    /// The tightest value.
    pub min: f64,
    /// The value the template was designed with.
    pub design: f64,
    /// The roomiest value.
    pub max: f64,
}

/// The smallest values a measure may have, in pt but for the leading, which is in body sizes.
///
/// The type sizes follow the field's guides for print on one sheet; the margin is what desk printers need.
const FLOORS: &[(&str, f64)] =
    &[("body-size", 9.0), ("leading", 1.15), ("margin", 12.0 * 72.0 / 25.4), ("note-size", 7.0)];

/// The part of `typst.toml` that Briefpress reads.
#[derive(Deserialize)]
struct Manifest {
    tool: Tool,
}

#[derive(Deserialize)]
struct Tool {
    briefpress: Briefpress,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Briefpress {
    contract: u32,
    summary: String,
    fit: toml::Table,
    #[serde(rename = "reading-order")]
    reading_order: Option<Vec<String>>,
    castoff: Option<Castoff>,
    #[serde(default, rename = "runs-in")]
    runs_in: bool,
}

impl Template {
    /// Loads the template that a brief or the house names; nothing where it can't be used, with the reason.
    pub fn load(files: &Files, name: &At<String>, diagnostics: &mut Diagnostics) -> Option<Template> {
        let names = Template::names(files);
        if !names.contains(&name.value) {
            let hint = match nearest(&name.value, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the templates are {}", names.join(", ")),
            };
            let span = name.place.span(files);
            diagnostics.push(
                Diagnostic::error(Code::UnknownTemplate, span, format!("unknown template `{}`", name.value))
                    .with_hint(hint),
            );
            return None;
        }
        match Template::read(files, &name.value) {
            Ok(template) => Some(template),
            Err(error) => {
                diagnostics.push(*error);
                None
            }
        }
    }

    /// Reads the manifest of a template that is there.
    ///
    /// # Errors
    /// The diagnostic that says why it can't be used.
    pub fn read(files: &Files, name: &str) -> Result<Template, Box<Diagnostic>> {
        let file = files.id(&format!("{FOLDER}/{name}/{MANIFEST}"));
        let text = files.text(file).map_err(|error| error.diagnostic(&files.display(file)))?;
        parse(name, &text).map_err(|fault| {
            let message = format!("template `{name}` can't be used ({})", fault.cause);
            let span = DiagSpan::from_range(file, fault.span);
            Box::new(Diagnostic::error(Code::InvalidTemplate, span, message).with_hint(fault.hint))
        })
    }

    /// Whether a template is the project's own.
    pub fn is_own(files: &Files, name: &str) -> bool {
        files.root().join(FOLDER).join(name).join(MANIFEST).is_file()
    }

    /// The file that Typst reads first of it.
    pub fn entry(&self, files: &Files) -> FileId {
        files.id(&format!("{FOLDER}/{}/lib.typ", self.name))
    }

    /// The names of all templates: the project's own and the embedded ones, sorted.
    pub fn names(files: &Files) -> Vec<String> {
        let mut names: Vec<String> = Embedded::iter()
            .filter_map(|path| Some(path.strip_suffix("/typst.toml")?.to_owned()))
            .filter(|name| is_id(name))
            .collect();
        if let Ok(own) = fs::read_dir(files.root().join(FOLDER)) {
            let own = own.flatten().filter(|entry| entry.path().join("typst.toml").exists());
            names.extend(own.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_id(name)));
        }
        names.sort();
        names.dedup();
        names
    }

    /// The document's main file: the template applied to the edition and the fit, and what is attached to the PDF.
    ///
    /// It is the only Typst code the program writes. All that varies in it are ids and constants.
    pub fn main(&self, attachments: &[Attachment]) -> String {
        let mut main = format!(
            "#import \"/templates/{}/lib.typ\": template\n#template(json(\"/brief.json\"), json(\"/fit.json\"))\n",
            self.name
        );
        for Attachment { path, relationship, mime_type, description } in attachments {
            main.push_str(&format!(
                "#pdf.attach(\"{path}\", relationship: \"{relationship}\", mime-type: \"{mime_type}\", description: \"{description}\")\n"
            ));
        }
        main
    }
}

/// The SHA-256 of all files of a template's folder and of the foundation, each after its path.
pub fn template_digest(name: &str, files: &Files) -> String {
    files.remember_digest(name, || digest_folders(name, files))
}

fn digest_folders(name: &str, files: &Files) -> String {
    let paths = [name, "foundation"].map(|folder| files.template_files(folder)).concat();
    let contents: Vec<_> = paths.iter().filter_map(|path| files.project_file(path).ok()).collect();
    let parts = paths.iter().zip(&contents).flat_map(|(path, bytes)| [path.as_bytes(), b"\0", &bytes[..], b"\0"]);
    digest(parts)
}

/// A file to be attached to the PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// Its path from the project's root, with a slash before it, made of ids.
    pub path: String,
    /// How it relates to the page, as Typst names the relationships of PDF/A-3.
    pub relationship: &'static str,
    /// As in RFC 6838: `application/json`.
    pub mime_type: &'static str,
    /// What it is, for those who find it in the file.
    pub description: &'static str,
}

/// Why a manifest can't be used.
struct ManifestFault {
    span: Range<usize>,
    cause: String,
    hint: String,
}

fn parse(name: &str, text: &str) -> Result<Template, ManifestFault> {
    let manifest: Manifest = toml::from_str(text).map_err(|error| ManifestFault {
        span: error.span().unwrap_or_default(),
        cause: error.message().lines().next().unwrap_or_default().to_owned(),
        hint: "its typst.toml needs [tool.briefpress] with contract, summary and fit".to_owned(),
    })?;
    let Briefpress { contract, summary, fit, reading_order, castoff, runs_in } = manifest.tool.briefpress;
    if contract != CONTRACT {
        return Err(ManifestFault {
            span: place_of("contract", text),
            cause: format!("it was made for contract {contract} of editions, this is contract {CONTRACT}"),
            hint: match contract {
                1 => "since contract 2, `sources` and what citations say come finished: print `sources` in place of a `bibliography`, a citation's `parts` in place of `cite`, and a quotation's `citation`, or eject the embedded template again and carry your changes over".to_owned(),
                _ => "eject the embedded template of this version and carry your changes over".to_owned(),
            },
        });
    }
    let reading_order = reading_order.unwrap_or_else(usual_reading_order);
    if let Some(unknown) = reading_order.iter().find(|name| !READING_ORDER.contains(&name.as_str())) {
        return Err(ManifestFault {
            span: place_of("reading-order", text),
            cause: format!("unknown part `{unknown}` in `reading-order`"),
            hint: match nearest(unknown, READING_ORDER.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the parts are {}", READING_ORDER.join(", ")),
            },
        });
    }
    let measures = fit.into_iter().map(|(name, range)| measure(name, &range, text)).collect::<Result<_, _>>()?;
    Ok(Template { name: name.to_owned(), summary, measures, reading_order, castoff, runs_in })
}

fn measure(name: String, range: &toml::Value, text: &str) -> Result<Measure, ManifestFault> {
    let fault = |cause: String, hint: String| ManifestFault { span: place_of(&name, text), cause, hint };
    let bound = |key: &str| {
        let value = range.get(key).and_then(|value| value.as_float().or(value.as_integer().map(|whole| whole as f64)));
        value.filter(|value| value.is_finite()).ok_or_else(|| {
            let hint = "a measure is written { min = …, design = …, max = … }";
            fault(format!("measure `{name}` has no number for `{key}`"), hint.to_owned())
        })
    };
    let (min, design, max) = (bound("min")?, bound("design")?, bound("max")?);
    if !(min <= design && design <= max) {
        let cause = format!("the design size of measure `{name}` is outside its range");
        return Err(fault(cause, "min is at most design, and design at most max".to_owned()));
    }
    // A margin's tightest value prints least, so for every measure the floor bounds `min`.
    if let Some((_, floor)) = FLOORS.iter().find(|(measure, floor)| *measure == name && min < *floor - 1e-3) {
        let hint = format!("what is printed stays legible from {floor:.2} upwards");
        return Err(fault(format!("measure `{name}` may get as small as {min}"), hint));
    }
    Ok(Measure { name, min, design, max })
}

/// Where a manifest sets a key; at its beginning where the key is written in a way of its own.
fn place_of(key: &str, text: &str) -> Range<usize> {
    let sets = |start: usize| text[start..].strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    // The last one: what a package says of itself stands above what it says to Briefpress.
    let last = text.rmatch_indices('\n').map(|(at, _)| at + 1).find(|start| sets(*start));
    last.map_or(0..0, |start| start..start + key.len())
}
