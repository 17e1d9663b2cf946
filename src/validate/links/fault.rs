//! What is wrong with a link or a picture, and the problem that its author reads.

use super::MediaFault;
use crate::{
    diagnostics::{Place, Problem},
    markup::calls::Function,
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
                let problem = Problem::error("wrong-link", place, self.message());
                Some(self.helped(problem))
            }
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Empty => "the link has no address".to_owned(),
            Self::Scheme { scheme, .. } => {
                format!("no page leads to an address that begins with `{scheme}:`")
            }
            Self::NoHost(written) => format!("`{written}` names no host or recipient"),
            Self::NoScheme(written) => format!("`{written}` does not say how to reach this host"),
            Self::Outside => "this leads out of the site".to_owned(),
            Self::Unknown { path, .. } => format!("the site has nothing at `{path}`"),
            Self::Case { .. } => "addresses on the site are in lower case".to_owned(),
            Self::Anchor { page, anchor, .. } => {
                format!("the page `{page}` has no part `#{anchor}`")
            }
            Self::Ambiguous { written, found } => {
                format!("`{written}` may mean {}", listed(found))
            }
            Self::NotReported(id) => {
                format!("`{id}` has no page, because the shown edition does not report it")
            }
            Self::Held(_) | Self::Unread | Self::Media(_) => String::new(),
        }
    }

    fn helped(&self, problem: Problem) -> Problem {
        match self {
            Self::Empty => problem.help(FORMS),
            Self::Scheme { scheme, rest } => problem.help(scheme_repair(scheme, rest)),
            Self::NoHost(_) => problem.help("write the whole address, such as https://example.jp/"),
            Self::NoScheme(written) => problem.help(format!("write https:{written}")),
            Self::Outside => problem.help("write the way from the root: `/about/`"),
            Self::Unknown {
                near: Some(near), ..
            } if near.trim_matches('/').is_empty() => problem.help(FORMS),
            Self::Unknown { near: None, .. } => problem.help(FORMS),
            Self::Unknown {
                near: Some(near), ..
            }
            | Self::Case { right: near } => problem.help(format!("did you mean `{near}`?")),
            Self::Anchor {
                near: Some(near), ..
            } => problem.help(format!("did you mean `#{near}`?")),
            Self::Anchor { page, .. } => problem.help(format!("link to the whole page: `{page}`")),
            Self::Ambiguous { .. } => problem.help("write the whole address of the one you mean"),
            Self::NotReported(id) => problem.help(format!(
                "write its values for the edition, YEAR/indicators/{id}.yaml, or take the link out"
            )),
            Self::Held(_) | Self::Unread | Self::Media(_) => problem,
        }
    }
}

/// The forms of an address.
const FORMS: &str = "write an address that begins with https:, http:, mailto: or tel:, a page of the site such as `/about/` or `/indicators/ID/`, or the id of a record";

/// Repair of a scheme: a call, if it is the name of one; else the forms of an address.
fn scheme_repair(scheme: &str, rest: &str) -> String {
    let function = Function::NAMES
        .into_iter()
        .find(|(name, _)| *name == scheme);
    match function {
        Some((_, Function::Chart)) => {
            format!("write {{{{ chart(\"{rest}\") }}}} in a paragraph of its own to show a chart")
        }
        Some((name, Function::Figure | Function::Number)) => {
            format!("write {{{{ {name}(\"{rest}\") }}}} to print a number of a record")
        }
        None => FORMS.to_owned(),
    }
}

/// Names in quotes: "`a`, `b` or `c`".
pub(super) fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} or {last}", before.join(", "))
        }
        _ => quoted.concat(),
    }
}
