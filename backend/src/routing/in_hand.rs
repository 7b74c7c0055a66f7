//! The one message of a session that is being routed right now. News of it must not overtake its `message_accepted`, so
//! they are held back that long.

use uuid::Uuid;

use crate::domain::sent::Acceptance;
use crate::protocol::server::{DeliveryStatus, UndeliverableReason};

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

/// News of messages for their sender.
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

    /// The message was taken: gives the news that came of it meanwhile.
    pub fn accepted(&mut self) -> Vec<StatusNews> {
        self.client_id = None;
        std::mem::take(&mut self.held)
    }

    /// The message was not taken.
    pub fn refused(&mut self) {
        self.client_id = None;
    }

    pub fn is_some(&self) -> bool {
        self.client_id.is_some()
    }

    /// Gives the news back if they may be told now.
    pub fn hold_back(&mut self, news: StatusNews) -> Option<StatusNews> {
        if self.client_id.is_some_and(|id| news.client_ids.contains(&id)) {
            self.held.push(news);
            return None;
        }
        Some(news)
    }
}
