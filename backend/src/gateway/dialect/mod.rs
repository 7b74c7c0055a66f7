//! The two dialects of the protocol.

pub mod plain;
pub mod v2;
