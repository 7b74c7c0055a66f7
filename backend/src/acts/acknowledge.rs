//! The client has processed everything up to a number: the senders of the messages among it hear of that.

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
