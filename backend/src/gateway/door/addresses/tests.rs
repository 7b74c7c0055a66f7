//! Whose address counts, and how many connections it may have.

use super::*;

fn addresses(limits: Limits, trusted: &[&str]) -> Arc<Addresses> {
    Arc::new(Addresses::new(&limits, trusted.iter().map(|network| network.parse().unwrap()).collect()))
}

fn ip(address: &str) -> IpAddr {
    address.parse().unwrap()
}

#[test]
fn only_what_trusted_proxies_have_added_is_believed() {
    let trusting = addresses(Limits::default(), &["10.0.0.0/8", "fd00::/8"]);
    for (peer, lines, client) in [
        ("192.0.2.1", &["198.51.100.7"][..], "192.0.2.1"),
        ("10.0.0.1", &[], "10.0.0.1"),
        ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
        ("::ffff:10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", &["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.3.3.3"], "198.51.100.7"),
        ("10.0.0.1", &["1.1.1.1", "198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", &["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
        ("10.0.0.1", &["198.51.100.7:4711"], "198.51.100.7"),
        ("fd00::1", &["[2001:db8::7]:4711"], "2001:db8::7"),
        ("fd00::1", &["[2001:db8::7]"], "2001:db8::7"),
        ("10.0.0.1", &["198.51.100.7, unknown"], "10.0.0.1"),
        ("10.0.0.1", &["198.51.100.7, , 10.9.9.9"], "10.9.9.9"),
        ("10.0.0.1", &[""], "10.0.0.1"),
    ] {
        let headers = lines.iter().map(|line| (FORWARDED_FOR.parse().unwrap(), line.parse().unwrap())).collect();
        assert_eq!(trusting.client_behind(ip(peer), &headers), ip(client), "{lines:?} by {peer}");
    }
}

#[test]
fn an_address_has_so_many_sessions_and_another_address_its_own() {
    let addresses = addresses(Limits { max_connections_per_address: 2, ..Limits::default() }, &[]);
    let welcome = |address: &str| addresses.admit(ip(address)).ok();
    let (first, second) = (welcome("192.0.2.1"), welcome("192.0.2.1"));
    assert!(first.is_some() && second.is_some() && welcome("192.0.2.1").is_none());
    assert!(welcome("192.0.2.2").is_some());
    drop(first);
    assert!(welcome("192.0.2.1").is_some());
    let network = (welcome("2001:db8::1"), welcome("2001:db8::2"));
    assert!(network.1.is_some() && welcome("2001:db8::3").is_none(), "one machine has the whole network");
    assert!(welcome("2001:db8:0:1::3").is_some());
    drop((second, network));
    assert!(addresses.lock().is_empty(), "who is gone is forgotten");
}

#[test]
fn how_much_of_ipv6_is_one_address_can_be_set() {
    for (bits, one, other, is_same) in [
        (64, "fd00::1", "fd00::2", true),
        (64, "fd00::1", "fd00:0:0:1::1", false),
        (128, "fd00::1", "fd00::2", false),
        (56, "2001:db8:0:1::1", "2001:db8:0:fe::1", true),
        (56, "2001:db8:0:1::1", "2001:db8:0:101::1", false),
        (1, "2001:db8::1", "4001::1", true),
        (128, "192.0.2.1", "192.0.2.2", false),
        (1, "192.0.2.1", "::ffff:192.0.2.2", false),
    ] {
        let limits = Limits { max_connections_per_address: 1, ..Limits::default() };
        let addresses = Arc::new(Addresses::new(&limits, Vec::new()).with_ipv6_prefix(bits));
        let _first = addresses.admit(ip(one)).ok();
        assert_eq!(addresses.admit(ip(other)).is_err(), is_same, "{one} and {other} by {bits} bits");
    }
}

#[test]
fn a_private_network_is_one_that_a_house_gives_out() {
    for (address, expected) in [
        ("192.168.1.1", true),
        ("10.0.0.1", true),
        ("172.20.0.1", true),
        ("fd00::1", true),
        ("fe80::1", true),
        ("192.0.2.1", false),
        ("2001:db8::1", false),
        ("127.0.0.1", false),
    ] {
        assert_eq!(is_private(ip(address)), expected, "{address}");
    }
}

#[test]
fn too_many_at_once_are_told_when_to_come_again_until_too_many_are_told() {
    let limits = Limits { connect_rate_per_address: 1, connect_burst_per_address: 1, ..Limits::default() };
    let addresses = addresses(limits, &[]);
    assert!(addresses.admit(ip("192.0.2.1")).is_ok());
    let told: Vec<_> = (0..MOST_TOLD).filter_map(|_| addresses.admit(ip("192.0.2.1")).err()).collect();
    assert!(told.len() == MOST_TOLD && told.iter().all(|told| told.place.is_some()));
    assert!(told.iter().all(|told| matches!(told.retry, Some(RetryAfter(900..=1001)))));
    assert!(addresses.admit(ip("192.0.2.1")).is_err_and(|told| told.place.is_none()));
    drop(told);
    assert!(addresses.admit(ip("192.0.2.1")).is_err_and(|told| told.place.is_some()));
}

#[test]
fn requests_are_counted_apart_and_a_proxy_has_as_many_as_it_needs() {
    let addresses = addresses(Limits { max_connections_per_address: 1, ..Limits::default() }, &["10.0.0.1/32"]);
    let place = addresses.admit_request(ip("192.0.2.1"));
    assert!(matches!(place, Ok(Some(_))) && addresses.admit_request(ip("192.0.2.1")).is_err());
    assert!(addresses.admit(ip("192.0.2.1")).is_ok());
    assert!((0..5).all(|_| matches!(addresses.admit_request(ip("10.0.0.1")), Ok(None))));
    drop(place);
    assert!(addresses.admit_request(ip("192.0.2.1")).is_ok());
}

#[test]
fn zero_switches_both_off() {
    let off = Limits { max_connections_per_address: 0, connect_rate_per_address: 0, ..Limits::default() };
    let addresses = addresses(off, &[]);
    let places: Vec<_> = (0..1000).map_while(|_| addresses.admit(ip("192.0.2.1")).ok()).collect();
    assert_eq!(places.len(), 1000);
    assert!(addresses.admit_request(ip("192.0.2.1")).is_ok_and(|place| place.is_none()));
}
