//! Charts that records can have, with the ids that they had in earlier versions of nenpo.

use super::{Aspect, ChartId, Division, aspects, lists};

/// Id of a chart that a record can have, with the id that it had in earlier versions of nenpo.
///
/// Former ids joined names by single hyphens, so that they cannot be taken apart: they are found by
/// comparing them with those that the records of a site would have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartName {
    /// The id.
    pub id: ChartId,
    /// The id in earlier versions.
    pub former: String,
}

impl ChartName {
    fn new(about: &str, aspect: Aspect, former: String) -> Self {
        let id = ChartId::new(about, aspect);
        Self { id, former }
    }

    /// Charts of an indicator, with breakdowns of these ids.
    #[must_use]
    pub fn of_indicator<'a>(id: &str, breakdowns: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let project = || Division::Project;
        let mut names = vec![
            Self::new(id, Aspect::Progress, id.to_owned()),
            Self::new(id, Aspect::Years, format!("{id}-by-year")),
            Self::new(id, Aspect::By(project()), format!("{id}-by-project")),
            Self::new(
                id,
                Aspect::ChangeBy(project()),
                format!("{id}-by-project-change"),
            ),
        ];
        for breakdown in breakdowns {
            let division = || Division::new(breakdown);
            let stem = format!("{id}-{breakdown}");
            names.extend([
                Self::new(
                    id,
                    Aspect::ProjectsBy(division()),
                    format!("{stem}-by-project"),
                ),
                Self::new(id, Aspect::ChangeBy(division()), format!("{stem}-change")),
                Self::new(id, Aspect::By(division()), stem),
            ]);
        }
        names
    }

    /// Charts of a project, with budget lines of these ids.
    #[must_use]
    pub fn of_project<'a>(id: &str, lines: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let name = |line: &str| {
            let former = format!("{}--budget-{id}-{line}", lists::PROJECTS);
            Self::new(id, Aspect::Budget(line.into()), former)
        };
        lines.into_iter().map(name).collect()
    }

    /// Charts of a term.
    #[must_use]
    pub fn of_term(id: &str) -> Vec<Self> {
        let names = [aspects::FUNDS, aspects::PRODUCTS, aspects::EVENTS].into_iter();
        names
            .map(|name| Self::new(id, Aspect::named(name), format!("{id}-{name}")))
            .collect()
    }

    /// Charts of lists whose id has changed.
    #[must_use]
    pub fn of_lists() -> Vec<Self> {
        let overview = Aspect::named(aspects::OVERVIEW);
        let former = format!("{}-{overview}", lists::TERMS);
        vec![Self::new(lists::TERMS, overview, former)]
    }
}
