//! The table of text widths against a real browser with the font that the table is of, on labels of the real report.
//!
//! Runs where a Chromium and the fonts are; elsewhere it says that it did not.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that asks a browser, or says why not"
)]

mod common;

use common::languages::both;
use nenpo::{
    chart::metrics::{self, FontWeight, SLACK},
    model::Localized,
};
use std::{collections::BTreeSet, fmt::Write, fs, process::Command};

/// Noto Sans for Latin letters, Noto Sans CJK JP for the rest: what the table measures.
const FONT: &str = "'Noto Sans','Noto Sans CJK JP'";
const SIZE: f64 = 14.0;
const WANTED: usize = 500;
/// How far a label may be off, of its width.
const TOLERANCE: f64 = 0.02;

/// Labels that charts set: names of indicators, parts, projects and highlights, in both languages.
fn labels() -> Vec<String> {
    let built = common::build(common::read(&common::repository()));
    let site = &built.ready().0.site;
    let mut names: Vec<&Localized> = Vec::new();
    for indicator in &site.indicators {
        names.extend([&indicator.short_name, &indicator.name]);
        for breakdown in &indicator.breakdowns {
            names.push(&breakdown.name);
            names.extend(breakdown.flat().into_iter().map(|(part, _)| &part.name));
        }
    }
    names.extend(
        site.projects
            .iter()
            .flat_map(|project| [&project.name, &project.short_name]),
    );
    names.extend(
        site.edition
            .highlights
            .iter()
            .map(|highlight| &highlight.title),
    );
    names.extend(site.edition.policy_facts.iter().map(|fact| &fact.name));
    names.extend(
        site.terms
            .iter()
            .flat_map(|term| term.facts.iter().map(|fact| &fact.name)),
    );
    let texts = names
        .iter()
        .flat_map(|name| both().map(|lang| name.text(lang).to_owned()));
    let unique: BTreeSet<String> = texts.collect();
    unique.into_iter().collect()
}

/// The widths of texts in px as a browser sets them; none where there is no browser, or not the font.
fn measured(texts: &[String]) -> Option<Vec<f64>> {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| {
            Command::new(name)
                .arg("--version")
                .output()
                .is_ok_and(|output| output.status.success())
        })?;
    let list = serde_json::to_string(texts)
        .expect("texts are JSON")
        .replace('<', "\\u003c");
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("widths.html");
    let mut html = String::from("<!doctype html><meta charset=utf-8><pre id=out></pre><script>");
    write!(
        html,
        "const c=document.createElement('canvas').getContext('2d');\
         const wide=(font,text)=>{{c.font='{SIZE}px '+font;return c.measureText(text).width}};\
         const there=['monospace','serif'].every(other=>wide(\"'Noto Sans',\"+other,'mill')===wide(\"'Noto Sans'\",'mill')&&wide(\"'Noto Sans CJK JP',\"+other,'mill')===wide(\"'Noto Sans CJK JP'\",'mill'))&&wide(\"'Noto Sans',monospace\",'mill')!==wide('monospace','mill');\
         document.getElementById('out').textContent=there?{list}.map(text=>wide(\"{FONT}\",text)).join(' '):''</script>"
    )
    .expect("a string can be written to");
    fs::write(&page, html).expect("the page can be written");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .arg(format!("file://{}", page.display()))
        .output()
        .ok()?;
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers = dom
        .split_once("id=\"out\">")?
        .1
        .split_once("</pre>")?
        .0
        .to_owned();
    let widths: Vec<f64> = numbers
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    (widths.len() == texts.len()).then_some(widths)
}

#[test]
fn widths_are_those_of_a_browser() {
    let labels = labels();
    assert!(labels.len() >= WANTED, "only {} labels", labels.len());
    let Some(widths) = measured(&labels) else {
        let required = std::env::var("NENPO_BROWSER").is_ok_and(|value| value == "required");
        assert!(
            !required,
            "NENPO_BROWSER=required, but there is no Chromium with Noto Sans and Noto Sans CJK JP"
        );
        println!("skipped: there is no Chromium with Noto Sans and Noto Sans CJK JP here");
        return;
    };
    let mut off = Vec::new();
    for (label, real) in labels.iter().zip(widths) {
        let ours = metrics::width(label, SIZE, FontWeight::Regular) / SLACK;
        let share = (ours - real) / real;
        if share.abs() >= TOLERANCE {
            off.push(format!(
                "{:+.1} %: {ours:.1} for {real:.1} px: {label}",
                share * 100.0
            ));
        }
    }
    assert!(
        off.is_empty(),
        "{} of {} labels are off:\n{}",
        off.len(),
        labels.len(),
        off.join("\n")
    );
}
