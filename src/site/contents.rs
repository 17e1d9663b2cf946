//! Table of contents of a long page, made from its second-level headings.
//!
//! In: HTML drawn by the theme, with a mark in a `nav` element. Out: the same with the list in
//! place of the mark; a short page loses the whole element. Deliberately absent: words and styles,
//! which are the theme's.

/// Mark for the list; it is the only content of a `nav` element.
const MARK: &str = "<!--contents-->";
/// Least number of sections for which a list is useful.
const LONG: usize = 3;

/// Replaces the mark with the list of the sections after it; a page without a mark is unchanged.
pub(super) fn listed(html: &str) -> String {
    let Some((before, after)) = html.split_once(MARK) else {
        return html.to_owned();
    };
    let (sections, headings) = named(after);
    if headings.len() < LONG {
        let start = before.rfind("<nav").unwrap_or(before.len());
        let rest = sections.strip_prefix("</nav>").unwrap_or(&sections);
        return format!("{}{rest}", &before[..start]);
    }
    let items: String = headings
        .iter()
        .map(|(id, words)| format!("<li><a href=\"#{id}\">{words}</a></li>\n"))
        .collect();
    format!("{before}<ol>\n{items}</ol>\n{sections}")
}

/// HTML in which every second-level heading has an id, and the list of ids and headings.
///
/// A heading without an id gets its position as id, which is the same in all languages.
fn named(html: &str) -> (String, Vec<(String, &str)>) {
    let mut out = String::with_capacity(html.len());
    let mut headings = Vec::new();
    let mut pieces = html.split("<h2");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (attributes, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let words = rest.split_once("</h2>").map_or(rest, |(words, _)| words);
        let own = attributes
            .split_once("id=\"")
            .and_then(|(_, id)| id.split_once('"'))
            .map(|(id, _)| id);
        let place = format!("section-{}", headings.len() + 1);
        match own {
            Some(_) => out.extend(["<h2", piece]),
            None => out.extend(["<h2 id=\"", &place, "\"", piece]),
        }
        headings.push((own.map_or(place, str::to_owned), words));
    }
    (out, headings)
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_long_page_lists_its_sections() {
        let page = "<h1>P</h1><nav><!--contents--></nav><h2 id=\"a\">A</h2><h2>B <b>b</b></h2><h2 id=\"c\">C</h2>";
        assert_eq!(
            listed(page),
            "<h1>P</h1><nav><ol>\n<li><a href=\"#a\">A</a></li>\n<li><a href=\"#section-2\">B <b>b</b></a></li>\n\
             <li><a href=\"#c\">C</a></li>\n</ol>\n</nav><h2 id=\"a\">A</h2><h2 id=\"section-2\">B <b>b</b></h2><h2 id=\"c\">C</h2>"
        );
    }

    #[test]
    fn a_short_page_has_no_contents() {
        let page = "<h1>P</h1><nav class=\"x\"><!--contents--></nav><h2 id=\"a\">A</h2>";
        assert_eq!(listed(page), "<h1>P</h1><h2 id=\"a\">A</h2>");
    }

    #[test]
    fn a_page_without_the_mark_stays() {
        assert_eq!(listed("<h2>A</h2>"), "<h2>A</h2>");
    }
}
