//! Rule `wrong-link`: rejects links whose address has a scheme that pages do not link to, because
//! they would lead nowhere.

use super::strings::Authored;
use crate::{
    diagnostics::{Problem, Problems},
    text::{
        calls::Function,
        markdown::{DeadLink, dead_links},
    },
};

/// Checks the links of a string.
pub(super) fn check(string: &Authored<'_>, problems: &mut Problems) {
    for link in dead_links(string.text) {
        let place = string.place(&link.range);
        let message = format!(
            "no page leads to an address that begins with `{}:`",
            link.scheme
        );
        problems.push(Problem::error("wrong-link", place, message).help(repair(&link)));
    }
}

/// Help text: a call, if the scheme is the name of one; else the accepted addresses.
fn repair(link: &DeadLink) -> String {
    let function = Function::NAMES
        .into_iter()
        .find(|(name, _)| *name == link.scheme);
    match function {
        Some((_, Function::Chart)) => format!(
            "write {{{{ chart(\"{}\") }}}} in a paragraph of its own to show a chart",
            link.rest
        ),
        Some((name, Function::Figure | Function::Number)) => format!(
            "write {{{{ {name}(\"{}\") }}}} to print a number of a record",
            link.rest
        ),
        None => "write an address that begins with https:, http: or mailto:, or the way to a page of the site, such as `../about/`"
            .to_owned(),
    }
}
