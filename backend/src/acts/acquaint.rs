//! Who knows whom, once one has written to the other or has used an invite.

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::protocol::meeting::Contact;
use crate::protocol::server::ServerFrame;
use crate::routing::router::Acquainted;

use super::actor::Actor;

/// What goes before the first message of somebody whom its receiver finds nowhere.
pub fn introduction(actor: &Actor<'_>, receiver_id: Uuid) -> Option<Encoded> {
    if !actor.member().is_unknown_to(receiver_id) {
        return None;
    }
    let user = actor.core.presence.contact(actor.id())?;
    Some(Encoded::new(&ServerFrame::Contact(Contact { user })))
}

/// Two have met.
pub fn acquaint(actor: &Actor<'_>, other: Uuid, Acquainted { sender, receiver }: Acquainted) {
    let (presence, id) = (&actor.core.presence, actor.id());
    sender.into_iter().for_each(|met| presence.acquaint(id, other, met));
    receiver.into_iter().for_each(|met| presence.acquaint(other, id, met));
}
