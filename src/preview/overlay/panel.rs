//! The panel that lists problems, over a page or in its place.
//!
//! In: a state and the page that is open. Out: HTML in which every text of a file is escaped.
//! Deliberately absent: the frame around a source line; that is [`crate::diagnostics`]'s.

use super::{OverlayContext, files_behind, preview_page, script};
use crate::{
    diagnostics::{self, Message, Presentation, Problem, say},
    files::UNSAFE,
    preview::{response::RunSettings, state::Freshness},
    site::Content,
    validate::visibility::is_held_back,
};

/// Most problems that a panel shows. A longer list helps nobody, and browsers are slow to lay it
/// out.
const MAX_PROBLEMS: usize = 100;

/// Why a panel stands in the place of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::preview) enum FailureKind {
    /// The site has had errors since the preview started.
    Waiting,
    /// The theme cannot render the page.
    Undrawn,
}

/// Problems under one heading of the panel.
struct ProblemSection<'a> {
    /// None for a section that needs no heading.
    heading: Option<Message>,
    problems: Vec<&'a Problem>,
}

/// A page of its own that stands where a page of the site should be.
pub(in crate::preview) fn failure_page(
    context: OverlayContext<'_>,
    kind: FailureKind,
    more: &[Problem],
) -> String {
    let (title, text) = match kind {
        FailureKind::Waiting => (say!("no-page-yet"), say!("page-appears-after-errors")),
        FailureKind::Undrawn => (
            say!("page-cannot-be-drawn"),
            say!("page-appears-after-template"),
        ),
    };
    let problems = match kind {
        FailureKind::Waiting => context.state.problems.sorted(),
        FailureKind::Undrawn => more.iter().collect(),
    };
    let section = ProblemSection {
        heading: None,
        problems,
    };
    let panel = render(context, &title, Some(&text), &[section]);
    let script = script(context.settings, context.state, "failure", &[]);
    preview_page(
        context.lang,
        &context.message_language().say(&title),
        &script,
        &format!("<main>{panel}</main>\n"),
    )
}

/// All problems as a panel over a page, those of the page's own files first.
pub(in crate::preview) fn panel(context: OverlayContext<'_>, content: Option<&Content>) -> String {
    let all = context.state.problems.sorted().into_iter();
    let (held, wrong): (Vec<&Problem>, Vec<&Problem>) =
        all.partition(|problem| is_held_back(problem));
    let here = files_behind(context.state, content);
    let (own, other): (Vec<&Problem>, Vec<&Problem>) = wrong
        .into_iter()
        .partition(|problem| here.contains(&problem.place.file));
    let nothing_wrong = own.is_empty() && other.is_empty();
    // One list needs no heading that tells it from the other.
    let (own_heading, other_heading) = if own.is_empty() {
        (None, None)
    } else {
        (Some(say!("on-this-page")), Some(say!("on-other-pages")))
    };
    // Where nothing is wrong, the records that are held back are the panel's subject, not one of
    // its sections.
    let held_back = say!("left-out-of-builds");
    let (title, text, held_heading) = match context.state.freshness {
        _ if nothing_wrong => (held_back, None, None),
        Freshness::Stale => (
            say!("records-are-wrong"),
            Some(say!("last-page-without-errors")),
            Some(held_back),
        ),
        Freshness::Fresh => (
            say!("warnings-and-hints"),
            Some(say!("site-can-be-built")),
            Some(held_back),
        ),
    };
    let sections = [
        (own_heading, own),
        (other_heading, other),
        (held_heading, held),
    ]
    .map(|(heading, problems)| ProblemSection { heading, problems });
    render(context, &title, text.as_ref(), &sections)
}

fn render(
    context: OverlayContext<'_>,
    title: &Message,
    text: Option<&Message>,
    sections: &[ProblemSection<'_>],
) -> String {
    let mut out = format!(
        "<section class=\"panel\" aria-labelledby=\"nenpo-title\">\n<button type=\"button\" data-close>{close}</button>\n<h1 id=\"nenpo-title\" tabindex=\"-1\">{title}</h1>\n<p>{text}</p>\n",
        close = context.say(&say!("close-panel")),
        title = context.say(title),
        text = text.map(|text| context.say(text)).unwrap_or_default()
    );
    let mut left = MAX_PROBLEMS;
    for section in sections.iter().filter(|each| !each.problems.is_empty()) {
        if let Some(heading) = &section.heading {
            out.extend(["<p class=\"part\">", &context.say(heading), "</p>\n"]);
        }
        // What stops a build comes first.
        let mut problems = section.problems.clone();
        problems.sort_by_key(|problem| problem.severity);
        let shown = problems.len().min(left);
        left -= shown;
        for problem in &problems[..shown] {
            out.push_str(&article(context, problem));
        }
        if shown < problems.len() {
            let count = crate::text::neutral_count(problems.len() - shown);
            let more = context.say(&say!("more-problems", count));
            out.extend(["<p class=\"part\">", &more, "</p>\n"]);
        }
    }
    out + "</section>\n"
}

/// One problem with its source line and its repairs.
fn article(context: OverlayContext<'_>, problem: &Problem) -> String {
    let OverlayContext {
        settings, state, ..
    } = context;
    let presentation = Presentation {
        strictness: settings.strictness,
        language: context.message_language(),
    };
    let edit = |file: &str, line: usize| edit_address(settings, file, line);
    diagnostics::html(problem, &state.files, presentation, &edit)
}

/// The address that opens a line of a file in the author's editor; none where the preview may be
/// read from other computers.
pub(super) fn edit_address(settings: &RunSettings, file: &str, line: usize) -> Option<String> {
    let template = settings.editor.as_ref()?;
    let absolute = settings.root.join(file);
    let path = absolute.to_string_lossy().replace('\\', "/");
    let path = percent_encoding::utf8_percent_encode(&path, UNSAFE).to_string();
    let address = template.replace("{path}", &path);
    Some(address.replace("{line}", &line.to_string()))
}
