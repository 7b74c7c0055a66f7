//! `typing`: the user is writing to somebody, or stopped.

use std::time::Instant;

use crate::domain::target::Target;
use crate::protocol::client::SendTyping;

use super::actor::Actor;

/// Passes the notice on, unless it came too soon after the last one.
pub fn typing(actor: &Actor<'_>, SendTyping { receiver_id, is_typing, .. }: SendTyping) {
    let to = Target::User(receiver_id);
    if actor.rates.typing(to, is_typing, Instant::now()) {
        actor.core.router.typing(actor.mailbox, to, is_typing);
    }
}
