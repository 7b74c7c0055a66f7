//! Two users get to know each other when one writes to the other or uses an invite of the other.

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::protocol::meeting::Contact;
use crate::protocol::server::ServerFrame;
use crate::routing::router::Acquainted;

use super::actor::Actor;

/// The `contact` frame that tells the receiver who writes. It goes before the first message of a sender who is in no
/// list of the receiver.
pub fn introduction(actor: &Actor<'_>, receiver_id: Uuid) -> Option<Encoded> {
    if !actor.member().is_unknown_to(receiver_id) {
        return None;
    }
    let user = actor.core.presence.contact(actor.id())?;
    Some(Encoded::new(&ServerFrame::Contact(Contact { user })))
}

/// Tells presence that two users have met.
pub fn acquaint(actor: &Actor<'_>, other: Uuid, Acquainted { sender, receiver }: Acquainted) {
    let (presence, id) = (&actor.core.presence, actor.id());
    sender.into_iter().for_each(|met| presence.acquaint(id, other, met));
    receiver.into_iter().for_each(|met| presence.acquaint(other, id, met));
}
