//! Lost connections: people who come back in time have missed nothing, and when somebody doesn't, the senders are told.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::{TestServer, eventually, spawn};

/// The numbers of the numbered frames, and the contents of the messages among them.
fn numbered(frames: &[Value]) -> (Vec<u64>, Vec<String>) {
    let contents = frames.iter().filter_map(|frame| frame["message"]["content"].as_str().map(str::to_owned));
    (frames.iter().filter_map(|frame| frame["seq"].as_u64()).collect(), contents.collect())
}

/// The next frames of this type.
async fn several(client: &mut Client, kind: &str, count: usize) -> Vec<Value> {
    let mut frames = Vec::new();
    while frames.len() < count {
        frames.push(client.expect(kind).await);
    }
    frames
}

/// Waits until the server has this number of connections, which means that it has noticed a broken one.
async fn until_connected(server: &TestServer, count: u64) {
    eventually("the connections", async || (server.get("/health").await["connections"] == count).then_some(())).await;
}

async fn status_of(server: &TestServer, id: Uuid) -> Value {
    server.get(&format!("/users/{id}")).await["status"].clone()
}

#[tokio::test]
async fn who_comes_back_gets_what_came_meanwhile_in_order_and_nothing_twice() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let (bob_id, token) = (bob.id(), bob.token());
    for n in 1..=3 {
        alice.chat(bob_id, &n.to_string()).await;
    }
    several(&mut bob, "chat_message", 3).await;
    bob.ack(&json!(1)).await;
    alice.expect("message_status").await;
    drop(bob);
    for n in 4..=6 {
        alice.chat(bob_id, &n.to_string()).await;
        alice.expect("message_accepted").await;
    }
    // The client had processed the second message, but its acknowledgement got lost with the connection.
    let mut bob = Client::resume(server.address, &token, 2).await;
    assert_eq!((&bob.established["resumed"], bob.id()), (&json!("complete"), bob_id));
    assert_eq!(bob.established["session"]["resume_window_ms"], 30_000);
    assert_eq!(bob.expect("user_list_update").await["total"], 2, "the list comes first");
    let replayed = several(&mut bob, "chat_message", 4).await;
    assert_eq!(numbered(&replayed), (vec![3, 4, 5, 6], ["3", "4", "5", "6"].map(String::from).to_vec()));
    assert_eq!(alice.expect("message_status").await["client_ids"].as_array().unwrap().len(), 1, "the second message");
    bob.ack(&json!(6)).await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], status["client_ids"].as_array().unwrap().len()), (&json!("delivered"), 4));
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"));
}

#[tokio::test]
async fn a_sender_that_is_away_gets_the_news_of_its_messages_when_it_is_back() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let client_id = alice.chat(bob.id(), "hello").await;
    alice.expect("message_accepted").await;
    let token = alice.token();
    drop(alice);
    let seq = bob.expect("chat_message").await["seq"].clone();
    bob.ack(&seq).await;
    bob.until_pong().await;
    let mut alice = Client::resume(server.address, &token, 0).await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], &status["client_ids"]), (&json!("delivered"), &json!([client_id])));
    assert_eq!(status["seq"], 1);
    // The acknowledgement may have got lost as well, so the client asks again and gets the same answer.
    alice
        .send(json!({"type": "chat_message", "client_id": client_id, "receiver_id": bob.id(), "content": "hello"}))
        .await;
    assert_eq!(alice.expect("message_accepted").await["client_id"], json!(client_id));
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "chat_message"), "it goes nowhere");
}

#[tokio::test]
async fn a_token_is_good_for_one_resume_and_each_answer_carries_the_next_one() {
    let server = TestServer::start().await;
    let client = Client::v2(server.address, "Alice").await;
    let (id, first) = (client.id(), client.token());
    drop(client);
    let client = Client::resume(server.address, &first, 0).await;
    let second = client.token();
    assert_ne!(first, second);
    let (frames, code) = Client::ask_to_resume(server.address, &first, 0).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501));
    drop(client);
    assert_eq!(Client::resume(server.address, &second, 0).await.id(), id);
}

#[tokio::test]
async fn an_answer_that_never_arrived_costs_nobody_the_session() {
    let server = TestServer::start().await;
    let client = Client::v2(server.address, "Alice").await;
    let (id, token) = (client.id(), client.token());
    drop(client);
    // The client sends `resume` and disconnects before it has read the answer with the new token.
    let unlucky = Client::ask_to_resume(server.address, &token, 0).await;
    eventually("the answer to be written", async || (server.get("/health").await["connections"] == 1).then_some(()))
        .await;
    drop(unlucky);
    assert_eq!(Client::resume(server.address, &token, 0).await.id(), id);
}

#[tokio::test]
async fn the_newest_connection_takes_the_session_over_and_the_older_one_is_told() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let mut newer = Client::resume(server.address, &bob.token(), 0).await;
    let (_, code) = bob.closed().await;
    assert_eq!(code, 4500);
    alice.chat(newer.id(), "which one?").await;
    newer.expect("chat_message").await;
    assert_eq!(server.get("/users").await["total"], 2);
    until_connected(&server, 2).await;
    // The older connection may send anything; it is ignored.
    let carol = Client::v2(server.address, "Carol").await;
    let told = loop {
        let frame = alice.next().await;
        assert!(frame["left"].as_array().is_none_or(Vec::is_empty), "nobody has gone: {frame}");
        if frame["joined"].as_array().is_some_and(|joined| joined.iter().any(|user| user["id"] == json!(carol.id()))) {
            break frame;
        }
    };
    assert_eq!(told["total"], 3);
}

#[tokio::test]
async fn of_many_who_show_the_same_token_at_once_one_gets_in_and_none_leaves_a_trace() {
    let server = TestServer::with(&["--max-connections", "20", "--resume-window-ms", "50"]).await;
    for _ in 0..6 {
        let client = Client::v2(server.address, "Alice").await;
        let token = client.token();
        let ask = || async {
            let mut client = Client::ask_to_resume(server.address, &token, 0).await;
            let first = client.next().await;
            (first["type"] == "connection_established").then_some(client)
        };
        let asked = futures_util::future::join_all((0..8).map(|_| ask())).await;
        assert_eq!(asked.iter().flatten().count(), 1);
        for client in asked.into_iter().flatten() {
            client.close().await;
        }
    }
    // All places are free again: the same number of people can connect.
    let mut all = Vec::new();
    for n in 0..20 {
        all.push(Client::v2(server.address, &format!("Guest {n}")).await);
    }
}

#[tokio::test]
async fn leaving_and_a_normal_close_end_the_session_at_once() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    for leave in [true, false] {
        let mut bob = Client::v2(server.address, "Bob").await;
        let (id, token) = (bob.id(), bob.token());
        alice.sees(id).await;
        let start = Instant::now();
        if leave {
            bob.send(json!({"type": "leave"})).await;
            bob.closed().await;
        } else {
            bob.close().await;
        }
        alice.misses(id).await;
        assert!(start.elapsed() < Duration::from_secs(5), "long before any window is over");
        let (frames, code) = Client::ask_to_resume(server.address, &token, 0).await.closed().await;
        assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501));
    }
}

#[tokio::test]
async fn a_closed_tab_is_waited_for_less_long_than_a_broken_line() {
    let server = TestServer::with(&["--closed-tab-window-ms", "100", "--quiet-reconnect-ms", "50"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let (tab, line) = (Client::v2(server.address, "Tab").await, Client::v2(server.address, "Line").await);
    let (tab_id, line_id, token) = (tab.id(), line.id(), line.token());
    alice.sees(line_id).await;
    drop(line);
    tab.close_with(1001).await;
    alice.misses(tab_id).await;
    assert_eq!(status_of(&server, line_id).await, "reconnecting");
    Client::resume(server.address, &token, 0).await;
}

#[tokio::test]
async fn a_quick_reconnect_is_nobodys_business_and_a_slow_one_is_shown() {
    // News arrive within milliseconds here. So if nothing arrives, there is no news.
    let flags = ["--quiet-reconnect-ms", "2000", "--presence-interval-ms", "1"];
    let server = TestServer::with(&flags).await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let id = bob.id();
    alice.sees(id).await;
    let mut token = bob.token();
    drop(bob);
    for _ in 0..2 {
        until_connected(&server, 1).await;
        token = Client::resume(server.address, &token, 0).await.token();
    }
    until_connected(&server, 1).await;
    let bob = Client::resume(server.address, &token, 0).await;
    // Somebody else joins. When this client knows it, it also knows everything before.
    let carol = Client::v2(server.address, "Carol").await;
    let told = loop {
        let frame = alice.next().await;
        if frame["joined"].as_array().is_some_and(|joined| joined.iter().any(|user| user["id"] == json!(carol.id()))) {
            break frame;
        }
        assert!(frame["changed"] == json!([]) && frame["left"] == json!([]), "no word of the reconnects: {frame}");
    };
    assert_eq!((&told["changed"], &told["left"]), (&json!([]), &json!([])));
    assert_eq!(status_of(&server, id).await, "online");
    token = bob.token();
    drop(bob);
    let is = |status: &'static str| move |frame: &Value| frame["changed"][0]["status"] == status;
    assert_eq!(alice.find(is("reconnecting")).await["changed"][0]["id"], json!(id));
    let _bob = Client::resume(server.address, &token, 0).await;
    alice.find(is("online")).await;
}

#[tokio::test]
async fn when_the_window_is_over_the_sender_is_told_once_and_the_user_is_gone() {
    let server = TestServer::with(&["--resume-window-ms", "3000"]).await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let (id, token) = (bob.id(), bob.token());
    drop(bob);
    until_connected(&server, 1).await;
    let waiting = [alice.chat(id, "are you").await, alice.chat(id, "there?").await];
    several(&mut alice, "message_accepted", 2).await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], &status["reason"]), (&json!("undeliverable"), &json!("expired")));
    assert_eq!(status["client_ids"], json!(waiting));
    assert!(alice.until_pong().await.iter().all(|frame| frame["type"] != "message_status"), "once");
    assert_eq!(server.get("/users").await["total"], 1);
    let (frames, code) = Client::ask_to_resume(server.address, &token, 0).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501));
    alice.chat(id, "too late").await;
    assert_eq!(alice.expect("error").await["code"], "recipient_unavailable");
}

#[tokio::test]
async fn what_waits_for_who_is_away_is_bounded_in_all_and_for_each_sender() {
    let flags = ["--queue-max-messages", "5", "--queue-max-per-sender", "3"];
    let server = TestServer::with(&flags).await;
    let (mut alice, mut carol) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Carol").await);
    let bob = Client::v2(server.address, "Bob").await;
    let (id, token) = (bob.id(), bob.token());
    drop(bob);
    until_connected(&server, 2).await;
    for (sender, room) in [(&mut alice, 3), (&mut carol, 2)] {
        for n in 0..room {
            sender.chat(id, &n.to_string()).await;
            sender.expect("message_accepted").await;
        }
        let client_id = sender.chat(id, "one too many").await;
        let error = sender.expect("error").await;
        assert_eq!((&error["code"], &error["client_id"]), (&json!("queue_full"), &json!(client_id)));
    }
    let mut bob = Client::resume(server.address, &token, 0).await;
    assert_eq!(numbered(&several(&mut bob, "chat_message", 5).await).0, [1, 2, 3, 4, 5]);
    // A client that has resumed may send as much as any connected one.
    alice.chat(id, "welcome back").await;
    alice.expect("message_accepted").await;
    bob.expect("chat_message").await;
}

#[tokio::test]
async fn the_whole_server_has_one_budget_for_all_who_are_away() {
    let server = TestServer::with(&["--queue-max-node-bytes", "600"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let (bob, carol) = (Client::v2(server.address, "Bob").await, Client::v2(server.address, "Carol").await);
    let ids = [bob.id(), carol.id()];
    let token = bob.token();
    drop((bob, carol));
    until_connected(&server, 1).await;
    alice.chat(ids[0], &"x".repeat(500)).await;
    alice.expect("message_accepted").await;
    alice.chat(ids[1], "no room").await;
    assert_eq!(alice.expect("error").await["code"], "queue_full");
    let mut bob = Client::resume(server.address, &token, 0).await;
    bob.expect("chat_message").await;
    alice.chat(ids[1], "room again").await;
    alice.expect("message_accepted").await;
}

#[tokio::test]
async fn read_follows_delivered_and_one_mark_stands_for_all_before_it() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let mut sent = Vec::new();
    for n in 0..3 {
        sent.push(alice.chat(bob.id(), &n.to_string()).await);
    }
    let received = several(&mut bob, "chat_message", 3).await;
    bob.ack(&received[2]["seq"]).await;
    assert_eq!(alice.expect("message_status").await["status"], "delivered");
    let mark =
        |n: usize| json!({"type": "mark_read", "sender_id": alice.id(), "message_id": received[n]["message"]["id"]});
    let (second, third) = (mark(1), mark(2));
    bob.send(second.clone()).await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["status"], &status["client_ids"]), (&json!("read"), &json!(sent[..2])));
    assert_eq!(status["receiver_id"], json!(bob.id()));
    bob.send(second).await;
    bob.send(third).await;
    assert_eq!(alice.expect("message_status").await["client_ids"], json!(sent[2..]), "nothing is told twice");
}

#[tokio::test]
async fn a_message_that_was_seen_was_delivered() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.chat(bob.id(), "hello").await;
    let received = bob.expect("chat_message").await;
    bob.send(json!({"type": "mark_read", "sender_id": alice.id(), "message_id": received["message"]["id"]})).await;
    assert_eq!(alice.expect("message_status").await["status"], "delivered");
    assert_eq!(alice.expect("message_status").await["status"], "read");
}

#[tokio::test]
async fn a_resume_keeps_the_name_the_rates_and_the_log_of_sent_messages() {
    let server = TestServer::with(&["--message-rate-per-sec", "1", "--message-burst", "2"]).await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.send(json!({"type": "rename", "name": "Alicia"})).await;
    let client_id = alice.chat(bob.id(), "one").await;
    let accepted = alice.expect("message_accepted").await;
    alice.chat(bob.id(), "two").await;
    alice.expect("message_accepted").await;
    let token = alice.token();
    drop(alice);
    let mut alice = Client::resume(server.address, &token, 0).await;
    assert_eq!(alice.established["name"], "Alicia");
    alice.chat(bob.id(), "three").await;
    assert_eq!(alice.expect("error").await["code"], "rate_limited", "a new connection is no new allowance");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    alice
        .send(json!({"type": "chat_message", "client_id": client_id, "receiver_id": bob.id(), "content": "one"}))
        .await;
    assert_eq!(alice.expect("message_accepted").await, accepted);
}

#[tokio::test]
async fn who_claims_frames_that_were_never_sent_is_refused_and_can_still_resume() {
    let server = TestServer::start().await;
    let client = Client::v2(server.address, "Alice").await;
    let (id, token) = (client.id(), client.token());
    drop(client);
    let (frames, code) = Client::ask_to_resume(server.address, &token, 7).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("bad_request"), 4501));
    assert_eq!(Client::resume(server.address, &token, 0).await.id(), id);
}

#[tokio::test]
async fn a_full_server_still_lets_those_back_in_who_have_a_place() {
    let server = TestServer::with(&["--max-connections", "1"]).await;
    let client = Client::v2(server.address, "Alice").await;
    let (id, token) = (client.id(), client.token());
    drop(client);
    let mut late = Client::open(server.address, "/ws", Some("chat.v2")).await;
    late.send(json!({"type": "join", "name": "Late"})).await;
    assert_eq!(late.closed().await.1, 1013, "a place is kept for who may come back");
    assert_eq!(Client::resume(server.address, &token, 0).await.id(), id);
}

#[tokio::test]
async fn a_sender_is_told_in_time_though_the_receiver_lives_and_never_acknowledges() {
    // With windows of zero, 14 s of the usual 44 s are left until every sender is told.
    let server = TestServer::with(&["--resume-window-ms", "0", "--closed-tab-window-ms", "0"]).await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.chat(bob.id(), "do you read me?").await;
    let bob = spawn(async move { bob.closed().await });
    let status = alice.expect("message_status").await;
    assert_eq!(status["status"], "undeliverable");
    assert_eq!(bob.await.unwrap().1, 4001, "long before its acknowledgement alone would be overdue");
}
