//! Pages as nested elements and texts, as far as the tests ask for them.

/// An element that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The tag without its brackets.
    pub(crate) tag: String,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.tag.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }
}

/// Calls `see` with each text of a page's body and with the elements that are open around it, from the outside. A tag that
/// opens an element comes with an empty text.
///
/// # Panics
/// An element is closed that is not the last one opened, or one is never closed.
pub(crate) fn walk<'a>(page: &'a str, mut see: impl FnMut(&'a str, &[Element])) {
    let (head, body) = page.split_once("<body").expect("a body");
    let (_, html) = head.split_once("<html").expect("a root");
    let (html, _) = html.split_once('>').expect("the end of a tag");
    let mut open = vec![Element {
        name: "html".to_owned(),
        tag: format!("html{html}"),
    }];
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("the end of a tag");
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if matches!(name.as_str(), "body" | "html") {
            continue;
        }
        let void = ["br", "hr", "img", "input", "link", "meta", "wbr"];
        if tag.starts_with('/') {
            let last = open.pop().map(|element| element.name);
            assert_eq!(last.as_deref(), Some(name.as_str()), "</{name}> closes it");
        } else if !void.contains(&name.as_str()) && !tag.ends_with('/') {
            let tag = tag.to_owned();
            open.push(Element { name, tag });
            see("", &open);
        }
        if !text.is_empty() {
            see(text, &open);
        }
    }
    assert_eq!(open.len(), 1, "{open:?}");
}
