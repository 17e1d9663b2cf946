//! Validation of texts (Markdown, parsed into trees whose references are resolved) and
//! names (plain, without references).

use super::{
    authored::{Authored, parsed},
    fields::required,
    numbers_differ,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Code, Place, Problem, language, say},
    load::record::TextRecord,
    markup::calls::calls,
    model::{Lang, Languages, Localized, doc::Doc},
};
use std::sync::Arc;

/// Required Markdown text.
pub(super) fn text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized<Doc>> {
    required(report, path, record)?;
    optional_text(report, path, record)
}

/// Optional Markdown text.
pub(super) fn optional_text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized<Doc>> {
    label_text(report, path, record?)
}

/// Markdown text in all languages, written in the record itself or at a key of it.
pub(super) fn label_text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TextRecord,
) -> Option<Localized<Doc>> {
    let written = languages(report, path, record)?;
    let before = report.count();
    let text = trees(report, path, &written);
    // A reference that is wrong in one language would be reported again as one that it lacks.
    if report.count() == before {
        numbers_differ::in_text(report, path, &text);
    }
    Some(text)
}

/// Trees of a text that is checked where it is written, and repeated in other
/// records. Only its references are resolved again: they may mean other numbers there.
pub(super) fn repeated(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TextRecord,
) -> Option<Localized<Doc>> {
    let text = present(record, &report.lookups.languages)?;
    Some(trees(report, path, &text))
}

/// Trees of all languages.
fn trees(report: &mut Report<'_>, path: &RecordPath<'_>, written: &Localized) -> Localized<Doc> {
    written.map(|words| tree(report, path, words.text, words.lang))
}

/// Tree of a record's text in one language.
fn tree(report: &mut Report<'_>, path: &RecordPath<'_>, words: &str, lang: Lang) -> Doc {
    let path = path.key(lang.code());
    let authored = Authored {
        file: path.in_file(),
        text: words,
        lang,
        place: &|report, part| report.place_within(&path, words, part),
    };
    parsed(report, &authored, &mut |report, call| {
        no_chart(report, authored.place(report, &call.range));
        None
    })
}

/// Reports a chart call in a record's text: only prose pages can place charts.
fn no_chart(report: &mut Report<'_>, place: Place) {
    report.push(
        Problem::new(Code::WrongChart, place, say!("chart-in-text-of-record"))
            .help(say!("where-charts-stand")),
    );
}

/// Required plain name.
pub(super) fn name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    required(report, path, record)?;
    optional_name(report, path, record)
}

/// Optional plain name.
pub(super) fn optional_name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    label(report, path, record?)
}

/// Full and short name of a record.
pub(super) struct Names {
    pub(super) full: Localized,
    pub(super) short: Localized,
}

/// Names at the keys `name` and `short-name` of a record; the default short name is the full one.
pub(super) fn names(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    full: Option<&TextRecord>,
    short: Option<&TextRecord>,
) -> Option<Names> {
    let full = name(report, &path.key("name"), full);
    let short = optional_name(report, &path.key("short-name"), short);
    let full = full?;
    Some(Names {
        short: short.unwrap_or_else(|| full.clone()),
        full,
    })
}

/// List of plain names.
pub(super) fn name_list(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &[TextRecord],
) -> Vec<Localized> {
    let names = records.iter().enumerate();
    names
        .filter_map(|(index, record)| optional_name(report, &path.index(index), Some(record)))
        .collect()
}

/// List of Markdown texts.
pub(super) fn text_list(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &[TextRecord],
) -> Vec<Localized<Doc>> {
    let texts = records.iter().enumerate();
    texts
        .filter_map(|(index, record)| optional_text(report, &path.index(index), Some(record)))
        .collect()
}

/// Plain name in all languages, written in the record itself or at a key of it; a call in it is an
/// error.
pub(super) fn label(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TextRecord,
) -> Option<Localized> {
    let name = languages(report, path, record)?;
    for words in name.iter() {
        no_calls(report, &path.key(words.lang.code()), Some(words.text));
    }
    numbers_differ::in_name(report, path, &name);
    Some(name)
}

/// Reports calls in a plain string, where nothing would resolve them.
pub(super) fn no_calls(report: &mut Report<'_>, path: &RecordPath<'_>, words: Option<&str>) {
    let Some(words) = words else { return };
    for call in calls(words) {
        let place = report.place_within(path, words, &call.range);
        report.push(call_in_name(place));
    }
}

/// Reports calls in the strings at keys of a record that are printed as they are.
pub(super) fn plain_strings<'a>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    strings: impl IntoIterator<Item = (&'static str, Option<&'a String>)>,
) {
    for (key, words) in strings {
        no_calls(report, &path.key(key), words.map(String::as_str));
    }
}

/// Problem of a call in a plain name.
pub(super) fn call_in_name(place: Place) -> Problem {
    Problem::new(Code::BrokenReference, place, say!("reference-in-name"))
        .help(say!("write-number-in-name"))
}

/// Texts as written, trimmed. The source language is required.
fn languages(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TextRecord,
) -> Option<Localized> {
    let languages = Arc::clone(&report.lookups.languages);
    let text = present(record, &languages);
    let source = languages.source();
    let Some(text) = text else {
        let code = source.code();
        report.at(path, |place| {
            let message = say!("text-is-missing", language = language(code));
            Problem::new(Code::MissingText, place, message).help(say!(
                "write-source-text",
                language = language(code),
                spelling = format!("{code}: …")
            ))
        });
        return None;
    };
    for lang in languages.translations() {
        if text.written(lang).is_none() {
            report.at(path, |place| missing_translation(place, lang, source));
        }
    }
    Some(text)
}

/// Problem of a text that lacks a translation.
fn missing_translation(place: Place, lang: Lang, source: Lang) -> Problem {
    let code = lang.code();
    let message = say!("text-is-missing", language = language(code));
    Problem::new(Code::MissingTranslation, place, message).help(say!(
        "write-translation",
        spelling = format!("{code}: …"),
        language = language(code),
        source = language(source.code())
    ))
}

/// The texts that there are; none without one in the source language.
fn present(record: &TextRecord, languages: &Languages) -> Option<Localized> {
    // `~` and `null` are how YAML writes that there is nothing; strings are read as they are written.
    let written = |lang| {
        let text = record.written(lang, languages).map(str::trim);
        text.filter(|text| !matches!(*text, "" | "~" | "null"))
    };
    let source = languages.source();
    let mut text = Localized::new(source, written(source)?);
    for lang in languages.translations() {
        if let Some(translation) = written(lang) {
            text.translate(lang, translation);
        }
    }
    Some(text)
}
