//! Blocks: each of the two people seems to have left for the other, and neither can see that it is a block.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{TestServer, eventually, postgres, raw};

async fn block(client: &mut Client, people: &[Uuid]) {
    client.send(json!({"type": "block", "user_ids": people})).await;
    client.until_pong().await;
}

/// Sends a message and returns the answer without the fields that differ for every message.
async fn answer(client: &mut Client, to: Uuid) -> Value {
    let client_id = client.chat(to, "hello").await;
    let is_answer = |kind: &Value| kind == "message_accepted" || kind == "error";
    let mut answer = client.find(|frame| is_answer(&frame["type"]) && frame["client_id"] == json!(client_id)).await;
    let _ = answer.as_object_mut().unwrap().remove("client_id");
    answer
}

fn ids(list: &Value) -> Vec<Uuid> {
    list["users"].as_array().unwrap().iter().map(|user| user["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn a_block_looks_like_a_goodbye_to_both_and_like_nothing_to_others() {
    let server = TestServer::start().await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    let mut carol = Client::v2(server.address, "Carol").await;
    for client in [&mut alice, &mut bob] {
        client.sees(carol.id()).await;
    }
    plain.find(|frame| frame["total"] == 4).await;
    carol.until_pong().await;
    alice.send(json!({"type": "block", "user_ids": [bob.id(), plain.id()]})).await;
    let gone = bob.expect("presence_delta").await;
    assert_eq!((&gone["left"], &gone["total"]), (&json!([alice.id()]), &json!(3)));
    assert_eq!((&gone["joined"], &gone["changed"]), (&json!([]), &json!([])));
    let mut gone = alice.expect("presence_delta").await["left"].as_array().cloned().unwrap();
    gone.sort_by_key(Value::to_string);
    let mut expected = [json!(bob.id()), json!(plain.id())];
    expected.sort_by_key(Value::to_string);
    assert_eq!(gone, expected);
    let list = plain.expect("user_list_update").await;
    assert_eq!(list["total"], 3);
    assert!(!ids(&list).contains(&alice.id()));
    // Later lists have the same people.
    bob.send(json!({"type": "watch", "user_ids": [alice.id()]})).await;
    let list = bob.expect("user_list_update").await;
    assert_eq!((list["total"].clone(), ids(&list).contains(&alice.id())), (json!(3), false));
    let never = answer(&mut bob, Uuid::new_v4()).await;
    assert_eq!(answer(&mut bob, alice.id()).await, never);
    assert_eq!(answer(&mut alice, bob.id()).await, never);
    plain.send(json!({"type": "chat_message", "receiver_id": alice.id(), "content": "hello"})).await;
    assert_eq!(plain.expect("error").await["code"], "recipient_unavailable");
    // People who are not concerned by the block are still told of a newcomer and of what the blocked person does.
    let dave = Client::v2(server.address, "Dave").await;
    for client in [&mut alice, &mut bob, &mut carol] {
        client.sees(dave.id()).await;
    }
    bob.send(json!({"type": "rename", "name": "Robert"})).await;
    let heard = carol.find(|frame| frame["changed"][0]["name"] == "Robert").await;
    assert_eq!(heard["total"], 5, "for everybody else all are here");
    assert!(!json!(alice.until_pong().await).to_string().contains("Robert"));
    alice.send(json!({"type": "block", "user_ids": []})).await;
    let back = bob.find(|frame| frame["joined"] != json!([])).await;
    assert_eq!((&back["joined"][0]["id"], &back["total"]), (&json!(alice.id()), &json!(5)));
    let back = alice.find(|frame| frame["joined"].as_array().is_some_and(|joined| joined.len() == 2)).await;
    assert_eq!((&back["revision"].is_u64(), &back["total"]), (&true, &json!(5)));
    plain.find(|frame| frame["total"] == 5).await;
    assert_eq!(answer(&mut bob, alice.id()).await["type"], "message_accepted");
}

#[tokio::test]
async fn a_refusal_takes_as_long_as_for_an_id_that_never_was() {
    let server = TestServer::with(&["--message-rate-per-sec", "0", "--frame-rate-per-sec", "0"]).await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let mut hidden = Client::v2(server.address, "Hidden").await;
    hidden.send(json!({"type": "set_visibility", "visibility": "link_only"})).await;
    hidden.expect("visibility").await;
    block(&mut alice, &[bob.id()]).await;
    let mut took: [Vec<Duration>; 3] = Default::default();
    let mut answers: [Vec<Value>; 3] = Default::default();
    for _ in 0..200 {
        for (place, id) in [Uuid::new_v4(), alice.id(), hidden.id()].into_iter().enumerate() {
            let start = Instant::now();
            answers[place].push(answer(&mut bob, id).await);
            took[place].push(start.elapsed());
        }
    }
    assert!(answers.iter().flatten().all(|answer| answer["code"] == "recipient_unavailable"));
    assert!(answers[0] == answers[1] && answers[0] == answers[2]);
    let [never, blocked, unlisted] = took.map(|mut took| {
        took.sort();
        took[took.len() / 2]
    });
    for other in [blocked, unlisted] {
        let apart = other.abs_diff(never);
        assert!(apart < Duration::from_millis(2), "{never:?} for nobody, {other:?} for somebody");
    }
}

#[tokio::test]
async fn what_was_accepted_before_a_block_ends_once_and_is_never_read() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let client_id = bob.chat(alice.id(), "before").await;
    let message = alice.expect("chat_message").await;
    block(&mut alice, &[bob.id()]).await;
    bob.send(json!({"type": "typing", "receiver_id": alice.id(), "is_typing": true})).await;
    bob.until_pong().await;
    alice.send(json!({"type": "mark_read", "sender_id": bob.id(), "message_id": message["message"]["id"]})).await;
    assert!(alice.until_pong().await.iter().all(|frame| frame["type"] != "typing"));
    let status = bob.expect("message_status").await;
    assert_eq!((&status["status"], &status["client_ids"]), (&json!("delivered"), &json!([client_id])));
    bob.ack(&status["seq"]).await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "message_status"));
    // The same in the other direction: the person who wrote blocks the one who reads.
    block(&mut alice, &[]).await;
    bob.chat(alice.id(), "again").await;
    let message = alice.expect("chat_message").await;
    bob.expect("message_accepted").await;
    block(&mut bob, &[alice.id()]).await;
    alice.send(json!({"type": "mark_read", "sender_id": bob.id(), "message_id": message["message"]["id"]})).await;
    alice.until_pong().await;
    bob.find(|frame| frame["status"] == "delivered").await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "message_status"));
}

#[tokio::test]
async fn blocks_come_with_the_first_frame_and_outlive_a_lost_connection() {
    let server = TestServer::start().await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut alice = Client::open(server.address, "/ws", Some("chat.v2")).await;
    alice.send(json!({"type": "join", "name": "Alice", "blocked": [bob.id()]})).await;
    alice.established = alice.expect("connection_established").await;
    let list = alice.expect("user_list_update").await;
    assert_eq!((ids(&list), list["total"].clone()), (vec![alice.id()], json!(1)));
    let token = alice.token();
    drop(alice);
    let mut alice = Client::resume(server.address, &token, 0).await;
    assert_eq!(ids(&alice.expect("user_list_update").await), [alice.id()]);
    let newcomer = Client::v2(server.address, "Newcomer").await;
    let heard = bob.find(|frame| frame["joined"].to_string().contains(&newcomer.id().to_string())).await;
    assert!(!heard.to_string().contains(&alice.id().to_string()));
    assert_eq!(heard["total"], 2);
    assert_eq!(answer(&mut bob, alice.id()).await["code"], "recipient_unavailable");
    let token = alice.token();
    drop(alice);
    let mut alice = Client::open(server.address, "/ws", Some("chat.v2")).await;
    alice.send(json!({"type": "resume", "token": token, "last_seq": 0, "blocked": []})).await;
    alice.established = alice.expect("connection_established").await;
    assert!(ids(&alice.expect("user_list_update").await).contains(&bob.id()));
    bob.sees(alice.id()).await;
}

#[tokio::test]
async fn a_block_hides_people_in_long_lists_and_from_those_who_watch_them() {
    let server = TestServer::with(&["--presence-list-limit", "2"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let _others = [Client::v2(server.address, "Carol").await, Client::v2(server.address, "Dave").await];
    bob.send(json!({"type": "watch", "user_ids": [alice.id()]})).await;
    let has_alice = |list: &Value| list["type"] == "user_list_update" && list["total"] == 4 && ids(list).len() > 1;
    bob.find(has_alice).await;
    block(&mut alice, &[bob.id()]).await;
    let gone = bob.find(|frame| frame["left"] == json!([alice.id()])).await;
    assert_eq!(gone["total"], 3);
    bob.send(json!({"type": "watch", "user_ids": [alice.id()]})).await;
    let list = bob.expect("user_list_update").await;
    assert!(!ids(&list).contains(&alice.id()) && list["total"] == 3, "{list}");
    block(&mut alice, &[]).await;
    let back = bob.find(|frame| frame["joined"][0]["id"] == json!(alice.id())).await;
    assert_eq!(back["total"], 4);
}

#[tokio::test]
async fn somebody_unlisted_who_is_blocked_is_gone_for_whom_they_know_too() {
    let server = TestServer::start().await;
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.send(json!({"type": "set_visibility", "visibility": "link_only"})).await;
    alice.expect("visibility").await;
    assert_eq!(answer(&mut alice, bob.id()).await["type"], "message_accepted");
    alice.send(json!({"type": "create_invite"})).await;
    let code = alice.expect("invites").await["created"].clone();
    let contact =
        |online: bool| move |frame: &Value| frame["type"] == "contact" && frame["user"]["is_online"] == online;
    bob.find(contact(true)).await;
    block(&mut bob, &[alice.id()]).await;
    bob.find(contact(false)).await;
    bob.send(json!({"type": "use_invite", "code": code})).await;
    assert_eq!(bob.expect("invite_result").await["status"], "unknown");
    block(&mut bob, &[]).await;
    bob.find(contact(true)).await;
    block(&mut alice, &[bob.id()]).await;
    bob.find(contact(false)).await;
    bob.send(json!({"type": "use_invite", "code": code})).await;
    assert_eq!(bob.expect("invite_result").await["status"], "unknown");
    assert_eq!(answer(&mut bob, alice.id()).await["code"], "recipient_unavailable");
}

/// 1,000 sessions join, make invites, become invisible, block each other and leave.
#[tokio::test]
async fn people_who_come_and_go_leave_nothing_behind() {
    let url = postgres::fresh_schema().await;
    let variables = [
        ("DATABASE_URL", url.as_str()),
        ("MAX_CONNECTIONS_PER_ADDRESS", "0"),
        ("CONNECT_RATE_PER_ADDRESS", "0"),
        ("FRAME_RATE_PER_SEC", "0"),
    ];
    let server = Process::start(&variables).await;
    let address = server.address;
    let metric = async |name: &str| {
        let text = raw::get(address, "/metrics").await.body;
        let line = text.lines().find(|line| line.starts_with(&format!("{name} "))).map(str::to_owned);
        line.and_then(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).unwrap_or_default()
    };
    let mut staying = Client::v2(address, "Staying").await;
    let mut most = 0.0;
    for round in 0..20 {
        let mut crowd = Vec::new();
        for n in 0..50 {
            let mut client = Client::open(address, "/ws", Some("chat.v2")).await;
            let visibility = if n % 2 == 0 { "link_only" } else { "listed" };
            let join = json!({"type": "join", "name": format!("P {round} {n}"), "visibility": visibility, "blocked": [staying.id()]});
            client.send(join).await;
            client.established = client.expect("connection_established").await;
            crowd.push(client);
        }
        let people: Vec<_> = crowd.iter().map(Client::id).collect();
        for (n, client) in crowd.iter_mut().enumerate() {
            client.chat(people[(n + 1) % 50], "hello").await;
            client.send(json!({"type": "create_invite"})).await;
            client.send(json!({"type": "block", "user_ids": [people[(n + 7) % 50], Uuid::new_v4()]})).await;
            client.until_pong().await;
        }
        if round == 0 {
            most = eventually("the gauges", async || Some(metric("parley_blocks").await).filter(|count| *count > 0.0))
                .await;
        }
        for client in crowd {
            client.close().await;
        }
        // A client that reads nothing answers no ping. All rounds together may take longer than the server tolerates
        // that.
        staying.until_pong().await;
    }
    assert!(most > 0.0);
    for name in ["parley_invites", "parley_unlisted", "parley_blocks"] {
        eventually(name, async || (metric(name).await == 0.0).then_some(())).await;
    }
    server.stop().await;
}
