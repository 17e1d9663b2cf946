//! What the preview adds to pages, and the pages of its own: panel, bar, the page of a broken site, and frames side by side.
//!
//! In: a state, and the page that is looked at. Out: HTML, in which everything that comes from a file is escaped. Deliberately absent:
//! anything that a built site has. What is added to a page is one script; all else that script puts beside the page.

use super::{
    response::{OWN, RunSettings},
    session::{Standing, State},
    snapshot::Snapshot,
    sources::{Desk, Source},
    visibility,
    words::{Words, words},
};
use crate::{
    diagnostics::{self, Labels, Place, Problem, Severity, Strictness, escape},
    files::{BOOK, Files, UNSAFE},
    model::Lang,
    site::Content,
    theme,
    validate::visibility::is_held_back,
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A panel with more problems than this helps nobody, and would take a browser long.
const MOST: usize = 100;

/// Why a panel stands in the place of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The site never was without errors.
    Waiting,
    /// The theme cannot draw the page.
    Undrawn,
}

/// What a bar is about.
pub(super) struct Bar {
    pub(super) path: String,
    pub(super) content: Option<Content>,
    /// The ids of the charts on the page.
    pub(super) figures: Vec<String>,
    /// The frames that are looked at: `both`, `phone` or `paper`.
    pub(super) show: Option<String>,
}

/// The number of a state, which no other run of the program gives to another one.
pub(super) fn build(settings: &RunSettings, state: &State) -> String {
    format!("{}-{}", settings.run, state.build)
}

/// What a browser is told of a state.
pub(super) fn pulse(settings: &RunSettings, state: &State) -> String {
    let snapshot = state.snapshot.as_ref();
    serde_json::json!({
        "build": build(settings, state),
        "fresh": state.standing == Standing::Fresh,
        "styles": snapshot.map(|snapshot| format!("{:x}", snapshot.styles)),
        "assets": snapshot.map(|snapshot| format!("{:x}", snapshot.assets)),
    })
    .to_string()
}

/// The one tag that a page gets. It says what the page was made of, so that the script knows what it need not load again.
fn script(settings: &RunSettings, state: &State, kind: &str, page: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    // That a style sheet is another one is said by itself; the page that links to it is the same.
    let folder = state
        .snapshot
        .as_ref()
        .map_or_else(String::new, |snapshot| snapshot.theme.folder());
    let page = String::from_utf8_lossy(page);
    page.split(folder.as_str())
        .for_each(|piece| piece.hash(&mut hasher));
    let hash = |value: fn(&Snapshot) -> u64| {
        state
            .snapshot
            .as_ref()
            .map_or_else(String::new, |snapshot| format!("{:x}", value(snapshot)))
    };
    format!(
        "<script src=\"/{OWN}preview.js\" defer data-nenpo=\"{kind}\" data-page=\"{:x}\" data-build=\"{}\" data-styles=\"{}\" data-assets=\"{}\"></script>\n",
        hasher.finish(),
        build(settings, state),
        hash(|snapshot| snapshot.styles),
        hash(|snapshot| snapshot.assets)
    )
}

/// A page of the site with the preview's script. Its own policy allows what the script does, whatever it was.
pub(super) fn with_script(page: &[u8], settings: &RunSettings, state: &State) -> Vec<u8> {
    let script = script(settings, state, "page", page);
    let page = super::csp::allowing(&String::from_utf8_lossy(page));
    match page.find("</head>") {
        Some(at) => [&page[..at], &script, &page[at..]].concat().into_bytes(),
        // A theme may leave out the tag; a script at the end does the same.
        None => (page + &script).into_bytes(),
    }
}

/// A page of the preview's own.
fn own_page(lang: Lang, title: &str, script: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; frame-src 'self'; img-src 'self'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<link rel=\"icon\" href=\"/{OWN}icon.svg\">\n<link rel=\"stylesheet\" href=\"/{OWN}preview.css\">\n{script}</head>\n<body>\n{body}</body>\n</html>\n",
        lang.code(),
        escape(title)
    )
}

/// The page that stands where a page should be.
pub(super) fn failure(
    settings: &RunSettings,
    state: &State,
    lang: Lang,
    kind: Kind,
    more: &[Problem],
) -> String {
    let words = words(lang);
    let (title, text) = match kind {
        Kind::Waiting => (words.waiting, words.waiting_text),
        Kind::Undrawn => (words.undrawn, words.undrawn_text),
    };
    let panel = Panel {
        settings,
        files: &state.files,
        words,
    };
    let all = match kind {
        Kind::Waiting => state.problems.sorted(),
        Kind::Undrawn => more.iter().collect(),
    };
    let body = format!("<main>{}</main>\n", panel.whole(title, text, &[("", all)]));
    own_page(lang, title, &script(settings, state, "failure", &[]), &body)
}

/// All problems as a panel over a page, the page's own first.
pub(super) fn panel(
    settings: &RunSettings,
    state: &State,
    lang: Lang,
    content: Option<&Content>,
) -> String {
    let words = words(lang);
    let here = files_behind(state, content);
    let (held, wrong): (Vec<&Problem>, Vec<&Problem>) = state
        .problems
        .sorted()
        .into_iter()
        .partition(|problem| is_held_back(problem));
    let (own, other): (Vec<&Problem>, Vec<&Problem>) = wrong
        .into_iter()
        .partition(|problem| here.contains(&problem.place.file));
    let (title, text) = match state.standing {
        Standing::Stale => (words.broken, words.broken_text),
        Standing::Fresh => (words.warned, words.warned_text),
    };
    let names = if own.is_empty() {
        ["", ""]
    } else {
        [words.here, words.elsewhere]
    };
    // Where nothing is wrong, what is kept back is all there is to tell.
    let fine = own.is_empty() && other.is_empty();
    let (title, text, part) = if fine {
        (words.held, "", "")
    } else {
        (title, text, words.held)
    };
    let parts = [(names[0], own), (names[1], other), (part, held)];
    Panel {
        settings,
        files: &state.files,
        words,
    }
    .whole(title, text, &parts)
}

/// What problems are shown with.
struct Panel<'a> {
    settings: &'a RunSettings,
    files: &'a Files,
    words: &'a Words,
}

impl Panel<'_> {
    fn whole(&self, title: &str, text: &str, parts: &[(&str, Vec<&Problem>)]) -> String {
        let mut out = format!(
            "<section class=\"panel\" aria-labelledby=\"nenpo-title\">\n<button type=\"button\" data-close>{}</button>\n<h1 id=\"nenpo-title\" tabindex=\"-1\">{}</h1>\n<p>{}</p>\n",
            self.words.close,
            escape(title),
            escape(text)
        );
        let mut left = MOST;
        for (name, problems) in parts.iter().filter(|(_, problems)| !problems.is_empty()) {
            if !name.is_empty() {
                out.extend(["<p class=\"part\">", name, "</p>\n"]);
            }
            // What stops a build comes first.
            let mut problems = problems.clone();
            problems.sort_by_key(|problem| problem.severity);
            let shown = problems.len().min(left);
            left -= shown;
            out.extend(
                problems[..shown]
                    .iter()
                    .map(|problem| self.problem(problem)),
            );
            if shown < problems.len() {
                let hidden = crate::text::count(problems.len() - shown);
                out.extend([
                    "<p class=\"part\">",
                    &hidden,
                    " ",
                    self.words.more,
                    "</p>\n",
                ]);
            }
        }
        out + "</section>\n"
    }

    fn problem(&self, problem: &Problem) -> String {
        let labels = Labels {
            severities: self.words.severities,
            help: self.words.help,
        };
        let edit = |file: &str, line: usize| edit(self.settings, file, line);
        diagnostics::html(problem, self.files, self.settings.strictness, labels, &edit)
    }
}

/// The address that opens a line of a file.
fn edit(settings: &RunSettings, file: &str, line: usize) -> Option<String> {
    let path = settings
        .root
        .join(file)
        .to_string_lossy()
        .replace('\\', "/");
    let path = percent_encoding::utf8_percent_encode(&path, UNSAFE).to_string();
    let template = settings.editor.as_ref()?;
    Some(
        template
            .replace("{path}", &path)
            .replace("{line}", &line.to_string()),
    )
}

/// A theme's failure to draw, as a problem with its place if the template is the site's own. The template engine says first what is
/// wrong, then `--> page.html:3:7`.
pub(super) fn undrawn(snapshot: &Snapshot, files: &Files, message: &str) -> Problem {
    let what = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches("error: ");
    let own = theme::folder(
        &snapshot.folders.themes,
        &snapshot.context.site.settings.theme,
    );
    match blamed(&own, files, message) {
        Some(place) => Problem::error("broken-template", place, what),
        None => Problem::error(
            "broken-template",
            Place {
                file: BOOK.to_owned(),
                span: 0..0,
            },
            message,
        ),
    }
}

/// The line of the site's own template that the engine names.
fn blamed(own: &str, files: &Files, message: &str) -> Option<Place> {
    let (_, rest) = message.split_once("--> ")?;
    let mut parts = rest
        .trim_start_matches('[')
        .split(|sign: char| matches!(sign, ':' | ']') || sign.is_whitespace());
    let file = format!("{own}templates/{}", parts.next()?);
    let line: usize = parts.next()?.parse().ok()?;
    let text = files.text(&file)?;
    let start = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let end = text
        .get(start..)?
        .find('\n')
        .map_or(text.len(), |length| start + length);
    Some(Place {
        file,
        span: start..end,
    })
}

fn files_behind(state: &State, content: Option<&Content>) -> Vec<String> {
    sources(state, content)
        .into_iter()
        .map(|source| source.file)
        .collect()
}

fn sources(state: &State, content: Option<&Content>) -> Vec<Source> {
    match (&state.snapshot, content) {
        (Some(snapshot), Some(Content::Page(page, lang))) => {
            Desk::new(snapshot, &state.files).page(page, *lang)
        }
        _ => Vec::new(),
    }
}

/// The bar below a page: languages, frames, problems, records.
pub(super) fn bar(settings: &RunSettings, state: &State, lang: Lang, bar: &Bar) -> String {
    let words = words(lang);
    let show = bar.show.as_deref().unwrap_or_default();
    let mut out = format!(
        "<nav class=\"bar\" aria-label=\"nenpo {}\">\n<b>nenpo</b>\n",
        words.preview
    );
    let files = files_behind(state, bar.content.as_ref());
    if let Some(problem) = visibility::of_page(state, &bar.path, lang, &files) {
        out.push_str(&badge(problem, words));
    }
    out.push_str("<ul class=\"views\">\n");
    for each in Lang::ALL {
        let label = if each == Lang::Ja {
            "日本語"
        } else {
            "English"
        };
        let current = show.is_empty() && each == lang;
        let path = in_language(&bar.path, each).unwrap_or_else(|| format!("{}/", each.code()));
        out.push_str(&view_link(&format!("/{}", escape(&path)), label, current));
    }
    for (name, label) in [
        ("both", words.side_by_side),
        ("phone", words.phone),
        ("paper", words.paper),
    ] {
        let path =
            percent_encoding::utf8_percent_encode(&bar.path, percent_encoding::NON_ALPHANUMERIC);
        out.push_str(&view_link(
            &format!("/{OWN}view?show={name}&amp;path=/{path}"),
            label,
            show == name,
        ));
    }
    out.push_str("</ul>\n");
    out.push_str(&counted(state, bar, settings.strictness, words));
    out.push_str(&records(settings, state, bar, words));
    out.push_str(&held_pages(state, lang, words));
    out + &format!(
        "<button type=\"button\" data-hide title=\"{0}\" aria-label=\"{0}\">×</button>\n</nav>\n<button type=\"button\" class=\"chip\" data-show title=\"{1}\" aria-label=\"{1}\">nenpo</button>\n<p class=\"lost\" role=\"status\" hidden>{2}</p>\n",
        words.hide, words.show, words.lost
    )
}

/// The mark of a record that builds leave out.
fn badge(problem: &Problem, words: &Words) -> String {
    let why = escape(&problem.message);
    format!(
        "<strong class=\"held\" title=\"{why}\">{}</strong>\n",
        visibility::word(problem, words)
    )
}

/// The pages that builds leave out, for the script to mark the links that lead to them.
fn held_pages(state: &State, lang: Lang, words: &Words) -> String {
    let pages = visibility::pages(state, lang).into_iter();
    let items = pages.map(|(path, problem)| {
        format!(
            "<li data-held=\"/{}\">{}</li>",
            escape(&path),
            visibility::word(problem, words)
        )
    });
    format!(
        "<ul class=\"pages\" hidden>{}</ul>\n",
        items.collect::<String>()
    )
}

fn view_link(href: &str, label: &str, current: bool) -> String {
    let current = if current {
        " aria-current=\"page\""
    } else {
        ""
    };
    format!("<li><a href=\"{href}\"{current}>{label}</a></li>\n")
}

/// The same page in a language; none for what stands outside of the languages.
fn in_language(path: &str, lang: Lang) -> Option<String> {
    let (top, rest) = path.split_once('/').unwrap_or((path, ""));
    Lang::ALL
        .iter()
        .any(|each| each.code() == top)
        .then(|| format!("{}/{rest}", lang.code()))
}

/// How many problems there are, as a button that opens the panel.
fn counted(state: &State, bar: &Bar, strictness: Strictness, words: &Words) -> String {
    let count = crate::text::count;
    let (held, problems): (Vec<&Problem>, Vec<&Problem>) = state
        .problems
        .sorted()
        .into_iter()
        .partition(|problem| is_held_back(problem));
    let held = match held.len() {
        0 => String::new(),
        many => {
            format!(
                "<button type=\"button\" class=\"held\" data-panel>{} {}</button>\n",
                words.held,
                count(many)
            )
        }
    };
    if problems.is_empty() {
        return format!("<span class=\"fine\">{}</span>\n{held}", words.no_problems);
    }
    let here = files_behind(state, bar.content.as_ref());
    let own = problems
        .iter()
        .filter(|problem| here.contains(&problem.place.file))
        .count();
    let class = match problems
        .iter()
        .map(|problem| problem.severity.under(strictness))
        .min()
    {
        Some(Severity::Error) => "error",
        _ => "warning",
    };
    format!(
        "<button type=\"button\" class=\"{class}\" data-panel>{} {} ({} {})</button>\n{held}",
        words.problems,
        count(problems.len()),
        words.of_page,
        count(own)
    )
}

/// The records behind the page and behind each chart on it.
fn records(settings: &RunSettings, state: &State, bar: &Bar, words: &Words) -> String {
    let mut items: Vec<String> = sources(state, bar.content.as_ref())
        .iter()
        .map(|source| item(settings, state, source, None, words))
        .collect();
    if let (Some(snapshot), Some(Content::Page(page, lang))) = (&state.snapshot, &bar.content) {
        let desk = Desk::new(snapshot, &state.files);
        for id in &bar.figures {
            items.extend(
                desk.chart(id, page, *lang)
                    .map(|source| item(settings, state, &source, Some(id), words)),
            );
        }
    }
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<details class=\"records\"><summary>{}</summary>\n<ul>\n{}</ul></details>\n",
        words.records,
        items.concat()
    )
}

fn item(
    settings: &RunSettings,
    state: &State,
    source: &Source,
    figure: Option<&String>,
    words: &Words,
) -> String {
    let name = escape(&format!("{}:{}", source.file, source.line));
    let mark = figure
        .map(|id| format!(" data-figure=\"chart-{}\"", escape(id)))
        .unwrap_or_default();
    let of = figure
        .map(|id| format!(" <small>{} {}</small>", words.figure, escape(id)))
        .unwrap_or_default();
    let of = of
        + &visibility::of_file(state, &source.file)
            .map(|problem| badge(problem, words))
            .unwrap_or_default();
    match edit(settings, &source.file, source.line) {
        Some(address) => format!(
            "<li><a href=\"{}\"{mark}>{name}</a>{of}</li>\n",
            escape(&address)
        ),
        None => format!("<li><span{mark}>{name}</span>{of}</li>\n"),
    }
}

/// The page that holds frames: both languages, a phone, or paper. Its script fills it.
pub(super) fn view(settings: &RunSettings, state: &State, lang: Lang) -> String {
    let words = words(lang);
    let body = format!(
        "<div class=\"frames\" data-page=\"{}\" data-phone=\"{}\" data-paper=\"{}\"></div>\n",
        words.page, words.phone, words.paper
    );
    own_page(
        lang,
        &format!("nenpo {}", words.preview),
        &script(settings, state, "view", &[]),
        &body,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_in_a_language_have_a_twin() {
        assert_eq!(
            in_language("ja/projects/x/", Lang::En).as_deref(),
            Some("en/projects/x/")
        );
        assert_eq!(in_language("ja", Lang::En).as_deref(), Some("en/"));
        assert_eq!(in_language("data/facts.csv", Lang::En), None);
    }
}
