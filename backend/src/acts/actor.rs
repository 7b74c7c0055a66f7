//! The user who acts: a session, over one of its connections.

use uuid::Uuid;

use crate::domain::session::Generation;
use crate::protocol::codec::Encoded;
use crate::protocol::server::ServerFrame;
use crate::routing::mailbox::Mailbox;
use crate::routing::member::Member;

use super::core::Core;
use super::rates::Rates;

/// What every act gets.
#[derive(Clone, Copy)]
pub struct Actor<'a> {
    pub core: &'a Core,
    pub mailbox: &'a Mailbox,
    pub rates: &'a Rates,
    /// The number of the connection. Acts of a connection that was replaced by a newer one change nothing.
    pub connection: Generation,
}

impl Actor<'_> {
    pub fn id(&self) -> Uuid {
        self.mailbox.user_id
    }

    /// The data of the person, the same for all of their sessions.
    pub fn member(&self) -> &Member {
        self.mailbox.member()
    }

    /// Sends an answer to the user who acts.
    pub fn answer(&self, frame: &ServerFrame) {
        self.mailbox.offer(Encoded::new(frame));
    }
}
