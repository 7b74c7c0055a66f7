//! A session as a state machine: identity, numbered queue, acknowledgements. It does no I/O and reads no clock.
//!
//! Every frame that must not get lost is pushed here, gets the next `seq`, and stays until the client acknowledges it.
//! The machine promises: numbers grow by one, frames leave in order, the queue stays within its bounds, and every
//! message that was pushed gives its receipt back exactly once, either from [`Session::ack`] or from [`Session::end`].

use std::collections::VecDeque;
use std::time::Instant;

use uuid::Uuid;

use super::token::TokenHash;

/// How much a session may owe its client; 0 switches a bound off.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub frames: usize,
    pub bytes: usize,
}

/// Whom to tell what became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub message_id: Uuid,
    pub sender_id: Uuid,
    /// Senders that speak the plain dialect have none and are told nothing.
    pub client_id: Option<Uuid>,
}

/// The queue is full: the client doesn't keep up.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

/// The client acknowledged a frame that it was never sent.
#[derive(Debug, PartialEq, Eq)]
pub struct AckAhead {
    pub last_sent: u64,
}

struct Owed<F> {
    frame: F,
    size: usize,
    since: Instant,
    receipt: Option<Receipt>,
}

/// A user's live session. `F` is a frame that is ready to be written.
pub struct Session<F> {
    pub user_id: Uuid,
    /// What proves that somebody owns this session: only the hash of the token is kept.
    pub token: TokenHash,
    bounds: Bounds,
    /// Frames without an acknowledgement, oldest first; the front one has the number `acked + 1`.
    owed: VecDeque<Owed<F>>,
    /// How many of them, from the front, the socket was given.
    written: usize,
    bytes: usize,
    acked: u64,
}

impl<F: Clone + AsRef<[u8]>> Session<F> {
    pub fn new(user_id: Uuid, token: TokenHash, bounds: Bounds) -> Self {
        Self { user_id, token, bounds, owed: VecDeque::new(), written: 0, bytes: 0, acked: 0 }
    }

    /// Queues a frame. `frame` is called with its number; a message brings the receipt that its sender waits for.
    pub fn push(&mut self, receipt: Option<Receipt>, now: Instant, frame: impl FnOnce(u64) -> F) -> Result<u64, Full> {
        let over = |used: usize, bound: usize| bound != 0 && used > bound;
        if over(self.owed.len() + 1, self.bounds.frames) {
            return Err(Full);
        }
        let seq = self.last_seq() + 1;
        let frame = frame(seq);
        let size = frame.as_ref().len();
        if over(self.bytes + size, self.bounds.bytes) {
            return Err(Full);
        }
        self.bytes += size;
        self.owed.push_back(Owed { frame, size, since: now, receipt });
        Ok(seq)
    }

    /// The next frame for the socket, in order.
    pub fn next_to_write(&mut self) -> Option<F> {
        let owed = self.owed.get(self.written)?;
        self.written += 1;
        Some(owed.frame.clone())
    }

    /// The client has processed everything up to `seq`: gives the receipts of the messages among it.
    pub fn ack(&mut self, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        let last_sent = self.last_written();
        if seq > last_sent {
            return Err(AckAhead { last_sent });
        }
        let mut receipts = Vec::new();
        while self.acked < seq {
            let Some(done) = self.owed.pop_front() else { break };
            self.acked += 1;
            self.written -= 1;
            self.bytes -= done.size;
            receipts.extend(done.receipt);
        }
        Ok(receipts)
    }

    /// The session is over: gives the receipts of the messages that never were acknowledged.
    pub fn end(&mut self) -> Vec<Receipt> {
        self.written = 0;
        self.bytes = 0;
        self.owed.drain(..).filter_map(|owed| owed.receipt).collect()
    }

    /// The number of the newest frame, 0 before the first.
    pub fn last_seq(&self) -> u64 {
        self.acked + self.owed.len() as u64
    }

    /// The number of the newest frame that the socket was given.
    pub fn last_written(&self) -> u64 {
        self.acked + self.written as u64
    }

    /// Since when the oldest frame waits for its acknowledgement.
    pub fn waiting_since(&self) -> Option<Instant> {
        self.owed.front().map(|owed| owed.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Step {
        Push { size: usize, message: bool },
        Write(usize),
        Ack(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            4 => (0usize..40, any::<bool>()).prop_map(|(size, message)| Step::Push { size, message }),
            3 => (1usize..6).prop_map(Step::Write),
            3 => (0u64..30).prop_map(Step::Ack),
        ];
        prop::collection::vec(step, 0..120)
    }

    fn session(frames: usize, bytes: usize) -> Session<Vec<u8>> {
        Session::new(Uuid::nil(), TokenHash::default(), Bounds { frames, bytes })
    }

    fn receipt(n: u128) -> Receipt {
        Receipt { message_id: Uuid::from_u128(n), sender_id: Uuid::nil(), client_id: None }
    }

    /// A frame whose bytes begin with its number, so that order can be read from the outside.
    fn numbered(seq: u64, size: usize) -> Vec<u8> {
        let mut frame = seq.to_le_bytes().to_vec();
        frame.resize(8 + size, b'x');
        frame
    }

    proptest! {
        /// The oracle is three plain lists: what was pushed, what was written, what was receipted.
        #[test]
        fn frames_leave_in_order_and_every_message_is_receipted_once(steps in steps(), max_frames in 1usize..12, max_bytes in 30usize..300) {
            let mut session = session(max_frames, max_bytes);
            let (mut pushed, mut written, mut receipted) = (0u64, 0u64, Vec::new());
            let mut messages = Vec::new();
            let mut acked = 0u64;
            let now = Instant::now();
            for (n, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Push { size, message } => {
                        let receipt = message.then(|| receipt(n as u128 + 1));
                        match session.push(receipt, now, |seq| numbered(seq, size)) {
                            Ok(seq) => {
                                pushed += 1;
                                prop_assert_eq!(seq, pushed);
                                messages.extend(receipt);
                            }
                            Err(Full) => prop_assert!(pushed - acked == max_frames as u64 || session.bytes + size + 8 > max_bytes),
                        }
                    }
                    Step::Write(count) => for _ in 0..count {
                        let Some(frame) = session.next_to_write() else {
                            prop_assert_eq!(written, pushed);
                            break;
                        };
                        written += 1;
                        prop_assert_eq!(&frame[..8], &written.to_le_bytes()[..]);
                    },
                    Step::Ack(seq) => match session.ack(seq) {
                        Ok(receipts) => {
                            prop_assert!(seq <= written);
                            acked = acked.max(seq);
                            receipted.extend(receipts);
                        }
                        Err(AckAhead { last_sent }) => prop_assert!(seq > written && last_sent == written),
                    },
                }
                prop_assert!(session.owed.len() <= max_frames && session.bytes <= max_bytes);
                prop_assert_eq!(session.last_seq(), pushed);
                prop_assert_eq!(session.last_written(), written);
            }
            receipted.extend(session.end());
            prop_assert_eq!(receipted, messages);
            prop_assert!(session.end().is_empty());
        }
    }

    #[test]
    fn a_bound_of_zero_is_no_bound() {
        let mut session = session(0, 0);
        let now = Instant::now();
        assert!((0..5_000).all(|_| session.push(None, now, |seq| numbered(seq, 100)).is_ok()));
    }

    #[test]
    fn the_oldest_frame_tells_how_long_a_client_is_silent() {
        let mut session = session(0, 0);
        let start = Instant::now();
        assert_eq!(session.waiting_since(), None);
        session.push(None, start, |seq| numbered(seq, 1)).unwrap();
        session.push(None, start + std::time::Duration::from_secs(1), |seq| numbered(seq, 1)).unwrap();
        session.next_to_write();
        session.next_to_write();
        assert_eq!(session.waiting_since(), Some(start));
        session.ack(1).unwrap();
        assert_eq!(session.waiting_since(), Some(start + std::time::Duration::from_secs(1)));
    }
}
