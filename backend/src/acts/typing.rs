//! The user writes to somebody, or stopped.

use std::time::Instant;

use crate::protocol::client::SendTyping;

use super::actor::Actor;

/// Passes it on, unless it came too soon after the last one.
pub fn typing(actor: &Actor<'_>, SendTyping { receiver_id, is_typing, .. }: SendTyping) {
    if actor.rates.typing(receiver_id, is_typing, Instant::now()) {
        actor.core.router.typing(actor.mailbox, receiver_id, is_typing);
    }
}
