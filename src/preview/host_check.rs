//! The check of a request's `Host` header: only names of this computer, and names that the user
//! allows, are answered.
//!
//! In: the header. Out: yes or no. Without the check, a page of the web could let its own name
//! point to this computer (DNS rebinding) and read what is not published yet. Deliberately absent:
//! users and passwords.

use std::net::IpAddr;

/// The host names that are answered.
#[derive(Debug)]
pub(super) struct HostCheck {
    names: Vec<String>,
    /// Whether every IP address is answered, because the preview listens at all of them. A stranger
    /// can let a name point to this computer, but not an address.
    addresses: bool,
}

impl HostCheck {
    /// `host` is the address that the preview listens at, `more` the names that the user allows.
    pub(super) fn new(host: &str, more: &[String]) -> Self {
        let plain = |name: &str| name.trim_matches(['[', ']']).to_ascii_lowercase();
        let own = ["localhost", "127.0.0.1", "::1", host];
        let more = more.iter().map(String::as_str);
        let names = own.into_iter().chain(more).map(plain).collect();
        let listens_at = plain(host).parse::<IpAddr>();
        let addresses = listens_at.is_ok_and(|address| address.is_unspecified());
        Self { names, addresses }
    }

    /// Whether a request for this host is answered. Any port is, because a tunnel may change it.
    pub(super) fn allows(&self, host: &str) -> bool {
        let (name, port) = match host.strip_prefix('[') {
            // An IPv6 address has colons of its own and stands in brackets: `[::1]:4000`.
            Some(rest) => rest.split_once(']').unwrap_or(("", "")),
            None => host.split_at(host.find(':').unwrap_or(host.len())),
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
            assert!(host_check.allows(host), "{host}");
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
            assert!(!host_check.allows(host), "{host}");
        }
    }

    #[test]
    fn listening_everywhere_answers_to_every_address_but_to_no_name() {
        let host_check = HostCheck::new("0.0.0.0", &[]);
        assert!(host_check.allows("192.0.2.1:4000") && host_check.allows("[2001:db8::1]:4000"));
        assert!(!host_check.allows("evil.example"));
    }
}
