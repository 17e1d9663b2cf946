//! Validation of an edition's policies: sections of the plan, each with rows of what was planned and
//! what was done.

use super::{
    context::EditionContext,
    fields::required,
    id_lists::{IdList, IdLists, required_entry, responsible},
    quantity::{CitationContext, WrittenCitation, citation},
    report::{RecordPath, Report},
    texts::{name, text},
};
use crate::{
    diagnostics::{Code, Problem, say},
    load::{
        Loaded,
        record::{PolicyRecord, PolicyRowRecord},
    },
    model::{ById, Highlight, Policy, PolicyRow, Quantity},
};
use std::sync::Arc;

/// Context of policies: what they refer to.
pub(super) struct PolicyContext<'a> {
    pub(super) edition_context: &'a EditionContext<'a>,
    /// Its default citation is the source document of the edition.
    pub(super) citation_context: CitationContext<'a>,
    /// Facts that rows may state.
    pub(super) facts: &'a [Quantity],
    pub(super) highlights: &'a ById<Highlight>,
}

/// Policies, sorted by id, which follows the printed section number.
pub(super) fn policies(
    report: &mut Report<'_>,
    policy_context: &PolicyContext<'_>,
    loaded: &[Arc<Loaded<PolicyRecord>>],
) -> Vec<Policy> {
    let mut policies: Vec<Policy> = loaded
        .iter()
        .filter_map(|loaded| policy(report, policy_context, loaded))
        .collect();
    // Sorted by id, not by file: the id `3-2-4` comes before `3-2-4-1`, but the file `3-2-4.yaml`
    // after `3-2-4-1.yaml`.
    policies.sort_by(|one, other| one.id.cmp(&other.id));
    policies
}

/// Validates a policy; it needs at least one row.
fn policy(
    report: &mut Report<'_>,
    policy_context: &PolicyContext<'_>,
    loaded: &Loaded<PolicyRecord>,
) -> Option<Policy> {
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let context = policy_context.edition_context.context;
    let rows = rows(report, policy_context, &file.key("rows"), &record.rows);
    let title = name(report, &file.key("title"), record.title.as_ref());
    let number = required(report, &file.key("number"), record.number.as_ref()).cloned();
    let part = required_entry(
        report,
        &file.key("part"),
        &context.vocabulary.policy_parts,
        record.part.as_ref(),
    );
    let responsible = responsible(
        report,
        &file,
        &record.lead,
        &record.ministries,
        &context.organisations,
    );
    let written = WrittenCitation {
        document: None,
        place: record.source.as_ref(),
    };
    Some(Policy {
        id: loaded.id.clone(),
        lead: responsible.lead,
        ministries: responsible.ministries,
        cite: citation(report, &policy_context.citation_context, &file, &written),
        number: number?,
        part: part?,
        title: title?,
        rows,
    })
}

/// Validates the rows of a policy.
fn rows(
    report: &mut Report<'_>,
    policy_context: &PolicyContext<'_>,
    path: &RecordPath<'_>,
    records: &[PolicyRowRecord],
) -> Vec<PolicyRow> {
    if records.is_empty() {
        report.at(path, |place| {
            Problem::new(Code::MissingKey, place, say!("section-has-no-rows"))
        });
    }
    records
        .iter()
        .enumerate()
        .filter_map(|(index, record)| row(report, policy_context, &path.index(index), record))
        .collect()
}

/// Validates a row: what the plan asks for, and what was done.
fn row(
    report: &mut Report<'_>,
    policy_context: &PolicyContext<'_>,
    path: &RecordPath<'_>,
    record: &PolicyRowRecord,
) -> Option<PolicyRow> {
    let EditionContext {
        context,
        indicators,
        records,
        ..
    } = *policy_context.edition_context;
    let plan = text(report, &path.key("plan"), record.plan.as_ref());
    let result = text(report, &path.key("result"), record.result.as_ref());
    let links = IdLists { records, path };
    let projects = context.projects.iter().map(|each| &each.id);
    let projects = links.ids(report, IdList::PROJECTS, &record.projects, projects);
    let facts = policy_context.facts.iter().map(|each| &each.id);
    let facts = links.ids(report, IdList::FACTS, &record.facts, facts);
    let highlights = policy_context.highlights.iter().map(|each| &each.id);
    let highlights = links.ids(report, IdList::HIGHLIGHTS, &record.highlights, highlights);
    let responsible = responsible(
        report,
        path,
        &record.lead,
        &record.ministries,
        &context.organisations,
    );
    Some(PolicyRow {
        lead: responsible.lead,
        ministries: responsible.ministries,
        indicators: links.indicators(report, &record.indicators, indicators),
        plan: plan?,
        result: result?,
        facts,
        projects,
        highlights,
    })
}

/// Completes the citations of policy facts: the default place is that of the first policy that
/// states the fact.
pub(super) fn with_places(mut facts: Vec<Quantity>, policies: &[Policy]) -> Vec<Quantity> {
    for fact in facts.iter_mut().filter(|fact| fact.cite.place.is_none()) {
        let states = |policy: &&Policy| policy.rows.iter().any(|row| row.facts.contains(&fact.id));
        if let Some(policy) = policies.iter().find(states) {
            fact.cite.place.clone_from(&policy.cite.place);
        }
    }
    facts
}
