//! Validation of bilingual texts (Markdown, parsed into trees whose references are resolved) and
//! bilingual names (plain, without references).

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
    model::{Lang, Localized, doc::Doc},
};

/// Required Markdown text in both languages.
pub(super) fn text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized<Doc>> {
    required(report, path, record)?;
    optional_text(report, path, record)
}

/// Optional Markdown text in both languages.
pub(super) fn optional_text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized<Doc>> {
    let record = record?;
    pair(report, path, record.ja.as_deref(), record.en.as_deref())
}

/// Both languages of a Markdown text.
pub(super) fn pair(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    ja: Option<&str>,
    en: Option<&str>,
) -> Option<Localized<Doc>> {
    let written = languages(report, path, ja, en)?;
    let before = report.count();
    let text = trees(report, path, &written);
    // A reference that is wrong in one language would be reported again as one that it lacks.
    if report.count() == before {
        numbers_differ::in_text(report, &path.key(Lang::En.code()), &text);
    }
    Some(text)
}

/// Trees of both languages of a text that is checked where it is written, and repeated in other
/// records. Only its references are resolved again: they may mean other numbers there.
pub(super) fn repeated(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: &TextRecord,
) -> Option<Localized<Doc>> {
    let written = |text: &String| text.trim().to_owned();
    let text = Localized {
        ja: record.ja.as_ref().map(written)?,
        en: record.en.as_ref().map(written),
    };
    Some(trees(report, path, &text))
}

/// Trees of both languages.
fn trees(report: &mut Report<'_>, path: &RecordPath<'_>, written: &Localized) -> Localized<Doc> {
    let en = written.en.as_deref();
    Localized {
        ja: tree(report, path, &written.ja, Lang::Ja),
        en: en.map(|en| tree(report, path, en, Lang::En)),
    }
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

/// Required plain name in both languages.
pub(super) fn name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    required(report, path, record)?;
    optional_name(report, path, record)
}

/// Optional plain name in both languages.
pub(super) fn optional_name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    let record = record?;
    name_pair(report, path, record.ja.as_deref(), record.en.as_deref())
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

/// Both languages of a name; a call in it is an error.
pub(super) fn name_pair(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    ja: Option<&str>,
    en: Option<&str>,
) -> Option<Localized> {
    let name = languages(report, path, ja, en)?;
    for lang in Lang::ALL {
        let words = name.written(lang).map(String::as_str);
        no_calls(report, &path.key(lang.code()), words);
    }
    numbers_differ::in_name(report, &path.key(Lang::En.code()), &name);
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

/// Problem of a call in a plain name.
pub(super) fn call_in_name(place: Place) -> Problem {
    Problem::new(Code::BrokenReference, place, say!("reference-in-name"))
        .help(say!("write-number-in-name"))
}

/// Both languages as written, trimmed. Japanese is required.
fn languages(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    ja: Option<&str>,
    en: Option<&str>,
) -> Option<Localized> {
    // `~` and `null` are how YAML writes that there is nothing; strings are read as they are written.
    let written = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !matches!(*text, "" | "~" | "null"))
            .map(str::to_owned)
    };
    let Some(ja) = written(ja) else {
        report.at(path, |place| {
            let source = language(Lang::Ja.code());
            Problem::new(
                Code::MissingText,
                place,
                say!("text-is-missing", language = source),
            )
            .help(say!(
                "write-source-text",
                language = source,
                key = Lang::Ja.code()
            ))
        });
        return None;
    };
    let en = written(en);
    if en.is_none() {
        report.at(path, |place| {
            let english = language(Lang::En.code());
            let message = say!("text-is-missing", language = english);
            Problem::new(Code::MissingTranslation, place, message).help(say!(
                "write-translation",
                key = Lang::En.code(),
                language = english,
                source = language(Lang::Ja.code())
            ))
        });
    }
    Some(Localized { ja, en })
}
