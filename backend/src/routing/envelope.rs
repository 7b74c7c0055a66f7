//! What the router hands to a user, as a value: it can be given to a member of this server, or carried to another one.

use uuid::Uuid;

use crate::domain::message::Message;
use crate::protocol::codec::Encoded;

use super::in_hand::StatusNews;

#[derive(Clone, Debug)]
pub enum Envelope<'a> {
    Message {
        message: &'a Message<'a>,
        /// The frame that says who writes, if that is the first that the receiver hears of the sender.
        introduction: Option<Encoded>,
    },
    /// What became of messages that the user sent: delivered, read, or why not. A refusal that comes late is this too.
    News(StatusNews),
    /// Somebody writes to the user, or stopped. Nobody misses it if it gets lost.
    Typing { from: Uuid, is_typing: bool },
}
