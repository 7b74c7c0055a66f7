//! Parley: a self-hosted one-to-one messenger built on presence.
//!
//! One way of data: socket, codec, dialect, act, router, mailbox, connection, socket. Imports run one way too, from `app` down
//! to `domain`; `ARCHITECTURE.md` draws the map, and a test reads the `use` lines.

#![forbid(unsafe_code)]

pub mod acts;
pub mod api;
pub mod app;
pub mod config;
pub mod db;
pub mod domain;
pub mod gateway;
pub mod http;
pub mod identity;
pub mod presence;
pub mod protocol;
pub mod routing;
pub mod shutdown;
pub mod telemetry;
