//! This server as the table `nodes` describes it.

use std::time::Duration;

use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    /// Identifies the server over its restarts: every run of one server has the same label.
    pub label: String,
    pub lease: Duration,
    /// After a restart, how long people from before it may resume. Zero: they can't.
    pub resume_window: Duration,
}
