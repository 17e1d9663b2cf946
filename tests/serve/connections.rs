//! Sockets: what one may use, where the preview listens, and how it ends.

use super::{PAGE, Site, preview::Reply};
use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

#[test]
fn headers_without_end_are_refused_and_slow_readers_hold_up_nobody() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let huge = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "a".repeat(1 << 20)
    );
    let refused = preview.send(&huge);
    assert!(
        matches!(refused.status, 0 | 400 | 431),
        "{}",
        refused.status
    );
    let many: String = (0..500).map(|index| format!("X-{index}: a\r\n")).collect();
    let refused = preview.send(&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"));
    assert!(
        matches!(refused.status, 0 | 400 | 431),
        "{}",
        refused.status
    );
    let slow: Vec<_> = (0..60)
        .map(|_| {
            let mut stream = preview.connect();
            stream
                .write_all(b"GET / HTTP/1.1\r\nHos")
                .expect("a beginning");
            stream
        })
        .collect();
    let garbage = preview.send("\u{0}\u{1}nonsense\r\n\r\n");
    assert!(matches!(garbage.status, 0 | 400), "{}", garbage.status);
    let begin = Instant::now();
    assert_eq!(preview.get(PAGE).status, 200);
    assert!(begin.elapsed() < Duration::from_secs(5));
    drop(slow);
}

#[test]
fn several_requests_share_a_connection() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let mut stream = preview.connect();
    for _ in 0..3 {
        stream
            .write_all(b"HEAD /ja/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("a request");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("a byte");
            head.push(byte[0]);
        }
        assert!(
            head.starts_with(b"HTTP/1.1 200"),
            "{}",
            String::from_utf8_lossy(&head)
        );
    }
}

#[test]
fn a_taken_port_is_said_and_the_next_one_is_taken() {
    let site = Site::new("minimal");
    let first = site.serve(&[]);
    let port = first.address.port().to_string();
    let second = site.serve(&["--port", &port]);
    assert_ne!(second.address, first.address);
    assert!(
        second.said.contains(&format!("port {port} is taken")),
        "{}",
        second.said
    );
    assert_eq!(second.get(PAGE).status, 200);
}

#[test]
fn a_preview_for_the_network_warns_and_names_no_folder_of_this_computer() {
    let site = Site::new("minimal");
    let open = site.serve(&["--host", "0.0.0.0"]);
    assert!(
        open.said.contains("warning: everybody on your network"),
        "{}",
        open.said
    );
    assert_eq!(
        open.ask("GET", PAGE, &[("Host", "192.0.2.7:4000")]).status,
        200
    );
    assert_eq!(
        open.ask("GET", PAGE, &[("Host", "evil.example")]).status,
        421
    );
    let bar = |reply: Reply| reply.text().contains(&*site.root().to_string_lossy());
    assert!(!bar(open.get(&format!("/_nenpo/bar?path={PAGE}"))));
    let own = site.serve(&[]);
    assert!(bar(own.get(&format!("/_nenpo/bar?path={PAGE}"))));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_and_well() {
    let site = Site::new("minimal");
    let mut preview = site.serve(&[]);
    let mut events = preview.events();
    assert!(events.next().is_some());
    let idle = preview.connect();
    let begin = Instant::now();
    assert!(preview.stop().success());
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );
    assert!(events.next().is_none(), "the feed ends");
    drop(idle);
}

#[test]
fn a_feed_without_news_says_that_it_is_still_there() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let mut events = preview.events();
    events.next().expect("the present state");
    assert!(events.beat(), "nothing was said for twenty seconds");
}
