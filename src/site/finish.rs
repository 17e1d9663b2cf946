//! Last step of a page: charts and links of numbers, glossary links.
//!
//! In: HTML drawn by the theme. Out: the finished HTML. The first mention of each glossary term in
//! running text (`class="prose"`) becomes a link. Deliberately absent: glossary links in headings,
//! other links, code and header cells, and a second link to the same entry on a page.

use super::{
    SiteContext,
    links::Links,
    routes::Page,
    view::{self, View},
};
use crate::{
    model::{GlossaryEntry, Lang, Site},
    text::marks::{self, Part},
    validate::figures::POLICIES,
};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeSet;

/// Search automaton for the glossary terms of one language.
#[derive(Debug, Clone)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// Index of the glossary entry for each pattern.
    entries: Vec<usize>,
}

impl Finder {
    /// Finder for all terms of the glossary in a language; none if there are none.
    #[must_use]
    pub(super) fn new(glossary: &[GlossaryEntry], lang: Lang) -> Option<Self> {
        let mut patterns = Vec::new();
        let mut entries = Vec::new();
        for (index, entry) in glossary.iter().enumerate() {
            for word in words(entry, lang) {
                patterns.push(word);
                entries.push(index);
            }
        }
        let builder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns);
        // An automaton is too large only for a glossary of gigabytes; pages then have no links.
        builder
            .ok()
            .filter(|_| !patterns.is_empty())
            .map(|automaton| Self { automaton, entries })
    }
}

/// Search words of an entry in a language: name, abbreviation and aliases of at least two
/// characters.
fn words(entry: &GlossaryEntry, lang: Lang) -> Vec<String> {
    let name = entry.name.text(lang).to_owned();
    let lower = lang == Lang::En && name.chars().nth(1).is_some_and(char::is_lowercase);
    let lower = lower.then(|| {
        name.chars()
            .take(1)
            .flat_map(char::to_lowercase)
            .chain(name.chars().skip(1))
            .collect()
    });
    let japanese = |word: &str| !word.is_ascii();
    let aliases = entry
        .aliases
        .iter()
        .filter(|alias| lang == Lang::Ja || !japanese(alias))
        .cloned();
    let mut words: Vec<String> = std::iter::once(name)
        .chain(lower)
        .chain(entry.abbr.clone())
        .chain(aliases)
        .collect();
    words.retain(|word| word.chars().count() > 1);
    words.sort();
    words.dedup();
    words
}

/// Finishes a page that the theme has drawn.
///
/// Replaces the marks of charts and numbers, and links the first mention of each glossary term.
/// `draw` draws the view of a chart with the theme.
///
/// # Errors
/// The error message of the theme's template.
pub fn finish(
    context: &SiteContext,
    page: &Page,
    lang: Lang,
    html: &str,
    draw: impl Fn(&View) -> Result<String, String>,
) -> Result<String, String> {
    let finder = context.finder(lang);
    let links = Links::new(&page.place(lang), context.site.settings.base_url.as_deref());
    let html = marks_replaced(html, |mark| match mark {
        Mark::Chart(id) => {
            view::figure(context, page, lang, id).map_or(Ok(String::new()), |view| draw(&view))
        }
        Mark::Figure { name, words } => {
            let target = home_of(&context.site, page, name).filter(|target| target != page);
            Ok(match target {
                Some(target) => {
                    let address = links.page(&target.place(lang));
                    format!("<a href=\"{address}\">{words}</a>")
                }
                // On the page of its own record a number is no link.
                None => words.to_owned(),
            })
        }
    })?;
    Ok(match finder {
        Some(finder) if *page != Page::Glossary => linked(
            &html,
            finder,
            &context.site.glossary,
            &links.page(&Page::Glossary.place(lang)),
        ),
        _ => html,
    })
}

/// Mark in the HTML of a drawn page.
enum Mark<'a> {
    /// Position of a chart, by the chart's id.
    Chart(&'a str),
    /// Number of a record: its name, and its text as HTML.
    Figure { name: &'a str, words: &'a str },
}

/// Replaces all marks of a page. Nothing else can be mistaken for one, because texts and themes
/// cannot contain the characters of marks.
///
/// # Errors
/// The first error of `replaced`.
fn marks_replaced(
    html: &str,
    replaced: impl Fn(Mark<'_>) -> Result<String, String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(html.len());
    for part in marks::parts(html) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Chart(id) => out.push_str(&replaced(Mark::Chart(&id))?),
            Part::Figure { name, words } => {
                let figure = Mark::Figure {
                    name: &name,
                    words: &words,
                };
                out.push_str(&replaced(figure)?);
            }
        }
    }
    Ok(out)
}

/// Page that shows a number, by the number's name in texts; none if no record has the name. If
/// several pages show it, `page` takes precedence.
#[must_use]
pub fn home_of(site: &Site, page: &Page, name: &str) -> Option<Page> {
    let (owner, number) = name.split_once('/').unwrap_or((name, ""));
    if owner == POLICIES {
        let states = |id: &str| {
            let policy = site.edition.policies.iter().find(|each| *each.id == *id);
            policy.is_some_and(|policy| {
                policy
                    .rows
                    .iter()
                    .any(|row| row.facts.iter().any(|fact| **fact == *number))
            })
        };
        if matches!(page, Page::Policy(id) if states(id)) {
            return Some(page.clone());
        }
        let first = site.edition.policies.iter().find(|each| states(&each.id));
        return Some(first.map_or(Page::Policies, |policy| Page::Policy(policy.id.clone())));
    }
    let indicator = site
        .indicator(owner)
        .map(|each| Page::Indicator(each.id.clone()));
    let highlight = site.edition.highlights.find(owner);
    let term = site.terms.iter().find(|each| *each.id == *owner);
    indicator
        .or_else(|| highlight.map(|each| Page::Highlight(each.id.clone())))
        .or_else(|| term.map(|each| Page::Term(each.id.clone())))
}

fn linked(html: &str, finder: &Finder, glossary: &[GlossaryEntry], address: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut done = BTreeSet::new();
    let mut inside = Inside::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        if inside.running_text() {
            mentions(&mut out, text, finder, &mut done, |entry| {
                Some((glossary.get(entry)?.id.clone(), address))
            });
        } else {
            out.push_str(text);
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        inside.enter(&tag[..end]);
        out.push_str(&tag[..end]);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// State of the HTML scanner.
#[derive(Default)]
struct Inside {
    /// Nesting depth of `div` elements in running text; 0 outside of it.
    prose: usize,
    /// Number of open elements in which no links are made.
    closed: usize,
}

impl Inside {
    fn running_text(&self) -> bool {
        self.prose > 0 && self.closed == 0
    }

    fn enter(&mut self, tag: &str) {
        let name: &str = tag
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        let closing = tag.starts_with("</");
        match (name, closing) {
            ("div", false) if self.prose > 0 || tag.contains("class=\"prose\"") => self.prose += 1,
            ("div", true) => self.prose = self.prose.saturating_sub(1),
            ("a" | "h1" | "h2" | "h3" | "h4" | "code" | "th", false) => self.closed += 1,
            ("a" | "h1" | "h2" | "h3" | "h4" | "code" | "th", true) => {
                self.closed = self.closed.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// Copies a text to `out`, with a link at the first mention of each entry. `done` holds the entries
/// linked so far.
fn mentions<'a>(
    out: &mut String,
    text: &str,
    finder: &Finder,
    done: &mut BTreeSet<usize>,
    target: impl Fn(usize) -> Option<(crate::model::Id, &'a str)>,
) {
    let mut copied = 0;
    for found in finder.automaton.find_iter(text) {
        let Some(&entry) = finder.entries.get(found.pattern().as_usize()) else {
            continue;
        };
        if !whole_word(text, found.start(), found.end()) || done.contains(&entry) {
            continue;
        }
        let Some((id, address)) = target(entry) else {
            continue;
        };
        done.insert(entry);
        out.push_str(&text[copied..found.start()]);
        out.extend([
            "<a class=\"term\" href=\"",
            address,
            "#",
            &id,
            "\">",
            &text[found.range()],
            "</a>",
        ]);
        copied = found.end();
    }
    out.push_str(&text[copied..]);
}

/// Whether a match is a whole word: not inside a longer Latin or katakana word or a longer compound
/// of Han characters.
fn whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let first = text[start..end].chars().next();
    let last = text[start..end].chars().next_back();
    let same = |one: Option<char>, other: Option<char>| match (
        one.and_then(script),
        other.and_then(script),
    ) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    !same(before, first) && !same(last, after)
}

/// Script whose adjacent letters form one word.
#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
    Han,
}

fn script(c: char) -> Option<Script> {
    match c {
        'ァ'..='ヺ' | 'ー' => Some(Script::Katakana),
        '\u{3400}'..='\u{9fff}' | '々' => Some(Script::Han),
        _ if c.is_ascii_alphanumeric() => Some(Script::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Localized;

    fn glossary() -> Vec<GlossaryEntry> {
        let entry = |id: &str, ja: &str, en: &str, abbr: Option<&str>| GlossaryEntry {
            id: id.into(),
            name: Localized::new(ja, en),
            abbr: abbr.map(str::to_owned),
            aliases: Vec::new(),
            text: Localized::new("。", "."),
        };
        vec![
            entry(
                "fih",
                "ヒト初回投与試験",
                "First-in-human trial",
                Some("FIH"),
            ),
            entry("seed", "シーズ", "Seed", None),
        ]
    }

    fn drawn(html: &str, lang: Lang) -> String {
        let glossary = glossary();
        let finder = Finder::new(&glossary, lang).expect("words");
        linked(html, &finder, &glossary, "g")
    }

    #[test]
    fn the_first_mention_in_running_text_is_linked_once() {
        assert_eq!(
            drawn(
                "<h1>FIH</h1><div class=\"prose\"><p>FIHとFIH、シーズ</p></div><p>シーズ</p>",
                Lang::Ja
            ),
            "<h1>FIH</h1><div class=\"prose\"><p><a class=\"term\" href=\"g#fih\">FIH</a>とFIH、\
             <a class=\"term\" href=\"g#seed\">シーズ</a></p></div><p>シーズ</p>"
        );
    }

    #[test]
    fn parts_of_words_and_texts_of_links_stay() {
        let untouched = "<div class=\"prose\"><p>シーズン <a href=\"x\">FIH</a> seeds FIHX 国内ヒト初回投与試験場</p></div>";
        assert_eq!(drawn(untouched, Lang::Ja), untouched);
    }
}
