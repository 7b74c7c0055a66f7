//! A session as a state machine: identity, connections, numbered queue, acknowledgements, resume. It does no I/O and
//! reads no clock.
//!
//! Every frame that must not get lost is pushed here. It gets the next number (`seq`) and stays in the queue until the client
//! acknowledges it, even if the connection breaks meanwhile. The state machine guarantees:
//!
//! - Numbers grow by one, and frames are written in their order.
//! - After a resume, writing starts again at the first frame that the client has not processed.
//! - The queue stays within its limits.
//! - A token opens one connection only, and only the newest connection may act.
//! - Every message that was pushed returns its receipt exactly once, from [`Session::ack`], [`Session::resume`] or
//!   [`Session::end`].

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::token::{TokenHash, Tokens};

mod queue;
#[cfg(test)]
mod tests;

use queue::Queue;
pub use queue::{AckAhead, Bounds, Full, Receipt};

/// The number of a connection of a session, counted from 1. Only the newest connection may act for the session.
pub type Generation = u64;

/// A session that continues over a new connection.
#[derive(Debug, PartialEq, Eq)]
pub struct Resumption {
    pub generation: Generation,
    /// False after a restart of the server: the user is the same, but the queue is lost.
    pub complete: bool,
    /// The receipts of the messages that the client had processed before its last connection ended.
    pub processed: Vec<Receipt>,
    /// A token that was sent but never arrived. It is no longer valid.
    pub void: Option<TokenHash>,
}

/// After this time without a frame from the client, the token that opened the connection may open another one.
const TIME_TO_BE_HEARD: Duration = Duration::from_secs(1);

/// Why a session can't be resumed.
#[derive(Debug, PartialEq, Eq)]
pub enum ResumeError {
    /// The token has just opened a connection, and the server doesn't know yet whether the client got the next token: try
    /// again in a moment.
    Undecided,
    /// The session is over, or the token was used before.
    Expired,
    /// The client claims to have processed frames that were never sent to it.
    AckAhead(AckAhead),
}

/// A user's session. `F` is a frame that is ready to be written except for its number.
pub struct Session<F> {
    pub user_id: Uuid,
    /// The hash of the newest token. Whoever has the token owns this session.
    token: TokenHash,
    /// The hash of the token that opened the newest connection. Until a frame of the client arrives on it, the answer with the
    /// next token may have got lost, and then the client has only this one.
    spent: Option<TokenHash>,
    generation: Generation,
    attached: bool,
    attached_at: Instant,
    /// The queue was lost by a restart of the server, and the client wasn't told yet.
    bereft: bool,
    ended: bool,
    queue: Queue<F>,
}

impl<F> Session<F> {
    /// A new session with its first connection.
    pub fn new(user_id: Uuid, token: TokenHash, bounds: Bounds, now: Instant) -> Self {
        let tokens = Tokens { newest: token, spent: None };
        Self { generation: 1, attached: true, bereft: false, ..Self::restored(user_id, tokens, bounds, now) }
    }

    /// The session of a user from before a restart of the server who hasn't come back yet.
    pub fn restored(user_id: Uuid, Tokens { newest, spent }: Tokens, bounds: Bounds, now: Instant) -> Self {
        Self {
            user_id,
            token: newest,
            spent,
            generation: 0,
            attached: false,
            attached_at: now,
            bereft: true,
            ended: false,
            queue: Queue::new(bounds),
        }
    }

    /// Continues the session over a new connection, if `token` is the newest one. `next` is the token for the next resume;
    /// `last_seq` is the number of the newest frame that the client has processed.
    pub fn resume(
        &mut self,
        token: &TokenHash,
        next: TokenHash,
        last_seq: u64,
        now: Instant,
    ) -> Result<Resumption, ResumeError> {
        // Always compares both, so that the time taken doesn't reveal which one matched.
        let is_newest = *token == self.token;
        let is_spent = self.spent.as_ref().is_some_and(|spent| token == spent);
        if self.ended || !(is_newest | is_spent) {
            return Err(ResumeError::Expired);
        }
        if !is_newest && self.attached && now.duration_since(self.attached_at) < TIME_TO_BE_HEARD {
            return Err(ResumeError::Undecided);
        }
        let processed =
            if self.bereft { Vec::new() } else { self.queue.ack(last_seq).map_err(ResumeError::AckAhead)? };
        self.queue.rewind();
        let given_out = std::mem::replace(&mut self.token, next);
        let void = (!is_newest).then_some(given_out);
        // If the client shows the newest token, the answer with it has arrived. The token before it is no longer needed.
        let void = void.or(self.spent.filter(|_| is_newest));
        self.spent = Some(*token);
        self.generation += 1;
        self.attached = true;
        self.attached_at = now;
        Ok(Resumption { generation: self.generation, complete: !self.bereft, processed, void })
    }

    /// A frame of the client has arrived on this connection, so it has got the answer with the next token. Returns the hash of
    /// the token before, which is no longer valid.
    pub fn confirm(&mut self, generation: Generation) -> Option<TokenHash> {
        if !self.is_current(generation) {
            return None;
        }
        self.bereft = false;
        self.spent.take()
    }

    /// The connection has ended; the session stays. False if it wasn't the newest connection.
    pub fn detach(&mut self, generation: Generation) -> bool {
        let current = self.is_current(generation);
        self.attached &= !current;
        current
    }

    /// The hash of the newest token, and of the one before it if that one is still valid.
    pub fn tokens(&self) -> Tokens {
        Tokens { newest: self.token, spent: self.spent }
    }

    /// Whether this connection was the newest one and has ended, so that the user may still come back.
    pub fn is_away(&self, generation: Generation) -> bool {
        !self.attached && self.generation == generation && !self.ended
    }

    /// Whether a connection may act for the session.
    pub fn is_current(&self, generation: Generation) -> bool {
        self.attached && self.generation == generation && !self.ended
    }

    pub fn is_attached(&self) -> bool {
        self.attached
    }

    /// Queues a frame: see [`Queue::push`].
    pub fn push(
        &mut self,
        receipt: Option<Receipt>,
        now: Instant,
        frame: impl FnOnce(u64) -> (F, usize),
    ) -> Result<u64, Full> {
        self.queue.push(receipt, self.attached, now, frame)
    }

    /// Whether the client has so many frames to acknowledge that its requests must not add more of them.
    pub fn is_overdrawn(&self) -> bool {
        self.queue.is_overdrawn()
    }

    /// The next frame to write on the connection, with its number.
    pub fn next_to_write(&mut self) -> Option<(u64, &F)> {
        self.queue.next_to_write()
    }

    /// Whether there is a next frame for the connection.
    pub fn has_more_to_write(&self) -> bool {
        self.queue.has_more_to_write()
    }

    /// The client has processed everything up to `seq`. Returns the receipts of the messages among these frames.
    pub fn ack(&mut self, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        self.queue.ack(seq)
    }

    /// The number of the frame with this message, if it isn't acknowledged yet.
    pub fn seq_of(&self, sender_id: Uuid, message_id: Uuid) -> Option<u64> {
        self.queue.seq_of(sender_id, message_id)
    }

    /// The session is over. Returns the receipts of the messages that were never acknowledged.
    pub fn end(&mut self) -> Vec<Receipt> {
        self.ended = true;
        self.attached = false;
        self.queue.clear()
    }

    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The number of the newest frame, 0 before the first.
    pub fn last_seq(&self) -> u64 {
        self.queue.last_seq()
    }

    /// The number of the newest frame that was written on the connection.
    pub fn last_written(&self) -> u64 {
        self.queue.last_written()
    }

    /// The bytes of all frames that wait for an acknowledgement.
    pub fn bytes(&self) -> usize {
        self.queue.bytes()
    }

    /// Since when the oldest frame waits for an acknowledgement on this connection.
    pub fn waiting_since(&self) -> Option<Instant> {
        self.queue.oldest().map(|since| since.max(self.attached_at))
    }

    /// When the oldest message was accepted whose sender doesn't know its final status yet.
    pub fn oldest_message(&self) -> Option<Instant> {
        self.queue.oldest_message()
    }
}
