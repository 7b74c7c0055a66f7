//! A server as the table of servers has it.

use std::time::Duration;

use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    /// The same for every life of one server.
    pub label: String,
    pub lease: Duration,
    /// How long people of an earlier life may take to come back; zero: they can't.
    pub resume_window: Duration,
}
