//! Filtering and sorting of lists: the controls above a list, and the data attributes of its rows
//! that the controls compare.
//!
//! In: rows with their attributes, and names for ids. Out: [`Controls`] for the controls.
//! Deliberately absent: filtering itself, which is done by `static/filter.js`; without it the list
//! is complete, in the order of the source.

use super::{SiteContext, common::Text};
use crate::{
    model::{Id, Lang, Localized, Number, Site, script},
    text,
};
use serde::Serialize;

/// The data attributes of a row: `data-NAME="VALUE"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct RowAttributes(Vec<RowAttribute>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RowAttribute {
    name: &'static str,
    value: String,
}

impl RowAttributes {
    /// Adds a value to sort by. A row without the value gets no attribute, and sorts last.
    pub(super) fn value(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0
            .extend(value.map(|value| RowAttribute { name, value }));
        self
    }

    /// Adds the ids that the row belongs to, each once.
    pub(super) fn ids<'a>(self, name: &'static str, ids: impl IntoIterator<Item = &'a Id>) -> Self {
        // Sorted, so that the same ids give the same bytes whatever order a record names them in.
        let mut ids: Vec<&str> = ids.into_iter().map(|id| &**id).collect();
        ids.sort_unstable();
        ids.dedup();
        self.value(name, (!ids.is_empty()).then(|| ids.join(" ")))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|mark| mark.name == name)
            .map(|mark| &*mark.value)
    }

    /// Whether the row belongs to an id, decided as the script does.
    fn has(&self, name: &str, id: &str) -> bool {
        self.get(name)
            .is_some_and(|ids| ids.split(' ').any(|each| each == id))
    }
}

/// A ratio as a value to sort by. Four decimals tell any two rows apart; more would be noise.
pub(super) fn ratio(ratio: Option<Number>) -> Option<String> {
    ratio.map(|ratio| ratio.round_dp(4).normalize().to_string())
}

/// The controls above a list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Controls {
    facets: Vec<Facet>,
    sorts: Vec<SortOption>,
    /// The number of rows in the list.
    total: String,
}

/// A control that shows only the rows of one id.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Facet {
    name: &'static str,
    label: String,
    choices: Vec<FacetOption>,
}

/// An id of a facet.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct FacetOption {
    value: String,
    label: String,
    lang: Option<&'static str>,
}

/// An order of the list.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct SortOption {
    /// The attribute to sort by; `-` before it puts the largest value first.
    value: &'static str,
    label: String,
    /// The attribute whose rows stay together, because only their values compare.
    within: Option<&'static str>,
    /// Whether the order ignores the groups of the list.
    flat: bool,
}

/// Which rows an order compares with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortScope {
    /// Those of a group.
    Groups,
    /// Those of a group that have the same value of an attribute.
    Same(&'static str),
    /// Those of all groups, in one list.
    All,
}

/// Builds the controls of a list. A control that could change nothing is left out.
pub(super) struct ControlsBuilder<'a> {
    context: &'a SiteContext,
    lang: Lang,
    rows: Vec<&'a RowAttributes>,
    tools: Controls,
}

impl<'a> ControlsBuilder<'a> {
    pub(super) fn new(
        context: &'a SiteContext,
        lang: Lang,
        rows: impl Iterator<Item = &'a RowAttributes>,
    ) -> Self {
        let rows: Vec<_> = rows.collect();
        let tools = Controls {
            facets: Vec::new(),
            sorts: Vec::new(),
            total: text::count(rows.len(), lang),
        };
        Self {
            context,
            lang,
            rows,
            tools,
        }
    }

    /// Adds a facet with the number of rows for each id, if at least two ids have rows.
    pub(super) fn facet(
        mut self,
        name: &'static str,
        label: &str,
        names: impl IntoIterator<Item = (&'a str, Text)>,
    ) -> Self {
        let mut choices = Vec::new();
        for (id, text) in names {
            let count = self.rows.iter().filter(|row| row.has(name, id)).count();
            if count > 0 {
                choices.push(self.choice(id, &text, count));
            }
        }
        if choices.len() > 1 {
            self.tools.facets.push(Facet {
                name,
                label: label.to_owned(),
                choices,
            });
        }
        self
    }

    /// Adds the facets of indicators: rating, project and ministry.
    pub(super) fn indicators(self) -> Self {
        let SiteContext { site, words, .. } = self.context;
        let lang = self.lang;
        let say = |key| words.say(lang, key);
        self.facet("rating", say("table.rating"), ratings(site, lang))
            .facet("project", say("table.project"), projects(site, lang))
            .facet("ministry", say("table.owners"), organisations(site, lang))
    }

    fn choice(&self, id: &str, text: &Text, count: usize) -> FacetOption {
        let values = [
            ("name", &*text.text),
            ("count", &text::count(count, self.lang)),
        ];
        let label = self.context.words.fill(self.lang, "filter.option", &values);
        // An option holds plain text, so that only the whole of it can be marked.
        let lang = script::other_language(&label, self.lang);
        FacetOption {
            value: id.to_owned(),
            label,
            lang: text.lang.or(lang),
        }
    }

    /// Adds an order, if at least two rows have the value.
    pub(super) fn sort(mut self, value: &'static str, label: &str, among: SortScope) -> Self {
        let name = value.trim_start_matches('-');
        let rows = self.rows.iter();
        let comparable = rows.filter(|row| row.get(name).is_some()).count();
        if comparable > 1 {
            self.tools.sorts.push(SortOption {
                value,
                label: label.to_owned(),
                within: match among {
                    SortScope::Same(name) => Some(name),
                    SortScope::Groups | SortScope::All => None,
                },
                flat: among == SortScope::All,
            });
        }
        self
    }

    /// The controls; none if nothing can be chosen.
    pub(super) fn done(self) -> Option<Controls> {
        (!self.tools.facets.is_empty() || !self.tools.sorts.is_empty()).then_some(self.tools)
    }
}

/// The ids and names of the projects, in the plan's order.
pub(super) fn projects(site: &Site, lang: Lang) -> impl Iterator<Item = (&str, Text)> {
    site.projects
        .iter()
        .map(move |each| (&*each.id, Text::new(&each.short_name, lang)))
}

/// The ids and names of the organisations, in the order of their ids.
pub(super) fn organisations(site: &Site, lang: Lang) -> impl Iterator<Item = (&str, Text)> {
    site.organisations
        .iter()
        .map(move |(id, each)| (&**id, Text::new(&each.name, lang)))
}

/// The codes and meanings of the ratings, best first.
pub(super) fn ratings(site: &Site, lang: Lang) -> impl Iterator<Item = (&str, Text)> {
    site.plan.ratings.iter().map(move |rating| {
        let meaning = Text::new(&rating.meaning, lang);
        (
            &*rating.code,
            Text {
                text: format!("{} {}", rating.code, meaning.text),
                lang: meaning.lang,
            },
        )
    })
}

/// The ids and names of a vocabulary, in its order.
pub(super) fn vocabulary(
    list: &[(Id, Localized)],
    lang: Lang,
) -> impl Iterator<Item = (&str, Text)> {
    list.iter()
        .map(move |(id, name)| (&**id, Text::new(name, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_marked_once_and_found_whole() {
        let ids: Vec<Id> = ["trials", "cell", "trials"].map(Id::from).into();
        let marks = RowAttributes::default()
            .ids("project", &ids)
            .ids("ministry", &[]);
        assert_eq!(marks.get("project"), Some("cell trials"));
        assert!(marks.has("project", "cell") && !marks.has("project", "trial"));
        assert_eq!(marks.get("ministry"), None);
    }
}
