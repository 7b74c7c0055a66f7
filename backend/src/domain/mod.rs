//! The rules of Parley without I/O: names, messages, sessions, invites. No code here depends on the wire format, on a socket
//! or on a lock.

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
