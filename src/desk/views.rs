//! The browser's own files, which are part of the program.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use rust_embed::RustEmbed;

use super::answer::RequestFault;

/// What the browser gets: pages, styles, scripts.
#[derive(RustEmbed)]
#[folder = "src/desk/views"]
struct Views;

/// A file of the page.
///
/// # Errors
/// That there is none of the name.
pub fn view(name: &str) -> Result<Response, RequestFault> {
    let kind = kind(name).ok_or_else(|| RequestFault::absent("there is no such page"))?;
    let file = Views::get(name).ok_or_else(|| RequestFault::absent("there is no such page"))?;
    Ok(of_kind(kind, Body::from(file.data.into_owned())))
}

/// An answer of a kind.
pub fn of_kind(kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// What a file is by the end of its name: nothing else is handed out.
fn kind(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    Some(match end {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => return None,
    })
}
