//! `watch`: the people whose changes the user is told of while the list of people is truncated.

use crate::protocol::client::Watch;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::ErrorFrame;

use super::actor::Actor;

/// Replaces the watch set. The answer comes with the next presence frames.
pub fn watch(actor: &Actor<'_>, Watch { user_ids, .. }: Watch) -> Result<(), ErrorFrame> {
    let most = actor.core.limits.watch_limit as usize;
    if user_ids.len() > most {
        return Err(ErrorFrame::new(ErrorCode::BadRequest, format!("At most {most} people can be watched.")));
    }
    actor.core.presence.watch(actor.id(), user_ids);
    Ok(())
}
