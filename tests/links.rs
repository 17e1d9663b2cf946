//! What the links and pictures of texts lead to: every page and file of the site, and a problem with
//! the right repair where there is nothing.

mod common;

use common::languages::{en, ja};
use common::{Built, build, case, repository};
use nenpo::{
    cache::Cache,
    config::{self, Release},
    diagnostics::{self, Colour, Place, Problems},
    files::Files,
    load,
    markup::Linked,
    model::{Lang, Page, PageRecords, doc::Target},
    render::render,
    site,
    validate::{
        links::{INDICATOR_PARTS, LinkSources, LinkTable, TextSource},
        visibility::{self, Held},
    },
};
use std::collections::BTreeSet;

/// A table of a site's files, and what it needs to print problems.
struct Links<'a> {
    table: LinkTable<'a>,
    held: &'a Held,
    files: &'a Files,
}

/// Runs a test with the table of a site.
fn with_links<T>(files: &Files, test: impl FnOnce(&Links<'_>) -> T) -> T {
    let mut problems = Problems::default();
    let config = config::parse(files, &mut problems).expect("settings");
    let folders = &config.folders;
    let mut records = load::records(
        files,
        folders,
        &config.settings.languages,
        &mut Cache::default(),
        &mut problems,
    );
    let release = Release::default();
    let held = visibility::take_out(&mut records, folders, &release, files, &mut problems);
    let sources = LinkSources {
        folders,
        records: &records,
        held: &held,
        files,
    };
    let kept = config.keep.iter().map(|kept| kept.name.as_str());
    let table = LinkTable::new(&config.settings, sources).with_kept(kept);
    test(&Links {
        table,
        held: &held,
        files,
    })
}

/// A page of prose in Japanese, which most links of these tests stand in.
const ABOUT: &str = "content/about.ja.md";

impl Links<'_> {
    fn from<'f>(file: &'f str) -> TextSource<'f> {
        TextSource { file, lang: ja() }
    }

    fn link(&self, file: &str, written: &str) -> Linked {
        let linked = self.table.link(&Self::from(file), written);
        linked.unwrap_or_else(|fault| panic!("`{written}` in {file}: {fault:?}"))
    }

    /// The address of a page or file that a link leads to: `ja/about/?query#anchor`.
    fn to(&self, file: &str, written: &str) -> String {
        match self.link(file, written).target {
            Target::Web(address) => address,
            Target::Here(anchor) => format!("here#{anchor}"),
            Target::File { path, anchor } => format!("{path}{}", behind('#', anchor)),
            Target::Page {
                lang,
                path,
                query,
                anchor,
            } => {
                let lang = lang.map_or("", Lang::code);
                format!("{lang}/{path}{}{}", behind('?', query), behind('#', anchor))
            }
        }
    }

    /// The first line and the help of what is printed of a faulty link; empty if it is no problem.
    fn fault(&self, file: &str, written: &str) -> String {
        let fault = self.table.link(&Self::from(file), written);
        let fault = fault.expect_err(written);
        self.printed(file, |place| fault.problem(self.held, place))
    }

    fn picture_fault(&self, file: &str, written: &str) -> String {
        let fault = self.table.picture(&Self::from(file), written);
        let fault = fault.expect_err(written);
        self.printed(file, |place| fault.problem(place))
    }

    fn printed(
        &self,
        file: &str,
        problem: impl FnOnce(Place) -> Option<diagnostics::Problem>,
    ) -> String {
        let mut problems = Problems::default();
        let place = Place {
            file: file.to_owned(),
            span: 0..1,
        };
        problems.extend(problem(place));
        let all = diagnostics::human(&problems, self.files, common::ENGLISH, Colour::Off);
        let lines = all.lines().filter_map(|line| {
            let help = line.trim_start().strip_prefix("= ");
            help.or_else(|| line.strip_prefix("error").map(|_| line))
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn behind(mark: char, part: Option<String>) -> String {
    part.map_or_else(String::new, |part| format!("{mark}{part}"))
}

/// A PNG of 3 by 2 pixels, up to its size.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00";

/// The case `minimal` with more records, prose and media.
fn example() -> Files {
    let mut files = common::read(&case("minimal"));
    let mut put = |path: &str, text: &str| files.insert(path, text.as_bytes());
    let page = "---\ntitle: この報告\ndescription: 説明。\n---\n本文。map.png 図.png form.pdf\n";
    put(ABOUT, page);
    put("content/media.ja.md", page);
    put("content/home.ja.md", page);
    put(
        "data/projects/gates.yaml",
        "number: 2\nname: { ja: 水門 }\n",
    );
    put(
        "data/projects/walks.yaml",
        "number: 3\nname: { ja: 散歩 }\n",
    );
    put("data/indicators/walks.yaml", "name: { ja: 散歩の数 }\n");
    put("data/2025/indicators/walks.yaml", "value: 1\n");
    put("data/indicators/levels.yaml", "name: { ja: 水位 }\n");
    put(
        "data/projects/secret.yaml",
        "draft: true\nname: { ja: 秘密 }\n",
    );
    put(
        "data/glossary.yaml",
        "dike:\n  ja: 堤防\n  en: dike\n  text: { ja: 土手。 }\n",
    );
    put("content/form.pdf", "%PDF-1.7");
    put("data/2025/indicators/plan.xlsx", "PK\u{3}\u{4}");
    files.insert("content/map.png", PNG);
    files.insert("content/maps/図.png", PNG);
    files
}

/// Every site of the tests that is built without errors, and the real report.
fn sites() -> Vec<Files> {
    let names = [
        "minimal",
        "two-years",
        "forest",
        "fallback",
        "years",
        "provisional",
    ];
    let cases = names.map(case).into_iter();
    cases
        .chain([repository()])
        .map(|root| common::read(&root))
        .collect()
}

#[test]
fn the_table_and_the_routes_have_the_same_pages_and_data_files() {
    for files in sites() {
        let built = build(files.clone());
        let (context, _) = built.ready();
        with_links(&files, |links| {
            let made: BTreeSet<Page> = site::pages(context).into_iter().collect();
            let known: BTreeSet<Page> = links.table.pages().into_iter().collect();
            assert_eq!(made, known);
            for page in &made {
                let folder = page.folder();
                assert_eq!(links.to(ABOUT, &format!("/{folder}")), format!("/{folder}"));
            }
            let routes = site::routes(context);
            let data = routes.iter().filter(|each| each.path.starts_with("data/"));
            for route in data {
                assert_eq!(links.to(ABOUT, &format!("/{}", route.path)), route.path);
            }
        });
    }
}

#[test]
fn every_part_of_an_indicators_page_can_be_linked_to() {
    let mut seen = BTreeSet::new();
    for name in ["minimal", "two-years", "years", "provisional"] {
        let files = common::read(&case(name));
        let built = build(files.clone());
        let (context, theme) = built.ready();
        with_links(&files, |links| {
            for route in site::routes(context) {
                let site::Content::Page(page @ Page::Indicator(_), _) = &route.content else {
                    continue;
                };
                let html = render(context, theme, &route).expect("a page");
                let html = String::from_utf8(html).expect("UTF-8");
                let ids = html.split(" id=\"").skip(1);
                for id in ids.filter_map(|rest| rest.split('"').next()) {
                    seen.insert(id.to_owned());
                    links.to(ABOUT, &format!("/{}#{id}", page.folder()));
                }
            }
        });
    }
    let known: BTreeSet<String> = INDICATOR_PARTS.map(str::to_owned).into();
    assert!(seen.intersection(&known).count() > 3, "{seen:?}");
    let templates = common::folder(&repository().join("themes/default/templates"));
    let template = String::from_utf8_lossy(&templates["indicator.html"]).into_owned();
    for part in known {
        assert!(template.contains(&format!("id=\"{part}\"")), "{part}");
    }
}

#[test]
fn a_link_to_a_page_is_a_path_or_an_id() {
    with_links(&example(), |links| {
        let record = "data/2025/indicators/inspections.yaml";
        for (file, written, to) in [
            (
                ABOUT,
                "../indicators/inspections/",
                "/indicators/inspections/",
            ),
            (
                ABOUT,
                "../indicators/inspections/index.html",
                "/indicators/inspections/",
            ),
            (
                ABOUT,
                "../indicators/?rating=A#group-x",
                "/indicators/?rating=A#group-x",
            ),
            (ABOUT, "../../en/media/", "en/media/"),
            (ABOUT, "/en/media", "en/media/"),
            (ABOUT, "../../ja/media/", "/media/"),
            (ABOUT, "../", "/"),
            (ABOUT, "/", "/"),
            (
                ABOUT,
                "/indicators/inspections/",
                "/indicators/inspections/",
            ),
            (ABOUT, "indicators/inspections", "/indicators/inspections/"),
            (ABOUT, "inspections", "/indicators/inspections/"),
            (ABOUT, "gates", "/projects/gates/"),
            (ABOUT, "projects/walks#budget", "/projects/walks/#budget"),
            (ABOUT, "media", "/media/"),
            (ABOUT, "glossary#dike", "/glossary/#dike"),
            (record, "../../about/", "/about/"),
            (record, "../walks/", "/indicators/walks/"),
            (record, "..", "/indicators/"),
            ("content/home.ja.md", "about/", "/about/"),
            ("data/projects/gates.yaml", "../dikes/", "/projects/dikes/"),
            ("data/glossary.yaml", "../sources/", "/sources/"),
            ("data/plan.yaml", "inspections/", "/indicators/inspections/"),
        ] {
            assert_eq!(links.to(file, written), to, "`{written}` in {file}");
        }
    });
}

#[test]
fn a_part_of_its_own_page_is_here_for_prose_and_there_for_a_record() {
    with_links(&example(), |links| {
        assert_eq!(links.to(ABOUT, "#main"), "here#main");
        // The texts of a record are shown on the front page too.
        let record = "data/2025/indicators/inspections.yaml";
        assert_eq!(links.to(record, "#years"), "/indicators/inspections/#years");
    });
}

#[test]
fn a_link_without_words_takes_the_name_of_what_it_leads_to() {
    with_links(&example(), |links| {
        let name = |written: &str| links.link(ABOUT, written).name;
        assert_eq!(name("gates"), "水門");
        assert_eq!(name("media"), "この報告");
        assert_eq!(name("glossary#dike"), "堤防");
        assert_eq!(name("form.pdf"), "form.pdf");
        let english = TextSource {
            file: ABOUT,
            lang: en(),
        };
        let name = |written: &str| links.table.link(&english, written).expect(written).name;
        assert_eq!(name("glossary#dike"), "dike");
        assert_eq!(name("gates"), "水門", "there is no English name");
    });
}

#[test]
fn a_link_to_a_file_is_one_of_the_site_or_one_beside_the_text() {
    let mut files = example();
    let book = files.text("book.toml").expect("settings").to_owned();
    let book = format!("{book}\n[build]\nkeep = [\"old\"]\n");
    files.insert("book.toml", book.as_bytes());
    files.insert("themes/default/static/leaflet.pdf", &b"%PDF-1.7"[..]);
    with_links(&files, |links| {
        for (file, written, to) in [
            (ABOUT, "../../data/facts.csv", "data/facts.csv"),
            (ABOUT, "../data/facts.csv", "data/facts.csv"),
            (ABOUT, "data/inspections.json", "data/inspections.json"),
            ("content/home.ja.md", "../data/facts.csv", "data/facts.csv"),
            (ABOUT, "form.pdf#page=3", "media/content/form.pdf#page=3"),
            (ABOUT, "./maps/%E5%9B%B3.png", "media/content/maps/図.png"),
            (ABOUT, "/old/report.pdf", "old/report.pdf"),
            (ABOUT, "/assets/leaflet.pdf", "assets/leaflet.pdf"),
            (
                ABOUT,
                "/charts/2025/inspections--progress.ja.svg",
                "charts/2025/inspections--progress.ja.svg",
            ),
            (
                "data/2025/indicators/walks.yaml",
                "plan.xlsx",
                "media/data/2025/indicators/plan.xlsx",
            ),
            (
                "data/projects/gates.yaml",
                "../../content/form.pdf",
                "media/content/form.pdf",
            ),
        ] {
            assert_eq!(links.to(file, written), to, "`{written}` in {file}");
        }
    });
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of addresses")]
fn a_link_that_leads_nowhere_says_what_is_meant() {
    with_links(&example(), |links| {
        for (written, said) in [
            (
                "../indicators/inspectons/",
                "the site has nothing at `indicators/inspectons`\nhelp: did you mean `/indicators/inspections/`?",
            ),
            (
                "inspectons",
                "the site has nothing at `inspectons`\nhelp: did you mean `/indicators/inspections/`?",
            ),
            (
                "indicators/gates",
                "the site has nothing at `indicators/gates`\nhelp: did you mean `/projects/gates/`?",
            ),
            (
                "../../about/",
                "the site has nothing at `about`\nhelp: did you mean `/about/`?",
            ),
            (
                "../Indicators/inspections/",
                "addresses on the site are in lower case\nhelp: did you mean `/indicators/inspections/`?",
            ),
            (
                "Gates",
                "addresses on the site are in lower case\nhelp: did you mean `/projects/gates/`?",
            ),
            (
                "inspections#yeers",
                "the page `/indicators/inspections/` has no part `#yeers`\nhelp: did you mean `#years`?",
            ),
            (
                "inspections#nope",
                "the page `/indicators/inspections/` has no part `#nope`\nhelp: link to the whole page: `/indicators/inspections/`",
            ),
            (
                "glossary#dyke",
                "the page `/glossary/` has no part `#dyke`\nhelp: did you mean `#dike`?",
            ),
            (
                "walks",
                "`walks` may mean `/indicators/walks/` or `/projects/walks/`\nhelp: write the whole address of the one you mean",
            ),
            (
                "levels",
                "`levels` has no page, because the shown edition does not report it\nhelp: write its values for the edition, YEAR/indicators/levels.yaml, or take the link out",
            ),
            (
                "../../../x/",
                "this leads out of the site\nhelp: write the way from the root: `/about/`",
            ),
            (
                "chart:walks",
                "no page leads to an address that begins with `chart:`\nhelp: write {{ chart(\"walks\") }} in a paragraph of its own to show a chart",
            ),
            (
                "//example.jp/a",
                "`//example.jp/a` does not say how to reach this host\nhelp: write https://example.jp/a",
            ),
            (
                "/data/fact.csv",
                "the site has nothing at `data/fact.csv`\nhelp: did you mean `/data/facts.csv`?",
            ),
            (
                "data/levels.csv",
                "`levels` has no page, because the shown edition does not report it\nhelp: write its values for the edition, YEAR/indicators/levels.yaml, or take the link out",
            ),
            (
                "about.html",
                "the site has nothing at `about.html`\nhelp: did you mean `/about/`?",
            ),
            (
                "media.ja.md",
                "the site has nothing at `media.ja.md`\nhelp: did you mean `/media/`?",
            ),
            (
                "../data/projects/gates.yaml",
                "the site has nothing at `../data/projects/gates.yaml`\nhelp: did you mean `/projects/gates/`?",
            ),
            (
                "forms.pdf",
                "there is no file `forms.pdf`\nhelp: did you mean `form.pdf`?",
            ),
            (
                "Form.pdf",
                "the file's name is written in other letters\nhelp: did you mean `form.pdf`?",
            ),
        ] {
            assert_eq!(
                links.fault(ABOUT, written),
                format!("error[wrong-link]: {said}"),
                "{written}"
            );
        }
    });
}

#[test]
fn records_and_prose_are_never_published_as_files() {
    with_links(&example(), |links| {
        for written in ["home.ja.md", "../data/projects/secret.yaml", "../book.toml"] {
            let fault = links.fault(ABOUT, written);
            assert!(fault.starts_with("error[wrong-link]"), "{written}: {fault}");
        }
    });
}

#[test]
fn a_link_to_a_record_that_is_kept_back_tells_what_other_references_tell() {
    with_links(&example(), |links| {
        let said = "error[not-published]: `secret` is a draft, and this is published\n\
                    help: keep this record back as well (`draft: true`), take the reference out, or publish `secret`";
        for written in ["secret", "../projects/secret/", "/projects/secret"] {
            assert_eq!(links.fault(ABOUT, written), said, "{written}");
        }
        // A similar name is not offered.
        assert!(
            !links
                .fault(ABOUT, "projects/secrets")
                .contains("`/projects/secret/`")
        );
        assert!(
            !links
                .table
                .pages()
                .contains(&Page::Project("secret".into()))
        );
    });
}

#[test]
fn a_link_to_a_file_that_cannot_be_read_is_not_told_twice() {
    let mut files = example();
    files.insert("data/projects/gates.yaml", &b"name: ["[..]);
    files.insert("data/glossary.yaml", &b"dike: ["[..]);
    files.insert("data/sources.yaml", &b"plan: ["[..]);
    with_links(&files, |links| {
        for written in ["gates", "/projects/gates/", "/glossary/", "glossary#dike"] {
            assert_eq!(links.fault(ABOUT, written), "", "{written}");
        }
        // The page of sources is there, but nobody knows its entries.
        assert_eq!(links.to(ABOUT, "/sources/#plan"), "/sources/#plan");
        assert_ne!(links.fault(ABOUT, "projects/gatess"), "");
    });
}

#[test]
fn a_picture_lies_beside_the_text_and_says_its_size() {
    with_links(&example(), |links| {
        let picture = |file: &str, written: &str| {
            let picture = links.table.picture(&Links::from(file), written);
            let picture = picture.unwrap_or_else(|fault| panic!("{written}: {fault:?}"));
            assert_eq!(picture.size, Some((3, 2)));
            picture.file
        };
        assert_eq!(picture(ABOUT, "map.png"), "media/content/map.png");
        assert_eq!(picture(ABOUT, "maps/図.png"), "media/content/maps/図.png");
        let record = "data/2025/highlights/dike.yaml";
        assert_eq!(
            picture(record, "../../../content/map.png"),
            "media/content/map.png"
        );
    });
}

#[test]
fn a_name_in_another_normal_form_of_unicode_is_the_same_name() {
    let mut files = example();
    // が as か and a mark of its own, as macOS stores it.
    files.insert("content/か\u{3099}.png", PNG);
    with_links(&files, |links| {
        let found = links.table.picture(&Links::from(ABOUT), "が.png");
        assert_eq!(
            found.expect("a picture").file,
            "media/content/か\u{3099}.png"
        );
    });
}

#[test]
fn a_picture_that_cannot_be_shown_says_what_to_do() {
    let mut files = example();
    files.insert("content/broken.png", &b"GIF89a"[..]);
    files.insert("content/photo.bmp", &b"BM"[..]);
    with_links(&files, |links| {
        let beside = "help: put the file beside the one that holds the text, and write its name: `![what it shows](map.png \"who made it\")`";
        let kinds = "png, jpg, jpeg, webp, avif, gif, svg";
        for (written, said) in [
            ("mop.png", "there is no file `mop.png`\nhelp: did you mean `map.png`?".to_owned()),
            ("図.png", "there is no file `図.png`\nhelp: did you mean `maps/図.png`?".to_owned()),
            ("assets/none.png", "there is no file `assets/none.png`\nhelp: put the file beside the one that holds the text, and write its name".to_owned()),
            ("Map.png", "the file's name is written in other letters\nhelp: did you mean `map.png`?".to_owned()),
            ("https://example.jp/a.png", format!("a picture is not taken from another place\n{beside}")),
            ("data:image/png;base64,AA==", format!("a picture is not taken from another place\n{beside}")),
            ("/content/map.png", format!("a file is named from the text that it lies beside\n{beside}")),
            ("../themes/a.png", format!("this leads out of the folders of records and prose\n{beside}")),
            ("../../map.png", format!("this leads out of the folders of records and prose\n{beside}")),
            ("form.pdf", format!("a text cannot show `.pdf`\nhelp: write a link, or show one of: {kinds}")),
            ("photo.bmp", format!("files that end in `.bmp` are not published\nhelp: these are: {kinds}, pdf, csv, xlsx, docx, pptx, ods, odt, zip; an address on the web begins with https:, and one for mail with mailto:")),
            ("broken.png", "this file is no `.png`, or it is broken\nhelp: save it again with the ending of its kind".to_owned()),
        ] {
            assert_eq!(links.picture_fault(ABOUT, written), format!("error[wrong-link]: {said}"), "{written}");
        }
    });
}

#[test]
fn the_media_of_an_edition_that_is_kept_back_is_kept_back() {
    let mut files = example();
    files.insert(
        "data/2026/edition.yaml",
        "draft: true\ntitle: { ja: 次 }\n".as_bytes(),
    );
    files.insert("data/2026/map.png", PNG);
    with_links(&files, |links| {
        let fault = links.picture_fault(ABOUT, "../data/2026/map.png");
        assert!(fault.starts_with("error[not-published]"), "{fault}");
        let fault = links.picture_fault(ABOUT, "../data/2025/map.png");
        assert!(!fault.contains("2026"), "{fault}");
    });
}

/// The warnings about files that are not read.
fn unread(built: &Built) -> Vec<String> {
    let problems = built.problems.sorted().into_iter();
    problems
        .filter(|problem| matches!(problem.code.name(), "unknown-file" | "not-utf-8"))
        .map(|problem| problem.place.file.clone())
        .collect()
}

#[test]
fn a_picture_beside_a_text_is_no_unknown_file_unless_no_text_names_it() {
    let mut files = common::read(&case("minimal"));
    let page = "---\ntitle: a\ndescription: b\ndraft: true\n---\n![図](map.png \"a\") ![b](%E5%9B%B3%201.png \"a\")\n";
    files.insert(ABOUT, page.as_bytes());
    files.insert("content/map.png", PNG);
    files.insert("content/図 1.png", PNG);
    files.insert("content/other.png", PNG);
    files.insert("content/Thumbs.db", &b"\xd0\xcf\x11\xe0"[..]);
    let unread = unread(&build(files));
    assert_eq!(unread, ["content/Thumbs.db", "content/other.png"]);
}

#[test]
fn a_published_file_is_a_route_with_its_bytes() {
    let mut built = build(common::read(&case("minimal")));
    let (context, _) = built.ready.as_mut().expect("a site");
    let path = "media/content/図.PNG";
    let at = |context: &site::SiteContext| site::route(context, path).map(|route| route.content);
    assert_eq!(at(context), None);
    context.site.media.insert(path.to_owned(), PNG.into());
    let content = at(context);
    assert_eq!(content, Some(site::Content::Media(path.to_owned())));
    assert_eq!(built.bytes(path), PNG);
    assert_eq!(site::content_type(path), "image/png");
    assert!(
        built
            .route("_headers")
            .contains("/media/*\n  Cache-Control: public, max-age=600")
    );
}
