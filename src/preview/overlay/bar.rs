//! The bar below a page: switches to the other language and to other frames, the number of
//! problems, and the records behind the page.
//!
//! In: a state and the page that is open. Out: HTML in which every text of a file is escaped.
//! Deliberately absent: placing it; the script puts the bar into a shadow tree beside the page.

use super::{OverlayContext, files_behind, panel::edit_address, sources};
use crate::{
    diagnostics::{Problem, Severity, escape, say},
    model::{Lang, Languages},
    preview::{
        response::PREVIEW_FOLDER,
        sources::{SourceFinder, SourceLine},
        visibility,
    },
    site::Content,
    text,
    validate::visibility::is_held_back,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The page that a bar belongs to.
pub(in crate::preview) struct OpenPage {
    pub(in crate::preview) path: String,
    pub(in crate::preview) content: Option<Content>,
    /// The ids of the charts on the page.
    pub(in crate::preview) figures: Vec<String>,
    /// The frames that are open: `both`, `phone` or `paper`; none on the page itself.
    pub(in crate::preview) show: Option<String>,
}

/// The bar as HTML, with the elements that the script shows later: the chip that brings a hidden
/// bar back, and the sign that the preview does not answer.
pub(in crate::preview) fn bar(context: OverlayContext<'_>, bar: &OpenPage) -> String {
    let mut out = format!(
        "<nav class=\"bar\" aria-label=\"{}\">\n<b>nenpo</b>\n",
        context.say(&say!("preview-title"))
    );
    let files = files_behind(context.state, bar.content.as_ref());
    if let Some(problem) =
        visibility::held_back_page(context.state, &bar.path, context.lang, &files)
    {
        out.push_str(&badge(context, problem));
    }
    out.push_str(&view_switch(context, bar));
    out.push_str(&problem_buttons(context, bar));
    out.push_str(&records(context, bar));
    out.push_str(&held_pages(context));
    let hide = context.say(&say!("hide-bar"));
    let show = context.say(&say!("show-bar"));
    let lost = context.say(&say!("preview-does-not-answer"));
    out + &format!(
        "<button type=\"button\" data-hide title=\"{hide}\" aria-label=\"{hide}\">×</button>\n</nav>\n<button type=\"button\" class=\"chip\" data-show title=\"{show}\" aria-label=\"{show}\">nenpo</button>\n<p class=\"lost\" role=\"status\" hidden>{lost}</p>\n",
    )
}

/// The mark of a record that builds leave out.
fn badge(context: OverlayContext<'_>, problem: &Problem) -> String {
    let why = escape(&context.message_language().say(&problem.message));
    let word = context.say(&visibility::reason(problem));
    format!("<strong class=\"held\" title=\"{why}\">{word}</strong>\n")
}

/// Links to the page in each language, and to frames that show it beside another language, on a phone
/// and on paper.
fn view_switch(context: OverlayContext<'_>, bar: &OpenPage) -> String {
    let show = bar.show.as_deref().unwrap_or_default();
    let mut out = String::from("<ul class=\"views\">\n");
    let languages = context.state.languages();
    for lang in languages.iter() {
        let label = &lang.locale().name;
        let current = show.is_empty() && lang == context.lang;
        let path =
            in_language(&bar.path, lang, &languages).unwrap_or_else(|| format!("{}/", lang.code()));
        out.push_str(&view_link(&format!("/{}", escape(&path)), label, current));
    }
    let path = utf8_percent_encode(&bar.path, NON_ALPHANUMERIC).to_string();
    let frames = [
        ("both", say!("side-by-side")),
        ("phone", say!("phone-frame")),
        ("paper", say!("paper-frame")),
    ];
    // In one language there is no page to stand beside.
    for (name, label) in frames.into_iter().skip(languages.is_single().into()) {
        let href = format!("/{PREVIEW_FOLDER}view?show={name}&amp;path=/{path}");
        out.push_str(&view_link(&href, &context.say(&label), show == name));
    }
    out + "</ul>\n"
}

fn view_link(href: &str, label: &str, current: bool) -> String {
    let current = if current {
        " aria-current=\"page\""
    } else {
        ""
    };
    format!("<li><a href=\"{href}\"{current}>{label}</a></li>\n")
}

/// The path of the same page in a language; none for files that have no language, such as
/// `data/facts.csv`.
fn in_language(path: &str, lang: Lang, languages: &Languages) -> Option<String> {
    let (top, rest) = path.split_once('/').unwrap_or((path, ""));
    languages
        .get(top)
        .map(|_| format!("{}/{rest}", lang.code()))
}

/// Buttons that open the panel: the number of problems, and the number of records that builds leave
/// out.
fn problem_buttons(context: OverlayContext<'_>, bar: &OpenPage) -> String {
    let all = context.state.problems.sorted().into_iter();
    let (held, problems): (Vec<&Problem>, Vec<&Problem>) =
        all.partition(|problem| is_held_back(problem));
    let held_button = if held.is_empty() {
        String::new()
    } else {
        let count = text::neutral_count(held.len());
        let label = context.say(&say!("count-left-out-of-builds", count));
        format!("<button type=\"button\" class=\"held\" data-panel>{label}</button>\n")
    };
    if problems.is_empty() {
        let fine = context.say(&say!("no-problems-in-preview"));
        return format!("<span class=\"fine\">{fine}</span>\n{held_button}");
    }
    let here = files_behind(context.state, bar.content.as_ref());
    let own = problems
        .iter()
        .filter(|problem| here.contains(&problem.place.file))
        .count();
    let worst = problems
        .iter()
        .map(|problem| problem.severity.under(context.settings.strictness))
        .min();
    let class = match worst {
        Some(Severity::Error) => "error",
        _ => "warning",
    };
    let (count, own) = (
        text::neutral_count(problems.len()),
        text::neutral_count(own),
    );
    let label = context.say(&say!("count-of-problems", count, own));
    format!("<button type=\"button\" class=\"{class}\" data-panel>{label}</button>\n{held_button}")
}

/// The records behind the page and behind each of its charts.
fn records(context: OverlayContext<'_>, bar: &OpenPage) -> String {
    let mut items: Vec<String> = sources(context.state, bar.content.as_ref())
        .iter()
        .map(|source| record_link(context, source, None))
        .collect();
    if let (Some(snapshot), Some(Content::Page(page, lang))) =
        (&context.state.snapshot, &bar.content)
    {
        let finder = SourceFinder::new(snapshot, &context.state.files);
        for id in &bar.figures {
            if let Some(source) = finder.chart(id, page, *lang) {
                items.push(record_link(context, &source, Some(id)));
            }
        }
    }
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<details class=\"records\"><summary>{}</summary>\n<ul>\n{}</ul></details>\n",
        context.say(&say!("records-behind-page")),
        items.concat()
    )
}

/// A record in the list; `figure` is the id of the chart that is made from it.
fn record_link(context: OverlayContext<'_>, source: &SourceLine, figure: Option<&str>) -> String {
    let name = escape(&format!("{}:{}", source.file, source.line));
    let (mark, mut note) = match figure {
        Some(id) => {
            let label = context.say(&say!("figure-of-page", id));
            (
                format!(" data-figure=\"chart-{}\"", escape(id)),
                format!(" <small>{label}</small>"),
            )
        }
        None => (String::new(), String::new()),
    };
    if let Some(problem) = visibility::held_back_file(context.state, &source.file) {
        note.push_str(&badge(context, problem));
    }
    match edit_address(context.settings, &source.file, source.line) {
        Some(address) => {
            let href = escape(&address);
            format!("<li><a href=\"{href}\"{mark}>{name}</a>{note}</li>\n")
        }
        None => format!("<li><span{mark}>{name}</span>{note}</li>\n"),
    }
}

/// The pages that builds leave out, for the script to mark the links that lead to them.
fn held_pages(context: OverlayContext<'_>) -> String {
    let mut items = String::new();
    for (path, problem) in visibility::held_back_pages(context.state, context.lang) {
        let path = escape(&path);
        let word = context.say(&visibility::reason(problem));
        items.extend(["<li data-held=\"/", &path, "\">", &word, "</li>"]);
    }
    format!("<ul class=\"pages\" hidden>{items}</ul>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_in_a_language_have_a_twin() {
        let languages = crate::config::usual_languages();
        let twin = |path: &str| in_language(path, Lang::en(), &languages);
        assert_eq!(twin("ja/projects/x/").as_deref(), Some("en/projects/x/"));
        assert_eq!(twin("ja").as_deref(), Some("en/"));
        assert_eq!(twin("data/facts.csv"), None);
    }
}
