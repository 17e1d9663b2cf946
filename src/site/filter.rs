//! What a list can be filtered and sorted by: the choices of its controls, and the marks of its rows that they compare.
//!
//! In: rows with their marks, and names for ids. Out: [`Tools`] for the controls. Deliberately absent: choosing, which is
//! `static/filter.js`'s; without it every row is there in the order of the source.

use super::{SiteContext, common::Text};
use crate::{
    model::{Id, Lang, Localized, Number, Site},
    text,
};
use serde::Serialize;

/// What a row says of itself to the controls, as `data-NAME="VALUE"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Marks(Vec<Mark>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Mark {
    name: &'static str,
    value: String,
}

impl Marks {
    /// With a value to sort by; nothing where there is none, so that the row comes last.
    pub(super) fn value(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.extend(value.map(|value| Mark { name, value }));
        self
    }

    /// With the ids that it belongs to under a name, each once.
    pub(super) fn ids<'a>(self, name: &'static str, ids: impl IntoIterator<Item = &'a Id>) -> Self {
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

    /// Whether it belongs to an id, as the script decides it.
    fn has(&self, name: &str, id: &str) -> bool {
        self.get(name)
            .is_some_and(|ids| ids.split(' ').any(|each| each == id))
    }
}

/// A ratio in a form that sorts: more decimals would only be noise.
pub(super) fn ratio(ratio: Option<Number>) -> Option<String> {
    ratio.map(|ratio| ratio.round_dp(4).normalize().to_string())
}

/// The controls above a list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Tools {
    facets: Vec<Facet>,
    sorts: Vec<Sort>,
    /// How many rows the list has.
    total: String,
}

/// A control that keeps the rows of one id.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Facet {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Choice {
    value: String,
    label: String,
    lang: Option<&'static str>,
}

/// An order that a list can be put in.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Sort {
    /// The mark to sort by; `-` before it puts the largest first.
    value: &'static str,
    label: String,
    /// The mark whose rows stay together, because only they can be compared.
    within: Option<&'static str>,
    /// Whether the groups of the list are put aside.
    flat: bool,
}

/// Where the rows of an order stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// In their groups.
    Groups,
    /// In their groups, those with the same mark together.
    Same(&'static str),
    /// In one list of all groups.
    All,
}

/// Gathers the controls of a list; those that could change nothing are left out.
pub(super) struct Maker<'a> {
    context: &'a SiteContext,
    lang: Lang,
    rows: Vec<&'a Marks>,
    tools: Tools,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        context: &'a SiteContext,
        lang: Lang,
        rows: impl Iterator<Item = &'a Marks>,
    ) -> Self {
        let rows: Vec<_> = rows.collect();
        let tools = Tools {
            facets: Vec::new(),
            sorts: Vec::new(),
            total: text::count(rows.len()),
        };
        Self {
            context,
            lang,
            rows,
            tools,
        }
    }

    /// With a control for the ids of a mark, each with its number of rows, where they tell rows apart.
    pub(super) fn facet(
        mut self,
        name: &'static str,
        label: &str,
        names: impl IntoIterator<Item = (&'a str, Text)>,
    ) -> Self {
        let rows = &self.rows;
        let counted = names.into_iter().filter_map(|(id, text)| {
            let count = rows.iter().filter(|marks| marks.has(name, id)).count();
            (count > 0).then_some((id, text, count))
        });
        let choices: Vec<Choice> = counted
            .map(|(id, text, count)| self.choice(id, &text, count))
            .collect();
        if choices.len() > 1 {
            self.tools.facets.push(Facet {
                name,
                label: label.to_owned(),
                choices,
            });
        }
        self
    }

    /// With the controls that tell indicators apart: by rating, project and ministry.
    pub(super) fn indicators(self) -> Self {
        let SiteContext { site, words, .. } = self.context;
        let lang = self.lang;
        self.facet(
            "rating",
            words.say(lang, "table.rating"),
            ratings(site, lang),
        )
        .facet(
            "project",
            words.say(lang, "table.project"),
            projects(site, lang),
        )
        .facet(
            "ministry",
            words.say(lang, "table.owners"),
            organisations(site, lang),
        )
    }

    fn choice(&self, id: &str, text: &Text, count: usize) -> Choice {
        let values = [("name", &*text.text), ("count", &text::count(count))];
        let label = self.context.words.fill(self.lang, "filter.option", &values);
        Choice {
            value: id.to_owned(),
            label,
            lang: text.lang,
        }
    }

    /// With an order, where at least two rows have something to compare.
    pub(super) fn sort(mut self, value: &'static str, label: &str, among: Among) -> Self {
        let mark = value.trim_start_matches('-');
        if self
            .rows
            .iter()
            .filter(|marks| marks.get(mark).is_some())
            .count()
            > 1
        {
            let within = if let Among::Same(mark) = among {
                Some(mark)
            } else {
                None
            };
            self.tools.sorts.push(Sort {
                value,
                label: label.to_owned(),
                within,
                flat: among == Among::All,
            });
        }
        self
    }

    /// The controls; none where there is nothing to choose.
    pub(super) fn done(self) -> Option<Tools> {
        (!self.tools.facets.is_empty() || !self.tools.sorts.is_empty()).then_some(self.tools)
    }
}

/// The projects by number.
pub(super) fn projects(site: &Site, lang: Lang) -> impl Iterator<Item = (&str, Text)> {
    site.projects
        .iter()
        .map(move |each| (&*each.id, Text::new(&each.short_name, lang)))
}

/// The organisations by id.
pub(super) fn organisations(site: &Site, lang: Lang) -> impl Iterator<Item = (&str, Text)> {
    site.organisations
        .iter()
        .map(move |(id, each)| (&**id, Text::new(&each.name, lang)))
}

/// The ratings, best first.
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

/// A list of names that records choose from, in its order.
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
        let marks = Marks::default().ids("project", &ids).ids("ministry", &[]);
        assert_eq!(marks.get("project"), Some("cell trials"));
        assert!(marks.has("project", "cell") && !marks.has("project", "trial"));
        assert_eq!(marks.get("ministry"), None);
    }
}
