//! Who is not answered, and what keeps nobody else from being answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::support::TestProject;
use crate::support::browser::{Answered, Served};
use serde_json::json;

/// A request as it is written, with what differs from what the page sends.
struct Written<'a> {
    method: &'a str,
    route: &'a str,
    host: &'a str,
    origin: Option<&'a str>,
    cookie: Option<&'a str>,
    kind: &'a str,
    body: &'a str,
}

fn send(served: &Served, written: &Written) -> Answered {
    let Written { method, route, host, origin, cookie, kind, body } = written;
    let origin = origin.map_or_else(String::new, |origin| format!("Origin: {origin}\r\n"));
    let cookie = cookie.map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
    let length = body.len();
    let request = format!(
        "{method} {route} HTTP/1.1\r\nHost: {host}\r\n{origin}{cookie}Content-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    );
    served.send(&request).expect("it is answered")
}

#[test]
fn only_its_own_page_is_answered() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let (cookie, own) = (served.cookie(), format!("http://{}", served.host));
    let usual = Written {
        method: "POST",
        route: "/api/undo",
        host: &served.host,
        origin: Some(&own),
        cookie: Some(&cookie),
        kind: "application/json",
        body: "{}",
    };
    assert_eq!(send(&served, &usual).fails(409), "there is nothing to undo");
    let port = served.port();
    for host in [&format!("localhost:{port}"), &format!("[::1]:{port}")] {
        let origin = format!("http://{host}");
        assert_eq!(send(&served, &Written { host, origin: Some(&origin), ..usual }).status, 409, "{host}");
    }
    let with_port = format!("evil.example:{port}");
    for host in ["evil.example", &with_port, "127.0.0.1", "127.0.0.1:1", ""] {
        assert_eq!(send(&served, &Written { host, ..usual }).status, 403, "{host}");
        assert_eq!(
            send(&served, &Written { host, method: "GET", route: "/", body: "", ..usual }).status,
            403,
            "{host}"
        );
    }
    let (secure, other) = (own.replace("http:", "https:"), format!("http://127.0.0.1:{}", 1));
    for origin in [None, Some("null"), Some("http://evil.example"), Some(&*secure), Some(&*other)] {
        assert_eq!(send(&served, &Written { origin, ..usual }).status, 403, "{origin:?}");
    }
    // A page of another site that reads.
    let reads = Written { method: "GET", route: "/api/state", body: "", ..usual };
    assert_eq!(send(&served, &reads).status, 200);
    assert_eq!(send(&served, &Written { origin: None, ..reads }).status, 200);
    assert_eq!(send(&served, &Written { origin: Some("http://evil.example"), ..reads }).status, 403);
    let name = format!("briefpress-{port}");
    let (other, short) = (format!("{name}={}", "0".repeat(32)), cookie[..cookie.len() - 1].to_owned());
    for cookie in [None, Some(&*other), Some(&*short), Some(&*name), Some("")] {
        assert_eq!(send(&served, &Written { cookie, ..usual }).status, 403, "{cookie:?}");
        assert_eq!(send(&served, &Written { cookie, ..reads }).status, 403, "{cookie:?}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        assert_eq!(send(&served, &Written { kind, ..usual }).status, 415, "{kind}");
    }
    for (method, route) in [("GET", "/api/undo"), ("POST", "/api/state"), ("DELETE", "/api/themes/trade"), ("PUT", "/")]
    {
        assert_eq!(send(&served, &Written { method, route, ..usual }).status, 405, "{method} {route}");
    }
    for body in ["", "{", "[]", "{\"version\": 1}"] {
        let answer = send(&served, &Written { route: "/api/briefs/brief", method: "PATCH", body, ..usual });
        assert_eq!(answer.status, 422, "{body}");
    }
}

#[test]
fn the_token_becomes_a_cookie_once() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let enter = |token: &str| {
        let host = &served.host;
        served.send(&format!("GET /?token={token} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).unwrap()
    };
    let entered = enter(&served.token);
    assert_eq!((entered.status, entered.header("location")), (303, Some("/")));
    let cookie = format!("{}; HttpOnly; SameSite=Strict; Path=/", served.cookie());
    assert_eq!(entered.header("set-cookie"), Some(&*cookie));
    let refused = enter(&"0".repeat(32));
    assert_eq!((refused.status, refused.header("set-cookie")), (403, None));
    assert_eq!(served.token.len(), 32);
    assert_ne!(served.token, Served::desk(project.path()).token);
}

#[test]
fn every_answer_says_what_its_page_may_do() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let strange = served.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").unwrap();
    for answer in
        [served.get("/"), served.get("/api/state"), served.get("/api/pages/brief.svg"), served.get("/none"), strange]
    {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn no_address_leads_out_of_the_project() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let routes = [
        "/../../etc/passwd",
        "/api/files/../../../etc/passwd",
        "/api/files/%2e%2e/%2e%2e/etc/passwd",
        "/api/files/..%2f..%2fetc%2fpasswd",
        "/api/files/sources/..%5c..%5cx.yaml",
        "/api/files//etc/passwd",
        "/api/files/%2Fetc%2Fpasswd",
        "/api/files/brief.yaml%00.yaml",
        "/api/pages/..%2fbrief.svg",
        "/api/briefs/..%2f..%2fbrief",
        "/api/templates/..%2f..%2fx.png",
        "/%ff",
    ];
    for route in routes {
        let answer = served.get(route);
        assert!(matches!(answer.status, 400 | 404), "{route}: {}", answer.status);
        assert!(!answer.text().contains("root:"), "{route}");
    }
    assert_eq!(served.get(&format!("/{}", "a".repeat(4000))).status, 414);
    // What a reader of pages would take for a page is none.
    assert_ne!(served.get("/api/pages/brief.svg?.html").header("content-type"), Some("text/html"));
}

#[test]
fn what_is_too_long_is_refused() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let text = "a".repeat(2 << 20);
    let answer = served.put("/api/files/brief.yaml", json!({ "version": "", "text": text }));
    assert_eq!(answer.status, 413);
    // Headers without end.
    let mut stream = served.connect();
    let _ = write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\n", served.host);
    for _ in 0..2000 {
        if stream.write_all(format!("X-Long: {}\r\n", "b".repeat(1000)).as_bytes()).is_err() {
            break;
        }
    }
    let answer = Answered::read(stream);
    assert!(answer.is_none_or(|answer| answer.status == 431), "it is refused");
    served.get("/api/state").ok();
}

#[test]
fn those_who_do_nothing_keep_nobody_out() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let page = served.printed("brief")["page"]["svg"].as_str().unwrap().to_owned();
    // Two hundred who say nothing, or begin and don't go on.
    let mut idle: Vec<TcpStream> = (0..200).map(|_| served.connect()).collect();
    for (index, stream) in idle.iter_mut().enumerate().filter(|(index, _)| index % 2 == 0) {
        let _ = write!(stream, "GET /{index} HTTP/1.1\r\nHost: ");
    }
    // Ten who ask for all of a page again and again, and read nothing of it.
    let (host, cookie) = (&served.host, served.cookie());
    let request = format!("GET {page} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n").repeat(40);
    let slow: Vec<TcpStream> = (0..10)
        .map(|_| {
            let mut stream = served.connect();
            stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
            let _ = stream.write_all(request.as_bytes());
            stream
        })
        .collect();
    for _ in 0..20 {
        let begun = Instant::now();
        served.get("/api/state").ok();
        assert!(begun.elapsed() < Duration::from_secs(20), "it is answered while others are slow");
    }
    drop((idle, slow));
    served.get(&page).header("content-type").unwrap();
}

#[test]
fn there_are_only_so_many_streams() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let mut streams: Vec<_> = (0..24).map(|_| served.events()).collect();
    let refused = served.get("/api/events");
    assert_eq!(refused.status, 503);
    served.get("/api/state").ok();
    // Who hangs up gives the place to another one.
    streams.pop();
    served.until(|served| {
        let mut stream = served.connect();
        let (host, cookie) = (&served.host, served.cookie());
        let _ = write!(stream, "GET /api/events HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
        let mut head = [0; 12];
        stream.read_exact(&mut head).is_ok() && &head == b"HTTP/1.1 200"
    });
    // All that are left hear of a change.
    project.change("brief.yaml", "is open", "is free");
    for stream in &mut streams {
        stream.next_of("changed");
    }
}

/// At the limit of descriptors it goes on when there are some again.
#[cfg(target_os = "linux")]
#[test]
fn the_limit_of_descriptors_is_survived() {
    let project = TestProject::without_remarks();
    let served = Served::limited(48, project.path());
    served.printed("brief");
    let idle: Vec<_> = (0..100).filter_map(|_| TcpStream::connect(&served.host).ok()).collect();
    std::thread::sleep(Duration::from_millis(500));
    served.get("/api/state").ok();
    drop(idle);
    served.get("/api/state").ok();
    let change = json!({ "op": "set", "at": ["headline"], "value": "The road is closed" });
    let version = served.get("/api/briefs/brief").ok()["version"].clone();
    served.patch("/api/briefs/brief", json!({ "version": version, "changes": [change] })).ok();
    served.until(|served| served.get("/api/briefs/brief").json()["page"]["waiting"] == false);
}
