//! Converts Markdown into a tree of named parts, for output other than HTML: the printed report.
//!
//! In: an author's text. Out: [`Node`]s, with footnotes at their marks. Deliberately absent: the
//! layout of the parts, and the targets of number and chart marks.

use super::markdown::events;
use pulldown_cmark::{Event, Tag};
use serde::Serialize;
use std::collections::BTreeMap;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Node {
    /// Plain text.
    Text {
        /// Content.
        text: String,
    },
    /// Inline code.
    Code {
        /// Content.
        text: String,
    },
    /// Line break.
    Break,
    /// Horizontal rule.
    Rule,
    /// Paragraph, also around the words of a list item without paragraphs.
    Paragraph {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Heading.
    Heading {
        /// Level, 1 for the highest.
        level: u8,
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Quotation.
    Quote {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// List.
    List {
        /// Number of the first item; `None` for an unordered list.
        start: Option<u64>,
        /// Items.
        of: Vec<Node>,
    },
    /// List item.
    Item {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Strong emphasis.
    Strong {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Emphasis.
    Emphasis {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Struck-out text.
    Struck {
        /// Child nodes.
        of: Vec<Node>,
    },
    /// Code block.
    Lines {
        /// Lines of code.
        of: Vec<Node>,
    },
    /// Link, or the mark of a number or chart.
    Link {
        /// Target address.
        to: String,
        /// Link text; empty for a mark that is replaced as a whole.
        of: Vec<Node>,
    },
    /// Picture.
    Picture {
        /// Address of the picture.
        to: String,
        /// Alternative text.
        of: Vec<Node>,
    },
    /// Footnote, at its mark.
    Note {
        /// Label in the source.
        name: String,
        /// Content.
        of: Vec<Node>,
    },
}

/// Parses a text into its tree.
#[must_use]
pub fn tree(markdown: &str) -> Vec<Node> {
    // Child nodes of each open element, outermost first.
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

/// Node of a closed element with its child nodes; `None` for elements that the site does not
/// support.
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

/// Node of an event without child nodes.
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

/// Child nodes of a list item; words outside of paragraphs are put into one.
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
    /// Child nodes; `None` for a node that cannot have any.
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

/// Moves the content of footnotes to their marks. A footnote without a mark is dropped, as readers
/// of the HTML do not see it either.
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

    /// Appends all words of a tree to `out`, in order.
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
