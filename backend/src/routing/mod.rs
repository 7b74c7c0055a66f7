//! From one user to another: who is on this server, and how a message gets to them.

pub mod budget;
pub mod dialect;
pub mod lanes;
pub mod mailbox;
pub mod presence_lane;
pub mod registry;
pub mod router;
pub mod sending;
pub mod unread;
