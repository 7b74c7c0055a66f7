//! What a client can do, one file per act. An act gets the user who acts and the core of the server, and knows no
//! socket. So both dialects can call it, and later other callers.
//!
//! A new act needs a file here, a frame in `protocol`, and a line in each dialect that has it.

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
