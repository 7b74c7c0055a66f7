//! Frames on their way into a socket, as bytes: many frames become one write, and nothing of it stays with a connection
//! that has no more to say.

use std::cell::RefCell;

use crate::protocol::codec::Encoded;

/// A buffer that has grown larger than this is given back to the system.
const LARGEST_SPARE: usize = 128 * 1024;

/// First byte of an unfragmented text frame, and an empty ping (RFC 6455, section 5.2). A server's frames have no mask.
const TEXT: u8 = 0x81;
const PING: [u8; 2] = [0x89, 0];

thread_local! {
    /// The buffer that the last write of this thread has left. A connection has one only while it writes.
    static SPARE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

pub struct Outgoing(Vec<u8>);

impl Default for Outgoing {
    fn default() -> Self {
        let mut buffer = SPARE.take();
        buffer.clear();
        Self(buffer)
    }
}

impl Outgoing {
    pub fn ping(&mut self) {
        self.0.extend_from_slice(&PING);
    }

    pub fn text(&mut self, frame: &Encoded) {
        let payload = frame.as_str().as_bytes();
        self.0.push(TEXT);
        match payload.len() {
            length @ ..126 => self.0.push(length as u8),
            length @ 126..65_536 => {
                self.0.push(126);
                self.0.extend_from_slice(&(length as u16).to_be_bytes());
            }
            length => {
                self.0.push(127);
                self.0.extend_from_slice(&(length as u64).to_be_bytes());
            }
        }
        self.0.extend_from_slice(payload);
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        if self.0.capacity() <= LARGEST_SPARE {
            let buffer = std::mem::take(&mut self.0);
            // Whichever is left last stays; a thread that is ending needs none.
            let _ = SPARE.try_with(|spare| spare.replace(buffer));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio_tungstenite::tungstenite::Message;
    use tokio_tungstenite::tungstenite::protocol::frame::{Frame, FrameSocket};

    #[test]
    fn the_library_reads_what_is_written_here_at_every_length() {
        for length in [0, 1, 125 - 2, 126 - 2, 127, 1000, 65_535 - 2, 65_536 - 2, 70_000] {
            let frame = Encoded::new(&"x".repeat(length));
            let mut outgoing = Outgoing::default();
            outgoing.ping();
            outgoing.text(&frame);
            outgoing.text(&frame);
            let mut reader = FrameSocket::new(std::io::Cursor::new(outgoing.bytes().to_vec()));
            let mut next = || reader.read(None).unwrap();
            assert_eq!(next(), Some(Frame::ping(Vec::new())));
            let expected = Message::text(frame.as_str());
            for _ in 0..2 {
                let read = next().unwrap();
                assert!(read.header().is_final && read.header().mask.is_none());
                assert_eq!(Message::text(read.into_text().unwrap().as_str()), expected);
            }
            assert_eq!(next(), None);
        }
    }
}
