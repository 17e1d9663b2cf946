//! What leaves the site for other programs is read back: the workbook, the descriptions of the data, the feed, and what hosts read.

mod common;

use calamine::{Data, Reader, Xlsx};
use common::languages::both;
use common::{Built, build, case, edited, read, repository};
use nenpo::{
    config::usual_languages,
    dataset::{self, Fact, Sort, columns, sha256},
    files::Files,
    model::{Eras, FiscalCalendar, Measured, YearStart},
    site, text, theme,
};
use serde_json::Value;
use std::{collections::BTreeMap, io::Cursor};

const ADDRESS: &str = "https://report.example.jp/river/";

/// A small site whose address is known.
fn addressed(name: &str) -> Files {
    let files = read(&case(name));
    let book = common::text(&files, "book.toml");
    common::with(
        &files,
        "book.toml",
        &format!("{book}\n[output.html]\nbase-url = \"{ADDRESS}\"\n"),
    )
}

fn json(built: &Built, path: &str) -> Value {
    serde_json::from_str(&built.route(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

type Table = Vec<Vec<String>>;

fn csv_rows(built: &Built) -> Table {
    let text = built.route("data/facts.csv");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

fn workbook(built: &Built) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(built.bytes("data/facts.xlsx"))).expect("a workbook")
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(name)
        .expect("the sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

#[test]
fn the_workbook_holds_the_rows_of_the_csv_with_numbers_as_numbers() {
    let built = build(read(&repository()));
    let mut book = workbook(&built);
    assert_eq!(book.sheet_names(), ["facts", "columns", "notes"]);
    let (rows, expected) = (sheet(&mut book, "facts"), csv_rows(&built));
    assert_eq!(rows.len(), expected.len());
    assert!(rows.len() > 500, "{}", rows.len());
    let columns = columns(&usual_languages());
    for (line, (row, expected)) in rows.iter().zip(&expected).enumerate() {
        for ((cell, text), column) in row.iter().zip(expected).zip(&columns) {
            let (sort, name) = (column.sort, &column.name);
            match cell {
                Data::Empty => assert_eq!(text, "", "{line} {name}"),
                Data::String(string) if line == 0 => assert_eq!(string, name),
                // The CSV has no line breaks, and an apostrophe before what a spreadsheet would run.
                Data::String(string) => {
                    let is_text = sort == Sort::Text || string.starts_with("CY");
                    assert!(is_text, "{line} {name}: {string}");
                    assert_eq!(
                        string.replace('\n', " "),
                        text.trim_start_matches('\''),
                        "{line} {name}"
                    );
                }
                Data::Float(number) => {
                    assert_ne!(sort, Sort::Text, "{line} {name}: {number}");
                    assert_eq!(text.parse::<f64>().ok(), Some(*number), "{line} {name}");
                }
                other => panic!("{line} {name}: {other:?}"),
            }
        }
    }
    let meanings = sheet(&mut book, "columns");
    assert_eq!(meanings.len(), columns.len() + 1);
    assert!(
        meanings
            .iter()
            .flatten()
            .all(|cell| matches!(cell, Data::String(text) if !text.is_empty()))
    );
    let notes = sheet(&mut book, "notes");
    assert!(
        notes
            .iter()
            .any(|row| row.contains(&Data::String("2026-11-20".into()))),
        "{notes:?}"
    );
}

#[test]
fn the_workbook_knows_no_clock() {
    let one = build(read(&case("forest")))
        .routes()
        .remove("data/facts.xlsx");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(
        one,
        build(read(&case("forest")))
            .routes()
            .remove("data/facts.xlsx")
    );
}

#[test]
fn every_fact_is_what_its_column_says() {
    for root in [
        repository(),
        case("forest"),
        case("years"),
        case("provisional"),
        case("two-years"),
    ] {
        let rows = csv_rows(&build(read(&root)));
        for row in &rows[1..] {
            for (cell, column) in row.iter().zip(columns(&usual_languages())) {
                let at = format!("{}: {} `{cell}`", root.display(), column.name);
                assert!(!column.required || !cell.is_empty(), "{at}");
                if cell.is_empty() {
                    continue;
                }
                assert!(
                    column.words.is_empty() || column.words.contains(&cell.as_str()),
                    "{at}"
                );
                match column.sort {
                    Sort::Text => {}
                    Sort::Whole => assert!(cell.parse::<u32>().is_ok(), "{at}"),
                    Sort::Measured => {
                        let start = YearStart::new(4).expect("April, as in all of these");
                        let eras = Eras::NONE;
                        let read = Measured::parse(cell, FiscalCalendar { start, eras });
                        let read = read.map(|measured| measured.to_string());
                        assert_eq!(read.as_ref(), Ok(cell), "{at}");
                    }
                    Sort::Decimal => assert!(cell.parse::<f64>().is_ok(), "{at}"),
                }
            }
        }
    }
}

#[test]
fn the_data_package_describes_the_csv_that_lies_beside_it() {
    for (files, address) in [
        (read(&repository()), None),
        (addressed("years"), Some(ADDRESS)),
    ] {
        let built = build(files);
        let package = json(&built, "data/datapackage.json");
        assert_eq!(
            package["$schema"],
            "https://datapackage.org/profiles/2.0/datapackage.json"
        );
        assert_eq!(package.get("homepage").and_then(Value::as_str), address);
        assert!(package.get("profile").is_none(), "version 1 had it");
        let resources = package["resources"].as_array().expect("resources");
        let routes = built.routes();
        for resource in resources {
            let path = resource["path"].as_str().expect("a path");
            assert!(routes.contains_key(&format!("data/{path}")), "{path}");
            let name = resource["name"].as_str().expect("a name");
            assert!(
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c))
            );
        }
        let (facts, csv) = (&resources[0], &routes["data/facts.csv"]);
        assert_eq!(facts["type"], "table");
        assert_eq!(facts["bytes"], csv.len());
        assert_eq!(facts["hash"], format!("sha256:{}", sha256(csv)));
        let fields = facts["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields
            .iter()
            .filter_map(|field| field["name"].as_str())
            .collect();
        let columns = columns(&usual_languages());
        let expected: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
        assert_eq!(names, expected);
        let types = ["string", "integer", "number"];
        assert!(
            fields
                .iter()
                .all(|field| types.contains(&field["type"].as_str().expect("a type")))
        );
    }
}

#[test]
fn a_package_states_a_licence_only_where_the_book_does() {
    let stated = json(&build(read(&case("forest"))), "data/datapackage.json");
    assert_eq!(
        stated["licenses"][0]["path"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
    let none = json(&build(read(&case("minimal"))), "data/datapackage.json");
    assert!(none.get("licenses").is_none());
    assert!(
        json(
            &build(read(&case("minimal"))),
            "data/facts.csv-metadata.json"
        )
        .get("dc:license")
        .is_none()
    );
}

#[test]
fn csv_on_the_web_names_the_columns_as_the_header_does() {
    let built = build(read(&case("forest")));
    let metadata = json(&built, "data/facts.csv-metadata.json");
    assert_eq!(metadata["@context"], "http://www.w3.org/ns/csvw");
    assert_eq!(metadata["url"], "facts.csv");
    let columns = metadata["tableSchema"]["columns"]
        .as_array()
        .expect("columns");
    let titles: Vec<&str> = columns
        .iter()
        .filter_map(|column| column["titles"].as_str())
        .collect();
    assert_eq!(titles, csv_rows(&built)[0]);
    for column in columns {
        let languages: Vec<&str> = column["dc:description"]
            .as_array()
            .expect("both languages")
            .iter()
            .filter_map(|each| each["@language"].as_str())
            .collect();
        assert_eq!(languages, ["ja", "en"]);
    }
}

/// The JSON-LD of a page.
fn dataset(page: &str) -> Option<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    Some(serde_json::from_str(rest.split("</script>").next()?).expect("JSON"))
}

#[test]
fn pages_with_data_say_so_to_search_engines() {
    let built = build(read(&repository()));
    let routes = built.routes();
    let mut seen = 0;
    for (path, bytes) in routes.iter().filter(|(path, _)| path.ends_with(".html")) {
        let found = dataset(std::str::from_utf8(bytes).expect("UTF-8"));
        let parts: Vec<&str> = path.split('/').collect();
        let wanted = matches!(parts[..], [_, "data", _] | [_, "indicators", _, _]);
        assert_eq!(found.is_some(), wanted, "{path}");
        let Some(found) = found else { continue };
        seen += 1;
        assert_eq!(
            (&found["@type"], &found["@context"]),
            (&"Dataset".into(), &"https://schema.org/".into())
        );
        let length = found["description"]
            .as_str()
            .map_or(0, |text| text.chars().count());
        assert!((50..5000).contains(&length), "{path}: {length} characters");
        for file in found["distribution"].as_array().expect("files") {
            let link = file["contentUrl"].as_str().expect("an address");
            let target = link.trim_start_matches("../");
            assert_eq!(
                link.matches("../").count(),
                parts.len() - 1,
                "{path}: {link}"
            );
            assert!(routes.contains_key(target), "{path}: {link}");
        }
    }
    assert!(seen > 70, "{seen}");
    let absolute =
        dataset(&build(addressed("minimal")).route("en/data/index.html")).expect("a dataset");
    assert_eq!(
        absolute["distribution"][0]["contentUrl"],
        format!("{ADDRESS}data/facts.csv")
    );
    assert_eq!(absolute["url"], format!("{ADDRESS}en/data/"));
}

#[test]
fn no_text_ends_the_block_of_data() {
    let files = read(&case("minimal"));
    let files = edited(
        &files,
        "book.toml",
        "title = { ja = \"川の年報\"",
        "title = { ja = \"</script><b>\"",
    );
    let page = build(files).route("ja/data/index.html");
    assert!(
        dataset(&page).is_some_and(|found| found["name"] == "</script><b>"),
        "{page}"
    );
}

#[test]
fn a_site_without_an_address_has_no_feed_and_no_page_names_one() {
    let routes = build(read(&case("two-years"))).routes();
    assert!(!routes.contains_key("ja/feed.xml"));
    assert!(!String::from_utf8_lossy(&routes["ja/index.html"]).contains("atom"));
    assert!(
        String::from_utf8_lossy(&routes["sitemap.xml"])
            .contains("<!-- Addresses begin at the host")
    );
}

#[test]
fn the_feed_tells_of_the_edition_and_of_what_changed() {
    let before = "data/2024/indicators/inspections.yaml";
    let rated = common::edited(
        &addressed("two-years"),
        before,
        "value: 40\n",
        "value: 40\nrating: poor\n",
    );
    let built = build(rated);
    for lang in both() {
        let path = site::feed_path(lang);
        let feed = built.route(&path);
        let own = format!("{ADDRESS}{path}");
        assert!(feed.contains(&format!("<id>{own}</id>")), "{feed}");
        assert_eq!(feed.matches("<entry>").count(), 1);
        let updated = &built.ready().0.site.edition.updated;
        assert_eq!(
            feed.matches(&format!("<updated>{updated}T00:00:00+09:00</updated>"))
                .count(),
            2,
            "{feed}"
        );
        let linked =
            format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{own}\">");
        assert!(
            built
                .route(&format!("{}/index.html", lang.code()))
                .contains(&linked)
        );
    }
    let feed = built.route("en/feed.xml");
    assert!(
        feed.contains("Changes since the previous edition"),
        "{feed}"
    );
    assert!(feed.contains("Rating changed:"), "{feed}");
    assert!(!feed.contains("{name}"));
}

#[test]
fn sizes_are_counted_without_making_the_files() {
    let built = build(read(&repository()));
    let (context, _) = built.ready();
    let all: Vec<&Fact> = context.facts().iter().collect();
    let ids = context.site.edition.observations.keys().map(AsRef::as_ref);
    for id in ids.map(Some).chain([None]) {
        let facts = id.map_or(all.clone(), |id| context.facts_of(id).collect());
        let sizes = dataset::sizes(&context.site, &facts, id);
        let name = id.unwrap_or("facts");
        let length = |end: &str| built.bytes(&format!("data/{name}.{end}")).len();
        assert_eq!(
            (sizes.csv, sizes.json),
            (length("csv"), length("json")),
            "{name}"
        );
    }
}

#[test]
fn the_downloads_page_says_how_long_each_file_is() {
    for files in [read(&repository()), addressed("minimal")] {
        let routes = build(files).routes();
        for lang in both() {
            let path = format!("{}/data/index.html", lang.code());
            let page = String::from_utf8_lossy(&routes[&path]);
            for (name, bytes) in routes.range("data/".to_owned().."data0".to_owned()) {
                let (_, row) = page
                    .split_once(&format!("href=\"../../{name}\""))
                    .unwrap_or_else(|| panic!("{path} does not lead to {name}"));
                let row = row.split("<a href").next().unwrap_or_default();
                let size = text::size(bytes.len(), lang);
                assert!(row.contains(&format!(">{size}<")), "{name}: {size}: {row}");
            }
        }
    }
}

#[test]
fn all_pages_have_the_policy_that_hosts_are_told() {
    for files in [read(&repository()), addressed("minimal")] {
        let routes = build(files).routes();
        let text = |path: &str| String::from_utf8(routes[path].clone()).expect("UTF-8");
        let headers = text("_headers");
        let policies: Vec<&str> = headers
            .lines()
            .filter_map(|line| line.strip_prefix("  Content-Security-Policy: "))
            .filter_map(|policy| policy.strip_suffix("; frame-ancestors 'none'"))
            .collect();
        assert_eq!(policies.len(), 3, "{headers}");
        assert!(
            policies
                .iter()
                .all(|policy| policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        );
        for path in routes.keys().filter(|path| path.ends_with(".html")) {
            assert!(
                text(path).contains(&format!("content=\"{}\"", policies[0])),
                "{path}"
            );
        }
    }
    let headers = build(addressed("minimal")).route("_headers");
    assert!(
        headers.starts_with("/river/*\n") && headers.contains("\n/river/ja/*\n"),
        "{headers}"
    );
}

/// The forest with a template of its theme in place of the built-in one.
fn forest_with(template: &str, text: &str) -> Built {
    let path = format!("themes/grove/templates/{template}");
    build(common::with(&read(&case("forest")), &path, text))
}

#[test]
fn hosts_are_told_the_policy_of_the_theme_and_not_of_one_page() {
    let usual = build(read(&case("forest"))).route("_headers");
    for page in ["home.html", "404.html", "search.html"] {
        let own = forest_with(page, "a page that stands by itself");
        assert_eq!(own.route("_headers"), usual, "{page}");
    }
    let base = theme::original("templates/base.html").expect("a template");
    let own = String::from_utf8_lossy(base).replace("default-src 'none'", "default-src 'self'");
    let headers = forest_with("base.html", &own).route("_headers");
    assert!(
        headers.contains("Content-Security-Policy: default-src 'self'; script-src"),
        "{headers}"
    );
}

#[test]
fn former_ids_lead_to_the_record() {
    let files = read(&case("minimal"));
    let path = "data/indicators/inspections.yaml";
    let record = common::text(&files, path);
    let unmoved = build(files.clone()).route("_redirects");
    assert!(
        unmoved.lines().all(|line| line.starts_with("/charts/")),
        "no record has moved: {unmoved}"
    );
    let renamed = common::with(
        &files,
        path,
        &format!("{record}\naliases: [checks, surveys]\n"),
    );
    let built = build(renamed);
    assert_eq!(built.printed(), "");
    let redirects = built.route("_redirects");
    let lines: BTreeMap<&str, &str> = redirects
        .lines()
        .filter(|line| !line.starts_with("/charts/"))
        .filter_map(|line| line.strip_suffix(" 301")?.split_once(' '))
        .collect();
    assert_eq!(
        lines.len(),
        8,
        "two ids, two pages and two files each: {redirects}"
    );
    assert_eq!(
        lines["/en/indicators/checks/"],
        "/en/indicators/inspections/"
    );
    assert_eq!(lines["/data/surveys.csv"], "/data/inspections.csv");
    for (aliases, code) in [
        ("[inspections]", "duplicate-id"),
        ("[a, a]", "duplicate-id"),
        ("[A b]", "wrong-id"),
    ] {
        let built = build(common::with(
            &files,
            path,
            &format!("{record}\naliases: {aliases}\n"),
        ));
        assert!(
            built.printed().contains(&format!("error[{code}]")),
            "{aliases}: {}",
            built.printed()
        );
    }
}

#[test]
fn the_guide_for_language_models_leads_to_files_that_are_there() {
    let built = build(read(&repository()));
    let routes = built.routes();
    let guide = built.route("llms.txt");
    assert!(
        guide.starts_with("# ")
            && guide
                .lines()
                .nth(2)
                .is_some_and(|line| line.starts_with("> ")),
        "{guide}"
    );
    let links: Vec<&str> = guide
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    assert!(links.len() > 100, "{}", links.len());
    assert!(
        links.iter().all(|link| routes.contains_key(*link)),
        "{links:?}"
    );
    let served = build(addressed("minimal")).route("llms.txt");
    assert!(
        served.contains(&format!(
            "({ADDRESS}en/indicators/inspections/): [JSON]({ADDRESS}data/"
        )),
        "{served}"
    );
}

#[test]
fn the_guide_for_language_models_calls_pages_as_they_call_themselves() {
    let built = build(read(&repository()));
    let routes = built.routes();
    let guide = built.route("llms.txt");
    let listed = guide.lines().filter_map(|line| {
        let (title, rest) = line.strip_prefix("- [")?.split_once("](")?;
        let (path, _) = rest.split_once(')')?;
        path.ends_with(".html").then_some((title, path))
    });
    let mut count = 0;
    for (title, path) in listed {
        let page = String::from_utf8_lossy(&routes[path]).replace("&amp;", "&");
        let begins = |end: &str| page.contains(&format!("<title>{title}{end}"));
        assert!(begins(" | ") || begins("</title>"), "{path}: {title}");
        count += 1;
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_manifest_lists_pages_last_and_every_file_with_its_hash() {
    let hashes = [
        ("ja/index.html", "page"),
        ("data/facts.csv", "rows"),
        ("index.html", "root"),
    ];
    let hashes = hashes
        .map(|(path, text)| site::file_hash(path, text.as_bytes()))
        .to_vec();
    let manifest: Value = serde_json::from_slice(&site::manifest(hashes)).expect("JSON");
    let files = manifest["files"].as_array().expect("files");
    let paths: Vec<&str> = files
        .iter()
        .filter_map(|file| file["path"].as_str())
        .collect();
    assert_eq!(paths, ["data/facts.csv", "index.html", "ja/index.html"]);
    assert_eq!(files[0]["bytes"], 4);
    assert_eq!(files[0]["sha256"], sha256(b"rows"));
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
