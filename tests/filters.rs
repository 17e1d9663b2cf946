//! Lists that can be filtered and sorted: complete without a script, and right with it.
//!
//! What the script does is asked of a browser where there is one; elsewhere the test says that it did not.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that asks a browser, or says why not"
)]

mod common;

use std::{fs, path::Path, process::Command};

const LISTS: [&str; 4] = ["indicators", "matrix", "highlights", "policies"];

/// The tags that begin with this, each up to its end.
fn tags<'a>(html: &'a str, begin: &str) -> Vec<&'a str> {
    html.split(begin)
        .skip(1)
        .map(|rest| rest.split('>').next().expect("the tag's end"))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))
        .and_then(|(_, rest)| rest.split('"').next())
}

/// The rows of a page: what their tags hold.
fn rows(html: &str) -> Vec<&str> {
    let tags = html
        .split('<')
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag));
    tags.filter(|tag| tag.contains(" data-row")).collect()
}

#[test]
fn every_choice_keeps_as_many_rows_as_it_says_and_no_row_is_hidden() {
    let built = common::build(common::read(&common::repository()));
    for (lang, list) in ["ja", "en"]
        .into_iter()
        .flat_map(|lang| LISTS.map(|list| (lang, list)))
    {
        let html = built.route(&format!("{lang}/{list}/index.html"));
        let rows = rows(&html);
        assert!(rows.len() > 15, "{list}: {}", rows.len());
        assert!(rows.iter().all(|row| !row.contains("hidden")), "{list}");
        assert_eq!(tags(&html, "<script").len(), 1, "{list}");
        let selects = html.split("<select ").skip(1);
        for select in selects.map(|rest| rest.split("</select>").next().expect("its end")) {
            let name = attribute(&format!(" {select}"), "name")
                .expect("a name")
                .to_owned();
            for option in select.split("<option").skip(2) {
                let value = attribute(option, "value").expect("a value");
                if name == "sort" {
                    let mark = format!("data-{}", value.trim_start_matches('-'));
                    assert!(
                        rows.iter()
                            .filter(|row| attribute(row, &mark).is_some())
                            .count()
                            > 1,
                        "{mark}"
                    );
                    continue;
                }
                let marked = |row: &&&str| {
                    attribute(row, &format!("data-{name}"))
                        .is_some_and(|ids| ids.split(' ').any(|id| id == value))
                };
                let count = rows.iter().filter(marked).count();
                let said: String = option
                    .chars()
                    .rev()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
                let said: String = said.chars().rev().collect();
                assert_eq!(said, count.to_string(), "{list}: {name} {value}: {option}");
            }
        }
    }
}

#[test]
fn controls_are_there_only_where_they_could_change_something() {
    let built = common::build(common::read(&common::case("minimal")));
    let html = built.route("en/indicators/index.html");
    assert!(
        !html.contains("data-filter"),
        "one indicator needs no filter: {html}"
    );
    let forest =
        common::build(common::read(&common::case("forest"))).route("en/indicators/index.html");
    assert!(forest.contains("data-filter hidden"), "{forest}");
}

#[test]
fn the_script_is_small_and_needs_no_exception_from_a_strict_policy() {
    let script = fs::read_to_string(common::repository().join("themes/default/static/filter.js"))
        .expect("it");
    assert!(script.len() <= 4096, "{} bytes", script.len());
    for banned in [
        "innerHTML",
        "eval(",
        "style.",
        ".style",
        "setAttribute(\"on",
        "fetch(",
        "localStorage",
    ] {
        assert!(!script.contains(banned), "{banned}");
    }
}

/// A page as a browser leaves it after its scripts; none where there is no browser.
fn browsed(site: &Path, address: &str) -> Option<String> {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| {
            Command::new(name)
                .arg("--version")
                .output()
                .is_ok_and(|output| output.status.success())
        })?;
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}/{address}", site.display()))
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The values of a mark on the rows that are shown, in their order.
fn shown<'a>(html: &'a str, mark: &str) -> Vec<&'a str> {
    let rows = rows(html)
        .into_iter()
        .filter(|row| !row.contains(" hidden"));
    rows.map(|row| attribute(row, mark).unwrap_or("–"))
        .collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one visit of a reader")]
fn an_address_filters_and_sorts() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("public");
    let built = common::build(common::read(&common::repository()));
    let (context, theme) = built.ready();
    common::written(context, theme, &common::repository(), &site);
    let Some(one) = browsed(&site, "ja/indicators/index.html?rating=B") else {
        let required = std::env::var("NENPO_BROWSER").is_ok_and(|value| value == "required");
        assert!(
            !required,
            "NENPO_BROWSER=required, but there is no Chromium"
        );
        println!("skipped: there is no Chromium here");
        return;
    };
    let browsed = |address: &str| browsed(&site, address).expect("the browser is there");
    assert_eq!(shown(&one, "data-rating"), ["B"]);
    assert!(
        one.contains("<b data-shown=\"\">1</b>"),
        "the number of rows is said"
    );
    assert!(
        one.contains("hreflang=\"en\"") && one.contains("?rating=B\""),
        "the other language shows the same"
    );

    let all = browsed("ja/indicators/index.html?rating=unknown&sort=nothing");
    let official = built.route("ja/indicators/index.html");
    assert_eq!(
        shown(&all, "data-value"),
        shown(&official, "data-value"),
        "the order of the source"
    );
    assert!(
        !one.contains("data-filter=\"\" hidden"),
        "the controls are there"
    );

    let sorted = browsed("en/indicators/index.html?sort=-value");
    let group = sorted
        .split("id=\"group-monitoring\"")
        .nth(1)
        .expect("a group");
    let group = group.split("</section>").next().expect("its end");
    let (units, values) = (shown(group, "data-unit"), shown(group, "data-value"));
    let missing = values
        .iter()
        .position(|value| *value == "–")
        .unwrap_or(values.len());
    assert!(
        values[missing..].iter().all(|value| *value == "–"),
        "missing values are last: {values:?}"
    );
    let mut blocks = units[..missing].to_vec();
    blocks.dedup();
    let mut unique = blocks.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(
        blocks.len(),
        unique.len(),
        "a unit's rows stand together: {units:?}"
    );
    let falls =
        |at: usize| units[at] != units[at - 1] || number(values[at]) <= number(values[at - 1]);
    assert!((1..missing).all(falls), "{units:?} {values:?}");

    let newest = browsed("en/highlights/index.html?sort=-date&kind=approval");
    let dates = shown(&newest, "data-date");
    let known: Vec<&str> = dates
        .iter()
        .copied()
        .take_while(|date| *date != "–")
        .collect();
    assert!(
        known.len() > 2 && known.windows(2).all(|pair| pair[0] >= pair[1]),
        "{dates:?}"
    );
    assert!(
        shown(&newest, "data-kind")
            .iter()
            .all(|kind| *kind == "approval")
    );
}
