//! Charts that authors ask for, in records and in prose.

mod common;

use common::{Built, build, case, edited, text, with};
use nenpo::{
    chart::{self, About, Form},
    files::Files,
    model::{BY_PROJECT, ChartKind, ChartOrder, ChartRequest},
    site,
};
use std::collections::{BTreeMap, BTreeSet};

const YEAR: &str = "data/2025/indicators/inspections.yaml";

fn minimal() -> Files {
    common::read(&case("minimal"))
}

fn codes(built: &Built) -> Vec<&'static str> {
    built
        .problems
        .sorted()
        .iter()
        .map(|problem| problem.code.name())
        .collect()
}

/// The site with a page of prose in both languages.
fn prose(ja: &str, en: &str) -> Files {
    let page = |body: &str| format!("---\ntitle: Page\ndescription: A page.\n---\n{body}\n");
    let files = with(&minimal(), "content/page.ja.md", &page(ja));
    with(&files, "content/page.en.md", &page(en))
}

#[test]
fn a_page_of_prose_shows_a_chart_where_it_asks_for_it() {
    let ask = |title: &str| {
        format!(
            "before\n\n{{{{ chart(\"inspections\", by=\"by-bank\", title=\"{title}\") }}}}\n\nafter"
        )
    };
    let built = build(prose(&ask("左岸が多い"), &ask("More on the left bank")));
    assert_eq!(codes(&built), [""; 0]);
    let ja = built.route("ja/page/index.html");
    let (before, rest) = ja.split_once("<figure").expect("a figure");
    let (figure, after) = rest.split_once("</figure>").expect("its end");
    assert!(before.contains("<p>before</p>") && after.contains("<p>after</p>"));
    assert!(
        figure.replace("<wbr>", "").contains("左岸が多い")
            && figure.contains("id=\"chart-inspections--requested-bars-by-bank--wide-t\"")
    );
    assert!(
        !figure.contains("More on"),
        "each language says its own title"
    );
    assert!(
        built
            .route("en/page/index.html")
            .contains("More on the left bank")
    );
    assert!(
        built
            .route("charts/2025/inspections--requested-bars-by-bank.en.svg")
            .contains("More on the left bank")
    );
}

#[test]
fn a_record_changes_the_words_the_order_and_the_emphasis_of_its_chart() {
    let plain = build(minimal());
    let page = "en/indicators/inspections/index.html";
    let charts = "rating: good\ncharts:\n  - by: by-bank\n    order: value\n    emphasis: right\n    title: { ja: 右岸の結果, en: The right bank }\n    note: { ja: 右岸のみ再点検した。, en: Only the right bank was inspected again. }";
    let files = edited(&minimal(), YEAR, "rating: good", charts);
    let files = edited(
        &files,
        YEAR,
        "{ left: 7, right: 5 }",
        "{ left: 5, right: 7 }",
    );
    let built = build(files);
    assert_eq!(codes(&built), [""; 0]);
    let html = built.route(page);
    assert!(
        html.contains("The right bank")
            && html.contains("Only the right bank was inspected again.")
    );
    assert!(html.contains("class=\"faded\"") && !plain.route(page).contains("class=\"faded\""));
    let charts = || built.ready().0.charts();
    let chart = charts()
        .find(|chart| chart.id.to_string() == "inspections--by-bank")
        .expect("the chart");
    let Form::Bars(bars) = &chart.form else {
        panic!("bars")
    };
    let order: Vec<_> = bars
        .rows
        .iter()
        .map(|row| row.id.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(order, ["right", "left"]);
    assert_eq!(
        charts().filter(|chart| chart.about != About::Prose).count(),
        plain.ready().0.charts().count()
    );
}

#[test]
fn a_title_that_says_nothing_is_told_and_the_chart_stays() {
    let ask = |title: &str| {
        format!("{{{{ chart(\"inspections\", by=\"by-bank\", title=\"{title}\") }}}}")
    };
    for (ja, en) in [
        ("点検か所数", "More on the left bank"),
        ("左岸が多い", "Places inspected"),
    ] {
        let built = build(prose(&ask(ja), &ask(en)));
        assert_eq!(codes(&built), ["chart-title-says-nothing"], "{ja}, {en}");
        for lang in ["ja", "en"] {
            let page = built.route(&format!("{lang}/page/index.html"));
            assert!(page.contains("<figure"), "{ja}, {en}: {lang}");
        }
    }
}

#[test]
fn faulty_requests_are_told_where_they_stand() {
    for (request, code, part) in [
        ("\"inspection\"", "unknown-id", "inspection"),
        ("\"inspections\", kind=\"pie\"", "unknown-word", "pie"),
        ("\"inspections\", kind=\"bars\"", "wrong-chart", "bars"),
        ("\"inspections\", by=\"by-banks\"", "unknown-id", "by-banks"),
        (
            "\"inspections\", by=\"by-bank\", emphasis=\"up\"",
            "unknown-id",
            "up",
        ),
        (
            "\"inspections\", by=\"by-bank\", order=\"size\"",
            "unknown-word",
            "size",
        ),
        ("\"inspections\", colour=\"red\"", "unknown-key", "colour"),
        ("\"inspections\", by=by-bank", "wrong-call", "by-bank"),
    ] {
        let ask = format!("é\n\n{{{{ chart({request}) }}}}");
        let built = build(prose(&ask, &ask));
        let problems = built.problems.sorted();
        let first = problems
            .iter()
            .find(|problem| problem.place.file == "content/page.ja.md")
            .expect(request);
        assert_eq!(first.code.name(), code, "{request}");
        assert_eq!(
            &text(&built.files, &first.place.file)[first.place.span.clone()],
            part,
            "{request}"
        );
    }
}

#[test]
fn a_chart_in_the_text_of_a_record_is_told() {
    let detail = "rating: good\ndetail: { ja: '{{ chart(\"inspections\") }}', en: '{{ chart(\"inspections\") }}' }";
    assert_eq!(
        codes(&build(edited(&minimal(), YEAR, "rating: good", detail))),
        ["wrong-chart", "wrong-chart"]
    );
}

#[test]
fn a_language_without_the_chart_of_the_other_is_told() {
    let built = build(prose(
        "{{ chart(\"inspections\", by=\"by-bank\") }}",
        "nothing",
    ));
    assert_eq!(codes(&built), ["numbers-differ"]);
}

/// Every sort of chart by everything, asked of the whole real report: what is not drawn is told at its own line.
#[test]
#[expect(clippy::too_many_lines, reason = "one report with every request in it")]
fn what_facts_do_not_give_is_told_where_it_is_asked_for() {
    let report = common::read(&common::repository());
    let built = build(report.clone());
    let site = &built.ready().0.site;
    let mut asking = report.clone();
    let mut requests: BTreeMap<(String, String), ChartRequest> = BTreeMap::new();
    for indicator in &site.indicators {
        let path = format!("data/2025/indicators/{}.yaml", indicator.id);
        let Some(record) = report.text(&path) else {
            continue;
        };
        let mut record = format!("{record}charts:\n");
        let bys = indicator
            .breakdowns
            .iter()
            .map(|each| Some(each.id.clone()));
        for by in [None, Some(BY_PROJECT.into())].into_iter().chain(bys) {
            for (name, kind) in ChartKind::NAMES {
                let by_key = by
                    .as_ref()
                    .map(|by| format!(", by: {by}"))
                    .unwrap_or_default();
                let line = format!("  - {{ kind: {name}{by_key} }}");
                record.push_str(&line);
                record.push('\n');
                let (order, by) = (ChartOrder::Given, by.clone());
                let (indicator, emphasis) = (indicator.id.clone(), None);
                let request = ChartRequest {
                    indicator,
                    kind,
                    by,
                    order,
                    emphasis,
                    title: None,
                    note: None,
                };
                requests.insert((path.clone(), line), request);
            }
        }
        asking = with(&asking, &path, &record);
    }
    let refusals = build(asking);
    let refused: BTreeSet<(String, String)> = refusals
        .problems
        .sorted()
        .iter()
        // All sorts are asked for at once; some of them share a place on the page.
        .filter(|problem| problem.message.key == "cannot-be-drawn")
        .map(|problem| {
            let text = text(&refusals.files, &problem.place.file);
            let start = text[..problem.place.span.start]
                .rfind('\n')
                .map_or(0, |at| at + 1);
            (
                problem.place.file.clone(),
                text[start..].lines().next().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    for (asked, request) in &requests {
        assert_eq!(
            chart::requested(site, request).is_err(),
            refused.contains(asked),
            "{asked:?}"
        );
    }
    let drawn = requests.len() - refused.len();
    assert!(
        drawn > 60 && refused.len() > 30,
        "{drawn} drawn, {} refused",
        refused.len()
    );
}

#[test]
fn other_sorts_are_drawn_where_the_facts_give_them() {
    let files = common::read(&case("two-years"));
    let year = "data/2025/indicators/inspections.yaml";
    let record = text(&files, year);
    let ask = |line: &str| {
        build(with(
            &files,
            year,
            &format!("{record}charts:\n  - {line}\n"),
        ))
    };
    let slope = ask("{ kind: slope, by: project, order: value }");
    assert_eq!(codes(&slope), [""; 0]);
    let html = slope.route("en/indicators/inspections/index.html");
    assert!(
        html.contains("Slope chart of")
            && html
                .matches("id=\"chart-inspections--change-by-project\"")
                .count()
                == 1
    );
    let nobody = ask("{ by: by-bank, emphasis: lower }");
    assert_eq!(
        codes(&nobody),
        ["wrong-chart"],
        "a project is no row of a chart by banks"
    );
    let refused = ask("{ kind: stacked, by: project }");
    let problem = &refused.problems.sorted()[0];
    assert_eq!(
        (
            problem.code.name(),
            common::said(&problem.message).contains("`by` names a breakdown")
        ),
        ("wrong-chart", true)
    );
    assert!(
        common::helps(problem)[0].contains("slope by project"),
        "{:?}",
        common::helps(problem)
    );
}

/// Ids of the charts that pages of prose show.
fn requested(built: &Built) -> Vec<String> {
    let charts = built.ready().0.charts();
    charts
        .filter(|chart| chart.about == About::Prose)
        .map(|chart| chart.id.to_string())
        .collect()
}

#[test]
fn a_requested_chart_keeps_its_id_when_another_is_asked_for_before_it() {
    let sorted = "{{ chart(\"inspections\", by=\"by-bank\", order=\"value\", emphasis=\"left\") }}";
    let id = "inspections--requested-bars-by-bank--by-value--emphasis-left";
    let one = build(prose(sorted, sorted));
    assert_eq!(requested(&one), [id]);
    let both = format!("{{{{ chart(\"inspections\") }}}}\n\n{sorted}");
    let two = build(prose(&both, &both));
    assert_eq!(requested(&two), ["inspections--requested-progress", id]);
}

#[test]
fn a_page_may_name_a_chart_by_its_id() {
    for (written, id) in [
        (
            "inspections--by-bank",
            "inspections--requested-bars-by-bank",
        ),
        ("inspections--progress", "inspections--requested-progress"),
    ] {
        let ask = format!("{{{{ chart(\"{written}\") }}}}");
        let built = build(prose(&ask, &ask));
        assert_eq!(codes(&built), [""; 0], "{}", built.printed());
        assert_eq!(requested(&built), [id]);
    }
    let ask = "{{ chart(\"inspections--by-nothing\") }}";
    let built = build(prose(ask, ask));
    assert_eq!(codes(&built), ["unknown-id", "unknown-id"]);
}

#[test]
fn an_id_of_an_earlier_version_is_understood_and_told() {
    let ask = "{{ chart(\"inspections-by-bank\") }}";
    let built = build(prose(ask, ask));
    assert_eq!(codes(&built), ["former-chart", "former-chart"]);
    assert_eq!(requested(&built), ["inspections--requested-bars-by-bank"]);
    let said = built.printed();
    assert!(said.contains("write `inspections--by-bank`"), "{said}");
}

#[test]
fn a_record_cannot_ask_for_two_styles_of_one_chart() {
    let files = common::read(&case("two-years"));
    let year = "data/2025/indicators/inspections.yaml";
    let charts = "charts:\n  - { kind: slope, by: project }\n  - { kind: dumbbell, by: project }\n";
    let built = build(with(&files, year, &(text(&files, year) + charts)));
    assert_eq!(codes(&built), ["wrong-chart"]);
    let said = built.printed();
    assert!(
        said.contains("`inspections--change-by-project` is drawn as slope already"),
        "{said}"
    );
}

#[test]
fn the_former_file_of_every_chart_leads_to_it() {
    let ask = "{{ chart(\"inspections\") }}\n\n{{ chart(\"inspections\", by=\"by-bank\") }}";
    let built = build(prose(ask, ask));
    let redirects = built.route("_redirects");
    for (former, present) in [
        ("inspections", "inspections--progress"),
        ("inspections-by-bank", "inspections--by-bank"),
        ("inspections-chart-1", "inspections--requested-progress"),
        ("inspections-chart-2", "inspections--requested-bars-by-bank"),
    ] {
        let line = format!("/charts/{former}.en.svg /charts/2025/{present}.en.svg 301");
        assert!(
            redirects.lines().any(|each| each == line),
            "{line}\n{redirects}"
        );
        let (context, _) = built.ready();
        let path = site::path_of_former_chart(context, &format!("charts/{former}.en.svg"));
        assert_eq!(path, Some(format!("charts/2025/{present}.en.svg")));
    }
    let report = build(common::read(&common::repository()));
    let (context, _) = report.ready();
    let redirects = report.route("_redirects");
    for chart in context.charts() {
        let path = context.chart_file(chart, common::languages::ja()).path();
        let to = format!(" /{path} 301");
        let from = redirects.lines().filter_map(|line| line.strip_suffix(&to));
        for from in from {
            let found = site::path_of_former_chart(context, &from[1..]);
            assert_eq!(found.as_ref(), Some(&path), "{from}");
        }
        assert!(redirects.contains(&to), "{to}");
        assert_eq!(chart.id.to_string().parse(), Ok(chart.id.clone()));
    }
}
