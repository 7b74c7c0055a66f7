//! Where a user is as seen from this server, and what leads to those who are on another one.

use std::convert::Infallible;
use std::sync::Arc;

use uuid::Uuid;

use super::envelope::Envelope;
use super::member::Member;
use super::outbox::Refusal;

#[cfg(test)]
mod tests;

/// Where a user is. `L` names another server.
pub enum Reach<L> {
    /// On this server: the member answers at once.
    Here(Arc<Member>),
    /// On another one: the answer comes later, as news.
    There(L),
    Nowhere,
}

/// What leads to other servers. Whatever stands here passes the tests of this module.
pub trait Fabric {
    /// Another server.
    type Life;

    /// The server of a user who is not on this one.
    fn find(&self, user_id: Uuid) -> Option<Self::Life>;

    /// Takes an envelope for a user on another server, without ever waiting.
    ///
    /// Messages and news between two servers arrive at most once and in the order in which they were posted. For each message
    /// that was taken the sender gets news later: from its receiver, or because the fabric gave it up. Typing may get lost.
    fn post(&self, life: Self::Life, user_id: Uuid, envelope: Envelope<'_>) -> Result<(), Refusal>;
}

/// The fabric of a server that has no others beside it: nobody is there, and the compiler knows it.
pub struct Alone;

impl Fabric for Alone {
    type Life = Infallible;

    fn find(&self, _: Uuid) -> Option<Infallible> {
        None
    }

    fn post(&self, life: Infallible, _: Uuid, _: Envelope<'_>) -> Result<(), Refusal> {
        match life {}
    }
}
