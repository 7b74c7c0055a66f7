//! Unlisted people: who can find them, and who can't.

use std::net::SocketAddr;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{TestServer, eventually, postgres, raw};

/// A client that has joined with this visibility.
async fn joined(address: SocketAddr, name: &str, visibility: &str) -> Client {
    let mut client = Client::open(address, "/ws", Some("chat.v2")).await;
    client.send(json!({"type": "join", "name": name, "visibility": visibility})).await;
    client.established = client.expect("connection_established").await;
    assert_eq!(client.expect("visibility").await["visibility"], visibility);
    client
}

async fn show(client: &mut Client, visibility: &str) {
    client.send(json!({"type": "set_visibility", "visibility": visibility})).await;
    client.find(|frame| frame["type"] == "visibility" && frame["visibility"] == visibility).await;
}

/// Sends a message and returns the result: the type, and the code if it is an error.
async fn try_to_write(client: &mut Client, to: Uuid) -> (Value, Value) {
    let client_id = client.chat(to, "hello").await;
    let is_answer = |kind: &Value| kind == "message_accepted" || kind == "error";
    let answer = client.find(|frame| is_answer(&frame["type"]) && frame["client_id"] == json!(client_id)).await;
    (answer["type"].clone(), answer["code"].clone())
}

fn accepted() -> (Value, Value) {
    (json!("message_accepted"), Value::Null)
}

fn unavailable() -> (Value, Value) {
    (json!("error"), json!("recipient_unavailable"))
}

/// Waits for news of somebody whom this client knows.
async fn contact(client: &mut Client, id: Uuid, is_online: bool) -> Value {
    let is_it = |frame: &Value| frame["user"]["id"] == json!(id) && frame["user"]["is_online"] == is_online;
    client.find(|frame| frame["type"] == "contact" && is_it(frame)).await
}

/// Everything that a client is told up to the news of a newcomer. All earlier news have arrived by then.
async fn until_newcomer(address: SocketAddr, client: &mut Client) -> Vec<Value> {
    let newcomer = Client::v2(address, "Newcomer").await;
    let mut heard = Vec::new();
    loop {
        let frame = client.next().await;
        let has = |people: &Value| people.to_string().contains(&newcomer.id().to_string());
        let is_last = has(&frame["joined"]) || has(&frame["users"]);
        heard.push(frame);
        if is_last {
            newcomer.close().await;
            return heard;
        }
    }
}

#[tokio::test]
async fn nobody_finds_somebody_who_is_in_no_list() {
    let server = TestServer::start().await;
    let mut stranger = Client::v2(server.address, "Stranger").await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    for visibility in ["link_only", "invisible"] {
        let mut hidden = joined(server.address, "Hidden", visibility).await;
        let id = hidden.id();
        let mut looker = Client::v2(server.address, "Looker").await;
        let list = looker.expect("user_list_update").await;
        looker.close().await;
        assert!(!list.to_string().contains(&id.to_string()), "{list}");
        stranger.send(json!({"type": "watch", "user_ids": [id]})).await;
        let heard = until_newcomer(server.address, &mut stranger).await;
        assert!(!json!(heard).to_string().contains(&id.to_string()), "{heard:?}");
        assert_eq!(try_to_write(&mut stranger, id).await, unavailable());
        plain.send(json!({"type": "chat_message", "receiver_id": id, "content": "hello"})).await;
        let error = plain.find(|frame| frame["type"] == "error").await;
        assert_eq!(error["code"], "recipient_unavailable");
        assert_eq!(raw::get(server.address, &format!("/users/{id}")).await.status, 404);
        eventually("a page without them", async || {
            let page = server.get("/users").await;
            (page["total"] == 2 && !page.to_string().contains(&id.to_string())).then_some(())
        })
        .await;
        let total = |frame: &Value| {
            frame["users"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == json!(id)))
        };
        hidden.send(json!({"type": "watch", "user_ids": []})).await;
        let list = hidden.find(|frame| frame["type"] == "user_list_update" && total(frame)).await;
        let users = list["users"].as_array().unwrap();
        assert_eq!(list["total"], users.len(), "everybody sees themselves");
        let names: Vec<_> = users.iter().map(|user| user["name"].as_str().unwrap().to_lowercase()).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert_eq!(try_to_write(&mut hidden, id).await, accepted(), "and may write to themselves");
        hidden.close().await;
    }
}

#[tokio::test]
async fn whom_somebody_unlisted_writes_to_knows_them_and_may_answer() {
    let server = TestServer::start().await;
    for visibility in ["link_only", "invisible"] {
        let mut bob = Client::v2(server.address, "Bob").await;
        let mut hidden = joined(server.address, "Hidden", visibility).await;
        assert_eq!(try_to_write(&mut bob, hidden.id()).await, unavailable());
        assert_eq!(try_to_write(&mut hidden, bob.id()).await, accepted());
        let known = bob.find(|frame| frame["type"] == "contact" || frame["type"] == "chat_message").await;
        assert_eq!(
            (&known["type"], &known["user"]["name"]),
            (&json!("contact"), &json!("Hidden")),
            "before the message"
        );
        bob.expect("chat_message").await;
        assert_eq!(try_to_write(&mut bob, hidden.id()).await, accepted());
        hidden.send(json!({"type": "rename", "name": "Renamed"})).await;
        bob.find(|frame| frame["user"]["name"] == "Renamed").await;
        hidden.find(|frame| frame["changed"].to_string().contains("Renamed")).await;
        let id = hidden.id();
        hidden.close().await;
        contact(&mut bob, id, false).await;
        assert_eq!(try_to_write(&mut bob, id).await, unavailable());
    }
}

#[tokio::test]
async fn an_invite_leads_to_somebody_who_is_in_no_list_but_not_to_who_is_invisible() {
    let server = TestServer::start().await;
    let mut owner = joined(server.address, "Owner", "link_only").await;
    owner.send(json!({"type": "create_invite"})).await;
    let code = owner.expect("invites").await["created"].clone();
    let mut guest = joined(server.address, "Guest", "link_only").await;
    guest.send(json!({"type": "use_invite", "code": code})).await;
    let result = guest.expect("invite_result").await;
    assert_eq!((&result["status"], &result["user"]["id"]), (&json!("accepted"), &json!(owner.id())));
    contact(&mut owner, guest.id(), true).await;
    assert_eq!(try_to_write(&mut guest, owner.id()).await, accepted());
    assert_eq!(try_to_write(&mut owner, guest.id()).await, accepted());
    show(&mut owner, "invisible").await;
    contact(&mut guest, owner.id(), false).await;
    assert_eq!(try_to_write(&mut guest, owner.id()).await, unavailable());
    let mut other = Client::v2(server.address, "Other").await;
    other.send(json!({"type": "use_invite", "code": code})).await;
    assert_eq!(other.expect("invite_result").await["status"], "unknown");
    assert_eq!(try_to_write(&mut owner, guest.id()).await, accepted());
    contact(&mut guest, owner.id(), true).await;
    assert_eq!(try_to_write(&mut guest, owner.id()).await, accepted());
}

#[tokio::test]
async fn whoever_goes_out_of_the_lists_keeps_those_who_wrote_with_them_and_comes_back() {
    let server = TestServer::start().await;
    let mut friend = Client::v2(server.address, "Friend").await;
    let mut stranger = Client::v2(server.address, "Stranger").await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let id = alice.id();
    stranger.sees(id).await;
    plain.find(|frame| frame["total"] == 4).await;
    assert_eq!(try_to_write(&mut friend, id).await, accepted());
    show(&mut alice, "link_only").await;
    stranger.misses(id).await;
    friend.misses(id).await;
    contact(&mut friend, id, true).await;
    plain.find(|frame| frame["total"] == 3).await;
    assert_eq!(try_to_write(&mut friend, id).await, accepted());
    assert_eq!(try_to_write(&mut stranger, id).await, unavailable());
    show(&mut alice, "listed").await;
    stranger.sees(id).await;
    friend.sees(id).await;
    plain.find(|frame| frame["total"] == 4).await;
    assert_eq!(try_to_write(&mut stranger, id).await, accepted());
    show(&mut alice, "invisible").await;
    friend.misses(id).await;
    assert_eq!(try_to_write(&mut friend, id).await, unavailable());
    assert_eq!(try_to_write(&mut stranger, id).await, unavailable());
}

#[tokio::test]
async fn who_comes_back_hears_first_whom_they_know() {
    let server = TestServer::with(&["--quiet-reconnect-ms", "50"]).await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let (mut staying, mut going) =
        (joined(server.address, "Staying", "link_only").await, joined(server.address, "Going", "link_only").await);
    assert_eq!(try_to_write(&mut staying, bob.id()).await, accepted());
    assert_eq!(try_to_write(&mut going, bob.id()).await, accepted());
    contact(&mut bob, staying.id(), true).await;
    contact(&mut bob, going.id(), true).await;
    let token = bob.token();
    drop(bob);
    going.close().await;
    let mut bob = Client::resume(server.address, &token, 0).await;
    let mut known = Vec::new();
    loop {
        let frame = bob.next().await;
        match frame["type"].as_str().unwrap() {
            "contact" => known.push(frame["user"]["id"].clone()),
            "user_list_update" => break,
            other => panic!("{other} before the list"),
        }
    }
    assert_eq!(known, [json!(staying.id())], "who isn't told of before the list is gone");
    let token = staying.token();
    drop(staying);
    bob.find(|frame| frame["user"]["status"] == "reconnecting").await;
    let mut staying = Client::resume(server.address, &token, 0).await;
    assert_eq!(staying.expect("visibility").await["visibility"], "link_only");
    bob.find(|frame| frame["user"]["status"] == "online").await;
    let list = Client::v2(server.address, "Looker").await.expect("user_list_update").await;
    assert_eq!(list["total"], 2, "a resume shows nobody by mistake");
}

#[tokio::test]
async fn typing_and_reading_tell_strangers_nothing() {
    let server = TestServer::start().await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut hidden = joined(server.address, "Hidden", "link_only").await;
    hidden.send(json!({"type": "typing", "receiver_id": bob.id(), "is_typing": true})).await;
    bob.send(json!({"type": "typing", "receiver_id": hidden.id(), "is_typing": true})).await;
    hidden.until_pong().await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["type"] != "typing"));
    assert!(hidden.until_pong().await.iter().all(|frame| frame["type"] != "typing"));
    assert_eq!(try_to_write(&mut hidden, bob.id()).await, accepted());
    assert_eq!(try_to_write(&mut bob, hidden.id()).await, accepted());
    let message = hidden.expect("chat_message").await;
    show(&mut hidden, "invisible").await;
    hidden.send(json!({"type": "mark_read", "sender_id": bob.id(), "message_id": message["message"]["id"]})).await;
    bob.find(|frame| frame["status"] == "delivered").await;
    hidden.until_pong().await;
    assert!(bob.until_pong().await.iter().all(|frame| frame["status"] != "read"));
}

#[tokio::test]
async fn a_restart_shows_nobody_who_was_in_no_list() {
    let url = postgres::fresh_schema().await;
    let variables = [("DATABASE_URL", url.as_str())];
    let server = Process::start(&variables).await;
    let mut hidden = joined(server.address, "Hidden", "link_only").await;
    hidden.send(json!({"type": "rename", "name": "Still hidden"})).await;
    hidden.find(|frame| frame["changed"][0]["name"] == "Still hidden").await;
    let (id, token, port) = (hidden.id(), hidden.token(), server.address.port().to_string());
    eventually("their row", async || postgres::names(&url).await.contains(&"Still hidden".to_owned()).then_some(()))
        .await;
    server.stop().await;
    let server = Process::start_on(&port, &variables).await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut hidden = Client::resume(server.address, &token, 0).await;
    assert_eq!((hidden.id(), &hidden.established["resumed"]), (id, &json!("identity")));
    assert_eq!(hidden.established["name"], "Still hidden");
    assert_eq!(hidden.expect("visibility").await["visibility"], "link_only");
    let heard = until_newcomer(server.address, &mut bob).await;
    assert!(!json!(heard).to_string().contains(&id.to_string()), "{heard:?}");
    assert_eq!(try_to_write(&mut bob, id).await, unavailable());
    assert_eq!(try_to_write(&mut hidden, bob.id()).await, accepted());
    contact(&mut bob, id, true).await;
}

#[tokio::test]
async fn a_wrong_visibility_is_refused_and_the_client_may_try_again() {
    let server = TestServer::start().await;
    let mut client = Client::open(server.address, "/ws", Some("chat.v2")).await;
    client.send(json!({"type": "join", "visibility": "nowhere"})).await;
    assert_eq!(client.expect("error").await["code"], "bad_request");
    let blocked: Vec<_> = (0..1001).map(|_| Uuid::new_v4()).collect();
    client.send(json!({"type": "join", "blocked": blocked})).await;
    assert_eq!(client.expect("error").await["code"], "bad_request");
    client.send(json!({"type": "join", "visibility": "invisible", "blocked": []})).await;
    client.expect("connection_established").await;
    client.send(json!({"type": "set_visibility", "visibility": "nowhere"})).await;
    assert_eq!(client.expect("error").await["code"], "bad_request");
    client.send(json!({"type": "block", "user_ids": blocked})).await;
    assert_eq!(client.expect("error").await["code"], "bad_request");
}
