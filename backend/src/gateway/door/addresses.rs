//! Where connections come from, and how many of them one address may have: an address is what the socket says, or what a
//! trusted proxy says that it speaks for.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use governor::RateLimiter;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use ipnet::IpNet;
use parking_lot::{Mutex, MutexGuard};
use poem::Request;
use poem::http::HeaderMap;
use poem::web::RemoteAddr;

use crate::protocol::limits::Limits;
use crate::telemetry::events;
use crate::telemetry::seldom::Seldom;

use crate::acts::rates::{RetryAfter, quota, retry_after};

#[cfg(test)]
mod tests;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// Connections of one address that are over its limits and are told so; more are refused without a word.
const MOST_TOLD: usize = 16;
/// A house has at least so much of IPv6, and any machine in it can use all of that.
const IPV6_PREFIX: u8 = 64;
/// How often the log says that a private network has all its connections.
const HINT_AGAIN: Duration = Duration::from_secs(3600);

type KeyedBucket =
    RateLimiter<IpAddr, HashMapStateStore<IpAddr>, DefaultClock, NoOpMiddleware<<DefaultClock as Clock>::Instant>>;

/// Counts connections by address.
pub struct Addresses {
    trusted: Vec<IpNet>,
    /// So many leading bits of an IPv6 address are one address.
    ipv6_prefix: u8,
    most: usize,
    rate: Option<KeyedBucket>,
    open: Mutex<HashMap<IpAddr, Open>>,
    hints: Seldom,
}

/// Connections of one address.
#[derive(Default)]
struct Open {
    sessions: usize,
    told: usize,
    /// Not, or not yet, a WebSocket.
    requests: usize,
}

/// What a connection counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Session,
    Told,
    Request,
}

/// A connection's place among those of its address, until it is dropped.
pub struct Place {
    addresses: Arc<Addresses>,
    address: IpAddr,
    kind: Kind,
}

/// An address has too many sessions, or they came too fast.
pub struct TooMany {
    /// The place among those who are told so. Without one there are too many of these, too.
    pub place: Option<Place>,
    /// After which time to come again, if that is known.
    pub retry: Option<RetryAfter>,
}

impl Addresses {
    pub fn new(limits: &Limits, trusted: Vec<IpNet>) -> Self {
        Self {
            trusted,
            ipv6_prefix: IPV6_PREFIX,
            most: usize::try_from(limits.max_connections_per_address).unwrap_or(usize::MAX),
            rate: quota(limits.connect_rate_per_address, limits.connect_burst_per_address)
                .map(|quota| RateLimiter::hashmap_with_clock(quota, DefaultClock::default())),
            open: Mutex::default(),
            hints: Seldom::new(HINT_AGAIN, 2),
        }
    }

    /// So many leading bits of an IPv6 address are one address: 1 to 128.
    pub fn with_ipv6_prefix(self, bits: u8) -> Self {
        Self { ipv6_prefix: bits, ..self }
    }

    /// Who asks: the nearest address that is not a trusted proxy's, read from the right, because only what trusted
    /// proxies have added is true. `None` if the connection has no address.
    pub fn client_of(&self, request: &Request) -> Option<IpAddr> {
        let RemoteAddr(peer) = request.remote_addr();
        Some(self.client_behind(peer.as_socket_addr()?.ip(), request.headers()))
    }

    fn client_behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
        let hops = lines.iter().rev().flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        for hop in hops {
            if !self.trusts(client) {
                break;
            }
            // Behind what can't be read, nothing can be believed.
            let Some(before) = parse_hop(hop) else { break };
            client = before;
        }
        client
    }

    /// Whether this is the address of a trusted proxy, who speaks for many.
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.trusted.iter().any(|network| network.contains(&address))
    }

    /// A place for one more session of an address.
    pub fn admit(self: &Arc<Self>, address: IpAddr) -> Result<Place, TooMany> {
        let key = self.key(address);
        let retry = self.rate.as_ref().and_then(|rate| rate.check_key(&key).err()).map(|until| retry_after(&until));
        let most = if retry.is_some() { Some(0) } else { (self.most > 0).then_some(self.most) };
        self.place(key, Kind::Session, most).ok_or_else(|| {
            if retry.is_none() {
                self.hint(key);
            }
            TooMany { place: self.place(key, Kind::Told, Some(MOST_TOLD)), retry }
        })
    }

    /// A place for one more connection of an address that has not asked for anything yet. A proxy needs none, because it
    /// has as many as the people behind it.
    pub fn admit_request(self: &Arc<Self>, peer: IpAddr) -> Result<Option<Place>, TooMany> {
        if self.most == 0 || self.trusts(peer) {
            return Ok(None);
        }
        let key = self.key(peer);
        let place = self.place(key, Kind::Request, Some(self.most));
        place.map(Some).ok_or_else(|| {
            self.hint(key);
            TooMany { place: None, retry: None }
        })
    }

    /// Forgets the addresses whose rate has recovered.
    pub fn tidy(&self) {
        self.rate.iter().for_each(RateLimiter::retain_recent);
    }

    /// A place of that kind, if the address has fewer than `most` of them.
    fn place(self: &Arc<Self>, address: IpAddr, kind: Kind, most: Option<usize>) -> Option<Place> {
        let mut open = self.lock();
        let count = open.get_mut(&address).map(|open| *open.count(kind)).unwrap_or_default();
        if most.is_some_and(|most| count >= most) {
            return None;
        }
        *open.entry(address).or_default().count(kind) += 1;
        Some(Place { addresses: self.clone(), address, kind })
    }

    /// What counts as one address: of IPv6 a network, because a single machine has all of it.
    fn key(&self, address: IpAddr) -> IpAddr {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let rest = 128_u32.saturating_sub(self.ipv6_prefix.into());
                let network = address.to_bits().checked_shr(rest).and_then(|bits| bits.checked_shl(rest));
                Ipv6Addr::from_bits(network.unwrap_or_default()).into()
            }
            v4 => v4,
        }
    }

    /// Behind an address of a private network may stand many people, whom nobody wanted to count as one.
    fn hint(&self, key: IpAddr) {
        let family = if key.is_ipv4() { "ipv4" } else { "ipv6" };
        if is_private(key) && self.hints.is_due(family, Instant::now()) {
            events::private_address_full(family);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, Open>> {
        self.open.lock()
    }
}

impl Open {
    fn count(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Session => &mut self.sessions,
            Kind::Told => &mut self.told,
            Kind::Request => &mut self.requests,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.addresses.lock();
        if let Some(counts) = open.get_mut(&self.address) {
            *counts.count(self.kind) -= 1;
            if counts.sessions + counts.told + counts.requests == 0 {
                open.remove(&self.address);
            }
        }
    }
}

/// Addresses that are given out inside a house: RFC 1918, unique local (RFC 4193) and those of one link.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_unicast_link_local(),
    }
}

/// An address as proxies write it: alone, with a port, in brackets.
fn parse_hop(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse::<IpAddr>().or_else(|_| hop.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}
