//! The sending half of a mailbox: what this user has sent lately, and the one message that is being routed right now.

use std::time::Instant;

use uuid::Uuid;

use crate::domain::sent::{Acceptance, Seen, SentLog};
use crate::protocol::server::{DeliveryStatus, UndeliverableReason};

/// News of messages for their sender.
#[derive(Clone, Debug)]
pub struct StatusNews {
    pub status: DeliveryStatus,
    pub reason: Option<UndeliverableReason>,
    pub receiver_id: Uuid,
    pub client_ids: Vec<Uuid>,
}

/// News of the message in hand must not overtake its `message_accepted`, so they are held back that long.
#[derive(Default)]
pub struct Sending {
    sent: SentLog,
    in_hand: Option<Uuid>,
    held: Vec<StatusNews>,
}

impl Sending {
    /// Looks a message up, and takes it in hand if it is new.
    pub fn take_in_hand(&mut self, client_id: Uuid, fingerprint: u64) -> Seen {
        let seen = self.sent.look_up(client_id, fingerprint);
        if seen == Seen::Never {
            self.in_hand = Some(client_id);
        }
        seen
    }

    /// The message in hand was taken: gives the news that came of it meanwhile.
    pub fn accepted(&mut self, acceptance: Acceptance, fingerprint: u64, now: Instant) -> Vec<StatusNews> {
        self.sent.record(acceptance, fingerprint, now);
        self.in_hand = None;
        std::mem::take(&mut self.held)
    }

    /// The message in hand was not taken.
    pub fn refused(&mut self) {
        self.in_hand = None;
    }

    /// Forgets what is too old to be repeated.
    pub fn tidy(&mut self, now: Instant) {
        self.sent.tidy(now);
    }

    pub fn has_message_in_hand(&self) -> bool {
        self.in_hand.is_some()
    }

    /// Gives the news back if they may be told now.
    pub fn hold_back(&mut self, news: StatusNews) -> Option<StatusNews> {
        if self.in_hand.is_some_and(|id| news.client_ids.contains(&id)) {
            self.held.push(news);
            return None;
        }
        Some(news)
    }
}
