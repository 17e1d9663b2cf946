//! The files of an inverted index.
//!
//! In: documents and synonyms. Out: JSON files. `index.json` lists the documents and the synonyms.
//! `terms-N.json` holds the tokens of one shard with their postings. `texts-N.json` holds the texts
//! of some documents, for excerpts. `words.json` holds all words for correcting spellings. A query
//! loads the first, the shards of its tokens, and the texts of the documents that it shows; only a
//! query that finds nothing loads the words. Deliberately absent: ranking.

use super::{Document, DocumentId, Synonyms, index_tokens, tokens};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Value, json};
use std::{cmp::Reverse, collections::BTreeMap};

/// The weight of a token in a title; one in a text has 1.
const TITLE_WEIGHT: u32 = 8;
/// The largest weight in a posting; it has five bits of the number.
const MAX_WEIGHT: u32 = 31;
/// The wanted size of a shard in bytes; about 6 KiB when compressed.
const SHARD_BYTES: usize = 16 * 1024;
/// The largest size of texts that share a file, in bytes before compression. A longer text has a
/// file of its own.
const TEXT_BLOCK_BYTES: usize = 8 * 1024;

/// The index of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The number of shards of its tokens.
    pub shards: usize,
    /// The bytes of each file, by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A document with the position of its kind among those that a reader can narrow a search to.
struct OfKind<'a> {
    kind: usize,
    document: &'a Document,
}

/// Texts that share a file.
#[derive(Serialize)]
struct TextBlock<'a> {
    /// The number of the first document, from 0.
    first: usize,
    texts: Vec<&'a str>,
}

/// The documents of each token. A number holds the distance to the token's previous document times
/// 32, plus the token's weight: distances are small, so that most numbers have two or three digits.
type Postings = BTreeMap<String, Vec<u32>>;

/// Makes the index of documents, which are grouped by kind; `address` gives the link to a document.
#[must_use]
pub fn index(
    groups: &[Vec<Document>],
    synonyms: &[Synonyms],
    address: impl Fn(&DocumentId) -> String,
) -> Index {
    let numbered = groups.iter().enumerate();
    let documents: Vec<OfKind> = numbered
        .flat_map(|(kind, group)| group.iter().map(move |document| OfKind { kind, document }))
        .collect();
    let weighed: Vec<Weighed> = documents.iter().map(|each| weigh(each.document)).collect();
    let blocks = blocks(&documents);
    let lengths: usize = weighed.iter().map(|each| each.length).sum();
    let synonyms: Vec<_> = synonyms
        .iter()
        .map(|group| (&group.own, &group.other))
        .collect();
    let head = json!({
        "average": lengths.checked_div(weighed.len()).unwrap_or_default(),
        "documents": rows(&documents, &weighed, &blocks, address),
        "synonyms": synonyms,
    });
    let postings = postings(weighed);
    let mut files = BTreeMap::from([("index.json".to_owned(), bytes(&head))]);
    files.insert("words.json".to_owned(), bytes(&words(&postings)));
    for (at, block) in blocks.iter().enumerate() {
        files.insert(format!("texts-{at}.json"), bytes(block));
    }
    let shards = shard_count(&postings);
    files.extend(shard_files(postings, shards));
    Index { shards, files }
}

/// The rows of the documents in `index.json`: kind, address, title, length, block of the text, and
/// whether the title is untranslated. They are lists, because the names of fields would be most of
/// the file.
fn rows(
    documents: &[OfKind<'_>],
    weighed: &[Weighed],
    blocks: &[TextBlock<'_>],
    address: impl Fn(&DocumentId) -> String,
) -> Vec<Value> {
    let numbered = documents.iter().zip(weighed).enumerate();
    let rows = numbered.map(|(number, (OfKind { kind, document }, weighed))| {
        let block = blocks.iter().rposition(|block| block.first <= number);
        json!([
            kind,
            address(&document.id),
            document.title,
            weighed.length,
            block.unwrap_or_default(),
            usize::from(document.fallback)
        ])
    });
    rows.collect()
}

/// The postings of all tokens. Documents are numbered from 1 here, because 0 stands for "no
/// previous document"; `search.js` numbers them from 0 and begins at -1.
fn postings(weighed: Vec<Weighed>) -> Postings {
    // Hashed first and sorted once at the end: a sorted map would compare every token of every
    // document with a dozen others.
    let mut posted: FxHashMap<String, Posted> = FxHashMap::default();
    for (number, document) in (1_u32..).zip(weighed) {
        for TokenWeight { token, weight } in document.weights {
            let of_token = posted.entry(token).or_default();
            let distance = number - of_token.last;
            of_token.last = number;
            of_token.list.push(distance * 32 + weight.min(MAX_WEIGHT));
        }
    }
    let postings = posted.into_iter();
    postings
        .map(|(token, posted)| (token, posted.list))
        .collect()
}

/// The postings of a token so far.
#[derive(Default)]
struct Posted {
    /// The number of its last document.
    last: u32,
    list: Vec<u32>,
}

/// The words in which a spelling can be corrected, the most frequent first: of two corrections, the
/// more frequent word is the likelier.
fn words(postings: &Postings) -> Vec<&str> {
    let words = postings.iter().filter(|(token, _)| tokens::is_word(token));
    let mut words: Vec<_> = words.collect();
    words.sort_by_key(|(_, documents)| Reverse(documents.len()));
    words.into_iter().map(|(token, _)| token.as_str()).collect()
}

/// A document as the index counts it.
struct Weighed {
    /// Each token once.
    weights: Vec<TokenWeight>,
    /// The number of tokens of the text.
    length: usize,
}

/// What a token counts in a document.
struct TokenWeight {
    token: String,
    weight: u32,
}

fn weigh(document: &Document) -> Weighed {
    let weighed = |weight| move |token| TokenWeight { token, weight };
    let tokens = index_tokens(&document.text);
    let length = tokens.len();
    let in_text = tokens.into_iter().map(weighed(1));
    let in_title = index_tokens(&document.title)
        .into_iter()
        .map(weighed(TITLE_WEIGHT));
    let mut weights: Vec<TokenWeight> = in_text.chain(in_title).collect();
    weights.sort_unstable_by(|one, other| one.token.cmp(&other.token));
    weights.dedup_by(|next, kept| {
        let is_same = next.token == kept.token;
        if is_same {
            kept.weight += next.weight;
        }
        is_same
    });
    Weighed { weights, length }
}

/// The number of shards: a power of two that gives them about the wanted size.
fn shard_count(postings: &Postings) -> usize {
    // An estimate: the token with its quotes and brackets, and about four digits a posting.
    let size: usize = postings
        .iter()
        .map(|(token, list)| token.len() + 6 + 4 * list.len())
        .sum();
    // `search.js` loads a file for each shard of a query, so a huge site gets larger shards instead
    // of thousands of files.
    size.div_ceil(SHARD_BYTES).next_power_of_two().min(256)
}

/// The shard of a token. Tokens with the same first Han or kana character are in one shard, because
/// a query for one character needs all of them. Other tokens go by their first two characters,
/// because there are few letters.
#[must_use]
pub fn shard(token: &str, shards: usize) -> usize {
    let letters = if token.chars().next().is_some_and(tokens::is_cjk) {
        1
    } else {
        2
    };
    let key: String = token.chars().take(letters).collect();
    // FNV-1a, because `search.js` must compute the same hash in few lines.
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    usize::try_from(hash).unwrap_or_default() % shards.max(1)
}

/// The files of the shards.
fn shard_files(postings: Postings, shards: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let mut parts: Vec<Postings> = vec![BTreeMap::new(); shards];
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

/// The texts of all documents, in files of about the wanted size.
fn blocks<'a>(documents: &[OfKind<'a>]) -> Vec<TextBlock<'a>> {
    let mut blocks: Vec<TextBlock<'_>> = Vec::new();
    let mut size = 0;
    for (number, OfKind { document, .. }) in documents.iter().enumerate() {
        match blocks.last_mut() {
            Some(block) if size + document.text.len() <= TEXT_BLOCK_BYTES => {
                block.texts.push(&document.text);
            }
            _ => {
                size = 0;
                blocks.push(TextBlock {
                    first: number,
                    texts: vec![&document.text],
                });
            }
        }
        size += document.text.len();
    }
    blocks
}

/// A value as JSON. Lists and maps with string keys always serialise.
fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
