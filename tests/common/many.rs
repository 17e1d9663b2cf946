//! A site of any size, to measure with: half stories, a quarter indicators, a quarter their values of the year.

use std::{fs, path::Path};

const PROJECTS: usize = 20;
const GROUPS: usize = 10;

/// Writes a site of about so many records into a folder; the same number gives the same site.
pub(crate) fn site(root: &Path, records: usize) {
    let quarter = records.div_ceil(4).max(1);
    frame(root);
    for index in 0..quarter {
        put(
            &root.join(format!("data/indicators/i{index}.yaml")),
            definition(index).as_bytes(),
        );
        put(
            &root.join(format!("data/2025/indicators/i{index}.yaml")),
            values(index, 12).as_bytes(),
        );
    }
    for index in 0..quarter * 2 {
        put(
            &root.join(format!("data/2025/highlights/h{index}.yaml")),
            story(index, quarter, "築堤").as_bytes(),
        );
    }
}

/// What every site has once.
fn frame(root: &Path) {
    let groups: String = (0..GROUPS)
        .map(|id| {
            format!("  g{id}: {{ kind: output, name: {{ ja: 成果群{id}, en: Group {id} }} }}\n")
        })
        .collect();
    let plan = format!(
        "name: {{ ja: 治水計画, en: Flood Plan }}\nperiod: {{ from: 2025, to: 2029 }}\nbudget-unit: million-yen\n\
         budget-lines:\n  works: {{ ja: 工事費, en: Works }}\n\
         ratings:\n  good: {{ meaning: {{ ja: 順調, en: On track }}, on-track: true }}\n  poor: {{ meaning: {{ ja: 遅れ, en: Behind }}, on-track: false }}\n\
         groups:\n{groups}"
    );
    let book = "format = 2\n[calendar]\nfiscal-year-starts = 4\n[book]\ntitle = { ja = \"川の年報\", en = \"River report\" }\ndescription = { ja = \"堤防の点検。\", en = \"Inspections of dikes.\" }\n";
    let units = "places: { ja: か所, en: places, en-one: place }\nmillion-yen: { ja: 百万円, en: million yen }\n";
    let sources = "report: { title: { ja: 点検の記録, en: Inspection record }, date: 2026-06-01, language: ja }\n";
    let edition = "title: { ja: 2025年度版, en: FY2025 edition }\ndescription: { ja: 2025年度の結果。, en: Results of FY2025. }\n\
                   as-of: 2026-03-31\nupdated: 2026-06-01\nsource: report\n";
    let vocabulary =
        "highlight-kinds:\n  works: { ja: 工事, en: Works }\n  study: { ja: 調査, en: Study }\n";
    for (path, text) in [
        ("book.toml", book),
        ("data/plan.yaml", &plan),
        ("data/units.yaml", units),
        ("data/sources.yaml", sources),
        ("data/vocabulary.yaml", vocabulary),
        ("data/2025/edition.yaml", edition),
    ] {
        put(&root.join(path), text.as_bytes());
    }
    for id in 0..PROJECTS {
        let project = format!(
            "number: {number}\nname: {{ ja: 第{number}工区, en: Section {number} }}\ndescription: {{ ja: 第{number}工区の工事。, en: Works of section {number}. }}\n",
            number = id + 1
        );
        put(
            &root.join(format!("data/projects/p{id}.yaml")),
            project.as_bytes(),
        );
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

fn definition(index: usize) -> String {
    format!(
        "group: g{group}\nnumber: {number}\nname: {{ ja: 点検か所数その{index}, en: Places inspected {index} }}\nunit: places\n\
         description: {{ ja: 点検した堤防のか所数（{index}）。, en: How many places of dike {index} were inspected. }}\n\
         target: {{ kind: per-year, value: 10, from: 2025, to: 2029, text: {{ ja: 10か所／年, en: 10 a year }} }}\n\
         breakdowns:\n  by-bank:\n    name: {{ ja: 岸別, en: By bank }}\n    relation: exact\n    parts:\n      left: {{ ja: 左岸, en: Left bank }}\n      right: {{ ja: 右岸, en: Right bank }}\n",
        group = index % GROUPS,
        number = index + 1,
    )
}

/// An indicator's year; its parts are 7 and the rest.
fn values(index: usize, value: usize) -> String {
    format!(
        "value: {value}\nrating: good\nbreakdowns:\n  by-bank: {{ left: 7, right: {} }}\nsource: {{ ja: {page}ページ, en: Page {page} }}\n",
        value - 7,
        page = index + 2
    )
}

/// A story of about a thousand bytes; every tenth repeats an indicator's value.
fn story(index: usize, indicators: usize, what: &str) -> String {
    let indicator = index % indicators;
    let (ja, en) = if index.is_multiple_of(10) {
        (
            format!("この年の点検は{{{{ figure(\"i{indicator}\") }}}}であった。"),
            format!("This year {{{{ figure(\"i{indicator}\") }}}} were inspected."),
        )
    } else {
        (String::new(), String::new())
    };
    format!(
        "title: {{ ja: {what}の話その{index}, en: Dike story {index} }}\nproject: p{project}\norder: {index}\nkind: {kind}\nindicators: [i{indicator}]\n\
         body:\n  ja: |\n    {what}は、大雨のたびに水があふれていた低い堤防を高くする工事である。地元の人が見回りで見つけた\n    ひび割れと沈みを調べ、土を入れ替え、草の根で表面を固めた。{ja}工事の後は水位が上がっても水が漏れず、\n    避難の回数が減った。次の年は下流でも同じやり方を試す。\n\
         \x20 en: |\n    The low dike overflowed with every heavy rain and was raised. Cracks and settled places that residents had found on\n    their rounds were examined, the earth was exchanged, and the surface was bound with the roots of grass. {en}\n    Since then no water has leaked at high levels, and fewer evacuations were called. The same way will be tried downstream.\n",
        project = index % PROJECTS,
        kind = if index.is_multiple_of(2) {
            "works"
        } else {
            "study"
        },
    )
}
