//! `ping`, the same in both dialects.

use crate::protocol::client::Ping;
use crate::protocol::server::{Pong, ServerFrame};

use super::actor::Actor;

pub fn ping(actor: &Actor<'_>, Ping { nonce, request_id }: Ping) {
    actor.answer(&ServerFrame::Pong(Pong { nonce, request_id }));
}
