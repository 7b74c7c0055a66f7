//! The two languages that clients speak.

pub mod plain;
pub mod v2;
