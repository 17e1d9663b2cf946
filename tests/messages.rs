//! Messages in every language: the files have the same keys with the same placeholders, and the code names each of them with just
//! these values.

mod common;

use common::repository;
use nenpo::diagnostics::MessageLanguage;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Groups that are no messages: how lists are joined, names of languages, and help.
const TABLES: [&str; 3] = ["lists", "languages", "help"];

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
                // Keys of help may hold full stops of their own.
                let key = key.replace('.', "·");
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
    for (key, mut names) in all {
        let placeholders = keys.get(key.as_str());
        let placeholders = placeholders.unwrap_or_else(|| panic!("no text says {key}"));
        // A number that only chooses between the forms of a text need not stand in it.
        names.retain(|name| name != "count" || placeholders.contains(&"count"));
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

/// Where messages are printed: goldens of tests and the pages of codes, those of the group's own
/// code first.
fn printed(group: &str) -> Vec<String> {
    let root = repository();
    let mut files = Vec::new();
    for place in ["src/validate/rules", "tests/cases", "tests/command_line"] {
        for (path, bytes) in common::folder(&root.join(place)) {
            let is_printed = path.ends_with(".en.md")
                || path.ends_with("problems.txt")
                || path.ends_with(".en.txt");
            if is_printed {
                files.push((path, String::from_utf8(bytes).expect("UTF-8")));
            }
        }
    }
    files.sort_by_key(|(path, _)| (!path.starts_with(&format!("{group}.")), path.clone()));
    files.into_iter().map(|(_, text)| text).collect()
}

/// The words of a text between its placeholders.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find('}').unwrap_or_default();
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || "_|".contains(c))
        };
        if first == '{' && end > 0 && is_name(&rest[1..end]) {
            words.push(String::new());
            rest = &rest[end + 1..];
        } else {
            words.last_mut().expect("one").push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    words
}

/// The first line where a text is printed, without the frame around it; none for texts of so few
/// words that they would be found anywhere.
fn example(text: &str, printed: &[String]) -> Option<String> {
    let words = words(text);
    let letters: usize = words.iter().map(|word| word.trim().len()).sum();
    if letters < 8 {
        return None;
    }
    let is_it = |line: &&str| {
        let mut rest = *line;
        words
            .iter()
            .all(|word| match rest.split_once(word.as_str()) {
                Some((_, behind)) => {
                    rest = behind;
                    true
                }
                None => false,
            })
    };
    let line = printed.iter().flat_map(|text| text.lines()).find(is_it)?;
    let line = line.trim_start_matches(|c: char| " |=^-".contains(c) || c.is_ascii_digit());
    Some(line.trim_end().to_owned())
}

/// A cell of a table in Markdown.
fn cell(text: &str) -> String {
    let text = text.replace('\n', "⏎").replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

#[test]
fn a_table_shows_every_message_in_both_languages_with_an_example() {
    let english = texts(MessageLanguage::ENGLISH);
    let japanese = texts(MessageLanguage::find("ja").expect("Japanese"));
    let mut out =
        String::from("# Messages\n\nWritten by a test: `UPDATE=1 cargo test --test messages`.\n");
    let (mut group, mut found) = (String::new(), Vec::new());
    for (name, text) in &english {
        let parts: Vec<&str> = name.split('.').collect();
        let (own, key) = (parts[0], parts[1]);
        if own != group {
            out.extend(["\n## ", own, "\n\n"]);
            out += "| Key | English | Japanese | Example |\n|---|---|---|---|\n";
            own.clone_into(&mut group);
            found = printed(own);
        }
        // Japanese has one form where English has two.
        let same = japanese.get(name);
        let same = same.unwrap_or_else(|| &japanese[&format!("{own}.{key}.0")]);
        let example = example(text, &found).map_or_else(|| "–".to_owned(), |line| cell(&line));
        let (english, japanese) = (cell(text), cell(same));
        let cells = [key, &english, &japanese, &example];
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    let made = BTreeMap::from([("table.md".to_owned(), out)]);
    let faults = common::golden(&repository().join("tests/messages"), &made);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn values_are_read_in_both_forms() {
    let text = "say!(\"a\", one, two = f(x, y), three); say!(@value n); say!(\"b\")";
    let mut found = Vec::new();
    said(text.parse().expect("tokens"), &mut found);
    let names = ["one", "three", "two"].map(str::to_owned).to_vec();
    assert_eq!(found, [("a".to_owned(), names), ("b".to_owned(), vec![])]);
}
