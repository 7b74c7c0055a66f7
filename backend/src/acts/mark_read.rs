//! Everything from a sender up to a message was seen.

use crate::protocol::client::MarkRead;

use super::actor::Actor;

pub fn mark_read(actor: &Actor<'_>, MarkRead { sender_id, message_id, .. }: MarkRead) {
    actor.core.router.mark_read(actor.mailbox, actor.connection, sender_id, message_id);
}
