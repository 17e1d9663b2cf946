//! Structure of a deck: cover, overview of indicators, a section per group of indicators, per
//! project and per term, and the sources.

use crate::{
    chart::{About, Chart},
    model::{Lang, Localized},
    site::SiteContext,
    text::{self, markdown},
};

/// Section of a deck.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// Key: the root of its id.
    pub(super) key: String,
    /// Name and the lines below it; none for a section without a slide of its own.
    pub(super) head: Option<(String, Vec<String>)>,
    pub(super) charts: Vec<&'a Chart>,
}

/// Sections that have charts.
pub(super) fn sections<'a>(
    context: &SiteContext,
    charts: &[&'a Chart],
    lang: Lang,
) -> Vec<Section<'a>> {
    let (site, say) = (&context.site, |key: &str| {
        context.words.say(lang, key).to_owned()
    });
    let of = |about: &dyn Fn(&About) -> bool| -> Vec<&'a Chart> {
        charts
            .iter()
            .copied()
            .filter(|chart| about(&chart.about))
            .collect()
    };
    let local = |text: &Localized| text.text(lang).to_owned();
    let mut out = vec![Section {
        key: "indicators".to_owned(),
        head: None,
        charts: of(&|about| *about == About::Indicators),
    }];
    for group in &site.plan.groups {
        let ours = |about: &About| match about {
            About::Indicator(id) => site
                .indicator(id)
                .is_some_and(|each| each.group == group.id),
            _ => false,
        };
        let head = Some((local(&group.name), Vec::new()));
        out.push(Section {
            key: format!("group-{}", group.id),
            head,
            charts: of(&ours),
        });
    }
    let overview = |key: &str, about: About| Section {
        key: key.to_owned(),
        head: Some((say(&format!("nav.{key}")), Vec::new())),
        charts: of(&|each| *each == about),
    };
    out.push(overview("projects", About::Projects));
    for project in &site.projects {
        let head = Some((
            format!("{} {}", project.number, local(&project.name)),
            vec![local(&project.description)],
        ));
        let charts = of(&|about| *about == About::Project(project.id.clone()));
        out.push(Section {
            key: format!("project-{}", project.id),
            head,
            charts,
        });
    }
    out.push(overview("terms", About::Terms));
    for term in &site.terms {
        let years = text::period(term.years.0, term.years.1, lang);
        let head = Some((
            local(&term.name),
            vec![years, first_sentence(term.summary.text(lang))],
        ));
        let charts = of(&|about| *about == About::Term(term.id.clone()));
        out.push(Section {
            key: format!("term-{}", term.id),
            head,
            charts,
        });
    }
    out.push(overview("more", About::Prose));
    out.retain(|section| !section.charts.is_empty());
    out
}

/// First sentence of a text, short enough to stand beside a list.
fn first_sentence(markdown: &str) -> String {
    let plain = markdown::plain(markdown);
    let end = plain
        .find('。')
        .map(|at| at + '。'.len_utf8())
        .or_else(|| plain.find(". ").map(|at| at + 1));
    end.map_or_else(|| plain.clone(), |end| plain[..end].to_owned())
}
