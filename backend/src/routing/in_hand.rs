//! The message of a session that is being routed right now. News about it must not overtake its `message_accepted`, so
//! the news is held back until then.

use uuid::Uuid;

use crate::domain::sent::Acceptance;
use crate::protocol::server::{DeliveryStatus, UndeliverableReason};

/// The result of looking a message up before it is routed.
#[derive(Debug, PartialEq, Eq)]
pub enum Hand {
    Taken,
    /// The same message again. It gets the same answer and is not routed.
    Before(Acceptance),
    /// The `client_id` was used for another message.
    Conflict,
    /// The client has too many unacknowledged frames, so it may not cause more.
    Overdrawn,
    /// The message came over a connection that was replaced by a newer one.
    Replaced,
}

/// News about messages, for their sender.
#[derive(Clone, Debug)]
pub struct StatusNews {
    pub status: DeliveryStatus,
    pub reason: Option<UndeliverableReason>,
    pub receiver_id: Uuid,
    pub client_ids: Vec<Uuid>,
}

#[derive(Default)]
pub struct InHand {
    client_id: Option<Uuid>,
    held: Vec<StatusNews>,
}

impl InHand {
    pub fn take(&mut self, client_id: Uuid) {
        self.client_id = Some(client_id);
    }

    /// The message was accepted. Returns the news that was held back.
    pub fn accepted(&mut self) -> Vec<StatusNews> {
        self.client_id = None;
        std::mem::take(&mut self.held)
    }

    /// The message was refused.
    pub fn refused(&mut self) {
        self.client_id = None;
    }

    pub fn is_some(&self) -> bool {
        self.client_id.is_some()
    }

    /// Returns the news if it may be sent now. Otherwise holds it back.
    pub fn hold_back(&mut self, news: StatusNews) -> Option<StatusNews> {
        if self.client_id.is_some_and(|id| news.client_ids.contains(&id)) {
            self.held.push(news);
            return None;
        }
        Some(news)
    }
}
