//! The sending half of a mailbox: what happens to a message between the frame that brings it and its answer.

use std::time::Instant;

use uuid::Uuid;

use crate::domain::circle::Met;
use crate::domain::sent::{Acceptance, Seen};
use crate::domain::session::Generation;
use crate::routing::in_hand::Hand;

use super::{Mailbox, own};

impl Mailbox {
    /// Looks a message of this user up before it is routed. Holds news about it back until [`Self::accepted`] or
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

    /// The message in hand was accepted. Writes `message_accepted` for this user, then the news that came meanwhile.
    /// The message came over the connection that writes these frames, so no task needs a wake-up. Sender and receiver
    /// have met now. Returns the meeting if presence must know about it.
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

    /// Writes the same answer again, for a message that came again. Wakes the connection, because it may be a newer
    /// one.
    pub fn accepted_before(&self, acceptance: Acceptance) {
        own(&mut self.member.lock()).offer_accepted(acceptance);
        self.bell().rung.notify_one();
    }

    /// The message in hand was refused.
    pub fn refused(&self) {
        own(&mut self.member.lock()).in_hand.refused();
    }
}
