//! The WebSocket itself: the upgrade, frames in and out, and what they weigh. Nothing here knows what a frame says.

pub mod frame_scanner;
pub mod handshake;
pub mod meter;
pub mod read_ahead;
pub mod socket;
