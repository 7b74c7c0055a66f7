//! Reads in large steps for the WebSocket library. The library's own buffer is small, because each connection has one
//! for its whole life. Bytes that the library hasn't taken yet are kept only until it takes them.

use std::cell::Cell;
use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The size of one step: the bytes that a busy client sends during one batch.
const STEP_BYTES: usize = 16 * 1024;

thread_local! {
    /// The buffer of this thread's last read. A connection has a buffer only while there are bytes in it.
    static SPARE: Cell<Box<[u8]>> = Cell::default();
}

pub struct ReadAhead<S> {
    stream: S,
    buffer: Box<[u8]>,
    /// The bytes in the buffer that are not taken yet.
    start: usize,
    end: usize,
}

impl<S> ReadAhead<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, buffer: Box::default(), start: 0, end: 0 }
    }

    fn hand_over(&mut self, to: &mut ReadBuf<'_>) {
        let length = to.remaining().min(self.end - self.start);
        to.put_slice(&self.buffer[self.start..self.start + length]);
        self.start += length;
        if self.start == self.end {
            SPARE.set(std::mem::take(&mut self.buffer));
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for ReadAhead<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if self.start == self.end {
            let mut spare = SPARE.take();
            if spare.is_empty() {
                spare = vec![0; STEP_BYTES].into();
            }
            let mut read = ReadBuf::new(&mut spare);
            let polled = Pin::new(&mut self.stream).poll_read(context, &mut read);
            let length = read.filled().len();
            if length == 0 {
                SPARE.set(spare);
                // No bytes yet, the end of the stream, or an error.
                return polled;
            }
            ready!(polled)?;
            (self.buffer, self.start, self.end) = (spare, 0, length);
        }
        self.hand_over(to);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for ReadAhead<S> {
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
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    #[tokio::test]
    async fn small_readers_get_every_byte_in_order_and_the_end() {
        let (mut client, server) = duplex(100_000);
        let sent: Vec<u8> = (0..50_000u32).flat_map(|n| n.to_le_bytes()).take(60_000).collect();
        client.write_all(&sent).await.unwrap();
        let mut reader = ReadAhead::new(server);
        let mut got = Vec::new();
        for size in [1, 7, 3072, 3072, 3072, 3072, 20_000, 5] {
            let mut part = vec![0; size];
            let length = reader.read(&mut part).await.unwrap();
            assert!((1..=STEP_BYTES).contains(&length));
            got.extend_from_slice(&part[..length]);
        }
        drop(client);
        reader.read_to_end(&mut got).await.unwrap();
        assert!(got == sent, "{} bytes of {}", got.len(), sent.len());
        assert!(reader.buffer.is_empty(), "nothing stays with a connection that has no more to say");
    }

    #[tokio::test]
    async fn two_connections_of_one_thread_do_not_share_what_they_read() {
        let (mut one, near_one) = duplex(1000);
        let (mut two, near_two) = duplex(1000);
        let (mut near_one, mut near_two) = (ReadAhead::new(near_one), ReadAhead::new(near_two));
        one.write_all(b"one has much to say").await.unwrap();
        two.write_all(b"two too").await.unwrap();
        let mut some = [0; 3];
        near_one.read_exact(&mut some).await.unwrap();
        assert_eq!(&some, b"one");
        near_two.read_exact(&mut some).await.unwrap();
        assert_eq!(&some, b"two");
        near_one.read_exact(&mut some).await.unwrap();
        assert_eq!(&some, b" ha");
        near_two.read_exact(&mut some).await.unwrap();
        assert_eq!(&some, b" to");
    }
}
