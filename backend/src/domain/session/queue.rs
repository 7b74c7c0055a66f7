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
    /// `None` for senders in the plain dialect, who are told no status.
    pub client_id: Option<Uuid>,
}

/// The queue is full: a connected client reads too slowly, or too much waits for one that is away.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

/// The client acknowledged a frame that was never sent.
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

/// `F` is a frame that is ready to be written except for its number.
pub(super) struct Queue<F> {
    bounds: Bounds,
    /// The frames without an acknowledgement, the oldest first. The first one has the number `acked + 1`.
    pub(super) owed: VecDeque<Owed<F>>,
    /// How many of them, counted from the first, were given to the current connection.
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

    /// Queues a frame. `frame` is called with its number and returns the frame and its size in bytes. A message comes with the
    /// receipt for its sender, and is refused if the limits for a connected client, or for one that is away, don't allow
    /// it. A frame without a receipt tells the user the status of a message that the user sent. It is never refused: the
    /// number of these frames is limited by the number of the user's own messages.
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

    /// A new connection begins: every frame that isn't acknowledged is written again.
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

    /// Removes all frames. Returns the receipts of the messages that were never acknowledged.
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

/// A limit of 0 means: no limit.
fn is_over(used: usize, bound: usize) -> bool {
    bound != 0 && used > bound
}
