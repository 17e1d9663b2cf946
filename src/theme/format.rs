//! `theme.toml`: the format of views that a site's own theme was made for.
//!
//! In: the files of a site and its folder for the theme. Out: a hint of what changed in views since
//! then, or the problem of a theme that is made for a newer nenpo. Deliberately absent: templates.

use super::own_text;
use crate::{
    diagnostics::{Place, Problem, Problems},
    files::Files,
    model::Format,
};
use serde::Deserialize;
use toml::Spanned;

/// The file, in the folder of a theme.
pub(super) const FILE: &str = "theme.toml";

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    format: Option<Spanned<u16>>,
}

/// Compares the format that the site's own theme names with the present one. None if the theme
/// cannot be used.
pub(super) fn check(files: &Files, own: &str, problems: &mut Problems) -> Option<()> {
    let file = format!("{own}{FILE}");
    let text = own_text(files, &file, problems).ok()?;
    let place = |span| Place {
        file: file.clone(),
        span,
    };
    let entry: Entry = match toml::from_str(text.unwrap_or_default()) {
        Ok(entry) => entry,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let message = format!("this is no format: {}", error.message().replace('\n', ", "));
            problems.push(wrong(place(span), message));
            return None;
        }
    };
    let span = entry.format.as_ref().map_or(0..0, Spanned::span);
    // A theme that names no format is as old as they come.
    let number = entry.format.map_or(1, Spanned::into_inner);
    let Some(format) = Format::new(number) else {
        problems.push(wrong(place(span), "there is no format 0".to_owned()));
        return None;
    };
    let current = Format::CURRENT;
    if format > current {
        let message = format!(
            "this theme is made for format {format}, which this nenpo does not know: it knows formats up to {current}"
        );
        let help = "use a newer nenpo, or a theme for this one";
        problems.push(Problem::error("newer-format", place(span), message).help(help));
        return None;
    }
    // Style sheets and words outlive a change of views.
    let has_templates = files.under(&format!("{own}templates/")).next().is_some();
    if has_templates {
        problems.extend(old(format, CHANGES, place(span)));
    }
    Some(())
}

/// The problem of a file that says no format.
fn wrong(place: Place, message: String) -> Problem {
    let help = format!("{FILE} has one line: format = {}", Format::CURRENT);
    Problem::error("wrong-format", place, message).help(help)
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
    let help = format!("when they are up to date, write format = {current} into {FILE}");
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
            file: "themes/own/theme.toml".to_owned(),
            span: 0..0,
        };
        let hint = old(Format::FIRST, &changes, place.clone()).expect("a hint");
        assert_eq!(hint.code, "old-format");
        assert_eq!(
            hint.help,
            [
                "changed: `home.years` is `home.steps`",
                "when they are up to date, write format = 2 into theme.toml"
            ]
        );
        assert_eq!(old(Format::CURRENT, &changes, place), None);
    }
}
