//! A connection from its first frame to its last, and the session that outlives it.

pub mod arrival;
pub mod connection;
pub mod greeting;
pub mod heartbeat;
pub mod hello;
pub mod peer;
pub mod session_guard;
pub mod sessions;
pub mod write_delay;
