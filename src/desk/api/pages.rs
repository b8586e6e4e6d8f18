//! Pictures of pages, and the browser's own files.

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::desk::answer::RequestFault;
use crate::desk::room::Desk;
use crate::desk::views;
use crate::files::Embedded;
use crate::page::template::Template;

/// The page that the browser opens.
pub async fn first(State(desk): State<Arc<Desk>>) -> Response {
    if desk.only_pages {
        let pages = desk.board.seen().pages.clone();
        return views::of_kind("text/html; charset=utf-8", Body::from(pages));
    }
    views::view("index.html").into_response()
}

/// A style or script of the page that shows all pages.
pub async fn of_watch(Path(name): Path<String>) -> Response {
    match &name[..] {
        "watch.css" => views::of_kind("text/css; charset=utf-8", Body::from(crate::preview::STYLE)),
        "watch.js" => views::of_kind("text/javascript; charset=utf-8", Body::from(crate::preview::SCRIPT)),
        _ => RequestFault::absent("there is nothing at this address").into_response(),
    }
}

/// A file of the browser's own.
pub async fn view(Path(name): Path<String>) -> Response {
    views::view(&name).into_response()
}

/// How large a picture is to be.
#[derive(Deserialize)]
pub struct Size {
    /// In pixels, of a PNG.
    width: Option<u32>,
}

/// The widths that pictures have, in pixels: from a stamp to what fills a large screen. Larger ones are in SVG.
const WIDTHS: RangeInclusive<u32> = 16..=1800;

/// The picture of a brief's page, as it was printed last: `ID.svg`, or `ID.png?width=PIXELS`.
pub async fn picture(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    Query(Size { width }): Query<Size>,
) -> Response {
    let made = desk.run(move |desk| {
        let absent = || RequestFault::absent("this brief has no page yet");
        let (id, ending) = name.rsplit_once('.').ok_or_else(absent)?;
        let picture = desk.board.seen().brief(id).and_then(|brief| brief.picture.clone()).ok_or_else(absent)?;
        match (ending, width) {
            ("svg", _) => Ok(("image/svg+xml", Body::from(picture.svg().to_string()))),
            ("png", Some(width)) if WIDTHS.contains(&width) => Ok(("image/png", Body::from(picture.png(width)))),
            ("png", _) => Err(RequestFault::senseless("a PNG is from 16 to 1800 pixels wide: `?width=600`")),
            _ => Err(absent()),
        }
    });
    let (kind, body) = match made.await {
        Ok(made) => made,
        Err(fault) => return fault.into_response(),
    };
    let mut response = views::of_kind(kind, body);
    // Its address has its version.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    response
}

/// The picture of a template.
pub async fn template(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    let found = desk.run(move |desk| {
        let (_, project) = desk.project()?;
        let absent = || RequestFault::absent("there is no picture of this template");
        let template = name.strip_suffix(".png").ok_or_else(absent)?;
        if !Template::names(&project.files).iter().any(|known| known == template) {
            return Err(absent());
        }
        let file = project.files.id(&format!("templates/{template}/page.png"));
        project.files.bytes(file).map(|bytes| bytes.to_vec()).map_err(|_| absent())
    });
    match found.await {
        Ok(bytes) => views::of_kind("image/png", Body::from(bytes)),
        Err(fault) => fault.into_response(),
    }
}

/// One of the embedded fonts, so that the page is set in the type of what it prints.
pub async fn font(Path(name): Path<String>) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "otf")) => "font/otf",
        Some((_, "ttf")) => "font/ttf",
        _ => return RequestFault::absent("there is no font of this name").into_response(),
    };
    let Some(font) = Embedded::get(&format!("fonts/{name}")) else {
        return RequestFault::absent("there is no font of this name").into_response();
    };
    let mut response = views::of_kind(kind, Body::from(font.data.into_owned()));
    // The fonts are those of the program, and change with it alone.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400"));
    response
}
