//! The `chat.v2` dialect: what the web app speaks.

use std::ops::ControlFlow;

use crate::acts::acknowledge::acknowledge;
use crate::acts::actor::Actor;
use crate::acts::block::block;
use crate::acts::invite::{create_invite, revoke_invite};
use crate::acts::mark_read::mark_read;
use crate::acts::ping::ping;
use crate::acts::rename::rename;
use crate::acts::say::{Draft, say};
use crate::acts::typing::typing;
use crate::acts::use_invite::use_invite;
use crate::acts::visibility::set_visibility;
use crate::acts::watch::watch;
use crate::domain::message::Moment;
use crate::domain::target::Target;
use crate::protocol::client::{ClientFrame, SendMessage};
use crate::protocol::close::CloseReason;
use crate::protocol::codec;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::extras::Offered;
use crate::protocol::frequent::{Frequent, frequent};
use crate::protocol::server::ErrorFrame;

/// Acts on one frame of the client. An error is answered by an `error` frame and the connection goes on.
pub fn handle(actor: &Actor<'_>, text: &str, now: Moment) -> Result<ControlFlow<CloseReason>, ErrorFrame> {
    match frequent(text) {
        Some(Frequent::Chat { client_id, receiver_id, content }) => {
            let (client_id, to) = (Some(client_id), Target::User(receiver_id));
            say(actor, Draft { client_id, to, content, offered: Offered::NOTHING }, now)?;
        }
        Some(Frequent::Ack(ack)) => acknowledge(actor, ack)?,
        None => {
            let frame: ClientFrame = codec::decode(text)?;
            let request_id = frame.request_id();
            return dispatch(actor, frame, now).map_err(|error| error.answering(request_id));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn dispatch(actor: &Actor<'_>, frame: ClientFrame, now: Moment) -> Result<ControlFlow<CloseReason>, ErrorFrame> {
    match frame {
        ClientFrame::ChatMessage(SendMessage {
            client_id, receiver_id, content, about, burn_after_ms, file, ..
        }) => {
            let offered = Offered { about, burn_after_ms, file };
            let (client_id, to) = (Some(client_id), Target::User(receiver_id));
            say(actor, Draft { client_id, to, content: content.into(), offered }, now)?;
        }
        ClientFrame::Ack(ack) => acknowledge(actor, ack)?,
        ClientFrame::MarkRead(read) => mark_read(actor, read),
        ClientFrame::Typing(news) => typing(actor, news),
        ClientFrame::Watch(wanted) => watch(actor, wanted)?,
        ClientFrame::Rename(wanted) => rename(actor, &wanted)?,
        ClientFrame::SetVisibility(wanted) => set_visibility(actor, wanted),
        ClientFrame::Block(wanted) => block(actor, wanted)?,
        ClientFrame::CreateInvite(wanted) => create_invite(actor, &wanted, now)?,
        ClientFrame::RevokeInvite(wanted) => revoke_invite(actor, &wanted, now),
        ClientFrame::UseInvite(shown) => return Ok(use_invite(actor, shown, now)),
        ClientFrame::Leave(_) => return Ok(ControlFlow::Break(CloseReason::Left)),
        ClientFrame::Ping(asked) => ping(actor, asked),
        ClientFrame::Join(_) | ClientFrame::Resume(_) => {
            return Err(ErrorFrame::new(ErrorCode::BadRequest, "This session has joined already."));
        }
    }
    Ok(ControlFlow::Continue(()))
}
