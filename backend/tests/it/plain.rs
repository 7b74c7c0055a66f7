//! The plain dialect: what somebody with a WebSocket tool gets.

use serde_json::json;
use uuid::Uuid;

use crate::support::TestServer;
use crate::support::client::Client;

#[tokio::test]
async fn the_first_two_frames_say_who_i_am_and_who_is_here() {
    let server = TestServer::start().await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    assert_eq!(alice.established, json!({"type": "connection_established", "user_id": alice.id(), "name": "alice"}));
    let list = alice.expect("user_list_update").await;
    let me = json!({"id": alice.id(), "name": "alice", "is_online": true});
    assert_eq!(list, json!({"type": "user_list_update", "users": [me], "total": 1}));
}

#[tokio::test]
async fn a_message_reaches_its_receiver_and_is_echoed_to_its_sender() {
    let server = TestServer::start().await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    let mut bob = Client::plain(server.address, "/ws/bob").await;
    let forged = json!({"type": "chat_message", "receiver_id": bob.id(), "content": "hi \u{1F44B}\n", "sender_id": bob.id(), "id": 7});
    alice.send(forged).await;
    let received = bob.expect("chat_message").await;
    assert_eq!(alice.expect("chat_message").await, received);
    let message = &received["message"];
    assert_eq!(message["sender_id"], json!(alice.id()), "the sender is who the server knows it to be");
    assert_eq!((&message["receiver_id"], &message["content"]), (&json!(bob.id()), &json!("hi \u{1F44B}\n")));
    let keys: Vec<_> = message.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["content", "id", "receiver_id", "sender_id", "timestamp"]);
    let timestamp = message["timestamp"].as_str().unwrap();
    assert!(timestamp.len() == 24 && timestamp.ends_with('Z'), "{timestamp}");
}

#[tokio::test]
async fn both_dialects_talk_to_each_other() {
    let server = TestServer::start().await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    let mut v2 = Client::v2(server.address, "Web").await;
    plain.send(json!({"type": "chat_message", "receiver_id": v2.id(), "content": "from plain"})).await;
    let message = v2.expect("chat_message").await;
    assert_eq!((&message["seq"], &message["message"]["content"]), (&json!(1), &json!("from plain")));
    assert!(message["message"].get("client_id").is_none());
    let client_id = v2.chat(plain.id(), "from web").await;
    assert_eq!(v2.expect("message_accepted").await["client_id"], json!(client_id));
    let status = v2.expect("message_status").await;
    assert_eq!((&status["status"], &status["client_ids"]), (&json!("delivered"), &json!([client_id])));
    let received = plain.find(|f| f["message"]["content"] == "from web").await;
    assert!(received.get("seq").is_none() && received["message"].get("client_id").is_none());
}

#[tokio::test]
async fn the_name_in_the_path_is_decoded_and_trimmed() {
    let server = TestServer::start().await;
    let client = Client::plain(server.address, "/ws/%20Zo%C3%AB%20%20the%20%F0%9F%90%B6%20").await;
    assert_eq!(client.established["name"], "Zoë the 🐶");
}

#[tokio::test]
async fn without_a_name_one_is_made_up() {
    let server = TestServer::start().await;
    for path in ["/ws", "/ws/"] {
        let client = Client::plain(server.address, path).await;
        assert!(client.established["name"].as_str().unwrap().contains(' '), "{}", client.established);
    }
}

#[tokio::test]
async fn a_bad_name_is_told_in_words_and_closes_with_4502() {
    let server = TestServer::start().await;
    for path in ["/ws/%20", "/ws/123456789012345678901", "/ws/a%E2%80%AEb", "/ws/a%00b"] {
        let (frames, code) = Client::open(server.address, path, None).await.closed().await;
        assert_eq!((frames.len(), code), (1, 4502), "{path}");
        assert_eq!((&frames[0]["type"], &frames[0]["code"]), (&json!("error"), &json!("name_rejected")));
    }
    assert_eq!(server.get("/users").await["total"], 0, "nobody got in");
}

#[tokio::test]
async fn wrong_frames_are_answered_and_the_connection_goes_on() {
    let server = TestServer::start().await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    let nobody = Uuid::new_v4();
    for (text, code) in [
        ("hello".to_owned(), "bad_request"),
        ("{\"type\":".to_owned(), "bad_request"),
        (json!({"content": "x"}).to_string(), "bad_request"),
        (json!({"type": "shout"}).to_string(), "unknown_type"),
        (json!({"type": "join"}).to_string(), "bad_request"),
        (json!({"type": "chat_message", "content": "x"}).to_string(), "bad_request"),
        (json!({"type": "chat_message", "receiver_id": "bob", "content": "x"}).to_string(), "bad_request"),
        (json!({"type": "chat_message", "receiver_id": nobody, "content": 7}).to_string(), "bad_request"),
        (json!({"type": "chat_message", "receiver_id": nobody, "content": " \n"}).to_string(), "empty_content"),
        (
            json!({"type": "chat_message", "receiver_id": nobody, "content": "x".repeat(4001)}).to_string(),
            "content_too_long",
        ),
        (json!({"type": "chat_message", "receiver_id": nobody, "content": "a\u{7}b"}).to_string(), "bad_request"),
        (json!({"type": "chat_message", "receiver_id": nobody, "content": "x"}).to_string(), "recipient_unavailable"),
    ] {
        alice.send_text(text.clone()).await;
        let error = alice.expect("error").await;
        assert_eq!(error["code"], code, "{text}");
        let message = error["message"].as_str().unwrap();
        assert!(message.len() > 10);
        if text.contains("shout") || text.contains("join") {
            assert!(message.ends_with("Known types: chat_message, typing, ping."), "{message}");
        }
    }
    alice.send(json!({"type": "ping"})).await;
    assert_eq!(alice.expect("pong").await, json!({"type": "pong"}));
}

#[tokio::test]
async fn a_message_to_oneself_comes_once() {
    let server = TestServer::start().await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    alice.send(json!({"type": "chat_message", "receiver_id": alice.id(), "content": "note"})).await;
    assert_eq!(alice.expect("chat_message").await["message"]["content"], "note");
    let more = alice.until_pong().await;
    assert!(more.iter().all(|frame| frame["type"] != "chat_message"), "it is delivery and echo in one: {more:?}");
}
