//! Does everything that people can do with a server, valid and invalid, with a separate random string in every field
//! that accepts one.

use std::net::SocketAddr;

use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use super::needles::Needles;
use crate::support::client::Client;
use crate::support::{eventually, raw};

/// How long a session waits for its client here, in milliseconds.
pub const WINDOW_MS: &str = "1500";

/// The strings that were sent, and the answers.
#[derive(Default)]
pub struct Scene {
    /// Contents, tokens, invites and everything else that must not be found anywhere.
    pub secrets: Needles,
    /// Names and hashes of tokens, which may be in the database.
    pub record: Needles,
    /// Answers over HTTP and `error` frames.
    pub answers: Vec<String>,
    /// The connections of the people who stay to the end.
    pub here: Vec<Client>,
}

impl Scene {
    pub async fn play(address: SocketAddr) -> Self {
        let mut scene = Self::default();
        scene.chat(address).await;
        scene.wrong_frames(address).await;
        scene.wrong_entries(address).await;
        scene.requests(address).await;
        scene
    }

    async fn join(&mut self, address: SocketAddr, what: &str) -> Client {
        // A name has at most 20 characters.
        let name = self.record.invent(what)[..20].to_owned();
        self.record.add(what, &name);
        let client = Client::v2(address, &name).await;
        self.secrets.add_token(&format!("the token of {what}"), &client.token());
        self.record.add_hash_of(&format!("the token of {what}"), &client.token());
        client
    }

    /// Messages in both dialects, to people who are here, who are away, who come back and who don't.
    async fn chat(&mut self, address: SocketAddr) {
        let mut alice = self.join(address, "Alice").await;
        let mut bob = self.join(address, "Bob").await;
        let gone = self.join(address, "somebody who goes").await;
        let plain_name = self.record.invent("a plain name")[..20].to_owned();
        self.record.add("a plain name", &plain_name);
        let mut plain = Client::plain(address, &format!("/ws/{plain_name}")).await;

        alice.chat(bob.id(), &self.secrets.invent("a content")).await;
        bob.expect("chat_message").await;
        let about = json!({"action": "edit", "message_id": Uuid::new_v4()});
        let file = json!({"id": Uuid::new_v4(), "name": self.secrets.invent("a file's name"), "media_type": "text/plain",
            "bytes": 5, "part": 0, "parts": 1});
        for (what, more) in [("an edit", json!({"about": about})), ("burning", json!({"burn_after_ms": 60_000}))] {
            let mut frame = self.message(bob.id(), what);
            frame.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            alice.send(frame).await;
            bob.expect("chat_message").await;
        }
        let mut frame = self.message(bob.id(), "a file");
        (frame["file"], frame["content"]) = (file, json!("SGVsbG8="));
        alice.send(frame).await;
        bob.expect("chat_message").await;
        alice.chat(plain.id(), &self.secrets.invent("a content for a plain client")).await;
        plain.expect("chat_message").await;
        let content = self.secrets.invent("a content of a plain client");
        plain.send(json!({"type": "chat_message", "receiver_id": alice.id(), "content": content})).await;
        alice.find(|frame| frame["message"]["content"] == content).await;

        // Away for a short time: the message waits and arrives.
        let (bob_id, token) = (bob.id(), bob.token());
        drop(bob);
        away(address, 1).await;
        let waits = self.secrets.invent("a content that waits");
        alice.chat(bob_id, &waits).await;
        alice.expect("message_accepted").await;
        let mut bob = Client::resume(address, &token, 0).await;
        bob.find(|frame| frame["message"]["content"] == waits).await;
        self.secrets.add_token("the next token of Bob", &bob.token());
        self.record.add_hash_of("the next token of Bob", &bob.token());
        // The old token is invalid as soon as its owner has confirmed the new one.
        bob.until_pong().await;
        self.refused(Client::ask_to_resume(address, &token, 0).await).await;

        // Away for good: the message is undeliverable, and the next one has no receiver.
        let gone_id = gone.id();
        drop(gone);
        away(address, 1).await;
        alice.chat(gone_id, &self.secrets.invent("a content that expires")).await;
        alice.find(|frame| frame["reason"] == "expired").await;
        alice.chat(gone_id, &self.secrets.invent("a content for nobody")).await;
        self.told(&mut alice).await;

        let renamed = self.record.invent("a new name")[..20].to_owned();
        self.record.add("a new name", &renamed);
        alice.send(json!({"type": "rename", "name": renamed})).await;
        alice.send(json!({"type": "create_invite"})).await;
        let invites = alice.expect("invites").await;
        let code = invites["created"].as_str().expect("a code").to_owned();
        self.secrets.add("an invite", &code);
        bob.send(json!({"type": "use_invite", "code": code})).await;
        bob.expect("invite_result").await;
        let wrong = self.secrets.invent("a wrong invite");
        bob.send(json!({"type": "use_invite", "code": wrong})).await;
        bob.expect("invite_result").await;
        self.here = vec![alice, bob, plain];
    }

    /// Sends frames that are refused.
    async fn wrong_frames(&mut self, address: SocketAddr) {
        let mut client = self.join(address, "somebody who errs").await;
        let nobody = Uuid::new_v4();
        let id = Uuid::new_v4();
        let long = format!("{}{}", self.secrets.invent("a long content"), "x".repeat(4001));
        let wrong = [
            json!({"type": "chat_message", "client_id": id, "receiver_id": nobody, "content": long}),
            json!({"type": "chat_message", "client_id": id, "receiver_id": nobody,
                "content": format!("{}\u{0}", self.secrets.invent("a content with a control character"))}),
            json!({"type": "chat_message", "client_id": id, "receiver_id": self.secrets.invent("a wrong id"), "content": ""}),
            json!({"type": "chat_message", "client_id": id, "receiver_id": nobody,
                "content": {"a": self.secrets.invent("a content of a wrong type")}}),
            json!({"type": self.secrets.invent("a type")}),
            json!({"type": "typing", "receiver_id": nobody, "is_typing": self.secrets.invent("a wrong field")}),
            json!({"type": "rename", "name": format!("{}\u{202E}", self.secrets.invent("a refused name"))}),
            json!({"type": "set_visibility", "visibility": self.secrets.invent("a wrong word")}),
            json!(self.secrets.invent("no object")),
        ];
        for frame in wrong {
            client.send(frame).await;
            self.told(&mut client).await;
        }
        client.send_text(format!("{{\"type\": {}", self.secrets.invent("no JSON"))).await;
        self.told(&mut client).await;
        let binary = self.secrets.invent("a binary frame");
        client.socket.send(Message::binary(binary.into_bytes())).await.expect("an open socket");
        self.refused(client).await;
    }

    /// Sends names and tokens that are refused when a client connects.
    async fn wrong_entries(&mut self, address: SocketAddr) {
        let bad_name = format!("{}\u{202E}", self.secrets.invent("a refused name"));
        let unknown = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, [0xA7; 32]);
        self.secrets.add_token("an unknown token", &unknown);
        for first in [
            json!({"type": "join", "name": bad_name}),
            json!({"type": "resume", "token": self.secrets.invent("no token"), "last_seq": 0}),
            json!({"type": "resume", "token": unknown, "last_seq": 0}),
            json!({"type": "resume", "token": self.secrets.invent("a token with a wrong number"), "last_seq": "1"}),
            json!({"type": self.secrets.invent("a first type")}),
        ] {
            let mut client = Client::open(address, "/ws", Some("chat.v2")).await;
            client.send(first).await;
            self.refused(client).await;
        }
        let path = format!("/ws/{}%E2%80%AE", self.secrets.invent("a refused name in a path"));
        self.refused(Client::open(address, &path, None).await).await;
    }

    /// Uses the REST API with valid and invalid requests.
    async fn requests(&mut self, address: SocketAddr) {
        for what in ["a query", "a cursor", "an id", "a path", "a parameter"] {
            let secret = self.secrets.invent(what);
            let path = match what {
                "a query" => format!("/users?query={secret}"),
                "a cursor" => format!("/users?cursor={secret}"),
                "an id" => format!("/users/{secret}"),
                "a path" => format!("/{secret}"),
                _ => format!("/users?limit={secret}"),
            };
            self.answers.push(raw::get(address, &path).await.body);
        }
        let headers = ["User-Agent", "Referer", "Cookie", "Authorization", "X-Forwarded-For", "X-Other"]
            .map(|name| format!("{name}: {}\r\n", self.secrets.invent(name)))
            .concat();
        let bodies = [
            format!("{{\"type\":\"resume\",\"token\":7,\"last_seq\":\"{}\"}}", self.secrets.invent("a body")),
            format!("{{\"type\":\"{}\"}}", self.secrets.invent("a type in a body")),
            format!("\"{}", self.secrets.invent("no JSON in a body")),
        ];
        for body in bodies {
            self.answers.push(raw::post(address, "/frames/v2/check", &headers, &body).await.body);
        }
        // The log shows the origin of a page to the operator. A text that is no origin of a page must not get into the
        // log.
        let origin = format!("Origin: https://elsewhere.example/{}\r\n", self.secrets.invent("what is no origin"));
        self.answers.push(raw::post(address, "/frames/plain/check", &origin, "{}").await.body);
        for path in ["/health", "/stats", "/metrics", "/limits", "/privacy", "/readyz", "/livez", "/", "/openapi.json"]
        {
            self.answers.push(raw::get(address, path).await.body);
        }
    }

    fn message(&mut self, receiver_id: Uuid, what: &str) -> Value {
        let content = self.secrets.invent(what);
        json!({"type": "chat_message", "client_id": Uuid::new_v4(), "receiver_id": receiver_id, "content": content})
    }

    /// The next error that a client gets.
    async fn told(&mut self, client: &mut Client) {
        let error = client.expect("error").await;
        self.answers.push(error.to_string());
    }

    /// Everything that a client gets until it is disconnected.
    async fn refused(&mut self, client: Client) {
        let mut client = client;
        let (frames, code) = client.closed().await;
        assert!(code != 1000 && code != 1006, "{code}: {frames:?}");
        self.answers.extend(frames.iter().filter(|frame| frame["type"] == "error").map(Value::to_string));
    }
}

/// Waits until the connections of this number of people are lost.
async fn away(address: SocketAddr, count: usize) {
    eventually("a broken line to be noticed", async || {
        let metrics = raw::get(address, "/metrics").await.body;
        let line = format!("parley_sessions_away {count}");
        metrics.lines().any(|found| found == line).then_some(())
    })
    .await;
}
