//! The citation style that a brief or its house names.

use super::resolver::{Resolver, style_file};
use crate::diagnostics::{Code, nearest};
use crate::edition::cite::{CitationStyle, StyleUnusable};
use crate::files::Embedded;
use crate::project::house::HOUSE_STYLE;
use crate::yaml::At;

/// Where the house's style is.
const HOUSE_FILE: &str = "foundation/house.csl";

impl Resolver<'_> {
    /// The style; one that can't be used is reported where it is named.
    pub(super) fn citation_style(&mut self, style: &At<String>) -> Option<CitationStyle> {
        let name = style.value.as_str();
        let result = if name == HOUSE_STYLE {
            CitationStyle::house(&self.house_style(), self.language)
        } else if let Some(path) = style_file(name) {
            let csl = self.read_style(style, path)?;
            CitationStyle::read(&csl)
        } else if let Some(result) = CitationStyle::named(name) {
            result
        } else {
            let hint = match nearest(name, CitationStyle::names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "use `house`, a style that Typst ships, such as `ieee`, or a .csl file of the project".to_owned()
                }
            };
            self.error(Code::UnknownStyle, style, format!("unknown citation style `{name}`"), hint);
            return None;
        };
        match result {
            Ok(style) => Some(style),
            Err(StyleUnusable::Notes(title)) => {
                let message =
                    format!("citation style `{title}` puts its citations into notes, for which one page has no room");
                let hint = "take one that cites in the text, such as `house`, `ieee` or `chicago-author-date`";
                self.error(Code::UnknownStyle, style, message, hint);
                None
            }
            Err(StyleUnusable::NoList(title)) => {
                let message = format!("citation style `{title}` lists no sources");
                let hint = "take one that does, such as `house`, `ieee` or `chicago-author-date`";
                self.error(Code::UnknownStyle, style, message, hint);
                None
            }
            Err(StyleUnusable::Invalid(cause)) => {
                let message = format!("citation style `{}` can't be used ({cause})", name.trim_start_matches('/'));
                let hint =
                    "take an independent style from the CSL repository, and check it with a validator for CSL 1.0";
                self.error(Code::UnknownStyle, style, message, hint);
                None
            }
        }
    }

    /// The house's style as its foundation has it, which may be the project's own.
    fn house_style(&self) -> String {
        let own = self.files.project_file(&format!("templates/{HOUSE_FILE}")).ok();
        let own = own.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
        // An ejected foundation may do without it.
        let embedded = || Embedded::get(HOUSE_FILE).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        own.or_else(embedded).unwrap_or_default()
    }

    fn read_style(&mut self, style: &At<String>, path: &str) -> Option<String> {
        let bytes = match self.files.project_file(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("citation style `{path}` can't be read ({})", error.cause());
                let hint = "paths start at the folder of briefpress.yaml, and lead to a file below it";
                self.error(Code::UnreadableFile, style, message, hint);
                return None;
            }
        };
        let Ok(csl) = String::from_utf8(bytes.to_vec()) else {
            let message = format!("citation style `{path}` can't be used (it is not UTF-8)");
            self.error(Code::UnknownStyle, style, message, "save it as UTF-8");
            return None;
        };
        Some(csl)
    }
}
