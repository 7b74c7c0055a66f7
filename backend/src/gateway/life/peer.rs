//! One connection's session and the server around it: the one whose frames are acted on.

use std::sync::Arc;

use crate::acts::actor::Actor;
use crate::domain::session::Generation;
use crate::gateway::Gateway;
use crate::routing::mailbox::Mailbox;

use super::sessions::LiveSession;

pub struct Peer {
    pub gateway: Arc<Gateway>,
    pub session: Arc<LiveSession>,
    pub connection: Generation,
}

impl Peer {
    pub fn mailbox(&self) -> &Mailbox {
        &self.session.mailbox
    }

    /// As acts know it.
    pub fn actor(&self) -> Actor<'_> {
        let (core, connection) = (&self.gateway.core, self.connection);
        Actor { core, mailbox: &self.session.mailbox, rates: &self.session.rates, connection }
    }
}
