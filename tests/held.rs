//! What authors keep back, drafts and what is to be published later, is in nothing that a build writes.

mod common;

use common::{Built, build, build_for, case, edited, read, repository, text, with};
use nenpo::{
    config::{self, Reader, Release},
    files::Files,
    load::texts,
    model::{Day, FiscalCalendar},
};
use std::collections::{BTreeMap, BTreeSet};

/// The files with a key put before all others of a record, or of a page's front matter.
fn marked(files: &Files, path: &str, key: &str) -> Files {
    let before = text(files, path);
    let after = match before.strip_prefix("---\n") {
        Some(rest) => format!("---\n{key}\n{rest}"),
        None => format!("{key}\n{before}"),
    };
    with(files, path, &after)
}

fn drafts() -> Release {
    Release {
        reader: Reader::Office,
        day: None,
    }
}

fn on(day: &str) -> Release {
    Release {
        reader: Reader::Public,
        day: Day::parse(day, FiscalCalendar::WESTERN).ok(),
    }
}

fn codes(built: &Built) -> Vec<&'static str> {
    built
        .problems
        .sorted()
        .iter()
        .map(|problem| problem.code.name())
        .collect()
}

/// Every file of the site as text, where it is text.
fn written(built: &Built) -> BTreeMap<String, String> {
    let routes = built.routes().into_iter();
    routes
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

/// The texts that only this record has, as far as pages show them without marks in between.
fn own_texts(files: &Files, path: &str) -> Vec<String> {
    let pairs = if path.starts_with("content/") {
        texts::in_prose(files, "content", &config::usual_languages())
            .into_iter()
            .filter(|pair| pair.file == path)
            .collect()
    } else {
        texts::in_record(files, path, &config::usual_languages())
    };
    let lines = pairs
        .into_iter()
        .flat_map(|pair| [Some(pair.source), pair.translation])
        .flatten();
    let lines = lines.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let lines = lines
        .filter(|line| line.chars().count() > 8 && !line.contains(['{', '*', '[', '"', '\'', '&']));
    // Lines may end elsewhere in another record.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let others: Vec<String> = files
        .under("")
        .filter(|other| *other != path)
        .filter_map(|other| Some(words(files.text(other)?)))
        .collect();
    lines
        .filter(|line| !others.iter().any(|other| other.contains(&words(line))))
        .collect()
}

/// Links of pages that lead to no file of the site.
fn dead_links(files: &BTreeMap<String, String>, all: &BTreeSet<String>) -> Vec<String> {
    let mut dead = Vec::new();
    for (path, html) in files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && *path != "404.html")
    {
        for address in html
            .split(" href=\"")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '#', '?']).next())
        {
            if address.is_empty() || address.contains(':') || address.starts_with('/') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in address.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    "." => {}
                    part => parts.push(part),
                }
            }
            let target = parts.join("/");
            if !all.contains(&target) && !target.starts_with("assets/") {
                dead.push(format!("{path} → {target}"));
            }
        }
    }
    dead
}

/// Holds one record of the report back, and looks for it in everything that is written.
fn leaves_no_trace(report: &Files, path: &str) {
    let files = marked(report, path, "draft: true");
    let (public, office) = (build(files.clone()), build_for(files.clone(), drafts()));
    assert_eq!(codes(&public), ["draft"], "{path}:\n{}", public.printed());
    assert_eq!(codes(&office), ["draft"], "{path}:\n{}", office.printed());
    let (hidden, shown) = (written(&public), written(&office));
    let texts = own_texts(&files, path);
    let found = |files: &BTreeMap<String, String>| {
        let holds = |text: &&String| files.values().any(|file| file.contains(text.as_str()));
        texts.iter().filter(holds).cloned().collect::<Vec<_>>()
    };
    assert!(
        !found(&shown).is_empty(),
        "{path}: with drafts none of its texts is found: {texts:?}"
    );
    assert_eq!(found(&hidden), Vec::<String>::new(), "{path}");
    let all = public.routes().into_keys().collect();
    assert_eq!(dead_links(&hidden, &all), Vec::<String>::new(), "{path}");
    // All but the place in the source, which for a number of two sections is then the other's.
    let rows = |files: &BTreeMap<String, String>| {
        let mut rows = csv::Reader::from_reader(
            files["data/facts.csv"]
                .trim_start_matches('\u{feff}')
                .as_bytes(),
        );
        let rows = rows.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().take(row.len() - 1).collect::<Vec<_>>().join("|"))
            .collect::<BTreeSet<_>>()
    };
    assert!(
        rows(&hidden).is_subset(&rows(&shown)),
        "{path}: figures are others without the draft"
    );
}

#[test]
fn a_draft_of_any_kind_leaves_no_trace() {
    let report = read(&repository());
    for path in [
        "content/method.ja.md",
        "data/indicators/jrct-accesses.yaml",
        "data/terms/second-term.yaml",
        "data/2025/indicators/product-launches.yaml",
        "data/2025/indicators/dct-trials.yaml",
        "data/2025/projects/medicines.yaml",
        "data/2025/highlights/see-through-skull.yaml",
        "data/2025/policies/3-1-4.yaml",
    ] {
        leaves_no_trace(&report, path);
    }
}

#[test]
fn what_belongs_to_a_draft_is_left_out_with_it() {
    let report = read(&repository());
    // The years of an indicator, and links to it.
    let path = "data/indicators/jrct-accesses.yaml";
    let built = build(marked(&report, path, "draft: true"));
    assert!(!written(&built)["data/facts.csv"].contains("jrct-accesses"));
    // The numbers that only this section of the plan states.
    let (path, facts) = (
        "data/2025/policies/3-1-4.yaml",
        "data/2025/policy-facts.yaml",
    );
    let section = text(&report, path);
    let stated = |line: &&str| section.contains(*line) && !line.is_empty();
    let facts = text(&report, facts);
    let own = facts.lines().filter_map(|line| {
        line.strip_suffix(':')
            .filter(|id| !id.starts_with([' ', '#']))
    });
    let own: Vec<&str> = own.filter(stated).collect();
    assert!(!own.is_empty(), "the section states numbers");
    let [hidden, shown] = [Release::default(), drafts()]
        .map(|release| build_for(marked(&report, path, "draft: true"), release));
    let in_facts = |built: &Built| {
        own.iter()
            .filter(|id| written(built)["data/facts.csv"].contains(*id))
            .count()
    };
    assert!(in_facts(&hidden) < in_facts(&shown), "{own:?}");
}

#[test]
fn an_edition_can_be_written_while_the_last_one_is_shown() {
    let mut files = read(&case("forest"));
    let next: Vec<(String, Vec<u8>)> = files
        .under("data/2025/")
        .filter_map(|path| Some((path.replace("2025", "2026"), files.bytes(path)?.to_vec())))
        .collect();
    for (path, bytes) in next {
        files.insert(path, bytes);
    }
    let files = edited(&files, "book.toml", "edition = 2025\n", "");
    let files = edited(
        &files,
        "data/2026/edition.yaml",
        "en: FY2025 edition }",
        "en: The edition to come }",
    );
    let year = |built: &Built| built.ready().0.site.edition.year.to_string();
    let shown = build(files.clone());
    let held = build(marked(&files, "data/2026/edition.yaml", "draft: true"));
    assert_eq!(
        (year(&shown).as_str(), year(&held).as_str()),
        ("2026", "2025")
    );
    assert!(
        written(&held)
            .values()
            .all(|file| !file.contains("The edition to come"))
    );
}

#[test]
fn a_record_is_public_from_its_day_on() {
    let files = marked(
        &read(&case("forest")),
        "data/2025/indicators/visitors.yaml",
        "publish-on: 2026-07-01",
    );
    let there = |release: Release| {
        let built = build_for(files.clone(), release);
        assert!(
            !built.problems.stop(nenpo::diagnostics::Strictness::Strict),
            "{}",
            built.printed()
        );
        (
            written(&built)["data/facts.csv"].contains(",visitors,"),
            codes(&built),
        )
    };
    assert_eq!(there(on("2026-06-30")), (false, vec!["embargoed"]));
    assert_eq!(there(on("2026-07-01")), (true, vec![]));
    assert_eq!(there(on("2027-01-01")), (true, vec![]));
    // Who does not say which day it is gets nothing early; drafts are another matter.
    assert_eq!(there(Release::default()), (false, vec!["embargoed"]));
    assert_eq!(there(drafts()), (false, vec!["embargoed"]));
    assert_eq!(
        there(Release {
            reader: Reader::Author,
            day: None
        }),
        (true, vec!["embargoed"])
    );
}

#[test]
fn a_day_in_the_notation_of_japanese_documents_holds_a_record_back_too() {
    for key in ["publish-on: 2026年7月1日", "publish-on: ２０２６-０７-０１"] {
        let files = marked(
            &read(&case("forest")),
            "data/2025/indicators/visitors.yaml",
            key,
        );
        let there = |release: Release| {
            written(&build_for(files.clone(), release))["data/facts.csv"].contains(",visitors,")
        };
        assert!(!there(on("2026-06-30")), "{key}");
        assert!(there(on("2026-07-01")), "{key}");
    }
}

#[test]
fn a_draft_with_a_day_needs_both() {
    let path = "data/2025/indicators/visitors.yaml";
    let files = marked(
        &marked(&read(&case("forest")), path, "publish-on: 2026-07-01"),
        path,
        "draft: true",
    );
    let there = |reader: Reader, day: &str| {
        let built = build_for(
            files.clone(),
            Release {
                reader,
                day: Day::parse(day, FiscalCalendar::WESTERN).ok(),
            },
        );
        written(&built)["data/facts.csv"].contains(",visitors,")
    };
    assert!(!there(Reader::Public, "2026-08-01"));
    assert!(!there(Reader::Office, "2026-06-01"));
    assert!(there(Reader::Office, "2026-08-01"));
}

#[test]
fn what_names_a_draft_and_is_published_is_an_error_where_it_does() {
    let forest = read(&case("forest"));
    let with_draft = |path: &str, files: &Files| build(marked(files, path, "draft: true"));
    let lines = |built: &Built| {
        let named = built
            .problems
            .sorted()
            .into_iter()
            .filter(|each| each.code.name() == "not-published");
        named
            .map(|each| each.place.file.clone())
            .collect::<Vec<_>>()
    };
    // A project whose values stand in the plan's indicators.
    let built = with_draft("data/projects/trails.yaml", &forest);
    assert_eq!(
        lines(&built),
        [
            "data/2025/indicators/trail-length.yaml",
            "data/2025/indicators/visitors.yaml"
        ],
        "{}",
        built.printed()
    );
    assert_eq!(
        codes(&built),
        ["not-published", "not-published", "draft"],
        "no sums that lack it"
    );
    // A sum whose part could be worked out.
    let sum = edited(
        &forest,
        "data/indicators/visitors.yaml",
        "group: people",
        "group: people\nderived: [seedlings]",
    );
    let built = with_draft("data/2025/indicators/seedlings.yaml", &sum);
    assert_eq!(lines(&built), ["data/indicators/visitors.yaml"]);
    // A chart and a figure in prose.
    let page = "content/method.ja.md";
    for call in [
        "{{ chart(\"visitors\") }}",
        "{{ figure(\"visitors\") }}",
        "{{ figure(\"visitors/trails\") }}",
    ] {
        let asking = with(&forest, page, &format!("{}\n{call}\n", text(&forest, page)));
        for path in [
            "data/indicators/visitors.yaml",
            "data/2025/indicators/visitors.yaml",
        ] {
            let built = with_draft(path, &asking);
            assert!(
                lines(&built).contains(&page.to_owned()),
                "{call}, {path}:\n{}",
                built.printed()
            );
        }
    }
}

#[test]
fn a_draft_may_be_unfinished() {
    let forest = read(&case("forest"));
    let path = "data/2025/indicators/visitors.yaml";
    let half = marked(
        &edited(&forest, path, ", en: Counted at the gates.", ""),
        path,
        "draft: true",
    );
    assert_eq!(codes(&build(half.clone())), ["draft"]);
    assert_eq!(
        codes(&build_for(half, drafts())),
        ["draft", "missing-translation"]
    );
    // However YAML may write the key.
    let quoted = marked(&forest, path, "\"dr\\u0061ft\": true");
    assert_eq!(codes(&build(quoted)), ["draft"]);
}

/// Whether anything of a record is in the site, for a reader who may see whatever is clear.
fn is_shown(built: &Built, path: &str) -> bool {
    let Some((context, _)) = &built.ready else {
        return false;
    };
    let site = &context.site;
    let parts: Vec<&str> = path.split(['/', '.']).collect();
    match *parts.as_slice() {
        ["content", slug, ..] => site.prose.contains_key(slug),
        ["data", "indicators", id, _] => {
            site.indicator(id).is_some() || site.edition.observations.contains_key(id)
        }
        ["data", "projects", id, _] => {
            site.project(id).is_some() || site.edition.projects.contains_key(id)
        }
        ["data", "terms", id, _] => site.terms.iter().any(|each| *each.id == *id),
        ["data", year, "edition", _] => site.edition.year.to_string() == year,
        ["data", _, "indicators", id, _] => site.edition.observations.contains_key(id),
        ["data", _, "projects", id, _] => site.edition.projects.contains_key(id),
        ["data", _, "highlights", id, _] => site.edition.highlights.find(id).is_some(),
        ["data", _, "policies", id, _] => {
            let sections: Vec<&str> = built.files.under("data/2025/policies/").collect();
            let names = |path: &str, fact: &str| text(&built.files, path).contains(fact);
            let own = |fact: &str| {
                let others = sections.iter().filter(|other| **other != path);
                names(path, fact) && !others.into_iter().any(|other| names(other, fact))
            };
            site.edition.policy_facts.iter().any(|fact| own(&fact.id))
                || site.edition.policies.iter().any(|each| *each.id == *id)
        }
        _ => panic!("{path} is no record that can be kept back"),
    }
}

/// Keys that restrict and do not say clearly what is meant, as the first lines of a record.
const UNCLEAR: [&str; 22] = [
    "publish-on:",
    "publish-on: ~",
    "publish-on: ''",
    "publish-on: soon",
    "publish-on: 2026-13-01",
    "publish-on: 2026-02-30",
    "publish-on: 2026",
    "publish-on: 令和8年7月1日",
    "publish-on: 2026-07-01T09:00:00",
    "publish-on: [2026-07-01]",
    "publish_on: 2026-07-01",
    "publishon: 2026-07-01",
    "Publish-on: 2026-07-01",
    "publish-on: 2020-01-01\npublish-on: 2099-01-01",
    "draft:",
    "draft: yes",
    "draft: ture",
    "draft: \"true\"",
    "draft: 1",
    "Draft: true",
    "draft: false\ndraft: true",
    "draft：true",
];

/// Everything is shown to the author but what is not clear, which stops every build.
fn is_kept_back(files: &Files, path: &str, what: &str) {
    let author = Release {
        reader: Reader::Author,
        day: Day::parse("2030-01-01", FiscalCalendar::WESTERN).ok(),
    };
    let built = build_for(files.clone(), author);
    let problems = built.problems.sorted();
    let told = |each: &&&nenpo::diagnostics::Problem| {
        each.severity == nenpo::diagnostics::Severity::Error && each.place.file == path
    };
    let found = problems.iter().find(told);
    let found = found.unwrap_or_else(|| panic!("{path}, {what}: {}", built.printed()));
    assert!(!found.place.span.is_empty(), "{path}, {what}: no place");
    assert!(!is_shown(&built, path), "{path}, {what}: it is shown");
}

#[test]
fn no_unclear_value_publishes_a_record() {
    let forest = read(&case("forest"));
    for path in [
        "content/method.ja.md",
        "data/indicators/visitors.yaml",
        "data/projects/trails.yaml",
        "data/2025/edition.yaml",
        "data/2025/indicators/visitors.yaml",
        "data/2025/projects/trails.yaml",
    ] {
        for key in UNCLEAR {
            is_kept_back(&marked(&forest, path, key), path, key);
        }
    }
    // However a page is in its other language.
    let files = marked(&forest, "content/method.en.md", "draft: yes");
    let built = build(files);
    assert!(!is_shown(&built, "content/method.ja.md"));
}

#[test]
fn no_unclear_value_publishes_a_record_of_any_kind() {
    let report = read(&repository());
    for path in [
        "data/terms/second-term.yaml",
        "data/2025/highlights/see-through-skull.yaml",
        "data/2025/policies/3-1-4.yaml",
    ] {
        for key in ["publish-on:", "draft: ture", "drafts: true"] {
            is_kept_back(&marked(&report, path, key), path, key);
        }
    }
}

#[test]
fn a_restricting_key_inside_of_another_one_keeps_back_too() {
    let forest = read(&case("forest"));
    let year = "data/2025/indicators/visitors.yaml";
    let record = text(&forest, year);
    for inside in [
        "single-year:\n  draft: true",
        "single-year:\n  2024: 1100\n  publish-on: 2099-01-01",
        "detail:\n  ja: |\n    数えた。\n    draft: true\n  en: Counted.",
        "detail:\n  ja: 数えた。\n  en: >\n    Counted.\n\n    publish-on: 2099-01-01",
        "notes:\n  - ja: 注\n    en: Note\n    draft: true",
    ] {
        let files = with(&forest, year, &format!("{record}{inside}\n"));
        is_kept_back(&files, year, inside);
    }
    let page = "content/method.ja.md";
    let body = text(&forest, page);
    for line in [
        "draft: true",
        "publish_on: 2099-01-01",
        "  draft: yes",
        "draft : true",
        "- draft: true",
        "\"publish-on\"　: 2099-01-01",
    ] {
        is_kept_back(
            &with(&forest, page, &format!("{body}\n{line}\n")),
            page,
            line,
        );
    }
    // What only looks so is left alone.
    for line in [
        "`draft: true` hides a record.",
        "```\ndraft: true\n```",
        "Draft: the third version of the guideline.",
        "The draft: it is long.",
    ] {
        let both = |files: &Files, path: &str| {
            let text = text(files, path);
            with(files, path, &format!("{text}\n{line}\n"))
        };
        let built = build(both(&both(&forest, page), "content/method.en.md"));
        assert_eq!(built.printed(), "", "{line}");
    }
    let parts = edited(
        &forest,
        "data/indicators/visitors.yaml",
        "group: people",
        "group: people\nbreakdowns:\n  by-state:\n    name: { ja: 状態別, en: By state }\n    relation: partial\n    parts: { draft: { ja: 案, en: Draft } }",
    );
    let built = build(with(
        &parts,
        year,
        &format!("{record}breakdowns: {{ by-state: {{ draft: 3 }} }}\n"),
    ));
    assert_eq!(built.printed(), "", "a part may be called draft");
}

#[test]
fn what_belongs_to_a_record_that_cannot_be_read_is_left_out_with_it() {
    let forest = read(&case("forest"));
    for (path, owned) in [
        (
            "data/indicators/visitors.yaml",
            "data/2025/indicators/visitors.yaml",
        ),
        (
            "data/projects/trails.yaml",
            "data/2025/projects/trails.yaml",
        ),
        (
            "data/2025/edition.yaml",
            "data/2025/indicators/visitors.yaml",
        ),
        ("content/method.en.md", "content/method.ja.md"),
    ] {
        for broken in ["a: [", "a\u{1}", "---\n"] {
            let built = build(with(&forest, path, broken));
            assert!(!is_shown(&built, owned), "{path}: {broken}");
        }
    }
    // Who names it is not at fault.
    let built = build(marked(
        &forest,
        "data/2025/indicators/visitors.yaml",
        "draft: yes",
    ));
    assert_eq!(
        codes(&built),
        ["unclear-publication"],
        "{}",
        built.printed()
    );
}

#[test]
fn a_page_is_kept_back_in_both_languages() {
    let forest = read(&case("forest"));
    let built = build(marked(&forest, "content/method.en.md", "draft: true"));
    assert_eq!(codes(&built), ["draft"]);
    assert!(built.routes().keys().all(|path| !path.contains("method")));
}

#[test]
fn a_draft_of_one_year_leaves_the_other_years_alone() {
    let years = read(&case("two-years"));
    let sums = edited(
        &years,
        "data/indicators/sums.yaml",
        "group:",
        "derived: [repairs]\ngroup:",
    );
    for path in [
        "data/2024/indicators/repairs.yaml",
        "data/2025/indicators/repairs.yaml",
    ] {
        let built = build(marked(&years, path, "draft: true"));
        assert_eq!(codes(&built), ["draft"], "{}", built.printed());
        let facts = written(&built)["data/facts.csv"].clone();
        let this = path.contains("2025");
        assert_eq!(
            facts
                .lines()
                .any(|line| line.starts_with("2025") && line.contains(",repairs,")),
            !this
        );
        // A sum from which the part could be worked out, in whichever year.
        let built = build(marked(&sums, path, "draft: true"));
        assert!(
            codes(&built).contains(&"not-published"),
            "{}",
            built.printed()
        );
    }
    assert!(!codes(&build(sums)).contains(&"not-published"));
}

#[test]
fn a_draft_of_another_year_excuses_no_missing_record() {
    let years = read(&case("two-years"));
    let this_year = "data/2025/indicators/repairs.yaml";
    let mut without = Files::default();
    for path in years.paths().filter(|path| *path != this_year) {
        without.insert(path, years.bytes(path).expect("bytes").clone());
    }
    assert!(codes(&build(without.clone())).contains(&"missing-observation"));
    let draft = marked(&without, "data/2024/indicators/repairs.yaml", "draft: true");
    let codes = codes(&build(draft));
    assert!(codes.contains(&"missing-observation"), "{codes:?}");
}
