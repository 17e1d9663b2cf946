//! Fills in the calls in records' texts.

use super::{Repeated, is_reference};
use crate::{
    diagnostics::Problem,
    model::{Lang, Localized},
    text::calls::{Call, calls},
    validate::report::{RecordPath, Report},
};
use std::sync::Arc;

/// Fills in the references of a record's text; `path` is the place of the text.
pub(in crate::validate) fn fill(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    text: &mut Localized,
) {
    for (lang, words) in [(Lang::Ja, Some(&mut text.ja)), (Lang::En, text.en.as_mut())] {
        let Some(words) = words else { continue };
        let found = calls(words);
        if !found.is_empty() {
            *words = filled(report, path, (words, &found), lang);
        }
    }
}

/// Text with marks in place of its calls.
fn filled(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    (words, found): (&str, &[Call<'_>]),
    lang: Lang,
) -> String {
    let (figures, held) = (Arc::clone(&report.figures), Arc::clone(&report.held));
    let file = path.in_file();
    let mut out = String::with_capacity(words.len());
    let mut copied = 0;
    for call in found {
        out.push_str(&words[copied..call.range.start]);
        copied = call.range.end;
        if !is_reference(call) {
            no_chart(report, path, (words, call), lang);
            continue;
        }
        let name = call.about.text;
        report.repeated.push(Repeated {
            file: file.to_owned(),
            figure: figures.find(file, name).1.cloned(),
            name: name.to_owned(),
        });
        match figures.mark(file, call, lang) {
            Ok(mark) => out.push_str(&mark),
            Err(fault) => {
                let place = report.place_within(&path.key(lang.code()), words, &fault.range);
                report.extend(figures.problem(&held, place, fault.kind));
            }
        }
    }
    out.push_str(&words[copied..]);
    out
}

/// Reports a chart call in a record's text: only prose pages can place charts.
fn no_chart(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    (words, call): (&str, &Call<'_>),
    lang: Lang,
) {
    let place = report.place_within(&path.key(lang.code()), words, &call.range);
    report.push(
        Problem::error("wrong-chart", place, "a chart is asked for in a record's text").help(
            "`{{ chart(…) }}` works on pages of prose; in a record, write `charts: [{ kind: …, by: … }]`",
        ),
    );
}
