//! `theme.yaml`: the format of views that a site's own theme was made for.
//!
//! In: the files of a site and its folder for the theme. Out: a hint of what changed in views since
//! then, or the problem of a theme that is made for a newer nenpo. Deliberately absent: templates.

use super::own_text;
use crate::{
    diagnostics::{Code, Place, Problem, Problems, say},
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
    /// The view: the name of its template.
    view: &'static str,
    /// The field that is gone.
    old: &'static str,
    /// What takes its place.
    new: &'static str,
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
            Err(faults) => {
                problems.extend(faults);
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
        let spelling = format!("format: {current}");
        let message = say!("format-is-whole-number");
        let help = say!("write-format", spelling);
        problems.push(Problem::new(Code::WrongFormat, place, message).help(help));
        return None;
    };
    if format > current {
        let message = say!("theme-is-for-newer-format", format, current);
        let help = say!("use-newer-nenpo-or-other-theme");
        problems.push(Problem::new(Code::NewerFormat, place, message).help(help));
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
    let mut since = changes
        .iter()
        .filter(|change| change.since > format)
        .peekable();
    since.peek()?;
    let current = Format::CURRENT;
    let message = say!("templates-are-for-old-format", format, current);
    let hint = Problem::new(Code::OldFormat, place, message);
    let hint = since.fold(hint, |hint, ViewChange { view, old, new, .. }| {
        hint.help(say!("view-field-changed", view, old, new))
    });
    Some(hint.help(say!("write-format-into", current, file = FILE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_an_older_format_are_told_what_changed_since() {
        let changes = [ViewChange {
            since: Format::CURRENT,
            view: "home.html",
            old: "years",
            new: "steps",
        }];
        let place = Place {
            file: "themes/own/theme.yaml".to_owned(),
            span: 0..0,
        };
        let hint = old(Format::FIRST, &changes, place.clone()).expect("a hint");
        assert_eq!(hint.code, Code::OldFormat);
        assert_eq!(hint.help.len(), 2, "what changed, and how to end the hint");
        assert_eq!(old(Format::CURRENT, &changes, place), None);
    }
}
