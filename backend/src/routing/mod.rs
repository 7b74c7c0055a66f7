//! From one user to another: who is on this server, and how a message reaches them.

pub mod budget;
pub mod dialect;
pub mod envelope;
pub mod fabric;
pub mod in_hand;
pub mod lanes;
pub mod mailbox;
pub mod member;
pub mod outbox;
pub mod presence_lane;
pub mod registry;
pub mod router;
pub mod unread;
