//! Fields with the wrong type, and fields that a client may not set.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;

use super::Scene;
use super::json::{OPEN, Senders, refuses};

/// The examples of frames that clients send in this dialect.
fn golden(dialect: &str) -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../contract/frames");
    let files = std::fs::read_dir(folder).expect("the golden frames").map(|file| file.expect("a file").path());
    let all = files.map(|path| serde_json::from_slice::<Value>(&std::fs::read(path).expect("a frame")).expect("JSON"));
    all.filter(|golden| golden["dialect"] == dialect && golden["direction"] == "client")
        .map(|mut golden| golden["frame"].take())
        .collect()
}

/// The places in a value that are not objects, as JSON pointers.
fn places(value: &Value, here: &str) -> Vec<String> {
    let inside = |key: &str, value: &Value| places(value, &format!("{here}/{key}"));
    let mut all = if here.is_empty() { Vec::new() } else { vec![here.to_owned()] };
    match value {
        Value::Object(fields) => all.extend(fields.iter().flat_map(|(key, value)| inside(key, value))),
        Value::Array(items) => all.extend(items.iter().enumerate().flat_map(|(n, item)| inside(&n.to_string(), item))),
        _ => {}
    }
    all
}

/// A value of every other type than this one.
fn of_other_types(right: &Value) -> Vec<Value> {
    let kind = std::mem::discriminant::<Value>;
    let mut all = vec![json!(true), json!("seven"), json!([]), json!({}), json!([[1]]), json!({"a": 1})];
    all.retain(|wrong| kind(wrong) != kind(right));
    all.extend([json!(-7), json!(1.5), json!(7.0), json!(1e300)]);
    if !right.is_number() {
        all.push(json!(7));
    }
    // For a field with a few allowed words: another word. For an id: a text that is no id.
    if let Some(text) = right.as_str()
        && (text.len() == 36 || matches!(text, "edit" | "reply" | "link_only" | "invisible"))
    {
        all.extend([
            json!(""),
            json!("seven"),
            json!(format!("{text} ")),
            json!(text.to_uppercase() + "\0"),
            json!({ text: null }),
        ]);
    }
    all
}

#[tokio::test]
async fn no_field_takes_a_value_of_another_type() {
    let mut senders = Senders::new().await;
    let address = senders.scene.server.address;
    let mut tried = 0;
    for dialect in ["chat.v2", "plain"] {
        for right in golden(dialect) {
            let kind = right["type"].as_str().expect("a type").to_owned();
            for place in places(&right, "") {
                // A nonce may be any JSON.
                if place == "/nonce" {
                    continue;
                }
                for wrong in of_other_types(right.pointer(&place).expect("a place")) {
                    let mut frame = right.clone();
                    *frame.pointer_mut(&place).expect("a place") = wrong;
                    let is_known = place != "/type" || !frame["type"].is_string();
                    let text = frame.to_string();
                    let code = if is_known { "bad_request" } else { "unknown_type" };
                    let error = match (dialect, kind.as_str()) {
                        ("plain", _) => refuses(&mut senders.plain, &text, code).await,
                        // These frames can only be the first of a connection, and only a few wrong first frames are
                        // allowed.
                        (_, "join" | "resume") => {
                            let mut newcomer = Client::open(address, "/ws", Some("chat.v2")).await;
                            let error = refuses(&mut newcomer, &text, code).await;
                            newcomer.close().await;
                            error
                        }
                        _ => refuses(&mut senders.v2, &text, code).await,
                    };
                    let words = error["message"].as_str().expect("words");
                    let names_it = words.contains(&format!("The `{kind}` frame is wrong")) || place == "/type";
                    assert!(names_it, "{text}: {words}, which is not about the type of {place}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 400, "{tried} wrong frames");
    senders.end().await;
}

#[tokio::test]
async fn who_sent_what_and_when_is_the_servers_to_say() {
    let mut scene = Scene::with(&OPEN).await;
    let mut v2 = Client::v2(scene.server.address, "Sender").await;
    let mut plain = Client::plain(scene.server.address, "/ws/plain").await;
    let (receiver, victim) = (scene.partner.id(), Uuid::new_v4());
    let forged = json!({
        "type": "chat_message", "receiver_id": receiver, "content": "forged", "client_id": Uuid::new_v4(),
        "sender_id": victim, "id": victim, "message_id": victim, "user_id": victim, "from": victim, "seq": 99,
        "timestamp": "1999-01-01T00:00:00.000Z", "generation": 7, "revision": 7, "token": "x",
        "message": {"id": victim, "sender_id": victim, "content": "another"},
    });
    for client in [&mut v2, &mut plain] {
        client.send(forged.clone()).await;
        let seen = scene.partner.expect("chat_message").await;
        let message = &seen["message"];
        assert_eq!((&message["sender_id"], &message["content"]), (&json!(client.id()), &json!("forged")));
        assert_ne!(message["id"], json!(victim));
        assert!(message["timestamp"].as_str().unwrap() > "2020", "{seen}");
        assert!(seen["seq"].as_u64().unwrap() < 10, "{seen}");
        scene.partner.ack(&seen["seq"]).await;
    }
    let typing =
        json!({"type": "typing", "receiver_id": receiver, "is_typing": true, "user_id": victim, "sender_id": victim});
    v2.send(typing).await;
    assert_eq!(scene.partner.expect("typing").await["user_id"], json!(v2.id()));
    // Nobody can acknowledge or mark as read for somebody else, either.
    let read = json!({"type": "mark_read", "sender_id": v2.id(), "message_id": Uuid::new_v4(), "user_id": receiver});
    plain.send(read).await;
    let join = json!({"type": "join", "name": "Forger", "user_id": receiver, "id": receiver, "tag": "dead", "connected_at": "1999-01-01T00:00:00Z"});
    let mut forger = Client::open(scene.server.address, "/ws", Some("chat.v2")).await;
    forger.send(join).await;
    forger.established = forger.expect("connection_established").await;
    assert_ne!(forger.id(), receiver);
    let listed = scene.server.get(&format!("/users/{}", forger.id())).await;
    assert!(listed["connected_at"].as_str().unwrap() > "2020" && listed["tag"].is_null(), "{listed}");
    assert!(scene.heard_by_partner().await.is_empty());
}
