//! A mailbox: the handle of one session of a user. The session's connection takes frames from it. Everybody else who
//! has a frame for the session puts it here, without waiting, and wakes the task that owns the socket.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use tokio::sync::futures::Notified;
use uuid::Uuid;

use crate::domain::circle::{Circle, Visibility};
use crate::domain::session::{AckAhead, Bounds, Generation, Receipt, ResumeError, Resumption, Session};
use crate::domain::token::{TokenHash, Tokens};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::numbered::Numbered;
use crate::protocol::outgoing::Outgoing;

use super::budget::Budget;
use super::dialect::Dialect;
use super::member::{Bell, Member, State};
use super::outbox::{Due, Outbox};
use super::presence_lane::PresenceLane;

mod sending;
#[cfg(test)]
mod tests;

/// A clone copies a pointer only.
#[derive(Clone)]
pub struct Mailbox {
    pub user_id: Uuid,
    pub dialect: Dialect,
    member: Arc<Member>,
}

impl Mailbox {
    /// The mailbox of a new user, with their first connection.
    pub fn new(user_id: Uuid, dialect: Dialect, token: TokenHash, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let session = Session::new(user_id, token, bounds, Instant::now());
        Self::of(Circle::default(), session, dialect, bounds, budget)
    }

    /// The mailbox of a user from before a restart of the server, who hasn't come back yet.
    pub fn restored(
        user_id: Uuid,
        tokens: Tokens,
        visibility: Visibility,
        bounds: Bounds,
        budget: Arc<Budget>,
    ) -> Self {
        let session = Session::restored(user_id, tokens, bounds, Instant::now());
        Self::of(Circle::of(visibility), session, Dialect::V2, bounds, budget)
    }

    fn of(circle: Circle, session: Session<Numbered>, dialect: Dialect, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let member = Arc::new(Member::new(circle, Outbox::new(session, dialect, bounds, budget)));
        Self { user_id: member.id, dialect, member }
    }

    /// The user of this mailbox.
    pub fn member(&self) -> &Arc<Member> {
        &self.member
    }

    /// Resolves when there is something to write or the connection must close. It counts from this call on, even before
    /// the first poll.
    pub fn changed(&self) -> Notified<'_> {
        self.bell().rung.notified()
    }

    /// Continues the session over a new connection, see [`Session::resume`]. The result is `Undecided` also while a
    /// message of the old connection is being routed.
    pub fn resume(&self, token: &TokenHash, next: TokenHash, last_seq: u64) -> Result<Resumption, ResumeError> {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        if outbox.in_hand.is_some() && !outbox.session.has_ended() {
            return Err(ResumeError::Undecided);
        }
        let resumed = outbox.session.resume(token, next, last_seq, Instant::now());
        if let Ok(Resumption { processed, generation, .. }) = &resumed {
            outbox.change_connection();
            self.bell().current.store(*generation, Ordering::Release);
            state.unread.remember(processed);
            drop(state);
            // Wakes the old connection, if there is one. It finds out that it was replaced, and closes.
            self.bell().rung.notify_waiters();
        }
        resumed
    }

    /// See [`Session::confirm`].
    pub fn confirm(&self, generation: Generation) -> Option<TokenHash> {
        own(&mut self.member.lock()).session.confirm(generation)
    }

    /// Whether this is still the session's newest connection. It is asked for every frame, so it takes no lock. Code
    /// that can't tolerate a stale answer asks the session under the lock.
    pub fn is_current(&self, generation: Generation) -> bool {
        self.bell().current.load(Ordering::Acquire) == generation
    }

    /// See [`Session::is_away`].
    pub fn is_away(&self, generation: Generation) -> bool {
        own(&mut self.member.lock()).session.is_away(generation)
    }

    /// See [`Session::tokens`].
    pub fn tokens(&self) -> Tokens {
        own(&mut self.member.lock()).session.tokens()
    }

    /// The connection is gone, and the user may come back. From now on messages queue up. Returns false if there is a
    /// newer connection.
    pub fn detach(&self, generation: Generation) -> bool {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        let detached = outbox.session.detach(generation);
        if detached {
            outbox.change_connection();
            self.bell().current.store(0, Ordering::Release);
        }
        detached
    }

    /// Ends the session, unless the user has come back since this connection ended. Returns the receipts of the
    /// messages that never arrived.
    pub fn end_if_away(&self, generation: Generation, restarting: bool) -> Option<Vec<Receipt>> {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        outbox.session.is_away(generation).then(|| outbox.end(restarting))
    }

    /// Changes the user's visibility. Returns false if this connection was replaced by a newer one.
    pub fn set_visibility(&self, connection: Generation, visibility: Visibility) -> bool {
        self.change_circle(connection, |circle| circle.set_visibility(visibility))
    }

    /// Replaces the people whom the user has blocked. Returns false if this connection was replaced by a newer one.
    pub fn block(&self, connection: Generation, blocked: HashSet<Uuid>) -> bool {
        self.change_circle(connection, |circle| circle.block(blocked))
    }

    fn change_circle(&self, connection: Generation, change: impl FnOnce(&mut Circle)) -> bool {
        let mut state = self.member.lock();
        let is_current = own(&mut state).session.is_current(connection);
        if is_current {
            change(&mut state.circle);
            self.member.note_circle(&state);
        }
        is_current
    }

    /// Offers a frame that needs no acknowledgement. If too many frames wait unread, the client's connection is closed.
    pub fn offer(&self, frame: Encoded) {
        own(&mut self.member.lock()).offer(frame);
        self.bell().rung.notify_one();
    }

    /// Offers a change of presence on top of the revision before it.
    pub fn offer_delta(&self, revision: u64, delta: Encoded) {
        self.offer_presence(|lane| lane.put_delta(revision, delta));
    }

    /// Offers the list of people as of `revision`. In the plain dialect it is the only presence frame, and a newer list
    /// replaces an older one.
    pub fn offer_list(&self, revision: u64, list: Encoded) {
        self.offer_presence(|lane| lane.put_list(revision, list));
    }

    /// Offers the first presence frames of a connection: the contacts, which are people whom the user knows and who are
    /// in no list, and then the list.
    pub fn offer_opening(&self, contacts: Vec<(Uuid, Encoded)>, revision: u64, list: Encoded) {
        self.offer_presence(|lane| lane.put_opening(contacts, revision, list));
    }

    /// Offers the state of one contact.
    pub fn offer_contact(&self, id: Uuid, contact: Encoded) {
        self.offer_presence(|lane| lane.put_contact(id, contact));
    }

    fn offer_presence(&self, put: impl FnOnce(&mut PresenceLane)) {
        put(&mut own(&mut self.member.lock()).lanes.presence);
        self.bell().rung.notify_one();
    }

    /// Moves frames for this connection into `out` until it has `most` of them. With `delay`, it takes nothing if all
    /// waiting frames may be delayed.
    pub fn take(&self, generation: Generation, out: &mut Outgoing, most: usize, delay: bool) -> Due {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        if !outbox.session.is_current(generation) {
            drop(state);
            // The wake-up may have been meant for the newer connection.
            self.bell().rung.notify_one();
            return Due { close: Some(CloseReason::Replaced), ..Due::default() };
        }
        let due = outbox.fill(out, most, delay);
        drop(state);
        if out.frames() >= most {
            self.bell().rung.notify_one();
        }
        due
    }

    /// The client has processed every frame up to `seq`.
    pub fn ack(&self, generation: Generation, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        let mut state = self.member.lock();
        let session = &mut own(&mut state).session;
        if !session.is_current(generation) {
            return Ok(Vec::new());
        }
        let received = session.ack(seq)?;
        state.unread.remember(&received);
        Ok(received)
    }

    /// The socket has taken every frame that [`Self::take`] returned. A client that can't acknowledge counts as having
    /// received them.
    pub fn ack_written(&self) -> Vec<Receipt> {
        let mut state = self.member.lock();
        let session = &mut own(&mut state).session;
        let written = session.last_written();
        session.ack(written).unwrap_or_default()
    }

    /// The user has seen every message of this sender up to one, so their client has processed all frames up to it.
    /// Returns the receipts that were not acknowledged before, and the sender's ids of the messages that were not seen
    /// before.
    pub fn mark_read(&self, generation: Generation, sender_id: Uuid, message_id: Uuid) -> (Vec<Receipt>, Vec<Uuid>) {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        if !outbox.session.is_current(generation) {
            return Default::default();
        }
        let received = outbox.ack_message(sender_id, message_id);
        state.unread.remember(&received);
        let mut seen = state.unread.see(sender_id, message_id);
        if sender_id != self.user_id && !state.circle.admits(sender_id) {
            // A sender who may not find this user must not learn what the user does.
            seen.clear();
        }
        (received, seen)
    }

    /// Frees memory that is left over from busier times.
    pub fn tidy(&self, now: Instant) {
        let mut state = self.member.lock();
        state.sent.tidy(now);
        own(&mut state).lanes.tidy();
    }

    /// Since when the oldest numbered frame has waited for its acknowledgement on this connection.
    pub fn waiting_since(&self) -> Option<Instant> {
        own(&mut self.member.lock()).session.waiting_since()
    }

    /// When the oldest message in the queue was accepted. Its sender doesn't know its final status yet.
    pub fn oldest_message(&self) -> Option<Instant> {
        own(&mut self.member.lock()).session.oldest_message()
    }

    fn bell(&self) -> &Bell {
        let [bell] = &self.member.bells;
        bell
    }
}

/// The outbox of this mailbox, one of its member's outboxes.
fn own(state: &mut State) -> &mut Outbox {
    let [outbox] = &mut state.outboxes;
    outbox
}
