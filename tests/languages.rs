//! Sites in one language, with English first, and in a language that only the site's theme has.
#![allow(clippy::disallowed_methods, reason = "a test reads its files")]

mod common;

use common::{Built, build, case, edited, read, repository, text, with};
use nenpo::files::Files;
use std::collections::BTreeMap;

/// A site with other languages in its `book.toml`.
fn in_languages(files: &Files, list: &str) -> Files {
    let book = text(files, "book.toml");
    let lines = book.lines().filter(|line| !line.starts_with("languages"));
    let book: Vec<&str> = lines.collect();
    let book = book.join("\n");
    let book = book.replacen("[book]\n", &format!("[book]\nlanguages = [{list}]\n"), 1);
    with(files, "book.toml", &book)
}

fn minimal(list: &str) -> Files {
    in_languages(&read(&case("minimal")), list)
}

/// The site's own language: its conventions and its words.
fn with_korean(files: &Files) -> Files {
    let own = |name: &str| {
        let path = repository().join("tests/locales").join(name);
        std::fs::read_to_string(path).expect(name)
    };
    let files = with(files, "themes/default/locales/ko.toml", &own("ko.toml"));
    with(&files, "themes/default/words/ko.yaml", &own("ko.yaml"))
}

/// A site of which every file can be made, without any problem.
fn sound(files: Files) -> Built {
    let built = build(files);
    assert_eq!(built.printed(), "", "no problems");
    built
}

/// The texts among the files of a site, by path.
fn texts(built: &Built) -> BTreeMap<String, String> {
    let routes = built.routes().into_iter();
    routes
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

/// Paths of pages without the folder of their language.
fn pages<'t>(texts: &'t BTreeMap<String, String>, lang: &str) -> Vec<&'t str> {
    let folder = format!("{lang}/");
    texts
        .keys()
        .filter_map(|path| path.strip_prefix(folder.as_str()))
        .collect()
}

/// What a site in one language has of no other language.
fn is_single(built: &Built, lang: &str, other: &str) {
    let texts = texts(built);
    assert!(!pages(&texts, lang).is_empty());
    for (path, text) in &texts {
        let name = format!("{lang}: {path}");
        assert!(!path.starts_with(&format!("{other}/")), "{name}");
        assert!(!path.contains(&format!(".{other}.")), "{name}");
        let marks = [
            format!("/{other}/"),
            format!("\"{other}/"),
            format!("hreflang=\"{other}\""),
            format!("_{other}\""),
            format!("<html lang=\"{other}\""),
            "class=\"language\"".to_owned(),
            "rel=\"alternate\" hreflang".to_owned(),
        ];
        for mark in marks {
            assert!(!text.contains(&mark), "{name} has {mark}");
        }
    }
    let root = &texts["index.html"];
    let leads = format!("<meta http-equiv=\"refresh\" content=\"0; url={lang}/");
    assert!(root.contains(&leads), "{root}");
    let lost = &texts["404.html"];
    assert!(
        lost.contains(&format!("{lang}/")) && !lost.contains("hreflang"),
        "{lost}"
    );
    assert!(texts["data/facts.csv"].contains(&format!("indicator_{lang}")));
    assert!(!texts["data/facts.csv"].contains(&format!("indicator_{other}")));
}

#[test]
fn a_site_in_one_language_has_nothing_of_another_one() {
    for (lang, other) in [("ja", "en"), ("en", "ja")] {
        let list = format!("\"{lang}\"");
        is_single(&sound(minimal(&list)), lang, other);
        is_single(
            &sound(in_languages(&read(&case("forest")), &list)),
            lang,
            other,
        );
        is_single(
            &sound(in_languages(&read(&repository()), &list)),
            lang,
            other,
        );
    }
}

#[test]
fn every_language_setting_has_the_same_pages() {
    let site = read(&repository());
    let both = texts(&sound(in_languages(&site, "\"ja\", \"en\"")));
    for (list, langs) in [
        ("\"ja\"", &["ja"][..]),
        ("\"en\"", &["en"]),
        ("\"en\", \"ja\"", &["en", "ja"]),
    ] {
        let texts = texts(&sound(in_languages(&site, list)));
        for lang in langs {
            let own: Vec<&str> = pages(&texts, lang);
            let expected: Vec<&str> = pages(&both, lang);
            assert_eq!(own, expected, "{list}: {lang}");
        }
    }
}

#[test]
fn a_site_in_one_language_needs_no_maps() {
    let files = minimal("\"en\"");
    let files = edited(
        &files,
        "book.toml",
        "title = { ja = \"川の年報\", en = \"River report\" }",
        "title = \"River report\"",
    );
    let files = with(
        &files,
        "data/units.yaml",
        "places: { en: places, en-one: place }\nmillion-yen: million yen\n",
    );
    let project = "name: Dikes of the river\ndescription: All dikes of the town.\nnumber: 1\n";
    let files = with(&files, "data/projects/dikes.yaml", project);
    let built = sound(files);
    let page = built.route("en/projects/dikes/index.html");
    assert!(
        page.contains("Dikes of the river") && page.contains("River report"),
        "{page}"
    );
}

#[test]
fn a_plain_string_may_refer_to_numbers_and_lacks_a_translation_elsewhere() {
    let record = "data/projects/dikes.yaml";
    let files = minimal("\"ja\"");
    let plain = "name: 堤防\ndescription: 点検は{{ figure(\"inspections\") }}。\nnumber: 1\n";
    let built = sound(with(&files, record, plain));
    let page = built.route("ja/projects/dikes/index.html");
    assert!(
        page.contains("か所</a>。") || page.contains("か所。"),
        "{page}"
    );

    let built = build(with(&minimal("\"ja\", \"en\""), record, plain));
    let said = built.printed();
    assert_eq!(
        said.matches("warning[missing-translation]").count(),
        2,
        "{said}"
    );
}

#[test]
fn with_english_first_english_is_the_source() {
    let files = edited(
        &minimal("\"en\", \"ja\""),
        "book.toml",
        "{ ja = \"川の年報\", en = \"River report\" }",
        "\"River report\"",
    );
    let built = build(files);
    let said = built.printed();
    assert!(
        said.contains("warning[missing-translation]: the Japanese text is missing"),
        "{said}"
    );
    let page = built.route("ja/index.html");
    assert!(
        page.contains("<span lang=\"en\">River report</span>"),
        "{page}"
    );
    assert!(page.contains("（英語のみ）"), "{page}");
    let root = built.route("index.html");
    assert!(root.find("href=\"en/").expect("en") < root.find("href=\"ja/").expect("ja"));
    let html = built.route("en/projects/index.html");
    assert!(
        html.contains("hreflang=\"x-default\" href=\"../../en/"),
        "{html}"
    );
    let header = built.route("data/facts.csv");
    let header = header.lines().next().expect("a header");
    assert!(header.contains("indicator_en,indicator_ja"), "{header}");
}

#[test]
fn a_text_without_the_source_language_is_an_error_there() {
    let files = edited(
        &minimal("\"en\""),
        "data/2025/edition.yaml",
        "{ ja: 2025年度版, en: FY2025 edition }",
        "{ ja: 2025年度版 }",
    );
    let said = build(files).printed();
    assert!(
        said.contains("error[missing-text]: the English text is missing"),
        "{said}"
    );
}

#[test]
fn a_third_language_is_a_file_of_words_and_a_locale() {
    let files = with_korean(&minimal("\"ja\", \"en\", \"ko\""));
    let files = edited(
        &files,
        "book.toml",
        "en = \"River report\" }",
        "en = \"River report\", ko = \"강 연보\" }",
    );
    let built = build(files);
    let page = built.route("ko/index.html");
    assert!(page.contains("<html lang=\"ko\""), "{page}");
    assert!(page.contains("강 연보"), "{page}");
    assert!(page.contains("2025년도"), "{page}");
    assert!(
        page.contains("content=\"ko_KR\"") || !page.contains("og:locale"),
        "{page}"
    );
    // The switch leads to both others, in their own names.
    assert!(page.contains("hreflang=\"ja\">日本語</a> <a"), "{page}");
    assert!(page.contains("hreflang=\"en\">English</a></p>"), "{page}");
    // What has no Korean text is the Japanese source, marked as such.
    assert!(page.contains("<span lang=\"ja\">"), "{page}");
    let header = built.route("data/facts.csv");
    let header = header.lines().next().expect("a header");
    assert!(
        header.contains("indicator_ja,indicator_en,indicator_ko"),
        "{header}"
    );
    assert!(header.contains("unit_ja,unit_en,unit_ko"), "{header}");
    let package = built.route("data/datapackage.json");
    assert!(package.contains("\"title_ko\": \"강 연보\""), "{package}");
}

#[test]
fn words_that_a_language_lacks_are_reported_once_and_fall_back() {
    let built = build(with_korean(&minimal("\"ja\", \"ko\"")));
    let said = built.printed();
    let missing = said.matches("warning[missing-words]").count();
    assert_eq!(missing, 1, "{said}");
    assert!(
        said.contains("words of the theme have no ko text"),
        "{said}"
    );
    assert!(said.contains("themes/default/words/ko.yaml"), "{said}");
    let page = built.route("ko/index.html");
    // `nav.home` has a Korean word, `search.go` has none: the locale names no other language for it.
    assert!(page.contains("지표"), "{page}");
    assert!(
        page.contains("<button type=\"submit\">検索</button>"),
        "{page}"
    );
}

#[test]
fn a_key_that_is_no_language_is_told_with_a_repair() {
    let record = "data/projects/dikes.yaml";
    let name = "name: { jp: 堤防, en: Dikes, banana: x }\ndescription: { ja: 堤防。, en: Dikes. }\nnumber: 1\n";
    let said = build(with(&minimal("\"ja\", \"en\""), record, name)).printed();
    assert!(
        said.contains("error[unknown-key]: there is no key `jp` here"),
        "{said}"
    );
    assert!(said.contains("there is no key `banana` here"), "{said}");
    assert!(said.contains("did you mean `ja`?"), "{said}");
    assert!(!said.contains("missing-text"), "a follow-up: {said}");
    // Korean is known where the theme has it, and then is no mistake of a site without it.
    let korean = name.replace(
        "jp: 堤防, en: Dikes, banana: x",
        "ja: 堤防, en: Dikes, ko: 제방",
    );
    let files = with(&minimal("\"ja\", \"en\""), record, &korean);
    assert!(
        build(files.clone())
            .printed()
            .contains("there is no key `ko` here")
    );
    assert_eq!(build(with_korean(&files)).printed(), "");
}

#[test]
fn pages_in_a_language_that_the_site_does_not_have_are_left_out_in_silence() {
    let page =
        |title: &str| format!("---\ntitle: {title}\ndescription: {title}\n---\n\n{title}.\n");
    let files = with(&minimal("\"ja\""), "content/about.ja.md", &page("川"));
    let files = with(&files, "content/about.en.md", &page("The river"));
    let built = sound(files.clone());
    assert!(built.route("ja/about/index.html").contains("川"));
    let files = with(&files, "content/about.fr.md", &page("La rivière"));
    let said = build(files).printed();
    assert!(
        said.contains("warning[unknown-file]") && said.contains("about.fr.md"),
        "{said}"
    );
}

#[test]
fn a_third_translation_is_confirmed_beside_the_second() {
    use nenpo::{
        config,
        diagnostics::Problems,
        load::{texts, translation_lock::Lock},
    };
    let record = "data/projects/dikes.yaml";
    let korean = "name: { ja: 堤防, en: Dikes, ko: 제방 }\ndescription: { ja: 堤防。, en: Dikes. }\nnumber: 1\n";
    let files = with(
        &with_korean(&minimal("\"ja\", \"en\", \"ko\"")),
        record,
        korean,
    );
    let config = config::parse(&files, &mut Problems::default()).expect("settings");
    let languages = &config.settings.languages;
    let all = texts::texts(&files, &config.folders, languages);
    let own = || all.iter().filter(|text| text.file == record);
    let mut lock = Lock::default();
    assert_eq!(lock.confirm(record, own(), languages), 3);
    let printed = lock.print(languages);
    assert!(
        printed.contains(" en:") && printed.contains(" ko:"),
        "{printed}"
    );
    assert_eq!(Lock::parse(&printed, languages), lock);

    let files = with(&files, "data/translations.lock", &printed);
    let changed = korean.replace(
        "{ ja: 堤防, en: Dikes, ko",
        "{ ja: 大きな堤防, en: Dikes, ko",
    );
    let said = build(with(&files, record, &changed)).printed();
    assert_eq!(
        said.matches("warning[stale-translation]").count(),
        2,
        "{said}"
    );
}
