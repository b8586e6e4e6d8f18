//! Who is answered: the browser to which the terminal's address was given, and no other page or program.
//!
//! | what is looked at | against |
//! |---|---|
//! | `Host` is one of this server's own names | a web site whose name was turned to this computer (DNS rebinding) |
//! | `Origin` is this server wherever something is changed | forms and scripts of other sites |
//! | the token, in a cookie that no other site's request carries | other users and programs of this computer |
//! | the path has no step up, and is short | files outside, and what servers are usually tried with |
//! | the policy that every answer carries | a text of the project that would be a script |

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::address::Address;
use super::answer::RequestFault;

/// What a page of this server may do: show and run what comes from here, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// How long an address may be, in bytes.
const LONGEST: usize = 2048;

/// Lets a request pass, or answers it.
pub async fn guard(State(address): State<Address>, request: Request, next: Next) -> Response {
    let mut response = match check(&address, request.method(), request.uri(), request.headers()) {
        Ok(Admission::Pass) => next.run(request).await,
        Ok(Admission::Token) => enter(&address),
        Err(fault) => fault.into_response(),
    };
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// How a request goes on.
enum Admission {
    /// It is answered.
    Pass,
    /// It brings the token, for which there is a cookie.
    Token,
}

fn check(address: &Address, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Admission, RequestFault> {
    let one = |name: HeaderName| {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(value.to_str().ok()),
            (None, _) => Ok(None),
            // Two of them are two opinions.
            (Some(_), Some(_)) => Err(()),
        }
    };
    let hosts = address.hosts();
    let host = one(header::HOST).ok().flatten();
    if !host.is_some_and(|host| hosts.iter().any(|own| own.eq_ignore_ascii_case(host))) {
        return Err(RequestFault::new(StatusCode::FORBIDDEN, "this server answers to its own name only"));
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match one(header::ORIGIN) {
        Ok(None) if reads => {}
        Ok(Some(origin)) if hosts.iter().any(|own| origin == format!("http://{own}")) => {}
        _ => return Err(RequestFault::new(StatusCode::FORBIDDEN, "a page of another site asks")),
    }
    check_path(uri)?;
    if uri.path() == "/" && reads && uri.query().is_some_and(|query| query.starts_with("token=")) {
        let said = uri.query().and_then(|query| query.strip_prefix("token=")).unwrap_or_default();
        return if is_same(said, &address.token) { Ok(Admission::Token) } else { Err(unknown()) };
    }
    let name = address.cookie();
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    match pairs.any(|(key, value)| key == name && is_same(value, &address.token)) {
        true => Ok(Admission::Pass),
        false => Err(unknown()),
    }
}

fn unknown() -> RequestFault {
    RequestFault::new(StatusCode::FORBIDDEN, "this page does not know you yet")
        .with_hint("open the address that the terminal shows, with its token")
}

/// Refuses what is no address of this server: steps up, backslashes and the like, written out or in percent signs.
fn check_path(uri: &Uri) -> Result<(), RequestFault> {
    if uri.path_and_query().is_none_or(|whole| whole.as_str().len() > LONGEST) {
        return Err(RequestFault::new(StatusCode::URI_TOO_LONG, "the address is too long"));
    }
    let path = percent_decode_str(uri.path()).decode_utf8();
    let odd = |path: &str| {
        path.contains(['\\', '\0'])
            || path.contains("//")
            || path.split('/').any(|step| step == ".." || step == ".")
            || path.chars().any(char::is_control)
    };
    match path {
        Ok(path) if path.starts_with('/') && !odd(&path) => Ok(()),
        _ => Err(RequestFault::new(StatusCode::BAD_REQUEST, "this is no address of this server")),
    }
}

/// Hands out the cookie, and takes the token out of the address.
fn enter(address: &Address) -> Response {
    let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", address.cookie(), address.token);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_static("/"));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Compares in a time that tells nothing of where two texts differ.
fn is_same(said: &str, token: &str) -> bool {
    said.len() == token.len() && said.bytes().zip(token.bytes()).fold(0, |apart, (a, b)| apart | (a ^ b)) == 0
}
