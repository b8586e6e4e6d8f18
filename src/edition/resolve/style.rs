//! The citation style: the house's own, one that Typst ships, or a file of the project.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{Style, StyleClass, VerticalAlign};

use super::resolver::Resolver;
use crate::diagnostics::{Code, nearest};
use crate::files::cause;
use crate::project::house::HOUSE_STYLE;
use crate::yaml::At;

impl Resolver<'_> {
    /// The style as the edition names it, and whether it cites in superscripts; one that can't be used is reported where it is
    /// named.
    pub(super) fn citation_style(&mut self, style: &At<String>) -> (String, bool) {
        let name = style.value.as_str();
        if name == HOUSE_STYLE {
            return (name.to_owned(), false);
        }
        if name.ends_with(".csl") {
            return self.style_file(style);
        }
        match ArchivedStyle::by_name(name) {
            Some(found) => return (name.to_owned(), self.superscript(style, &found.get())),
            None => {
                let names = ArchivedStyle::all().iter().flat_map(|style| style.names());
                let hint = match nearest(name, names.copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "use `house`, a style that Typst ships, such as `ieee`, or a .csl file of the project"
                        .to_owned(),
                };
                self.error(Code::UnknownStyle, style, format!("unknown citation style `{name}`"), hint);
            }
        }
        (name.to_owned(), false)
    }

    fn style_file(&mut self, style: &At<String>) -> (String, bool) {
        let path = style.value.trim_start_matches('/');
        let hint = "paths start at the folder of briefpress.yaml, and lead to a file below it";
        let bytes = self.files.project_file(path).map_err(|error| cause(&error));
        let mut superscript = false;
        match bytes {
            Ok(bytes) => match bytes.as_str().map_err(|_| "it is not UTF-8".to_owned()).and_then(parse) {
                Ok(parsed) => superscript = self.superscript(style, &parsed),
                Err(cause) => {
                    let message = format!("citation style `{path}` can't be used ({cause})");
                    let hint =
                        "take an independent style from the CSL repository, and check it with a validator for CSL 1.0";
                    self.error(Code::UnknownStyle, style, message, hint);
                }
            },
            Err(cause) => {
                self.error(
                    Code::UnreadableFile,
                    style,
                    format!("citation style `{path}` can't be read ({cause})"),
                    hint,
                );
            }
        }
        (format!("/{path}"), superscript)
    }

    /// Whether a style cites in superscripts. One that puts its citations into notes is reported: on one page, notes would
    /// push the folio off its foot.
    fn superscript<T>(&mut self, at: &At<T>, style: &Style) -> bool {
        let Style::Independent(style) = style else { return false };
        if style.settings.class == StyleClass::Note {
            let title = &style.info.title.value;
            let message =
                format!("citation style `{title}` puts its citations into notes, for which one page has no room");
            let hint = "take one that cites in the text, such as `house`, `ieee` or `chicago-author-date`";
            self.error(Code::UnknownStyle, at, message, hint);
        }
        style.citation.layout.vertical_align == Some(VerticalAlign::Sup)
    }
}

fn parse(text: &str) -> Result<Style, String> {
    match Style::from_xml(text) {
        Ok(Style::Dependent(_)) => Err("it only refers to another style".to_owned()),
        Ok(style) => Ok(style),
        Err(error) => Err(error.source.to_string().lines().next().unwrap_or_default().to_owned()),
    }
}
