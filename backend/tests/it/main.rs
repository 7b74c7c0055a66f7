//! The integration tests, one binary: real sockets, a real PostgreSQL, real processes.

#[path = "../support/mod.rs"]
mod support;

mod abuse;
mod blocks;
mod browser_side;
mod canary;
mod contract;
mod corpus;
mod database;
mod embedded;
mod extras;
mod faults;
mod house_rules;
mod invites;
mod lifecycle;
mod memory;
mod names;
mod plain;
mod presence;
mod privacy;
mod request_ids;
mod rest;
mod restart;
mod resume;
mod soak;
mod tls;
mod transport;
mod v2;
mod visibility;
mod web_app;
