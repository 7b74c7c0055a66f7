//! `ack`: the client has processed every frame up to a number. The senders of the messages among them are told.

use crate::protocol::client::Ack;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::ErrorFrame;
use crate::routing::router::Outcome;

use super::actor::Actor;

pub fn acknowledge(actor: &Actor<'_>, Ack { seq, .. }: Ack) -> Result<(), ErrorFrame> {
    let delivered = actor.mailbox.ack(actor.connection, seq).map_err(|ahead| {
        let message = format!("`seq` {seq} was never sent; the newest is {}.", ahead.last_sent);
        ErrorFrame::new(ErrorCode::BadRequest, message)
    })?;
    actor.core.router.settle(actor.id(), delivered, Outcome::Delivered);
    Ok(())
}
