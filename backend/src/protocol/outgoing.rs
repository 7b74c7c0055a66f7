//! Frames on their way into a socket, as bytes. Many frames become one write, and an idle connection keeps no buffer.

use std::cell::RefCell;

use super::codec;
use super::json_text::JsonText;

/// A buffer that has grown larger than this is given back to the system.
const LARGEST_SPARE: usize = 128 * 1024;

/// First byte of an unfragmented text frame, and an empty ping (RFC 6455, section 5.2). A server's frames have no mask.
const TEXT: u8 = 0x81;
const PING: [u8; 2] = [0x89, 0];

thread_local! {
    /// The buffer that the last write of this thread has left. A connection has one only while it writes.
    static SPARE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

pub struct Outgoing {
    bytes: Vec<u8>,
    frames: usize,
}

impl Default for Outgoing {
    fn default() -> Self {
        let mut bytes = SPARE.take();
        bytes.clear();
        Self { bytes, frames: 0 }
    }
}

impl Outgoing {
    pub fn ping(&mut self) {
        self.bytes.extend_from_slice(&PING);
        self.frames += 1;
    }

    /// A frame that is put together here, because it goes out once.
    pub fn assembled(&mut self, write: impl FnOnce(&mut JsonText)) {
        codec::with_text(write, |text| self.text(text));
    }

    pub fn text(&mut self, frame: &str) {
        self.joined([frame]);
    }

    /// A frame in parts, joined here, so that what many receive alike need not be copied for each of them before.
    pub fn joined<const PARTS: usize>(&mut self, parts: [&str; PARTS]) {
        self.frames += 1;
        self.bytes.push(TEXT);
        match parts.iter().map(|part| part.len()).sum() {
            length @ ..126 => self.bytes.push(length as u8),
            length @ 126..65_536 => {
                self.bytes.push(126);
                self.bytes.extend_from_slice(&(length as u16).to_be_bytes());
            }
            length => {
                self.bytes.push(127);
                self.bytes.extend_from_slice(&(length as u64).to_be_bytes());
            }
        }
        parts.iter().for_each(|part| self.bytes.extend_from_slice(part.as_bytes()));
    }

    pub fn frames(&self) -> usize {
        self.frames
    }

    pub fn is_empty(&self) -> bool {
        self.frames == 0
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        if self.bytes.capacity() <= LARGEST_SPARE {
            let buffer = std::mem::take(&mut self.bytes);
            // Whichever is left last stays; a thread that is ending needs none.
            let _ = SPARE.try_with(|spare| spare.replace(buffer));
        }
    }
}

/// The texts in it, for tests.
#[cfg(test)]
impl Outgoing {
    pub fn texts(&self) -> Vec<String> {
        use tokio_tungstenite::tungstenite::protocol::frame::FrameSocket;
        let mut reader = FrameSocket::new(std::io::Cursor::new(self.bytes.clone()));
        let frames = std::iter::from_fn(|| reader.read(None).expect("whole frames"));
        frames.map(|frame| frame.into_text().expect("text").to_string()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio_tungstenite::tungstenite::Message;
    use tokio_tungstenite::tungstenite::protocol::frame::{Frame, FrameSocket};

    #[test]
    fn the_library_reads_what_is_written_here_at_every_length() {
        for length in [0, 1, 125, 126, 127, 1000, 65_535, 65_536, 70_000] {
            let frame = "x".repeat(length);
            let mut outgoing = Outgoing::default();
            outgoing.ping();
            outgoing.text(&frame);
            let (one, other) = frame.split_at(length / 3);
            outgoing.joined([one, "", other]);
            let mut reader = FrameSocket::new(std::io::Cursor::new(outgoing.bytes().to_vec()));
            let mut next = || reader.read(None).unwrap();
            assert_eq!(next(), Some(Frame::ping(Vec::new())));
            let expected = Message::text(frame);
            for _ in 0..2 {
                let read = next().unwrap();
                assert!(read.header().is_final && read.header().mask.is_none());
                assert_eq!(Message::text(read.into_text().unwrap().as_str()), expected);
            }
            assert_eq!(next(), None);
        }
    }
}
