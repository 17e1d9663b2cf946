//! Who is answered: requests whose `Host` is this computer, or a name that the user gave.
//!
//! In: the header. Out: yes or no. Without it, a page of the web could give its own name the address of this computer (DNS rebinding)
//! and read what is not published yet.

use std::net::IpAddr;

/// The names that the preview answers to.
#[derive(Debug)]
pub(super) struct HostCheck {
    names: Vec<String>,
    /// Whether any address does, because the preview listens at all of them. An address, unlike a name, cannot be given to another
    /// computer by a stranger.
    addresses: bool,
}

impl HostCheck {
    /// `host` is what the preview listens at, `more` what the user allows beside it.
    pub(super) fn new(host: &str, more: &[String]) -> Self {
        let plain = |name: &str| name.trim_matches(['[', ']']).to_ascii_lowercase();
        let usual = ["localhost", "127.0.0.1", "::1", host];
        let names = usual
            .into_iter()
            .map(plain)
            .chain(more.iter().map(|name| plain(name)))
            .collect();
        let addresses = plain(host)
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_unspecified());
        Self { names, addresses }
    }

    /// Whether a request for this host is answered; ports do not matter, because a tunnel may change them.
    pub(super) fn answers(&self, host: &str) -> bool {
        let (name, port) = match host.strip_prefix('[') {
            Some(rest) => rest.split_once(']').unwrap_or(("", "")),
            None => host
                .split_once(':')
                .map_or((host, ""), |(name, _)| (name, &host[name.len()..])),
        };
        let port = port.strip_prefix(':').unwrap_or(port);
        let name = name.to_ascii_lowercase();
        let known =
            self.names.contains(&name) || (self.addresses && name.parse::<IpAddr>().is_ok());
        known && port.chars().all(|digit| digit.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_computer_is_answered_and_names_of_the_web_are_not() {
        let host_check = HostCheck::new("127.0.0.1", &["preview.example".into()]);
        for host in [
            "localhost",
            "LOCALHOST:4000",
            "127.0.0.1:80",
            "[::1]:4000",
            "preview.example",
        ] {
            assert!(host_check.answers(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:4000",
            "192.0.2.1",
            "localhost:4000@evil.example",
            "[::1",
            "[::1]evil",
        ] {
            assert!(!host_check.answers(host), "{host}");
        }
    }

    #[test]
    fn listening_everywhere_answers_to_every_address_but_to_no_name() {
        let host_check = HostCheck::new("0.0.0.0", &[]);
        assert!(host_check.answers("192.0.2.1:4000") && host_check.answers("[2001:db8::1]:4000"));
        assert!(!host_check.answers("evil.example"));
    }
}
