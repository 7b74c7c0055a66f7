//! What acts on a client's frames is given: whose they are, and the server around.

use std::sync::Arc;

use crate::domain::session::Generation;
use crate::gateway::Gateway;
use crate::routing::mailbox::Mailbox;

use super::sessions::LiveSession;

/// What the dialects work with: the session of one user, this connection of it, and the server around it.
pub struct Peer {
    pub gateway: Arc<Gateway>,
    pub session: Arc<LiveSession>,
    pub connection: Generation,
}

impl Peer {
    pub fn mailbox(&self) -> &Mailbox {
        &self.session.mailbox
    }
}
