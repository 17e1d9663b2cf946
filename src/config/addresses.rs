//! Addresses of `book.toml`: those that pages link to.
//!
//! In: an address as written. Out: the address, if a page may lead readers there. A scheme such as
//! `javascript:` would run in the reader's browser, and an address without one would lead from each
//! page to another place.

use super::place;
use crate::diagnostics::{Code, Problem, Problems, say};
use toml::Spanned;

/// The base URL with a trailing slash.
pub(super) fn base(url: &Spanned<String>, problems: &mut Problems) -> Option<String> {
    let address = base_url(url.get_ref());
    if address.is_none() {
        problems.push(
            Problem::new(
                Code::WrongAddress,
                place(url.span()),
                say!("base-url-not-absolute"),
            )
            .help(say!("base-url-example")),
        );
    }
    address
}

/// The address in its normal form, if it is an absolute web address without query and fragment.
#[must_use]
pub fn base_url(written: &str) -> Option<String> {
    // Behind a query or a fragment no path could follow.
    let is_base = on_the_web(written).is_some_and(|rest| !rest.contains(['?', '#']));
    // With one slash at its end, every address of the site is this and a path.
    is_base.then(|| format!("{}/", written.trim_end_matches('/')))
}

/// An address that a page may link to: of the web, or of a person's mail.
pub(super) fn linked(url: &Spanned<String>, problems: &mut Problems) -> Option<String> {
    let written = url.get_ref();
    if is_linkable(written) {
        return Some(written.clone());
    }
    problems.push(
        Problem::new(
            Code::WrongAddress,
            place(url.span()),
            say!("address-not-linkable", written),
        )
        .help(say!("write-whole-address")),
    );
    None
}

/// Whether an address is one of `https:`, `http:` or `mailto:`.
fn is_linkable(written: &str) -> bool {
    let mail = strip_scheme(written, "mailto:");
    let is_mail = mail.is_some_and(|to| to.contains('@') && is_plain(to));
    is_mail || on_the_web(written).is_some()
}

/// What follows the scheme of an absolute web address.
fn on_the_web(written: &str) -> Option<&str> {
    let rest = strip_scheme(written, "https://").or_else(|| strip_scheme(written, "http://"))?;
    let has_host = !rest.starts_with(['/', '?', '#']);
    (is_plain(rest) && has_host).then_some(rest)
}

/// What follows a scheme, which is written in capitals or not.
fn strip_scheme<'a>(written: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = written.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Whether a part of an address has no character that an address cannot have.
fn is_plain(part: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c);
    !part.is_empty() && !part.contains(forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_of_the_web_and_of_mail_can_be_linked() {
        for good in [
            "https://creativecommons.org/licenses/by/4.0/",
            "http://example.jp/a?b#c",
            "HTTPS://example.jp",
            "mailto:info@example.jp",
            "mailto:info@example.jp?subject=Report",
        ] {
            assert!(is_linkable(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " https://example.jp",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "ftp://example.jp/",
            "file:///etc/passwd",
            "tel:+81312345678",
            "//example.jp/",
            "/licence/",
            "licence.html",
            "https:",
            "https://",
            "https:///x",
            "https://?x",
            "https://a b/",
            "https://a\"b/",
            "https://a/\u{7}",
            "mailto:",
            "mailto:nobody",
            "mailto:a@b c",
            "",
        ] {
            assert!(!is_linkable(bad), "{bad}");
        }
    }
}
