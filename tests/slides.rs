//! Decks: well-formed in every part, the same bytes twice, and read back by parties that did not write them (python-pptx, openpyxl,
//! LibreOffice). Those are asked where they are; `NENPO_OFFICE=required` makes them a must.
#![expect(
    clippy::disallowed_methods,
    reason = "tests that make folders and ask other programs, or say why not"
)]

mod common;

use common::languages::{bilingual, both, en, ja};
use common::{Built, case, copy, folder, python, repository, run, there};
use nenpo::{
    chart::{Form, describe, office_chart::OfficeChart},
    export::{
        selected_charts,
        slides::{Template, deck},
    },
    model::{Aspect, Division, Lang},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Read},
    path::Path,
    process::Command,
};

fn report() -> Built {
    common::build(common::read(&repository()))
}

fn made(built: &Built, lang: Lang, template: Option<&Template>) -> Vec<u8> {
    let (context, theme) = built.ready();
    let charts = selected_charts(context, &[]).expect("all charts");
    deck(context, theme, &charts, lang, template).expect("a deck")
}

/// The parts of a deck by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a whole entry");
        assert!(
            parts.insert(name.clone(), bytes).is_none(),
            "{name} is there twice"
        );
    }
    parts
}

/// What is wrong with a deck by the conventions that every part must keep.
fn faults(parts: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    let text = |name: &str| std::str::from_utf8(&parts[name]).expect("UTF-8");
    let types = text("[Content_Types].xml");
    for name in parts
        .keys()
        .filter(|name| name.ends_with(".xml") || name.ends_with(".rels"))
    {
        let document = match roxmltree::Document::parse(text(name)) {
            Ok(document) => document,
            Err(error) => {
                faults.push(format!("{name}: {error}"));
                continue;
            }
        };
        if name.starts_with("ppt/")
            && name.ends_with(".xml")
            && !types.contains(&format!("\"/{name}\""))
        {
            faults.push(format!("{name} has no content type"));
        }
        let mut ids = BTreeSet::new();
        let shapes = document
            .descendants()
            .filter(|node| node.tag_name().name() == "cNvPr");
        faults.extend(
            shapes
                .filter_map(|node| node.attribute("id"))
                .filter(|id| !ids.insert(id.to_string()))
                .map(|id| format!("{name}: shape {id} is there twice")),
        );
        if name.ends_with(".rels") {
            let ways = document
                .root_element()
                .children()
                .filter(|node| node.is_element());
            let inside = ways.filter(|node| node.attribute("TargetMode").is_none());
            let targets = inside.filter_map(|node| node.attribute("Target"));
            let gone = targets.filter(|target| !parts.contains_key(target.trim_start_matches('/')));
            faults
                .extend(gone.map(|target| format!("{name} leads to {target}, which is not there")));
        } else {
            faults.extend(dangling(name, &document, parts));
        }
    }
    faults
}

/// The relationships that a part names and does not have.
fn dangling(
    name: &str,
    document: &roxmltree::Document<'_>,
    parts: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let rels = parts.get(&format!("{folder}/_rels/{file}.rels"));
    let rels = rels
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .unwrap_or_default();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let named = document.descendants().flat_map(|node| node.attributes());
    let named = named
        .filter(|each| each.namespace() == Some(space))
        .map(|each| each.value());
    let gone = named.filter(|id| !rels.contains(&format!("Id=\"{id}\"")));
    gone.map(|id| format!("{name} names {id}, which it has not"))
        .collect()
}

#[test]
fn every_part_is_well_formed_and_leads_somewhere() {
    let built = report();
    for lang in both() {
        let parts = parts(&made(&built, lang, None));
        assert_eq!(faults(&parts), [""; 0], "{}", lang.code());
        let charts = parts
            .keys()
            .filter(|name| name.starts_with("ppt/charts/chart"))
            .count();
        let books = parts
            .keys()
            .filter(|name| name.starts_with("ppt/embeddings/"))
            .count();
        assert!(
            charts > 40 && charts == books,
            "{charts} charts, {books} workbooks"
        );
    }
}

#[test]
fn a_planted_fault_is_found() {
    let mut parts = parts(&made(
        &common::build(common::read(&case("minimal"))),
        en(),
        None,
    ));
    assert_eq!(faults(&parts), [""; 0]);
    parts.remove("ppt/charts/chart1.xml").expect("a chart");
    let found = faults(&parts);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("leads to /ppt/charts/chart1.xml"),
        "{found:?}"
    );
}

/// Lines of code with tags in them: all XML of exports goes through one writer, which escapes it.
fn tags(path: &Path) -> Vec<String> {
    let mut tags = Vec::new();
    for entry in fs::read_dir(path).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            tags.extend(self::tags(&path));
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source");
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let is_tag = |line: &&str| {
            let end = line.split("</").nth(1);
            line.contains("/>")
                || end
                    .is_some_and(|name| name.starts_with(|c: char| c == '{' || c.is_alphanumeric()))
        };
        let named = |line: &str| format!("{}: {}", path.display(), line.trim());
        tags.extend(code.filter(is_tag).map(named));
    }
    tags
}

#[test]
fn only_the_writer_of_xml_writes_tags() {
    let mut tags = tags(&repository().join("src/export"));
    let all = tags.len();
    tags.retain(|line| !line.contains("src/export/xml.rs"));
    assert_eq!(tags, [""; 0]);
    assert!(all > 0, "tags in the writer's own tests are not found");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(
        made(&report(), ja(), None) == made(&report(), ja(), None),
        "two exports differ"
    );
}

#[test]
fn a_deck_has_the_colours_and_fonts_of_the_sites_theme() {
    let theme = |case_name: &str| {
        let parts = parts(&made(
            &common::build(common::read(&case(case_name))),
            ja(),
            None,
        ));
        String::from_utf8(parts["ppt/theme/theme1.xml"].clone()).expect("UTF-8")
    };
    let (usual, forest) = (theme("minimal"), theme("forest"));
    assert!(
        usual.contains("<a:accent1><a:srgbClr val=\"0055AD\"/>"),
        "{usual}"
    );
    assert!(
        forest.contains("<a:accent1><a:srgbClr val=\"1C5C3A\"/>"),
        "the tokens of its own theme: {forest}"
    );
    for theme in [usual, forest] {
        assert!(theme.contains("<a:ea typeface=\"Meiryo\"/>"), "{theme}");
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one chart, from its facts to its XML"
)]
fn a_redefined_series_is_never_joined_and_a_gap_stays_empty() {
    use nenpo::chart::shapes::line::{
        AxisBase, DefinitionBreak, Interpolation, LineChart, LineSeries, YearValue,
    };
    use nenpo::model::{Amount, Basis, Number, Status, Unit, UnitName, YearStart};
    let april = YearStart::new(4).expect("a month");
    let year = |year| april.year(year).expect("a year");
    let point = |at, value: i64| YearValue {
        year: year(at),
        value: Amount::Known(Number::from(value)),
        status: if at == 2025 {
            Status::Provisional
        } else {
            Status::Final
        },
    };
    let unit = Unit {
        id: "cases".into(),
        names: bilingual(UnitName::of("件"), UnitName::of("cases")),
    };
    let lines = LineChart {
        unit: unit.into(),
        basis: Basis::SingleYear,
        since: None,
        interpolation: Interpolation::Linear,
        base: AxisBase::Zero,
        series: vec![LineSeries {
            name: None,
            points: vec![
                point(2020, 4),
                point(2022, 6),
                point(2023, 9),
                point(2025, 7),
            ],
        }],
        target_line: None,
        breaks: vec![DefinitionBreak {
            year: year(2023),
            name: bilingual("新しい数え方", "counted anew"),
        }],
    };
    let built = common::build(common::read(&case("minimal")));
    let (context, _) = built.ready();
    let chart = nenpo::chart::Chart {
        form: Form::Lines(Box::new(lines)),
        ..context.charts().next().expect("a chart").clone()
    };
    let office_chart = OfficeChart::of(&chart, en(), &context.words).expect("lines are native");
    let values: Vec<Vec<Option<String>>> = office_chart
        .series
        .iter()
        .map(|series| {
            series
                .points
                .iter()
                .map(|point| point.value.map(|value| value.to_string()))
                .collect()
        })
        .collect();
    let some = |value: &str| Some(value.to_owned());
    assert_eq!(values[0], [some("4"), None, some("6"), None, None, None]);
    assert_eq!(values[1], [None, None, None, some("9"), None, some("7")]);
    assert_eq!(office_chart.categories[5].text, "FY2025 (provisional)");
    assert_eq!(office_chart.unsettled.as_deref(), Some("provisional"));
    assert!(office_chart.remarks[0].contains("counted anew"));
}

#[test]
fn faulty_wishes_are_refused_before_anything_is_written() {
    let folder_of_all = tempfile::tempdir().expect("a folder");
    let root = folder_of_all.path().join("site");
    copy(&case("minimal"), &root);
    fs::write(root.join("letter.pptx"), "no deck").expect("a file");
    let before = folder(&root);
    for (arguments, part) in [
        (
            &["inspection"][..],
            "no chart belongs to `inspection`; did you mean `inspections`?",
        ),
        (&["--out", "slides.pdf"], "its name must end in .pptx"),
        (
            &["--template", "letter.pptx"],
            "letter.pptx: it is no PowerPoint file",
        ),
        (&["--template", "gone.pptx"], "cannot read gone.pptx"),
    ] {
        let (code, said) = run(&root, &[&["export", "slides"], arguments].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(part), "{said}");
        assert_eq!(folder(&root), before, "nothing was written");
    }
    let (code, said) = run(&root, &["export", "slides", "inspections"]);
    assert_eq!(code, 0, "{said}");
    let names: Vec<String> = folder(&root.join("export"))
        .into_keys()
        .filter(|name| name.ends_with("pptx"))
        .collect();
    assert_eq!(names, ["slides.en.pptx", "slides.ja.pptx"]);
    let (code, said) = run(
        &root,
        &["export", "slides", "--lang", "en", "--out", "deck.pptx"],
    );
    assert_eq!(
        (code, root.join("deck.pptx").is_file()),
        (0, true),
        "{said}"
    );
}

/// What python-pptx and openpyxl read from a deck.
fn read_back(python: &Path, bytes: &[u8]) -> serde_json::Value {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deck.pptx");
    fs::write(&path, bytes).expect("a deck");
    let output = Command::new(python)
        .arg(repository().join("tests/office/deck.py"))
        .arg(&path)
        .output()
        .expect("Python");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The numbers of a series; none for a gap.
fn numbers(series: &serde_json::Value) -> Vec<Option<f64>> {
    list(&series["values"])
        .iter()
        .map(serde_json::Value::as_f64)
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one deck, read back in every way")]
fn python_pptx_reads_every_chart_as_its_facts_say() {
    let Some(python) = python("pptx, openpyxl") else {
        return;
    };
    let built = report();
    let (context, _) = built.ready();
    for lang in both() {
        let deck = read_back(&python, &made(&built, lang, None));
        let slides: BTreeMap<&str, &serde_json::Value> = list(&deck["slides"])
            .iter()
            .flat_map(|slide| {
                list(&slide["charts"])
                    .iter()
                    .map(move |chart| (chart["name"].as_str().expect("a name"), slide))
            })
            .collect();
        let mut seen = 0;
        for chart in context.charts() {
            let Some(office_chart) = OfficeChart::of(chart, lang, &context.words) else {
                continue;
            };
            let slide = slides[describe::title(chart, lang, &context.words).as_str()];
            let found = &slide["charts"][0];
            let headline = describe::headline(chart, lang, &context.words);
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(
                squeezed(slide["title"].as_str().expect("a title")),
                squeezed(&headline)
            );
            let sentence = describe::sentence(chart, lang, &context.words);
            assert!(
                slide["notes"]
                    .as_str()
                    .is_some_and(|notes| notes.starts_with(&sentence)),
                "{headline}"
            );
            assert!(
                found["alt"]
                    .as_str()
                    .is_some_and(|alt| alt.ends_with(&sentence)),
                "{headline}"
            );
            let names: Vec<&str> = office_chart
                .categories
                .iter()
                .map(|name| name.text.as_str())
                .collect();
            assert_eq!(
                list(&found["categories"])
                    .iter()
                    .filter_map(|each| each.as_str())
                    .collect::<Vec<_>>(),
                names
            );
            for (at, series) in office_chart.series.iter().enumerate() {
                let wanted: Vec<Option<f64>> = series
                    .points
                    .iter()
                    .map(|point| {
                        point
                            .value
                            .map(|value| value.to_string().parse().expect("a number"))
                    })
                    .collect();
                assert_eq!(numbers(&found["series"][at]), wanted, "{headline}");
                let cells = list(&found["cells"]).iter().skip(1).take(wanted.len());
                let cells: Vec<Option<f64>> = cells.map(|row| row[at + 1].as_f64()).collect();
                assert_eq!(cells, wanted, "the workbook of {headline}");
            }
            seen += 1;
        }
        assert!(seen > 40, "{seen} charts");
    }
}

#[test]
fn numbers_are_those_of_the_records() {
    let Some(python) = python("pptx, openpyxl") else {
        return;
    };
    let built = report();
    let (context, _) = built.ready();
    let deck = read_back(&python, &made(&built, ja(), None));
    let charts: Vec<&serde_json::Value> = list(&deck["slides"])
        .iter()
        .flat_map(|slide| list(&slide["charts"]))
        .collect();
    let (mut targets, mut projects) = (0, 0);
    for chart in context.charts() {
        let nenpo::chart::About::Indicator(id) = &chart.about else {
            continue;
        };
        let title = describe::title(chart, ja(), &context.words);
        let Some(found) = charts.iter().find(|each| each["name"] == title.as_str()) else {
            continue;
        };
        let observation = &context.site.edition.observations[id];
        let float =
            |value: nenpo::model::Number| value.to_string().parse::<f64>().expect("a number");
        let all: Vec<f64> = list(&found["series"])
            .iter()
            .flat_map(numbers)
            .flatten()
            .collect();
        if let Form::Progress(progress) = &chart.form {
            // A target may be counted in another unit than the printed value.
            let counted = observation.figure_in(&progress.target.unit);
            let value = counted.and_then(|figure| figure.amount.known());
            let value = value.expect("a value in the target's unit");
            assert!(
                all.contains(&float(value)) && all.contains(&float(progress.target_value)),
                "{title}: {all:?}"
            );
            targets += 1;
        } else if chart.id.aspect == Aspect::By(Division::Project) {
            let wanted: Vec<Option<f64>> = observation
                .by_project
                .iter()
                .map(|(_, reading)| reading.figure.amount.known().map(float))
                .collect();
            assert_eq!(numbers(&found["series"][0]), wanted, "{title}");
            projects += 1;
        }
    }
    assert!(
        targets > 10 && projects > 5,
        "{targets} targets, {projects} splits by project"
    );
}

#[test]
fn provisional_values_are_striped_and_targets_dashed() {
    let Some(python) = python("pptx, openpyxl") else {
        return;
    };
    let deck = read_back(&python, &made(&report(), ja(), None));
    let charts = || {
        list(&deck["slides"])
            .iter()
            .flat_map(|slide| list(&slide["charts"]))
    };
    let open = charts()
        .find(|chart| chart["categories"][0] == "実績（速報値）")
        .expect("a provisional value");
    let xml = open["xml"].as_str().expect("XML");
    assert!(
        xml.contains("<a:pattFill prst=\"wdUpDiag\">")
            && xml.contains("<a:prstDash val=\"dash\"/>"),
        "{xml}"
    );
}

#[test]
fn a_template_gives_its_layouts_and_colours_and_keeps_no_slide() {
    let Some(python) = python("pptx, openpyxl") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("agency.pptx");
    let script = repository().join("tests/office/template.py");
    let made_it = Command::new(&python)
        .arg(script)
        .arg(&path)
        .status()
        .expect("Python");
    assert!(made_it.success());
    let bytes = fs::read(&path).expect("a template");
    let template = Template::read(&bytes).expect("a template");
    let built = report();
    let deck_bytes = made(&built, ja(), Some(&template));
    let (old, new) = (parts(&bytes), parts(&deck_bytes));
    assert_eq!(faults(&new), [""; 0]);
    for (name, part) in &old {
        let design = [
            "ppt/theme/theme1",
            "ppt/slideMasters/slideMaster",
            "ppt/slideLayouts/slideLayout",
        ];
        if design.iter().any(|design| name.starts_with(design)) {
            assert_eq!(new.get(name), Some(part), "{name} is as it was");
        }
    }
    let deck = read_back(&python, &deck_bytes);
    assert_eq!(
        deck["size"],
        serde_json::json!([9_144_000, 6_858_000]),
        "the template's own size"
    );
    let slides = list(&deck["slides"]);
    let used: BTreeSet<&str> = slides
        .iter()
        .filter_map(|slide| slide["layout"].as_str())
        .collect();
    assert_eq!(
        used,
        BTreeSet::from(["Section Header", "Title Only", "Title Slide"])
    );
    let text = serde_json::to_string(&deck).expect("JSON");
    assert!(
        !text.contains("An old") && !text.contains("old notes"),
        "slides of the template"
    );
    assert!(
        slides
            .iter()
            .filter(|slide| slide["layout"] == "Title Only")
            .all(|slide| !slide["title"].is_null())
    );
}

#[test]
fn libreoffice_shows_every_slide() {
    if !there("soffice", &["--version"]) {
        return;
    }
    let built = report();
    let folder = tempfile::tempdir().expect("a folder");
    for lang in both() {
        let bytes = made(&built, lang, None);
        let slides = parts(&bytes)
            .keys()
            .filter(|name| name.starts_with("ppt/slides/slide"))
            .count();
        let path = folder.path().join(format!("{}.pptx", lang.code()));
        fs::write(&path, bytes).expect("a deck");
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        );
        let output = Command::new("soffice")
            .args([
                profile.as_str(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
            ])
            .arg(folder.path())
            .arg(&path)
            .output()
            .expect("LibreOffice runs");
        let pdf = fs::read(path.with_extension("pdf")).unwrap_or_default();
        let pages = String::from_utf8_lossy(&pdf).matches("/Type/Page/").count();
        assert_eq!(pages, slides, "{}", String::from_utf8_lossy(&output.stderr));
    }
}
