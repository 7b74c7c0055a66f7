//! PostgreSQL records presence: the server writes soon, no message waits for it, and after an outage the tables are
//! complete again.

use std::time::{Duration, Instant};

use parley::db::embedded::{Embedded, Settings};
use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::process::Folder;
use crate::support::{TestServer, eventually, postgres, raw};

async fn become_ready(server: &TestServer) {
    eventually("readiness", async || (raw::get(server.address, "/readyz").await.status == 200).then_some(())).await;
}

#[tokio::test]
async fn who_comes_renames_and_goes_is_in_the_table() {
    let url = postgres::fresh_schema().await;
    let server = TestServer::on(&url, &[]).await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    let rows = |expected: &'static [&'static str]| {
        let url = url.clone();
        eventually("the rows", move || {
            let url = url.clone();
            async move { (postgres::names(&url).await == expected).then_some(()) }
        })
    };
    rows(&["Alice", "Bob"]).await;
    alice.send(json!({"type": "rename", "name": "Alicia"})).await;
    rows(&["Alicia", "Bob"]).await;
    bob.close().await;
    rows(&["Alicia"]).await;
    server.stop().await;
    assert!(postgres::names(&url).await.is_empty(), "a server that stops takes its people with it");
}

#[tokio::test]
async fn without_a_database_the_port_opens_at_once_and_people_chat() {
    // On a busy machine one or two calls may be slow. If the server waited for its database, all of them would be.
    let mut tries = 0;
    let server = loop {
        let start = Instant::now();
        let server = TestServer::on("host=127.0.0.1 port=1 user=nobody", &[]).await;
        assert_eq!(server.get("/livez").await["status"], "ok");
        if start.elapsed() < Duration::from_secs(1) {
            break server;
        }
        tries += 1;
        assert!(tries < 5, "the port is open only after {:?}", start.elapsed());
        server.stop().await;
    };
    let ready = raw::get(server.address, "/readyz").await;
    assert_eq!((ready.status, ready.json()["checks"]["database"]["status"].clone()), (503, json!("down")));
    let (mut alice, mut bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    alice.chat(bob.id(), "who needs a database?").await;
    bob.expect("chat_message").await;
    assert_eq!(server.get("/users").await["total"], 2);
    assert_eq!(server.get("/health").await["status"], "degraded");
    server.stop().await;
}

#[tokio::test]
async fn an_outage_stops_nobody_and_afterwards_the_table_equals_memory() {
    let folder = Folder::new();
    let mut embedded =
        Embedded::start(Settings { data_dir: folder.0.clone(), bin_dir: None, durable: false }).await.unwrap();
    let url = postgres::address_of(&embedded.config());
    let server = TestServer::on(&url, &[]).await;
    become_ready(&server).await;
    let (mut alice, bob) = (Client::v2(server.address, "Alice").await, Client::v2(server.address, "Bob").await);
    eventually("the rows", async || (postgres::names(&url).await == ["Alice", "Bob"]).then_some(())).await;

    // What happens when PostgreSQL is killed: every connection breaks, and nothing listens.
    postgres::kill(&url);
    embedded.exited().await;
    eventually("unreadiness", async || (raw::get(server.address, "/readyz").await.status == 503).then_some(())).await;
    assert_eq!(raw::get(server.address, "/livez").await.status, 200);
    bob.close().await;
    let mut carol = Client::v2(server.address, "Carol").await;
    alice.chat(carol.id(), "still here").await;
    carol.expect("chat_message").await;

    embedded.restart().await.unwrap();
    become_ready(&server).await;
    assert_eq!(postgres::names(&url).await, ["Alice", "Carol"]);
    server.stop().await;
    embedded.stop().await;
}

#[tokio::test]
async fn a_database_that_comes_back_empty_is_made_whole() {
    let url = postgres::fresh_schema().await;
    let server = TestServer::on(&url, &["--lease-renew-ms", "500", "--lease-ms", "3000"]).await;
    become_ready(&server).await;
    let _alice = Client::v2(server.address, "Alice").await;
    eventually("the row", async || (postgres::names(&url).await == ["Alice"]).then_some(())).await;
    let empty = "DROP TABLE presence, resume_tokens, nodes, identities, refinery_schema_history";
    postgres::connect(&url).await.batch_execute(empty).await.unwrap();
    let whole = "SELECT 1 FROM pg_tables WHERE tablename = 'presence' AND schemaname = current_schema()";
    let database = postgres::connect(&url).await;
    eventually("the table", async || (!database.query(whole, &[]).await.unwrap().is_empty()).then_some(())).await;
    eventually("the row again", async || (postgres::names(&url).await == ["Alice"]).then_some(())).await;
    server.stop().await;
}

#[tokio::test]
async fn servers_that_start_together_migrate_once() {
    let url = postgres::fresh_schema().await;
    let servers = futures_util::future::join_all((0..4).map(|_| TestServer::on(&url, &[]))).await;
    for server in &servers {
        become_ready(server).await;
    }
    let database = postgres::connect(&url).await;
    let nodes: i64 = database.query_one("SELECT count(*) FROM nodes", &[]).await.unwrap().get(0);
    assert_eq!(nodes, 4, "each has its lease");
    for server in servers {
        server.stop().await;
    }
}

#[tokio::test]
async fn pages_of_people_come_from_the_database_while_it_is_in_step() {
    let url = postgres::fresh_schema().await;
    let server = TestServer::on(&url, &[]).await;
    become_ready(&server).await;
    let _alice = Client::v2(server.address, "\u{0430}nna").await;
    eventually("the row", async || (postgres::names(&url).await.len() == 1).then_some(())).await;
    let database = postgres::connect(&url).await;
    let others = "INSERT INTO nodes (id, label, lease_until) VALUES
            ('00000000-0000-4000-8000-000000000001', 'alive', now() + interval '1 hour'),
            ('00000000-0000-4000-8000-000000000002', 'dying', now() + interval '1 second');
        INSERT INTO presence (user_id, node_id, name, sort_key, skeleton, connected_at, reconnecting) VALUES
            ('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-000000000001', 'Anna', 'anna', 'anna', now(), true),
            ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-000000000002', 'Gone', 'gone', 'gone', now(), false)";
    database.batch_execute(others).await.unwrap();
    let names = |page: &Value| -> Vec<String> {
        page["users"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap().to_owned()).collect()
    };
    eventually("people of servers that live, and of no other", async || {
        let page = server.get("/users").await;
        (names(&page) == ["Anna", "\u{0430}nna"] && page["total"] == 2).then_some(())
    })
    .await;
    let first = server.get("/users?limit=1").await;
    assert_eq!((&first["users"][0]["status"], &first["users"][0]["is_online"]), (&json!("reconnecting"), &json!(true)));
    let second = server.get(&format!("/users?limit=1&cursor={}", first["next_cursor"].as_str().unwrap())).await;
    assert_eq!((names(&second), &second["next_cursor"]), (vec!["\u{0430}nna".into()], &Value::Null));
    assert_eq!(server.get("/users?query=NN").await["total"], 2);
    assert_eq!(server.get("/users?query=%25").await["total"], 0, "a percent sign is a character like any other");
    // A jump of the database's clock ends every lease. A server that runs notices that its row is gone and writes it
    // again.
    database.batch_execute("UPDATE nodes SET lease_until = now() - interval '1 hour'").await.unwrap();
    assert!(names(&server.get("/users").await).contains(&"\u{0430}nna".to_owned()));
    server.stop().await;
}
