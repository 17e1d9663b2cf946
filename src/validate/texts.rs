//! Validation of bilingual texts (Markdown, with references filled in) and bilingual names (plain,
//! without references).

use super::{
    fields::required,
    figures,
    report::{RecordPath, Report},
};
use crate::{
    diagnostics::{Place, Problem},
    load::record::TextRecord,
    model::{Lang, Localized},
    text::calls::calls,
};

/// Required Markdown text in both languages, with its references filled in.
pub(super) fn text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    required(report, path, record)?;
    optional_text(report, path, record)
}

/// Optional Markdown text in both languages.
pub(super) fn optional_text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    let record = record?;
    pair(report, path, record.ja.as_deref(), record.en.as_deref())
}

/// Both languages of a text, with its references filled in.
pub(super) fn pair(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    ja: Option<&str>,
    en: Option<&str>,
) -> Option<Localized> {
    let mut text = languages(report, path, ja, en)?;
    figures::fill(report, path, &mut text);
    Some(text)
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
) -> Vec<Localized> {
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
    for (lang, words) in [(Lang::Ja, Some(&name.ja)), (Lang::En, name.en.as_ref())] {
        no_calls(report, &path.key(lang.code()), words.map(String::as_str));
    }
    Some(name)
}

/// Reports calls in a plain string, where nothing would fill them in.
pub(super) fn no_calls(report: &mut Report<'_>, path: &RecordPath<'_>, words: Option<&str>) {
    let Some(words) = words else { return };
    for call in calls(words) {
        let place = report.place_within(path, words, &call.range);
        report.push(call_in_name(place));
    }
}

/// Problem of a call in a plain name.
pub(super) fn call_in_name(place: Place) -> Problem {
    Problem::error(
        "broken-reference",
        place,
        "a reference to a figure stands in a name",
    )
    .help("references work in texts; in names and titles, write the number")
}

/// Both languages as written, trimmed. Japanese is required.
fn languages(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    ja: Option<&str>,
    en: Option<&str>,
) -> Option<Localized> {
    let written = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !matches!(*text, "" | "~" | "null"))
            .map(str::to_owned)
    };
    let Some(ja) = written(ja) else {
        report.at(path, |place| {
            Problem::error("missing-text", place, "the Japanese text is missing")
                .help("Japanese is the source: write `ja: …`")
        });
        return None;
    };
    let en = written(en);
    if en.is_none() {
        report.at(path, |place| {
            Problem::warning("missing-translation", place, "the English text is missing").help(
                "write `en: …`; until then the English page shows the Japanese, marked as such",
            )
        });
    }
    Some(Localized { ja, en })
}
