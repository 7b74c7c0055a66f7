//! A mailbox: the handle of one session of a user. Its connection speaks and takes frames through it; others that owe
//! this session a frame offer it here, without ever waiting, and wake the task that owns the socket.

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

/// A clone is a pointer.
#[derive(Clone)]
pub struct Mailbox {
    pub user_id: Uuid,
    pub dialect: Dialect,
    member: Arc<Member>,
}

impl Mailbox {
    /// The mailbox of a new user, with the first connection.
    pub fn new(user_id: Uuid, dialect: Dialect, token: TokenHash, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let session = Session::new(user_id, token, bounds, Instant::now());
        Self::of(Circle::default(), session, dialect, bounds, budget)
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
        Self::of(Circle::of(visibility), session, Dialect::V2, bounds, budget)
    }

    fn of(circle: Circle, session: Session<Numbered>, dialect: Dialect, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let member = Arc::new(Member::new(circle, Outbox::new(session, dialect, bounds, budget)));
        Self { user_id: member.id, dialect, member }
    }

    /// Whose mailbox it is.
    pub fn member(&self) -> &Arc<Member> {
        &self.member
    }

    /// Resolves when there is something to write or the connection must close, be it only since this call.
    pub fn changed(&self) -> Notified<'_> {
        self.bell().rung.notified()
    }

    /// Goes on over a new connection, see [`Session::resume`]. It is undecided, too, while the old connection is in the middle of a message.
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
            // The old connection, if it is still there, finds that it has been replaced.
            self.bell().rung.notify_waiters();
        }
        resumed
    }

    /// See [`Session::confirm`].
    pub fn confirm(&self, generation: Generation) -> Option<TokenHash> {
        own(&mut self.member.lock()).session.confirm(generation)
    }

    /// Whether a connection may still speak for this user. Asked for every frame, so it takes no lock; what must not be
    /// wrong by a moment asks the session.
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

    /// The connection is gone, and the user may come back: messages wait from now on. False: there is a newer one.
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

    /// Nothing is taken from now on, unless the user has come back since this connection ended. Gives the receipts of
    /// the messages that never arrived.
    pub fn end_if_away(&self, generation: Generation, restarting: bool) -> Option<Vec<Receipt>> {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        outbox.session.is_away(generation).then(|| outbox.end(restarting))
    }

    /// The user is seen in another way from now on. False: this connection may not say so any more.
    pub fn set_visibility(&self, connection: Generation, visibility: Visibility) -> bool {
        self.change_circle(connection, |circle| circle.set_visibility(visibility))
    }

    /// Replaces the people whom the user has blocked. False: this connection may not say so any more.
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

    /// Offers a frame that needs no acknowledgement. A client that leaves too many unread is closed.
    pub fn offer(&self, frame: Encoded) {
        own(&mut self.member.lock()).offer(frame);
        self.bell().rung.notify_one();
    }

    /// A change of who is here, on top of the revision before it.
    pub fn offer_delta(&self, revision: u64, delta: Encoded) {
        self.offer_presence(|lane| lane.put_delta(revision, delta));
    }

    /// The list of who is here as of `revision`. In the plain dialect it is all that is told, and only the newest counts.
    pub fn offer_list(&self, revision: u64, list: Encoded) {
        self.offer_presence(|lane| lane.put_list(revision, list));
    }

    /// What a connection begins with: how those are whom the user knows and who are in no list, and the list.
    pub fn offer_opening(&self, contacts: Vec<(Uuid, Encoded)>, revision: u64, list: Encoded) {
        self.offer_presence(|lane| lane.put_opening(contacts, revision, list));
    }

    /// How somebody is whom the user knows.
    pub fn offer_contact(&self, id: Uuid, contact: Encoded) {
        self.offer_presence(|lane| lane.put_contact(id, contact));
    }

    fn offer_presence(&self, put: impl FnOnce(&mut PresenceLane)) {
        put(&mut own(&mut self.member.lock()).lanes.presence);
        self.bell().rung.notify_one();
    }

    /// Moves frames for this connection into `out`, until it has `most`. `delay`: takes nothing if all of them may be delayed.
    pub fn take(&self, generation: Generation, out: &mut Outgoing, most: usize, delay: bool) -> Due {
        let mut state = self.member.lock();
        let outbox = own(&mut state);
        if !outbox.session.is_current(generation) {
            drop(state);
            // The call to wake up was perhaps meant for the newer one.
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

    /// The client has processed everything up to `seq`.
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

    /// The socket has taken everything that [`Self::take`] gave: for a client that can't acknowledge, that is delivery.
    pub fn ack_written(&self) -> Vec<Receipt> {
        let mut state = self.member.lock();
        let session = &mut own(&mut state).session;
        let written = session.last_written();
        session.ack(written).unwrap_or_default()
    }

    /// The user has seen everything of this sender up to a message, so the client has processed all frames up to it.
    /// Gives the receipts of what was not acknowledged before, and the sender's ids of what was not seen before.
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
            // Whoever is not to find this user hears nothing of what they do.
            seen.clear();
        }
        (received, seen)
    }

    /// Gives back what a livelier time has left over.
    pub fn tidy(&self, now: Instant) {
        let mut state = self.member.lock();
        state.sent.tidy(now);
        own(&mut state).lanes.tidy();
    }

    /// Since when the oldest numbered frame waits for its acknowledgement on this connection.
    pub fn waiting_since(&self) -> Option<Instant> {
        own(&mut self.member.lock()).session.waiting_since()
    }

    /// When the oldest message was taken whose sender doesn't know yet what became of it.
    pub fn oldest_message(&self) -> Option<Instant> {
        own(&mut self.member.lock()).session.oldest_message()
    }

    fn bell(&self) -> &Bell {
        let [bell] = &self.member.bells;
        bell
    }
}

/// The outbox of this mailbox among those of its member.
fn own(state: &mut State) -> &mut Outbox {
    let [outbox] = &mut state.outboxes;
    outbox
}
