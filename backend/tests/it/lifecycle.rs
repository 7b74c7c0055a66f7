//! The real binary: how it starts, how it stops, and what remains afterwards.

use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use serde_json::json;

use crate::support::client::Client;
use crate::support::process::{self, Folder, Process};
use crate::support::raw::Wire;
use crate::support::{eventually, postgres, raw, spawn};

#[tokio::test]
async fn sigterm_says_goodbye_closes_with_1012_and_ends_well_within_ten_seconds() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let mut web = Client::v2(server.address, "Web").await;
    let mut tool = Client::plain(server.address, "/ws/tool").await;
    let mut silent = Wire::plain(server.address, "/ws/silent").await;
    let mut undecided = Client::open(server.address, "/ws", Some("chat.v2")).await;
    let start = Instant::now();
    server.signal(Signal::SIGTERM);
    let closing = web.expect("server_closing").await;
    assert!(closing["reconnect_after_ms"].as_u64().unwrap() > 0);
    assert_eq!(web.closed().await.1, 1012);
    assert_eq!(tool.closed().await.1, 1012);
    assert_eq!(undecided.closed().await.1, 1012, "who has not joined yet is told too");
    assert_eq!(silent.close_code().await, 1012);
    drop(silent);
    let (status, rest, log) = server.ended().await;
    assert_eq!((status.code(), rest.as_str()), (Some(0), ""), "{log}");
    assert!(start.elapsed() < Duration::from_secs(5), "nobody is left to wait for");
    assert!(postgres::names(&url).await.is_empty(), "nobody is left in the database");
}

/// With one core everything runs on one thread, so no task may block another one.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn on_one_core_people_talk_while_others_join_and_requests_are_answered() {
    let url = postgres::fresh_schema().await;
    let server =
        Process::on_one_core(&[("DATABASE_URL", &url), ("MESSAGE_RATE_PER_SEC", "0"), ("FRAME_RATE_PER_SEC", "0")])
            .await;
    let address = server.address;
    let (mut amber, mut bob) = (Client::v2(address, "Amber").await, Client::v2(address, "Bob").await);
    let joins = spawn(async move {
        for number in 0..20 {
            Client::v2(address, &format!("Guest {number}")).await.close().await;
            assert_eq!(raw::get(address, "/users").await.status, 200);
        }
    });
    for _ in 0..50 {
        for (from, to) in [(true, "there"), (false, "and back")] {
            let (sender, receiver) = if from { (&mut amber, &mut bob) } else { (&mut bob, &mut amber) };
            sender.chat(receiver.id(), to).await;
            let message = receiver.expect("chat_message").await;
            assert_eq!(message["message"]["content"], to);
            receiver.ack(&message["seq"]).await;
            assert_eq!(sender.expect("message_status").await["status"], "delivered");
        }
    }
    joins.await.unwrap();
    eventually("the rows", async || (postgres::names(&url).await == ["Amber", "Bob"]).then_some(())).await;
    server.stop().await;
}

#[tokio::test]
async fn while_it_stops_it_is_alive_but_not_ready_and_lets_nobody_in() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    // A client that never answers the close frame makes the stop take longer.
    let mut stubborn = Wire::plain(server.address, "/ws/stubborn").await;
    server.signal(Signal::SIGTERM);
    assert_eq!(stubborn.close_code().await, 1012);
    assert_eq!(raw::get(server.address, "/livez").await.status, 200);
    let ready = raw::get(server.address, "/readyz").await;
    assert_eq!((ready.status, ready.json()["status"].clone()), (503, json!("draining")));
    for path in ["/ws/late", "/ws", "/ws/"] {
        let upgrade = raw::upgrade(path, "").replace("Upgrade\r\n", "Upgrade, close\r\n");
        let answer = raw::request(server.address, &upgrade).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, "5"), "{path}");
    }
    let (status, _, log) = server.ended().await;
    assert!(status.success(), "{log}");
}

#[tokio::test]
async fn a_signal_during_the_start_ends_it_before_it_listens() {
    let folder = Folder::new();
    let mut child = process::command(&[("DATA_DIR", folder.as_str()), ("PORT", "0")])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // A first start begins with the lock. Creating the cluster takes much longer.
    eventually("the start", async || folder.0.join("parley.lock").exists().then_some(())).await;
    let id = nix::unistd::Pid::from_raw(child.id().unwrap() as i32);
    nix::sys::signal::kill(id, Signal::SIGTERM).unwrap();
    let status = tokio::time::timeout(Duration::from_secs(10), child.wait()).await.expect("an end in time").unwrap();
    let output = child.wait_with_output().await.unwrap();
    assert_eq!((status.code(), output.stdout.len()), (Some(0), 0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
async fn a_second_signal_ends_it_now() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let mut stubborn = Wire::plain(server.address, "/ws/stubborn").await;
    server.signal(Signal::SIGINT);
    assert_eq!(stubborn.close_code().await, 1012);
    server.signal(Signal::SIGINT);
    let (status, _, log) = server.ended().await;
    assert_eq!(status.code(), Some(1), "{log}");
}

#[tokio::test]
async fn by_default_it_brings_its_own_postgresql_and_takes_it_along_when_it_goes() {
    let folder = Folder::new();
    let server = Process::start(&[("DATA_DIR", folder.as_str())]).await;
    eventually("readiness", async || (raw::get(server.address, "/readyz").await.status == 200).then_some(())).await;
    let privacy = raw::get(server.address, "/privacy").await.json().to_string();
    assert!(privacy.contains("private database"));
    let rival = process::output(&[("DATA_DIR", folder.as_str())], &["--port", "0"]).await;
    let told = String::from_utf8_lossy(&rival.stderr).into_owned();
    assert!(!rival.status.success() && told.contains("another Parley server is already using DATA_DIR"), "{told}");
    server.stop().await;
    let again = Process::start(&[("DATA_DIR", folder.as_str())]).await;
    again.signal(Signal::SIGKILL);
    again.ended().await;
    let third = Process::start(&[("DATA_DIR", folder.as_str())]).await;
    eventually("readiness after a kill", async || {
        (raw::get(third.address, "/readyz").await.status == 200).then_some(())
    })
    .await;
    third.stop().await;
}

#[tokio::test]
async fn a_killed_server_leaves_rows_that_its_next_life_clears() {
    let url = postgres::fresh_schema().await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    let start = async || Process::start_on(&port, &[("DATABASE_URL", &url)]).await;
    let first = start().await;
    let _ghost = Client::plain(first.address, "/ws/ghost").await;
    eventually("the row", async || (postgres::names(&url).await == ["ghost"]).then_some(())).await;
    first.signal(Signal::SIGKILL);
    first.ended().await;
    assert_eq!(postgres::names(&url).await, ["ghost"]);
    let second = start().await;
    eventually("the ghost to be gone", async || postgres::names(&url).await.is_empty().then_some(())).await;
    second.stop().await;
}

#[tokio::test]
async fn a_bad_value_stops_the_start_with_a_sentence_and_64() {
    for (variable, value) in [
        ("PORT", "http"),
        ("MAX_NAME_LENGTH", "0"),
        ("LOG_FORMAT", "xml"),
        ("RUST_LOG", "parley=loud"),
        ("ALLOWED_ORIGINS", "chat.example"),
        ("DATABASE_URL", "not an address"),
        ("NATS_URL", "nats://localhost"),
        ("LEASE_RENEW_MS", "20000"),
    ] {
        let output = process::output(&[(variable, value)], &[]).await;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(64), "{variable}: {told}");
        assert!(told.starts_with("parley: ") && told.contains(variable) && told.trim_end().ends_with('.'), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}

#[tokio::test]
async fn help_is_the_manual_and_an_empty_variable_is_none() {
    let output = process::output(&[("DATABASE_URL", ""), ("PORT", ""), ("MAX_NAME_LENGTH", "")], &["--help"]).await;
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    for name in ["DATABASE_URL", "DATA_DIR", "PRESENCE_LIST_LIMIT", "DRAIN_WINDOW_MS", "default: 8000"] {
        assert!(help.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_taken_port_is_told_in_a_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = process::output(&[("PORT", &port), ("DATABASE_URL", "host=127.0.0.1 port=1 user=x")], &[]).await;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains(&format!("127.0.0.1:{port} can't be listened on")), "{told}");
}

#[tokio::test]
async fn json_logs_are_json_and_no_log_level_shows_content_names_or_tokens() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url), ("LOG_FORMAT", "json"), ("RUST_LOG", "trace")]).await;
    let mut alice = Client::plain(server.address, "/ws/CanaryName").await;
    let mut bob = Client::v2(server.address, "CanaryOther").await;
    bob.chat(alice.id(), "canary content one").await;
    alice.find(|frame| frame["message"]["content"] == "canary content one").await;
    alice.send(json!({"type": "chat_message", "receiver_id": bob.id(), "content": "canary content two"})).await;
    bob.expect("chat_message").await;
    bob.send(json!({"type": "shout", "content": "canary content three"})).await;
    bob.expect("error").await;
    let token = bob.established["session"]["token"].as_str().unwrap().to_owned();
    raw::get(server.address, "/users?query=CanaryName").await;
    let log = server.stop().await;
    assert!(log.lines().count() > 5);
    for line in log.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
    }
    for secret in ["canary content", "CanaryName", "CanaryOther", &token] {
        assert!(!log.contains(secret), "{secret}");
    }
}
