//! The sending half of a mailbox: the way of one message from the frame that brings it to its answer.

use std::time::Instant;

use uuid::Uuid;

use crate::domain::circle::Met;
use crate::domain::sent::{Acceptance, Seen};
use crate::domain::session::Generation;
use crate::routing::in_hand::Hand;

use super::{Mailbox, own};

impl Mailbox {
    /// Looks a message of this user's up before it is routed, and holds news of it back until [`Self::accepted`] or
    /// [`Self::refused`].
    pub fn take_in_hand(&self, generation: Generation, client_id: Uuid, fingerprint: u64) -> Hand {
        let mut state = self.member.lock();
        if !own(&mut state).session.is_current(generation) {
            return Hand::Replaced;
        }
        match state.sent.look_up(client_id, fingerprint) {
            Seen::Before(acceptance) => Hand::Before(acceptance),
            Seen::Conflict => Hand::Conflict,
            Seen::Never if own(&mut state).session.is_overdrawn() => Hand::Overdrawn,
            Seen::Never => {
                own(&mut state).in_hand.take(client_id);
                Hand::Taken
            }
        }
    }

    /// The message in hand was taken: says so to this user, then whatever happened to it meanwhile. The message came over
    /// the connection that writes this, so nobody needs to be woken.
    /// Its receiver has met this user then: says so if others would not find the user.
    pub fn accepted(&self, acceptance: Acceptance, fingerprint: u64, receiver_id: Uuid, now: Instant) -> Option<Met> {
        let mut state = self.member.lock();
        let met = self.member.meet_in(&mut state, receiver_id);
        state.sent.record(acceptance, fingerprint, now);
        let outbox = own(&mut state);
        outbox.offer_accepted(acceptance);
        let held = outbox.in_hand.accepted();
        held.into_iter().for_each(|news| state.tell(news));
        met
    }

    /// The same answer once more, to a message that came again. A newer connection may have come meanwhile.
    pub fn accepted_before(&self, acceptance: Acceptance) {
        own(&mut self.member.lock()).offer_accepted(acceptance);
        self.bell().rung.notify_one();
    }

    /// The message in hand was not taken.
    pub fn refused(&self) {
        own(&mut self.member.lock()).in_hand.refused();
    }
}
