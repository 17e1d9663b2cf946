//! The content security policy (CSP) of a page, opened as far as the preview's script needs: to
//! files of the same host.
//!
//! In: a page. Out: the page with `'self'` among the sources that its own policy allows for
//! scripts, styles and connections. Deliberately absent: built sites, whose policy stays as strict
//! as the theme says.

/// The directives for what the preview's script does: it is a script, adds a style sheet and opens
/// the event stream.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// A page with a policy that lets the preview's script work. A page without a policy allows
/// everything and stays as it is.
pub(super) fn with_preview_sources(page: &str) -> String {
    let mark = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some((before, rest)) = page.split_once(mark) else {
        return page.to_owned();
    };
    let Some((policy, behind)) = rest.split_once('"') else {
        return page.to_owned();
    };
    format!("{before}{mark}{}\"{behind}", with_self(policy))
}

fn with_self(policy: &str) -> String {
    let directives = policy.split(';').map(str::trim);
    let mut directives: Vec<String> = directives
        .filter(|directive| !directive.is_empty())
        .map(str::to_owned)
        .collect();
    let default = directives
        .iter()
        .find_map(|directive| directive.strip_prefix("default-src"))
        .map(str::to_owned);
    for name in NEEDED {
        let is_it = |directive: &&mut String| directive.split(' ').next() == Some(name);
        if let Some(directive) = directives.iter_mut().find(is_it) {
            allow_self(directive);
        } else {
            // A directive that is not written has the sources of `default-src`, and without that it
            // allows all.
            let mut directive = format!("{name}{}", default.as_deref().unwrap_or(" *"));
            allow_self(&mut directive);
            directives.push(directive);
        }
    }
    directives.join("; ")
}

fn allow_self(directive: &mut String) {
    let mut sources = directive.split(' ');
    if sources.any(|source| matches!(source, "'self'" | "*")) {
        return;
    }
    // `'none'` has a meaning only where it stands alone.
    *directive = directive.replace(" 'none'", "");
    directive.push_str(" 'self'");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_allows_the_preview_stays_as_it_is() {
        let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'";
        assert_eq!(with_self(policy), policy);
    }

    #[test]
    fn a_stricter_policy_is_opened_for_the_same_host_only() {
        assert_eq!(
            with_self("default-src 'none'; style-src https://a.example"),
            "default-src 'none'; style-src https://a.example 'self'; script-src 'self'; connect-src 'self'"
        );
        assert_eq!(with_preview_sources("<p>no policy</p>"), "<p>no policy</p>");
    }
}
