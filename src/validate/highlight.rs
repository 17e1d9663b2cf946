//! Validation of an edition's highlights and policies.

use super::{
    EditionContext, Ranked,
    dates::optional_date,
    fields::{self, known, required},
    plan::references,
    quantity::{citation, quantities, vocabulary},
    report::{RecordPath, Report},
    texts::{self, name, optional_text, text},
};
use crate::{
    cache::{Cache, Item},
    diagnostics::Problem,
    load::{
        Loaded, Records,
        record::{HighlightRecord, PolicyRecord, PolicyRowRecord, TextRecord},
    },
    model::{ById, Citation, Highlight, Id, Localized, Policy, PolicyRow, Quantity},
};
use std::sync::Arc;

/// Context of highlights and policies: what they refer to.
pub(super) struct Links<'a> {
    pub(super) edition_context: &'a EditionContext<'a>,
    /// Source document of the edition.
    pub(super) document: &'a Id,
}

impl Links<'_> {
    /// Default citation: the source document, without a place.
    fn usual(&self) -> Citation {
        Citation {
            document: self.document.clone(),
            place: None,
        }
    }

    /// Validates ids of indicators.
    fn indicators(
        &self,
        report: &mut Report<'_>,
        path: &RecordPath<'_>,
        written: &[String],
    ) -> Vec<Id> {
        let EditionContext {
            indicators,
            records,
            ..
        } = *self.edition_context;
        let links = written.iter().enumerate().filter_map(|(index, id)| {
            let found = indicators.find(id).map(|each| each.id.clone());
            let names = indicators.iter().map(|each| &*each.id);
            link(
                report,
                &path.index(index),
                (records, "indicators"),
                (id, found),
                names,
            )
        });
        links.collect()
    }

    /// Validates the id of a project.
    fn project(&self, report: &mut Report<'_>, path: &RecordPath<'_>, written: &str) -> Option<Id> {
        let projects = &self.edition_context.context.projects;
        let found = projects
            .iter()
            .find(|each| *each.id == *written)
            .map(|each| each.id.clone());
        // An invalid project has a problem of its own.
        if found.is_none() && self.edition_context.context.is_written(written) {
            return None;
        }
        known(
            report,
            path,
            written,
            found,
            projects.iter().map(|each| &*each.id),
        )
    }
}

/// Highlights, sorted by project, then position.
pub(super) fn highlights<'a>(
    report: &mut Report<'_>,
    cache: &mut Cache,
    links: &Links<'_>,
    (folder, loaded): (&str, &'a [Arc<Loaded<HighlightRecord>>]),
) -> ById<Highlight> {
    let EditionContext {
        context,
        version,
        names,
        ..
    } = *links.edition_context;
    let (_, document) = cache.value(&format!("document {folder}"), links.document.clone());
    let item = |loaded: &'a Arc<Loaded<HighlightRecord>>| {
        let Loaded {
            file, version: own, ..
        } = &**loaded;
        Item {
            key: file.as_str(),
            from: [*own, version, names, document],
            of: loaded,
        }
    };
    let items: Vec<Item<'_, &Arc<Loaded<HighlightRecord>>>> = loaded.iter().map(item).collect();
    let place = |id: &str| {
        context
            .projects
            .iter()
            .position(|project| *project.id == *id)
    };
    let found = report.each(
        cache,
        &format!("highlights {folder}"),
        &items,
        |report, loaded| {
            let highlight = highlight(report, links, loaded)?;
            Some((
                (place(&highlight.project), highlight.order),
                Arc::new(highlight),
            ))
        },
    );
    let mut highlights: Vec<Ranked<Highlight>> = found.into_iter().flatten().collect();
    highlights.sort_by(|(place, one), (other_place, other)| {
        (place, &one.id).cmp(&(other_place, &other.id))
    });
    highlights
        .into_iter()
        .map(|(_, highlight)| highlight)
        .collect()
}

/// Validates a highlight.
fn highlight(
    report: &mut Report<'_>,
    links: &Links<'_>,
    loaded: &Loaded<HighlightRecord>,
) -> Option<Highlight> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let vocabulary_of = &links.edition_context.context.vocabulary;
    let title = name(report, &file.key("title"), record.title.as_ref());
    let body = text(report, &file.key("body"), record.body.as_ref());
    let project = required(report, &file.key("project"), record.project.as_ref())
        .and_then(|id| links.project(report, &file.key("project"), id));
    let kind = required(report, &file.key("kind"), record.kind.as_ref()).and_then(|id| {
        vocabulary(
            report,
            &file.key("kind"),
            &vocabulary_of.highlight_kinds,
            id,
        )
    });
    let area_path = file.key("disease-area");
    let area = record.disease_area.as_ref();
    let cite = citation(
        report,
        links.edition_context.context,
        &file,
        &links.usual(),
        (None, record.source.as_ref()),
    );
    Some(Highlight {
        id: loaded.id.clone(),
        aliases: record.aliases.iter().map(|id| id.as_str().into()).collect(),
        order: fields::small_number(report, &file.key("order"), record.order.as_ref())
            .unwrap_or(u16::MAX),
        featured: record.featured,
        area: area.and_then(|id| vocabulary(report, &area_path, &vocabulary_of.disease_areas, id)),
        date: optional_date(
            report,
            &file.key("date"),
            record.date.as_ref(),
            &links.edition_context.context.eras,
        ),
        organisations: names(report, &file.key("organisations"), &record.organisations),
        programmes: names(report, &file.key("programmes"), &record.programmes),
        published: names(report, &file.key("published"), &record.published),
        indicators: links.indicators(report, &file.key("indicators"), &record.indicators),
        figures: quantities(
            report,
            links.edition_context.context,
            &file.key("figures"),
            &cite,
            &record.figures,
        ),
        title: title?,
        project: project?,
        kind: kind?,
        body: body?,
        cite,
    })
}

/// Validates a list of names.
pub(super) fn names(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &[TextRecord],
) -> Vec<Localized> {
    let names = records.iter().enumerate();
    names
        .filter_map(|(index, record)| {
            texts::optional_name(report, &path.index(index), Some(record))
        })
        .collect()
}

/// Validates a list of texts.
pub(super) fn texts(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    records: &[TextRecord],
) -> Vec<Localized> {
    let texts = records.iter().enumerate();
    texts
        .filter_map(|(index, record)| optional_text(report, &path.index(index), Some(record)))
        .collect()
}

/// Completes the citations of policy facts: the default place is that of the first policy that
/// states the fact.
pub(super) fn placed(mut facts: Vec<Quantity>, policies: &[Policy]) -> Vec<Quantity> {
    for fact in facts.iter_mut().filter(|fact| fact.cite.place.is_none()) {
        let states = |policy: &&Policy| policy.rows.iter().any(|row| row.facts.contains(&fact.id));
        if let Some(policy) = policies.iter().find(states) {
            fact.cite.place.clone_from(&policy.cite.place);
        }
    }
    facts
}

/// Policies (sections of the plan), sorted by id, which follows the printed section number.
pub(super) fn policies(
    report: &mut Report<'_>,
    links: &Links<'_>,
    loaded: &[Arc<Loaded<PolicyRecord>>],
    facts: &[Quantity],
    highlights: &ById<Highlight>,
) -> Vec<Policy> {
    let policies = loaded.iter().filter_map(|loaded| {
        let file = RecordPath::file(&loaded.file);
        let record = &loaded.record;
        let rows_path = file.key("rows");
        let rows = record.rows.iter().enumerate();
        let rows = rows.filter_map(|(index, row)| {
            policy_row(
                report,
                links,
                &rows_path.index(index),
                row,
                (facts, highlights),
            )
        });
        let rows: Vec<PolicyRow> = rows.collect();
        if rows.is_empty() {
            report.at(&rows_path, |place| {
                Problem::error("missing-key", place, "the section has no rows")
            });
        }
        let title = name(report, &file.key("title"), record.title.as_ref());
        let number = required(report, &file.key("number"), record.number.as_ref()).cloned();
        let part = required(report, &file.key("part"), record.part.as_ref()).and_then(|id| {
            vocabulary(
                report,
                &file.key("part"),
                &links.edition_context.context.vocabulary.policy_parts,
                id,
            )
        });
        Some(Policy {
            id: loaded.id.clone(),
            lead: references(
                report,
                &file.key("lead"),
                &record.lead,
                &links.edition_context.context.organisations,
            ),
            ministries: references(
                report,
                &file.key("ministries"),
                &record.ministries,
                &links.edition_context.context.organisations,
            ),
            cite: citation(
                report,
                links.edition_context.context,
                &file,
                &links.usual(),
                (None, record.source.as_ref()),
            ),
            number: number?,
            part: part?,
            title: title?,
            rows,
        })
    });
    let mut policies: Vec<Policy> = policies.collect();
    // Sorted by id, not by file: the id `3-2-4` comes before `3-2-4-1`, but the file `3-2-4.yaml`
    // after `3-2-4-1.yaml`.
    policies.sort_by(|one, other| one.id.cmp(&other.id));
    policies
}

/// Validates a row of a policy: what the plan asks for, and what was done.
fn policy_row(
    report: &mut Report<'_>,
    links: &Links<'_>,
    path: &RecordPath<'_>,
    record: &PolicyRowRecord,
    (facts, highlights): (&[Quantity], &ById<Highlight>),
) -> Option<PolicyRow> {
    let plan = text(report, &path.key("plan"), record.plan.as_ref());
    let result = text(report, &path.key("result"), record.result.as_ref());
    let EditionContext {
        context, records, ..
    } = *links.edition_context;
    let known_projects = context.projects.iter().map(|each| &each.id);
    let projects = ids(
        report,
        &path.key("projects"),
        (records, "projects"),
        &record.projects,
        known_projects,
    );
    let known_facts = facts.iter().map(|fact| &fact.id);
    let facts = ids(
        report,
        &path.key("facts"),
        (records, "facts"),
        &record.facts,
        known_facts,
    );
    let known_highlights = highlights.iter().map(|each| &each.id);
    let highlights = ids(
        report,
        &path.key("highlights"),
        (records, "highlights"),
        &record.highlights,
        known_highlights,
    );
    Some(PolicyRow {
        lead: references(
            report,
            &path.key("lead"),
            &record.lead,
            &links.edition_context.context.organisations,
        ),
        ministries: references(
            report,
            &path.key("ministries"),
            &record.ministries,
            &links.edition_context.context.organisations,
        ),
        indicators: links.indicators(report, &path.key("indicators"), &record.indicators),
        plan: plan?,
        result: result?,
        facts,
        projects,
        highlights,
    })
}

/// Validates ids that must be among the known ones.
pub(super) fn ids<'a>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    of: (&Records, &str),
    written: &[String],
    known_ids: impl Iterator<Item = &'a Id>,
) -> Vec<Id> {
    let known_ids: Vec<&Id> = known_ids.collect();
    let links = written.iter().enumerate().filter_map(|(index, id)| {
        let found = known_ids
            .iter()
            .find(|each| ****each == **id)
            .map(|each| (*each).clone());
        link(
            report,
            &path.index(index),
            of,
            (id, found),
            known_ids.iter().map(|id| &***id),
        )
    });
    links.collect()
}

/// Validates a link to a record of a kind. A link to an invalid record is dropped without a second
/// problem; a link to a hidden record is dropped with it.
fn link<'a>(
    report: &mut Report<'_>,
    path: &RecordPath<'_>,
    (records, kind): (&Records, &str),
    (written, found): (&str, Option<Id>),
    names: impl IntoIterator<Item = &'a str>,
) -> Option<Id> {
    if report.held.hides(path.in_file(), written)
        || (found.is_none() && records.is_written(kind, written))
    {
        return None;
    }
    known(report, path, written, found, names)
}
