//! What messages have besides their text: replies, edits, reactions, removal after reading, files; and how each dialect
//! shows them.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::TestServer;
use crate::support::client::Client;

const PART: &str = "SGVsbG8=";

fn to(receiver_id: Uuid, content: &str, extras: Value) -> Value {
    let mut frame = json!({
        "type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": receiver_id, "content": content,
    });
    frame.as_object_mut().unwrap().extend(extras.as_object().unwrap().clone());
    frame
}

fn file(name: &str) -> Value {
    json!({"file": {"id": Uuid::new_v4(), "name": name, "media_type": "text/plain", "bytes": 5, "part": 0, "parts": 1}})
}

async fn pair(server: &TestServer) -> (Client, Client) {
    (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await)
}

#[tokio::test]
async fn every_action_arrives_as_it_was_sent_and_is_delivered_like_any_message() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = pair(&server).await;
    let mut offers: Vec<Value> = ["reply", "edit", "delete", "react", "unreact", "clear", "refuse"]
        .map(|action| json!({"about": {"action": action, "message_id": Uuid::new_v4()}}))
        .into();
    offers.push(json!({"burn_after_ms": 60_000}));
    offers.push(file("a \"b\" \u{2013} 1.txt"));
    for offer in offers {
        let frame = to(bob.id(), PART, offer.clone());
        alice.send(frame.clone()).await;
        let accepted = alice.expect("message_accepted").await;
        let received = bob.expect("chat_message").await;
        let message = &received["message"];
        assert_eq!((&message["id"], &message["content"]), (&accepted["message_id"], &json!(PART)));
        for (key, value) in offer.as_object().unwrap() {
            assert_eq!(&message[key], value, "{key}");
        }
        let keys = message.as_object().unwrap().len();
        assert_eq!(keys, 6 + offer.as_object().unwrap().len(), "nothing else came with it: {message}");
        bob.ack(&received["seq"]).await;
        let status = alice.expect("message_status").await;
        assert_eq!((&status["status"], &status["client_ids"]), (&json!("delivered"), &json!([frame["client_id"]])));
    }
}

#[tokio::test]
async fn the_plain_dialect_takes_part_in_all_but_files() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let mut bob = Client::plain(server.address, "/ws/bob").await;
    let about = json!({"action": "edit", "message_id": Uuid::new_v4()});
    alice.send(to(bob.id(), "the new text", json!({"about": about}))).await;
    let received = bob.expect("chat_message").await;
    assert_eq!((&received["message"]["content"], &received["message"]["about"]), (&json!("the new text"), &about));

    let offer = json!({"about": {"action": "react", "message_id": received["message"]["id"]}, "burn_after_ms": 1000});
    bob.send(to(alice.id(), "\u{1F44D}", offer.clone())).await;
    for frame in [alice.expect("chat_message").await, bob.expect("chat_message").await] {
        let message = &frame["message"];
        assert_eq!((&message["about"], &message["burn_after_ms"]), (&offer["about"], &offer["burn_after_ms"]));
    }

    let part = to(bob.id(), PART, file("a.txt"));
    alice.send(part.clone()).await;
    let error = alice.expect("error").await;
    assert_eq!((&error["code"], &error["client_id"]), (&json!("bad_request"), &part["client_id"]));
    assert!(error["message"].as_str().unwrap().contains("no files"), "{error}");
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"), "nothing of it arrives");
    bob.close().await;
    alice.send(to(Uuid::new_v4(), PART, file("a.txt"))).await;
    assert_eq!(alice.expect("error").await["code"], "recipient_unavailable");
}

#[tokio::test]
async fn what_is_wrong_with_extras_is_said_and_nothing_arrives() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = pair(&server).await;
    let id = Uuid::new_v4();
    let changed = |key: &str, value: Value| {
        let mut offer = file("a.txt");
        offer["file"][key] = value;
        offer
    };
    let wrong = [
        json!({"about": {"action": "shout", "message_id": id}}),
        json!({"about": {"action": "reply"}}),
        json!({"about": {"action": "reply", "message_id": "the last one"}}),
        json!({"about": "reply"}),
        json!({"burn_after_ms": 999}),
        json!({"burn_after_ms": 604_800_001}),
        json!({"burn_after_ms": -1}),
        json!({"burn_after_ms": "soon"}),
        changed("name", json!("../../etc/passwd")),
        changed("name", json!("a\nb")),
        changed("media_type", json!("text")),
        changed("part", json!(1)),
        changed("parts", json!(0)),
        changed("bytes", json!(0)),
        changed("bytes", Value::Null),
    ];
    for offer in wrong {
        let frame = to(bob.id(), PART, offer.clone());
        alice.send(frame.clone()).await;
        let error = alice.expect("error").await;
        assert_eq!((&error["code"], &error["client_id"]), (&json!("bad_request"), &frame["client_id"]), "{offer}");
        assert!(!error["message"].as_str().unwrap().is_empty());
    }
    alice.send(to(bob.id(), "not base64!", file("a.txt"))).await;
    assert_eq!(alice.expect("error").await["code"], "bad_request");
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"));
}

#[tokio::test]
async fn a_part_of_a_file_is_as_long_as_a_message_may_be_in_bytes() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = pair(&server).await;
    let part = "A".repeat(16_384);
    alice.send(to(bob.id(), &part, file("a.txt"))).await;
    assert_eq!(bob.expect("chat_message").await["message"]["content"], json!(part));
    for (content, extras) in [(&part, json!({})), (&"A".repeat(16_388), file("a.txt"))] {
        alice.send(to(bob.id(), content, extras)).await;
        assert_eq!(alice.expect("error").await["code"], "content_too_long");
    }
}

#[tokio::test]
async fn the_same_client_id_with_other_extras_is_another_message() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = pair(&server).await;
    let about = |n| json!({"about": {"action": "react", "message_id": Uuid::from_u128(n)}});
    let frame = to(bob.id(), "\u{1F44D}", about(1));
    alice.send(frame.clone()).await;
    alice.send(frame.clone()).await;
    let first = alice.expect("message_accepted").await;
    assert_eq!(alice.expect("message_accepted").await, first);
    let mut other = frame;
    other["about"] = about(2)["about"].clone();
    alice.send(other).await;
    assert_eq!(alice.expect("error").await["code"], "client_id_conflict");
    bob.expect("chat_message").await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"), "only once");
}

#[tokio::test]
async fn extras_wait_for_somebody_who_is_away_and_come_in_order() {
    let server = TestServer::start().await;
    let (mut alice, bob) = pair(&server).await;
    let (id, token) = (bob.id(), bob.token());
    drop(bob.socket);
    let offers = [json!({}), json!({"about": {"action": "edit", "message_id": Uuid::new_v4()}}), file("a.txt")];
    for offer in &offers {
        alice.send(to(id, PART, offer.clone())).await;
        alice.expect("message_accepted").await;
    }
    let mut bob = Client::resume(server.address, &token, 0).await;
    for (n, offer) in offers.iter().enumerate() {
        let frame = bob.expect("chat_message").await;
        assert_eq!(frame["seq"], json!(n + 1));
        for key in ["about", "file"] {
            assert_eq!(frame["message"].get(key), offer.get(key));
        }
    }
}
