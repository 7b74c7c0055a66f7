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

/// For what arrives: it is allocated as long as a connection lasts, so it is most of what an idle one costs. The
/// library's default would be 128 KiB.
const READ_BUFFER_BYTES: usize = 1024;
/// For control frames; all others are written past the library.
const WRITE_BUFFER_BYTES: usize = 1024;
/// How long a closing connection is listened to, so that the close frame isn't lost in a reset.
const LINGER: Duration = Duration::from_secs(1);

const TOO_SLOW: Ending = Ending::Broken(CloseReason::SlowConsumer);

/// What a client sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Incoming {
    Text(Utf8Bytes),
    /// The same, but it came too fast.
    TooFast(Utf8Bytes, RetryAfter),
    /// A sign of life, already answered.
    Ping,
    /// The answer to a ping of the server: everything that was written before that ping has arrived.
    Pong,
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
    /// On the heap, because it is handed from one stage of a connection's task to the next, and each has room for it.
    stream: Box<WebSocketStream<Meter<ReadAhead<Upgraded>>>>,
    /// Messages that were received.
    messages: u64,
    write_timeout: Duration,
    /// A frame was left unfinished, so nothing that follows it could be understood.
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

    /// What this connection may send: its own rates, until it is known whose it is.
    pub fn rates(&self) -> &Arc<Rates> {
        self.stream.get_ref().rates()
    }

    /// It goes on as the connection of a session, at the session's rates.
    pub fn count_for(&mut self, rates: Arc<Rates>) {
        self.stream.get_mut().count_for(rates);
    }

    /// Pings or pongs came too fast since the last call.
    pub fn take_excess(&mut self) -> Option<RetryAfter> {
        self.stream.get_mut().take_excess()
    }

    /// The next thing that the client sends. Safe to cancel.
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

    /// The library below, for what the product never does: the conformance tests want binary frames echoed.
    pub fn library(&mut self) -> &mut WebSocketStream<Meter<ReadAhead<Upgraded>>> {
        &mut self.stream
    }

    /// What has arrived already, without waiting for more.
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
        // What the library owes goes first, and whole: its answers to pings.
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

    /// Ends it as the connection has ended.
    pub async fn end(self, ending: Ending) {
        match ending {
            Ending::Broken(reason) => self.close(reason).await,
            Ending::Closed(_) => self.finish().await,
            Ending::Gone => {}
        }
    }

    /// Says why, listens until the client has heard it, and closes.
    pub async fn close(mut self, reason: CloseReason) {
        if self.cut {
            return;
        }
        let frame = CloseFrame { code: reason.code().into(), reason: Utf8Bytes::from_static(reason.as_str()) };
        // A client that doesn't answer in time is left without one.
        let _ = timeout(LINGER, async {
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
            let raw = self.stream.get_mut().inner_mut();
            let mut sink = [0; 1024];
            if raw.shutdown().await.is_ok() {
                while raw.read(&mut sink).await.is_ok_and(|bytes| bytes > 0) {}
            }
        })
        .await;
    }

    /// The client has closed: the answer to its close frame goes out.
    pub async fn finish(mut self) {
        let _ = timeout(LINGER, async { while let Some(Ok(_)) = self.stream.next().await {} }).await;
    }
}

/// What an error of the library means.
pub fn ending(error: &Error) -> Ending {
    match error {
        Error::Capacity(_) => Ending::Broken(CloseReason::TooBig),
        Error::Utf8(_) => Ending::Broken(CloseReason::NotUtf8),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake | ProtocolError::SendAfterClosing) => Ending::Gone,
        Error::Protocol(_) | Error::AttackAttempt => Ending::Broken(CloseReason::Protocol),
        _ => Ending::Gone,
    }
}
