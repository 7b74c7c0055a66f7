//! Where a user is, and the connection to the other servers.

use std::convert::Infallible;
use std::sync::Arc;

use uuid::Uuid;

use super::envelope::Envelope;
use super::member::Member;
use super::outbox::Refusal;

#[cfg(test)]
mod tests;

/// Where a user is. `L` is the name of another server.
pub enum Reach<L> {
    /// On this server. The member answers at once.
    Here(Arc<Member>),
    /// On another server. The answer comes later, as news.
    There(L),
    Nowhere,
}

/// The connection to the other servers. Every implementation must pass the tests of this module.
pub trait Fabric {
    /// The name of another server.
    type Life;

    /// Finds the server of a user who is not on this one.
    fn find(&self, user_id: Uuid) -> Option<Self::Life>;

    /// Takes an envelope for a user on another server. It never waits.
    ///
    /// Messages and news between two servers arrive at most once, in the order in which they were posted. The sender of
    /// each accepted message gets news later: from its receiver, or because the fabric gave the message up. Typing
    /// notices may get lost.
    fn post(&self, life: Self::Life, user_id: Uuid, envelope: Envelope<'_>) -> Result<(), Refusal>;
}

/// The fabric of a single server. No user is on another server, and the compiler knows that.
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
