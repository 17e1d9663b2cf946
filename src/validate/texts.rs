//! Texts in both languages: Markdown, where references to figures are filled in, and names, which are shown as they stand.

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

/// A required text in both languages: Markdown, its references to figures filled in.
pub(super) fn text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    required(report, path, record)?;
    optional_text(report, path, record)
}

/// A text in both languages, if it is there.
pub(super) fn optional_text(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    let record = record?;
    pair(report, path, record.ja.as_deref(), record.en.as_deref())
}

/// The two languages of a text.
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

/// A required name in both languages: plain words, shown as they stand.
pub(super) fn name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    required(report, path, record)?;
    optional_name(report, path, record)
}

/// A name in both languages, if it is there.
pub(super) fn optional_name(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    record: Option<&TextRecord>,
) -> Option<Localized> {
    let record = record?;
    name_pair(report, path, record.ja.as_deref(), record.en.as_deref())
}

/// The two languages of a name.
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

/// Finds calls where the words of a record are shown as they stand.
pub(super) fn no_calls(report: &mut Report<'_>, path: &RecordPath<'_>, words: Option<&str>) {
    let Some(words) = words else { return };
    for call in calls(words) {
        let place = report.place_within(path, words, &call.range);
        report.push(call_in_name(place));
    }
}

/// The problem of a call in words that are shown as they stand.
pub(super) fn call_in_name(place: Place) -> Problem {
    Problem::error(
        "broken-reference",
        place,
        "a reference to a figure stands in a name",
    )
    .help("references work in texts; in names and titles, write the number")
}

/// The two languages as written.
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
