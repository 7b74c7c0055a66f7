//! Who may come in: origins are compared exactly, addresses have their share, and a full server refuses newcomers instead
//! of dropping anybody.

use std::sync::Arc;

use poem::Request;
use poem::http::uri::Authority;
use poem::http::{HeaderMap, header};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::addresses::Addresses;

/// Which web pages may use this server from a browser.
#[derive(Clone, Debug)]
pub struct Origins {
    /// Besides the request's own host: scheme, host and port, as browsers write them.
    pub allowed: Vec<String>,
    /// Let in clients that send no `Origin`. Browsers always do, command-line tools don't.
    pub allow_none: bool,
}

impl Origins {
    /// Says whether a request may upgrade or write.
    pub fn admit(&self, request: &Request) -> bool {
        let mut origins = request.headers().get_all(header::ORIGIN).iter();
        match (origins.next(), origins.next()) {
            (None, _) => self.allow_none,
            (Some(origin), None) => {
                origin.to_str().is_ok_and(|origin| self.lists(origin) || is_own_host(origin, request.headers()))
            }
            // No browser sends two, and of two that differ either could be the one that counts.
            (Some(_), Some(_)) => false,
        }
    }

    /// Says whether `origin` stands in the list.
    pub fn lists(&self, origin: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == origin)
    }
}

/// The page comes from the host that the request asks for: same name, same port. An origin is a scheme and a host and nothing
/// else: no name in front, no path behind.
fn is_own_host(origin: &str, headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let (default_port, page) = match origin.split_once("://") {
        Some(("http", page)) => (80, page),
        Some(("https", page)) => (443, page),
        _ => return false,
    };
    if page.contains(['@', '/', '?', '#']) || page.ends_with(':') {
        return false;
    }
    let (Ok(page), Ok(host)) = (page.parse::<Authority>(), host.parse::<Authority>()) else { return false };
    let port = |authority: &Authority| authority.port_u16().unwrap_or(default_port);
    page.host().eq_ignore_ascii_case(host.host()) && port(&page) == port(&host)
}

/// Counts sessions against the cap.
pub struct Admission {
    pub origins: Origins,
    pub addresses: Arc<Addresses>,
    seats: Option<Arc<Semaphore>>,
}

impl Admission {
    /// `cap` of `None`: as many as come.
    pub fn new(origins: Origins, addresses: Arc<Addresses>, cap: Option<usize>) -> Self {
        let seats = cap.map(|cap| Arc::new(Semaphore::new(cap.min(Semaphore::MAX_PERMITS))));
        Self { origins, addresses, seats }
    }

    /// A place for one session, to be kept as long as it lasts, or `None` when the server is full.
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
            ("localhost:8000", Some("http://localhost:3000"), false),
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
