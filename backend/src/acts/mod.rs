//! What a client may do, a file per act. Both dialects call them, and so may whatever else lets somebody act: they are
//! given who acts and the core of the server, and know no socket.
//!
//! Another act is a file here, a frame in `protocol`, and a line in the `handle` of each dialect that has it.

pub mod acknowledge;
pub mod acquaint;
pub mod actor;
pub mod block;
pub mod core;
pub mod invite;
pub mod invite_book;
pub mod mark_read;
pub mod ping;
pub mod rates;
pub mod rename;
pub mod say;
pub mod typing;
pub mod use_invite;
pub mod violations;
pub mod visibility;
pub mod watch;
pub mod wishes;
