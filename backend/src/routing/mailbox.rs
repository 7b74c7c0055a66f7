//! A session's mailbox: the one handle that others hold. It takes frames without ever waiting, keeps the numbered ones
//! while their client is away, and wakes the task that owns the socket.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use uuid::Uuid;

use crate::domain::circle::{Circle, Met, Visibility};
use crate::domain::message::Message;
use crate::domain::sent::{Acceptance, Seen};
use crate::domain::session::{AckAhead, Bounds, Generation, Receipt, ResumeError, Resumption, Session};
use crate::domain::token::{TokenHash, Tokens};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::convert;
use crate::protocol::outgoing::Outgoing;
use crate::protocol::server::DeliveryStatus;

use super::budget::Budget;
use super::dialect::Dialect;
use super::lanes::Lanes;
use super::sending::{Sending, StatusNews};
use super::unread::Unread;

mod acquaintance;
#[cfg(test)]
mod tests;

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The session is over.
    Ended,
    /// The session is over because the server restarts; its user will be back.
    Restarting,
    /// The client speaks the plain dialect, which has no files.
    TextOnly,
    /// The client doesn't keep up and its connection is being closed, or too much waits for one that is away.
    Full,
}

/// What a message is to its sender's session, before it is routed.
#[derive(Debug, PartialEq, Eq)]
pub enum Hand {
    Taken,
    /// The same message once more: it gets this answer again and goes nowhere.
    Before(Acceptance),
    /// The `client_id` stands for another message.
    Conflict,
    /// The client leaves too many frames without an acknowledgement to cause more of them.
    Overdrawn,
    /// It came over a connection that a newer one has replaced.
    Replaced,
}

/// What a connection has to do besides writing the frames that it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Close, once they are written.
    pub close: Option<CloseReason>,
    /// Get a fresh list of people: changes were dropped.
    pub list: bool,
    /// All that waits may wait a moment for company; nothing of it was taken if that was allowed.
    pub patient: bool,
}

pub struct Mailbox {
    pub user_id: Uuid,
    pub dialect: Dialect,
    bounds: Bounds,
    budget: Arc<Budget>,
    state: Mutex<State>,
    /// The session's newest connection.
    current: AtomicU64,
    /// What is asked for every message, so it takes no lock: not everybody finds the user; the user has blocked somebody.
    is_unlisted: AtomicBool,
    blocks_anybody: AtomicBool,
    wake: Notify,
}

struct State {
    /// Numbered frames: kept until the client acknowledges them.
    session: Session<Encoded>,
    lanes: Lanes,
    sending: Sending,
    unread: Unread,
    /// Who may find the user.
    circle: Circle,
    closing: Option<CloseReason>,
    /// What this mailbox takes of the budget: the bytes that wait while the client is away.
    budgeted: usize,
    restarting: bool,
}

impl Mailbox {
    /// The mailbox of a new user, with the first connection.
    pub fn new(user_id: Uuid, dialect: Dialect, token: TokenHash, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let session = Session::new(user_id, token, bounds, Instant::now());
        Self::with(session, Circle::default(), dialect, bounds, budget)
    }

    /// The mailbox of a user from an earlier life of the server, who hasn't come back yet.
    pub fn restored(
        user_id: Uuid,
        tokens: Tokens,
        visibility: Visibility,
        bounds: Bounds,
        budget: Arc<Budget>,
    ) -> Self {
        let session = Session::restored(user_id, tokens, bounds, Instant::now());
        Self::with(session, Circle::of(visibility), Dialect::V2, bounds, budget)
    }

    fn with(session: Session<Encoded>, circle: Circle, dialect: Dialect, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let state = State {
            lanes: Lanes::default(),
            sending: Sending::default(),
            unread: Unread::default(),
            circle,
            closing: None,
            budgeted: 0,
            restarting: false,
            session,
        };
        let (user_id, current) = (state.session.user_id, u64::from(state.session.is_attached()));
        let is_unlisted = AtomicBool::new(state.circle.is_unlisted());
        Self {
            user_id,
            dialect,
            bounds,
            budget,
            state: Mutex::new(state),
            current: AtomicU64::new(current),
            is_unlisted,
            blocks_anybody: AtomicBool::new(false),
            wake: Notify::new(),
        }
    }

    /// Resolves when there is something to write or the connection must close, be it only since this call.
    pub fn changed(&self) -> Notified<'_> {
        self.wake.notified()
    }

    /// Goes on over a new connection, see [`Session::resume`]. It is undecided, too, while the old connection is in the
    /// middle of a message.
    pub fn resume(&self, token: &TokenHash, next: TokenHash, last_seq: u64) -> Result<Resumption, ResumeError> {
        let mut state = self.lock();
        if state.sending.has_message_in_hand() && !state.session.has_ended() {
            return Err(ResumeError::Undecided);
        }
        let resumed = state.session.resume(token, next, last_seq, Instant::now());
        if let Ok(Resumption { processed, generation, .. }) = &resumed {
            self.current.store(*generation, Ordering::Release);
            state.unread.remember(processed);
            state.lanes = Lanes::default();
            state.closing = None;
            self.rebudget(&mut state);
            drop(state);
            // The old connection, if it is still there, finds that it has been replaced.
            self.wake.notify_waiters();
        }
        resumed
    }

    /// See [`Session::confirm`].
    pub fn confirm(&self, generation: Generation) -> Option<TokenHash> {
        self.lock().session.confirm(generation)
    }

    /// Whether a connection may still speak for this user. Asked for every frame, so it takes no lock; what must not be
    /// wrong by a moment asks the session.
    pub fn is_current(&self, generation: Generation) -> bool {
        self.current.load(Ordering::Acquire) == generation
    }

    /// See [`Session::is_away`].
    pub fn is_away(&self, generation: Generation) -> bool {
        self.lock().session.is_away(generation)
    }

    /// See [`Session::tokens`].
    pub fn tokens(&self) -> Tokens {
        self.lock().session.tokens()
    }

    /// The connection is gone, and the user may come back: messages wait from now on. False: there is a newer one.
    pub fn detach(&self, generation: Generation) -> bool {
        let mut state = self.lock();
        let detached = state.session.detach(generation);
        if detached {
            self.current.store(0, Ordering::Release);
            state.lanes = Lanes::default();
            self.rebudget(&mut state);
        }
        detached
    }

    /// Offers a frame that needs no acknowledgement. A client that leaves too many unread is closed.
    pub fn offer(&self, frame: Encoded) {
        self.offer_to(&mut self.lock(), frame);
        self.wake.notify_one();
    }

    fn offer_to(&self, state: &mut State, frame: Encoded) {
        if state.session.is_attached() && state.lanes.offer(frame, &self.bounds).is_err() {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
    }

    fn offer_accepted_to(&self, state: &mut State, acceptance: Acceptance) {
        if state.session.is_attached() && state.lanes.offer_accepted(acceptance, &self.bounds).is_err() {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
    }

    /// Takes a message for this user, whom its sender has met then: says so if others would not find the user.
    /// `introduction` goes before it and says who writes.
    pub fn deliver(&self, message: &Message<'_>, introduction: Option<Encoded>) -> Result<Option<Met>, Refusal> {
        let receipt = Receipt { message_id: message.id, sender_id: message.sender_id, client_id: message.client_id };
        let encode = |seq| match self.dialect {
            Dialect::V2 => convert::chat_message(message, seq),
            Dialect::Plain => convert::plain_chat_message(message),
        };
        let mut state = self.lock();
        // Before all else, because nothing else may be told to whom this user is not to be found.
        if message.sender_id != self.user_id && !state.circle.admits(message.sender_id) {
            return Err(Refusal::Ended);
        }
        if state.session.has_ended() {
            return Err(if state.restarting { Refusal::Restarting } else { Refusal::Ended });
        }
        if self.dialect == Dialect::Plain && message.extras.as_ref().is_some_and(|extras| extras.file().is_some()) {
            return Err(Refusal::TextOnly);
        }
        if !state.session.is_attached() && self.budget.is_spent() {
            return Err(Refusal::Full);
        }
        let taken = state.session.push(Some(receipt), message.taken.steady, encode);
        if taken.is_err() && state.session.is_attached() {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
        self.rebudget(&mut state);
        let met = taken.as_ref().ok().and_then(|_| self.meet_in(&mut state, message.sender_id));
        if taken.is_ok() && self.dialect == Dialect::V2 {
            introduction.into_iter().for_each(|contact| self.offer_to(&mut state, contact));
        }
        drop(state);
        self.wake.notify_one();
        taken.map(|_| met).map_err(|_| Refusal::Full)
    }

    /// Looks a message of this user's up before it is routed, and holds news of it back until [`Self::accepted`] or
    /// [`Self::refused`].
    pub fn take_in_hand(&self, generation: Generation, client_id: Uuid, fingerprint: u64) -> Hand {
        let mut state = self.lock();
        if !state.session.is_current(generation) {
            return Hand::Replaced;
        }
        let overdrawn = state.session.is_overdrawn();
        match state.sending.take_in_hand(client_id, fingerprint) {
            Seen::Before(acceptance) => Hand::Before(acceptance),
            Seen::Conflict => Hand::Conflict,
            Seen::Never if overdrawn => {
                state.sending.refused();
                Hand::Overdrawn
            }
            Seen::Never => Hand::Taken,
        }
    }

    /// The message in hand was taken: says so to this user, then whatever happened to it meanwhile. The message came over
    /// the connection that writes this, so nobody needs to be woken.
    /// Its receiver has met this user then: says so if others would not find the user.
    pub fn accepted(&self, acceptance: Acceptance, fingerprint: u64, receiver_id: Uuid, now: Instant) -> Option<Met> {
        let mut state = self.lock();
        let met = self.meet_in(&mut state, receiver_id);
        let held = state.sending.accepted(acceptance, fingerprint, now);
        self.offer_accepted_to(&mut state, acceptance);
        held.into_iter().for_each(|news| self.tell_to(&mut state, news));
        met
    }

    /// The same answer once more, to a message that came again. A newer connection may have come meanwhile.
    pub fn accepted_before(&self, acceptance: Acceptance) {
        self.offer_accepted_to(&mut self.lock(), acceptance);
        self.wake.notify_one();
    }

    /// The message in hand was not taken.
    pub fn refused(&self) {
        self.lock().sending.refused();
    }

    /// News of messages that this user sent. They wait for a user who is away.
    pub fn tell(&self, news: StatusNews) {
        self.tell_to(&mut self.lock(), news);
        self.wake.notify_one();
    }

    fn tell_to(&self, state: &mut State, news: StatusNews) {
        let Some(news) = state.sending.hold_back(news) else { return };
        // "Read" is a courtesy, and no reason to close anybody.
        let is_courtesy = news.status == DeliveryStatus::Read;
        if state.session.has_ended() || is_courtesy && state.session.is_overdrawn() {
            return;
        }
        if is_courtesy && state.circle.has_blocked(news.receiver_id) {
            return;
        }
        let StatusNews { status, reason, receiver_id, client_ids } = news;
        let frame = |seq| convert::message_status(seq, status, &client_ids, receiver_id, reason);
        // Only messages can be refused for want of room.
        let _ = state.session.push(None, Instant::now(), frame);
        if state.session.is_attached() && state.session.is_overdrawn() && !is_courtesy {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
        self.rebudget(state);
    }

    /// A change of who is here, on top of the revision before it.
    pub fn offer_delta(&self, revision: u64, delta: Encoded) {
        self.lock().lanes.presence.put_delta(revision, delta);
        self.wake.notify_one();
    }

    /// The list of who is here as of `revision`. In the plain dialect it is all that is told, and only the newest counts.
    pub fn offer_list(&self, revision: u64, list: Encoded) {
        self.lock().lanes.presence.put_list(revision, list);
        self.wake.notify_one();
    }

    /// What a connection begins with: how those are whom the user knows and who are in no list, and the list.
    pub fn offer_opening(&self, contacts: Vec<(Uuid, Encoded)>, revision: u64, list: Encoded) {
        self.lock().lanes.presence.put_opening(contacts, revision, list);
        self.wake.notify_one();
    }

    /// How somebody is whom the user knows.
    pub fn offer_contact(&self, id: Uuid, contact: Encoded) {
        self.lock().lanes.presence.put_contact(id, contact);
        self.wake.notify_one();
    }

    /// Moves frames for this connection into `out`, until it has `most`. `is_patient`: not those that may wait for company,
    /// if they are alone.
    pub fn take(&self, generation: Generation, out: &mut Outgoing, most: usize, is_patient: bool) -> Due {
        let mut state = self.lock();
        if !state.session.is_current(generation) {
            drop(state);
            // The call to wake up was perhaps meant for the newer one.
            self.wake.notify_one();
            return Due { close: Some(CloseReason::Replaced), ..Due::default() };
        }
        let State { session, lanes, closing, .. } = &mut *state;
        let patient = closing.is_none() && lanes.is_patient(session);
        if !(is_patient && patient) {
            lanes.fill(out, most, session);
        }
        let due = Due { close: *closing, list: lanes.presence.is_stale(), patient };
        drop(state);
        if out.frames() >= most {
            self.wake.notify_one();
        }
        due
    }

    /// The client has processed everything up to `seq`.
    pub fn ack(&self, generation: Generation, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        let mut state = self.lock();
        if !state.session.is_current(generation) {
            return Ok(Vec::new());
        }
        let received = state.session.ack(seq)?;
        state.unread.remember(&received);
        Ok(received)
    }

    /// The socket has taken everything that [`Self::take`] gave: for a client that can't acknowledge, that is delivery.
    pub fn ack_written(&self) -> Vec<Receipt> {
        let mut state = self.lock();
        let written = state.session.last_written();
        state.session.ack(written).unwrap_or_default()
    }

    /// The user has seen everything of this sender up to a message, so the client has processed all frames up to it.
    /// Gives the receipts of what was not acknowledged before, and the sender's ids of what was not seen before.
    pub fn mark_read(&self, generation: Generation, sender_id: Uuid, message_id: Uuid) -> (Vec<Receipt>, Vec<Uuid>) {
        let mut state = self.lock();
        if !state.session.is_current(generation) {
            return Default::default();
        }
        let seq = state.session.seq_of(sender_id, message_id);
        let received = seq.and_then(|seq| state.session.ack(seq).ok()).unwrap_or_default();
        state.unread.remember(&received);
        let mut seen = state.unread.see(sender_id, message_id);
        if sender_id != self.user_id && !state.circle.admits(sender_id) {
            // Whoever is not to find this user hears nothing of what they do.
            seen.clear();
        }
        (received, seen)
    }

    /// Gives back what a livelier time has left over.
    pub fn tidy(&self, now: Instant) {
        let mut state = self.lock();
        state.sending.tidy(now);
        state.lanes.tidy();
    }

    /// Since when the oldest numbered frame waits for its acknowledgement on this connection.
    pub fn waiting_since(&self) -> Option<Instant> {
        self.lock().session.waiting_since()
    }

    /// When the oldest message was taken whose sender doesn't know yet what became of it.
    pub fn oldest_message(&self) -> Option<Instant> {
        self.lock().session.oldest_message()
    }

    /// Nothing is taken from now on, unless the user has come back since this connection ended. Gives the receipts of
    /// the messages that never arrived.
    pub fn end_if_away(&self, generation: Generation, restarting: bool) -> Option<Vec<Receipt>> {
        let mut state = self.lock();
        if !state.session.is_away(generation) {
            return None;
        }
        state.restarting = restarting;
        state.lanes = Lanes::default();
        let receipts = state.session.end();
        self.rebudget(&mut state);
        Some(receipts)
    }

    /// Brings the server's budget up to date with what waits here.
    fn rebudget(&self, state: &mut State) {
        let now = if state.session.is_attached() { 0 } else { state.session.bytes() };
        if now != state.budgeted {
            self.budget.take(now);
            self.budget.give_back(state.budgeted);
            state.budgeted = now;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
