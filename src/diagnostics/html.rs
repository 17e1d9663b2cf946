//! Problems for a browser: the same frames as [`super::human()`] gives a terminal, as HTML.
//!
//! In: one problem, the text that it points into, and the words around it. Out: an `article`, in which everything that an author or a
//! file wrote is escaped. Deliberately absent: style and colours (classes say what is what), and the page around it.

use super::{Problem, Severity, Strictness, human::inside, position};
use crate::files::Files;
use std::fmt::Write as _;

/// How many lines are shown before and behind the one at fault.
const AROUND: usize = 1;

/// A longer line is cut: a file of one line is not the frame of a fault in it.
const WIDEST: usize = 400;

/// The words around a problem, in the language of the page that shows it.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// What an error, a warning and a hint are called.
    pub severities: [&'a str; 3],
    /// What a repair is called.
    pub help: &'a str,
}

/// One problem with its source frame and its repairs. `edit` gives the address that opens a line of a file.
#[must_use]
pub fn html(
    problem: &Problem,
    files: &Files,
    strictness: Strictness,
    labels: Labels<'_>,
    edit: &dyn Fn(&str, usize) -> Option<String>,
) -> String {
    let (class, label) = match problem.severity.under(strictness) {
        Severity::Error => ("error", labels.severities[0]),
        Severity::Warning => ("warning", labels.severities[1]),
        Severity::Hint => ("hint", labels.severities[2]),
    };
    let text = files.text(&problem.place.file).unwrap_or_default();
    let (line, column) = position(text, problem.place.span.start);
    // The template engine says more in lines of its own, which stand one below the other for a reason.
    let (message, more) = problem
        .message
        .split_once('\n')
        .unwrap_or((&problem.message, ""));
    let mut out = format!(
        "<article class=\"problem {class}\">\n<h2><b>{}</b> <code>{}</code> {}</h2>\n",
        escape(label),
        problem.code,
        coded(message)
    );
    if !more.is_empty() {
        let _ = writeln!(out, "<pre>{}</pre>", escape(more));
    }
    out.push_str(&place(&problem.place.file, line, column, edit));
    // What concerns a whole file has no place in it.
    if !text.is_empty() && problem.place.span != (0..0) {
        out.push_str(&frame(problem, text, line));
    }
    for help in &problem.help {
        let _ = writeln!(
            out,
            "<p class=\"help\"><b>{}</b> {}</p>",
            escape(labels.help),
            coded(help)
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

/// The line at fault with its neighbours, numbered; what is at fault is marked.
fn frame(problem: &Problem, text: &str, at: usize) -> String {
    let span = inside(text, &problem.place.span);
    let mut out = String::from("<pre>");
    let mut begin = 0;
    for (index, line) in text.split('\n').enumerate() {
        let number = index + 1;
        // Behind the last line's end there is only something to see if it is at fault.
        let seen = number == at || begin < text.len();
        if seen && number + AROUND >= at && number <= at + AROUND {
            let plain = line.trim_end_matches('\r');
            let _ = write!(out, "<span class=\"line\"><i>{number}</i>");
            if number == at {
                let cut = |byte: usize| byte.saturating_sub(begin).min(plain.len());
                out.push_str(&marked(
                    plain,
                    cut(span.start)..cut(span.end),
                    &problem.label,
                ));
            } else {
                out.push_str(&escape(&shortened(plain)));
            }
            out.push_str("</span>\n");
        }
        begin += line.len() + 1;
    }
    out + "</pre>\n"
}

fn marked(line: &str, span: std::ops::Range<usize>, label: &str) -> String {
    // A mark of nothing would not be seen: it takes the place of a space.
    let fault = if span.is_empty() {
        " "
    } else {
        &line[span.clone()]
    };
    let label = if label.is_empty() {
        String::new()
    } else {
        format!(" <em>{}</em>", coded(label))
    };
    let before: Vec<char> = line[..span.start].chars().collect();
    let start: String = before[before.len().saturating_sub(WIDEST)..]
        .iter()
        .collect();
    let cut = if before.len() > WIDEST { "…" } else { "" };
    format!(
        "{cut}{}<mark>{}</mark>{}{label}",
        escape(&start),
        escape(&shortened(fault)),
        escape(&shortened(&line[span.end..]))
    )
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text in which `what stands between backticks` is code.
fn coded(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let part = |(index, part): (usize, &&str)| {
        if !index.is_multiple_of(2) {
            format!("<code>{}</code>", escape(part))
        } else {
            escape(part)
        }
    };
    parts.iter().enumerate().map(part).collect()
}

/// A text as HTML, in elements and in attributes.
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
    use crate::diagnostics::Place;
    use proptest::prelude::*;

    const LABELS: Labels<'_> = Labels {
        severities: ["error", "warning", "hint"],
        help: "help",
    };

    fn shown(text: &str, span: std::ops::Range<usize>) -> String {
        let mut files = Files::default();
        files.insert("a.yaml", text.as_bytes().to_vec());
        let problem = Problem::error(
            "wrong-type",
            Place {
                file: "a.yaml".into(),
                span,
            },
            "`<b>` is not & never",
        )
        .label("\"here\"")
        .help("write `x`");
        html(&problem, &files, Strictness::Lenient, LABELS, &|_, _| None)
    }

    #[test]
    fn what_is_wrong_is_marked_in_its_line_and_escaped() {
        let html = shown("a: 1\nb: <i>約</i>\nc: 2\nd: 3\n", 8..18);
        assert_eq!(
            html,
            "<article class=\"problem error\">\n<h2><b>error</b> <code>wrong-type</code> <code>&lt;b&gt;</code> is not &amp; never</h2>\n\
             <p class=\"place\">a.yaml:2:4</p>\n<pre><span class=\"line\"><i>1</i>a: 1</span>\n\
             <span class=\"line\"><i>2</i>b: <mark>&lt;i&gt;約&lt;/i&gt;</mark> <em>&quot;here&quot;</em></span>\n\
             <span class=\"line\"><i>3</i>c: 2</span>\n</pre>\n\
             <p class=\"help\"><b>help</b> write <code>x</code></p>\n</article>\n"
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
