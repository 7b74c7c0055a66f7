//! A session that sends more than its rates allow (O3): it is told when to try again, this time is right, and a client
//! that doesn't stop is disconnected.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::raw::{self, Heard, Wire};

use super::Scene;

/// Waits exactly as long as the refusal says.
async fn obey(refusal: &Value) {
    assert_eq!(refusal["code"], "rate_limited", "{refusal}");
    let wait = refusal["retry_after_ms"].as_u64().expect("a time");
    assert!((1..=10_000).contains(&wait), "{refusal}");
    sleep(Duration::from_millis(wait)).await;
}

fn refusals(frames: &[Value]) -> Vec<&Value> {
    frames.iter().filter(|frame| frame["type"] == "error").collect()
}

#[tokio::test]
async fn messages_over_the_rate_are_refused_until_the_time_that_was_named() {
    let scene = Scene::with(&[]).await;
    let mut sender = Client::v2(scene.server.address, "Sender").await;
    let receiver = scene.partner.id();
    let mut sent = Vec::new();
    for n in 0..30 {
        sent.push(sender.chat(receiver, &format!("{n}")).await);
    }
    let answers = sender.until_pong().await;
    let refused = refusals(&answers);
    // On a slow machine the limit has recovered a little meanwhile.
    assert!((1..=10).contains(&refused.len()), "{answers:?}");
    for refusal in &refused {
        let client_id = &refusal["client_id"];
        assert!(sent[20..].iter().any(|id| json!(id) == *client_id), "the burst passes: {refusal}");
    }
    for _ in 0..3 {
        // One message is over the limit, whatever the machine's speed. The wait that the refusal names must be enough.
        let refusal = loop {
            sender.chat(receiver, "too soon").await;
            if let Some(refusal) = refusals(&sender.until_pong().await).first() {
                break (*refusal).clone();
            }
        };
        obey(&refusal).await;
        let again = sender.chat(receiver, "obeyed").await;
        let accepted = sender.find(|frame| frame["client_id"] == json!(again)).await;
        assert_eq!(accepted["type"], "message_accepted", "{accepted}");
    }
    sender.close().await;
}

#[tokio::test]
async fn frames_over_the_rate_are_refused_until_the_time_that_was_named() {
    let scene = Scene::with(&["--frame-rate-per-sec", "5", "--frame-burst", "10"]).await;
    for subprotocol in ["v2", "plain"] {
        let mut wire = match subprotocol {
            "v2" => Wire::joined(scene.server.address, "Sender").await.0,
            _ => Wire::plain(scene.server.address, "/ws/sender").await,
        };
        for _ in 0..3 {
            for _ in 0..15 {
                wire.text(r#"{"type":"ping"}"#).await;
            }
            let refusal = wire.expect("error").await;
            obey(&refusal).await;
            // More refusals of these fifteen messages are still on their way, with shorter and shorter waits.
            while let Heard::Frame(frame) = wire.within(Duration::from_millis(50)).await {
                if frame["code"] == "rate_limited" {
                    obey(&frame).await;
                }
            }
            wire.text(r#"{"type":"ping","nonce":"obeyed"}"#).await;
            assert_eq!(wire.expect_one_of(&["error", "pong"]).await["type"], "pong", "{subprotocol}");
        }
    }
}

#[tokio::test]
async fn bytes_over_the_rate_are_refused_until_the_time_that_was_named() {
    let scene = Scene::with(&["--byte-rate-per-sec", "65536", "--byte-burst", "131072"]).await;
    let mut wire = Wire::plain(scene.server.address, "/ws/sender").await;
    let large = json!({"type": "typing", "receiver_id": Uuid::new_v4(), "is_typing": true, "x": "x".repeat(60_000)});
    for _ in 0..2 {
        for _ in 0..4 {
            wire.text(&large.to_string()).await;
        }
        let refusal = wire.expect("error").await;
        obey(&refusal).await;
        while let Heard::Frame(frame) = wire.within(Duration::from_millis(50)).await {
            if frame["code"] == "rate_limited" {
                obey(&frame).await;
            }
        }
        wire.text(r#"{"type":"ping"}"#).await;
        assert_eq!(wire.expect_one_of(&["error", "pong"]).await["type"], "pong");
    }
}

#[tokio::test]
async fn a_hundred_violations_in_ten_seconds_close_with_4503() {
    let mut scene =
        Scene::with(&["--message-rate-per-sec", "1", "--message-burst", "1", "--frame-rate-per-sec", "0"]).await;
    let mut sender = Client::v2(scene.server.address, "Sender").await;
    sender.chat(scene.partner.id(), "the one that may pass").await;
    let mut sent = 0;
    // On a slow machine the limit recovers meanwhile. Twice the number is too much for every machine.
    let (frames, code) = loop {
        let content = format!("{sent}");
        let message = json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": scene.partner.id(), "content": content});
        sent += 1;
        use futures_util::SinkExt;
        let text = tokio_tungstenite::tungstenite::Message::text(message.to_string());
        if sender.socket.send(text).await.is_err() || sent == 300 {
            break sender.closed().await;
        }
    };
    assert_eq!(code, 4503);
    let refused = refusals(&frames).len();
    assert!((100..200).contains(&refused), "{refused} refusals");
    let passed = scene.heard_by_partner().await.len();
    assert!((1..20).contains(&passed), "{passed} of {sent} messages came through a rate of 1 a second");
}

/// Sends the given number of frames in one write, so that all arrive within the ten seconds.
async fn send_often(wire: &mut Wire, count: usize, frame: impl Fn() -> Value) {
    let bytes: Vec<u8> = (0..count).flat_map(|_| raw::frame(0x81, frame().to_string().as_bytes())).collect();
    wire.send(&bytes).await;
}

/// All errors until the server has answered everything, and whether the connection is still open.
async fn errors_until_answered(wire: &mut Wire) -> (Vec<Value>, Option<u16>) {
    wire.text(r#"{"type":"ping","nonce":"all of it"}"#).await;
    let mut errors = Vec::new();
    loop {
        match wire.next().await {
            Heard::Frame(frame) if frame["type"] == "error" => errors.push(frame),
            Heard::Frame(frame) if frame["type"] == "pong" => return (errors, None),
            Heard::Close(code) => return (errors, Some(code)),
            Heard::End => return (errors, Some(1006)),
            _ => {}
        }
    }
}

const FREE_RATES: [&str; 6] = ["--message-rate-per-sec", "0", "--frame-rate-per-sec", "0", "--byte-rate-per-sec", "0"];

#[tokio::test]
async fn a_hundred_frames_refused_for_their_own_fault_close_with_4503_and_twenty_do_not() {
    let scene = Scene::with(&FREE_RATES).await;
    let partner = scene.partner.id();
    let message = |content: String| json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": partner, "content": content});
    for (code, is_for_both, frame) in [
        ("bad_request", true, json!("no object")),
        ("bad_request", true, json!({"type": "chat_message", "receiver_id": 1})),
        ("bad_request", true, message("\u{1}".into())),
        ("unknown_type", true, json!({"type": "nonsense"})),
        ("empty_content", true, message(" ".into())),
        ("content_too_long", true, message("x".repeat(4001))),
        ("bad_request", false, json!({"type": "ack", "seq": 1_000_000})),
        ("bad_request", false, json!({"type": "join"})),
        ("name_rejected", false, json!({"type": "rename", "name": "x".repeat(50)})),
    ] {
        for is_v2 in [true, false] {
            if !is_v2 && !is_for_both {
                continue;
            }
            let mut wire = match is_v2 {
                true => Wire::joined(scene.server.address, "Wrong").await.0,
                false => Wire::plain(scene.server.address, "/ws/wrong").await,
            };
            send_often(&mut wire, 20, || frame.clone()).await;
            let (errors, closed) = errors_until_answered(&mut wire).await;
            assert_eq!((errors.len(), closed), (20, None), "{frame}");
            assert!(errors.iter().all(|error| error["code"] == code), "{frame}: {errors:?}");
            send_often(&mut wire, 79, || frame.clone()).await;
            let (errors, closed) = errors_until_answered(&mut wire).await;
            assert_eq!((errors.len(), closed), (79, None), "{frame}");
            send_often(&mut wire, 1, || frame.clone()).await;
            let (errors, closed) = errors_until_answered(&mut wire).await;
            assert_eq!((errors.len(), closed), (2, Some(4503)), "the answer and the last words: {frame}");
            let last = errors[1]["message"].as_str().expect("words");
            assert!(last.contains("closed"), "{last}");
        }
    }
}

#[tokio::test]
async fn what_is_no_json_counts_before_the_first_frame_as_well_as_after_it() {
    let scene = Scene::with(&["--max-violations", "5"]).await;
    for is_joined in [true, false] {
        let mut wire = match is_joined {
            true => Wire::joined(scene.server.address, "Wrong").await.0,
            false => Wire::v2(scene.server.address).await,
        };
        wire.send(&raw::frame(0x81, b"{").repeat(5)).await;
        let (frames, code) = wire.closed().await;
        assert_eq!(code, 4503);
        let errors = refusals(&frames);
        assert_eq!(errors.len(), 6, "{errors:?}");
        assert!(errors[5]["message"].as_str().is_some_and(|words| words.contains("closed")), "{errors:?}");
    }
}

#[tokio::test]
async fn what_somebody_elses_state_forbids_is_no_violation() {
    let scene =
        Scene::with(&[FREE_RATES.as_slice(), &["--max-violations", "5", "--queue-max-per-sender", "3"]].concat()).await;
    let mut away = Client::v2(scene.server.address, "Away").await;
    let away_id = away.id();
    away.until_pong().await;
    drop(away);
    for (code, receiver) in [("recipient_unavailable", Uuid::new_v4()), ("queue_full", away_id)] {
        for is_v2 in [true, false] {
            let mut wire = match is_v2 {
                true => Wire::joined(scene.server.address, "Right").await.0,
                false => Wire::plain(scene.server.address, "/ws/right").await,
            };
            let message = || json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": receiver, "content": "hello"});
            send_often(&mut wire, 30, message).await;
            let (errors, closed) = errors_until_answered(&mut wire).await;
            assert_eq!(closed, None, "{code}");
            assert!(errors.len() >= 27 && errors.iter().all(|error| error["code"] == code), "{code}: {errors:?}");
        }
    }
}

#[tokio::test]
async fn typing_over_its_rate_is_dropped_without_a_word() {
    let mut scene = Scene::with(&["--typing-interval-ms", "60000"]).await;
    let mut sender = Client::v2(scene.server.address, "Sender").await;
    for _ in 0..20 {
        sender.send(json!({"type": "typing", "receiver_id": scene.partner.id(), "is_typing": true})).await;
    }
    let answers = sender.until_pong().await;
    assert!(refusals(&answers).is_empty(), "{answers:?}");
    assert_eq!(scene.heard_by_partner().await.len(), 1);
}

/// Frames that the application never sees: they are counted below the WebSocket library.
#[tokio::test]
async fn floods_that_are_no_message_close_with_4503() {
    let mut scene = Scene::with(&[]).await;
    let begun = raw::frame(0x01, b"");
    for (what, start, flood) in [
        ("empty continuations", begun.as_slice(), raw::frame(0x00, b"")),
        ("continuations of a byte", &begun, raw::frame(0x00, b" ")),
        ("pings", b"", raw::frame(0x89, b"")),
        ("pings with a payload", b"", raw::frame(0x89, &[b'x'; 125])),
        ("pongs", b"", raw::frame(0x8a, b"")),
        ("pings inside a message", &begun, raw::frame(0x89, b"")),
        ("whole empty messages", b"", raw::frame(0x81, b"")),
    ] {
        for is_v2 in [true, false] {
            let mut wire = match is_v2 {
                true => Wire::joined(scene.server.address, "Flood").await.0,
                false => Wire::plain(scene.server.address, "/ws/flood").await,
            };
            wire.send(start).await;
            let (frames, code) = flood_until_closed(&mut wire, &flood).await;
            assert_eq!(code, 4503, "{what}");
            // In the middle of a message there is no frame yet that an error could refer to.
            assert!(!start.is_empty() || !refusals(&frames).is_empty(), "{what}: it was told before");
            for refusal in refusals(&frames) {
                let says_when = refusal["retry_after_ms"].as_u64().is_some_and(|wait| wait > 0);
                let is_no_frame = what.contains("empty messages") && refusal["code"] == "bad_request";
                assert!(says_when || is_no_frame, "{what}: {refusal}");
            }
        }
    }
    assert!(scene.heard_by_partner().await.is_empty());
}

/// Sends until the connection is closed, in parts that are large enough on a slow machine, too.
async fn flood_until_closed(wire: &mut Wire, frame: &[u8]) -> (Vec<Value>, u16) {
    let part = frame.repeat(200);
    let start = Instant::now();
    let mut frames = Vec::new();
    loop {
        wire.send(&part).await;
        loop {
            match wire.within(Duration::from_millis(5)).await {
                Heard::Frame(frame) => frames.push(frame),
                Heard::Close(code) => return (frames, code),
                Heard::End => return (frames, 1006),
                Heard::Pong(_) => {}
                Heard::Nothing => break,
            }
        }
        assert!(start.elapsed() < Duration::from_secs(10), "it is still open; {} refusals", refusals(&frames).len());
    }
}

#[tokio::test]
async fn pings_that_obey_are_all_answered() {
    let scene = Scene::with(&["--frame-rate-per-sec", "20", "--frame-burst", "5", "--max-violations", "1"]).await;
    let mut wire = Wire::plain(scene.server.address, "/ws/patient").await;
    for n in 0..15 {
        wire.send(&raw::frame(0x89, &[n])).await;
        let answer = loop {
            match wire.next().await {
                Heard::Frame(frame)
                    if frame["type"] == "user_list_update" || frame["type"] == "connection_established" => {}
                answer => break answer,
            }
        };
        assert_eq!(answer, Heard::Pong(vec![n]));
        sleep(Duration::from_millis(55)).await;
    }
}

#[tokio::test]
async fn a_message_that_is_never_finished_closes_with_4408() {
    let mut scene = Scene::with(&["--message-timeout-ms", "700", "--hello-timeout-ms", "20000"]).await;
    let address = scene.server.address;
    let drip = async |mut wire: Wire, first: Vec<u8>, drop: Vec<u8>| {
        let start = Instant::now();
        wire.send(&first).await;
        let code = loop {
            wire.send(&drop).await;
            sleep(Duration::from_millis(100)).await;
            match wire.within(Duration::from_millis(1)).await {
                Heard::Close(code) => break code,
                Heard::End => break 1006,
                _ => {}
            }
            assert!(start.elapsed() < Duration::from_secs(15), "it is still open");
        };
        (code, start.elapsed() >= Duration::from_millis(600))
    };
    for (what, first, drop) in [
        ("fragments that come slowly", raw::frame(0x01, b"{"), raw::frame(0x00, b" ")),
        ("a frame whose bytes come slowly", [raw::head(0x81, 1000), vec![0; 4]].concat(), vec![b' ']),
        ("a head that comes slowly", vec![0x81], Vec::new()),
        ("a beginning, then pings", raw::frame(0x01, b"{"), raw::frame(0x89, b"")),
        ("a length that says more than comes", [raw::head(0x81, 65_000), vec![0; 14]].concat(), Vec::new()),
    ] {
        let plain = Wire::plain(address, "/ws/slow").await;
        let (joined, established) = Wire::joined(address, "Slow").await;
        let stranger = Wire::v2(address).await;
        let (plain, joined, stranger) = tokio::join!(
            drip(plain, first.clone(), drop.clone()),
            drip(joined, first.clone(), drop.clone()),
            drip(stranger, first.clone(), drop.clone())
        );
        assert_eq!([plain, joined, stranger], [(4408, true); 3], "{what}");
        let token = established["session"]["token"].as_str().expect("a token");
        let mut back = Client::resume(address, token, 0).await;
        assert_eq!(back.established["resumed"], "complete", "{what}");
        back.send(json!({"type": "leave"})).await;
    }
    assert!(scene.heard_by_partner().await.is_empty());
    scene.is_quiet_again().await;
}

/// A client that has begun no message may be silent as long as the heartbeat allows.
#[tokio::test]
async fn messages_that_are_finished_in_time_have_time_each() {
    let scene = Scene::with(&["--message-timeout-ms", "2000"]).await;
    let mut wire = Wire::plain(scene.server.address, "/ws/alice").await;
    for _ in 0..3 {
        wire.send(&raw::frame(0x01, b"{\"type\":")).await;
        sleep(Duration::from_millis(500)).await;
        wire.send(&raw::frame(0x80, b"\"ping\"}")).await;
        wire.expect("pong").await;
        sleep(Duration::from_millis(500)).await;
    }
}

#[tokio::test]
async fn a_new_connection_of_a_session_has_no_new_allowance() {
    let mut scene = Scene::with(&[
        "--message-rate-per-sec",
        "1",
        "--message-burst",
        "5",
        "--frame-rate-per-sec",
        "1",
        "--frame-burst",
        "30",
    ])
    .await;
    let address = scene.server.address;
    let mut sender = Client::v2(address, "Sender").await;
    for n in 0..5 {
        sender.chat(scene.partner.id(), &format!("{n}")).await;
    }
    let mut refused = 0;
    for _ in 0..4 {
        sender.chat(scene.partner.id(), "one too many").await;
        refused += refusals(&sender.until_pong().await).len();
        let token = sender.token();
        drop(sender);
        sender = Client::resume(address, &token, 0).await;
    }
    assert!(refused >= 2, "{refused} of 4 were refused");
    for _ in 0..40 {
        sender.send(json!({"type": "typing", "receiver_id": Uuid::new_v4(), "is_typing": false})).await;
    }
    sender.find(|frame| frame["code"] == "rate_limited").await;
    let token = sender.token();
    drop(sender);
    let mut sender = Client::resume(address, &token, 0).await;
    for _ in 0..10 {
        sender.send(json!({"type": "typing", "receiver_id": Uuid::new_v4(), "is_typing": false})).await;
    }
    sender.find(|frame| frame["code"] == "rate_limited").await;
    let heard = scene.heard_by_partner().await.len();
    assert!((5..=7).contains(&heard), "{heard} messages at a rate of 1 a second");
}
