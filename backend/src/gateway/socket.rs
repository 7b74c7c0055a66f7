//! The WebSocket itself: small buffers, typed endings, shared frames. Only this file and the codec name the library.

use std::time::Duration;

use futures_util::{FutureExt, SinkExt, StreamExt};
use poem::Upgraded;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::{Error, ProtocolError};
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::{Message, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Utf8Bytes};

use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::limits::{Limits, ms};

/// 4 KiB each way: an idle connection then costs 5 KiB instead of the 129 KiB of the library's defaults.
const BUFFER_BYTES: usize = 4096;
/// How long a closing connection is listened to, so that the close frame isn't lost in a reset.
const LINGER: Duration = Duration::from_secs(1);

/// What a client sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    Text(Utf8Bytes),
    /// A ping or a pong: a sign of life, already answered.
    Alive,
}

/// How a connection ended from the client's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The client closed it, with its close code if it gave one.
    Closed(Option<u16>),
    /// It broke off.
    Gone,
    /// The client broke a rule: it is told which when the connection is closed.
    Broken(CloseReason),
}

pub struct Socket {
    stream: WebSocketStream<Upgraded>,
    write_timeout: Duration,
}

impl Socket {
    pub async fn new(upgraded: Upgraded, limits: &Limits) -> Self {
        let largest = usize::try_from(limits.max_frame_bytes).ok();
        let config = WebSocketConfig::default()
            .read_buffer_size(BUFFER_BYTES)
            .write_buffer_size(BUFFER_BYTES)
            .max_message_size(largest)
            .max_frame_size(largest);
        let stream = WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config)).await;
        Self { stream, write_timeout: ms(limits.write_timeout_ms) }
    }

    /// The next thing that the client sends. Safe to cancel.
    pub async fn receive(&mut self) -> Result<Incoming, Ending> {
        match self.stream.next().await {
            Some(Ok(Message::Text(text))) => Ok(Incoming::Text(text)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Incoming::Alive),
            Some(Ok(Message::Binary(_) | Message::Frame(_))) => Err(Ending::Broken(CloseReason::Binary)),
            Some(Ok(Message::Close(frame))) => Err(Ending::Closed(frame.map(|frame| frame.code.into()))),
            Some(Err(error)) => Err(ending(&error)),
            None => Err(Ending::Gone),
        }
    }

    /// What has arrived already, without waiting for more.
    pub fn receive_now(&mut self) -> Option<Result<Incoming, Ending>> {
        self.receive().now_or_never()
    }

    /// Writes frames in one go. A client that takes none of it for `write_timeout_ms` is too slow.
    pub async fn write(&mut self, frames: impl Iterator<Item = Encoded>) -> Result<(), Ending> {
        for frame in frames {
            let message = Message::Text(frame.into_text());
            self.in_time(async |stream| stream.feed(message).await).await?;
        }
        self.in_time(async |stream| stream.flush().await).await
    }

    pub async fn ping(&mut self) -> Result<(), Ending> {
        self.in_time(async |stream| stream.send(Message::Ping(Bytes::new())).await).await
    }

    /// Says why, listens until the client has heard it, and closes.
    pub async fn close(mut self, reason: CloseReason) {
        let frame = CloseFrame { code: reason.code().into(), reason: Utf8Bytes::from_static(reason.as_str()) };
        // A client that doesn't answer in time is left without one.
        let _ = tokio::time::timeout(LINGER, async {
            if self.stream.send(Message::Close(Some(frame))).await.is_err() {
                return;
            }
            while let Some(Ok(message)) = self.stream.next().await {
                if message.is_close() {
                    return;
                }
            }
            // Behind a broken frame the library reads no more, but unread bytes would turn our close into a reset: we
            // say that we are done and take what comes until the client is done too.
            let raw = self.stream.get_mut();
            let mut sink = [0; 1024];
            if raw.shutdown().await.is_ok() {
                while raw.read(&mut sink).await.is_ok_and(|bytes| bytes > 0) {}
            }
        })
        .await;
    }

    /// The client has closed: the answer to its close frame goes out.
    pub async fn finish(mut self) {
        let _ = tokio::time::timeout(LINGER, async { while let Some(Ok(_)) = self.stream.next().await {} }).await;
    }

    async fn in_time(
        &mut self,
        work: impl AsyncFnOnce(&mut WebSocketStream<Upgraded>) -> Result<(), Error>,
    ) -> Result<(), Ending> {
        match tokio::time::timeout(self.write_timeout, work(&mut self.stream)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(ending(&error)),
            Err(_) => Err(Ending::Broken(CloseReason::SlowConsumer)),
        }
    }
}

fn ending(error: &Error) -> Ending {
    match error {
        Error::Capacity(_) => Ending::Broken(CloseReason::TooBig),
        Error::Utf8(_) => Ending::Broken(CloseReason::NotUtf8),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake | ProtocolError::SendAfterClosing) => Ending::Gone,
        Error::Protocol(_) | Error::AttackAttempt => Ending::Broken(CloseReason::Protocol),
        _ => Ending::Gone,
    }
}
