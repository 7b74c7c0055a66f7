//! A server stops, crashes and starts again: people keep their id and name, and every message gets a final status.

use nix::sys::signal::Signal;
use serde_json::json;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{eventually, postgres, raw};

/// A server finds the rows of its earlier run only if it has the same port.
async fn start_again(address: std::net::SocketAddr, url: &str) -> Process {
    Process::start_on(&address.port().to_string(), &[("DATABASE_URL", url)]).await
}

/// Waits until the database has the newest tokens of everybody who is here.
async fn recorded(url: &str, names: &[&str]) {
    eventually("the record in the database", async || (postgres::names(url).await == names).then_some(())).await;
}

#[tokio::test]
async fn after_a_crash_nobody_is_a_ghost_people_are_the_same_and_messages_wait_for_them() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let (mut alice, mut bob) = (Client::v2(address, "Alice").await, Client::v2(address, "Bob").await);
    let gone = Client::v2(address, "Gone").await;
    let (ids, tokens) = ((alice.id(), bob.id()), (alice.token(), bob.token()));
    gone.close().await;
    let client_id = alice.chat(bob.id(), "before").await;
    bob.expect("chat_message").await;
    recorded(&url, &["Alice", "Bob"]).await;
    server.signal(Signal::SIGKILL);
    server.ended().await;

    let server = start_again(address, &url).await;
    eventually("the database", async || (raw::get(address, "/readyz").await.status == 200).then_some(())).await;
    assert_eq!(raw::get(address, "/users").await.json()["total"], 0, "nobody is here before they are back");
    assert!(postgres::names(&url).await.is_empty(), "the earlier life's people are cleared");
    let mut alice = Client::resume(address, &tokens.0, 0).await;
    assert_eq!((alice.id(), &alice.established["resumed"]), (ids.0, &json!("identity")));
    assert_eq!(alice.established["name"], "Alice");
    // Messages without a final status are sent again, and wait for receivers who are not back yet.
    let again = json!({"type": "chat_message", "client_id": client_id, "receiver_id": ids.1, "content": "before"});
    alice.send(again).await;
    alice.expect("message_accepted").await;
    let mut bob = Client::resume(address, &tokens.1, 1).await;
    assert_eq!((bob.id(), &bob.established["resumed"]), (ids.1, &json!("identity")));
    let message = bob.expect("chat_message").await;
    assert_eq!((&message["seq"], &message["message"]["client_id"]), (&json!(1), &json!(client_id)));
    bob.ack(&json!(1)).await;
    assert_eq!(alice.expect("message_status").await["status"], "delivered");
    assert_eq!(raw::get(address, "/users").await.json()["total"], 2);
    recorded(&url, &["Alice", "Bob"]).await;
    let (frames, code) = Client::ask_to_resume(address, &tokens.1, 0).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501), "a token is used up by this too");
    server.stop().await;
}

#[tokio::test]
async fn after_a_planned_restart_people_are_the_same_and_who_left_is_not() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let (mut alice, mut left) = (Client::v2(address, "Alice").await, Client::v2(address, "Left").await);
    let away = Client::v2(address, "Away").await;
    let (id, token, left_token, away_token) = (alice.id(), alice.token(), left.token(), away.token());
    let away_id = away.id();
    drop(away);
    eventually("the broken line to be noticed", async || {
        (raw::get(address, "/health").await.json()["connections"] == 2).then_some(())
    })
    .await;
    left.send(json!({"type": "leave"})).await;
    left.closed().await;
    let client_id = alice.chat(away_id, "waits").await;
    alice.expect("message_accepted").await;
    server.signal(Signal::SIGTERM);
    let status = alice.expect("message_status").await;
    assert_eq!((&status["reason"], &status["client_ids"]), (&json!("server_restart"), &json!([client_id])));
    assert_eq!(alice.closed().await.1, 1012);
    let (ended, _, log) = server.ended().await;
    assert!(ended.success(), "{log}");

    let server = start_again(address, &url).await;
    // Immediately: a client that comes before the database has answered is told to try again, and isn't refused.
    let mut alice = Client::resume(address, &token, 0).await;
    assert_eq!((alice.id(), &alice.established["resumed"]), (id, &json!("identity")));
    let (frames, code) = Client::ask_to_resume(address, &left_token, 0).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501));
    alice.chat(away_id, "welcome").await;
    alice.expect("message_accepted").await;
    let mut away = Client::resume(address, &away_token, 0).await;
    assert_eq!(away.id(), away_id);
    away.expect("chat_message").await;
    server.stop().await;
}

#[tokio::test]
async fn who_does_not_come_back_after_a_restart_leaves_nothing_behind() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let (alice, bob) = (Client::v2(address, "Alice").await, Client::v2(address, "Bob").await);
    let (bob_id, token) = (bob.id(), alice.token());
    recorded(&url, &["Alice", "Bob"]).await;
    server.signal(Signal::SIGKILL);
    server.ended().await;
    let variables = [("DATABASE_URL", url.as_str()), ("RESUME_WINDOW_MS", "5000")];
    let server = Process::start_on(&address.port().to_string(), &variables).await;
    let mut alice = Client::resume(address, &token, 0).await;
    let client_id = alice.chat(bob_id, "are you coming?").await;
    let status = alice.expect("message_status").await;
    assert_eq!((&status["reason"], &status["client_ids"]), (&json!("expired"), &json!([client_id])));
    eventually("the last trace to go", async || (postgres::count(&url, "identities").await == 0).then_some(())).await;
    assert_eq!(postgres::names(&url).await, ["Alice"]);
    server.stop().await;
    assert_eq!(postgres::count(&url, "presence").await, 0);
}

#[tokio::test]
async fn an_answer_that_never_arrived_and_a_crash_together_cost_nobody_the_session() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let client = Client::v2(address, "Alice").await;
    let (id, token) = (client.id(), client.token());
    drop(client);
    // This client reads nothing, so it doesn't get the next token and doesn't answer the ping.
    let unlucky = Client::ask_to_resume(address, &token, 0).await;
    eventually("both tokens in the database", async || {
        (postgres::count(&url, "resume_tokens WHERE spent_hash IS NOT NULL").await == 1).then_some(())
    })
    .await;
    server.signal(Signal::SIGKILL);
    server.ended().await;
    drop(unlucky);
    let server = start_again(address, &url).await;
    let client = Client::resume(address, &token, 0).await;
    assert_eq!((client.id(), &client.established["resumed"]), (id, &json!("identity")));
    server.stop().await;
}

#[tokio::test]
async fn a_used_token_is_forgotten_by_the_database_too() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let client = Client::v2(address, "Alice").await;
    let first = client.token();
    drop(client);
    let client = Client::resume(address, &first, 0).await;
    let (id, second) = (client.id(), client.token());
    eventually("the record of the newest token alone", async || {
        let rows = "resume_tokens WHERE token_hash = sha256(convert_to($$TOKEN$$, 'UTF8')) AND spent_hash IS NULL";
        (postgres::count(&url, &rows.replace("TOKEN", &second)).await == 1).then_some(())
    })
    .await;
    server.signal(Signal::SIGKILL);
    server.ended().await;
    let server = start_again(address, &url).await;
    let (frames, code) = Client::ask_to_resume(address, &first, 0).await.closed().await;
    assert_eq!((&frames[0]["code"], code), (&json!("resume_expired"), 4501));
    assert_eq!(Client::resume(address, &second, 0).await.id(), id);
    server.stop().await;
}

#[tokio::test]
async fn without_a_database_people_resume_while_the_server_lives_and_join_anew_when_it_does_not() {
    let variables = [("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")];
    let server = Process::start(&variables).await;
    let address = server.address;
    let client = Client::v2(address, "Alice").await;
    let (id, token) = (client.id(), client.token());
    drop(client);
    let client = Client::resume(address, &token, 0).await;
    assert_eq!((client.id(), &client.established["resumed"]), (id, &json!("complete")));
    let token = client.token();
    server.signal(Signal::SIGKILL);
    server.ended().await;
    let server = Process::start_on(&address.port().to_string(), &variables).await;
    // If the database starts together with the server, it has some seconds until it must say who was here.
    assert_eq!(Client::ask_to_resume(address, &token, 0).await.closed().await.1, 1013, "come back in a moment");
    let refused = eventually("the server to give up", async || {
        let (frames, code) = Client::ask_to_resume(address, &token, 0).await.closed().await;
        (code != 1013).then(|| (frames[0]["code"].clone(), code))
    });
    assert_eq!(refused.await, (json!("resume_expired"), 4501));
    Client::v2(address, "Alice again").await;
    server.stop().await;
}

/// Before version 4 of the tables the hashes were in the rows of presence.
#[tokio::test]
async fn who_was_on_a_server_that_died_before_an_upgrade_comes_back_all_the_same() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url)]).await;
    let address = server.address;
    let alice = Client::v2(address, "Alice").await;
    let _plain = Client::plain(address, "/ws/Bob").await;
    let (id, token) = (alice.id(), alice.token());
    recorded(&url, &["Alice", "Bob"]).await;
    server.signal(Signal::SIGKILL);
    server.ended().await;
    let database = postgres::connect(&url).await;
    let as_before = "ALTER TABLE presence ADD COLUMN token_hash bytea, ADD COLUMN spent_hash bytea;
        UPDATE presence SET token_hash = t.token_hash, spent_hash = t.spent_hash
            FROM resume_tokens t WHERE t.user_id = presence.user_id;
        DROP TABLE resume_tokens;
        DELETE FROM refinery_schema_history WHERE version = 4";
    database.batch_execute(as_before).await.unwrap();
    let server = start_again(address, &url).await;
    let alice = Client::resume(address, &token, 0).await;
    assert_eq!((alice.id(), &alice.established["resumed"]), (id, &json!("identity")));
    recorded(&url, &["Alice"]).await;
    let columns = "SELECT FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = 'presence' AND column_name LIKE '%hash'";
    assert!(database.query(columns, &[]).await.unwrap().is_empty(), "presence knows no secret");
    server.stop().await;
}
