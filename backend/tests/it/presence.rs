//! Presence: who is here. Changes are told soon, are gathered so that clients get few frames, and none is missing.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::{TestServer, eventually};

/// What a client knows from lists and changes, and whether a revision was missing.
#[derive(Default)]
struct View {
    users: BTreeMap<Uuid, Value>,
    revision: u64,
    total: u64,
}

impl View {
    fn apply(&mut self, frame: &Value) {
        let id = |user: &Value| user["id"].as_str().and_then(|id| id.parse::<Uuid>().ok()).expect("an id");
        let list = |name: &str| frame[name].as_array().cloned().unwrap_or_default();
        match frame["type"].as_str() {
            Some("user_list_update") => self.users = list("users").into_iter().map(|user| (id(&user), user)).collect(),
            Some("presence_delta") => {
                assert_eq!(frame["revision"], self.revision + 1, "revisions grow by one");
                for user in list("joined").into_iter().chain(list("changed")) {
                    self.users.insert(id(&user), user);
                }
                for left in list("left") {
                    self.users.remove(&left.as_str().and_then(|id| id.parse().ok()).expect("an id"));
                }
            }
            _ => return,
        }
        self.revision = frame["revision"].as_u64().expect("a revision");
        self.total = frame["total"].as_u64().expect("a total");
    }
}

#[tokio::test]
async fn a_join_and_a_lost_connection_are_told_to_everybody() {
    let server = TestServer::with(&["--resume-window-ms", "300"]).await;
    let mut alice = Client::v2(server.address, "Alice").await;
    let mut plain = Client::plain(server.address, "/ws/plain").await;
    let bob = Client::v2(server.address, "Bob").await;
    let bob_id = bob.id();
    alice.sees(bob_id).await;
    plain.find(|frame| frame["total"] == 3).await;
    drop(bob);
    alice.misses(bob_id).await;
    plain.find(|frame| frame["total"] == 2).await;
}

#[tokio::test]
async fn under_churn_every_client_ends_with_the_servers_set() {
    let server = TestServer::start().await;
    let mut watcher = Client::v2(server.address, "Watcher").await;
    let mut staying = Vec::new();
    for round in 0..4 {
        let mut clients = Vec::new();
        for n in 0..8 {
            clients.push(Client::v2(server.address, &format!("Guest {round}.{n}")).await);
        }
        clients[0].send(json!({"type": "rename", "name": format!("Renamed {round}")})).await;
        clients[0].until_pong().await;
        for client in clients.drain(4..) {
            client.close().await;
        }
        staying.append(&mut clients);
    }
    let expected: BTreeMap<_, _> = eventually("the server's set", async || {
        let page = server.get("/users?limit=200").await;
        (page["total"] == 17).then(|| page["users"].as_array().cloned().unwrap_or_default())
    })
    .await
    .into_iter()
    .map(|user| (user["id"].as_str().unwrap().parse::<Uuid>().unwrap(), user))
    .collect();
    let mut view = View::default();
    while view.users != expected {
        view.apply(&watcher.next().await);
    }
    assert_eq!(view.total, 17);
}

#[tokio::test]
async fn a_storm_of_joins_is_told_in_a_few_frames() {
    let server = TestServer::with(&["--presence-interval-ms", "400"]).await;
    let mut watcher = Client::v2(server.address, "Watcher").await;
    let start = std::time::Instant::now();
    let mut guests = Vec::new();
    for n in 0..30 {
        guests.push(Client::v2(server.address, &format!("Guest {n}")).await);
    }
    let (mut frames, mut total) = (0, 0);
    while total < 31 {
        let delta = watcher.expect("presence_delta").await;
        total = delta["total"].as_u64().unwrap();
        frames += 1;
    }
    let most = 2 + start.elapsed().as_millis() / 400;
    assert!(frames <= most, "{frames} frames, at most {most} in this time");
}

#[tokio::test]
async fn a_long_list_is_cut_and_says_so() {
    let server = TestServer::with(&["--presence-list-limit", "2"]).await;
    let mut clients = Vec::new();
    for name in ["Alice", "Bob", "Carol"] {
        clients.push(Client::v2(server.address, name).await);
    }
    let list = clients[2].expect("user_list_update").await;
    assert_eq!(
        (list["users"].as_array().unwrap().len(), &list["total"], &list["truncated"]),
        (2, &json!(3), &json!(true))
    );
    let mut plain = Client::plain(server.address, "/ws/Dave").await;
    let list = plain.expect("user_list_update").await;
    assert_eq!(
        (list["users"].as_array().unwrap().len(), &list["total"], &list["truncated"]),
        (2, &json!(4), &json!(true))
    );
}

fn is_in(user: Uuid, list: &Value) -> bool {
    list["users"].as_array().is_some_and(|users| users.iter().any(|other| other["id"] == json!(user)))
}

#[tokio::test]
async fn everybody_is_in_their_own_list_also_if_it_is_cut() {
    let server = TestServer::with(&["--presence-list-limit", "5"]).await;
    let mut people = Vec::new();
    for n in 0..9 {
        let mut plain = Client::plain(server.address, &format!("/ws/plain{n}")).await;
        let list = plain.expect("user_list_update").await;
        assert!(is_in(plain.id(), &list), "plain{n} when they come: {list}");
        people.push(plain);
    }
    let mut web = Client::v2(server.address, "web").await;
    let list = web.expect("user_list_update").await;
    assert!(is_in(web.id(), &list), "{list}");
    web.send(json!({"type": "watch", "user_ids": []})).await;
    let list = web.expect("user_list_update").await;
    assert!(is_in(web.id(), &list), "{list}");
    for (n, plain) in people.iter_mut().enumerate() {
        let list = plain.find(|frame| frame["type"] == "user_list_update" && frame["total"] == 10).await;
        let (users, truncated) = (list["users"].as_array().unwrap(), &list["truncated"]);
        assert_eq!((users.len(), truncated), (5, &json!(true)));
        assert!(is_in(plain.id(), &list), "plain{n} when others come: {list}");
        let own = users.iter().find(|user| user["id"] == json!(plain.id())).unwrap();
        assert_eq!((&own["name"], &own["is_online"]), (&json!(format!("plain{n}")), &json!(true)));
    }
    // A person whom somebody has blocked gets a list that differs from most others, and still sees themselves.
    let mut blocked = Client::plain(server.address, "/ws/zoe").await;
    web.send(json!({"type": "block", "user_ids": [blocked.id()]})).await;
    let list = blocked.find(|frame| frame["type"] == "user_list_update" && frame["total"] == 10).await;
    assert!(is_in(blocked.id(), &list), "{list}");
}

#[tokio::test]
async fn names_that_look_alike_carry_a_tag_while_both_are_here() {
    let server = TestServer::start().await;
    let alice = Client::v2(server.address, "paypal").await;
    let path = format!("/users/{}", alice.id());
    assert_eq!(server.get(&path).await.get("tag"), None);
    let other = Client::v2(server.address, "p\u{430}ypal").await;
    let tag = |id: Uuid| json!(&id.simple().to_string()[..4]);
    assert_eq!(server.get(&path).await["tag"], tag(alice.id()));
    assert_eq!(server.get(&format!("/users/{}", other.id())).await["tag"], tag(other.id()));
    other.close().await;
    eventually("the tag to go", async || server.get(&path).await.get("tag").is_none().then_some(())).await;
}
