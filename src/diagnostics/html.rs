//! Problems as HTML: the same source frames as [`super::human()`] prints in a terminal.
//!
//! In: one problem, the text that it points into, and labels. Out: an `article` in which every text
//! of an author is escaped. Deliberately absent: style (classes name the parts), and the page
//! around it.

use super::{Presentation, Problem, Severity, human::clamped, position, say};
use crate::files::Files;
use std::fmt::Write as _;

/// Lines shown before and behind the line at fault.
const CONTEXT_LINES: usize = 1;

/// Most characters of a line on either side of the fault. A whole file may be one line, which no
/// reader can use.
const MAX_CHARACTERS: usize = 400;

/// One problem with its source frame and its repairs. `edit` gives the address that opens a line of
/// a file in an editor.
#[must_use]
pub fn html(
    problem: &Problem,
    files: &Files,
    presentation: Presentation,
    edit: &dyn Fn(&str, usize) -> Option<String>,
) -> String {
    let language = presentation.language;
    let (class, word) = match presentation.severity(problem) {
        Severity::Error => ("error", say!("error")),
        Severity::Warning => ("warning", say!("warning")),
        Severity::Hint => ("hint", say!("hint")),
    };
    let text = files.text(&problem.place.file).unwrap_or_default();
    let (line, column) = position(text, problem.place.span.start);
    let message = language.say(&problem.message);
    // Messages of the template engine go on in further lines with a caret of their own, which only
    // `pre` keeps in its place.
    let (message, more) = message.split_once('\n').unwrap_or((&message, ""));
    let mut out = format!(
        "<article class=\"problem {class}\">\n<h2><b>{}</b> <code>{}</code> {}</h2>\n",
        escape(&language.say(&word)),
        problem.code,
        with_code(message)
    );
    if !more.is_empty() {
        let _ = writeln!(out, "<pre>{}</pre>", escape(more));
    }
    out.push_str(&place(&problem.place.file, line, column, edit));
    // A problem of the whole file has no line to show.
    if !text.is_empty() && problem.place.span != (0..0) {
        let label = problem.label.as_ref().map(|label| language.say(label));
        out.push_str(&frame(problem, text, line, &label.unwrap_or_default()));
    }
    for help in &problem.help {
        let _ = writeln!(
            out,
            "<p class=\"help\"><b>{}</b> {}</p>",
            escape(&language.say(&say!("repair"))),
            with_code(&language.say(help))
        );
    }
    out + "</article>\n"
}

fn place(
    file: &str,
    line: usize,
    column: usize,
    edit: &dyn Fn(&str, usize) -> Option<String>,
) -> String {
    let name = format!("{}:{line}:{column}", escape(file));
    match edit(file, line) {
        Some(address) => format!(
            "<p class=\"place\"><a href=\"{}\">{name}</a></p>\n",
            escape(&address)
        ),
        None => format!("<p class=\"place\">{name}</p>\n"),
    }
}

/// The source frame: the line at fault between its neighbours, numbered, with the fault marked.
fn frame(problem: &Problem, text: &str, at: usize, label: &str) -> String {
    let span = clamped(text, &problem.place.span);
    let mut out = String::from("<pre>");
    let mut begin = 0;
    for (index, line) in text.split('\n').enumerate() {
        let number = index + 1;
        // A text that ends with a line break has an empty line behind it, which is shown only if it
        // is at fault.
        let seen = number == at || begin < text.len();
        if seen && number + CONTEXT_LINES >= at && number <= at + CONTEXT_LINES {
            let plain = line.trim_end_matches('\r');
            let _ = write!(out, "<span class=\"line\"><i>{number}</i>");
            if number == at {
                let cut = |byte: usize| byte.saturating_sub(begin).min(plain.len());
                out.push_str(&marked_line(plain, cut(span.start)..cut(span.end), label));
            } else {
                out.push_str(&escape(&shortened(plain)));
            }
            out.push_str("</span>\n");
        }
        // The line and the line break that `split` took away.
        begin += line.len() + 1;
    }
    out + "</pre>\n"
}

/// A line with the fault marked and the label behind it.
fn marked_line(line: &str, span: std::ops::Range<usize>, label: &str) -> String {
    // A mark around nothing would be invisible, so it gets a space.
    let fault = if span.is_empty() {
        " "
    } else {
        &line[span.clone()]
    };
    let label = if label.is_empty() {
        String::new()
    } else {
        format!(" <em>{}</em>", with_code(label))
    };
    let before: Vec<char> = line[..span.start].chars().collect();
    let start: String = before[before.len().saturating_sub(MAX_CHARACTERS)..]
        .iter()
        .collect();
    let cut = if before.len() > MAX_CHARACTERS {
        "…"
    } else {
        ""
    };
    format!(
        "{cut}{}<mark>{}</mark>{}{label}",
        escape(&start),
        escape(&shortened(fault)),
        escape(&shortened(&line[span.end..]))
    )
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text as HTML in which the parts between backticks are code.
fn with_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks come in pairs, and cut a text into an odd number of parts.
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let mut out = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        let is_code = !index.is_multiple_of(2);
        if is_code {
            out.extend(["<code>", &escape(part), "</code>"]);
        } else {
            out.push_str(&escape(part));
        }
    }
    out
}

/// A text escaped for elements and attributes of HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, MessageLanguage, Place, Strictness};
    use proptest::prelude::*;

    const ENGLISH: Presentation = Presentation {
        strictness: Strictness::Lenient,
        language: MessageLanguage::ENGLISH,
    };

    fn shown(text: &str, span: std::ops::Range<usize>) -> String {
        let mut files = Files::default();
        files.insert("a.yaml", text.as_bytes().to_vec());
        let place = Place {
            file: "a.yaml".into(),
            span,
        };
        let message = say!("engine-says", message = "`<b>` is not & never");
        let problem = Problem::new(Code::BrokenTemplate, place, message)
            .label(say!("engine-says", message = "\"here\""))
            .help(say!("write-this", spelling = "`x`"));
        html(&problem, &files, ENGLISH, &|_, _| None)
    }

    #[test]
    fn what_is_wrong_is_marked_in_its_line_and_escaped() {
        let html = shown("a: 1\nb: <i>約</i>\nc: 2\nd: 3\n", 8..18);
        assert_eq!(
            html,
            "<article class=\"problem error\">\n<h2><b>error</b> <code>broken-template</code> <code>&lt;b&gt;</code> is not &amp; never</h2>\n\
             <p class=\"place\">a.yaml:2:4</p>\n<pre><span class=\"line\"><i>1</i>a: 1</span>\n\
             <span class=\"line\"><i>2</i>b: <mark>&lt;i&gt;約&lt;/i&gt;</mark> <em>&quot;here&quot;</em></span>\n\
             <span class=\"line\"><i>3</i>c: 2</span>\n</pre>\n\
             <p class=\"help\"><b>repair</b> write <code>x</code></p>\n</article>\n"
        );
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_can_be_shown(text in "(?s).{0,40}", start in 0_usize..60, length in 0_usize..60) {
            let html = shown(&text, start..start + length);
            prop_assert!(html.ends_with("</article>\n"));
        }
    }
}
