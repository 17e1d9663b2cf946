//! A running `nenpo serve`, and a small HTTP client that sends exactly what a test wants.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::disallowed_methods,
    reason = "every test and bench takes its own part of this"
)]

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The program while it serves a folder; it ends with the test.
pub struct Preview {
    child: Child,
    pub root: PathBuf,
    pub address: SocketAddr,
    /// What it printed before it listened.
    pub said: String,
}

impl Preview {
    /// Starts at any free port and waits until it listens.
    pub fn start(root: &Path, arguments: &[&str]) -> Self {
        let port: &[&str] = if arguments.contains(&"--port") {
            &[]
        } else {
            &["--port", "0"]
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_nenpo"))
            .env("NENPO_LANG", "en")
            .args(["serve", "--root"])
            .arg(root)
            .args(port)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let (mut said, mut address) = (String::new(), None);
        while address.is_none() {
            let start = said.len();
            assert!(
                lines.read_line(&mut said).expect("a line") > 0,
                "it ended before it listened: {said}"
            );
            let line = &said[start..];
            address = line
                .split_once("http://")
                .and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        }
        // What else it prints must not stop it.
        thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self {
            child,
            root: root.to_owned(),
            address: address.expect("an address"),
            said,
        }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// A request with headers; `Host` is the preview's own unless it is given.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let host = format!("Host: {}\r\n", self.address);
        let host = if headers.iter().any(|(name, _)| *name == "Host") {
            ""
        } else {
            &host
        };
        let more: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n"
        ))
    }

    /// Exactly these bytes on a connection of their own, and everything that comes back.
    pub fn send(&self, request: &str) -> Reply {
        let mut stream = self.connect();
        // The other side may have said all it wants before it has read all of it.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::parse(&bytes)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a time limit");
        stream
    }

    /// The feed of states.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /_nenpo/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).expect("a request");
        Events(BufReader::new(stream))
    }

    /// Asks until the answer is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&Reply) -> bool) -> Reply {
        let begin = Instant::now();
        loop {
            let reply = self.get(path);
            if wanted(&reply) {
                return reply;
            }
            assert!(
                begin.elapsed() < Duration::from_secs(20),
                "{path} stays as it is:\n{}",
                reply.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_none()
    }

    /// Ctrl-C, and how it ended.
    pub fn stop(&mut self) -> ExitStatus {
        let status = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status()
            .expect("kill");
        assert!(status.success());
        self.child.wait().expect("it ends")
    }

    /// What it holds in memory and the most it ever held, in megabytes; none where the system does not tell.
    pub fn memory(&self) -> Option<(u64, u64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace()
                .nth(1)?
                .parse::<u64>()
                .ok()
                .map(|kilobytes| kilobytes / 1024)
        };
        Some((field("VmRSS")?, field("VmHWM")?))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A feed of states.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state; none if the feed ended, or nothing came within the time limit of the connection.
    pub fn next(&mut self) -> Option<serde_json::Value> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).ok();
            }
        }
    }

    /// Waits until the feed says that it is still there.
    pub fn beat(&mut self) -> bool {
        let lines = self.0.by_ref().lines().map_while(Result::ok);
        lines.into_iter().any(|line| line == "event: beat")
    }

    /// How long to wait for the next state.
    pub fn patience(&self, time: Duration) {
        self.0
            .get_ref()
            .set_read_timeout(Some(time))
            .expect("a time limit");
    }
}

/// A response.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok())
            .unwrap_or(0);
        let pair = |line: &str| {
            line.split_once(": ")
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        };
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Self {
            status,
            headers: lines.filter_map(pair).collect(),
            body,
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The page as a build would write it: without the preview's script.
    pub fn plain(&self) -> String {
        let text = self.text();
        let Some((before, rest)) = text.split_once("<script src=\"/_nenpo/preview.js\"") else {
            return text;
        };
        let (_, after) = rest.split_once("</script>\n").expect("the script's end");
        format!("{before}{after}")
    }

    /// What the script's tag says.
    pub fn mark(&self, name: &str) -> String {
        let text = self.text();
        let tag = text
            .split_once("<script src=\"/_nenpo/preview.js\"")
            .map_or("", |(_, rest)| rest);
        let value = tag
            .split_once(&format!("data-{name}=\""))
            .map_or("", |(_, rest)| rest);
        value.split('"').next().unwrap_or_default().to_owned()
    }
}
