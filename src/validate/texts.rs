//! Texts in both languages: Markdown, where references to figures are filled in, and names, which are shown as they stand.

use super::{
    fields::required,
    figures,
    report::{RecordPath, Report},
    request,
};
use crate::{diagnostics::Problem, load::record::TextRecord, model::Localized};

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
    no_charts(report, path, &text);
    Some(text)
}

/// A chart that a record's text asks for: only pages of prose place them.
fn no_charts(report: &mut Report<'_>, path: &RecordPath<'_>, text: &Localized) {
    if request::asks(&text.ja) || text.en.as_deref().is_some_and(request::asks) {
        report.at(path, |place| {
            Problem::error("wrong-chart", place, "a chart is asked for in a record's text").help(
                "`{{ chart(…) }}` works on pages of prose; in a record, write `charts: [{ kind: …, by: … }]`",
            )
        });
    }
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
    if figures::refers(&name.ja) || name.en.as_deref().is_some_and(figures::refers) {
        report.at(path, |place| {
            Problem::error(
                "broken-reference",
                place,
                "a reference to a figure stands in a name",
            )
            .help("references work in texts; in names and titles, write the number")
        });
    }
    Some(name)
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
