//! Preparation of a text for number extraction: without markup and addresses, in half width.

use unicode_normalization::UnicodeNormalization;

/// Characters that can be part of a number. Code, link targets, addresses, tags and references to
/// figures are removed; ① becomes `(1)`, Ⅱ becomes `2`, and superscript and subscript digits (m²,
/// CO₂) are dropped.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let markup = matches!(c, '`' | ']' | '{' | 'h' | '<');
        if let Some(skipped) = markup.then(|| skip(rest)).flatten() {
            out.push(' ');
            rest = &rest[skipped..];
            continue;
        }
        put(&mut out, c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Length in bytes of a non-prose part at the start of `rest`; `None` if there is none.
fn skip(rest: &str) -> Option<usize> {
    if rest.starts_with('`') {
        return code(rest);
    }
    if rest.starts_with("](") {
        return closed(rest, ")").filter(|length| !rest[..*length].contains('\n'));
    }
    if rest.starts_with("{{") {
        return closed(rest, "}}");
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        let end = |c: char| !c.is_ascii_graphic() || matches!(c, ')' | '>' | ']' | '"');
        return Some(rest.find(end).unwrap_or(rest.len()));
    }
    let tag = rest
        .strip_prefix('<')
        .is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if tag {
        closed(rest, ">").filter(|length| !rest[..*length].contains('\n'))
    } else {
        None
    }
}

/// Length in bytes of a code span or block, its end included.
fn code(rest: &str) -> Option<usize> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let (fence, inner) = rest.split_at(ticks);
    let block = ticks >= 3;
    inner
        .find(fence)
        .filter(|at| block || !inner[..*at].contains("\n\n"))
        .map(|at| ticks + at + ticks)
}

fn closed(rest: &str, end: &str) -> Option<usize> {
    rest.find(end).map(|at| at + end.len())
}

fn put(out: &mut Vec<char>, c: char) {
    let offset = |first: char| u32::from(c).saturating_sub(u32::from(first)) + 1;
    let number = |out: &mut Vec<char>, number: u32| out.extend(number.to_string().chars());
    match c {
        // Fast path only: normalisation does not change these.
        '\0'..='\x7f' | 'ぁ'..='ヿ' | '一'..='鿿' => out.push(c),
        '①'..='⑳' | '❶'..='❿' => {
            out.push('(');
            number(out, offset(if c <= '⑳' { '①' } else { '❶' }));
            out.push(')');
        }
        'Ⅰ'..='Ⅻ' => number(out, offset('Ⅰ')),
        'ⅰ'..='ⅻ' => number(out, offset('ⅰ')),
        '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉' => {}
        _ => out.extend(std::iter::once(c).nfkc()),
    }
}
