//! A server, as its row in the table of servers has it.

use std::time::Duration;

use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    /// The same for every run of one server.
    pub label: String,
    pub lease: Duration,
    /// How long people from before a restart may take to come back. Zero: they can't.
    pub resume_window: Duration,
}
