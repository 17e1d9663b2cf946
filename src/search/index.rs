//! Documents -> the files of an index.
//!
//! `index.json` lists the documents and the words that mean the same. `terms-N.json` holds the tokens of one shard, each with its
//! documents. `texts-N.json` holds the texts of some documents, for excerpts. A query loads the first, the shards of its tokens,
//! and the texts of what it shows; one that finds nothing loads `words.json`, all words of letters, to look for what was meant.

use super::{Document, Place, Synonyms, indexed, tokens};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// How much a token in a title weighs against one in a text.
const TITLE: u32 = 8;
/// The heaviest weight that is told apart; below 32, so that a number holds it beside a document.
const HEAVIEST: u32 = 31;
/// The size that a shard should have, in bytes before compression: about 6 KiB after it.
const SHARD: usize = 16 * 1024;
/// The size of texts that share a file, in bytes before compression. A longer text has its own.
const TEXTS: usize = 8 * 1024;

/// An index in one language: its files by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// How many shards its tokens are in.
    pub shards: usize,
    /// The bytes of each file.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Texts that share a file.
#[derive(Serialize)]
struct Block<'a> {
    /// The number of the first document.
    first: usize,
    texts: Vec<&'a str>,
}

/// Makes the index of documents; `address` is what leads to a place.
#[must_use]
pub fn index(
    documents: &[Document],
    synonyms: &[Synonyms],
    address: impl Fn(&Place) -> String,
) -> Index {
    let mut postings: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut previous: BTreeMap<String, u32> = BTreeMap::new();
    let mut lengths = Vec::new();
    for (number, document) in (1_u32..).zip(documents) {
        let (weights, length) = weigh(document);
        lengths.push(length);
        for (token, weight) in weights {
            let before = previous.insert(token.clone(), number).unwrap_or_default();
            // The distance to the document before it and the weight in one number: most are then of two or three digits.
            postings
                .entry(token)
                .or_default()
                .push((number - before) * 32 + weight.min(HEAVIEST));
        }
    }
    let blocks = blocks(documents);
    let rows = documents.iter().enumerate().map(|(number, document)| {
        let block = blocks
            .iter()
            .rposition(|block| block.first <= number)
            .unwrap_or_default();
        let fallback = usize::from(document.fallback);
        let length = lengths.get(number).copied().unwrap_or_default();
        json!([
            document.place.kind().number(),
            address(&document.place),
            document.title,
            length,
            block,
            fallback
        ])
    });
    let rows: Vec<_> = rows.collect();
    let average = lengths
        .iter()
        .sum::<usize>()
        .checked_div(lengths.len())
        .unwrap_or_default();
    let synonyms: Vec<_> = synonyms
        .iter()
        .map(|group| (&group.own, &group.other))
        .collect();
    let head = json!({ "average": average, "documents": rows, "synonyms": synonyms });
    let mut files = BTreeMap::from([("index.json".to_owned(), bytes(&head))]);
    files.insert("words.json".to_owned(), bytes(&words(&postings)));
    files.extend(
        blocks
            .iter()
            .enumerate()
            .map(|(at, block)| (format!("texts-{at}.json"), bytes(block))),
    );
    let shards = count(&postings);
    files.extend(term_files(postings, shards));
    Index { shards, files }
}

/// The words of letters, those of most documents first: of two words that may be meant, the more frequent one is the likelier.
fn words(postings: &BTreeMap<String, Vec<u32>>) -> Vec<&str> {
    let mut words: Vec<_> = postings
        .iter()
        .filter(|(token, _)| tokens::is_word(token))
        .collect();
    words.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
    words.into_iter().map(|(token, _)| token.as_str()).collect()
}

/// The weight of each token in a document, and the number of tokens of its text.
fn weigh(document: &Document) -> (BTreeMap<String, u32>, usize) {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    for token in indexed(&document.title) {
        *weights.entry(token).or_default() += TITLE;
    }
    let tokens = indexed(&document.text);
    let length = tokens.len();
    for token in tokens {
        *weights.entry(token).or_default() += 1;
    }
    (weights, length)
}

/// The number of shards: a power of two that makes them about as large as wanted.
fn count(postings: &BTreeMap<String, Vec<u32>>) -> usize {
    let size: usize = postings
        .iter()
        .map(|(token, list)| token.len() + 6 + 4 * list.len())
        .sum();
    size.div_ceil(SHARD).next_power_of_two().min(256)
}

/// The shard of a token: by its first character if that is Han or kana, so that all tokens that begin with it are together; else by
/// its first two, as the letters of words are few.
#[must_use]
pub fn shard(token: &str, shards: usize) -> usize {
    let letters = if token.chars().next().is_some_and(tokens::cjk) {
        1
    } else {
        2
    };
    let key: String = token.chars().take(letters).collect();
    // FNV-1a: short, and the same in any language.
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    usize::try_from(hash).unwrap_or_default() % shards.max(1)
}

fn term_files(
    postings: BTreeMap<String, Vec<u32>>,
    shards: usize,
) -> impl Iterator<Item = (String, Vec<u8>)> {
    let mut parts: Vec<BTreeMap<String, Vec<u32>>> = vec![BTreeMap::new(); shards];
    for (token, list) in postings {
        if let Some(part) = parts.get_mut(shard(&token, shards)) {
            part.insert(token, list);
        }
    }
    parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| (format!("terms-{at}.json"), bytes(&part)))
}

fn blocks(documents: &[Document]) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut size = 0;
    for (number, document) in documents.iter().enumerate() {
        match blocks.last_mut() {
            Some(block) if size + document.text.len() <= TEXTS => block.texts.push(&document.text),
            _ => {
                size = 0;
                blocks.push(Block {
                    first: number,
                    texts: vec![&document.text],
                });
            }
        }
        size += document.text.len();
    }
    blocks
}

/// JSON of plain lists, which cannot fail.
fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
