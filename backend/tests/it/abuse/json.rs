//! Invalid text frames: the client gets an `error`, its session continues, and nobody else is told.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::client::Client;

use super::Scene;

/// Rates are off, because this is not about the number of frames.
pub const OPEN: [&str; 8] =
    ["--message-rate-per-sec", "0", "--frame-rate-per-sec", "0", "--byte-rate-per-sec", "0", "--max-violations", "0"];
/// The answer is short, however large the invalid frame was.
const LARGEST_ANSWER: usize = 1500;

/// The same frames in both dialects, with one partner.
pub struct Senders {
    pub scene: Scene,
    pub v2: Client,
    pub plain: Client,
}

impl Senders {
    pub async fn new() -> Self {
        let scene = Scene::with(&OPEN).await;
        let v2 = Client::v2(scene.server.address, "Sender").await;
        let plain = Client::plain(scene.server.address, "/ws/plain").await;
        Self { scene, v2, plain }
    }

    /// In both dialects.
    async fn refuses(&mut self, text: &str, code: &str) {
        for client in [&mut self.v2, &mut self.plain] {
            refuses(client, text, code).await;
        }
    }

    pub async fn end(mut self) {
        let heard = self.scene.heard_by_partner().await;
        assert!(heard.is_empty(), "the partner heard {heard:?}");
        let partner = self.scene.partner.id();
        self.v2.chat(partner, "still here").await;
        assert_eq!(self.scene.partner.expect("chat_message").await["message"]["content"], "still here");
        self.plain.send(json!({"type": "chat_message", "receiver_id": partner, "content": "me too"})).await;
        assert_eq!(self.scene.partner.expect("chat_message").await["message"]["content"], "me too");
        self.v2.send(json!({"type": "leave"})).await;
        self.plain.close().await;
        self.scene.is_quiet_again().await;
    }
}

/// One frame, one `error`, nothing else. Returns the error.
pub async fn refuses(client: &mut Client, text: &str, code: &str) -> Value {
    let beginning: String = text.chars().take(200).collect();
    client.send_text(text.to_owned()).await;
    let mut answers = client.until_pong().await;
    answers.retain(|frame| frame["type"] != "user_list_update" && frame["type"] != "presence_delta");
    let [answer] = answers.as_slice() else { panic!("{beginning}: {answers:?}") };
    assert_eq!((&answer["type"], &answer["code"]), (&json!("error"), &json!(code)), "{beginning}: {answer}");
    assert!(answer.to_string().len() < LARGEST_ANSWER, "{beginning}: {answer}");
    answer.clone()
}

/// A valid message to `receiver` with this JSON at its end.
fn message(receiver: Uuid, more: &str) -> String {
    let client_id = Uuid::new_v4();
    format!(r#"{{"type":"chat_message","client_id":"{client_id}","receiver_id":"{receiver}","content":"x"{more}}}"#)
}

#[tokio::test]
async fn text_that_is_no_json_object_is_a_bad_request() {
    let mut senders = Senders::new().await;
    let receiver = senders.scene.partner.id();
    let right = message(receiver, "");
    let mut all: Vec<String> = [
        "",
        " ",
        "\0",
        "hello",
        "7",
        "null",
        "true",
        "\"ping\"",
        "[]",
        "[{\"type\":\"ping\"}]",
        "[\"ping\"]",
        "{",
        "}",
        "{}{",
        "{'type':'ping'}",
        "{type:\"ping\"}",
        "{\"type\":\"ping\",}",
        "{\"type\":\"ping\"",
        "{\"type\" \"ping\"}",
        "/**/{\"type\":\"ping\"}",
        "\u{feff}{\"type\":\"ping\"}",
        "\u{a0}{\"type\":\"ping\"}",
        "{\"type\":\"ping\"}\0",
        "{\"type\":\"ping\"};",
        "{\"type\":\"ping\"}{\"type\":\"ping\"}",
        "{\"type\":\"ping\"}\n{\"type\":\"ping\"}",
        "{\"type\":\"ping\"},",
        "{}",
        "{\"type\":null}",
        "{\"type\":7}",
        "{\"type\":[\"ping\"]}",
        "{\"type\":{\"ping\":null}}",
        "{\"Type\":\"ping\"}",
        "{\"type\":\"pi\nng\"}",
        "{\"type\":\"ping\",\"x\":NaN}",
        "{\"type\":\"ping\",\"x\":Infinity}",
        "{\"type\":\"ping\",\"x\":1e999}",
        "{\"type\":\"ping\",\"x\":-1e999}",
        "{\"type\":\"ping\",\"x\":01}",
        "{\"type\":\"ping\",\"x\":0x1}",
        "{\"type\":\"ping\",\"x\":.5}",
        "{\"type\":\"ping\",\"x\":\"\\ud800\"}",
        "{\"type\":\"ping\",\"\\udc00\":1}",
        "{\"type\":\"ping\",\"x\":\"\\ud83d\\u0041\"}",
        "{\"type\":\"ping\",\"x\":\"\\x41\"}",
    ]
    .map(str::to_owned)
    .into();
    all.push(format!("\u{feff}{right}"));
    all.push(format!("{right}{right}"));
    all.push(format!("{right} tail"));
    all.push(message(receiver, r#","x":1e999"#));
    all.push(message(receiver, r#","x":"\ud800""#));
    all.push(right.replace("\"x\"", "\"\\ud800\""));
    all.push(right.replace("\"x\"", "\"\\udc4b\\ud83d\""));
    all.push(right.replace("\"x\"", "\"a\u{1}b\""));
    for text in all {
        senders.refuses(&text, "bad_request").await;
    }
    senders.end().await;
}

#[tokio::test]
async fn ten_thousand_levels_are_an_error_and_no_crash() {
    let mut senders = Senders::new().await;
    let receiver = senders.scene.partner.id();
    let arrays = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let objects = format!("{}0{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let open = "[".repeat(60_000);
    for deep in [&arrays, &objects, &open] {
        senders.refuses(deep, "bad_request").await;
        for text in [
            format!(r#"{{"type":"ping","nonce":{deep}}}"#),
            format!(r#"{{"type":"ping","unknown":{deep}}}"#),
            format!(r#"{{"type":{deep}}}"#),
            format!(r#"{{"unknown":{deep},"type":"ping"}}"#),
            message(receiver, &format!(r#","about":{deep}"#)),
            message(receiver, &format!(r#","unknown":{deep}"#)),
        ] {
            senders.refuses(&text, "bad_request").await;
        }
    }
    senders.end().await;
}

#[tokio::test]
async fn a_key_that_comes_twice_is_refused_wherever_it_stands_and_however_it_is_spelt() {
    let mut senders = Senders::new().await;
    let receiver = senders.scene.partner.id();
    let mut all: Vec<String> = [
        r#"{"type":"ping","type":"ping"}"#,
        r#"{"type":"ping","type":"leave"}"#,
        r#"{"type":"ping","\u0074ype":"leave"}"#,
        r#"{"\u0074ype":"ping","type":"ping"}"#,
        r#"{"type":"ping","x":1,"x":1}"#,
        r#"{"type":"ping","x":1,"\u0078":2}"#,
        r#"{"type":"ping","x":{"a":1,"a":2}}"#,
        r#"{"type":"ping","nonce":[{"a":1},{"b":{"c":0,"c":0}}]}"#,
        r#"{"type":"ping","nonce":1,"nonce":1}"#,
        r#"{"type":"ping","":1,"":2}"#,
    ]
    .map(str::to_owned)
    .into();
    let stranger = Uuid::new_v4();
    for more in [
        r#","content":"y""#.to_owned(),
        r#","content":"x""#.to_owned(),
        r#","c\u006fntent":"y""#.to_owned(),
        format!(r#","receiver_id":"{stranger}""#),
        format!(r#","client_id":"{stranger}""#),
        format!(r#","receiver\u005fid":"{receiver}""#),
        r#","type":"chat_message""#.to_owned(),
        r#","x":0,"x":0"#.to_owned(),
        r#","x":{"y":[{"z":0,"z":0}]}"#.to_owned(),
        format!(r#","about":{{"action":"reply","action":"delete","message_id":"{stranger}"}}"#),
        format!(r#","about":{{"action":"reply","message_id":"{stranger}","x":0,"x":0}}"#),
        format!(r#","about":{{"action":"reply","message_id":"{stranger}"}},"about":null"#),
        r#","burn_after_ms":1000,"burn_after_ms":1000"#.to_owned(),
    ] {
        all.push(message(receiver, &more));
    }
    // Also in front of the type, where the fast parser doesn't look.
    all.push(format!(r#"{{"content":"a","content":"b",{}"#, &message(receiver, "")[1..]));
    for text in all {
        senders.refuses(&text, "bad_request").await;
    }
    let ack = r#"{"type":"ack","seq":0,"seq":0}"#;
    refuses(&mut senders.v2, ack, "bad_request").await;
    refuses(&mut senders.v2, r#"{"type":"ack","seq":0,"x":{"a":0,"a":0}}"#, "bad_request").await;
    senders.end().await;
}

#[tokio::test]
async fn frames_of_the_server_are_of_no_type_that_a_client_may_send() {
    let mut senders = Senders::new().await;
    for kind in [
        "connection_established",
        "user_list_update",
        "presence_delta",
        "message_accepted",
        "message_status",
        "invites",
        "invite_result",
        "contact",
        "visibility",
        "server_closing",
        "error",
        "pong",
        "shout",
        "",
        " ping",
        "PING",
        "ping\0",
    ] {
        senders.refuses(&json!({"type": kind, "users": [], "seq": 1}).to_string(), "unknown_type").await;
    }
    senders.end().await;
}

#[tokio::test]
async fn content_with_control_characters_or_without_end_is_refused() {
    let mut senders = Senders::new().await;
    let receiver = senders.scene.partner.id();
    let chat = |content: &str| {
        json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": receiver, "content": content})
            .to_string()
    };
    for control in (0..0x20).map(char::from).filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
        senders.refuses(&chat(&format!("a{control}b")), "bad_request").await;
        senders.refuses(&chat(&control.to_string()), "bad_request").await;
    }
    for empty in ["", " ", "\n\t\r", "\u{2003}\u{a0}"] {
        senders.refuses(&chat(empty), "empty_content").await;
    }
    senders.refuses(&chat(&"x".repeat(4001)), "content_too_long").await;
    senders.refuses(&chat(&"x".repeat(60_000)), "content_too_long").await;
    senders.refuses(&chat(&"\u{1f44b}".repeat(4001)), "content_too_long").await;
    let long = "k".repeat(60_000);
    senders.refuses(&json!({ "type": long }).to_string(), "unknown_type").await;
    senders.refuses(&json!({ long.as_str(): 1 }).to_string(), "bad_request").await;
    senders
        .refuses(&json!({"type": "typing", "receiver_id": long, "is_typing": true}).to_string(), "bad_request")
        .await;
    senders
        .refuses(
            &message(receiver, &format!(r#","about":{{"action":"{long}","message_id":"{receiver}"}}"#)),
            "bad_request",
        )
        .await;
    refuses(&mut senders.v2, &json!({"type": "rename", "name": long}).to_string(), "name_rejected").await;
    refuses(&mut senders.v2, &json!({"type": "use_invite", "code": 7}).to_string(), "bad_request").await;
    senders.end().await;
}

/// An unknown field is no error, because clients may be newer than the server. But it must be valid JSON that every
/// parser reads in the same way.
#[tokio::test]
async fn unknown_fields_pass_by_both_ways_of_reading() {
    let mut scene = Scene::with(&OPEN).await;
    let mut v2 = Client::v2(scene.server.address, "Sender").await;
    let mut plain = Client::plain(scene.server.address, "/ws/plain").await;
    let receiver = scene.partner.id();
    for more in [r#","colour":"red""#, r#","x":{"a":[1,{"a":2}]},"y":null"#, r#","\u0078":1"#] {
        for client in [&mut v2, &mut plain] {
            client.send_text(message(receiver, more)).await;
            let seen = scene.partner.expect("chat_message").await;
            assert_eq!(seen["message"]["sender_id"], json!(client.id()), "{more}");
            scene.partner.ack(&seen["seq"]).await;
        }
    }
    let frames = v2.until_pong().await;
    assert!(frames.iter().all(|frame| frame["type"] != "error"), "{frames:?}");
}
