//! Language marks for Japanese text on English pages, so that screen readers and fonts treat it as
//! Japanese (WCAG 3.1.2).
//!
//! In: HTML of a page. Out: the same, with `lang="ja"` around every run of Japanese text that has
//! none. Such text is mostly a quotation from a source or not translated yet.

/// HTML with `lang="ja"` on every run of Japanese text in the body.
pub(super) fn marked(html: &str) -> String {
    let body = html.find("<body").unwrap_or(0);
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    out.push_str(&html[..body]);
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut rest = &html[body..];
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        put(&mut out, text, &open);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let start = out.len();
        out.push_str(&tag[..end]);
        enter(&mut open, &tag[..end], start);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// Open element.
struct Element<'a> {
    name: &'a str,
    /// Byte offset of its tag in the output.
    start: usize,
    /// Whether it or an element around it has `lang="ja"`.
    japanese: bool,
    /// Whether it is an `svg` element or inside one: SVG has no `span`.
    drawing: bool,
}

fn enter<'a>(open: &mut Vec<Element<'a>>, tag: &'a str, start: usize) {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let void = matches!(
        name,
        "br" | "img" | "hr" | "input" | "link" | "meta" | "wbr"
    ) || tag.ends_with("/>");
    if tag.starts_with("</") {
        if open.last().is_some_and(|element| element.name == name) {
            open.pop();
        }
    } else if !void && !tag.starts_with("<!") {
        let outer = open.last();
        let japanese = tag.contains("lang=\"ja\"") || outer.is_some_and(|outer| outer.japanese);
        let drawing = name == "svg" || outer.is_some_and(|outer| outer.drawing);
        open.push(Element {
            name,
            start,
            japanese,
            drawing,
        });
    }
}

/// Copies a text and marks its Japanese runs. In a drawing, the element around the text gets the
/// attribute instead.
fn put(out: &mut String, text: &str, open: &[Element<'_>]) {
    match open.last() {
        Some(element) if element.japanese || !text.contains(japanese) => out.push_str(text),
        Some(element) if element.drawing => {
            out.insert_str(element.start + 1 + element.name.len(), " lang=\"ja\"");
            out.push_str(text);
        }
        _ => spans(out, text),
    }
}

fn spans(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find(japanese) {
        let run = &rest[start..];
        let end = run.find(|c| !japanese(c)).unwrap_or(run.len());
        out.push_str(&rest[..start]);
        out.extend(["<span lang=\"ja\">", &run[..end], "</span>"]);
        rest = &run[end..];
    }
    out.push_str(rest);
}

/// Whether a character is Japanese: kana, Han or Japanese punctuation.
fn japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3007}' | '\u{300c}'..='\u{3011}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_runs_are_marked_once() {
        assert_eq!(
            marked("<title>約</title><body><p title=\"約\">“約4割”<b lang=\"ja\">約</b><br>約</p>"),
            "<title>約</title><body><p title=\"約\">“<span lang=\"ja\">約</span>4<span lang=\"ja\">割</span>”\
             <b lang=\"ja\">約</b><br><span lang=\"ja\">約</span></p>"
        );
    }

    #[test]
    fn in_a_drawing_the_element_is_marked() {
        assert_eq!(
            marked("<body><svg><g/><text x=\"1\">左岸 7</text></svg>"),
            "<body><svg><g/><text lang=\"ja\" x=\"1\">左岸 7</text></svg>"
        );
    }
}
