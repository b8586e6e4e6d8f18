//! A browser without a screen: the desk's server run on a project, and asked over plain sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::program;

/// A server of the program, which ends with this.
pub struct Served {
    child: Child,
    /// What it tells on standard error after its address.
    pub told: BufReader<ChildStderr>,
    /// `127.0.0.1:PORT`.
    pub host: String,
    pub token: String,
}

/// An answer.
pub struct Answered {
    pub status: u16,
    /// In small letters, with their values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answered {
    /// Reads an answer to its end.
    pub fn read(mut stream: impl Read) -> Option<Answered> {
        let mut bytes = Vec::new();
        // A connection that is reset after its answer has been answered.
        let _ = stream.read_to_end(&mut bytes);
        let head = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
        let mut lines = text.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        Some(Answered { status, headers: lines.filter_map(header).collect(), body: bytes[head + 4..].to_vec() })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    /// Its JSON, where it has the status.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()
    }

    /// The message of its error, where it has the status.
    #[track_caller]
    pub fn fails(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()["error"]["message"].as_str().unwrap().to_owned()
    }
}

impl Served {
    /// Serves the desk of a project.
    pub fn desk(project: &Path) -> Served {
        Served::of(&["desk", "--port", "0"], project).begun()
    }

    /// Serves the desk of a project at a port, whose token is kept in a folder.
    pub fn remembering(state: &Path, port: &str, project: &Path) -> Served {
        let mut command = Command::new(program());
        command.args(["desk", "--port", port]).env("XDG_STATE_HOME", state);
        Served::run(command, project).begun()
    }

    /// Waits until the project was read.
    fn begun(self) -> Served {
        self.until(|served| served.get("/api/state").ok()["revision"] != 0);
        self
    }

    /// Runs the program with arguments after which it tells its address.
    pub fn of(arguments: &[&str], project: &Path) -> Served {
        let mut command = Command::new(program());
        command.args(arguments);
        Served::run(command, project)
    }

    /// Serves the desk of a project with so many descriptors.
    #[cfg(target_os = "linux")]
    pub fn limited(descriptors: usize, project: &Path) -> Served {
        let mut command = Command::new("sh");
        let limited = format!("ulimit -n {descriptors} && exec \"$0\" \"$@\"");
        command.args(["-c", &limited]).arg(program()).args(["desk", "--port", "0"]);
        Served::run(command, project).begun()
    }

    fn run(mut command: Command, project: &Path) -> Served {
        command.arg("--project").arg(project).env_remove("BRIEFPRESS_PROJECT");
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut told = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(told.read_line(&mut line).unwrap() > 0, "the program ended");
        }
        let url = line.trim().split("http://").nth(1).unwrap();
        let (host, token) = url.split_once("/?token=").unwrap();
        let (host, token) = (host.to_owned(), token.to_owned());
        Served { child, told, host, token }
    }

    pub fn port(&self) -> &str {
        self.host.rsplit(':').next().unwrap()
    }

    pub fn cookie(&self) -> String {
        format!("briefpress-{}={}", self.port(), self.token)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends what is written, and reads the answer.
    pub fn send(&self, request: &str) -> Option<Answered> {
        let mut stream = self.connect();
        let _ = stream.write_all(request.as_bytes());
        Answered::read(stream)
    }

    /// Asks as the desk's own page does.
    pub fn ask(&self, method: &str, route: &str, body: Option<&Value>) -> Answered {
        let (host, cookie) = (&self.host, self.cookie());
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = format!(
            "{method} {route} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        self.send(&request).expect("it is answered")
    }

    pub fn get(&self, route: &str) -> Answered {
        self.ask("GET", route, None)
    }

    pub fn post(&self, route: &str, body: Value) -> Answered {
        self.ask("POST", route, Some(&body))
    }

    pub fn put(&self, route: &str, body: Value) -> Answered {
        self.ask("PUT", route, Some(&body))
    }

    pub fn patch(&self, route: &str, body: Value) -> Answered {
        self.ask("PATCH", route, Some(&body))
    }

    /// Asks again and again until it is so.
    #[track_caller]
    pub fn until(&self, is_so: impl Fn(&Served) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < Duration::from_secs(120), "it never comes");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// A brief, once its page is the one of its file.
    #[track_caller]
    pub fn printed(&self, id: &str) -> Value {
        let route = format!("/api/briefs/{id}");
        let is_there = |brief: &Value| brief["page"]["waiting"] == false && !brief["page"]["version"].is_null();
        self.until(|served| is_there(&served.get(&route).json()));
        self.get(&route).ok()
    }

    /// The events from now on.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let (host, cookie) = (&self.host, self.cookie());
        write!(stream, "GET /api/events HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n").unwrap();
        let mut events = Events(BufReader::new(stream));
        assert_eq!(events.next().0, "hello");
        events
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A stream of events.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event's name and data.
    pub fn next(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(said) = line.strip_prefix("event:") {
                name = said.trim().to_owned();
            }
            if let Some(said) = line.strip_prefix("data:") {
                return (name, serde_json::from_str(said.trim()).unwrap());
            }
        }
    }

    /// The next event of a name.
    pub fn next_of(&mut self, name: &str) -> Value {
        loop {
            let (next, data) = self.next();
            if next == name {
                return data;
            }
        }
    }
}
