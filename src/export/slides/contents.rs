//! Structure of a deck: cover, overview of indicators, a section per group of indicators, per
//! project and per term, and the sources.

use crate::{
    chart::{About, Chart},
    markup,
    model::{Group, Lang, Localized, Project, Term},
    site::SiteContext,
    text,
};

/// Section of a deck.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// Key: the root of its id.
    pub(super) key: String,
    /// First slide; none for a section without a slide of its own.
    pub(super) head: Option<SectionHead>,
    pub(super) charts: Vec<&'a Chart>,
}

/// Texts of a section's first slide.
#[derive(Debug)]
pub(super) struct SectionHead {
    pub(super) name: String,
    /// Lines below the name.
    pub(super) lines: Vec<String>,
}

/// Sections that have charts.
pub(super) fn sections<'a>(
    context: &SiteContext,
    charts: &[&'a Chart],
    lang: Lang,
) -> Vec<Section<'a>> {
    let contents = Contents {
        context,
        charts,
        lang,
    };
    let site = &context.site;
    let mut out = vec![Section {
        key: "indicators".to_owned(),
        head: None,
        charts: contents.charts(|about| *about == About::Indicators),
    }];
    out.extend(site.plan.groups.iter().map(|group| contents.group(group)));
    out.push(contents.overview("projects", &About::Projects));
    out.extend(site.projects.iter().map(|each| contents.project(each)));
    out.push(contents.overview("terms", &About::Terms));
    out.extend(site.terms.iter().map(|term| contents.term(term)));
    out.push(contents.overview("more", &About::Prose));
    // An export of some charts has only their sections.
    out.retain(|section| !section.charts.is_empty());
    out
}

/// Input of the sections.
struct Contents<'s, 'a> {
    context: &'s SiteContext,
    charts: &'s [&'a Chart],
    lang: Lang,
}

impl<'a> Contents<'_, 'a> {
    /// The charts whose subject is accepted.
    fn charts(&self, accepts: impl Fn(&About) -> bool) -> Vec<&'a Chart> {
        let charts = self.charts.iter().copied();
        charts.filter(|chart| accepts(&chart.about)).collect()
    }

    fn text(&self, text: &Localized) -> String {
        text.text(self.lang).to_owned()
    }

    /// Section of a group of indicators.
    fn group(&self, group: &Group) -> Section<'a> {
        let site = &self.context.site;
        let belongs = |about: &About| match about {
            About::Indicator(id) => {
                let indicator = site.indicator(id);
                indicator.is_some_and(|indicator| indicator.group == group.id)
            }
            _ => false,
        };
        Section {
            key: format!("group-{}", group.id),
            head: Some(SectionHead {
                name: self.text(&group.name),
                lines: Vec::new(),
            }),
            charts: self.charts(belongs),
        }
    }

    /// Section of the charts over all records of a kind.
    fn overview(&self, key: &str, about: &About) -> Section<'a> {
        let word = format!("nav.{key}");
        let name = self.context.words.say(self.lang, &word).to_owned();
        Section {
            key: key.to_owned(),
            head: Some(SectionHead {
                name,
                lines: Vec::new(),
            }),
            charts: self.charts(|each| each == about),
        }
    }

    fn project(&self, project: &Project) -> Section<'a> {
        let name = format!("{} {}", project.number, self.text(&project.name));
        let description = markup::plain(project.description.get(self.lang).text);
        Section {
            key: format!("project-{}", project.id),
            head: Some(SectionHead {
                name,
                lines: vec![description],
            }),
            charts: self.charts(|about| *about == About::Project(project.id.clone())),
        }
    }

    fn term(&self, term: &Term) -> Section<'a> {
        let (first, last) = term.years;
        let years = text::period(first, last, self.lang);
        // The first sentence is short enough to stand beside a list.
        let summary = term.summary.get(self.lang);
        let words = markup::plain(summary.text);
        let summary = text::first_sentence(&words, summary.lang).to_owned();
        Section {
            key: format!("term-{}", term.id),
            head: Some(SectionHead {
                name: self.text(&term.name),
                lines: vec![years, summary],
            }),
            charts: self.charts(|about| *about == About::Term(term.id.clone())),
        }
    }
}
