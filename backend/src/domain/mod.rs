//! What Parley is about, without I/O: names, messages, sessions. Nothing here knows the wire, a socket or a lock.

pub mod message;
pub mod name;
pub mod sent;
pub mod session;
pub mod token;
