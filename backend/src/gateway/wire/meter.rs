//! Counts what a client sends, below the WebSocket library. There everything is seen: the library takes pings and empty
//! fragments by the million without telling the application.

use std::collections::VecDeque;
use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::acts::rates::{Rates, RetryAfter};
use crate::protocol::close::CloseReason;

use super::frame_scanner::{FoundFrame, FrameKind, FrameScanner};

/// Passes on what it reads. It stops reading if the client sends far too much or doesn't complete a message in time.
pub struct Meter<S> {
    stream: S,
    counts: Counts,
    message_timeout: Duration,
    /// The deadline of the message that was begun, and its number.
    due: Option<(u64, Instant)>,
    /// Wakes the reader at the deadline. It exists only while the reader waits, to save memory on other connections.
    alarm: Option<Pin<Box<Sleep>>>,
    /// Why reading has stopped.
    ended: Option<CloseReason>,
}

struct Counts {
    rates: Arc<Rates>,
    scanner: FrameScanner,
    /// The number of complete messages so far, and those among them that came too fast.
    messages: u64,
    refused: VecDeque<(u64, RetryAfter)>,
    /// A fragment of the current message came too fast.
    piece_refused: Option<RetryAfter>,
    /// A ping or a pong came too fast.
    excess: Option<RetryAfter>,
    is_abuse: bool,
}

impl<S> Meter<S> {
    pub fn new(stream: S, rates: Arc<Rates>, message_timeout: Duration) -> Self {
        let counts = Counts {
            rates,
            scanner: FrameScanner::default(),
            messages: 0,
            refused: VecDeque::new(),
            piece_refused: None,
            excess: None,
            is_abuse: false,
        };
        Self { stream, counts, message_timeout, due: None, alarm: None, ended: None }
    }

    /// From now on frames count for another session.
    pub fn count_for(&mut self, rates: Arc<Rates>) {
        self.counts.rates = rates;
    }

    pub fn rates(&self) -> &Arc<Rates> {
        &self.counts.rates
    }

    /// Whether message `number` of this connection came too fast. The caller asks once for each message, in order.
    pub fn verdict(&mut self, number: u64) -> Option<RetryAfter> {
        let is_next = self.counts.refused.front().is_some_and(|(refused, _)| *refused == number);
        if is_next { self.counts.refused.pop_front().map(|(_, retry)| retry) } else { None }
    }

    /// Returns the delay if pings or pongs came too fast since the last call.
    pub fn take_excess(&mut self) -> Option<RetryAfter> {
        self.counts.excess.take()
    }

    /// Why reading has stopped.
    pub fn ended(&self) -> Option<CloseReason> {
        self.ended
    }

    /// The stream without the meter, for reading after the end.
    pub fn inner_mut(&mut self) -> &mut S {
        &mut self.stream
    }

    fn end(&mut self, reason: CloseReason) -> Poll<Result<()>> {
        self.ended = Some(reason);
        Poll::Ready(Err(Error::new(ErrorKind::ConnectionAborted, reason.as_str())))
    }

    /// Sets the deadline of the current message. Each message has its own deadline, because a busy client nearly always
    /// has a message that is not complete.
    fn keep_time(&mut self) {
        let amid = self.counts.scanner.amid();
        if amid != self.due.map(|(number, _)| number) {
            self.due = amid.map(|number| (number, Instant::now() + self.message_timeout));
            self.alarm = None;
        }
    }

    /// `waits`: no bytes have come, so the alarm must wake the reader.
    fn is_late(&mut self, context: &mut Context<'_>, waits: bool) -> bool {
        match self.due {
            None => false,
            Some((_, due)) if waits => {
                self.alarm.get_or_insert_with(|| Box::pin(sleep_until(due))).as_mut().poll(context).is_ready()
            }
            Some((_, due)) => due <= Instant::now(),
        }
    }
}

impl Counts {
    fn count(&mut self, bytes: &[u8]) {
        let Self { rates, scanner, messages, refused, piece_refused, excess, is_abuse } = self;
        scanner.scan(bytes, |FoundFrame { wire_bytes, kind }| {
            if let Err(retry) = rates.frame(wire_bytes) {
                *is_abuse |= !rates.tolerates_violation();
                *(if kind == FrameKind::Control { &mut *excess } else { &mut *piece_refused }) = Some(retry);
            }
            if kind == FrameKind::MessageEnd {
                *messages += 1;
                piece_refused.take().into_iter().for_each(|retry| refused.push_back((*messages, retry)));
            }
        });
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Meter<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let this = &mut *self;
        if let Some(reason) = this.ended {
            return this.end(reason);
        }
        if this.counts.is_abuse {
            return this.end(CloseReason::Abuse);
        }
        let before = to.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(context, to);
        if let Poll::Ready(Ok(())) = polled {
            this.counts.count(&to.filled()[before..]);
            this.keep_time();
        }
        // A message that isn't complete in time is late, even if bytes keep coming.
        if this.is_late(context, polled.is_pending()) { this.end(CloseReason::Unfinished) } else { polled }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Meter<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::limits::Limits;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    const PING: [u8; 6] = [0x89, 0x80, 1, 2, 3, 4];
    const TEXT: [u8; 6] = [0x81, 0x80, 1, 2, 3, 4];
    const FIRST_PIECE: [u8; 6] = [0x01, 0x80, 1, 2, 3, 4];
    const PIECE: [u8; 6] = [0x00, 0x80, 1, 2, 3, 4];
    const LAST_PIECE: [u8; 6] = [0x80, 0x80, 1, 2, 3, 4];

    /// Sends frames through a meter that lets `burst` frames pass.
    async fn meter(burst: u64, frames: &[[u8; 6]]) -> (Meter<tokio::io::DuplexStream>, Result<usize>) {
        let (mut client, server) = duplex(100_000);
        let limits = Limits { frame_rate_per_sec: 1, frame_burst: burst, max_violations: 10, ..Limits::default() };
        let mut meter = Meter::new(server, Arc::new(Rates::new(&limits)), Duration::from_secs(10));
        client.write_all(frames.as_flattened()).await.unwrap();
        drop(client);
        let read = meter.read_to_end(&mut Vec::new()).await;
        (meter, read)
    }

    #[tokio::test]
    async fn messages_that_came_too_fast_are_told_by_their_number() {
        let (mut meter, read) = meter(2, &[TEXT, TEXT, TEXT, TEXT]).await;
        assert_eq!(read.unwrap(), 24);
        assert_eq!((meter.verdict(1), meter.verdict(2)), (None, None));
        assert!((900..=1001).contains(&meter.verdict(3).unwrap().0));
        assert!(meter.verdict(4).is_some() && meter.take_excess().is_none());
    }

    #[tokio::test]
    async fn a_message_of_which_a_piece_came_too_fast_came_too_fast() {
        let (mut meter, read) = meter(2, &[FIRST_PIECE, PIECE, PIECE, LAST_PIECE]).await;
        assert_eq!(read.unwrap(), 24);
        assert!(meter.verdict(1).is_some() && meter.verdict(2).is_none());
    }

    #[tokio::test]
    async fn pings_count_and_too_many_of_them_end_it() {
        let (mut meter, read) = meter(2, &[PING; 11]).await;
        assert_eq!(read.unwrap(), 66);
        assert!(meter.take_excess().is_some() && meter.take_excess().is_none());
        let (meter, read) = self::meter(2, &[PING; 12]).await;
        assert!(read.is_err());
        assert_eq!(meter.ended(), Some(CloseReason::Abuse));
    }

    #[tokio::test]
    async fn pieces_of_nothing_end_it_though_there_is_never_a_message() {
        let pieces: Vec<_> = [FIRST_PIECE].into_iter().chain([PIECE; 20]).collect();
        let (meter, read) = meter(2, &pieces).await;
        assert!(read.is_err());
        assert_eq!(meter.ended(), Some(CloseReason::Abuse));
    }

    #[tokio::test]
    async fn what_is_begun_must_be_complete_in_time_whatever_comes_meanwhile() {
        let (mut client, server) = duplex(1000);
        let limits = Limits { frame_rate_per_sec: 0, ..Limits::default() };
        let timeout = Duration::from_millis(200);
        let mut meter = Meter::new(server, Arc::new(Rates::new(&limits)), timeout);
        let mut some = [0; 100];
        client.write_all(&TEXT).await.unwrap();
        assert_eq!(meter.read(&mut some).await.unwrap(), 6);
        let quiet = tokio::time::timeout(timeout * 2, meter.read(&mut some)).await;
        assert!(quiet.is_err(), "who says nothing has begun nothing");
        for pause in [timeout / 20, timeout * 100] {
            let (mut client, server) = duplex(1000);
            let mut meter = Meter::new(server, Arc::new(Rates::new(&limits)), timeout);
            let start = Instant::now();
            client.write_all(&FIRST_PIECE).await.unwrap();
            let ended = loop {
                let read = tokio::select! {
                    read = meter.read(&mut some) => read,
                    () = tokio::time::sleep(pause) => client.write_all(&PIECE).await.map(|()| 0),
                };
                if let Err(error) = read {
                    break error;
                }
            };
            assert_eq!(ended.to_string(), CloseReason::Unfinished.as_str());
            assert!((timeout..timeout * 20).contains(&start.elapsed()), "{:?}", start.elapsed());
            assert!(meter.read(&mut some).await.is_err(), "and nothing is read any more");
        }
    }

    #[tokio::test]
    async fn whoever_always_has_begun_something_but_ends_each_in_time_is_not_late() {
        let (mut client, server) = duplex(1000);
        let limits = Limits { frame_rate_per_sec: 0, ..Limits::default() };
        let timeout = Duration::from_secs(1);
        let mut meter = Meter::new(server, Arc::new(Rates::new(&limits)), timeout);
        let (mut some, start) = ([0; 100], Instant::now());
        client.write_all(&TEXT[..3]).await.unwrap();
        while start.elapsed() < timeout * 3 / 2 {
            // The end of one and the beginning of the next, so that no read ends between two.
            client.write_all(&[&TEXT[3..], &TEXT[..3]].concat()).await.unwrap();
            assert!(meter.read(&mut some).await.is_ok(), "after {:?}", start.elapsed());
            tokio::time::sleep(timeout / 50).await;
        }
    }
}
