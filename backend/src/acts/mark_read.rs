//! `mark_read`: the user has seen every message of a sender up to one.

use crate::protocol::client::MarkRead;

use super::actor::Actor;

pub fn mark_read(actor: &Actor<'_>, MarkRead { sender_id, message_id, .. }: MarkRead) {
    actor.core.router.mark_read(actor.mailbox, actor.connection, sender_id, message_id);
}
