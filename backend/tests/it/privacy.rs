//! `/privacy` describes the running server. It is made from the configuration, and compared with it here.

use serde_json::Value;

use crate::support::process::{Folder, Process};
use crate::support::{TestServer, postgres, raw};

/// What is kept of this kind: the place, and for how long.
fn kept<'a>(privacy: &'a Value, what: &str) -> Vec<(&'a str, &'a str)> {
    let all = privacy["kept"].as_array().expect("a list").iter();
    let text = |entry: &'a Value, key: &str| entry[key].as_str().expect("text");
    all.filter(|entry| text(entry, "what").contains(what))
        .map(|entry| (text(entry, "place"), text(entry, "how_long")))
        .collect()
}

fn never_kept(privacy: &Value, what: &str) -> bool {
    privacy["never_kept"].as_array().expect("a list").iter().any(|entry| entry == what)
}

#[tokio::test]
async fn windows_are_those_in_force() {
    for (window, closed_tab) in [(30_000, 10_000), (21_500, 4_000), (2_000, 60_000)] {
        let (window_flag, closed_flag) = (window.to_string(), closed_tab.to_string());
        let server =
            TestServer::with(&["--resume-window-ms", &window_flag, "--closed-tab-window-ms", &closed_flag]).await;
        let (privacy, limits) = (server.get("/privacy").await, server.get("/limits").await);
        assert_eq!(
            (&limits["resume_window_ms"], &limits["closed_tab_window_ms"]),
            (&window.into(), &closed_tab.into())
        );
        let seconds = |milliseconds: i32| f64::from(milliseconds) / 1000.0;
        let [(place, stay)] = kept(&privacy, "Your name, your id, when you came and")[..] else { panic!("{privacy}") };
        assert_eq!(place, "memory");
        assert!(stay.contains(&format!("{} s longer if your connection breaks", seconds(window))), "{stay}");
        assert!(stay.contains(&format!("{} s longer if you close the tab", seconds(closed_tab))), "{stay}");
        let [(place, on_the_way)] = kept(&privacy, "Messages on their way")[..] else { panic!("{privacy}") };
        assert_eq!(place, "memory");
        let longest = window.max(closed_tab) / 1000;
        let told: i32 = on_the_way.split(' ').rev().nth(1).and_then(|number| number.parse().ok()).expect("a number");
        assert!((longest..=45.max(longest + 15)).contains(&told), "{on_the_way}");
        let [(_, at_rest)] = kept(&privacy, "SHA-256")[..] else { panic!("{privacy}") };
        assert!(at_rest.contains(&format!("at most {} s after its next start", seconds(window))), "{at_rest}");
    }
}

#[tokio::test]
async fn the_database_is_named_as_what_it_is() {
    let folder = Folder::new();
    std::fs::set_permissions(&folder.0, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("our own folder");
    let url = postgres::fresh_schema().await;
    for (variable, place) in
        [(("DATABASE_URL", url.as_str()), "external database"), (("DATA_DIR", folder.as_str()), "private database")]
    {
        let server = Process::start(&[variable]).await;
        let privacy = raw::get(server.address, "/privacy").await.json();
        assert_eq!(kept(&privacy, "SHA-256")[0].0, place);
        let places: Vec<_> = privacy["kept"].as_array().unwrap().iter().map(|entry| &entry["place"]).collect();
        assert!(places.iter().all(|found| *found == "memory" || *found == place), "{places:?}");
        server.stop().await;
    }
}

#[tokio::test]
async fn the_log_is_named_only_if_it_tells_of_people() {
    let url = postgres::fresh_schema().await;
    for (filter, tells) in [
        ("info", false),
        ("warn", false),
        ("debug", true),
        ("trace", true),
        ("info,parley=debug", true),
        ("parley::telemetry=debug", true),
    ] {
        let server = Process::start(&[("DATABASE_URL", &url), ("RUST_LOG", filter)]).await;
        let privacy = raw::get(server.address, "/privacy").await.json();
        let alice = crate::support::client::Client::v2(server.address, "Alice").await;
        let id = alice.id().to_string();
        alice.close().await;
        let log = server.stop().await;
        assert_eq!(log.contains(&id), tells, "{filter}: the log itself");
        assert_eq!(kept(&privacy, "Ids and times of sessions").len(), usize::from(tells), "{filter}");
        assert_eq!(never_kept(&privacy, "ids of people in the log"), !tells, "{filter}");
        assert!(never_kept(&privacy, "message content") && never_kept(&privacy, "session tokens"));
    }
}

#[tokio::test]
async fn addresses_are_named_with_where_they_come_from() {
    for (flags, told) in [(&[][..], false), (&["--trusted-proxies", "127.0.0.1"][..], true)] {
        let privacy = TestServer::with(flags).await.get("/privacy").await;
        assert_eq!(kept(&privacy, "Network addresses").len(), 1, "{privacy}");
        assert_eq!(kept(&privacy, "as the operator's proxies tell them").len(), usize::from(told), "{privacy}");
    }
}
