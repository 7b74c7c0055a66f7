//! The `chat.v2` dialect: join, talk, acknowledge, and get a status for every message.

use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::support::TestServer;
use crate::support::client::Client;

#[tokio::test]
async fn joining_tells_who_i_am_the_rules_and_who_is_here() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "  Alice ").await;
    let hello = &alice.established;
    assert_eq!(
        (&hello["name"], &hello["resumed"], &hello["heartbeat_ms"]),
        (&json!("Alice"), &json!("new"), &json!(15000))
    );
    assert_eq!(hello["limits"], server.get("/limits").await);
    assert_eq!(hello["session"]["token"].as_str().unwrap().len(), 43, "256 bits in base64");
    let list = alice.expect("user_list_update").await;
    assert_eq!(
        (&list["total"], &list["truncated"], &list["users"][0]["id"]),
        (&json!(1), &json!(false), &json!(alice.id()))
    );
    let user = server.get(&format!("/users/{}", alice.id())).await;
    assert_eq!(user, list["users"][0], "REST and WebSocket show the same user");
}

#[tokio::test]
async fn delivered_means_that_the_receivers_client_acknowledged() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let client_id = alice.chat(bob.id(), "hello").await;
    let accepted = alice.expect("message_accepted").await;
    assert_eq!(accepted["client_id"], json!(client_id));
    let received = bob.expect("chat_message").await;
    let message = &received["message"];
    assert_eq!((&message["id"], &message["timestamp"]), (&accepted["message_id"], &accepted["timestamp"]));
    assert_eq!((&message["client_id"], &message["sender_id"]), (&json!(client_id), &json!(alice.id())));
    let before = alice.until_pong().await;
    assert!(before.iter().all(|frame| frame["type"] != "message_status"), "not before the acknowledgement");
    bob.ack(&received["seq"]).await;
    let status = alice.expect("message_status").await;
    let expected = json!({"type": "message_status", "seq": 1, "status": "delivered", "client_ids": [client_id], "receiver_id": bob.id()});
    assert_eq!(status, expected);
}

#[tokio::test]
async fn one_acknowledgement_settles_everything_before_it_in_one_frame_per_sender() {
    let server = TestServer::start().await;
    let (mut alice, mut carol) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Carol").await);
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut from_alice = Vec::new();
    for n in 0..5 {
        from_alice.push(alice.chat(bob.id(), &format!("a{n}")).await);
    }
    let from_carol = carol.chat(bob.id(), "c").await;
    let mut last = Value::Null;
    for _ in 0..6 {
        last = bob.expect("chat_message").await["seq"].clone();
    }
    bob.ack(&last).await;
    assert_eq!(alice.expect("message_status").await["client_ids"], json!(from_alice));
    assert_eq!(carol.expect("message_status").await["client_ids"], json!([from_carol]));
}

#[tokio::test]
async fn messages_arrive_in_order_with_numbers_that_grow_by_one() {
    let server = TestServer::with(&["--message-rate-per-sec", "0", "--frame-rate-per-sec", "0"]).await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    for n in 0..200 {
        alice.chat(bob.id(), &n.to_string()).await;
    }
    for n in 0..200 {
        let frame = bob.expect("chat_message").await;
        assert_eq!((&frame["seq"], &frame["message"]["content"]), (&json!(n + 1), &json!(n.to_string())));
        if n % 16 == 0 {
            bob.ack(&frame["seq"]).await;
        }
    }
}

#[tokio::test]
async fn a_repeated_client_id_gets_the_same_answer_and_is_not_sent_twice() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let client_id = Uuid::new_v4();
    let mut frame = json!({"type": "chat_message", "client_id": client_id, "receiver_id": bob.id(), "content": "once"});
    alice.send(frame.clone()).await;
    alice.send(frame.clone()).await;
    let first = alice.expect("message_accepted").await;
    assert_eq!(alice.expect("message_accepted").await, first);
    frame["content"] = json!("other");
    alice.send(frame).await;
    let error = alice.expect("error").await;
    assert_eq!((&error["code"], &error["client_id"]), (&json!("client_id_conflict"), &json!(client_id)));
    bob.expect("chat_message").await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"), "only once");
}

#[tokio::test]
async fn nobody_there_and_just_gone_get_the_same_answer() {
    let server = TestServer::start().await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let gone = bob.id();
    alice.sees(gone).await;
    bob.close().await;
    alice.misses(gone).await;
    let mut answers = Vec::new();
    for receiver in [gone, Uuid::new_v4()] {
        let client_id = alice.chat(receiver, "anybody?").await;
        let mut error = alice.expect("error").await;
        assert_eq!(error["client_id"], json!(client_id));
        error.as_object_mut().unwrap().remove("client_id");
        answers.push(error);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0]["code"], "recipient_unavailable");
    assert!(alice.until_pong().await.iter().all(|frame| frame["type"] != "message_accepted"));
}

#[tokio::test]
async fn a_receiver_that_goes_without_acknowledging_makes_its_messages_undeliverable() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let client_id = alice.chat(bob.id(), "are you there?").await;
    bob.expect("chat_message").await;
    bob.close().await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], &status["reason"]), (&json!("undeliverable"), &json!("recipient_unavailable")));
    assert_eq!(status["client_ids"], json!([client_id]));
}

#[tokio::test]
async fn acknowledging_what_was_never_sent_is_refused_and_an_old_number_does_nothing() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    bob.ack(&json!(1)).await;
    assert_eq!(bob.expect("error").await["code"], "bad_request");
    alice.chat(bob.id(), "hello").await;
    let seq = bob.expect("chat_message").await["seq"].clone();
    bob.ack(&seq).await;
    bob.ack(&seq).await;
    bob.ack(&json!(0)).await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "error"));
    alice.expect("message_status").await;
    assert!(alice.until_pong().await.iter().all(|frame| frame["type"] != "message_status"), "only once");
}

#[tokio::test]
async fn typing_is_passed_on_and_held_to_its_interval() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    for is_typing in [true, true, true, false] {
        alice.send(json!({"type": "typing", "receiver_id": bob.id(), "is_typing": is_typing})).await;
    }
    alice.until_pong().await;
    let frames: Vec<_> = bob.until_pong().await.into_iter().filter(|frame| frame["type"] == "typing").collect();
    let typing = |is_typing: bool| json!({"type": "typing", "user_id": alice.id(), "is_typing": is_typing});
    assert_eq!(frames, [typing(true), typing(false)]);
}

#[tokio::test]
async fn a_new_name_keeps_the_id_and_a_bad_one_changes_nothing() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.send(json!({"type": "rename", "name": "Alice\u{202E}"})).await;
    assert_eq!(alice.expect("error").await["code"], "name_rejected");
    alice.send(json!({"type": "rename", "name": "Alicia"})).await;
    let is_renamed = |user: &Value| user["id"] == json!(alice.id()) && user["name"] == "Alicia";
    let lists = ["users", "joined", "changed"];
    let tells = |frame: &Value| lists.iter().filter_map(|list| frame[list].as_array()).flatten().any(is_renamed);
    bob.find(tells).await;
}

#[tokio::test]
async fn watch_is_answered_by_a_list() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    alice.until_pong().await;
    alice.send(json!({"type": "watch", "user_ids": [Uuid::new_v4()]})).await;
    assert_eq!(alice.expect("user_list_update").await["total"], 1);
}

#[tokio::test]
async fn nothing_but_join_or_resume_comes_first() {
    let server = TestServer::start().await;
    let mut client = Client::open(server.address, "/ws", Some("chat.v2")).await;
    // Pings and pongs of the WebSocket are not counted as frames, however many there are.
    for _ in 0..20 {
        client.socket.send(Message::Ping("".into())).await.unwrap();
    }
    client
        .send(json!({"type": "chat_message", "client_id": Uuid::nil(), "receiver_id": Uuid::nil(), "content": "x"}))
        .await;
    assert_eq!(client.expect("error").await["code"], "not_joined");
    client.send(json!({"type": "join"})).await;
    assert!(client.expect("connection_established").await["name"].as_str().unwrap().contains(' '));
    client.send(json!({"type": "join", "name": "Again"})).await;
    assert_eq!(client.expect("error").await["code"], "bad_request");
}

#[tokio::test]
async fn a_token_that_can_not_be_resumed_is_told_and_closed_with_4501() {
    let server = TestServer::start().await;
    for (token, expected) in [("A".repeat(43), "resume_expired"), ("nonsense".into(), "invalid_token")] {
        let mut client = Client::open(server.address, "/ws", Some("chat.v2")).await;
        client.send(json!({"type": "resume", "token": token, "last_seq": 0})).await;
        let (frames, code) = client.closed().await;
        assert_eq!((&frames[0]["code"], code), (&json!(expected), 4501));
    }
}

#[tokio::test]
async fn a_bad_name_is_told_and_closed_with_4502() {
    let server = TestServer::start().await;
    let mut client = Client::open(server.address, "/ws", Some("chat.v2")).await;
    client.send(json!({"type": "join", "name": " "})).await;
    let (frames, code) = client.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("name_rejected"), 4502));
}

#[tokio::test]
async fn leaving_closes_with_1000_and_takes_the_user_off_every_list() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.sees(bob.id()).await;
    bob.send(json!({"type": "leave"})).await;
    assert_eq!(bob.closed().await.1, 1000);
    alice.misses(bob.id()).await;
    assert_eq!(server.get("/users").await["total"], 1);
}

#[tokio::test]
async fn over_the_frame_rate_a_message_is_refused_by_its_id_and_acknowledgements_still_count() {
    let server = TestServer::with(&["--frame-rate-per-sec", "1", "--frame-burst", "2"]).await;
    let (mut alice, mut bob) =
        (Client::v2(server.address, "Alice").await, Client::plain(server.address, "/ws/bob").await);
    bob.send(json!({"type": "chat_message", "receiver_id": alice.id(), "content": "hello"})).await;
    let seq = alice.expect("chat_message").await["seq"].clone();
    let mut refused = 0;
    for _ in 0..6 {
        let client_id = alice.chat(bob.id(), "quick").await;
        let answer = alice.find(|frame| frame["client_id"] == json!(client_id)).await;
        if answer["type"] == "error" {
            assert_eq!(answer["code"], "rate_limited");
            assert!(answer["retry_after_ms"].as_u64().unwrap() > 0);
            refused += 1;
        }
    }
    assert!(refused >= 3, "{refused}");
    alice.ack(&seq).await;
    alice.send(json!({"type": "leave"})).await;
    let (frames, code) = alice.closed().await;
    assert!(frames.iter().all(|frame| frame["type"] != "error"), "{frames:?}");
    assert_eq!(code, 1000);
}

#[tokio::test]
async fn who_acknowledges_nothing_is_closed_with_4001_and_the_sender_is_told() {
    let server = TestServer::with(&["--outbox-max-frames", "8", "--resume-window-ms", "0"]).await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    // One after the other. Frames that she hasn't read count, too.
    for _ in 0..8 {
        alice.chat(bob.id(), "do you read me?").await;
        alice.expect("message_accepted").await;
    }
    alice.chat(bob.id(), "do you read me?").await;
    assert_eq!(alice.expect("error").await["code"], "queue_full");
    assert_eq!(bob.closed().await.1, 4001);
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], status["client_ids"].as_array().unwrap().len()), (&json!("undeliverable"), 8));
}

#[tokio::test]
async fn an_acknowledgement_that_is_overdue_closes_with_4001() {
    let server = TestServer::with(&["--ack-timeout-ms", "200"]).await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.chat(bob.id(), "hello").await;
    assert_eq!(bob.closed().await.1, 4001);
}

/// If the connection ends while a write is delayed, the frame isn't lost.
#[tokio::test]
async fn who_breaks_the_protocol_still_gets_the_answers_to_what_came_before() {
    let server = TestServer::start().await;
    let bob = Client::v2(server.address, "Bob").await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let client_ids = [Uuid::new_v4(), Uuid::new_v4()];
    for client_id in client_ids {
        let chat = json!({"type": "chat_message", "client_id": client_id, "receiver_id": bob.id(), "content": "hi"});
        alice.socket.feed(Message::text(chat.to_string())).await.unwrap();
    }
    alice.socket.send(Message::binary(b"garbage".to_vec())).await.unwrap();
    let (frames, code) = alice.closed().await;
    let accepted = frames.iter().filter(|frame| frame["type"] == "message_accepted");
    let accepted: Vec<_> = accepted.map(|frame| frame["client_id"].clone()).collect();
    assert_eq!((accepted, code), (client_ids.map(|id| json!(id)).to_vec(), 1003));
}
