//! Test clients for both dialects. They send JSON and wait for frames, at most until a deadline.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, client_async};
use uuid::Uuid;

use super::PATIENCE;

pub struct Client<S = MaybeTlsStream<TcpStream>> {
    pub socket: WebSocketStream<S>,
    /// The server's answer to the handshake of the dialect.
    pub established: Value,
}

impl Client {
    /// A client of the plain dialect under the name in `path`, for example `/ws/alice`.
    pub async fn plain(address: SocketAddr, path: &str) -> Self {
        let mut client = Self::open(address, path, None).await;
        client.established = client.expect("connection_established").await;
        client
    }

    /// A client of `chat.v2` that has joined.
    pub async fn v2(address: SocketAddr, name: &str) -> Self {
        let mut client = Self::open(address, "/ws", Some("chat.v2")).await;
        client.send(json!({"type": "join", "name": name})).await;
        client.established = client.expect("connection_established").await;
        client
    }

    /// Resumes a session. The answer is `connection_established`.
    pub async fn resume(address: SocketAddr, token: &str, last_seq: u64) -> Self {
        let mut client = Self::ask_to_resume(address, token, last_seq).await;
        client.established = client.expect("connection_established").await;
        client
    }

    /// Tries to resume a session and returns whatever the server answers.
    pub async fn ask_to_resume(address: SocketAddr, token: &str, last_seq: u64) -> Self {
        let mut client = Self::open(address, "/ws", Some("chat.v2")).await;
        client.send(json!({"type": "resume", "token": token, "last_seq": last_seq})).await;
        client
    }

    /// An open WebSocket on which no frame was sent yet.
    pub async fn open(address: SocketAddr, path: &str, subprotocol: Option<&str>) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        Self::over(MaybeTlsStream::Plain(stream), &format!("ws://{address}{path}"), subprotocol).await
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    /// A WebSocket over an existing connection.
    pub async fn over(stream: S, url: &str, subprotocol: Option<&str>) -> Self {
        let mut request = url.into_client_request().expect("a request");
        if let Some(subprotocol) = subprotocol {
            request.headers_mut().insert("sec-websocket-protocol", subprotocol.parse().expect("a header"));
        }
        let connected = tokio::time::timeout(PATIENCE, client_async(request, stream)).await.expect("an answer in time");
        let (socket, response) = connected.expect("a WebSocket");
        let agreed = response.headers().get("sec-websocket-protocol").map(|value| value.to_str().expect("text"));
        assert_eq!(agreed, subprotocol);
        Self { socket, established: Value::Null }
    }

    pub fn id(&self) -> Uuid {
        self.established["user_id"].as_str().and_then(|id| id.parse().ok()).expect("a user id")
    }

    /// The token that resumes this session.
    pub fn token(&self) -> String {
        self.established["session"]["token"].as_str().expect("a token").to_owned()
    }

    pub async fn send(&mut self, frame: Value) {
        self.send_text(frame.to_string()).await;
    }

    pub async fn send_text(&mut self, text: String) {
        self.socket.send(Message::text(text)).await.expect("an open socket");
    }

    /// Sends a message and returns its `client_id`.
    pub async fn chat(&mut self, receiver_id: Uuid, content: &str) -> Uuid {
        let client_id = Uuid::new_v4();
        let frame =
            json!({"type": "chat_message", "client_id": client_id, "receiver_id": receiver_id, "content": content});
        self.send(frame).await;
        client_id
    }

    pub async fn ack(&mut self, seq: &Value) {
        self.send(json!({"type": "ack", "seq": seq})).await;
    }

    /// Waits for the next frame of this type and skips all others.
    pub async fn expect(&mut self, kind: &str) -> Value {
        self.find(|frame| frame["type"] == kind).await
    }

    /// Waits for the next frame for which `wanted` is true.
    pub async fn find(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let frame = self.next().await;
            if wanted(&frame) {
                return frame;
            }
        }
    }

    /// Waits until a list or a change has told this client that somebody is here.
    pub async fn sees(&mut self, id: Uuid) {
        let has =
            |people: &Value| people.as_array().is_some_and(|people| people.iter().any(|user| user["id"] == json!(id)));
        self.find(|frame| has(&frame["joined"]) || has(&frame["users"])).await;
    }

    /// Waits until this client was told that somebody has gone.
    pub async fn misses(&mut self, id: Uuid) {
        self.find(|frame| frame["left"].as_array().is_some_and(|left| left.contains(&json!(id)))).await;
    }

    /// The next frame of any type.
    pub async fn next(&mut self) -> Value {
        match self.next_message().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("expected a frame, got {other:?}"),
        }
    }

    /// All frames up to a `pong`. Everything that the server had sent before is among them.
    pub async fn until_pong(&mut self) -> Vec<Value> {
        let nonce = Uuid::new_v4().to_string();
        self.send(json!({"type": "ping", "nonce": nonce})).await;
        let mut frames = Vec::new();
        loop {
            let frame = self.next().await;
            if frame["type"] == "pong" && frame["nonce"] == nonce.as_str() {
                return frames;
            }
            frames.push(frame);
        }
    }

    /// Reads to the end of the connection. Returns the remaining frames and the close code, 1006 if the connection
    /// broke without one.
    pub async fn closed(&mut self) -> (Vec<Value>, u16) {
        let mut frames = Vec::new();
        let mut code = 1006;
        while let Some(message) = self.next_message().await {
            match message {
                Message::Text(text) => frames.push(serde_json::from_str(&text).expect("JSON")),
                Message::Close(frame) => code = frame.map_or(1005, |frame| frame.code.into()),
                _ => {}
            }
        }
        (frames, code)
    }

    /// Closes with code 1000, which means that the user leaves.
    pub async fn close(self) {
        self.close_with(1000).await;
    }

    pub async fn close_with(mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: Utf8Bytes::default() };
        self.socket.close(Some(frame)).await.expect("an open socket");
        self.closed().await;
    }

    async fn next_message(&mut self) -> Option<Message> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // The server's pings must not extend the deadline of the test.
            match timeout_at(deadline, self.socket.next()).await.expect("a frame in time") {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(message)) => return Some(message),
                Some(Err(_)) | None => return None,
            }
        }
    }
}
