//! Invites: codes that lead to a user, and when they work.

use serde_json::{Value, json};

use crate::support::TestServer;
use crate::support::client::Client;

/// Makes an invite and returns its code.
async fn invite(client: &mut Client, wanted: Value) -> String {
    let mut frame = json!({"type": "create_invite"});
    frame.as_object_mut().unwrap().extend(wanted.as_object().unwrap().clone());
    client.send(frame).await;
    client.expect("invites").await["created"].as_str().expect("a code").to_owned()
}

/// Uses a code and returns the answer.
async fn show(client: &mut Client, code: &str) -> Value {
    client.send(json!({"type": "use_invite", "code": code})).await;
    client.expect("invite_result").await
}

#[tokio::test]
async fn an_invite_makes_two_people_meet() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let code = invite(&mut alice, json!({"uses": 2})).await;
    assert_eq!(code.len(), 22);
    let result = show(&mut bob, &code).await;
    assert_eq!((&result["status"], &result["code"]), (&json!("accepted"), &json!(code)));
    assert_eq!((&result["user"]["id"], &result["user"]["name"]), (&json!(alice.id()), &json!("Alice")));
    let news = alice.expect("invites").await;
    assert_eq!((&news["invites"][0]["uses_left"], news.get("created")), (&json!(1), None));
    let contact = alice.expect("contact").await;
    assert_eq!((&contact["user"]["id"], &contact["user"]["is_online"]), (&json!(bob.id()), &json!(true)));
    bob.chat(alice.id(), "hello").await;
    assert_eq!(alice.expect("chat_message").await["message"]["content"], "hello");
}

#[tokio::test]
async fn a_code_says_why_it_works_no_more() {
    let server = TestServer::with(&["--frame-rate-per-sec", "0", "--byte-rate-per-sec", "0"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let once = invite(&mut alice, json!({"uses": 1})).await;
    let short = invite(&mut alice, json!({"expires_in_ms": 2000})).await;
    let revoked = invite(&mut alice, json!({})).await;
    assert_eq!(show(&mut alice, &once).await["status"], "own");
    alice.send(json!({"type": "revoke_invite", "code": revoked})).await;
    let news = alice.expect("invites").await;
    assert_eq!((news["invites"].as_array().unwrap().len(), news.get("created")), (2, None));
    assert!(news["invites"][1]["expires_at"].is_string());
    let mut first = Client::v2(server.address, "First").await;
    assert_eq!(show(&mut first, &once).await["status"], "accepted");
    let mut second = Client::v2(server.address, "Second").await;
    assert_eq!(show(&mut second, &once).await["status"], "used_up");
    for unknown in [revoked.as_str(), "nonsense", "", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let result = show(&mut second, unknown).await;
        assert_eq!((&result["status"], result.get("user")), (&json!("unknown"), None), "{unknown}");
    }
    let mut works = true;
    while works {
        alice.send(json!({"type": "revoke_invite", "code": "none of mine"})).await;
        works = alice.expect("invites").await["invites"].to_string().contains(&short);
        first.until_pong().await;
    }
    assert_eq!(show(&mut second, &short).await["status"], "expired");
    assert_eq!(show(&mut first, &once).await["status"], "accepted", "who is known already needs no use of it");
    alice.close().await;
    let mut status = show(&mut second, &once).await["status"].clone();
    while status == "used_up" {
        second.until_pong().await;
        status = show(&mut second, &once).await["status"].clone();
    }
    assert_eq!(status, "unknown", "whoever made it is gone");
}

#[tokio::test]
async fn what_an_invite_may_ask_for_has_bounds() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    for wrong in [
        json!({"uses": 0}),
        json!({"uses": 1001}),
        json!({"expires_in_ms": 999}),
        json!({"expires_in_ms": 604_800_001u64}),
        json!({"uses": -1}),
    ] {
        let mut frame = json!({"type": "create_invite"});
        frame.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        alice.send(frame).await;
        assert_eq!(alice.expect("error").await["code"], "bad_request", "{wrong}");
    }
    for _ in 0..20 {
        invite(&mut alice, json!({})).await;
    }
    alice.send(json!({"type": "create_invite"})).await;
    let error = alice.expect("error").await;
    assert_eq!(error["code"], "bad_request");
    assert!(error["message"].as_str().unwrap().contains("Revoke one"), "{error}");
}

#[tokio::test]
async fn a_resumed_session_has_its_invites_and_is_told_of_them() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let code = invite(&mut alice, json!({})).await;
    let token = alice.token();
    drop(alice);
    let mut bob = Client::v2(server.address, "Bob").await;
    assert_eq!(show(&mut bob, &code).await["status"], "accepted", "a moment without a connection changes nothing");
    let mut alice = Client::resume(server.address, &token, 0).await;
    assert_eq!(alice.expect("invites").await["invites"][0]["code"], json!(code));
}

#[tokio::test]
async fn whoever_guesses_at_codes_is_sent_away() {
    let server = TestServer::with(&["--max-violations", "5"]).await;
    let mut guesser = Client::v2(server.address, "Guesser").await;
    for _ in 0..5 {
        assert_eq!(show(&mut guesser, "AAAAAAAAAAAAAAAAAAAAAA").await["status"], "unknown");
    }
    let (last_words, code) = guesser.closed().await;
    assert_eq!(code, 4503);
    assert!(last_words.last().is_some_and(|last| last["code"] == "rate_limited"), "{last_words:?}");
}

#[tokio::test]
async fn the_plain_dialect_has_no_invites() {
    let server = TestServer::start().await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    plain.send(json!({"type": "create_invite"})).await;
    assert_eq!(plain.expect("error").await["code"], "bad_request");
}
