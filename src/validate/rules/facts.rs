//! What rules are checked against: the facts of the finished site, and its records as they are
//! written, which give the places of problems.

use crate::{
    config::Folders,
    files::Files,
    load::{EditionRecords, Loaded, Records, record::ObservationRecord},
    model::{Id, Languages, Site},
    validate::{context::EditionContext, visibility::Held},
};

/// What a rule is checked against.
#[derive(Clone, Copy)]
pub(in crate::validate) struct RuleFacts<'a> {
    pub(in crate::validate) site: &'a Site,
    pub(in crate::validate) edition_context: &'a EditionContext<'a>,
}

/// Records of the edition to show.
pub(super) struct ShownEdition<'a> {
    pub(super) folder: &'a Id,
    pub(super) records: &'a EditionRecords,
}

impl<'a> RuleFacts<'a> {
    /// The records as they are written.
    pub(super) fn records(&self) -> &'a Records {
        self.edition_context.records
    }

    /// Records of the edition to show.
    pub(super) fn edition(&self) -> Option<ShownEdition<'a>> {
        let Site {
            settings, edition, ..
        } = self.site;
        let shown = |folder: &str| settings.calendar().parse(folder) == Some(edition.year);
        let mut editions = self.records().editions.iter();
        let (folder, records) = editions.find(|(folder, _)| shown(folder))?;
        Some(ShownEdition { folder, records })
    }

    /// Record of an indicator in the edition to show, as written.
    pub(super) fn record(&self, id: &str) -> Option<&'a Loaded<ObservationRecord>> {
        let mut records = self.edition()?.records.indicators.iter();
        let found = records.find(|each| *each.id == *id)?;
        Some(found)
    }
}

/// What rules of texts are checked against.
#[derive(Debug, Clone, Copy)]
pub struct TextSources<'a> {
    /// The folders of records, prose and themes.
    pub folders: &'a Folders,
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The hidden records.
    pub held: &'a Held,
    /// All files of the site.
    pub files: &'a Files,
}
