//! What is remembered from round to round gives the same site and the same problems as reading everything anew.

mod common;

use common::{case, read, repository};
use nenpo::{
    cache::Cache,
    config,
    diagnostics::Problems,
    files::Files,
    model::Site,
    site::{SiteContext, route, routes},
    theme::Theme,
};

/// The site of these files, with what was worked out before.
fn round(files: &Files, cache: &mut Cache) -> (Option<Site>, Problems) {
    let mut problems = Problems::default();
    let config = config::parse(files, &mut problems).expect("a book");
    let site = nenpo::revalidate_site(files, config, cache, &mut problems);
    (site, problems)
}

/// A change of a file: its path, what is replaced, by what.
type Edit = (&'static str, &'static str, &'static str);

/// Makes the changes one after the other, each on top of those before, and compares with a first look each time.
fn compare(mut files: Files, edits: &[Edit]) {
    let mut cache = Cache::default();
    round(&files, &mut cache);
    for (path, from, to) in edits {
        let text = files.text(path).unwrap_or_default().to_owned();
        assert!(text.contains(from), "{path} has no `{from}`:\n{text}");
        files.insert(*path, text.replacen(from, to, 1).into_bytes());
        let (site, problems) = round(&files, &mut cache);
        let (fresh, fresh_problems) = round(&files, &mut Cache::default());
        assert_eq!(
            problems.sorted(),
            fresh_problems.sorted(),
            "after `{to}` in {path}"
        );
        assert!(site == fresh, "another site after `{to}` in {path}");
    }
}

/// Edits of the report's records: file, text, and what takes its place.
const EDITS: [(&str, &str, &str); 17] = [
    // A value that other texts repeat; it no longer fits its parts, then it does again.
    (
        "data/2025/indicators/company-transfers.yaml",
        "value: ",
        "value: 1",
    ),
    (
        "data/2025/indicators/company-transfers.yaml",
        "value: 1",
        "value: ",
    ),
    // A definition: the observation, its sums and its charts follow.
    (
        "data/indicators/company-transfers.yaml",
        "relation: exact",
        "relation: partial",
    ),
    (
        "data/indicators/company-transfers.yaml",
        "relation: partial",
        "relation: exact",
    ),
    // What everything is checked against.
    ("data/units.yaml", "ja: 件", "ja: 通"),
    ("data/plan.yaml", "name:", "nam:"),
    ("data/plan.yaml", "nam:", "name:"),
    // A file that can no longer be read, and can again.
    ("data/projects/medicines.yaml", "number:", "number: ["),
    ("data/projects/medicines.yaml", "number: [", "number:"),
    (
        "data/2025/edition.yaml",
        "source:",
        "source: no-such-document #",
    ),
    (
        "data/2025/edition.yaml",
        "source: no-such-document #",
        "source:",
    ),
    ("data/sources.yaml", "title:", "titel:"),
    ("data/sources.yaml", "titel:", "title:"),
    ("data/translations.lock", "\n", "\n\n"),
    ("book.toml", "start = 2019-05-01", "start = 2018-05-01"),
    ("content/about.ja.md", "title:", "titel:"),
    ("content/about.ja.md", "titel:", "title:"),
];

/// Edits that keep records back, with their numbers and links, and publish them again.
const KEPT_BACK: [(&str, &str, &str); 6] = [
    (
        "data/2025/policies/3-1-4.yaml",
        "number:",
        "draft: true\nnumber:",
    ),
    (
        "data/indicators/jrct-accesses.yaml",
        "group:",
        "publish-on: 2030-01-01\ngroup:",
    ),
    (
        "data/indicators/company-transfers.yaml",
        "group:",
        "draft: true\ngroup:",
    ),
    ("data/2025/policies/3-1-4.yaml", "draft: true\n", ""),
    (
        "data/indicators/jrct-accesses.yaml",
        "publish-on: 2030-01-01\n",
        "",
    ),
    (
        "data/indicators/company-transfers.yaml",
        "draft: true\n",
        "",
    ),
];

#[test]
fn every_edit_of_the_report_gives_what_a_fresh_reading_gives() {
    let mut edits = EDITS.to_vec();
    edits.extend(KEPT_BACK);
    compare(read(&repository()), &edits);
}

#[test]
fn every_edit_of_two_years_gives_what_a_fresh_reading_gives() {
    compare(
        read(&case("two-years")),
        &[
            ("data/2024/indicators/repairs.yaml", "value:", "value: 1"),
            ("data/2024/indicators/repairs.yaml", "value: 1", "value:"),
            ("data/2024/edition.yaml", "as-of:", "as-off:"),
            ("data/2024/edition.yaml", "as-off:", "as-of:"),
            ("data/indicators/sums.yaml", "unit: ", "unit: no-"),
            ("data/indicators/sums.yaml", "unit: no-", "unit: "),
        ],
    );
}

#[test]
fn a_reference_follows_its_record() {
    let (path, story) = (
        "data/2025/highlights/story.yaml",
        "data/2025/indicators/inspections.yaml",
    );
    let mut files = read(&case("minimal"));
    files.insert(
        "data/vocabulary.yaml",
        b"highlight-kinds:\n  works: { ja: \xe5\xb7\xa5\xe4\xba\x8b, en: Works }\n".to_vec(),
    );
    let text = "title: { ja: 話, en: Story }\nproject: dikes\nkind: works\nbody:\n  ja: 点検は{{ figure(\"inspections\") }}である。\n  en: There were {{ figure(\"inspections\") }}.\n";
    files.insert(path, text.as_bytes().to_vec());
    compare(
        files,
        &[
            (story, "value: 12", "value: 13"),
            (story, "left: 7", "left: 8"),
            (story, "value: 13", "missing: { ja: 不明, en: Unknown }"),
        ],
    );
}

#[test]
fn any_route_is_found_without_the_others() {
    for root in [repository(), case("two-years"), case("forest")] {
        let files = read(&root);
        let mut problems = Problems::default();
        let mut config = config::parse(&files, &mut problems).expect("a book");
        config.settings.base_url = Some("https://report.example.jp/".to_owned());
        let theme = Theme::load(
            &files,
            &config.folders.themes,
            &config.settings,
            &mut problems,
        );
        let site = nenpo::validate_site(&files, config, &mut problems).expect("a site");
        let context = SiteContext::new(site, theme.expect("a theme").1);
        for each in routes(&context) {
            assert_eq!(route(&context, &each.path).as_ref(), Some(&each));
        }
        for path in [
            "",
            "ja",
            "ja/",
            "ja/indicators/index.htm",
            "ja/indicators/nothing/index.html",
            "fr/index.html",
            "data/nothing.csv",
            "data/facts.pdf",
            "charts/2025/nothing--progress.ja.svg",
            "ja/search/nothing.json",
            "ja//index.html",
            "ja/indicators//index.html",
            "../book.toml",
            "ja/home/index.html",
        ] {
            assert_eq!(route(&context, path), None, "{path}");
        }
    }
}
