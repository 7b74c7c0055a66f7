//! If a client puts a `request_id` into its frames, it knows to which of them an error or an answer belongs.

use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::support::TestServer;
use crate::support::client::Client;

/// Sends frames in one write, each with its own `request_id`, and returns these ids.
async fn send_at_once(client: &mut Client, frames: &[Value]) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for frame in frames {
        let id = Uuid::new_v4();
        let mut frame = frame.clone();
        frame["request_id"] = json!(id);
        client.socket.feed(Message::text(frame.to_string())).await.unwrap();
        ids.push(id);
    }
    client.socket.flush().await.unwrap();
    ids
}

fn errors(frames: &[Value]) -> Vec<(&Value, &Value)> {
    let errors = frames.iter().filter(|frame| frame["type"] == "error");
    errors.map(|frame| (&frame["code"], &frame["request_id"])).collect()
}

#[tokio::test]
async fn the_error_for_the_second_of_three_frames_sent_at_once_names_it() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let me = alice.id();
    let right = json!({"type": "typing", "receiver_id": me, "is_typing": true});
    let chat = |receiver_id: Uuid, content: &str| json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": receiver_id, "content": content});
    for (wrong, code) in [
        (json!({"type": "rename", "name": "\u{7}"}), "name_rejected"),
        (json!({"type": "rename"}), "bad_request"),
        (json!({"type": "shout"}), "unknown_type"),
        (json!({"type": "join"}), "bad_request"),
        (json!({"type": "ack", "seq": 4_000_000_000u64}), "bad_request"),
        (json!({"type": "block", "user_ids": vec![me; 1001]}), "bad_request"),
        (json!({"type": "create_invite", "uses": 0}), "bad_request"),
        (json!({"type": "set_visibility", "visibility": "loud"}), "bad_request"),
        (chat(me, " "), "empty_content"),
        (chat(Uuid::new_v4(), "nobody"), "recipient_unavailable"),
    ] {
        let ids = send_at_once(&mut alice, &[right.clone(), wrong.clone(), right.clone()]).await;
        let answers = alice.until_pong().await;
        assert_eq!(errors(&answers), [(&json!(code), &json!(ids[1]))], "{wrong}");
    }
}

#[tokio::test]
async fn the_same_holds_in_the_plain_dialect() {
    let server = TestServer::start().await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    let chat = |receiver_id: Uuid| json!({"type": "chat_message", "receiver_id": receiver_id, "content": "hello"});
    let frames = [chat(alice.id()), chat(Uuid::new_v4()), chat(alice.id())];
    let ids = send_at_once(&mut alice, &frames).await;
    let answers = alice.until_pong().await;
    assert_eq!(errors(&answers), [(&json!("recipient_unavailable"), &json!(ids[1]))]);
    // A message may come before the pong or after it.
    let mut messages: Vec<_> = answers.into_iter().filter(|frame| frame["type"] == "chat_message").collect();
    while messages.len() < 2 {
        messages.push(alice.expect("chat_message").await);
    }
    for message in messages.iter().map(|frame| &frame["message"]) {
        assert_eq!((&message["content"], message.get("request_id")), (&json!("hello"), None), "a message like others");
    }
}

#[tokio::test]
async fn what_answers_a_frame_repeats_its_request_id() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let asked = [
        json!({"type": "ping"}),
        json!({"type": "create_invite"}),
        json!({"type": "use_invite", "code": "of nobody"}),
        json!({"type": "set_visibility", "visibility": "link_only"}),
        json!({"type": "revoke_invite", "code": "of nobody"}),
    ];
    let ids = send_at_once(&mut alice, &asked).await;
    let mut code = Value::Null;
    for (id, kind) in ids.iter().zip(["pong", "invites", "invite_result", "visibility", "invites"]) {
        let answer = alice.find(|frame| frame["request_id"] == json!(id)).await;
        assert_eq!(answer["type"], kind);
        if answer.get("created").is_some() {
            code = answer["created"].clone();
        }
    }
    bob.send(json!({"type": "use_invite", "code": code})).await;
    assert!(bob.expect("invite_result").await.get("request_id").is_none(), "none was given");
    assert!(alice.expect("invites").await.get("request_id").is_none(), "this is news and answers nothing");
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    let ids = send_at_once(&mut plain, &[json!({"type": "ping"})]).await;
    assert_eq!(plain.expect("pong").await["request_id"], json!(ids[0]));
}

#[tokio::test]
async fn what_is_no_id_is_refused_and_upper_case_is_taken() {
    let server = TestServer::start().await;
    let mut clients = [Client::v2(server.address, "Alice").await, Client::plain(server.address, "/ws/alice").await];
    for client in &mut clients {
        for wrong in [json!(7), json!("a1"), json!(""), json!(["9bf31c7f-f062-4d6b-936d-fe9c1d3a7c21"]), json!({})] {
            client.send(json!({"type": "ping", "request_id": wrong})).await;
            let error = client.find(|frame| frame["type"] == "error" || frame["type"] == "pong").await;
            assert_eq!((&error["code"], error.get("request_id")), (&json!("bad_request"), None), "{wrong}");
        }
        client.send(json!({"type": "ping", "request_id": "9BF31C7F-F062-4D6B-936D-FE9C1D3A7C21"})).await;
        assert_eq!(client.expect("pong").await["request_id"], "9bf31c7f-f062-4d6b-936d-fe9c1d3a7c21");
        client.send(json!({"type": "ping", "request_id": null})).await;
        assert!(client.expect("pong").await.get("request_id").is_none());
    }
}

#[tokio::test]
async fn a_first_frame_is_answered_by_its_request_id_too() {
    let server = TestServer::start().await;
    let mut newcomer = Client::open(server.address, "/ws", Some("chat.v2")).await;
    let first = [json!({"type": "ping"}), json!({"type": "watch", "user_ids": []}), json!({"type": "join", "name": 7})];
    let ids = send_at_once(&mut newcomer, &first).await;
    for (id, kind) in ids.iter().zip(["pong", "error", "error"]) {
        let answer = newcomer.next().await;
        assert_eq!((&answer["type"], &answer["request_id"]), (&json!(kind), &json!(id)));
    }
    let last = [json!({"type": "join", "name": "\u{7}"})];
    let ids = send_at_once(&mut newcomer, &last).await;
    let (frames, code) = newcomer.closed().await;
    assert_eq!((errors(&frames), code), (vec![(&json!("name_rejected"), &json!(ids[0]))], 4502));
    let mut stranger = Client::open(server.address, "/ws", Some("chat.v2")).await;
    let resume = [json!({"type": "resume", "token": "none", "last_seq": 0})];
    let ids = send_at_once(&mut stranger, &resume).await;
    let (frames, code) = stranger.closed().await;
    assert_eq!((errors(&frames), code), (vec![(&json!("invalid_token"), &json!(ids[0]))], 4501));
}

#[tokio::test]
async fn a_frame_that_came_too_fast_is_named_as_well() {
    let server = TestServer::with(&["--frame-rate-per-sec", "1", "--frame-burst", "3"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let frames = vec![json!({"type": "typing", "receiver_id": alice.id(), "is_typing": true}); 6];
    let ids = send_at_once(&mut alice, &frames).await;
    let error = alice.expect("error").await;
    assert_eq!(error["code"], "rate_limited");
    assert!(ids.iter().any(|id| error["request_id"] == json!(id)), "{error}");
    let messages = TestServer::with(&["--message-rate-per-sec", "1", "--message-burst", "1"]).await;
    let mut bob = Client::v2(messages.address, "Bob").await;
    let chat =
        json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": bob.id(), "content": "hello"});
    let ids = send_at_once(&mut bob, &[chat.clone(), chat.clone(), chat]).await;
    let error = bob.expect("error").await;
    assert_eq!((&error["code"], &error["request_id"]), (&json!("rate_limited"), &json!(ids[1])));
}
