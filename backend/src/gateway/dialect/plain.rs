//! The plain dialect: no handshake frame, no acknowledgements, for people with a WebSocket tool and simple programs.

use crate::acts::actor::Actor;
use crate::acts::ping::ping;
use crate::acts::say::{Draft, say};
use crate::acts::typing::typing;
use crate::domain::message::Moment;
use crate::domain::target::Target;
use crate::protocol::codec;
use crate::protocol::extras::Offered;
use crate::protocol::frequent::{FrequentPlain, frequent_plain};
use crate::protocol::plain::{PlainClientFrame, SendPlainMessage};
use crate::protocol::server::ErrorFrame;

/// Acts on one frame of the client. An error is answered by an `error` frame and the connection goes on.
pub fn handle(actor: &Actor<'_>, text: &str, now: Moment) -> Result<(), ErrorFrame> {
    match frequent_plain(text) {
        Some(FrequentPlain { receiver_id, content, .. }) => {
            let to = Target::User(receiver_id);
            say(actor, Draft { client_id: None, to, content, offered: Offered::NOTHING }, now)
        }
        None => {
            let frame: PlainClientFrame = codec::decode(text)?;
            let request_id = frame.request_id();
            dispatch(actor, frame, now).map_err(|error| error.answering(request_id))
        }
    }
}

fn dispatch(actor: &Actor<'_>, frame: PlainClientFrame, now: Moment) -> Result<(), ErrorFrame> {
    match frame {
        PlainClientFrame::ChatMessage(SendPlainMessage { receiver_id, content, about, burn_after_ms, .. }) => {
            let offered = Offered { about, burn_after_ms, file: None };
            let to = Target::User(receiver_id);
            say(actor, Draft { client_id: None, to, content: content.into(), offered }, now)?;
        }
        PlainClientFrame::Typing(news) => typing(actor, news),
        PlainClientFrame::Ping(asked) => ping(actor, asked),
    }
    Ok(())
}
