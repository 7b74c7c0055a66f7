//! Who may find this user and write to them: the mailbox's view of its user's circle. Of two people who are in the lists and
//! have blocked nobody it costs a look at two flags.

use std::collections::HashSet;
use std::sync::atomic::Ordering;

use uuid::Uuid;

use crate::domain::circle::{Met, Standing, Visibility};
use crate::domain::session::Generation;
use crate::protocol::codec::Encoded;

use super::{Mailbox, State};

impl Mailbox {
    /// The user is seen in another way from now on. False: this connection may not say so any more.
    pub fn set_visibility(&self, connection: Generation, visibility: Visibility) -> bool {
        self.change_circle(connection, |state| state.circle.set_visibility(visibility))
    }

    /// Replaces the people whom the user has blocked. False: this connection may not say so any more.
    pub fn block(&self, connection: Generation, blocked: HashSet<Uuid>) -> bool {
        self.change_circle(connection, |state| state.circle.block(blocked))
    }

    fn change_circle(&self, connection: Generation, change: impl FnOnce(&mut State)) -> bool {
        let mut state = self.lock();
        let is_current = state.session.is_current(connection);
        if is_current {
            change(&mut state);
            self.is_unlisted.store(state.circle.is_unlisted(), Ordering::Release);
            self.blocks_anybody.store(state.circle.blocks_anybody(), Ordering::Release);
        }
        is_current
    }

    pub fn visibility(&self) -> Visibility {
        self.lock().circle.visibility()
    }

    /// How the user stands to the others.
    pub fn standing(&self) -> Standing {
        self.lock().circle.standing()
    }

    pub fn has_blocked(&self, other: Uuid) -> bool {
        self.blocks_anybody.load(Ordering::Acquire) && self.lock().circle.has_blocked(other)
    }

    /// Whether somebody does not find this user.
    pub fn hides_from(&self, other: Uuid) -> bool {
        let is_guarded = self.is_unlisted.load(Ordering::Acquire) || self.blocks_anybody.load(Ordering::Acquire);
        is_guarded && other != self.user_id && !self.lock().circle.admits(other)
    }

    /// Whether somebody would hear of this user for the first time.
    pub fn is_unknown_to(&self, other: Uuid) -> bool {
        self.is_unlisted.load(Ordering::Acquire) && other != self.user_id && !self.lock().circle.has_met(other)
    }

    /// Whether an invite of this user works for somebody, and whether they need it at all.
    pub fn welcomes(&self, guest: Uuid) -> Option<bool> {
        let state = self.lock();
        let is_welcome = state.circle.welcomes(guest) && !state.session.has_ended();
        is_welcome.then(|| state.circle.has_met(guest))
    }

    /// Somebody knows this user from now on; says so if others would not.
    pub fn meet(&self, other: Uuid) -> Option<Met> {
        self.meet_in(&mut self.lock(), other)
    }

    pub(super) fn meet_in(&self, state: &mut State, other: Uuid) -> Option<Met> {
        if other == self.user_id { None } else { state.circle.meet(other) }
    }

    /// Offers a frame of somebody that nobody misses; under load it is dropped, and so it is if they may not write.
    pub fn offer_droppable(&self, from: Uuid, frame: Encoded) {
        let mut state = self.lock();
        if state.circle.admits(from) && !state.lanes.is_busy(&self.bounds) {
            self.offer_to(&mut state, frame);
            drop(state);
            self.wake.notify_one();
        }
    }
}
