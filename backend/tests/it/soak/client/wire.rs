//! One WebSocket through the bad network. Every wait has a time limit, and every end has a code.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::soak::ledger::{Event, Pen};

use super::frames::Frame;

/// How long a client waits for an upgrade, or until its own frames are sent: longer than the longest stall of the
/// network.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long the end of a connection may take after a close frame.
const FAREWELL: Duration = Duration::from_secs(1);

pub struct Wire {
    socket: WebSocketStream<TcpStream>,
    pub pen: Pen,
    /// When the upgrade was complete. Everything that the client sends is sent later.
    pub opened: Duration,
}

pub enum Heard {
    Frame(Box<Frame>),
    /// A ping or a pong.
    Life,
    Closed(u16),
}

impl Wire {
    /// Connects to the proxy, which is always there. The connections reach it in the order of their numbers. It may cut
    /// a connection before the client has noticed that it is open.
    pub async fn dial(proxy: SocketAddr) -> Option<TcpStream> {
        TcpStream::connect(proxy).await.ok()
    }

    /// None if the other side doesn't answer as a WebSocket server does.
    pub async fn open(stream: Option<TcpStream>, path: &str, subprotocol: Option<&str>, pen: Pen) -> Option<Self> {
        let mut request = format!("ws://localhost{path}").into_client_request().expect("a request");
        if let Some(subprotocol) = subprotocol {
            request.headers_mut().insert("sec-websocket-protocol", subprotocol.parse().expect("a header"));
        }
        let (socket, _) = timeout(PATIENCE, client_async(request, stream?)).await.ok()?.ok()?;
        Some(Self { socket, opened: pen.ledger.elapsed(), pen })
    }

    /// False if the connection can't be used any more.
    pub async fn say(&mut self, frame: &Value) -> bool {
        matches!(timeout(PATIENCE, self.socket.send(Message::text(frame.to_string()))).await, Ok(Ok(())))
    }

    /// The next thing that the server sends. May be cancelled until a close frame comes.
    pub async fn hear(&mut self) -> Heard {
        match self.socket.next().await {
            Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                Ok(frame) => Heard::Frame(Box::new(frame)),
                Err(error) => {
                    self.pen.note(Event::Told { code: format!("an unreadable frame: {error} in {text}") });
                    Heard::Life
                }
            },
            Some(Ok(Message::Close(frame))) => {
                let code = frame.map_or(1005, |frame| frame.code.into());
                self.finish().await;
                self.closed(code)
            }
            Some(Ok(_)) => Heard::Life,
            Some(Err(_)) | None => self.closed(1006),
        }
    }

    /// Closes as a browser does, and waits only for a moment.
    pub async fn hang_up(&mut self, code: u16) {
        self.pen.note(Event::Hung { code });
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        if matches!(timeout(FAREWELL, self.socket.close(Some(frame))).await, Ok(Ok(()))) {
            self.finish().await;
        }
    }

    /// Waits for the end of a connection and returns its code, 1006 if it doesn't come.
    pub async fn ended(&mut self, patience: Duration) -> u16 {
        let until_closed = async {
            loop {
                if let Heard::Closed(code) = self.hear().await {
                    return code;
                }
            }
        };
        timeout(patience, until_closed).await.unwrap_or(1006)
    }

    async fn finish(&mut self) {
        let rest = async { while self.socket.next().await.is_some_and(|message| message.is_ok()) {} };
        let _ = timeout(FAREWELL, rest).await;
    }

    fn closed(&self, code: u16) -> Heard {
        self.pen.note(Event::Closed { code });
        Heard::Closed(code)
    }
}
