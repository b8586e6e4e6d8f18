//! Pictures of pages, and the browser's own files.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

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

/// The picture of a brief's page, as it was printed last.
pub async fn picture(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    let seen = desk.board.seen();
    let picture = name.strip_suffix(".svg").and_then(|id| seen.brief(id)?.picture.clone());
    let Some(picture) = picture else { return RequestFault::absent("this brief has no page yet").into_response() };
    let mut response = views::of_kind("image/svg+xml", Body::from(picture.to_vec()));
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
