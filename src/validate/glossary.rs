//! Validation of the glossary and of the vocabulary lists that records choose from.

use super::{
    report::{RecordPath, Report},
    texts::{self, text},
};
use crate::{
    load::{
        Loaded,
        record::{GlossaryRecord, TextRecord, VocabularyRecord},
        yaml::Entries,
    },
    model::{GlossaryEntry, Id, Localized, Vocabulary},
};

/// Glossary entries, in the order written.
pub(super) fn glossary(
    report: &mut Report<'_>,
    loaded: Option<&Loaded<Entries<GlossaryRecord>>>,
) -> Vec<GlossaryEntry> {
    let Some(loaded) = loaded else {
        return Vec::new();
    };
    let file = RecordPath::file(&loaded.file);
    let entries = loaded.record.iter().filter_map(|(id, record)| {
        let path = file.key(id);
        let name = texts::label(report, &path, &record.label);
        let text = text(report, &path.key("text"), record.text.as_ref());
        texts::plain_strings(report, &path, [("abbr", record.abbr.as_ref())]);
        for (index, alias) in record.aliases.iter().enumerate() {
            let path = path.key("aliases");
            texts::no_calls(report, &path.index(index), Some(alias));
        }
        let (abbr, aliases) = (record.abbr.clone(), record.aliases.clone());
        Some(GlossaryEntry {
            id: id.into(),
            name: name?,
            abbr,
            aliases,
            text: text?,
        })
    });
    entries.collect()
}

/// Vocabulary lists.
pub(super) fn lists(
    report: &mut Report<'_>,
    loaded: Option<&Loaded<VocabularyRecord>>,
) -> Vocabulary {
    let Some(loaded) = loaded else {
        return Vocabulary::default();
    };
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let mut list = |key: &str, names: &Entries<TextRecord>| -> Vec<(Id, Localized)> {
        let path = file.key(key);
        let names = names.iter().filter_map(|(id, name)| {
            let checked = texts::name(report, &path.key(id), Some(name));
            report.note_dropped([id], |_| checked.is_some());
            Some((id.into(), checked?))
        });
        names.collect()
    };
    Vocabulary {
        highlight_kinds: list("highlight-kinds", &record.highlight_kinds),
        disease_areas: list("disease-areas", &record.disease_areas),
        policy_parts: list("policy-parts", &record.policy_parts),
        topics: list("topics", &record.topics),
        project_kinds: list("project-kinds", &record.project_kinds),
    }
}
