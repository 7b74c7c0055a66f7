//! The numbered frames of a session: each is kept from the push until the client acknowledges it, within limits.

use std::collections::VecDeque;
use std::time::Instant;

use uuid::Uuid;

/// The limits of a session's queue. 0: no limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds {
    /// Frames and bytes that wait for the acknowledgement of a connected client.
    pub outbox_frames: usize,
    pub outbox_bytes: usize,
    /// Messages and bytes that wait for a client that is away.
    pub queue_messages: usize,
    pub queue_bytes: usize,
    /// Messages of one sender that wait for a client that is away.
    pub queue_per_sender: usize,
}

/// The sender of a message, for reporting its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub message_id: Uuid,
    pub sender_id: Uuid,
    /// `None` for senders in the plain dialect, who get no status.
    pub client_id: Option<Uuid>,
}

/// The queue is full: the client reads too slowly, or too much waits for an absent client.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

/// The client acknowledged a number that was never sent.
#[derive(Debug, PartialEq, Eq)]
pub struct AckAhead {
    pub last_sent: u64,
}

pub(super) struct Owed<F> {
    frame: F,
    size: usize,
    since: Instant,
    pub(super) receipt: Option<Receipt>,
}

/// `F` is a frame that is ready to be written, but for its number.
pub(super) struct Queue<F> {
    bounds: Bounds,
    /// Frames without an acknowledgement, oldest first; the front one has the number `acked + 1`.
    pub(super) owed: VecDeque<Owed<F>>,
    /// How many of them, from the front, were given to the current connection.
    written: usize,
    /// The newest number that was given to any connection.
    pub(super) ever_written: u64,
    pub(super) bytes: usize,
    pub(super) acked: u64,
}

impl<F> Queue<F> {
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, owed: VecDeque::new(), written: 0, ever_written: 0, bytes: 0, acked: 0 }
    }

    /// Queues a frame. `frame` is called with its number and gives the frame and its size in bytes when written; a message
    /// brings the receipt that its sender waits for, and is refused if that is too much for a client that is attached, or
    /// for one that is away. Frames without a receipt tell the user of messages that they sent: these are few, because the
    /// messages were, and they are never refused.
    pub fn push(
        &mut self,
        receipt: Option<Receipt>,
        is_attached: bool,
        now: Instant,
        frame: impl FnOnce(u64) -> (F, usize),
    ) -> Result<u64, Full> {
        if receipt.as_ref().is_some_and(|receipt| self.has_no_room_for(receipt, is_attached)) {
            return Err(Full);
        }
        let seq = self.last_seq() + 1;
        let (frame, size) = frame(seq);
        let most = if is_attached { self.bounds.outbox_bytes } else { self.bounds.queue_bytes };
        if receipt.is_some() && is_over(self.bytes + size, most) {
            return Err(Full);
        }
        self.bytes += size;
        self.owed.push_back(Owed { frame, size, since: now, receipt });
        Ok(seq)
    }

    fn has_no_room_for(&self, receipt: &Receipt, is_attached: bool) -> bool {
        if is_attached {
            return is_over(self.owed.len() + 1, self.bounds.outbox_frames);
        }
        let waiting = || self.owed.iter().filter_map(|owed| owed.receipt);
        is_over(waiting().count() + 1, self.bounds.queue_messages)
            || is_over(
                waiting().filter(|other| other.sender_id == receipt.sender_id).count() + 1,
                self.bounds.queue_per_sender,
            )
    }

    pub fn is_overdrawn(&self) -> bool {
        is_over(self.owed.len() + 1, self.bounds.outbox_frames) || is_over(self.bytes + 1, self.bounds.outbox_bytes)
    }

    pub fn next_to_write(&mut self) -> Option<(u64, &F)> {
        let owed = self.owed.get(self.written)?;
        self.written += 1;
        let seq = self.acked + self.written as u64;
        self.ever_written = self.ever_written.max(seq);
        Some((seq, &owed.frame))
    }

    pub fn has_more_to_write(&self) -> bool {
        self.written < self.owed.len()
    }

    /// Another connection is given everything that isn't acknowledged.
    pub fn rewind(&mut self) {
        self.written = 0;
    }

    pub fn ack(&mut self, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        let last_sent = self.ever_written;
        if seq > last_sent { Err(AckAhead { last_sent }) } else { Ok(self.settle_up_to(seq)) }
    }

    fn settle_up_to(&mut self, seq: u64) -> Vec<Receipt> {
        let mut receipts = Vec::new();
        while self.acked < seq {
            let Some(done) = self.owed.pop_front() else { break };
            self.acked += 1;
            self.written = self.written.saturating_sub(1);
            self.bytes -= done.size;
            receipts.extend(done.receipt);
        }
        receipts
    }

    /// Drops everything: gives the receipts of the messages that never were acknowledged.
    pub fn clear(&mut self) -> Vec<Receipt> {
        self.written = 0;
        self.bytes = 0;
        self.owed.drain(..).filter_map(|owed| owed.receipt).collect()
    }

    pub fn seq_of(&self, sender_id: Uuid, message_id: Uuid) -> Option<u64> {
        let is_it = |receipt: &Receipt| receipt.sender_id == sender_id && receipt.message_id == message_id;
        let place = self.owed.iter().position(|owed| owed.receipt.as_ref().is_some_and(is_it))?;
        Some(self.acked + place as u64 + 1)
    }

    pub fn last_seq(&self) -> u64 {
        self.acked + self.owed.len() as u64
    }

    pub fn last_written(&self) -> u64 {
        self.acked + self.written as u64
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Since when the oldest frame waits.
    pub fn oldest(&self) -> Option<Instant> {
        self.owed.front().map(|owed| owed.since)
    }

    pub fn oldest_message(&self) -> Option<Instant> {
        self.owed.iter().find(|owed| owed.receipt.is_some()).map(|owed| owed.since)
    }
}

/// A bound of 0 is none.
fn is_over(used: usize, bound: usize) -> bool {
    bound != 0 && used > bound
}
