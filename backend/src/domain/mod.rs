//! The rules of Parley, without I/O: names, messages, sessions, invites. Nothing here knows the wire format, a socket
//! or a lock.

pub mod circle;
pub mod extras;
pub mod folding;
pub mod invite;
pub mod made_up_name;
pub mod message;
pub mod name;
pub mod sent;
pub mod session;
pub mod target;
pub mod token;
