//! Answers in JSON: what was asked for, or why not.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::problem::Problem;
use crate::diagnostics::Diagnostic;

/// Why a request is not done.
#[derive(Debug)]
pub struct RequestFault {
    status: StatusCode,
    message: String,
    hint: Option<String>,
    problems: Vec<Problem>,
    /// What else the page needs to go on.
    more: Map<String, Value>,
}

impl RequestFault {
    /// A fault in one clause.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), hint: None, problems: Vec::new(), more: Map::new() }
    }

    /// There is no such thing.
    pub fn absent(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// What was said makes no sense.
    pub fn senseless(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// A fault of ours or of the system's.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// What a diagnostic says.
    pub fn told(diagnostic: &Diagnostic) -> Self {
        let fault = Self::senseless(diagnostic.message.as_str());
        match diagnostic.hints.first() {
            Some(hint) => fault.with_hint(hint.text.as_str()),
            None => fault,
        }
    }

    /// Says what to do next.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Tells what is wrong in the files.
    pub fn with_problems(self, problems: Vec<Problem>) -> Self {
        Self { problems, ..self }
    }

    /// The same with another status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Puts something beside the error.
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        self.more.insert(key.to_owned(), json(&value));
        self
    }
}

impl IntoResponse for RequestFault {
    fn into_response(self) -> Response {
        let Self { status, message, hint, problems, mut more } = self;
        let mut error = Map::new();
        error.insert("message".to_owned(), message.into());
        error.insert("hint".to_owned(), hint.into());
        if !problems.is_empty() {
            error.insert("problems".to_owned(), json(&problems));
        }
        more.insert("error".to_owned(), error.into());
        (status, Json(more)).into_response()
    }
}

/// A value as JSON.
pub fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| json!({ "internal": error.to_string() }))
}

/// How large a body may be, in bytes: a change is a few lines.
const LARGEST: usize = 1 << 20;

/// How large a body may be that brings a file: 30 MB, and a third more as it is written in letters.
const LARGEST_FILE: usize = 40 << 20;

/// What a request says, in JSON.
pub struct Posted<T>(pub T);

/// What a request says that brings a file.
pub struct Brought<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Brought<T> {
    type Rejection = RequestFault;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestFault> {
        read(request, LARGEST_FILE).await.map(Brought)
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Posted<T> {
    type Rejection = RequestFault;

    async fn from_request(request: Request, _: &S) -> Result<Self, RequestFault> {
        read(request, LARGEST).await.map(Posted)
    }
}

async fn read<T: DeserializeOwned>(request: Request, largest: usize) -> Result<T, RequestFault> {
    if !is_json(request.headers()) {
        return Err(RequestFault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a request is written in JSON"));
    }
    let too_large = || {
        let message = format!("the request has more than {} MB", largest >> 20);
        RequestFault::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    };
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > largest) {
        return Err(too_large());
    }
    let bytes = to_bytes(request.into_body(), largest).await.map_err(|_| too_large())?;
    serde_json::from_slice(&bytes)
        .map_err(|error| RequestFault::senseless(format!("the request can't be read ({error})")))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}
