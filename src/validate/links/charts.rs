//! Files of charts that texts link to.
//!
//! In: a path. Out: whether some chart of the records can stand there, or which one formerly stood
//! there. Deliberately absent: whether the facts suffice for the chart, which [`crate::chart`] knows
//! once they are checked.

use super::{
    address::Address,
    table::{LinkTable, TextSource},
};
use crate::{
    diagnostics::{Code, Place, Problem, nearest, say},
    model::{Aspect, ChartFile, ChartName, Lang, Page, lists},
};

/// Problem of an id or file that a chart had in an earlier version; `present` is today's.
pub(in crate::validate) fn former_chart(place: Place, former: &str, present: &str) -> Problem {
    let message = say!("was-called-in-earlier-versions", former);
    Problem::new(Code::FormerChart, place, message).help(say!("write-present-name", present))
}

impl LinkTable<'_> {
    /// Whether a path is that of a chart that the records can have.
    pub(super) fn is_chart(&self, path: &str) -> bool {
        ChartFile::at(path, &self.languages).is_some_and(|file| self.has_chart(&file))
    }

    fn has_chart(&self, file: &ChartFile) -> bool {
        let about = &file.id.about;
        let is_reported = || self.has(&Page::Indicator(about.clone()));
        self.edition == Some(file.edition)
            && match &file.id.aspect {
                Aspect::Named(_) => is_list(about) || self.has(&Page::Term(about.clone())),
                Aspect::Requested(_) => is_reported(),
                _ => {
                    let mut names = self.chart_names().into_iter();
                    names.any(|name| name.id == file.id)
                }
            }
    }

    /// File of today's chart that an address formerly led to.
    pub(in crate::validate) fn former_chart(
        &self,
        text: &TextSource<'_>,
        written: &str,
    ) -> Option<ChartFile> {
        let Ok(Address::Inner(address)) = Address::parse(written) else {
            return None;
        };
        let paths = self.site_paths(text, &address);
        let mut former = paths
            .iter()
            .filter_map(|path| ChartFile::formerly_at(path, &self.languages));
        let (former, lang) = former.next()?;
        let mut names = self.chart_names().into_iter();
        let name = names.find(|name| name.former == former)?;
        self.file_of(name, lang)
    }

    /// Path of the chart that is most probably meant by a path at which none stands.
    pub(super) fn chart_like(&self, path: &str) -> Option<String> {
        path.strip_prefix(ChartFile::FOLDER)?;
        let names = self.chart_names();
        let files = names.into_iter().flat_map(|name| {
            let languages = self.languages.iter();
            languages.filter_map(move |lang| self.file_of(name.clone(), lang))
        });
        let paths: Vec<String> = files.map(|file| file.path()).collect();
        nearest(path, paths.iter().map(String::as_str)).map(str::to_owned)
    }

    fn file_of(&self, name: ChartName, lang: Lang) -> Option<ChartFile> {
        Some(ChartFile {
            edition: self.edition?,
            id: name.id,
            lang,
        })
    }

    /// Charts that the records can have. Listed only for an address of a chart, which few texts
    /// have.
    fn chart_names(&self) -> Vec<ChartName> {
        let mut names = ChartName::of_lists();
        for loaded in &self.records.indicators {
            if self.has(&Page::Indicator(loaded.id.clone())) {
                let breakdowns = loaded.record.breakdowns.keys();
                names.extend(ChartName::of_indicator(&loaded.id, breakdowns));
            }
        }
        for loaded in &self.records.projects {
            let plan = self.records.plan.iter();
            let lines = plan.flat_map(|plan| plan.record.budget_lines.keys());
            names.extend(ChartName::of_project(&loaded.id, lines));
        }
        for loaded in &self.records.terms {
            names.extend(ChartName::of_term(&loaded.id));
        }
        names
    }
}

/// Whether charts of a list are called by this name.
fn is_list(about: &str) -> bool {
    [lists::INDICATORS, lists::PROJECTS, lists::TERMS].contains(&about)
}
