//! Validation of a reading's splits (values by part) and notes.

use super::{
    fields::{Declared, noted_relation, number, unknown_id},
    observation::ObservationContext,
    reading::Fields,
    report::{RecordPath, Report},
    texts::{label_text, optional_text},
};
use crate::{
    load::{
        record::{FigureRecord, NoteRecord, PartRecord},
        yaml::Entries,
    },
    model::{Breakdown, Cell, Localized, Split, doc::Doc},
};

/// Splits of all breakdowns that have values here, in the order of the definition.
pub(super) fn splits(
    report: &mut Report<'_>,
    observation_context: &ObservationContext<'_>,
    path: &RecordPath<'_>,
    fields: &Fields<'_>,
) -> Vec<Split> {
    let (values_path, relations_path) = (path.key("breakdowns"), path.key("relations"));
    let breakdowns = &observation_context.indicator.breakdowns;
    // A breakdown of the definition that is invalid has a problem of its own there.
    let definition = &observation_context.definition.breakdowns;
    for id in fields.breakdowns.keys() {
        if definition.get(id).is_none() {
            let names: Vec<&str> = breakdowns.iter().map(|each| &*each.id).collect();
            report.at_key(&values_path.key(id), |place| unknown_id(place, id, names));
        }
    }
    for id in fields
        .relations
        .keys()
        .filter(|id| fields.breakdowns.get(id).is_none())
    {
        let names: Vec<&str> = fields.breakdowns.keys().collect();
        report.at_key(&relations_path.key(id), |place| {
            unknown_id(place, id, names)
        });
    }
    let splits = breakdowns.iter().filter_map(|breakdown| {
        let values = WrittenCells {
            values: fields.breakdowns.get(&breakdown.id)?,
            parts: definition.get(&breakdown.id).map(|each| &each.parts),
            notes: fields.notes,
        };
        let cells = cells(report, &values_path.key(&breakdown.id), breakdown, &values);
        let here = fields.relations.get(&breakdown.id);
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
            notes: fields.notes.at(&breakdown.id).cloned().collect(),
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
    for id in values.keys() {
        let is_valid = flat.iter().any(|(part, _)| *part.id == *id);
        if !is_valid && !parts.is_some_and(|parts| is_part(parts, id)) {
            let names: Vec<&str> = flat.iter().map(|(part, _)| &*part.id).collect();
            report.at_key(&path.key(id), |place| unknown_id(place, id, names));
        }
    }
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
