//! A connection from its first frame to its last, and the session that outlives it.

pub mod arrival;
pub mod connection;
pub mod greeting;
pub mod hello;
pub mod hold;
pub mod patience;
pub mod peer;
pub mod pulse;
pub mod sessions;
