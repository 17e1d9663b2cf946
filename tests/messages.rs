//! Messages in every language: the files have the same keys with the same placeholders, and the code names each of them with just
//! these values.

mod common;

use common::repository;
use nenpo::diagnostics::MessageLanguage;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Groups that are no messages: how lists are joined, and names of languages.
const TABLES: [&str; 2] = ["lists", "languages"];

/// The groups of a language's file, as YAML.
fn groups(language: MessageLanguage) -> BTreeMap<String, BTreeMap<String, Value>> {
    let files = common::folder(&repository().join("src/diagnostics/messages"));
    let text = &files[&format!("{}.yaml", language.code())];
    serde_yaml::from_slice(text).expect("groups of texts")
}

/// All texts of a language by key; the forms by number are told apart by their names.
fn texts(language: MessageLanguage) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (group, entries) in groups(language) {
        for (key, text) in entries {
            let forms = match &text {
                Value::Mapping(forms) => forms.values().collect(),
                text => vec![text],
            };
            for (index, form) in forms.into_iter().enumerate() {
                let form = form.as_str().expect("a text").to_owned();
                let name = format!("{group}.{key}.{index}");
                assert!(texts.insert(name, form).is_none());
            }
        }
    }
    texts
}

#[test]
fn every_file_of_the_folder_is_a_language() {
    let files = common::folder(&repository().join("src/diagnostics/messages"));
    let files: BTreeSet<&str> = files
        .keys()
        .filter_map(|name| name.strip_suffix(".yaml"))
        .collect();
    let languages: BTreeSet<&str> = MessageLanguage::all().map(MessageLanguage::code).collect();
    assert_eq!(files, languages);
    assert!(languages.contains("ja"));
}

#[test]
fn a_key_stands_in_one_group() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for (group, entries) in groups(MessageLanguage::ENGLISH) {
        if TABLES.contains(&group.as_str()) {
            continue;
        }
        for key in entries.into_keys() {
            let other = owners.insert(key.clone(), group.clone());
            assert_eq!(other, None, "{key} stands in {group} too");
        }
    }
    assert_eq!(owners.len(), MessageLanguage::ENGLISH.keys().len());
}

#[test]
fn every_language_says_everything_with_the_same_values() {
    let english = MessageLanguage::ENGLISH;
    let shape = |language| {
        let groups = groups(language).into_iter();
        let keys = groups.map(|(group, entries)| (group, entries.into_keys().collect::<Vec<_>>()));
        keys.collect::<BTreeMap<_, _>>()
    };
    for language in MessageLanguage::all() {
        let code = language.code();
        assert_eq!(shape(language), shape(english), "groups of {code}");
        assert_eq!(language.keys(), english.keys(), "placeholders of {code}");
    }
}

#[test]
fn code_is_between_backticks() {
    for language in MessageLanguage::all() {
        for (key, text) in texts(language) {
            let backticks = text.matches('`').count();
            assert_eq!(backticks % 2, 0, "{key}: {text}");
        }
    }
}

#[test]
fn japanese_has_japanese_punctuation() {
    let japanese = MessageLanguage::find("ja").expect("Japanese");
    let is_kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
    for (key, text) in texts(japanese) {
        let pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        for (before, behind) in pairs {
            let wrong = is_kana(before) && matches!(behind, ',' | '.' | ':' | ';' | '?' | '(')
                || is_kana(behind) && matches!(before, ',' | ';' | '?');
            assert!(!wrong, "{key}: {before}{behind} in {text}");
        }
        // One sentence has no full stop, several have one each.
        let stops = text.matches('。').count();
        assert!(
            stops != 1 || !text.ends_with('。'),
            "{key} is one sentence: {text}"
        );
    }
}

/// A message that the code makes: its key and the names of its values.
type Said = (String, Vec<String>);

/// All `say!("key", value, name = …)` of a stream of tokens.
fn said(tokens: TokenStream, found: &mut Vec<Said>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let is_call = index >= 2
            && matches!(&tokens[index - 1], TokenTree::Punct(mark) if mark.as_char() == '!')
            && matches!(&tokens[index - 2], TokenTree::Ident(name) if name == "say")
            && group.delimiter() == Delimiter::Parenthesis;
        if is_call {
            found.extend(message(group.stream()));
        }
        said(group.stream(), found);
    }
}

/// The arguments of one `say!`; none for an inner rule of the macro.
fn message(arguments: TokenStream) -> Option<Said> {
    let mut arguments = arguments.into_iter();
    let key = arguments.next()?.to_string();
    let key = key.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let mut names = Vec::new();
    let mut is_name = false;
    for token in arguments {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => is_name = true,
            TokenTree::Ident(name) if is_name => {
                names.push(name.to_string());
                is_name = false;
            }
            _ => is_name = false,
        }
    }
    names.sort();
    Some((key, names))
}

/// All messages of the program's own code.
fn all_said() -> Vec<Said> {
    let mut found = Vec::new();
    for (path, bytes) in common::folder(&repository().join("src")) {
        if path.ends_with(".rs") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let own = text.split("#[cfg(test)]\nmod tests {").next();
            let tokens: TokenStream = own.unwrap_or_default().parse().expect("Rust");
            said(tokens, &mut found);
        }
    }
    found
}

#[test]
fn every_message_of_the_code_has_a_text_that_takes_its_values() {
    let keys = MessageLanguage::ENGLISH.keys();
    let all = all_said();
    assert!(all.len() > 200, "{}", all.len());
    for (key, names) in all {
        let placeholders = keys.get(key.as_str());
        let placeholders = placeholders.unwrap_or_else(|| panic!("no text says {key}"));
        assert_eq!(*placeholders, names, "{key}: the text and the code");
    }
}

#[test]
fn every_text_is_said_by_the_code() {
    let all = all_said();
    let said: BTreeSet<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    let keys = MessageLanguage::ENGLISH.keys().into_keys();
    let idle: Vec<&str> = keys.filter(|key| !said.contains(key)).collect();
    assert!(idle.is_empty(), "nothing says {idle:?}");
}

#[test]
fn values_are_read_in_both_forms() {
    let text = "say!(\"a\", one, two = f(x, y), three); say!(@value n); say!(\"b\")";
    let mut found = Vec::new();
    said(text.parse().expect("tokens"), &mut found);
    let names = ["one", "three", "two"].map(str::to_owned).to_vec();
    assert_eq!(found, [("a".to_owned(), names), ("b".to_owned(), vec![])]);
}
