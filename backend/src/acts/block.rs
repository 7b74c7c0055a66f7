//! `block`: the people whom the user has blocked.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::circle::MOST_BLOCKED;
use crate::protocol::client::Block;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::ErrorFrame;

use super::actor::Actor;

/// Replaces the people whom the user has blocked.
pub fn block(actor: &Actor<'_>, Block { user_ids, .. }: Block) -> Result<(), ErrorFrame> {
    if actor.mailbox.block(actor.connection, check(user_ids)?) {
        actor.core.presence.follow(actor.mailbox, actor.connection);
    }
    Ok(())
}

pub fn check(blocked: Vec<Uuid>) -> Result<HashSet<Uuid>, ErrorFrame> {
    if blocked.len() > MOST_BLOCKED {
        let message = format!("At most {MOST_BLOCKED} people can be blocked.");
        return Err(ErrorFrame::new(ErrorCode::BadRequest, message));
    }
    Ok(blocked.into_iter().collect())
}
