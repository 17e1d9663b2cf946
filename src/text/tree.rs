//! Markdown -> a tree of named parts, for media that are not HTML: the report on paper.
//!
//! In: an author's text. Out: [`Node`]s, with footnotes at the places that they belong to. Deliberately absent: what any of them looks
//! like, and where the marks of numbers and charts lead.

use super::markdown::events;
use pulldown_cmark::{Event, Tag};
use serde::Serialize;
use std::collections::BTreeMap;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Node {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words of a program.
    Code {
        /// The words.
        text: String,
    },
    /// A line that ends here.
    Break,
    /// A line between parts of the text.
    Rule,
    /// A paragraph, or the words of a list's item that has no paragraphs.
    Paragraph {
        /// Its parts.
        of: Vec<Node>,
    },
    /// A heading.
    Heading {
        /// 1 for the highest.
        level: u8,
        /// Its words.
        of: Vec<Node>,
    },
    /// Words of somebody else.
    Quote {
        /// The parts.
        of: Vec<Node>,
    },
    /// A list.
    List {
        /// The number of its first item, where it is numbered.
        start: Option<u64>,
        /// Its items.
        of: Vec<Node>,
    },
    /// An item of a list.
    Item {
        /// Its parts.
        of: Vec<Node>,
    },
    /// Strong emphasis.
    Strong {
        /// The words.
        of: Vec<Node>,
    },
    /// Emphasis.
    Emphasis {
        /// The words.
        of: Vec<Node>,
    },
    /// Words that no longer hold.
    Struck {
        /// The words.
        of: Vec<Node>,
    },
    /// Lines of a program.
    Lines {
        /// The lines.
        of: Vec<Node>,
    },
    /// A link, or the mark of a number or chart.
    Link {
        /// Where it leads.
        to: String,
        /// Its words; none in a mark that stands for something else.
        of: Vec<Node>,
    },
    /// A picture.
    Picture {
        /// Where it is.
        to: String,
        /// What it shows, in words.
        of: Vec<Node>,
    },
    /// A footnote, at the place that it belongs to.
    Note {
        /// Its name in the text.
        name: String,
        /// What it says.
        of: Vec<Node>,
    },
}

/// The tree of a text.
#[must_use]
pub fn tree(markdown: &str) -> Vec<Node> {
    // The parts of each element that is open, outermost first.
    let mut open: Vec<Vec<Node>> = vec![Vec::new()];
    let mut notes: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    let mut starts: Vec<Tag<'_>> = Vec::new();
    for event in events(markdown) {
        let node = match event {
            Event::Start(tag) => {
                starts.push(tag);
                open.push(Vec::new());
                continue;
            }
            Event::End(_) => {
                let (Some(tag), Some(of)) = (starts.pop(), open.pop()) else {
                    continue;
                };
                if let Tag::FootnoteDefinition(name) = &tag {
                    notes.insert(name.to_string(), of);
                    continue;
                }
                closed(tag, of)
            }
            other => single(other),
        };
        if let (Some(node), Some(parts)) = (node, open.last_mut()) {
            parts.push(node);
        }
    }
    let mut nodes = open.into_iter().next().unwrap_or_default();
    settle(&mut nodes, &notes);
    nodes
}

/// The node of an element with its parts; elements that the site does not have leave nothing.
fn closed(tag: Tag<'_>, of: Vec<Node>) -> Option<Node> {
    Some(match tag {
        Tag::Paragraph => Node::Paragraph { of },
        Tag::Heading { level, .. } => Node::Heading {
            level: level as u8,
            of,
        },
        Tag::BlockQuote(_) => Node::Quote { of },
        Tag::CodeBlock(_) => Node::Lines { of },
        Tag::List(start) => Node::List { start, of },
        Tag::Item => Node::Item { of: gathered(of) },
        Tag::Strong => Node::Strong { of },
        Tag::Emphasis => Node::Emphasis { of },
        Tag::Strikethrough => Node::Struck { of },
        Tag::Link { dest_url, .. } => Node::Link {
            to: dest_url.to_string(),
            of,
        },
        Tag::Image { dest_url, .. } => Node::Picture {
            to: dest_url.to_string(),
            of,
        },
        _ => return None,
    })
}

/// The node of an event without parts.
fn single(event: Event<'_>) -> Option<Node> {
    Some(match event {
        Event::Text(text) if text.is_empty() => return None,
        Event::Text(text) => Node::Text {
            text: text.into_string(),
        },
        Event::Code(text) => Node::Code {
            text: text.into_string(),
        },
        Event::SoftBreak => Node::Text {
            text: " ".to_owned(),
        },
        Event::HardBreak => Node::Break,
        Event::Rule => Node::Rule,
        Event::FootnoteReference(name) => Node::Note {
            name: name.into_string(),
            of: Vec::new(),
        },
        _ => return None,
    })
}

/// The parts of an item, with words that stand in no paragraph put into one.
fn gathered(parts: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for part in parts {
        let block = matches!(
            part,
            Node::Paragraph { .. }
                | Node::Heading { .. }
                | Node::Quote { .. }
                | Node::List { .. }
                | Node::Lines { .. }
                | Node::Rule
        );
        match out.last_mut() {
            _ if block => out.push(part),
            Some(Node::Paragraph { of }) => of.push(part),
            _ => out.push(Node::Paragraph { of: vec![part] }),
        }
    }
    out
}

impl Node {
    /// What it holds; none for what holds nothing.
    fn parts(&mut self) -> Option<&mut Vec<Node>> {
        match self {
            Self::Paragraph { of }
            | Self::Heading { of, .. }
            | Self::Quote { of }
            | Self::List { of, .. }
            | Self::Item { of }
            | Self::Strong { of }
            | Self::Emphasis { of }
            | Self::Struck { of }
            | Self::Lines { of }
            | Self::Link { of, .. }
            | Self::Picture { of, .. }
            | Self::Note { of, .. } => Some(of),
            Self::Text { .. } | Self::Code { .. } | Self::Break | Self::Rule => None,
        }
    }
}

/// Puts the words of footnotes to their marks. A note that is marked nowhere is lost in HTML readers' eyes too.
fn settle(nodes: &mut [Node], notes: &BTreeMap<String, Vec<Node>>) {
    for node in nodes {
        match node {
            Node::Note { name, of } => *of = notes.get(name).cloned().unwrap_or_default(),
            other => settle(
                other.parts().map(Vec::as_mut_slice).unwrap_or_default(),
                notes,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marks::{FIGURE_LINK, figure};
    use proptest::prelude::*;

    fn text(text: &str) -> Node {
        Node::Text {
            text: text.to_owned(),
        }
    }

    #[test]
    fn marks_become_parts_and_words_stay_words() {
        let strong = Node::Strong {
            of: vec![text("「重要」")],
        };
        let link = Node::Link {
            to: format!("{FIGURE_LINK}a/b"),
            of: vec![text("3件")],
        };
        let of = vec![strong, text("です #x $y = "), link];
        assert_eq!(
            tree(&format!(
                "**「重要」**です #x $y = {}",
                figure("a/b", "3件")
            )),
            [Node::Paragraph { of }]
        );
    }

    #[test]
    fn items_hold_paragraphs_and_lists() {
        let item = |words: &str| Node::Item {
            of: vec![Node::Paragraph {
                of: vec![text(words)],
            }],
        };
        let inner = Node::List {
            start: Some(3),
            of: vec![item("c")],
        };
        let second = Node::Item {
            of: vec![
                Node::Paragraph {
                    of: vec![text("b")],
                },
                inner,
            ],
        };
        assert_eq!(
            tree("- a\n- b\n\n  3. c\n"),
            [Node::List {
                start: None,
                of: vec![item("a"), second]
            }]
        );
    }

    #[test]
    fn a_footnote_stands_where_it_is_marked() {
        let note = Node::Note {
            name: "1".to_owned(),
            of: vec![Node::Paragraph {
                of: vec![text("注")],
            }],
        };
        assert_eq!(
            tree("語[^1]\n\n[^1]: 注\n"),
            [Node::Paragraph {
                of: vec![text("語"), note]
            }]
        );
    }

    /// All words of a tree, in order.
    fn words(nodes: &mut [Node], out: &mut String) {
        for node in nodes {
            match node {
                Node::Text { text } | Node::Code { text } => out.push_str(text),
                other => words(
                    other.parts().map(Vec::as_mut_slice).unwrap_or_default(),
                    out,
                ),
            }
        }
    }

    proptest! {
        #[test]
        fn a_tree_loses_no_word(text in "[a-z日本語 *_#>\n-]{0,60}") {
            let mut found = String::new();
            words(&mut tree(&text), &mut found);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&found), letters(&text));
        }
    }
}
