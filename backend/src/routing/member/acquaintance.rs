//! Who may find this user and write to them: the member's circle. Between two users who are listed and have blocked
//! nobody, a check costs a look at two flags.

use std::sync::atomic::Ordering;

use uuid::Uuid;

use crate::domain::circle::{Met, Standing, Visibility};

use super::{Member, State};

impl Member {
    pub fn visibility(&self) -> Visibility {
        self.lock().circle.visibility()
    }

    /// The user's visibility, meetings and blocks, as presence needs them.
    pub fn standing(&self) -> Standing {
        self.lock().circle.standing()
    }

    pub fn has_blocked(&self, other: Uuid) -> bool {
        self.blocks_anybody.load(Ordering::Acquire) && self.lock().circle.has_blocked(other)
    }

    /// Whether `other` can't find this user.
    pub fn hides_from(&self, other: Uuid) -> bool {
        let is_guarded = self.is_unlisted.load(Ordering::Acquire) || self.blocks_anybody.load(Ordering::Acquire);
        is_guarded && other != self.id && !self.lock().circle.admits(other)
    }

    /// Whether `other` doesn't know this user yet, who is unlisted.
    pub fn is_unknown_to(&self, other: Uuid) -> bool {
        self.is_unlisted.load(Ordering::Acquire) && other != self.id && !self.lock().circle.has_met(other)
    }

    /// Whether the invites of this user work for `guest`. If they do: whether the two have met already, so that the
    /// invite need not be used up.
    pub fn welcomes(&self, guest: Uuid) -> Option<bool> {
        let state = self.lock();
        let [outbox] = &state.outboxes;
        let is_welcome = state.circle.welcomes(guest) && !outbox.session.has_ended();
        is_welcome.then(|| state.circle.has_met(guest))
    }

    /// `other` knows this user from now on. Returns the meeting if presence must know about it.
    pub fn meet(&self, other: Uuid) -> Option<Met> {
        self.meet_in(&mut self.lock(), other)
    }

    pub(in crate::routing) fn meet_in(&self, state: &mut State, other: Uuid) -> Option<Met> {
        if other == self.id { None } else { state.circle.meet(other) }
    }

    /// Updates the flags after a change of the circle in `state`.
    pub(in crate::routing) fn note_circle(&self, state: &State) {
        self.is_unlisted.store(state.circle.is_unlisted(), Ordering::Release);
        self.blocks_anybody.store(state.circle.blocks_anybody(), Ordering::Release);
    }
}
