//! Who finds whom: what a client says of it, and what others hear of it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::circle::{self, MOST_BLOCKED};
use crate::protocol::codec::Encoded;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::meeting::{Contact, VisibilityChanged};
use crate::protocol::server::{ErrorFrame, ServerFrame};
use crate::protocol::visibility::Visibility;
use crate::routing::router::Acquainted;
use crate::telemetry::events;

use super::door::rejection::error_frame;
use super::life::peer::Peer;
use super::life::sessions::LiveSession;

/// What a client wishes for right when it comes, so that nobody sees anybody by mistake.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    pub visibility: Option<Visibility>,
    pub blocked: Option<HashSet<Uuid>>,
}

impl Wishes {
    pub fn parse(visibility: Option<Visibility>, blocked: Option<Vec<Uuid>>) -> Result<Self, ErrorFrame> {
        Ok(Self { visibility, blocked: blocked.map(check).transpose()? })
    }

    /// Before anybody hears of this connection.
    pub fn fulfil(self, session: &LiveSession, connection: u64) {
        if let Some(visibility) = self.visibility {
            session.mailbox.set_visibility(connection, visibility.into());
        }
        if let Some(blocked) = self.blocked {
            session.mailbox.block(connection, blocked);
        }
    }
}

pub fn set_visibility(peer: &Peer, visibility: Visibility) {
    if peer.mailbox().set_visibility(peer.connection, visibility.into()) {
        events::visibility_changed(circle::Visibility::from(visibility).as_str());
        peer.gateway.presence.follow(peer.mailbox(), peer.connection);
        confirm(&peer.session);
    }
}

/// Says how the user is seen.
pub fn confirm(session: &LiveSession) {
    let visibility = session.mailbox.visibility().into();
    session.mailbox.offer(Encoded::new(&ServerFrame::Visibility(VisibilityChanged { visibility })));
}

pub fn block(peer: &Peer, user_ids: Vec<Uuid>) -> Result<(), ErrorFrame> {
    if peer.mailbox().block(peer.connection, check(user_ids)?) {
        peer.gateway.presence.follow(peer.mailbox(), peer.connection);
    }
    Ok(())
}

fn check(blocked: Vec<Uuid>) -> Result<HashSet<Uuid>, ErrorFrame> {
    if blocked.len() > MOST_BLOCKED {
        return Err(error_frame(ErrorCode::BadRequest, format!("At most {MOST_BLOCKED} people can be blocked.")));
    }
    Ok(blocked.into_iter().collect())
}

/// What goes before the first message of somebody whom its receiver finds nowhere.
pub fn introduction(peer: &Peer, receiver_id: Uuid) -> Option<Encoded> {
    if !peer.mailbox().is_unknown_to(receiver_id) {
        return None;
    }
    let user = peer.gateway.presence.contact(peer.mailbox().user_id)?;
    Some(Encoded::new(&ServerFrame::Contact(Contact { user })))
}

/// Two have met.
pub fn acquaint(peer: &Peer, other: Uuid, Acquainted { sender, receiver }: Acquainted) {
    let (presence, id) = (&peer.gateway.presence, peer.mailbox().user_id);
    sender.into_iter().for_each(|met| presence.acquaint(id, other, met));
    receiver.into_iter().for_each(|met| presence.acquaint(other, id, met));
}
