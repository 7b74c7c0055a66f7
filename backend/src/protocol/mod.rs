//! The WebSocket contract: the frames of both dialects, how they are read and written, and how a connection ends.
//!
//! These are the only types that derive a wire format; `docs/PROTOCOL.md` is their manual.

pub mod client;
pub mod client_frames;
pub mod close;
pub mod codec;
pub mod convert;
pub mod error_code;
pub mod extras;
pub mod frequent;
pub mod json_text;
pub mod limits;
pub mod meeting;
pub mod numbered;
pub mod outgoing;
pub mod plain;
pub mod scalars;
pub mod server;
pub mod strict;
pub mod user;
pub mod visibility;

/// The subprotocol that selects the resumable, acknowledged dialect.
pub const SUBPROTOCOL: &str = "chat.v2";
