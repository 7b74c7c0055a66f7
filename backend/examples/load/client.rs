//! One client. It joins, sends and reads frames with as little work as possible, and counts the bytes that it receives.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context as Poller, Poll};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};
use futures_util::{FutureExt, SinkExt, StreamExt};
use parley::protocol::SUBPROTOCOL;
use parley::protocol::client::{ClientFrame, Join};
use parley::protocol::server::{DeliveryStatus, ServerFrame};
use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};
use uuid::Uuid;

const JOIN_PATIENCE: Duration = Duration::from_secs(10);
const CLOSE_PATIENCE: Duration = Duration::from_secs(10);
/// Small buffers, because this process has thousands of clients.
const READ_BUFFER_BYTES: usize = 16 * 1024;

pub struct Client {
    pub user_id: Uuid,
    socket: WebSocketStream<Metered>,
}

/// The fields of a frame that the load needs. They are read without a copy; other fields are skipped.
#[derive(Deserialize)]
pub struct Frame<'a> {
    #[serde(rename = "type")]
    pub kind: Kind,
    pub seq: Option<u64>,
    #[serde(borrow)]
    pub message: Option<Letter<'a>>,
    pub status: Option<DeliveryStatus>,
    #[serde(default)]
    pub client_ids: Vec<Uuid>,
    pub total: Option<u64>,
    pub user_id: Option<Uuid>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    ConnectionEstablished,
    ChatMessage,
    MessageStatus,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub struct Letter<'a> {
    pub content: &'a str,
}

impl<'a> Frame<'a> {
    /// An `error` frame counts as a failure: the load does nothing that a server may refuse.
    pub fn read(text: &'a str) -> Result<Self> {
        // An `error` frame fails here as well, because its `message` is a text.
        serde_json::from_str(text).map_err(|wrong| match serde_json::from_str(text) {
            Ok(ServerFrame::Error(error)) => {
                anyhow!("the server refused a frame: {} {}", error.code.as_str(), error.message)
            }
            _ => anyhow!("the server sent a frame that can't be read: {wrong}"),
        })
    }
}

impl Client {
    /// Connects and joins by `chat.v2`. `meter` counts every byte from the server on this connection.
    pub async fn join(address: SocketAddr, name: String, meter: Arc<AtomicU64>) -> Result<Self> {
        in_time(name.clone(), async {
            let mut client = Self::connect(address, "/ws", Some(SUBPROTOCOL), meter).await?;
            client
                .feed(serde_json::to_string(&ClientFrame::Join(Join { name: Some(name), ..Join::default() }))?)
                .await?;
            client.flush().await?;
            client.established().await
        })
        .await
    }

    /// The same in the plain dialect, where connecting is joining.
    pub async fn join_plain(address: SocketAddr, name: String, meter: Arc<AtomicU64>) -> Result<Self> {
        let path = format!("/ws/{name}");
        in_time(name, async { Self::connect(address, &path, None, meter).await?.established().await }).await
    }

    /// Connects to the relay, and sends the ids of this client and of its partner.
    pub async fn join_relay(address: SocketAddr, own: Uuid, partner: Uuid, meter: Arc<AtomicU64>) -> Result<Self> {
        in_time(own.to_string(), async {
            let mut client = Self::connect(address, "/", None, meter).await?;
            client.user_id = own;
            let hello = format!("{own} {partner}");
            client.feed(hello.clone()).await?;
            client.flush().await?;
            ensure!(client.next().await? == hello.as_str(), "the relay's first frame is not its client's");
            Ok(client)
        })
        .await
    }

    async fn connect(
        address: SocketAddr,
        path: &str,
        subprotocol: Option<&'static str>,
        meter: Arc<AtomicU64>,
    ) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut request = format!("ws://{address}{path}").into_client_request()?;
        if let Some(subprotocol) = subprotocol {
            request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(subprotocol));
        }
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES);
        let (socket, _) = client_async_with_config(request, Metered { stream, meter }, Some(config)).await?;
        Ok(Self { user_id: Uuid::nil(), socket })
    }

    async fn established(mut self) -> Result<Self> {
        let text = self.next().await?;
        match Frame::read(&text)? {
            Frame { kind: Kind::ConnectionEstablished, user_id: Some(user_id), .. } => self.user_id = user_id,
            _ => bail!("the first frame is {text}"),
        }
        Ok(self)
    }

    /// The next frame. May be cancelled.
    pub async fn next(&mut self) -> Result<Utf8Bytes> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => return Ok(text),
                // The WebSocket library answers pings itself.
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(Some(frame)))) => {
                    bail!("the server closed the connection: {} {}", frame.code, frame.reason)
                }
                Some(Ok(other)) => bail!("the server sent {other:?}"),
                Some(Err(error)) => return Err(error).context("the connection broke"),
                None => bail!("the connection ended"),
            }
        }
    }

    /// The next frame, if it has arrived already.
    pub fn next_now(&mut self) -> Option<Result<Utf8Bytes>> {
        self.next().now_or_never()
    }

    /// Puts a frame into the buffer; [`Self::flush`] sends it.
    pub async fn feed(&mut self, frame: String) -> Result<()> {
        Ok(self.socket.feed(Message::text(frame)).await?)
    }

    pub async fn flush(&mut self) -> Result<()> {
        Ok(self.socket.flush().await?)
    }

    /// Closes with code 1000 and waits until the server has closed too.
    pub async fn close(mut self) -> Result<()> {
        let goodbye = async {
            let normal = CloseFrame { code: CloseCode::Normal, reason: Utf8Bytes::default() };
            self.socket.close(Some(normal)).await?;
            while let Some(Ok(_)) = self.socket.next().await {}
            Ok(())
        };
        timeout(CLOSE_PATIENCE, goodbye)
            .await
            .map_err(|_| anyhow!("the server did not close within {CLOSE_PATIENCE:?}"))?
    }
}

async fn in_time(name: String, joining: impl Future<Output = Result<Client>>) -> Result<Client> {
    let joined = timeout(JOIN_PATIENCE, joining).await;
    joined.map_err(|_| anyhow!("not joined within {JOIN_PATIENCE:?}")).flatten().context(name)
}

/// A connection that counts what it reads.
struct Metered {
    stream: TcpStream,
    meter: Arc<AtomicU64>,
}

impl AsyncRead for Metered {
    fn poll_read(
        mut self: Pin<&mut Self>,
        poller: &mut Poller<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(poller, buffer);
        self.meter.fetch_add((buffer.filled().len() - before) as u64, Ordering::Relaxed);
        read
    }
}

impl AsyncWrite for Metered {
    fn poll_write(mut self: Pin<&mut Self>, poller: &mut Poller<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(poller, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, poller: &mut Poller<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(poller)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, poller: &mut Poller<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(poller)
    }
}
