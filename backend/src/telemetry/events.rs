//! Everything that happens and is worth telling: one function per event, which writes the log line and counts.
//!
//! Labels come from closed lists. Ids of users are logged at debug level only; names, content and tokens never.

use std::fmt::Display;
use std::time::Duration;

use metrics::{counter, gauge};
use tracing::{debug, info, warn};
use uuid::Uuid;

use super::metrics as names;
use crate::protocol::close::CloseReason;
use crate::protocol::error_code::ErrorCode;

pub fn session_opened(user_id: Uuid, dialect: &'static str) {
    debug!(%user_id, dialect, "session opened");
    counter!(names::SESSIONS_OPENED, "dialect" => dialect).increment(1);
    gauge!(names::SESSIONS, "dialect" => dialect).increment(1.0);
}

/// `reason` is `None` when the client just went away.
pub fn session_closed(user_id: Uuid, dialect: &'static str, reason: Option<CloseReason>, lived: Duration) {
    let reason = reason.map_or("gone", CloseReason::as_str);
    debug!(%user_id, dialect, reason, lived_ms = lived.as_millis() as u64, "session closed");
    counter!(names::SESSIONS_CLOSED, "reason" => reason).increment(1);
    gauge!(names::SESSIONS, "dialect" => dialect).decrement(1.0);
}

pub fn message_accepted() {
    counter!(names::MESSAGES_ACCEPTED).increment(1);
}

pub fn messages_delivered(count: usize) {
    counter!(names::MESSAGES_DELIVERED).increment(count as u64);
}

pub fn messages_undeliverable(count: usize, reason: &'static str) {
    counter!(names::MESSAGES_UNDELIVERABLE, "reason" => reason).increment(count as u64);
}

pub fn frame_refused(code: ErrorCode) {
    counter!(names::FRAMES_REFUSED, "code" => code.as_str()).increment(1);
}

pub fn presence_published(receivers: usize) {
    debug!(receivers, "presence published");
    counter!(names::PRESENCE_PUBLISHED).increment(1);
}

pub fn upgrade_refused(reason: &'static str) {
    debug!(reason, "upgrade refused");
    counter!(names::UPGRADES_REFUSED, "reason" => reason).increment(1);
}

pub fn connection_opened() {
    gauge!(names::CONNECTIONS).increment(1.0);
}

pub fn connection_closed() {
    gauge!(names::CONNECTIONS).decrement(1.0);
}

pub fn accept_failed(error: &std::io::Error, pause: Duration) {
    warn!(%error, pause_ms = pause.as_millis() as u64, "connection could not be accepted");
    counter!(names::ACCEPT_ERRORS).increment(1);
}

pub fn database_reached() {
    info!("database reached: presence is recorded");
    gauge!(names::DATABASE_UP).set(1.0);
}

pub fn database_failed(error: &dyn Display) {
    warn!(%error, "database call failed");
    counter!(names::DATABASE_ERRORS).increment(1);
}

/// Only the first failure in a row is worth a warning.
pub fn database_failed_after(error: &dyn Display, was_reachable: bool) {
    gauge!(names::DATABASE_UP).set(0.0);
    counter!(names::DATABASE_ERRORS).increment(1);
    if was_reachable {
        warn!(%error, "database lost: chat goes on, presence is served from memory and written again later");
    } else {
        debug!(%error, "database still away");
    }
}

pub fn private_database_restarted(error: Option<&dyn Display>) {
    match error {
        None => info!("private PostgreSQL had stopped and was started again"),
        Some(error) => warn!(%error, "private PostgreSQL could not be started again, trying on"),
    }
}

pub fn draining(sessions: usize, window: Duration) {
    info!(sessions, window_ms = window.as_millis() as u64, "stopping: no new sessions, saying goodbye");
}

pub fn drained(took: Duration, left: usize) {
    info!(took_ms = took.as_millis() as u64, left, "stopped");
}

#[cfg(test)]
mod tests {
    use crate::telemetry::metrics;

    #[test]
    fn events_are_counted_under_names_of_the_catalogue() {
        let handle = metrics::install();
        super::message_accepted();
        super::frame_refused(crate::protocol::error_code::ErrorCode::BadRequest);
        super::database_reached();
        let text = handle.render();
        for line in [
            "parley_messages_accepted_total",
            "parley_frames_refused_total{code=\"bad_request\"}",
            "parley_database_up 1",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }
}
