//! Who may connect: origins are compared exactly, each address has a limit, and a full server refuses newcomers and
//! drops nobody.

use std::sync::Arc;
use std::time::{Duration, Instant};

use poem::Request;
use poem::http::uri::Authority;
use poem::http::{HeaderMap, HeaderValue, header};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::telemetry::events;
use crate::telemetry::seldom::Seldom;

use super::addresses::Addresses;
use super::hosts::{Hosts, host_of, is_loopback};

/// What the operator needs to know when a page is refused.
pub const ORIGIN_REFUSED: &str = "Pages of this origin may not use this server: add it to ALLOWED_ORIGINS if they should, \
    or let the proxy in front of the server pass on the header Host as the browser sends it, with its port.";
/// A refused origin is logged at most this often, and at most this many origins are remembered.
const TELL_AGAIN: Duration = Duration::from_secs(3600);
const MOST_TOLD: usize = 64;
/// A longer origin is not logged: it is no mistake of an operator.
const LONGEST_TOLD: usize = 200;

/// Which web pages may use this server from a browser.
#[derive(Clone, Debug)]
pub struct Origins {
    /// The allowed origins besides the request's own host: scheme, host and port, as browsers write them.
    pub allowed: Vec<String>,
    /// Accept clients that send no `Origin`. Browsers always send one, command-line tools don't.
    pub allow_none: bool,
}

impl Origins {
    /// Whether a request may upgrade or write.
    pub fn admit(&self, request: &Request) -> bool {
        let mut origins = request.headers().get_all(header::ORIGIN).iter();
        match (origins.next(), origins.next()) {
            (None, _) => self.allow_none,
            (Some(origin), None) => origin.to_str().is_ok_and(|origin| {
                is_own_host(origin, request.headers()) || self.is_welcome(origin, request.headers())
            }),
            // No browser sends two origins. If they differ, it is unclear which one counts.
            (Some(_), Some(_)) => false,
        }
    }

    /// The origin of a request, if its page comes from elsewhere and may read the answer.
    pub fn reader(&self, request: &Request) -> Option<HeaderValue> {
        let origin = only_origin(request.headers())?;
        let headers = request.headers();
        // A page of the request's own host needs no permission to read, but an origin in the list gets it anyway.
        let is_elsewhere = |text: &str| self.lists(text) || !is_own_host(text, headers);
        let is_reader = origin.to_str().is_ok_and(|text| self.is_welcome(text, headers) && is_elsewhere(text));
        is_reader.then(|| origin.clone())
    }

    fn lists(&self, origin: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == origin)
    }

    /// Pages of listed origins, and pages of this computer that address the server by a loopback name. The latter can
    /// do no more than any program of this computer.
    fn is_welcome(&self, origin: &str, headers: &HeaderMap) -> bool {
        self.lists(origin)
            || (page_of(origin).is_some_and(|(page, _)| is_loopback(&page))
                && host_of(headers).is_some_and(|host| is_loopback(&host)))
    }
}

fn only_origin(headers: &HeaderMap) -> Option<&HeaderValue> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    origins.next().filter(|_| origins.next().is_none())
}

/// The host of a page, and the default port of its scheme. An origin is a scheme and a host only: no user name before
/// it, no path after it.
fn page_of(origin: &str) -> Option<(Authority, u16)> {
    let (default_port, page) = match origin.split_once("://")? {
        ("http", page) => (80, page),
        ("https", page) => (443, page),
        _ => return None,
    };
    if page.contains(['@', '/', '?', '#']) || page.ends_with(':') {
        return None;
    }
    Some((page.parse().ok()?, default_port))
}

/// Whether the page comes from the host that the request is addressed to: same name, same port.
fn is_own_host(origin: &str, headers: &HeaderMap) -> bool {
    let (Some((page, default_port)), Some(host)) = (page_of(origin), host_of(headers)) else { return false };
    let port = |authority: &Authority| authority.port_u16().unwrap_or(default_port);
    page.host().eq_ignore_ascii_case(host.host()) && port(&page) == port(&host)
}

/// Decides who may connect, and counts sessions up to the cap.
pub struct Admission {
    pub origins: Origins,
    pub hosts: Hosts,
    pub addresses: Arc<Addresses>,
    refused: Seldom,
    seats: Option<Arc<Semaphore>>,
}

impl Admission {
    /// `cap` of `None`: no limit.
    pub fn new(origins: Origins, addresses: Arc<Addresses>, cap: Option<usize>) -> Self {
        let seats = cap.map(|cap| Arc::new(Semaphore::new(cap.min(Semaphore::MAX_PERMITS))));
        Self { origins, hosts: Hosts::default(), addresses, refused: Seldom::new(TELL_AGAIN, MOST_TOLD), seats }
    }

    /// The same, but only for requests that name one of these hosts.
    pub fn only_for(self, hosts: Hosts) -> Self {
        Self { hosts, ..self }
    }

    /// Logs that a page was refused. Each origin is logged again after a while, because the operator may have missed
    /// the first line.
    pub fn origin_refused(&self, request: &Request) {
        let Some(origin) = only_origin(request.headers()).and_then(|origin| origin.to_str().ok()) else { return };
        let is_page = origin == "null" || page_of(origin).is_some();
        if !is_page || origin.len() > LONGEST_TOLD || !self.refused.is_due(origin, Instant::now()) {
            return;
        }
        let host = host_of(request.headers()).filter(|host| host.as_str().len() <= LONGEST_TOLD);
        events::origin_refused(origin, host.as_ref().map_or("", Authority::as_str));
    }

    /// A place for one session. The caller keeps it as long as the session lasts. `None` if the server is full.
    pub fn seat(&self) -> Option<Option<OwnedSemaphorePermit>> {
        match &self.seats {
            None => Some(None),
            Some(seats) => seats.clone().try_acquire_owned().ok().map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::limits::Limits;

    fn admits(origins: &Origins, host: &str, origin: Option<&str>) -> bool {
        let mut request = Request::builder().header(header::HOST, host);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        origins.admit(&request.finish())
    }

    #[test]
    fn a_page_reaches_its_own_host_and_what_the_list_allows() {
        let origins = Origins { allowed: vec!["https://chat.example".into()], allow_none: true };
        for (host, origin, expected) in [
            ("localhost:8000", None, true),
            ("localhost:8000", Some("http://localhost:8000"), true),
            ("LOCALHOST:8000", Some("http://localhost:8000"), true),
            ("chat.lan:8000", Some("http://chat.lan:3000"), false),
            ("localhost:8000", Some("http://localhost:3000"), true),
            ("localhost:8000", Some("http://127.0.0.1:5173"), true),
            ("127.0.0.1:8000", Some("https://localhost"), true),
            ("127.0.0.1:8000", Some("http://[::1]:5173"), true),
            ("[::1]:8000", Some("http://127.8.8.8:5173"), true),
            ("localhost:8000", Some("http://localhost.evil.test"), false),
            ("localhost:8000", Some("http://127.0.0.1.evil.test:8000"), false),
            ("localhost:8000", Some("http://x@localhost:8000"), false),
            ("localhost:8000", Some("http://10.0.0.7:5173"), false),
            ("10.0.0.7:8000", Some("http://localhost:5173"), false),
            ("evil.test:8000", Some("http://localhost:8000"), false),
            ("localhost:8000", Some("null"), false),
            ("api.example", Some("https://api.example"), true),
            ("api.example:443", Some("https://api.example"), true),
            ("api.example", Some("https://api.example.evil.test"), false),
            ("api.example", Some("https://chat.example"), true),
            ("api.example", Some("https://chat.example:444"), false),
            ("api.example", Some("http://chat.example"), false),
            ("api.example", Some("null"), false),
            ("api.example", Some("file://api.example"), false),
            ("[::1]:8000", Some("http://[::1]:8000"), true),
        ] {
            assert_eq!(admits(&origins, host, origin), expected, "{host} from {origin:?}");
        }
        assert!(!admits(&Origins { allow_none: false, ..origins }, "localhost", None));
    }

    #[test]
    fn a_full_server_has_no_seat_until_somebody_goes() {
        let origins = Origins { allowed: vec![], allow_none: true };
        let addresses = Arc::new(Addresses::new(&Limits::default(), Vec::new()));
        let admission = Admission::new(origins.clone(), addresses.clone(), Some(1));
        let seat = admission.seat();
        assert!(seat.is_some() && admission.seat().is_none());
        drop(seat);
        assert!(admission.seat().is_some());
        assert!(Admission::new(origins, addresses, None).seat().is_some());
    }
}
