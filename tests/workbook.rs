//! The workbook that a user exports: its rows are those of the site, and its charts show the numbers of the records. Read back with
//! calamine, openpyxl and `LibreOffice`.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make folders and run programs"
)]

mod common;

use calamine::{Data, Reader, Xlsx};
use common::languages::{both, en, ja};
use common::{build, case, python, read, repository, there};
use nenpo::{
    chart::office_chart::{Measure, OfficeChart},
    export::workbook,
};
use std::{collections::BTreeMap, fs, io::Cursor, process::Command};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn open(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn sheet(book: &mut Book, name: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(name)
        .expect("the sheet")
        .rows()
        .map(<[Data]>::to_vec)
        .collect()
}

#[test]
fn the_rows_of_the_site_stay_and_charts_come_with_rows_of_their_own() {
    let built = build(read(&repository()));
    let (context, theme) = built.ready();
    let mut book = open(workbook::file(context, theme).expect("a workbook"));
    let mut site = open(built.bytes("data/facts.xlsx"));
    let names = [
        "facts",
        "columns",
        "notes",
        "charts_ja",
        "chart_data_ja",
        "charts_en",
        "chart_data_en",
    ];
    assert_eq!(book.sheet_names(), names);
    for name in ["facts", "columns", "notes"] {
        assert!(
            sheet(&mut book, name) == sheet(&mut site, name),
            "{name} is as on the site"
        );
    }
    for lang in both() {
        let rows = sheet(&mut book, &format!("chart_data_{}", lang.code()));
        let mut found: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
        for row in &rows[1..] {
            let Data::String(chart) = &row[0] else {
                panic!("{row:?}")
            };
            let value = match &row[3] {
                Data::Float(value) => Some(*value),
                Data::Empty => None,
                other => panic!("a number that is none: {other:?}"),
            };
            found.entry(chart.clone()).or_default().push(value);
        }
        let drawn = context
            .charts()
            .filter_map(|chart| Some((chart, OfficeChart::of(chart, lang, &context.words)?)));
        let expected: BTreeMap<String, Vec<Option<f64>>> = drawn
            .map(|(chart, office_chart)| (chart.id.to_string(), values(&office_chart)))
            .collect();
        assert!(expected.len() > 50, "{}", expected.len());
        assert_eq!(found, expected);
    }
}

/// The numbers of a chart as Excel draws them, series by series.
fn values(office_chart: &OfficeChart) -> Vec<Option<f64>> {
    let series = office_chart
        .series
        .iter()
        .filter(|series| series.measure != Measure::Total);
    series
        .flat_map(|series| &series.points)
        .map(|point| point.value?.to_string().parse().ok())
        .collect()
}

#[test]
fn the_same_records_give_the_same_workbook() {
    let make = || {
        let built = build(read(&case("forest")));
        let (context, theme) = built.ready();
        workbook::file(context, theme).expect("a workbook")
    };
    let one = make();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(one == make());
}

const LOOK: &str = "import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for name in book.sheetnames:
    sheet = book[name]
    assert not sheet.merged_cells.ranges, name
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != 'f', (name, cell.coordinate)
for lang in ('ja', 'en'):
    rows = book['chart_data_' + lang]
    for chart in book['charts_' + lang]._charts:
        assert chart.title.tx.rich.p[0].r[0].t, 'a finding'
        assert chart.series, 'series'
        for series in chart.series:
            for ref, cache in ((series.val.numRef.f, series.val.numRef.numCache), (series.cat.strRef.f, series.cat.strRef.strCache)):
                sheet, cells = ref.split('!')
                assert sheet.strip(\"'\") == rows.title, ref
                said = [cell[0].value for cell in rows[cells.replace('$', '')]]
                drawn = {int(point.idx): point.v for point in cache.pt}
                for at, value in enumerate(said):
                    point = drawn.get(at)
                    assert (value is None) == (point is None or point == ''), (ref, at, value, point)
                    if value is not None:
                        assert str(value) == str(point) or float(value) == float(point), (ref, at, value, point)
print(sum(len(book['charts_' + lang]._charts) for lang in ('ja', 'en')))";

#[test]
fn office_programs_read_charts_and_rows() {
    let built = build(read(&repository()));
    let (context, theme) = built.ready();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts.xlsx");
    fs::write(&path, workbook::file(context, theme).expect("a workbook")).expect("a file");
    if let Some(python) = python("openpyxl") {
        let output = Command::new(python)
            .args(["-c", LOOK])
            .arg(&path)
            .output()
            .expect("python3");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let charts: usize = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .expect("a number");
        let drawn = |lang| {
            context
                .charts()
                .filter(|chart| OfficeChart::of(chart, lang, &context.words).is_some())
                .count()
        };
        assert_eq!(charts, drawn(ja()) + drawn(en()));
    }
    if there("soffice", &["--version"]) {
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        );
        let out = folder.path().join("out");
        let arguments = ["--headless", &profile, "--convert-to", "ods", "--outdir"];
        let status = Command::new("soffice")
            .args(arguments)
            .arg(&out)
            .arg(&path)
            .output()
            .expect("soffice")
            .status;
        assert!(
            status.success() && out.join("facts.ods").exists(),
            "LibreOffice opens it"
        );
    }
}
