//! What operators see of a running server: log lines, metrics, and counts for `/stats`. Never content, names or tokens.

pub mod events;
pub mod logging;
pub mod metrics;
pub mod seldom;
pub mod stats;
