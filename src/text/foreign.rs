//! Japanese words inside English text, marked for screen readers and for the right shapes of Han characters (WCAG 3.1.2).

/// HTML with every run of Japanese between its tags marked as such.
#[must_use]
pub fn mark_japanese(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        mark(&mut out, &rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        out.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    mark(&mut out, rest);
    out
}

fn mark(out: &mut String, text: &str) {
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

/// Kana and Han characters.
fn japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}' | '々' | '〜')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_runs_are_marked_and_tags_left_alone() {
        assert_eq!(
            mark_japanese("<p title=\"約\">Printed as “約4割” (about 40%).</p>"),
            "<p title=\"約\">Printed as “<span lang=\"ja\">約</span>4<span lang=\"ja\">割</span>” (about 40%).</p>"
        );
    }
}
