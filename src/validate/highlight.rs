//! Validation of an edition's highlights.

use super::{
    context::{Context, EditionContext, Ranked},
    dates::optional_date,
    fields::{self, known, required},
    id_lists::{IdLists, optional_entry, required_entry},
    quantity::{CitationContext, WrittenCitation, citation, quantities},
    report::{RecordPath, Report},
    texts::{name, name_list, text},
};
use crate::{
    cache::{Cache, Item},
    load::{Loaded, record::HighlightRecord},
    model::{ById, Highlight, Id},
};
use std::sync::Arc;

/// Context of highlights: what they refer to.
pub(super) struct HighlightContext<'a> {
    pub(super) edition_context: &'a EditionContext<'a>,
    /// Folder of the edition.
    pub(super) folder: &'a str,
    /// Its default citation is the source document of the edition.
    pub(super) citation_context: CitationContext<'a>,
}

/// Highlights, sorted by project, then position.
pub(super) fn highlights<'a>(
    report: &mut Report<'_>,
    cache: &mut Cache,
    highlight_context: &HighlightContext<'_>,
    loaded: &'a [Arc<Loaded<HighlightRecord>>],
) -> ById<Highlight> {
    let EditionContext {
        context,
        version,
        names,
        ..
    } = *highlight_context.edition_context;
    let folder = highlight_context.folder;
    let document = highlight_context.citation_context.usual.document.clone();
    let document = cache.value(&format!("document {folder}"), document).version;
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
            let highlight = highlight(report, highlight_context, loaded)?;
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
    highlight_context: &HighlightContext<'_>,
    loaded: &Loaded<HighlightRecord>,
) -> Option<Highlight> {
    let EditionContext {
        context,
        indicators,
        records,
        ..
    } = *highlight_context.edition_context;
    let file = RecordPath::file(&loaded.file);
    let record = &loaded.record;
    let links = IdLists {
        records,
        path: &file,
    };
    let title = name(report, &file.key("title"), record.title.as_ref());
    let body = text(report, &file.key("body"), record.body.as_ref());
    let project = project(
        report,
        context,
        &file.key("project"),
        record.project.as_ref(),
    );
    let kinds = &context.vocabulary.highlight_kinds;
    let kind = required_entry(report, &file.key("kind"), kinds, record.kind.as_ref());
    let areas = &context.vocabulary.disease_areas;
    let area = record.disease_area.as_ref();
    let written = WrittenCitation {
        document: None,
        place: record.source.as_ref(),
    };
    let cite = citation(report, &highlight_context.citation_context, &file, &written);
    let own = CitationContext {
        context,
        usual: &cite,
    };
    Some(Highlight {
        id: loaded.id.clone(),
        aliases: record.aliases.iter().map(|id| id.as_str().into()).collect(),
        order: fields::small_number(report, &file.key("order"), record.order.as_ref())
            .unwrap_or(u16::MAX),
        featured: record.featured,
        area: optional_entry(report, &file.key("disease-area"), areas, area),
        date: optional_date(
            report,
            &file.key("date"),
            record.date.as_ref(),
            context.calendar(),
        ),
        organisations: name_list(report, &file.key("organisations"), &record.organisations),
        programmes: name_list(report, &file.key("programmes"), &record.programmes),
        published: name_list(report, &file.key("published"), &record.published),
        indicators: links.indicators(report, &record.indicators, indicators),
        figures: quantities(report, &own, &file.key("figures"), &record.figures),
        title: title?,
        project: project?,
        kind: kind?,
        body: body?,
        cite,
    })
}

/// Id of the project that a highlight belongs to.
fn project(
    report: &mut Report<'_>,
    context: &Context,
    path: &RecordPath<'_>,
    written: Option<&String>,
) -> Option<Id> {
    let written = required(report, path, written)?;
    let ids = || context.projects.iter().map(|each| &each.id);
    let found = ids().find(|id| ***id == **written).cloned();
    // An invalid project has a problem of its own.
    if found.is_none() && context.is_written(written) {
        return None;
    }
    known(report, path, written, found, ids().map(|id| &**id))
}
