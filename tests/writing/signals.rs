//! Signals: who asks a command to stop gets a clean stop.
#![cfg(unix)]

use super::{Site, assert_whole, is_ignored};
use crate::common::folder;
use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

fn send(signal: &str, child: &Child) {
    let status = Command::new("kill")
        .args([&format!("-{signal}"), &child.id().to_string()])
        .status();
    assert!(status.expect("kill runs").success());
}

/// A signal that asks to stop.
struct Signal {
    name: &'static str,
    number: i32,
}

impl Signal {
    /// The exit code of a command that it stopped.
    fn code(&self) -> i32 {
        128 + self.number
    }
}

const STOPS: [Signal; 3] = [
    Signal {
        name: "INT",
        number: 2,
    },
    Signal {
        name: "TERM",
        number: 15,
    },
    Signal {
        name: "HUP",
        number: 1,
    },
];

/// The signals that a child of this process listens to.
fn heard_signals() -> impl Iterator<Item = Signal> {
    STOPS
        .into_iter()
        .filter(|signal| !is_ignored(signal.number))
}

/// A site with as many pages as a build takes a moment for.
fn large() -> Site {
    let site = Site::new("minimal");
    for number in 0..100 {
        for (lang, title) in [("ja", "頁"), ("en", "Page")] {
            let text = format!("---\ntitle: {title}\ndescription: {title}.\n---\n{title}\n");
            site.put(&format!("content/p{number}.{lang}.md"), &text);
        }
    }
    site
}

/// Builds and sends a signal as soon as the build has begun to write; none if it was done before.
fn build_and_send(site: &Site, signal: &str) -> Option<ExitStatus> {
    let mut child = site.command().spawn().expect("the program starts");
    let begun = || {
        let mut staged = site.leftovers().into_iter();
        staged.any(|name| site.path(&name).join("site/ja").exists())
    };
    while !begun() && child.try_wait().expect("a child").is_none() {}
    send(signal, &child);
    let status = child.wait().expect("it ends");
    (!status.success()).then_some(status)
}

#[test]
fn a_build_that_is_asked_to_stop_leaves_the_old_site_and_nothing_else() {
    let site = large();
    site.build();
    for signal in heard_signals() {
        let (name, code) = (signal.name, signal.code());
        let mut tries = 0..10;
        let stopped = tries.find_map(|number| {
            let page = format!("---\ntitle: {name} {number}\ndescription: 新。\n---\n");
            site.put("content/new.ja.md", &page);
            let before = folder(&site.out());
            let status = build_and_send(&site, name)?;
            assert_eq!(folder(&site.out()), before, "{name}");
            Some(status)
        });
        let status = stopped.expect("a signal comes in time");
        assert_eq!(status.code(), Some(code), "{name}: {status}");
        assert_eq!(site.leftovers(), [""; 0], "{name}");
    }
}

#[test]
fn a_command_that_writes_nothing_ends_at_once_with_the_same_code() {
    let site = Site::new("minimal");
    // A template that never comes: whoever reads it waits.
    let template = site.path("template");
    let made = Command::new("mkfifo").arg(&template).status();
    assert!(made.expect("mkfifo runs").success());
    for signal in heard_signals() {
        let (name, code) = (signal.name, signal.code());
        let mut command = crate::common::program();
        command.args(["export", "slides", "--template", "template"]);
        command.current_dir(site.root());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        // Opened as soon as the program opens the other end.
        let opened = File::options().write(true).open(&template);
        send(name, &child);
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), Some(code), "{name}: {status}");
        drop(opened);
        assert!(!site.path("export").exists(), "{name}");
    }
}

#[test]
fn a_signal_that_the_caller_ignores_stops_nothing() {
    let site = large();
    let mut command = Command::new("sh");
    let script = "trap '' HUP; exec \"$0\" build";
    command.args(["-c", script, env!("CARGO_BIN_EXE_nenpo")]);
    command.current_dir(site.root());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the shell starts");
    while site.leftovers().is_empty() && child.try_wait().expect("a child").is_none() {}
    send("HUP", &child);
    let status = child.wait().expect("it ends");
    if cfg!(target_os = "linux") {
        assert_eq!(status.code(), Some(0), "{status}");
        assert_whole(&site.out());
    }
}

#[test]
fn a_preview_ends_well_when_it_is_asked_to() {
    // A terminal that is closed ends it at once, with the code of the signal.
    let ends_well = heard_signals().filter(|signal| signal.name != "HUP");
    for signal in ends_well {
        let name = signal.name;
        let site = Site::new("minimal");
        let mut command = crate::common::program();
        command
            .args(["serve", "--port", "0"])
            .current_dir(site.root());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let output = child.stdout.take().expect("its output");
        let mut lines = BufReader::new(output).lines();
        let mut heard = || lines.next().expect("a line").expect("UTF-8");
        let address = loop {
            let line = heard();
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap_or_default().to_owned();
            }
        };
        // It answers, so it listens to signals too.
        let mut stream = TcpStream::connect(address).expect("it listens");
        stream
            .write_all(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
            .expect("a request");
        let _ = stream.read(&mut [0; 16]).expect("an answer");
        let begun = Instant::now();
        send(name, &child);
        assert_eq!(heard(), "stopped", "{name}");
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "{name}: {status}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{name}");
    }
}
