//! Tokens of Rust: words, signs, and the paths that they make.

use super::names::Path;
use proc_macro2::{Spacing, TokenTree};

/// The path that tokens begin with, and how many of them it takes: all up to a `{`, `*`, `<` or `$` that ends it. A path that begins
/// with `::` has an empty first part.
pub(crate) fn parts(tokens: &[TokenTree]) -> (Path, usize) {
    let mut path = Path::new();
    let mut at = 0;
    // `$crate` is the crate.
    if is_at(tokens, 0, '$') && word(tokens, 1).as_deref() == Some("crate") {
        at = 1;
    }
    if are_colons(tokens, at) {
        path.push(String::new());
        at += 2;
    }
    while let Some(part) = word(tokens, at) {
        path.push(part);
        at += 1;
        if !are_colons(tokens, at) {
            break;
        }
        at += 2;
    }
    (path, at)
}

/// The word at a place.
pub(crate) fn word(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(word)) => Some(plain(&word.to_string())),
        _ => None,
    }
}

/// A word without the mark of a raw identifier.
pub(crate) fn plain(word: &str) -> String {
    word.trim_start_matches("r#").to_owned()
}

/// Whether `::` stands at a place.
fn are_colons(tokens: &[TokenTree], at: usize) -> bool {
    let joint = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    is_at(tokens, at, ':') && tokens.get(at).is_some_and(joint) && is_at(tokens, at + 1, ':')
}

/// Whether a sign stands at a place.
pub(crate) fn is_at(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    tokens.get(at).is_some_and(|token| is(token, sign))
}

/// Whether a token is a sign.
pub(crate) fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}
