//! References to numbers: `{{ figure("company-transfers") }}` becomes the value with its unit,
//! linked to its record, so that a number in a text can never differ from the record. `{{ number(…)
//! }}` gives the number alone.
//!
//! In: numbers as written in records, and a call. Out: the number as a node of the text's tree.
//! Names of numbers: `INDICATOR`,
//! `INDICATOR/PROJECT`, `INDICATOR/FIGURE`, `HIGHLIGHT/FIGURE`, `TERM/FACT`, `policies/FACT`;
//! within the record that owns the number, the part after the slash is enough.

mod numbers;

use super::visibility::Held;
use crate::{
    cache::{Cache, Item, Versioned},
    diagnostics::{Code, Place, Problem, say},
    load::{Loaded, Records, paths::RecordIndex, record::IndicatorRecord},
    markup::calls::{Call, Function},
    model::{Lang, POLICY_FACTS, RecordId, RecordKind, doc},
    text::{amount, number},
};
use numbers::{Figure, Own, Units, Written, owned};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// Numbers that texts can refer to.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Folder of the edition to show, used for texts that belong to no edition.
    shown: String,
    by_folder: BTreeMap<String, Owners>,
    /// The record of each file that texts stand in.
    index: Arc<RecordIndex>,
}

/// Numbers of an edition, by the prefix of their names. Several records may share a prefix, such as
/// an indicator and a highlight.
#[derive(Debug, Default)]
struct Owners(FxHashMap<String, Vec<Arc<Own>>>);

impl Owners {
    /// Number with this name; ambiguous if several records have one.
    fn get(&self, name: &str) -> Option<&Figure> {
        let (owner, rest) = name.split_once('/').unwrap_or((name, ""));
        let lists = self.0.get(owner)?.iter();
        let mut found = lists
            .flat_map(|own| own.iter())
            .filter(|(name, _)| name == rest);
        let (_, first) = found.next()?;
        Some(if found.next().is_some() {
            &Figure::Ambiguous
        } else {
            first
        })
    }

    /// All names, sorted: candidates for a mistyped reference.
    fn names(&self) -> Vec<String> {
        let full = |owner: &str, rest: &str| match rest {
            "" => owner.to_owned(),
            _ => format!("{owner}/{rest}"),
        };
        let lists = self
            .0
            .iter()
            .flat_map(|(owner, lists)| lists.iter().map(move |own| (owner, own)));
        let mut names: Vec<String> = lists
            .flat_map(|(owner, own)| own.iter().map(move |(rest, _)| full(owner, rest)))
            .collect();
        names.sort();
        names
    }
}

/// Number that a text refers to, as it was when the text was checked.
#[derive(Debug)]
pub(super) struct Repeated {
    file: String,
    name: String,
    figure: Option<Figure>,
}

impl Repeated {
    /// A reference of a text in `file`.
    pub(super) fn new(figures: &Figures, file: &str, name: &str) -> Self {
        Self {
            file: file.to_owned(),
            name: name.to_owned(),
            figure: figures.find(file, name).1.cloned(),
        }
    }

    /// Whether the number is unchanged. A reference that was unknown is always checked again: the
    /// number may exist now, or the suggested name may be another.
    pub(super) fn holds(&self, figures: &Figures) -> bool {
        self.figure.is_some() && figures.find(&self.file, &self.name).1 == self.figure.as_ref()
    }
}

impl Figures {
    /// Collects the numbers of all records; `shown` is the folder of the edition to show.
    pub(super) fn new(
        cache: &mut Cache,
        records: &Records,
        units: &Versioned<Units>,
        shown: &str,
    ) -> Self {
        let definitions: FxHashMap<&str, &Loaded<IndicatorRecord>> = records
            .indicators
            .iter()
            .map(|each| (&*each.id, &**each))
            .collect();
        let by_folder = records.editions.iter().map(|(folder, edition)| {
            let owned = owned(records, &definitions, edition);
            let (owners, items): (Vec<&str>, Vec<Item<'_, Written<'_>>>) = owned
                .into_iter()
                .map(|(owner, of)| (owner, of.item(units.version)))
                .unzip();
            let own = cache.each(
                &format!("figures {folder}"),
                &items,
                |_| true,
                |each| each.figures(&units.value),
            );
            let mut lists: FxHashMap<String, Vec<Arc<Own>>> = FxHashMap::default();
            for (owner, own) in owners.into_iter().zip(own) {
                lists.entry(owner.to_owned()).or_default().push(own);
            }
            (folder.to_string(), Owners(lists))
        });
        let by_folder = by_folder.collect();
        Self {
            shown: shown.to_owned(),
            by_folder,
            index: Arc::clone(&records.index),
        }
    }

    /// Numbers that the texts of a file can refer to: those of its own edition, else of the edition
    /// to show.
    fn of(&self, file: &str) -> Option<&Owners> {
        let edition = self.index.get(file).and_then(|own| own.edition.as_ref());
        edition
            .and_then(|edition| self.by_folder.get(&**edition))
            .or_else(|| self.by_folder.get(&self.shown))
    }

    /// Resolves a reference in a file: full name and number. A name without its prefix is first
    /// looked up in the file's own record; a match both there and elsewhere is ambiguous.
    fn find(&self, file: &str, id: &str) -> (String, Option<&Figure>) {
        let Some(figures) = self.of(file) else {
            return (id.to_owned(), None);
        };
        let Some(record) = self.index.get(file) else {
            return (id.to_owned(), figures.get(id));
        };
        let own = format!("{}/{id}", owner(record));
        match (figures.get(&own), figures.get(id)) {
            (Some(_), Some(_)) => (own, Some(&Figure::Ambiguous)),
            (Some(figure), None) => (own, Some(figure)),
            (None, other) => (id.to_owned(), other),
        }
    }

    /// Number that a call asks for, as a text in `lang` prints it; errors describe the fault of the
    /// call.
    pub(super) fn figure(
        &self,
        file: &str,
        call: &Call<'_>,
        lang: Lang,
    ) -> Result<doc::Figure, Fault> {
        if let Some((key, _)) = call.named.first() {
            return Err(Fault {
                range: key.range.clone(),
                kind: FaultKind::Key {
                    key: key.text.to_owned(),
                    function: call.function,
                },
            });
        }
        let id = call.about.text;
        let fault = |kind| Fault {
            range: call.about.range.clone(),
            kind,
        };
        let (name, figure) = self.find(file, id);
        match figure {
            Some(Figure::Known(value, unit)) => {
                let shown = match call.function {
                    Function::Figure => amount(*value, unit, lang),
                    Function::Number | Function::Chart => number(*value, lang),
                };
                Ok(doc::Figure { name, shown })
            }
            Some(Figure::Missing) => Err(fault(FaultKind::Missing(id.to_owned()))),
            Some(Figure::Ambiguous) => Err(fault(FaultKind::Ambiguous {
                id: id.to_owned(),
                full: name,
            })),
            None => Err(fault(FaultKind::Unknown(id.to_owned()))),
        }
    }

    /// Problem of a fault; none if the only cause is an unreadable file.
    pub(super) fn problem(&self, held: &Held, place: Place, kind: FaultKind) -> Option<Problem> {
        let broken = |place, message| Problem::new(Code::BrokenReference, place, message);
        let problem = match kind {
            FaultKind::Key { key, function } => {
                let name = function.name();
                Problem::new(Code::UnknownKey, place, say!("call-has-no-key", name, key))
                    .help(say!("write-call-with-id", name))
            }
            FaultKind::Missing(id) => {
                broken(place, say!("has-no-value-this-year", id)).help(say!("say-in-words-why"))
            }
            FaultKind::Ambiguous { id, full } if id == full => {
                broken(place, say!("two-numbers-are-called", id)).help(say!("rename-one-record"))
            }
            FaultKind::Ambiguous { id, full } => {
                broken(place, say!("record-and-indicator-call-number", id))
                    .help(say!("write-full-name", full))
            }
            FaultKind::Unknown(id) => {
                // Without an edition there are no numbers, and none to suggest.
                let names = self.of(&place.file).map_or(Vec::new(), Owners::names);
                return held.unknown(place, &id, names.iter().map(String::as_str));
            }
        };
        Some(problem)
    }
}

/// Prefix of the names of a record's own numbers.
fn owner(record: &RecordId) -> &str {
    match record.kind {
        RecordKind::Policy => POLICY_FACTS,
        _ => &record.id,
    }
}

/// Fault of a call, with its byte range in the text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) kind: FaultKind,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    /// A named argument, which numbers do not take.
    Key {
        key: String,
        function: Function,
    },
    Missing(String),
    /// Two records have a number with this name; `full` is the full name of one of them.
    Ambiguous {
        id: String,
        full: String,
    },
    Unknown(String),
}
