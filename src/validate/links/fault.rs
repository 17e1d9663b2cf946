//! What is wrong with a link or a picture, and the problem that its author reads.

use crate::{
    diagnostics::{Code, Message, Place, Problem, list, say},
    markup::calls::Function,
    model::{DOCUMENTS, PICTURES},
    validate::visibility::Held,
};

/// Reason why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// There is no address.
    Empty,
    /// The address has a scheme that pages do not link to.
    Scheme {
        /// In lower case.
        scheme: String,
        /// The address behind it.
        rest: String,
    },
    /// A scheme without a host or a recipient: `https:/about/`.
    NoHost(String),
    /// A host without a scheme: `//example.jp/`.
    NoScheme(String),
    /// The path leads above the site's root.
    Outside,
    /// Nothing stands there.
    Unknown {
        /// The path below the language's folder, or the id.
        path: String,
        /// The address that is most probably meant.
        near: Option<String>,
    },
    /// The address differs from that of a page only in upper and lower case.
    Case {
        /// The right address.
        right: String,
    },
    /// The page has no such part.
    Anchor {
        /// The page's address.
        page: String,
        /// The part.
        anchor: String,
        /// The part that is most probably meant.
        near: Option<String>,
    },
    /// Several pages could be meant: their addresses.
    Ambiguous {
        /// The address as written.
        written: String,
        /// What it may lead to.
        found: Vec<String>,
    },
    /// The indicator is defined, but the shown edition does not report it.
    NotReported(String),
    /// The record with this id is held back, or it cannot be read.
    Held(String),
    /// The file that makes the page cannot be read: it has a problem of its own.
    Unread,
    /// The file beside the text is missing or unfit.
    Media(MediaFault),
}

impl LinkFault {
    /// The problem at the place of the address. None if the only cause is an unreadable file, which
    /// has a problem of its own.
    #[must_use]
    pub fn problem(&self, held: &Held, place: Place) -> Option<Problem> {
        match self {
            Self::Unread => None,
            Self::Held(id) => held.unknown(place, id, []),
            Self::Media(fault) => fault.problem(place),
            _ => {
                let problem = Problem::new(Code::WrongLink, place, self.message()?);
                Some(match self.repair() {
                    Some(repair) => problem.help(repair),
                    None => problem,
                })
            }
        }
    }

    /// What is wrong; none for faults that bring their own problem.
    fn message(&self) -> Option<Message> {
        Some(match self {
            Self::Empty => say!("link-has-no-address"),
            Self::Scheme { scheme, .. } => say!("no-page-leads-to-scheme", scheme),
            Self::NoHost(written) => say!("names-no-host", written),
            Self::NoScheme(written) => say!("does-not-say-how-to-reach-host", written),
            Self::Outside => say!("leads-out-of-site"),
            Self::Unknown { path, .. } => say!("site-has-nothing-at", path),
            Self::Case { .. } => say!("addresses-are-in-lower-case"),
            Self::Anchor { page, anchor, .. } => say!("page-has-no-part", page, anchor),
            Self::Ambiguous { written, found } => {
                say!("may-mean", written, found = list(found))
            }
            Self::NotReported(id) => say!("edition-does-not-report", id),
            Self::Held(_) | Self::Unread | Self::Media(_) => return None,
        })
    }

    fn repair(&self) -> Option<Message> {
        Some(match self {
            Self::Empty => say!("forms-of-addresses"),
            Self::Scheme { scheme, rest } => scheme_repair(scheme, rest),
            Self::NoHost(_) => say!("write-whole-web-address"),
            Self::NoScheme(written) => say!("write-https", written),
            Self::Outside => say!("write-way-from-root"),
            Self::Unknown {
                near: Some(near), ..
            } if near.trim_matches('/').is_empty() => say!("forms-of-addresses"),
            Self::Unknown { near: None, .. } => say!("forms-of-addresses"),
            Self::Unknown {
                near: Some(near), ..
            }
            | Self::Case { right: near } => say!("did-you-mean", name = near),
            Self::Anchor {
                near: Some(near), ..
            } => say!("did-you-mean", name = format!("#{near}")),
            Self::Anchor { page, .. } => say!("link-to-whole-page", page),
            Self::Ambiguous { .. } => say!("write-whole-address-of-one"),
            Self::NotReported(id) => say!("write-values-for-edition", id),
            Self::Held(_) | Self::Unread | Self::Media(_) => return None,
        })
    }
}

/// Reason why a text cannot show or offer a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaFault {
    /// There is no path.
    Empty,
    /// A picture's address is on the web, or holds its bytes.
    OtherHost,
    /// The path begins at the root.
    Rooted,
    /// The path leads out of the folders of records and prose.
    Outside,
    /// There is no such file.
    Missing {
        /// As written.
        written: String,
        /// The path that is most probably meant, from the text's file.
        near: Option<String>,
    },
    /// The path differs from the file's only in upper and lower case.
    Case {
        /// The right path.
        right: String,
    },
    /// Files of this kind are not published.
    Kind(String),
    /// A document where a picture is to be shown.
    NotAPicture(String),
    /// The bytes are not what the ending says.
    Broken(String),
    /// A drawing holds a program, or refers to other files.
    Active,
    /// The file lies in the folder of an edition that is held back.
    Held(String),
}

impl MediaFault {
    /// The problem at the place of the path.
    #[must_use]
    pub fn problem(&self, place: Place) -> Option<Problem> {
        if let Self::Held(file) = self {
            let message = say!("file-of-record-kept-back", file);
            let problem = Problem::new(Code::NotPublished, place, message);
            return Some(problem.help(say!("keep-back-or-put-beside")));
        }
        let problem = Problem::new(Code::WrongLink, place, self.message()?);
        Some(problem.help(self.repair()?))
    }

    /// What is wrong; none for a file that is held back, which has a problem of another code.
    fn message(&self) -> Option<Message> {
        Some(match self {
            Self::Empty => say!("picture-has-no-file"),
            Self::OtherHost => say!("picture-from-another-place"),
            Self::Rooted => say!("file-is-named-from-text"),
            Self::Outside => say!("leads-out-of-folders"),
            Self::Missing { written, .. } => say!("there-is-no-file", written),
            Self::Case { .. } => say!("name-in-other-letters"),
            Self::Kind(ending) => say!("ending-is-not-published", ending),
            Self::NotAPicture(ending) => say!("text-cannot-show", ending),
            Self::Broken(ending) => say!("file-is-broken", ending),
            Self::Active => say!("drawing-is-active"),
            Self::Held(_) => return None,
        })
    }

    fn repair(&self) -> Option<Message> {
        Some(match self {
            Self::Empty | Self::OtherHost | Self::Rooted | Self::Outside => {
                say!("put-beside-and-show")
            }
            Self::Missing {
                near: Some(near), ..
            }
            | Self::Case { right: near } => say!("did-you-mean", name = near),
            Self::Missing { near: None, .. } => say!("put-beside"),
            Self::Kind(_) => say!(
                "endings-that-are-published",
                endings = list(PICTURES.iter().chain(&DOCUMENTS))
            ),
            Self::NotAPicture(_) => say!("write-link-or-picture", pictures = list(PICTURES)),
            Self::Broken(_) => say!("save-with-its-ending"),
            Self::Active => say!("save-as-plain-drawing"),
            Self::Held(_) => return None,
        })
    }
}

/// Repair of a scheme: a call, if it is the name of one; else the forms of an address.
fn scheme_repair(scheme: &str, rest: &str) -> Message {
    let function = Function::NAMES
        .into_iter()
        .find(|(name, _)| *name == scheme);
    match function {
        Some((_, Function::Chart)) => say!("write-chart-call", id = rest),
        Some((name, Function::Figure | Function::Number)) => {
            say!("write-number-call", name, id = rest)
        }
        None => say!("forms-of-addresses"),
    }
}
