//! `set_visibility`: who finds the user.

use uuid::Uuid;

use crate::domain::circle;
use crate::protocol::client::SetVisibility;
use crate::protocol::codec::Encoded;
use crate::protocol::meeting::VisibilityChanged;
use crate::protocol::server::ServerFrame;
use crate::routing::mailbox::Mailbox;
use crate::telemetry::events;

use super::actor::Actor;

pub fn set_visibility(actor: &Actor<'_>, SetVisibility { visibility, request_id }: SetVisibility) {
    if actor.mailbox.set_visibility(actor.connection, visibility.into()) {
        events::visibility_changed(circle::Visibility::from(visibility).as_str());
        actor.core.presence.follow(actor.mailbox, actor.connection);
        confirm(actor.mailbox, request_id);
    }
}

/// Tells the user their visibility. `request_id` is that of the frame that asked, if one did.
pub fn confirm(mailbox: &Mailbox, request_id: Option<Uuid>) {
    let visibility = mailbox.member().visibility().into();
    mailbox.offer(Encoded::new(&ServerFrame::Visibility(VisibilityChanged { visibility, request_id })));
}
