//! A session as a state machine: identity, connections, numbered queue, acknowledgements, resume. It does no I/O and
//! reads no clock.
//!
//! Every frame that must not get lost is pushed here, gets the next `seq`, and stays until the client acknowledges it,
//! whatever becomes of the connection meanwhile. The machine promises: numbers grow by one, frames leave in order and
//! after a resume again from the first one that the client has not processed, the queue stays within its bounds, a
//! token opens one connection, only the newest connection counts, and every message that was pushed gives its receipt
//! back exactly once, from [`Session::ack`], [`Session::resume`] or [`Session::end`].

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::token::{TokenHash, Tokens};

mod queue;
#[cfg(test)]
mod tests;

use queue::Queue;
pub use queue::{AckAhead, Bounds, Full, Receipt};

/// Which of a session's connections, counted from 1: only the newest one may speak for it.
pub type Generation = u64;

/// A session that goes on over another connection.
#[derive(Debug, PartialEq, Eq)]
pub struct Resumption {
    pub generation: Generation,
    /// False after a restart of the server: the user is the same, the queue is lost.
    pub complete: bool,
    /// The messages that the client has processed before its last connection ended.
    pub processed: Vec<Receipt>,
    /// A token that was given out and never arrived: it is good for nothing now.
    pub void: Option<TokenHash>,
}

/// How long a client may take to be heard on a connection before the token that opened it may open another one.
const TIME_TO_BE_HEARD: Duration = Duration::from_secs(1);

/// Why a session doesn't go on.
#[derive(Debug, PartialEq, Eq)]
pub enum ResumeError {
    /// The token has just opened a connection, and whether its client has the next token will be known in a moment:
    /// ask again.
    Undecided,
    /// It is over, or the token was used before.
    Expired,
    /// The client says that it has processed frames that it was never sent.
    AckAhead(AckAhead),
}

/// A user's live session. `F` is a frame that is ready to be written, but for its number.
pub struct Session<F> {
    pub user_id: Uuid,
    /// What proves that somebody owns this session: only the hash of the token is kept.
    token: TokenHash,
    /// The token that opened the newest connection. Until the client is heard on it, the answer with the next token may
    /// have got lost, and this one is all that the client has.
    spent: Option<TokenHash>,
    generation: Generation,
    attached: bool,
    attached_at: Instant,
    /// The queue of an earlier life of the server is lost, and the client doesn't know yet.
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

    /// The session of a user from an earlier life of the server, who hasn't come back yet.
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

    /// Goes on over a new connection, if `token` is the one that was given out last. `next` is the one for the time
    /// after; `last_seq` is the newest frame that the client has processed.
    pub fn resume(
        &mut self,
        token: &TokenHash,
        next: TokenHash,
        last_seq: u64,
        now: Instant,
    ) -> Result<Resumption, ResumeError> {
        // Both are compared, whatever the first comparison says: the time taken tells nothing.
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
        // The answer with the newest token must have arrived if it is shown here, so the one before it is done with.
        let void = void.or(self.spent.filter(|_| is_newest));
        self.spent = Some(*token);
        self.generation += 1;
        self.attached = true;
        self.attached_at = now;
        Ok(Resumption { generation: self.generation, complete: !self.bereft, processed, void })
    }

    /// The client was heard on this connection, so it has the answer and with it the next token. Gives the token that is
    /// of no use from now on.
    pub fn confirm(&mut self, generation: Generation) -> Option<TokenHash> {
        if !self.is_current(generation) {
            return None;
        }
        self.bereft = false;
        self.spent.take()
    }

    /// The connection is gone, the session stays. False if it was not the newest one.
    pub fn detach(&mut self, generation: Generation) -> bool {
        let current = self.is_current(generation);
        self.attached &= !current;
        current
    }

    /// The token that was given out last, and the one before it if it could still open this session.
    pub fn tokens(&self) -> Tokens {
        Tokens { newest: self.token, spent: self.spent }
    }

    /// The user may come back, and has not since this connection ended.
    pub fn is_away(&self, generation: Generation) -> bool {
        !self.attached && self.generation == generation && !self.ended
    }

    /// Says whether a connection may speak for the session.
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

    /// The client owes so many acknowledgements that it may cause no further frames for itself.
    pub fn is_overdrawn(&self) -> bool {
        self.queue.is_overdrawn()
    }

    /// The next frame for the connection and its number, in order.
    pub fn next_to_write(&mut self) -> Option<(u64, &F)> {
        self.queue.next_to_write()
    }

    /// Whether there is a next frame for the connection.
    pub fn has_more_to_write(&self) -> bool {
        self.queue.has_more_to_write()
    }

    /// The client has processed everything up to `seq`: gives the receipts of the messages among it.
    pub fn ack(&mut self, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        self.queue.ack(seq)
    }

    /// The number of the frame that brought a message and isn't acknowledged yet.
    pub fn seq_of(&self, sender_id: Uuid, message_id: Uuid) -> Option<u64> {
        self.queue.seq_of(sender_id, message_id)
    }

    /// The session is over: gives the receipts of the messages that never were acknowledged.
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

    /// The number of the newest frame that the connection was given.
    pub fn last_written(&self) -> u64 {
        self.queue.last_written()
    }

    /// Bytes that wait for their acknowledgement.
    pub fn bytes(&self) -> usize {
        self.queue.bytes()
    }

    /// Since when the oldest frame waits for its acknowledgement on this connection.
    pub fn waiting_since(&self) -> Option<Instant> {
        self.queue.oldest().map(|since| since.max(self.attached_at))
    }

    /// When the oldest message was taken whose sender doesn't know yet what became of it.
    pub fn oldest_message(&self) -> Option<Instant> {
        self.queue.oldest_message()
    }
}
