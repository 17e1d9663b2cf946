//! What a browser, a tool or an attacker gets for a request.

use super::{PAGE, Site, common};
use std::collections::BTreeMap;

#[test]
fn every_route_is_what_a_build_writes_but_for_one_tag() {
    for name in ["minimal", "forest"] {
        let site = Site::new(name);
        let before = common::folder(site.folder.path());
        let preview = site.serve(&[]);
        let built = common::build(common::read(&site.root()));
        for (path, bytes) in built.routes() {
            if path == "404.html" {
                continue;
            }
            let reply = preview.get(&format!("/{path}"));
            assert_eq!(reply.status, 200, "{path}");
            if path.ends_with(".html") {
                assert!(
                    reply.text().contains("/_nenpo/preview.js"),
                    "{path} would not follow saves"
                );
                assert_eq!(
                    common::diff(&path, &String::from_utf8_lossy(&bytes), &reply.plain()),
                    ""
                );
            } else {
                assert!(reply.body == bytes, "{path}");
            }
        }
        for (path, bytes) in built.ready().1.statics() {
            assert!(preview.get(&format!("/{path}")).body == **bytes, "{path}");
        }
        assert!(
            common::folder(site.folder.path()) == before,
            "nothing is written"
        );
    }
}

#[test]
fn types_say_how_text_is_written() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let types = [
        ("/", "text/html; charset=utf-8"),
        (PAGE, "text/html; charset=utf-8"),
        ("/assets/theme-any/site.css", "text/css; charset=utf-8"),
        (
            "/assets/theme-any/filter.js",
            "text/javascript; charset=utf-8",
        ),
        ("/assets/theme-any/icon.svg", "image/svg+xml"),
        ("/data/facts.csv", "text/csv; charset=utf-8"),
        ("/data/facts.json", "application/json"),
        (
            "/data/facts.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/_nenpo/preview.js", "text/javascript; charset=utf-8"),
        ("/_nenpo/preview.css", "text/css; charset=utf-8"),
    ];
    for (path, kind) in types {
        let reply = preview.get(path);
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, kind),
            "{path}"
        );
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), value, "{path}");
        }
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(
            reply.header("content-length"),
            reply.body.len().to_string(),
            "{path}"
        );
    }
}

#[test]
fn folders_are_found_with_and_without_their_index_and_never_lead_elsewhere() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    assert_eq!(preview.get("/ja/").body, preview.get("/ja/index.html").body);
    for (path, to) in [
        ("/ja", "/ja/"),
        ("/ja/indicators?sort=name", "/ja/indicators/?sort=name"),
        ("/%6aa", "/ja/"),
    ] {
        let reply = preview.get(path);
        assert_eq!(
            (reply.status, reply.header("location")),
            (302, to),
            "{path}"
        );
    }
    for path in [
        "//ja",
        "//evil.example/ja",
        "//evil.example/..",
        "/\\evil.example",
        "/%2fevil.example/",
        "//evil.example%2fja",
    ] {
        let reply = preview.get(path);
        assert_eq!(
            (reply.status, reply.header("location")),
            (404, ""),
            "{path}"
        );
    }
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let site = Site::new("minimal");
    let record = site.read("data/indicators/inspections.yaml");
    site.write(
        "data/indicators/inspections.yaml",
        &format!("aliases: [checks]\n{record}"),
    );
    let preview = site.serve(&[]);
    let moved = [
        ("/ja/indicators/checks/", "/ja/indicators/inspections/"),
        (
            "/en/indicators/checks/index.html",
            "/en/indicators/inspections/",
        ),
        ("/data/checks.csv", "/data/inspections.csv"),
        (
            "/charts/inspections-by-bank.en.svg",
            "/charts/2025/inspections--by-bank.en.svg",
        ),
    ];
    for (old, new) in moved {
        let reply = preview.get(old);
        assert_eq!(
            (reply.status, reply.header("location")),
            (302, new),
            "{old}"
        );
    }
}

#[test]
fn a_reader_who_is_lost_is_told_so_in_the_language_of_the_path() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    for (path, lang) in [
        ("/ja/nothing/", "ja"),
        ("/en/nothing/", "en"),
        ("/en/a/b/c.html", "en"),
        ("/nothing", "ja"),
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 404, "{path}");
        let text = reply.text();
        assert!(
            text.contains(&format!("<html lang=\"{lang}\"")),
            "{path}: {text}"
        );
        let languages: Vec<&str> = text
            .split("<li lang=\"")
            .skip(1)
            .map(|rest| &rest[..2])
            .collect();
        assert_eq!(languages[0], lang, "{path}");
        // Styles and links must be found from any depth.
        assert!(
            text.contains("href=\"/assets/theme-") && text.contains("href=\"/ja/\""),
            "{text}"
        );
    }
}

#[test]
fn head_says_everything_but_the_body() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    for path in [PAGE, "/data/facts.csv", "/ja", "/nothing/"] {
        let mut whole = preview.get(path);
        let mut head = preview.ask("HEAD", path, &[]);
        for headers in [&mut whole.headers, &mut head.headers] {
            headers.remove("date");
        }
        assert_eq!(
            (head.status, &head.headers, head.body.len()),
            (whole.status, &whole.headers, 0),
            "{path}"
        );
    }
}

#[test]
fn a_reader_who_has_the_bytes_gets_none_until_they_change() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let tag = preview.get("/data/facts.csv").header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 4, "{tag}");
    let known = |tag: &str| preview.ask("GET", "/data/facts.csv", &[("If-None-Match", tag)]);
    for given in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let reply = known(&given);
        assert_eq!(
            (reply.status, reply.body.len(), reply.header("etag")),
            (304, 0, tag.as_str()),
            "{given}"
        );
    }
    assert_eq!(known("\"x\"").status, 200);
    site.edit(
        "data/2025/indicators/inspections.yaml",
        "source: { ja: 2ページ, en: Page 2 }",
        "source: { ja: 3ページ, en: Page 3 }",
    );
    let reply = preview.until("/data/facts.csv", |reply| reply.header("etag") != tag);
    assert_eq!(known(&tag).body, reply.body);
}

#[test]
fn parts_of_a_file_are_sent_as_they_are_asked_for() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let whole = preview.get("/data/facts.csv");
    let length = whole.body.len();
    let part = |range: &str, more: &[(&str, &str)]| {
        preview.ask(
            "GET",
            "/data/facts.csv",
            &[&[("Range", range)], more].concat(),
        )
    };
    for (range, from, to) in [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, length),
        ("bytes=-7", length - 7, length),
        ("bytes=5-999999", 5, length),
    ] {
        let reply = part(range, &[]);
        assert_eq!(
            (reply.status, &reply.body[..]),
            (206, &whole.body[from..to]),
            "{range}"
        );
        assert_eq!(
            reply.header("content-range"),
            format!("bytes {from}-{}/{length}", to - 1)
        );
        assert_eq!(reply.header("content-length"), (to - from).to_string());
    }
    let beyond = part(&format!("bytes={length}-"), &[]);
    assert_eq!(
        (beyond.status, beyond.header("content-range")),
        (416, format!("bytes */{length}").as_str())
    );
    for odd in ["bytes=9-1", "bytes=0-1,4-5", "words=0-1"] {
        assert_eq!(
            (part(odd, &[]).status, part(odd, &[]).body.len()),
            (200, length),
            "{odd}"
        );
    }
    let tag = whole.header("etag");
    assert_eq!(part("bytes=0-9", &[("If-Range", tag)]).status, 206);
    assert_eq!(part("bytes=0-9", &[("If-Range", "\"older\"")]).status, 200);
}

#[test]
fn a_preview_can_only_be_read() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let reply = preview.ask(method, PAGE, &[]);
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    let reply = preview.ask("GET", PAGE, &[("Content-Length", "5")]);
    assert_eq!(
        reply.status, 200,
        "a body that never comes is not waited for"
    );
}

#[test]
fn only_names_of_this_computer_are_answered() {
    let site = Site::new("minimal");
    let preview = site.serve(&["--allow-host", "tunnel.example"]);
    let port = preview.address.port();
    let as_host = |host: &str| preview.ask("GET", PAGE, &[("Host", host)]).status;
    for host in [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "tunnel.example",
        "LocalHost",
    ] {
        assert_eq!(as_host(host), 200, "{host}");
        assert_eq!(as_host(&format!("{host}:{port}")), 200, "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.7",
        "",
    ] {
        let reply = preview.ask("GET", "/_nenpo/events", &[("Host", host)]);
        assert_eq!(reply.status, 421, "{host}");
        assert!(
            reply.text().contains("--allow-host") && !reply.text().contains('<'),
            "{}",
            reply.text()
        );
    }
    let none = preview.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(none.status == 421 || none.status == 400, "{none:?}");
    // A name in the request's first line counts as the host does.
    let absolute = preview
        .send("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(absolute.status, 421);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = Site::new("minimal");
    std::fs::write(site.folder.path().join("secret"), "SECRET").expect("a file");
    common::put(&site.path(".env"), b"SECRET");
    common::put(&site.path("data/.hidden.yaml"), b"SECRET");
    #[cfg(unix)]
    {
        let link = |to: &str, at: &str| {
            std::fs::create_dir_all(site.path(at).parent().expect("a folder")).expect("a folder");
            std::os::unix::fs::symlink(site.folder.path().join(to), site.path(at)).expect("a link");
        };
        link("secret", "themes/default/static/link.txt");
        link("", "themes/default/static/outside");
    }
    let preview = site.serve(&[]);
    let ways = [
        "/../secret",
        "/ja/../../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/%2e%2e%2fsecret",
        "/assets/../../../secret",
        "/assets/..%5c..%5csecret",
        "/%00",
        "/%ff",
        "/%",
        "/.env",
        "/data/.hidden.yaml",
        "/book.toml",
        "/data/plan.yaml",
        "/assets/link.txt",
        "/assets/outside/secret",
        "/etc/passwd",
        "//etc/passwd",
        "/_nenpo/../../secret",
        "/_nenpo/secret",
        "/_nenpo/",
        "/file:///etc/passwd",
        "/C:/secret",
    ];
    for way in ways {
        let reply = preview.get(way);
        assert_eq!(reply.status, 404, "{way}");
        assert!(!reply.text().contains("SECRET"), "{way}");
    }
}

#[test]
fn what_is_asked_for_is_never_part_of_a_page_as_it_is() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    for name in ["bar", "panel", "view"] {
        let reply = preview.get(&format!(
            "/_nenpo/{name}?path=/ja/%22%3E%3Cscript%3Ealert(1)%3C/script%3E&figures=%3Cb%3E&show=%3Cb%3E"
        ));
        assert_eq!(reply.status, 200);
        assert!(
            !reply.text().contains("<script>") && !reply.text().contains("<b>\""),
            "{}",
            reply.text()
        );
    }
}

#[test]
fn the_bar_names_the_records_behind_a_page_and_its_charts() {
    let site = Site::new("minimal");
    let preview = site.serve(&["--editor", "edit://open?file={path}&line={line}"]);
    let bar = |path: &str, figures: &str| {
        preview
            .get(&format!("/_nenpo/bar?path={path}&figures={figures}"))
            .text()
    };
    let page = bar(
        PAGE,
        "inspections--progress,inspections--by-bank,no-such-chart",
    );
    let expected = BTreeMap::from([
        ("data/2025/indicators/inspections.yaml:1", None),
        ("data/indicators/inspections.yaml:1", None),
        (
            "data/2025/indicators/inspections.yaml:2",
            Some("chart-inspections--progress"),
        ),
        (
            "data/2025/indicators/inspections.yaml:5",
            Some("chart-inspections--by-bank"),
        ),
    ]);
    for (place, chart) in expected {
        let (file, line) = place.split_once(':').expect("a line");
        let root = site.root().canonicalize().expect("a folder");
        let mark = chart
            .map(|id| format!(" data-figure=\"{id}\""))
            .unwrap_or_default();
        let link = format!(
            "<a href=\"edit://open?file={}/{file}&amp;line={line}\"{mark}>{place}</a>",
            root.display()
        );
        assert!(page.contains(&link), "{link}\n{page}");
    }
    assert!(!page.contains("no-such-chart"));
    assert!(bar("/en/", "").contains("data/2025/edition.yaml:1"));
    assert!(bar("/en/indicators/", "").contains("data/plan.yaml:1"));
    assert!(bar("/ja/projects/dikes/", "").contains("data/projects/dikes.yaml:1"));
}
