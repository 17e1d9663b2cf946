//! Validation of units: in each language a name, further forms of it, and how texts show values.

use super::{
    fields,
    report::{RecordPath, Report},
    texts::{self, label, plain_strings},
};
use crate::{
    load::{
        Loaded,
        record::{DisplayRecord, UnitRecord},
        yaml::Entries,
    },
    model::{Display, Id, Lang, Number, Unit, UnitName},
};
use std::{collections::BTreeMap, sync::Arc};

/// Units by id.
pub(super) fn units(
    report: &mut Report<'_>,
    loaded: Option<&Loaded<Entries<UnitRecord>>>,
) -> BTreeMap<Id, Arc<Unit>> {
    let Some(loaded) = loaded else {
        return BTreeMap::new();
    };
    let file = RecordPath::file(&loaded.file);
    let checked = loaded.record.iter().filter_map(|(id, record)| {
        let unit = unit(report, &file.key(id), id, record)?;
        Some((Id::from(id), Arc::new(unit)))
    });
    checked.collect()
}

fn unit(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    id: &str,
    record: &UnitRecord,
) -> Option<Unit> {
    let names = label(report, path, &record.names);
    for form in &record.forms {
        texts::no_calls(report, &path.key(&form.key), Some(&form.text));
    }
    let mut displays: Vec<(&str, Display)> = Vec::new();
    for written in &record.displays {
        let display = display(report, &path.key(&written.key), &written.display);
        displays.extend(display.map(|display| (written.code.as_str(), display)));
    }
    let names = names?;
    Some(Unit {
        id: id.into(),
        names: names.map(|words| name(record, &displays, words.lang, words.text)),
    })
}

/// A unit in one language.
fn name(record: &UnitRecord, displays: &[(&str, Display)], lang: Lang, other: &str) -> UnitName {
    let is_own = |code: &str| code == lang.code();
    let forms = record.forms.iter().filter(|form| is_own(&form.code));
    let display = displays.iter().find(|(code, _)| is_own(code));
    UnitName {
        other: other.to_owned(),
        forms: forms
            .map(|form| (form.category, form.text.clone()))
            .collect(),
        display: display.map(|(_, display)| display.clone()),
    }
}

fn display(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    written: &DisplayRecord,
) -> Option<Display> {
    plain_strings(
        report,
        path,
        [
            ("prefix", written.prefix.as_ref()),
            ("suffix", written.suffix.as_ref()),
        ],
    );
    let factor = fields::optional_number(report, &path.key("factor"), written.factor.as_ref());
    Some(Display {
        prefix: written.prefix.clone().unwrap_or_default(),
        factor: if written.factor.is_some() {
            factor?
        } else {
            Number::ONE
        },
        suffix: written.suffix.clone().unwrap_or_default(),
    })
}
