//! Kinds of records, and the identity of each record.
//!
//! In: nothing; the table below says for each kind where its files lie and what follows from that.
//! Out: [`RecordKind`] and [`RecordId`]. Both directions, from a path to a record and from a record
//! to its path, are read from the table. Deliberately absent: how a file is decoded, and the folders
//! that `book.toml` names; both belong to [`crate::load`].
//!
//! # How to add a kind of record
//!
//! Follow `Policy`, whose files are `data/YEAR/policies/ID.yaml`:
//!
//! 1. This file: the kind and its row of the table. From the row follow the place of its files, the
//!    list of places in the warning about stray files, and drafts and embargoes.
//! 2. `load/record/policy.rs`: the record as its author writes it, with every field optional.
//! 3. `load/record/mod.rs`: the module, and the type in `yaml_records!`.
//! 4. `load/records.rs`: a field for the records of the kind, and a line in `shelf`.
//! 5. `model/highlight.rs`: the facts, which `model/mod.rs` exports and a field of
//!    [`Edition`](super::Edition) in `model/edition.rs` holds.
//! 6. `validate/policy.rs`: from the record to the facts. `validate/mod.rs` names the module,
//!    `validate/edition.rs` fills the field, and `tests/layers/tables.rs` says on which step it stands.
//! 7. If it has pages of its own: its ids in `model/page_records.rs` and `validate/links/pages.rs`,
//!    then "How to add a kind of page" in `site/page_kinds.rs`.
//!
//! A kind that holds for all editions has its field in `model/site.rs`, and `validate/mod.rs` fills it.
//!
//! The compiler asks for the row and for the line in `shelf`. Tests in `load/mod.rs` read a draft of
//! every kind, and fail for a kind whose drafts would be published.

use super::Id;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// Plan that the reports are about.
    Plan,
    /// Units of numbers.
    Units,
    /// Organisations.
    Organisations,
    /// Source documents.
    Sources,
    /// Lists of words that records choose from.
    Vocabulary,
    /// Glossary.
    Glossary,
    /// Project.
    Project,
    /// Definition of an indicator.
    Indicator,
    /// Term of the agency.
    Term,
    /// Edition: an annual report.
    Edition,
    /// Facts that policies state.
    PolicyFacts,
    /// Year of a project.
    ProjectYear,
    /// Year of an indicator: its value.
    Observation,
    /// Highlight of a year.
    Highlight,
    /// Policy section of the plan, with the year's results.
    Policy,
    /// Page of prose in one language.
    Prose,
}

/// Folder of the site, named in `book.toml`, below which the files of a kind lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordRoot {
    /// The folder of the records, mostly `data`.
    Data,
    /// The folder of the prose, mostly `content`.
    Content,
}

/// What the records of a kind hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All editions.
    Site,
    /// One edition: the files lie in its folder.
    Edition,
}

/// How the records of a kind are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// All in one file with this name.
    File(&'static str),
    /// Each in a file of its own, in a folder with this name.
    Folder(&'static str),
    /// Each in a file of its own, anywhere below the root.
    Anywhere,
}

/// Whether an author can keep back a record of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// With `draft` or `publish-on`.
    MayBeHeld,
    /// Never: the record is public as soon as it is written.
    Always,
}

/// A row of the table of kinds.
#[derive(Debug, Clone, Copy)]
struct Row {
    root: RecordRoot,
    scope: Scope,
    layout: Layout,
    publication: Publication,
    /// The kind of the site-wide record that has the same id, and without which there is none of
    /// this kind.
    owner: Option<RecordKind>,
}

impl Row {
    const fn new(root: RecordRoot, layout: Layout) -> Self {
        Self {
            root,
            scope: Scope::Site,
            layout,
            publication: Publication::Always,
            owner: None,
        }
    }

    const fn file(name: &'static str) -> Self {
        Self::new(RecordRoot::Data, Layout::File(name))
    }

    const fn folder(name: &'static str) -> Self {
        Self::new(RecordRoot::Data, Layout::Folder(name))
    }

    const fn of_edition(self) -> Self {
        Self {
            scope: Scope::Edition,
            ..self
        }
    }

    const fn may_be_held(self) -> Self {
        Self {
            publication: Publication::MayBeHeld,
            ..self
        }
    }

    const fn year_of(self, owner: RecordKind) -> Self {
        Self {
            owner: Some(owner),
            ..self
        }
    }
}

/// Makes the table, so that no kind is without a row and none is left out of the list of all.
macro_rules! table_of_kinds {
    ($($kind:path => $row:expr;)*) => {
        impl RecordKind {
            /// All kinds, in the order of the table.
            pub const ALL: &[Self] = &[$($kind),*];

            const fn row(self) -> Row {
                match self {
                    $($kind => $row,)*
                }
            }
        }
    };
}

// Site-wide kinds stand above those of an edition: where both fit a path, the first one counts.
table_of_kinds! {
    RecordKind::Plan => Row::file("plan");
    RecordKind::Units => Row::file("units");
    RecordKind::Organisations => Row::file("organisations");
    RecordKind::Sources => Row::file("sources");
    RecordKind::Vocabulary => Row::file("vocabulary");
    RecordKind::Glossary => Row::file("glossary");
    RecordKind::Project => Row::folder("projects").may_be_held();
    RecordKind::Indicator => Row::folder("indicators").may_be_held();
    RecordKind::Term => Row::folder("terms").may_be_held();
    RecordKind::Edition => Row::file("edition").of_edition().may_be_held();
    RecordKind::PolicyFacts => Row::file("policy-facts").of_edition();
    RecordKind::ProjectYear => Row::folder("projects")
        .of_edition()
        .may_be_held()
        .year_of(RecordKind::Project);
    RecordKind::Observation => Row::folder("indicators")
        .of_edition()
        .may_be_held()
        .year_of(RecordKind::Indicator);
    RecordKind::Highlight => Row::folder("highlights").of_edition().may_be_held();
    RecordKind::Policy => Row::folder("policies").of_edition().may_be_held();
    RecordKind::Prose => Row::new(RecordRoot::Content, Layout::Anywhere)
        .may_be_held();
}

impl RecordKind {
    /// Folder of the site below which its files lie.
    #[must_use]
    pub const fn root(self) -> RecordRoot {
        self.row().root
    }

    /// Whether each of its records belongs to an edition.
    #[must_use]
    pub fn is_of_edition(self) -> bool {
        self.row().scope == Scope::Edition
    }

    /// Name of the folder that its files lie in; none for a kind with one file, and for prose.
    #[must_use]
    pub const fn folder(self) -> Option<&'static str> {
        match self.row().layout {
            Layout::Folder(name) => Some(name),
            Layout::File(_) | Layout::Anywhere => None,
        }
    }

    /// Name of its only file, without an ending; none for a kind with many files.
    #[must_use]
    pub const fn file(self) -> Option<&'static str> {
        match self.row().layout {
            Layout::File(name) => Some(name),
            Layout::Folder(_) | Layout::Anywhere => None,
        }
    }

    /// Whether `draft` or `publish-on` keeps its records back.
    #[must_use]
    pub const fn publication(self) -> Publication {
        self.row().publication
    }

    /// For yearly records, the kind of the site-wide record that has the same id.
    #[must_use]
    pub const fn owner(self) -> Option<Self> {
        self.row().owner
    }

    /// The record of this kind whose file has this path below the root, without its ending.
    fn at(self, stem: &str) -> Option<RecordId> {
        let (edition, inner) = if self.is_of_edition() {
            let (edition, inner) = stem.split_once('/')?;
            (Some(edition), inner)
        } else {
            (None, stem)
        };
        let id = match self.row().layout {
            Layout::File(name) => Some(inner).filter(|inner| *inner == name),
            Layout::Folder(name) => inner
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('/'))
                .filter(|id| !id.contains('/')),
            Layout::Anywhere => Some(inner),
        };
        Some(RecordId {
            kind: self,
            edition: edition.map(Id::from),
            id: id?.into(),
        })
    }
}

/// Identity of a record. The files of a page of prose in several languages share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// Kind of the record.
    pub kind: RecordKind,
    /// Name of its edition's folder; none for a record that holds for all editions.
    pub edition: Option<Id>,
    /// Id within its kind: the name of its file without the ending.
    pub id: Id,
}

impl RecordId {
    /// The record whose file has this path below a root, without its ending; none for the path of
    /// no kind.
    #[must_use]
    pub fn at(root: RecordRoot, stem: &str) -> Option<Self> {
        RecordKind::ALL
            .iter()
            .filter(|kind| kind.root() == root)
            .find_map(|kind| kind.at(stem))
    }

    /// Path of its file below the root of its kind, without the ending: the inverse of [`Self::at`].
    #[must_use]
    pub fn stem(&self) -> String {
        let file = match self.kind.row().layout {
            Layout::File(name) => name.to_owned(),
            Layout::Folder(name) => format!("{name}/{}", self.id),
            Layout::Anywhere => self.id.to_string(),
        };
        match &self.edition {
            Some(edition) => format!("{edition}/{file}"),
            None => file,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record of each kind.
    fn records() -> impl Iterator<Item = RecordId> {
        RecordKind::ALL.iter().map(|&kind| RecordId {
            kind,
            edition: kind.is_of_edition().then(|| "2025".into()),
            id: kind.file().unwrap_or("dikes").into(),
        })
    }

    #[test]
    fn every_record_is_found_at_its_own_path() {
        for record in records() {
            let found = RecordId::at(record.kind.root(), &record.stem());
            assert_eq!(found, Some(record));
        }
    }

    #[test]
    fn no_two_kinds_share_a_path() {
        let mut paths: Vec<(bool, String)> = records()
            .map(|record| (record.kind.root() == RecordRoot::Data, record.stem()))
            .collect();
        let count = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }

    #[test]
    fn a_path_of_no_kind_is_no_record() {
        let nowhere = [
            "",
            "notes",
            "notes/dikes",
            "indicators/old/dikes",
            "2025",
            "2025/notes/dikes",
            "2025/highlights",
            "2025/highlights/old/dikes",
        ];
        for path in nowhere {
            assert_eq!(RecordId::at(RecordRoot::Data, path), None, "{path}");
        }
    }

    #[test]
    fn the_owner_of_a_yearly_record_has_the_same_folder() {
        for kind in RecordKind::ALL {
            let owner = kind.owner();
            assert!(owner.is_none_or(|owner| owner.folder() == kind.folder()));
            assert!(owner.is_none() || kind.is_of_edition());
        }
    }
}
