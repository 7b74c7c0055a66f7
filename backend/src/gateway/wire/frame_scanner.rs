//! Finds the frames in a stream of bytes without reading their payload (RFC 6455, section 5.2), as pure state.

/// The longest head: two bytes, a length of eight, a mask of four.
const LONGEST_HEAD: usize = 14;
const FIRST_CONTROL: u8 = 0x8;

/// A frame that was found by its head, before its payload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundFrame {
    /// The length of head and payload, according to the head.
    pub wire_bytes: u64,
    pub kind: FrameKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// A ping, a pong, a close.
    Control,
    /// A fragment that is not the last one of its message.
    Piece,
    /// A whole message, or the last fragment of one.
    MessageEnd,
}

/// The position in the stream.
#[derive(Debug, Default)]
pub struct FrameScanner {
    head: [u8; LONGEST_HEAD],
    /// The bytes of the head that have come so far.
    head_bytes: usize,
    /// How many bytes of the payload are still missing.
    payload_left: u64,
    /// A message was begun and is not complete.
    in_message: bool,
    /// The number of messages, and control frames between them, begun so far.
    begun: u64,
}

impl FrameScanner {
    /// Scans the bytes that have come, and reports every frame that begins in them.
    pub fn scan(&mut self, mut bytes: &[u8], mut found: impl FnMut(FoundFrame)) {
        while !bytes.is_empty() {
            let skipped = bytes.len().min(usize::try_from(self.payload_left).unwrap_or(usize::MAX));
            self.payload_left -= skipped as u64;
            bytes = &bytes[skipped..];
            while let Some((first, rest)) = bytes.split_first()
                && self.payload_left == 0
            {
                self.begun += u64::from(self.head_bytes == 0 && !self.in_message);
                self.head[self.head_bytes] = *first;
                self.head_bytes += 1;
                bytes = rest;
                if self.head_bytes == self.head_length() {
                    found(self.begin_frame());
                }
            }
        }
    }

    /// The number of the message or control frame that is not complete, if any.
    pub fn amid(&self) -> Option<u64> {
        (self.in_message || self.payload_left > 0 || self.head_bytes > 0).then_some(self.begun)
    }

    /// The length of the head, as far as it is known yet.
    fn head_length(&self) -> usize {
        if self.head_bytes < 2 {
            return 2;
        }
        let mask = if self.head[1] & 0x80 == 0 { 0 } else { 4 };
        mask + match self.head[1] & 0x7f {
            126 => 4,
            127 => 10,
            _ => 2,
        }
    }

    /// The head is complete.
    fn begin_frame(&mut self) -> FoundFrame {
        let [first, second, extended @ ..] = self.head;
        self.payload_left = match second & 0x7f {
            126 => u64::from(u16::from_be_bytes([extended[0], extended[1]])),
            127 => extended[..8].iter().fold(0, |length, byte| length << 8 | u64::from(*byte)),
            short => u64::from(short),
        };
        let (is_final, opcode) = (first & 0x80 != 0, first & 0x0f);
        let kind = match opcode {
            FIRST_CONTROL.. => FrameKind::Control,
            _ if is_final => FrameKind::MessageEnd,
            _ => FrameKind::Piece,
        };
        if kind != FrameKind::Control {
            self.in_message = !is_final;
        }
        let wire_bytes = self.payload_left.saturating_add(self.head_bytes as u64);
        self.head_bytes = 0;
        FoundFrame { wire_bytes, kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

    fn scan(scanner: &mut FrameScanner, bytes: &[u8]) -> Vec<FoundFrame> {
        let mut found = Vec::new();
        scanner.scan(bytes, |frame| found.push(frame));
        found
    }

    #[test]
    fn frames_are_known_by_their_heads() {
        let mut scanner = FrameScanner::default();
        use FrameKind::{Control, MessageEnd, Piece};
        let found = |wire_bytes, kind| FoundFrame { wire_bytes, kind };
        assert_eq!(scan(&mut scanner, &[0x81]), []);
        assert!(scanner.amid().is_some());
        assert_eq!(scan(&mut scanner, &[0x02, b'h', b'i', 0x89, 0x00]), [found(4, MessageEnd), found(2, Control)]);
        assert!(scanner.amid().is_none());
        // The first piece of a message, a ping in between, the last piece, all masked.
        assert_eq!(scan(&mut scanner, &[0x01, 0x80, 1, 2, 3, 4]), [found(6, Piece)]);
        assert_eq!(scan(&mut scanner, &[0x89, 0x80, 1, 2, 3, 4]), [found(6, Control)]);
        assert!(scanner.amid().is_some());
        assert_eq!(scan(&mut scanner, &[0x80, 0x81, 1, 2, 3, 4]), [found(7, MessageEnd)]);
        assert!(scanner.amid().is_some());
        assert_eq!(scan(&mut scanner, b"x"), []);
        assert!(scanner.amid().is_none());
    }

    #[test]
    fn a_length_that_lies_is_taken_at_its_word() {
        let mut scanner = FrameScanner::default();
        let frames = scan(&mut scanner, &[0x82, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(frames, [FoundFrame { wire_bytes: u64::MAX, kind: FrameKind::MessageEnd }]);
        assert_eq!(scan(&mut scanner, &[0; 1000]), []);
        assert!(scanner.amid().is_some());
    }

    proptest! {
        /// However the library writes frames and the network cuts them: each is found once, with its size.
        #[test]
        fn every_frame_is_found_whatever_the_cuts(
            frames in prop::collection::vec((0u8..5, any::<bool>(), any::<bool>(), 0usize..70_000), 1..12),
            cut in 1usize..5_000,
        ) {
            let (mut bytes, mut expected, mut in_message) = (Vec::new(), Vec::new(), false);
            for (kind, is_final, is_masked, length) in frames {
                let opcode = if in_message { Data::Continue } else { Data::Text };
                let (is_data, small) = (kind > 1, vec![0x55; length % 126]);
                let mut frame = match kind {
                    0 => Frame::ping(small),
                    1 => Frame::pong(small),
                    _ => Frame::message(vec![0x55; length], OpCode::Data(opcode), is_final),
                };
                if is_masked {
                    frame.header_mut().mask = Some([1, 2, 3, 4]);
                }
                let before = bytes.len();
                frame.format(&mut bytes).unwrap();
                let kind = match (is_data, is_final) {
                    (false, _) => FrameKind::Control,
                    (true, false) => FrameKind::Piece,
                    (true, true) => FrameKind::MessageEnd,
                };
                expected.push(FoundFrame { wire_bytes: (bytes.len() - before) as u64, kind });
                in_message = if is_data { !is_final } else { in_message };
            }
            let mut scanner = FrameScanner::default();
            let mut found = Vec::new();
            bytes.chunks(cut).for_each(|part| scanner.scan(part, |frame| found.push(frame)));
            prop_assert_eq!(found, expected);
            prop_assert_eq!(scanner.amid().is_some(), in_message);
        }

        #[test]
        fn nonsense_does_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..4_000)) {
            let mut scanner = FrameScanner::default();
            let mut found = 0u64;
            scanner.scan(&bytes, |frame| found += frame.wire_bytes.min(2));
            prop_assert!(found <= bytes.len() as u64);
        }
    }
}
