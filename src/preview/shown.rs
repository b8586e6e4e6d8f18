//! The page of the preview: nothing but text and pictures, put together anew on each change.

use std::fmt::Write;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::brief::{ShownBrief, ShownProblem};

const HEAD: &str = "\
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<link rel=\"stylesheet\" href=\"/watch.css\">
<script type=\"module\" src=\"/watch.js\"></script>
";

/// What it looks like.
pub const STYLE: &str = include_str!("watch.css");
/// How it is kept up with what is shown.
pub const SCRIPT: &str = include_str!("watch.js");

/// The page, in HTML.
pub(super) fn html(root: &Path, briefs: &BTreeMap<String, Arc<ShownBrief>>, problems: &[ShownProblem]) -> String {
    let title = root.canonicalize().ok().and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned()));
    let title = escaped(&title.unwrap_or_default());
    let failed = briefs.values().filter(|brief| brief.stale).count() + usize::from(!problems.is_empty());
    let state = if failed == 0 { "fine" } else { "faulty" };
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>{title} – Briefpress</title>\n{HEAD}</head>\n<body>\n"
    );
    let _ = write!(html, "<header id=\"top\" class=\"{state}\"><h1>{title}</h1><nav>");
    for (id, brief) in briefs {
        let id = escaped(id);
        let _ = write!(html, "<a href=\"#{id}\" class=\"{}\">{id}</a>", state_of(brief));
    }
    html.push_str("</nav>");
    html.push_str(&told(problems));
    html.push_str("</header>\n<main>\n");
    for (id, brief) in briefs {
        section(&mut html, id, brief);
    }
    let _ = write!(html, "</main>\n</body>\n</html>\n");
    html
}

fn state_of(brief: &ShownBrief) -> &'static str {
    match (brief.stale, brief.problems.is_empty()) {
        (true, _) => "faulty",
        (false, false) => "remarked",
        (false, true) => "fine",
    }
}

fn section(html: &mut String, id: &str, brief: &ShownBrief) {
    let (state, version) = (state_of(brief), &brief.version);
    let id = escaped(id);
    let _ = write!(html, "<section id=\"{id}\" class=\"{state}\" data-version=\"{version}\">");
    match &brief.picture {
        Some(_) => {
            let _ = write!(
                html,
                "<figure><img src=\"/api/pages/{id}.svg?v={version}\" alt=\"The page of {id}\" loading=\"lazy\"></figure>"
            );
        }
        None => html.push_str("<figure><p>It has no page yet.</p></figure>"),
    }
    let _ = write!(html, "<aside><h2>{id}</h2>");
    if brief.stale && brief.picture.is_some() {
        html.push_str("<p class=\"stale\">The page is of an earlier state: as it is, the brief can’t be printed.</p>");
    }
    html.push_str(&told(&brief.problems));
    let fit = brief.fit.as_ref().map(ToString::to_string);
    if let Some((scale, measures)) = fit.as_deref().and_then(|fit| fit.split_once(": ")) {
        let _ = write!(html, "<p class=\"fit\"><b>{}</b><br>{}</p>", escaped(scale), escaped(measures));
    }
    html.push_str("</aside></section>\n");
}

fn told(problems: &[ShownProblem]) -> String {
    let mut html = String::new();
    for ShownProblem { error, code, message, place, hints } in problems {
        let kind = if *error { "error" } else { "warning" };
        let _ = write!(html, "<div class=\"problem {kind}\"><p><b>{kind}</b> {}</p>", marked(message));
        if let Some(place) = place {
            let _ = write!(html, "<p class=\"place\">{}</p>", escaped(place));
        }
        for hint in hints {
            let _ = write!(html, "<p class=\"hint\">{}</p>", marked(hint));
        }
        let _ = write!(html, "<p class=\"code\">{code}</p></div>");
    }
    html
}

/// Text with its values in backticks set as code.
fn marked(text: &str) -> String {
    let mut parts = text.split('`').map(escaped).enumerate();
    let mut html = parts.next().map_or_else(String::new, |(_, text)| text);
    for (index, part) in parts {
        html.push_str(if index % 2 == 1 { "<code>" } else { "</code>" });
        html.push_str(&part);
    }
    if text.matches('`').count() % 2 == 1 {
        html.push_str("</code>");
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_code_and_nothing_is_markup() {
        assert_eq!(marked("unknown key `<b>` here"), "unknown key <code>&lt;b&gt;</code> here");
        assert_eq!(marked("an `open"), "an <code>open</code>");
    }
}
