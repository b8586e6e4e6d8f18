//! How long it takes from a saved file to the new picture: `cargo run --release --example watched -- PROGRAM PROJECT BRIEF`.
//!
//! Starts `PROGRAM watch` on a copy of the project, saves the brief with other words again and again as editors do, and reads the preview as a
//! browser does. Prints the median in milliseconds.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SAVES: usize = 21;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program of its own, with one line to say")]
fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [program, project, brief] = &arguments[..] else {
        eprintln!("usage: watched PROGRAM PROJECT BRIEF");
        return ExitCode::from(2);
    };
    match measure(program, Path::new(project), brief) {
        Ok(median) => {
            println!("{}", median.as_millis());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{project} can't be watched ({error})");
            ExitCode::from(2)
        }
    }
}

fn measure(program: &str, project: &Path, brief: &str) -> io::Result<Duration> {
    let folder = tempfile::tempdir()?;
    copy(project, folder.path())?;
    let watch = ["watch", "--project"];
    let mut child = Command::new(program).args(watch).arg(folder.path()).stderr(Stdio::piped()).spawn()?;
    let times = saves(&mut child, &folder.path().join(format!("{brief}.yaml")), brief);
    child.kill()?;
    child.wait()?;
    let mut times = times?;
    times.sort();
    Ok(times[times.len() / 2])
}

/// How long each save took to be seen.
fn saves(child: &mut Child, path: &Path, brief: &str) -> io::Result<Vec<Duration>> {
    let stderr = child.stderr.take().ok_or_else(|| io::Error::other("nothing is told"))?;
    let mut lines = BufReader::new(stderr).lines();
    let mut told = |part: &str| loop {
        let line = lines.next().ok_or_else(|| io::Error::other("the program ended"))??;
        if line.contains(part) {
            return Ok::<_, io::Error>(line);
        }
    };
    let told_at = told("http://")?;
    let (address, token) = told_at
        .split("http://")
        .nth(1)
        .and_then(|url| url.trim().split_once("/?token="))
        .ok_or_else(|| io::Error::other("no address with a token is told"))?;
    let server =
        Server { address, cookie: format!("briefpress-{}={token}", address.rsplit(':').next().unwrap_or_default()) };
    told("printed ")?;
    let text = fs::read_to_string(path)?;
    // A comment is not printed.
    let (head, body) = text.split_at(text.find("standfirst:").unwrap_or(0));
    let mut times = Vec::new();
    for save in 0..SAVES {
        let mut events = BufReader::new(server.ask("/api/events", "1.1")?);
        sleep(Duration::from_millis(300));
        let words = [" the great ", " the small ", " the old ", " the new "][save % 4];
        let other = head.to_owned() + &body.replacen(" the ", words, 1);
        let saved = path.with_extension("yaml~");
        fs::write(&saved, other)?;
        let begun = Instant::now();
        fs::rename(&saved, path)?;
        let mut line = String::new();
        while !line.starts_with("event: page") {
            line.clear();
            if events.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the stream of events ended"));
            }
        }
        let page = server.get("/")?;
        let name = format!("/{brief}.svg");
        let at = page.find(&name).ok_or_else(|| io::Error::other("the page does not show the brief"))?;
        let start = page[..at].rfind('"').map_or(0, |quote| quote + 1);
        let end = at + page[at..].find('"').unwrap_or_default();
        let picture = server.get(&page[start..end])?;
        if !picture.contains("<svg") {
            return Err(io::Error::other("the picture is none"));
        }
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// The server of a preview, with the cookie by which it knows its browser.
struct Server<'a> {
    address: &'a str,
    cookie: String,
}

impl Server<'_> {
    fn ask(&self, route: &str, version: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let Self { address, cookie } = self;
        write!(
            stream,
            "GET {route} HTTP/{version}\r\nHost: {address}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )?;
        Ok(stream)
    }

    fn get(&self, route: &str) -> io::Result<String> {
        let mut answer = Vec::new();
        self.ask(route, "1.0")?.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true if entry.file_name() == "out" => {}
            true => copy(&entry.path(), &target)?,
            false => {
                fs::copy(entry.path(), target)?;
            }
        }
    }
    Ok(())
}
