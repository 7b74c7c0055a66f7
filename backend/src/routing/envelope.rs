//! What the router hands to a user, as a value. A member of this server receives it directly. For a user on another
//! server it can be carried there.

use uuid::Uuid;

use crate::domain::message::Message;
use crate::protocol::codec::Encoded;

use super::in_hand::StatusNews;

#[derive(Clone, Debug)]
pub enum Envelope<'a> {
    Message {
        message: &'a Message<'a>,
        /// The `contact` frame that tells the receiver who writes, if they don't know the sender yet.
        introduction: Option<Encoded>,
    },
    /// News about messages that the user sent: delivered, read, or undeliverable with a reason. A refusal that comes
    /// late is news, too.
    News(StatusNews),
    /// Somebody is writing to the user, or stopped. It may get lost without harm.
    Typing { from: Uuid, is_typing: bool },
}
