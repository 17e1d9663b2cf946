//! Writer of XML: elements with attributes and content, escaped where they are written.
//!
//! In: names, which are literals of this program, and values and texts of any origin. Out: an
//! element that displays as well-formed XML. Deliberately absent: unescaped text, namespaces (a name
//! carries its prefix), indentation.

use std::fmt::{self, Display, Formatter, Write};

/// Element with its attributes and content, in the order in which they were added. One that was
/// given no content closes itself.
///
/// ```ignore
/// let element = Element::new("a:ln").attribute("w", 9525).child(Element::new("a:noFill"));
/// assert_eq!(element.to_string(), r#"<a:ln w="9525"><a:noFill/></a:ln>"#);
/// ```
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<Attribute>,
    /// None where nothing was added; an empty list of children is content, too.
    content: Option<Vec<Content>>,
}

#[derive(Debug, Clone)]
struct Attribute {
    name: &'static str,
    value: String,
}

#[derive(Debug, Clone)]
enum Content {
    Element(Element),
    Text { text: String, tabs: Tabs },
}

/// Treatment of tabs in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tabs {
    Keep,
    Replace,
}

impl Element {
    /// Empty element.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            content: None,
        }
    }

    /// Adds an attribute.
    pub(super) fn attribute(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push(Attribute {
            name,
            value: value.to_string(),
        });
        self
    }

    /// Adds an attribute if it has a value.
    pub(super) fn optional(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Adds an element to the content.
    pub(super) fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// Adds elements to the content; an `Option` adds one or none.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        let content = self.content.get_or_insert_default();
        content.extend(children.into_iter().map(Content::Element));
        self
    }

    /// Adds text to the content. Line breaks and tabs become spaces.
    pub(super) fn text(self, text: impl Into<String>) -> Self {
        self.content(Content::Text {
            text: text.into(),
            tabs: Tabs::Replace,
        })
    }

    /// Adds text that keeps its tabs, such as a row of cells.
    pub(super) fn tabbed_text(self, text: impl Into<String>) -> Self {
        self.content(Content::Text {
            text: text.into(),
            tabs: Tabs::Keep,
        })
    }

    fn content(mut self, content: Content) -> Self {
        self.content.get_or_insert_default().push(content);
        self
    }

    /// The element as the root of a document, after the XML declaration.
    pub(super) fn into_document(self) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{self}")
    }
}

impl Display for Element {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "<{}", self.name)?;
        for Attribute { name, value } in &self.attributes {
            // Readers turn tabs of attributes into spaces anyway.
            let value = Escaped {
                text: value,
                tabs: Tabs::Replace,
            };
            write!(out, r#" {name}="{value}""#)?;
        }
        let Some(content) = &self.content else {
            return out.write_str("/>");
        };
        out.write_char('>')?;
        for each in content {
            match each {
                Content::Element(element) => element.fmt(out)?,
                Content::Text { text, tabs } => Escaped { text, tabs: *tabs }.fmt(out)?,
            }
        }
        write!(out, "</{}>", self.name)
    }
}

/// Displays text escaped. Characters that XML 1.0 cannot express are dropped; line breaks become
/// spaces.
struct Escaped<'a> {
    text: &'a str,
    tabs: Tabs,
}

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for c in self.text.chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\t' if self.tabs == Tabs::Keep => out.write_char(c)?,
                '\n' | '\r' | '\t' => out.write_char(' ')?,
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_content_keep_their_order() {
        let element = Element::new("p:sp")
            .attribute("id", 7)
            .optional("sz", None::<u8>)
            .optional("idx", Some(1))
            .child(Element::new("a:ln"))
            .children(None)
            .text("words");
        assert_eq!(
            element.to_string(),
            r#"<p:sp id="7" idx="1"><a:ln/>words</p:sp>"#
        );
    }

    #[test]
    fn markup_in_values_and_texts_is_escaped() {
        let element = Element::new("a:t")
            .attribute("name", "\"><b>&amp;\t'")
            .text("</a:t>\t&");
        assert_eq!(
            element.to_string(),
            r#"<a:t name="&quot;&gt;&lt;b&gt;&amp;amp; '">&lt;/a:t&gt; &amp;</a:t>"#
        );
    }

    #[test]
    fn characters_that_xml_cannot_express_are_dropped() {
        let element = Element::new("a:t").text("a\u{0}\u{b}\u{7f}\u{85}\n\u{fffe}c");
        assert_eq!(element.to_string(), "<a:t>a c</a:t>");
    }

    #[test]
    fn rows_of_cells_keep_their_tabs_and_no_line_breaks() {
        let element = Element::new("a:t").tabbed_text("a\tb\n<c>");
        assert_eq!(element.to_string(), "<a:t>a\tb &lt;c&gt;</a:t>");
    }
}
