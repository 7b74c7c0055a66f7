//! Who acts: a session, over one of its connections.

use uuid::Uuid;

use crate::domain::session::Generation;
use crate::protocol::codec::Encoded;
use crate::protocol::server::ServerFrame;
use crate::routing::mailbox::Mailbox;
use crate::routing::member::Member;

use super::core::Core;
use super::rates::Rates;

/// What every act is given.
#[derive(Clone, Copy)]
pub struct Actor<'a> {
    pub core: &'a Core,
    pub mailbox: &'a Mailbox,
    pub rates: &'a Rates,
    /// What comes over a connection that is not the newest one any more changes nothing.
    pub connection: Generation,
}

impl Actor<'_> {
    pub fn id(&self) -> Uuid {
        self.mailbox.user_id
    }

    /// What holds for the person, whichever of their sessions acts.
    pub fn member(&self) -> &Member {
        self.mailbox.member()
    }

    /// Offers an answer to whoever acts.
    pub fn answer(&self, frame: &ServerFrame) {
        self.mailbox.offer(Encoded::new(frame));
    }
}
