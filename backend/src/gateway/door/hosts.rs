//! The hosts that this server answers to, and the names of this computer itself.

use std::net::{Ipv4Addr, Ipv6Addr};

use poem::Request;
use poem::http::uri::Authority;
use poem::http::{HeaderMap, header};

use crate::config::ANY_HOST;

/// The hosts that a request may name. Empty: every host.
///
/// A stranger can make a host name of their own resolve to this server's address ("DNS rebinding"). A browser that
/// follows it treats the server as a part of the stranger's page, and the check for the request's own host accepts it,
/// too. Only the server can know that the name is not its own.
#[derive(Clone, Debug, Default)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// Each entry is a host (any port is accepted), a host and a port, or [`ANY_HOST`]; in lower case.
    pub fn new(allowed: Vec<String>) -> Self {
        let any = allowed.iter().any(|host| host == ANY_HOST);
        Self(if any { Vec::new() } else { allowed })
    }

    /// Whether a request names an allowed host. The names of this computer itself are always accepted: nobody can make
    /// them resolve to another computer, and supervisors use them for health checks.
    pub fn admit(&self, request: &Request) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let is_right = |host: &Authority| is_loopback(host) || self.lists(host);
        // A request through a proxy may also name the host in its target. Then both must be allowed.
        host_of(request.headers()).is_some_and(|host| is_right(&host)) && request.uri().authority().is_none_or(is_right)
    }

    fn lists(&self, host: &Authority) -> bool {
        let is = |allowed: &String, host: &str| allowed.eq_ignore_ascii_case(host);
        self.0.iter().any(|allowed| is(allowed, host.host()) || is(allowed, host.as_str()))
    }
}

/// The host that a request names, if it names exactly one.
pub fn host_of(headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return None };
    let host = host.to_str().ok().filter(|host| !host.contains('@'))?;
    host.parse().ok()
}

/// Whether this is a loopback host: `localhost`, 127.0.0.0/8 or `[::1]`, with any port.
pub fn is_loopback(host: &Authority) -> bool {
    let host = host.host();
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(allowed: &[&str], hosts: &[&str]) -> bool {
        let mut request = Request::builder();
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        Hosts::new(allowed.iter().map(|host| (*host).to_owned()).collect()).admit(&request.finish())
    }

    #[test]
    fn only_hosts_of_the_list_and_this_computers_own_are_right() {
        let allowed = ["chat.example", "10.0.0.7:8000", "[fd00::7]"];
        for (hosts, expected) in [
            (&["chat.example"][..], true),
            (&["CHAT.example:8443"], true),
            (&["10.0.0.7:8000"], true),
            (&["10.0.0.7:8001"], false),
            (&["10.0.0.7"], false),
            (&["[fd00::7]:3000"], true),
            (&["localhost:8000"], true),
            (&["127.0.0.1:8000"], true),
            (&["127.9.9.9"], true),
            (&["[::1]:8000"], true),
            (&["evil.example"], false),
            (&["chat.example.evil.example"], false),
            (&["evil.chat.example"], false),
            (&["chat.example."], false),
            (&["localhost.evil.example"], false),
            (&["127.0.0.1.evil.example"], false),
            (&["x@chat.example"], false),
            (&["chat.example", "evil.example"], false),
            (&[""], false),
            (&[], false),
        ] {
            assert_eq!(admits(&allowed, hosts), expected, "{hosts:?}");
            assert!(admits(&[], hosts) && admits(&["chat.example", "*"], hosts), "without a list all are right");
        }
    }

    #[test]
    fn a_host_in_the_target_counts_as_well() {
        let hosts = Hosts::new(vec!["chat.example".to_owned()]);
        for (target, expected) in [("http://chat.example/livez", true), ("http://evil.example/livez", false)] {
            let request = Request::builder().uri_str(target).header(header::HOST, "chat.example").finish();
            assert_eq!(hosts.admit(&request), expected, "{target}");
        }
    }
}
