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
    let address = told("http://")?.split("http://").nth(1).unwrap_or_default().trim().to_owned();
    told("printed ")?;
    let text = fs::read_to_string(path)?;
    // A comment is not printed.
    let (head, body) = text.split_at(text.find("standfirst:").unwrap_or(0));
    let mut times = Vec::new();
    for save in 0..SAVES {
        let mut events = TcpStream::connect(&address)?;
        events.set_read_timeout(Some(Duration::from_secs(10)))?;
        events.write_all(b"GET /__events HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        let mut buffer = [0; 4096];
        // The header of the answer.
        let _ = events.read(&mut buffer)?;
        sleep(Duration::from_millis(300));
        let words = [" the great ", " the small ", " the old ", " the new "][save % 4];
        let other = head.to_owned() + &body.replacen(" the ", words, 1);
        let saved = path.with_extension("yaml~");
        fs::write(&saved, other)?;
        let begun = Instant::now();
        fs::rename(&saved, path)?;
        let _ = events.read(&mut buffer)?;
        let page = get(&address, "/")?;
        let name = format!("/{brief}.svg");
        let end = page.find(&name).ok_or_else(|| io::Error::other("the page does not show the brief"))? + name.len();
        let start = page[..end].rfind('"').map_or(0, |quote| quote + 1);
        let picture = get(&address, &format!("/{}", page[start..end].trim_start_matches('/')))?;
        if !picture.contains("<svg") {
            return Err(io::Error::other("the picture is none"));
        }
        times.push(begun.elapsed());
    }
    Ok(times)
}

fn get(address: &str, route: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {route} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
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
