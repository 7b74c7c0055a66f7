//! The WebSocket itself: small buffers, typed endings, shared frames. Only this file and the handshake name the library.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{FutureExt, SinkExt, StreamExt};
use poem::Upgraded;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use tokio_tungstenite::tungstenite::error::{Error, ProtocolError};
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::{Message, Role, WebSocketConfig};

use crate::acts::rates::{Rates, RetryAfter};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::limits::{Limits, ms};
use crate::protocol::outgoing::Outgoing;

use super::meter::Meter;
use super::read_ahead::ReadAhead;

/// The read buffer. Each connection has one for its whole life, so it is most of the memory of an idle connection. The
/// library's default is 128 KiB.
const READ_BUFFER_BYTES: usize = 1024;
/// The library's write buffer, for control frames only. All other frames are written past the library.
const WRITE_BUFFER_BYTES: usize = 1024;
/// How long the server keeps reading from a closing connection, so that a TCP reset doesn't destroy the close frame.
const LINGER: Duration = Duration::from_secs(1);

const TOO_SLOW: Ending = Ending::Broken(CloseReason::SlowConsumer);

/// Something that a client sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    Text(Utf8Bytes),
    /// A text that came too fast.
    TooFast(Utf8Bytes, RetryAfter),
    /// A ping. It is answered already.
    Ping,
    /// The answer to a ping of the server: the client has received everything that was written before that ping.
    Pong,
}

/// How a connection ended from the client's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The client closed it, with its close code if it gave one.
    Closed(Option<u16>),
    /// The connection broke.
    Gone,
    /// The client broke a rule. The close code tells which.
    Broken(CloseReason),
}

pub struct Socket {
    /// On the heap, because each stage of a connection's task would otherwise reserve memory for it.
    stream: Box<WebSocketStream<Meter<ReadAhead<Upgraded>>>>,
    /// The number of messages received.
    messages: u64,
    write_timeout: Duration,
    /// A frame was written only in part, so the client could not read anything that follows.
    cut: bool,
}

impl Socket {
    pub async fn new(upgraded: Upgraded, limits: &Limits) -> Self {
        let largest = usize::try_from(limits.max_frame_bytes).ok();
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER_BYTES)
            .write_buffer_size(WRITE_BUFFER_BYTES)
            .max_message_size(largest)
            .max_frame_size(largest);
        let meter = Meter::new(ReadAhead::new(upgraded), Arc::new(Rates::new(limits)), ms(limits.message_timeout_ms));
        let stream = Box::pin(WebSocketStream::from_raw_socket(meter, Role::Server, Some(config))).await;
        Self { stream: Box::new(stream), messages: 0, write_timeout: ms(limits.write_timeout_ms), cut: false }
    }

    /// Uses the connection's own rates, until its session is known.
    pub fn rates(&self) -> &Arc<Rates> {
        self.stream.get_ref().rates()
    }

    /// From now on the rates of the session count.
    pub fn count_for(&mut self, rates: Arc<Rates>) {
        self.stream.get_mut().count_for(rates);
    }

    /// Pings or pongs came too fast since the last call.
    pub fn take_excess(&mut self) -> Option<RetryAfter> {
        self.stream.get_mut().take_excess()
    }

    /// Receives the next thing that the client sends. Safe to cancel.
    pub async fn receive(&mut self) -> Result<Incoming, Ending> {
        match self.stream.next().await {
            Some(Ok(Message::Text(text))) => {
                self.messages += 1;
                Ok(match self.stream.get_mut().verdict(self.messages) {
                    None => Incoming::Text(text),
                    Some(retry) => Incoming::TooFast(text, retry),
                })
            }
            Some(Ok(Message::Ping(_))) => Ok(Incoming::Ping),
            Some(Ok(Message::Pong(_))) => Ok(Incoming::Pong),
            Some(Ok(Message::Binary(_) | Message::Frame(_))) => Err(Ending::Broken(CloseReason::Binary)),
            Some(Ok(Message::Close(frame))) => Err(Ending::Closed(frame.map(|frame| frame.code.into()))),
            Some(Err(error)) => Err(self.stream.get_ref().ended().map_or_else(|| ending(&error), Ending::Broken)),
            None => Err(Ending::Gone),
        }
    }

    /// The library itself, for something that the product never does: the conformance tests echo binary frames.
    pub fn library(&mut self) -> &mut WebSocketStream<Meter<ReadAhead<Upgraded>>> {
        &mut self.stream
    }

    /// Receives something that has arrived already, without waiting for more.
    pub fn receive_now(&mut self) -> Option<Result<Incoming, Ending>> {
        self.receive().now_or_never()
    }

    /// Writes frames in one go. A client that takes none of it for `write_timeout_ms` is too slow.
    ///
    /// It goes past the library, whose buffer would keep the size of its largest frame for as long as the connection
    /// lasts. Nearly always there is room at once, and no need for a clock.
    pub async fn write(&mut self, outgoing: &Outgoing) -> Result<(), Ending> {
        if self.cut {
            return Err(Ending::Gone);
        }
        // The library's own frames go first and completely: its answers to pings.
        let flushed = match self.stream.flush().now_or_never() {
            Some(flushed) => Ok(flushed),
            None => timeout(self.write_timeout, self.stream.flush()).await,
        };
        flushed.map_err(|_| TOO_SLOW)?.map_err(|error| ending(&error))?;
        let mut rest = outgoing.bytes();
        self.cut = true;
        while !rest.is_empty() {
            let written = match self.stream.get_mut().write(rest).now_or_never() {
                Some(written) => Ok(written),
                None => timeout(self.write_timeout, self.stream.get_mut().write(rest)).await,
            };
            match written.map_err(|_| TOO_SLOW)? {
                Ok(0) | Err(_) => return Err(Ending::Gone),
                Ok(written) => rest = &rest[written..],
            }
        }
        self.cut = false;
        Ok(())
    }

    /// Writes one frame.
    pub async fn write_one(&mut self, frame: &Encoded) -> Result<(), Ending> {
        let mut outgoing = Outgoing::default();
        outgoing.text(frame.as_str());
        self.write(&outgoing).await
    }

    /// Writes a frame right behind a ping, in one go: the pong then tells that the frame has arrived, as good as surely,
    /// and no client that has read the frame can have left the ping without an answer.
    pub async fn write_behind_ping(&mut self, frame: &Encoded) -> Result<(), Ending> {
        let mut outgoing = Outgoing::default();
        outgoing.ping();
        outgoing.text(frame.as_str());
        self.write(&outgoing).await
    }

    pub async fn ping(&mut self) -> Result<(), Ending> {
        let mut outgoing = Outgoing::default();
        outgoing.ping();
        self.write(&outgoing).await
    }

    /// Ends the socket in the way in which the connection ended.
    pub async fn end(self, ending: Ending) {
        match ending {
            Ending::Broken(reason) => self.close(reason).await,
            Ending::Closed(_) => self.finish().await,
            Ending::Gone => {}
        }
    }

    /// Sends a close frame, waits for the client's close frame, and closes.
    pub async fn close(mut self, reason: CloseReason) {
        if self.cut {
            return;
        }
        let frame = CloseFrame { code: reason.code().into(), reason: Utf8Bytes::from_static(reason.as_str()) };
        // If the client doesn't answer in time, the server doesn't wait any longer.
        let _ = timeout(LINGER, async {
            if self.stream.send(Message::Close(Some(frame))).await.is_err() {
                return;
            }
            while let Some(Ok(message)) = self.stream.next().await {
                if message.is_close() {
                    return;
                }
            }
            // After a broken frame the library stops reading, and unread bytes would turn our close into a reset. So
            // the server ends its own side and reads until the client ends, too.
            let raw = self.stream.get_mut().inner_mut();
            let mut sink = [0; 1024];
            if raw.shutdown().await.is_ok() {
                while raw.read(&mut sink).await.is_ok_and(|bytes| bytes > 0) {}
            }
        })
        .await;
    }

    /// The client has closed. Sends the answer to its close frame.
    pub async fn finish(mut self) {
        let _ = timeout(LINGER, async { while let Some(Ok(_)) = self.stream.next().await {} }).await;
    }
}

/// The ending for an error of the library.
pub fn ending(error: &Error) -> Ending {
    match error {
        Error::Capacity(_) => Ending::Broken(CloseReason::TooBig),
        Error::Utf8(_) => Ending::Broken(CloseReason::NotUtf8),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake | ProtocolError::SendAfterClosing) => Ending::Gone,
        Error::Protocol(_) | Error::AttackAttempt => Ending::Broken(CloseReason::Protocol),
        _ => Ending::Gone,
    }
}
