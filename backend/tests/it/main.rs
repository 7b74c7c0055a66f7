//! The integration tests, one binary: real sockets, a real PostgreSQL, real processes.

#[path = "../support/mod.rs"]
mod support;

mod contract;
mod database;
mod embedded;
mod faults;
mod house_rules;
mod lifecycle;
mod memory;
mod plain;
mod presence;
mod rest;
mod restart;
mod resume;
mod soak;
mod transport;
mod v2;
mod web_app;
