//! The policy of a page (Content-Security-Policy), opened just as far as the preview's script needs: files of the same host.
//!
//! In: a page. Out: the page, with `'self'` among what its own policy allows for scripts, styles and connections. A built site never
//! passes here, so that its policy stays as strict as its theme says.

/// What the preview's script does.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// The page with a policy that lets the preview's script work; as it was if it has none.
pub(super) fn allowing(page: &str) -> String {
    let mark = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some((before, rest)) = page.split_once(mark) else {
        return page.to_owned();
    };
    let Some((policy, behind)) = rest.split_once('"') else {
        return page.to_owned();
    };
    format!("{before}{mark}{}\"{behind}", opened(policy))
}

fn opened(policy: &str) -> String {
    let mut rules: Vec<String> = policy
        .split(';')
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
        .map(str::to_owned)
        .collect();
    let usual = rules
        .iter()
        .find_map(|rule| rule.strip_prefix("default-src").map(str::to_owned));
    for name in NEEDED {
        match rules
            .iter_mut()
            .find(|rule| rule.split(' ').next() == Some(name))
        {
            Some(rule) => open(rule),
            None => {
                let mut rule = format!("{name}{}", usual.as_deref().unwrap_or(" *"));
                open(&mut rule);
                rules.push(rule);
            }
        }
    }
    rules.join("; ")
}

fn open(rule: &mut String) {
    if rule
        .split(' ')
        .any(|source| matches!(source, "'self'" | "*"))
    {
        return;
    }
    // `'none'` counts only where it stands alone.
    *rule = rule.replace(" 'none'", "");
    rule.push_str(" 'self'");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_allows_the_preview_stays_as_it_is() {
        let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'";
        assert_eq!(opened(policy), policy);
    }

    #[test]
    fn a_stricter_policy_is_opened_for_the_same_host_only() {
        assert_eq!(
            opened("default-src 'none'; style-src https://a.example"),
            "default-src 'none'; style-src https://a.example 'self'; script-src 'self'; connect-src 'self'"
        );
        assert_eq!(allowing("<p>no policy</p>"), "<p>no policy</p>");
    }
}
