//! Validation of a reading's splits (values by part) and notes.

use super::{
    context::ObservationContext,
    fields::{Declared, check_keys, noted_relation, number},
    mistakes::unknown_id,
    report::{RecordPath, Report},
    texts::{label_text, optional_text},
};
use crate::{
    load::{
        record::{FigureRecord, NoteRecord, PartRecord, RelationRecord},
        yaml::Entries,
    },
    model::{Breakdown, Cell, Localized, Split, doc::Doc},
};

/// Parts of a reading, as written.
pub(super) struct WrittenParts<'a> {
    pub(super) breakdowns: &'a Entries<Entries<String>>,
    pub(super) relations: &'a Entries<RelationRecord>,
    pub(super) notes: &'a Notes,
}

/// Splits of all breakdowns that have values here, in the order of the definition.
pub(super) fn splits(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    written: &WrittenParts<'_>,
) -> Vec<Split> {
    let (values_path, relations_path) = (path.key("breakdowns"), path.key("relations"));
    let breakdowns = &observation_context.indicator.breakdowns;
    // A breakdown of the definition that is invalid has a problem of its own there.
    let definition = &observation_context.definition.breakdowns;
    let keys = written.breakdowns.keys();
    let undefined = keys.filter(|id| definition.get(id).is_none());
    let known: Vec<&str> = breakdowns.iter().map(|each| &*each.id).collect();
    check_keys(report, &values_path, undefined, &known);
    let given: Vec<&str> = written.breakdowns.keys().collect();
    check_keys(report, &relations_path, written.relations.keys(), &given);
    let splits = breakdowns.iter().filter_map(|breakdown| {
        let values = WrittenCells {
            values: written.breakdowns.get(&breakdown.id)?,
            parts: definition.get(&breakdown.id).map(|each| &each.parts),
            notes: written.notes,
        };
        let cells = cells(report, &values_path.key(&breakdown.id), breakdown, &values);
        let here = written.relations.get(&breakdown.id);
        let path = relations_path.key(&breakdown.id);
        let note =
            here.and_then(|here| optional_text(report, &path.key("note"), here.note.as_ref()));
        let declared = here.and_then(|here| {
            let declared = Declared {
                relation: here.relation.as_ref(),
                step: here.step.as_ref(),
                terms: here.terms.as_ref(),
            };
            noted_relation(report, &path, &declared, note.as_ref())
        });
        Some(Split {
            breakdown: breakdown.id.clone(),
            relation: declared.unwrap_or(breakdown.relation),
            note: note.or_else(|| breakdown.note.clone()),
            notes: written.notes.at(&breakdown.id).cloned().collect(),
            cells,
        })
    });
    splits.collect()
}

/// Values of a breakdown's parts, as written.
struct WrittenCells<'a> {
    values: &'a Entries<String>,
    /// The parts as the definition writes them, valid or not.
    parts: Option<&'a Entries<PartRecord>>,
    notes: &'a Notes,
}

/// Values of a breakdown's parts, in the order of the definition; parts without a value are left
/// out.
fn cells(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    breakdown: &Breakdown,
    written: &WrittenCells<'_>,
) -> Vec<Cell> {
    let WrittenCells {
        values,
        parts,
        notes,
    } = *written;
    let flat = breakdown.flat();
    let known: Vec<&str> = flat.iter().map(|(part, _)| &*part.id).collect();
    let is_defined = |id: &str| parts.is_some_and(|parts| is_part(parts, id));
    let undefined = values.keys().filter(|id| !is_defined(id));
    check_keys(report, path, undefined, &known);
    let cells = flat.iter().filter_map(|(part, _)| {
        let value = number(report, &path.key(&part.id), values.get(&part.id)?)?;
        let path = format!("{}.{}", breakdown.id, part.id);
        Some(Cell {
            part: part.id.clone(),
            value,
            notes: notes.at(&path).cloned().collect(),
        })
    });
    cells.collect()
}

/// Whether a part is written in a definition, valid or not.
fn is_part(parts: &Entries<PartRecord>, id: &str) -> bool {
    let mut parts = parts.iter();
    parts.any(|(part, record)| part == id || is_part(&record.parts, id))
}

/// Notes of a reading.
pub(super) struct Notes(Vec<Note>);

struct Note {
    /// The part, breakdown or figure that it is about; none for the value itself.
    at: Option<String>,
    text: Localized<Doc>,
}

impl Notes {
    /// Validates the notes of the record at `path`.
    pub(super) fn new(
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        records: &[NoteRecord],
    ) -> Self {
        let path = path.key("notes");
        let records = records.iter().enumerate();
        let notes = records.filter_map(|(index, note)| {
            let text = label_text(report, &path.index(index), &note.label)?;
            let at = note.at.clone();
            Some(Note { at, text })
        });
        Self(notes.collect())
    }

    /// Notes on the value itself.
    pub(super) fn own(&self) -> impl Iterator<Item = &Localized<Doc>> {
        self.on(None)
    }

    /// Notes on a part, breakdown or figure.
    pub(super) fn at(&self, place: &str) -> impl Iterator<Item = &Localized<Doc>> {
        self.on(Some(place))
    }

    fn on(&self, place: Option<&str>) -> impl Iterator<Item = &Localized<Doc>> {
        let notes = self.0.iter();
        let here = notes.filter(move |note| note.at.as_deref() == place);
        here.map(|note| &note.text)
    }
}

/// Checks that every note refers to something in the record: otherwise it would be printed nowhere.
pub(super) fn notes_lead_somewhere(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    notes: &[NoteRecord],
    breakdowns: &Entries<Entries<String>>,
    figures: Option<&Entries<FigureRecord>>,
) {
    let mut places: Vec<String> = Vec::new();
    for (id, values) in breakdowns.iter() {
        places.push(id.to_owned());
        places.extend(values.keys().map(|part| format!("{id}.{part}")));
    }
    places.extend(
        figures
            .into_iter()
            .flat_map(Entries::keys)
            .map(|id| format!("figures.{id}")),
    );
    let path = path.key("notes");
    for (index, note) in notes.iter().enumerate() {
        let Some(at) = &note.at else { continue };
        if !places.contains(at) {
            report.at(&path.index(index).key("at"), |place| {
                unknown_id(place, at, places.iter().map(String::as_str))
            });
        }
    }
}
