//! The WebSocket itself: the upgrade, reading and writing frames, and counting them. Nothing here knows the content of
//! a frame.

pub mod frame_scanner;
pub mod handshake;
pub mod meter;
pub mod read_ahead;
pub mod socket;
