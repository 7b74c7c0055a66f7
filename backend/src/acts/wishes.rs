//! The visibility and the blocks that come with `join` or `resume`. They apply from the first moment, so that nobody
//! sees the user by mistake.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::session::Generation;
use crate::protocol::server::ErrorFrame;
use crate::protocol::visibility::Visibility;
use crate::routing::mailbox::Mailbox;

use super::block;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    pub visibility: Option<Visibility>,
    pub blocked: Option<HashSet<Uuid>>,
}

impl Wishes {
    pub fn parse(visibility: Option<Visibility>, blocked: Option<Vec<Uuid>>) -> Result<Self, ErrorFrame> {
        Ok(Self { visibility, blocked: blocked.map(block::check).transpose()? })
    }

    /// Must be called before others are told about this connection.
    pub fn fulfil(self, mailbox: &Mailbox, connection: Generation) {
        if let Some(visibility) = self.visibility {
            mailbox.set_visibility(connection, visibility.into());
        }
        if let Some(blocked) = self.blocked {
            mailbox.block(connection, blocked);
        }
    }
}
