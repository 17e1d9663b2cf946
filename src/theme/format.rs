//! `theme.yaml`: the format of views that a site's own theme was made for.
//!
//! In: the files of a site and its folder for the theme. Out: a hint of what changed in views since
//! then, or the problem of a theme that is made for a newer nenpo. Deliberately absent: templates.

use super::own_text;
use crate::{
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::{
        locate::{End, Step, locate},
        yaml,
    },
    model::Format,
};
use serde::Deserialize;

/// The file, in the folder of a theme.
pub(super) const FILE: &str = "theme.yaml";

/// A change of what templates are given.
#[derive(Debug, Clone, Copy)]
struct ViewChange {
    /// First format with the change.
    since: Format,
    /// The view and its fields: which are gone, and what takes their places.
    what: &'static str,
}

/// All changes of views, oldest first. What a template is given is a promise to those who write
/// their own, so a change of it needs an entry here.
const CHANGES: &[ViewChange] = &[];

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "one line: format: 2")]
struct ThemeRecord {
    format: Option<u16>,
}

/// Compares the format that the site's own theme names with the present one. None if the theme
/// cannot be used.
pub(super) fn check(files: &Files, own: &str, problems: &mut Problems) -> Option<()> {
    let file = format!("{own}{FILE}");
    let text = own_text(files, &file, problems).ok()?.unwrap_or_default();
    let record = match text {
        "" => ThemeRecord::default(),
        text => match yaml::decode(&file, text) {
            Ok(record) => record,
            Err(problem) => {
                problems.push(*problem);
                return None;
            }
        },
    };
    let place = Place {
        span: locate(text, &[Step::Key("format")], End::Value),
        file,
    };
    let current = Format::CURRENT;
    // A theme that names no format is as old as they come.
    let Some(format) = Format::new(record.format.unwrap_or(1)) else {
        let help = format!("write format: {current}");
        problems.push(Problem::error("wrong-format", place, "there is no format 0").help(help));
        return None;
    };
    if format > current {
        let message = format!(
            "this theme is made for format {format}, which this nenpo does not know: it knows formats up to {current}"
        );
        let help = "use a newer nenpo, or a theme for this one";
        problems.push(Problem::error("newer-format", place, message).help(help));
        return None;
    }
    // Style sheets and words outlive a change of views.
    let has_templates = files.under(&format!("{own}templates/")).next().is_some();
    if has_templates {
        problems.extend(old(format, CHANGES, place));
    }
    Some(())
}

/// The hint for templates of an older format; none if no view changed since then.
fn old(format: Format, changes: &[ViewChange], place: Place) -> Option<Problem> {
    let since: Vec<&str> = changes
        .iter()
        .filter(|change| change.since > format)
        .map(|change| change.what)
        .collect();
    if since.is_empty() {
        return None;
    }
    let current = Format::CURRENT;
    let message =
        format!("the templates of this theme are made for format {format}; today’s is {current}");
    let help = format!("when they are up to date, write format: {current} into {FILE}");
    let hint = Problem::hint("old-format", place, message);
    let changed = since.into_iter();
    Some(
        changed
            .fold(hint, |hint, what| hint.help(format!("changed: {what}")))
            .help(help),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_an_older_format_are_told_what_changed_since() {
        let changes = [ViewChange {
            since: Format::CURRENT,
            what: "`home.years` is `home.steps`",
        }];
        let place = Place {
            file: "themes/own/theme.yaml".to_owned(),
            span: 0..0,
        };
        let hint = old(Format::FIRST, &changes, place.clone()).expect("a hint");
        assert_eq!(hint.code, "old-format");
        assert_eq!(
            hint.help,
            [
                "changed: `home.years` is `home.steps`",
                "when they are up to date, write format: 2 into theme.yaml"
            ]
        );
        assert_eq!(old(Format::CURRENT, &changes, place), None);
    }
}
