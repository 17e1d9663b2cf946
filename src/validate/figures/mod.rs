//! References in texts: `{{ figure("company-transfers") }}` becomes the value with its unit, linked to its record, so that a number
//! that is repeated in words can never differ from the record. `{{ number(…) }}` is the number alone.
//!
//! In: the numbers as records write them, and texts. Out: the texts with the numbers filled in, as marks of [`crate::text::marks`];
//! pages turn them into links. What a number is called: `INDICATOR`, `INDICATOR/PROJECT`,
//! `INDICATOR/FIGURE`, `HIGHLIGHT/FIGURE`, `TERM/FACT`, `policies/FACT`; in the record that holds it, what stands behind the stroke is
//! enough.

mod fill;
mod numbers;

pub(super) use fill::fill;

use super::visibility::Held;
use crate::{
    cache::{Cache, Item, Version},
    diagnostics::{Place, Problem},
    load::{Loaded, Records, record::IndicatorRecord},
    model::{Id, Lang, Number, Unit},
    text::{
        amount,
        calls::{Call, Function, calls},
        marks, number,
    },
};
use numbers::{Written, owned};
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

/// How a number of `policy-facts.yaml` begins.
pub const POLICIES: &str = "policies";

type Units = BTreeMap<Id, Arc<Unit>>;

/// A number by the way it was written: its value where it has one, and its unit.
#[derive(Debug, Clone, PartialEq)]
enum Figure {
    Known(Number, Arc<Unit>),
    Missing,
    /// Two records call a number so.
    Ambiguous,
}

/// All numbers that texts can repeat.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// The folder of the edition that is shown, for texts that belong to no edition.
    shown: String,
    by_folder: BTreeMap<String, Owners>,
}

/// The numbers of one record, by what stands behind the stroke of their names; nothing for its main one.
type Own = Vec<(String, Figure)>;

/// The numbers of an edition, by the record that owns them.
#[derive(Debug, Default)]
struct Owners(FxHashMap<String, Vec<Arc<Own>>>);

impl Owners {
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

/// A number that a text repeats, as it was when the text was checked.
#[derive(Debug)]
pub(super) struct Repeated {
    file: String,
    name: String,
    figure: Option<Figure>,
}

impl Repeated {
    /// Whether the number is still that. One that is not known may have become known, or near to another name.
    pub(super) fn holds(&self, figures: &Figures) -> bool {
        self.figure.is_some() && figures.find(&self.file, &self.name).1 == self.figure.as_ref()
    }
}

impl Figures {
    /// Collects the numbers of all records; `shown` is the folder of the edition that is shown.
    pub(super) fn new(
        cache: &mut Cache,
        records: &Records,
        (units, version): (&Units, Version),
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
                .map(|(owner, of)| (owner, of.item(version)))
                .unzip();
            let own = cache.each(
                &format!("figures {folder}"),
                &items,
                |_| true,
                |each| each.figures(units),
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
        }
    }

    /// The numbers that a file's texts speak of.
    fn of(&self, file: &str) -> Option<&Owners> {
        let own = file.split('/').find_map(|part| self.by_folder.get(part));
        own.or_else(|| self.by_folder.get(&self.shown))
    }

    /// The number that a file's text calls so, by its full name: one of the file's own record, which needs no owner, or any other.
    fn find(&self, file: &str, id: &str) -> (String, Option<&Figure>) {
        let Some(figures) = self.of(file) else {
            return (id.to_owned(), None);
        };
        let own = format!("{}/{id}", owner(file));
        match (figures.get(&own), figures.get(id)) {
            (Some(_), Some(_)) => (own, Some(&Figure::Ambiguous)),
            (Some(figure), None) => (own, Some(figure)),
            (None, other) => (id.to_owned(), other),
        }
    }

    /// The mark of the number that a call asks for, in a file's text; or what is wrong with the call.
    pub(super) fn mark(&self, file: &str, call: &Call<'_>, lang: Lang) -> Result<String, Fault> {
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
                let words = match call.function {
                    Function::Figure => amount(*value, unit, lang),
                    Function::Number | Function::Chart => number(*value),
                };
                Ok(marks::figure(&name, &words))
            }
            Some(Figure::Missing) => Err(fault(FaultKind::Missing(id.to_owned()))),
            Some(Figure::Ambiguous) => Err(fault(FaultKind::Ambiguous {
                id: id.to_owned(),
                full: name,
            })),
            None => Err(fault(FaultKind::Unknown(id.to_owned()))),
        }
    }

    /// The problem of a fault; none where only a file that cannot be read is at fault.
    pub(super) fn problem(&self, held: &Held, place: Place, kind: FaultKind) -> Option<Problem> {
        let broken = |place, words: String| Problem::error("broken-reference", place, words);
        let problem = match kind {
            FaultKind::Key { key, function } => {
                let name = function.name();
                Problem::error("unknown-key", place, format!("a {name} has no `{key}`")).help(
                    format!("write {{{{ {name}(\"ID\") }}}} with nothing behind the id"),
                )
            }
            FaultKind::Missing(id) => {
                broken(place, format!("`{id}` has no value this year")).help("say in words why")
            }
            FaultKind::Ambiguous { id, full } if id == full => {
                broken(place, format!("two numbers are called `{id}`"))
                    .help("give one of the two records another id")
            }
            FaultKind::Ambiguous { id, full } => broken(
                place,
                format!("this record and an indicator call a number `{id}`"),
            )
            .help(format!("write the full name of the record's own: `{full}`")),
            FaultKind::Unknown(id) => {
                let names = self.of(&place.file).map(Owners::names).unwrap_or_default();
                return held.unknown(place, &id, names.iter().map(String::as_str));
            }
        };
        Some(problem)
    }
}

/// What the numbers of a file's own record begin with.
fn owner(file: &str) -> &str {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    if folder.ends_with("/policies") {
        POLICIES
    } else {
        name.split('.').next().unwrap_or(name)
    }
}

/// Something wrong with a call, at a place of its text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) kind: FaultKind,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    /// A number has no further keys.
    Key {
        key: String,
        function: Function,
    },
    Missing(String),
    /// Two records call a number so; one of them is `full`.
    Ambiguous {
        id: String,
        full: String,
    },
    Unknown(String),
}

/// Whether a call asks for a number.
pub(super) fn is_reference(call: &Call<'_>) -> bool {
    matches!(call.function, Function::Figure | Function::Number)
}

/// The numbers that a text refers to.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let calls = calls(text).into_iter().filter(is_reference);
    calls.map(|call| call.about.text.to_owned()).collect()
}
