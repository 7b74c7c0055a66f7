//! The events that operators can see: one function per event, which writes the log line and updates the metrics.
//!
//! Values of labels come from closed lists. Ids of users are logged at debug level only; names, content and tokens never.

use std::fmt::Display;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use metrics::{Counter, counter, gauge};
use tracing::{debug, info, warn};
use uuid::Uuid;

use super::metrics as names;
use crate::protocol::error_code::ErrorCode;

pub fn session_opened(user_id: Uuid, dialect: &'static str) {
    debug!(%user_id, dialect, "session opened");
    counter!(names::SESSIONS_OPENED, "dialect" => dialect).increment(1);
    gauge!(names::SESSIONS, "dialect" => dialect).increment(1.0);
}

/// `reason`: how the session's last connection ended.
pub fn session_closed(user_id: Uuid, dialect: &'static str, reason: &'static str, lived: Duration) {
    debug!(%user_id, dialect, reason, lived_ms = lived.as_millis() as u64, "session closed");
    counter!(names::SESSIONS_CLOSED, "reason" => reason).increment(1);
    gauge!(names::SESSIONS, "dialect" => dialect).decrement(1.0);
}

pub fn session_away(user_id: Uuid, reason: &'static str, window: Duration) {
    debug!(%user_id, reason, window_ms = window.as_millis() as u64, "connection lost, session waits");
    gauge!(names::SESSIONS_AWAY).increment(1.0);
}

pub fn session_no_longer_away() {
    gauge!(names::SESSIONS_AWAY).decrement(1.0);
}

pub fn queued_bytes(bytes: usize) {
    gauge!(names::QUEUED_BYTES).set(bytes as f64);
}

pub fn memory(bytes: u64) {
    gauge!(names::MEMORY).set(bytes as f64);
}

pub fn connection_replaced(user_id: Uuid) {
    debug!(%user_id, "connection replaced by a newer one");
}

/// `outcome`: `complete`, `identity`, or the code of the refusal.
pub fn resumed(outcome: &'static str) {
    debug!(outcome, "resume");
    counter!(names::RESUMES, "outcome" => outcome).increment(1);
}

pub fn earlier_restored(count: usize) {
    if count > 0 {
        info!(count, "people from before the start may come back");
    }
}

/// The counters that every message increments. Looking them up each time would cost too much.
struct Hot {
    accepted: Counter,
    delivered: Counter,
}

static HOT: LazyLock<Hot> = LazyLock::new(|| {
    // A counter that is made before the recorder is installed would never count anything.
    names::install();
    Hot { accepted: counter!(names::MESSAGES_ACCEPTED), delivered: counter!(names::MESSAGES_DELIVERED) }
});

pub fn message_accepted() {
    HOT.accepted.increment(1);
}

pub fn messages_delivered(count: usize) {
    HOT.delivered.increment(count as u64);
}

pub fn messages_undeliverable(count: usize, reason: &'static str) {
    counter!(names::MESSAGES_UNDELIVERABLE, "reason" => reason).increment(count as u64);
}

pub fn frame_refused(code: ErrorCode) {
    counter!(names::FRAMES_REFUSED, "code" => code.as_str()).increment(1);
}

/// `status`: as in the frame `invite_result`.
pub fn invite_used(status: &'static str) {
    debug!(status, "invite shown");
    counter!(names::INVITES_USED, "status" => status).increment(1);
}

pub fn visibility_changed(visibility: &'static str) {
    debug!(visibility, "somebody is seen in another way");
}

/// How many invites, unlisted people and blocks there are.
pub fn meetings(invites: usize, unlisted: usize, blocks: usize) {
    gauge!(names::INVITES).set(invites as f64);
    gauge!(names::UNLISTED).set(unlisted as f64);
    gauge!(names::BLOCKS).set(blocks as f64);
}

pub fn presence_published(receivers: usize) {
    debug!(receivers, "presence published");
    counter!(names::PRESENCE_PUBLISHED).increment(1);
}

pub fn upgrade_refused(reason: &'static str) {
    debug!(reason, "upgrade refused");
    counter!(names::UPGRADES_REFUSED, "reason" => reason).increment(1);
}

/// A page of this origin asked for this host and may not use the server.
pub fn origin_refused(origin: &str, host: &str) {
    info!(
        origin,
        host, "a page was refused: add its origin to ALLOWED_ORIGINS, or let the proxy pass on its Host with the port"
    );
}

/// An address of a private network has as many connections as it may have.
pub fn private_address_full(family: &'static str) {
    info!(family, "an address of a private network has all its connections: it may stand for a whole house");
}

pub fn connection_opened() {
    gauge!(names::CONNECTIONS).increment(1.0);
}

pub fn connection_closed() {
    gauge!(names::CONNECTIONS).decrement(1.0);
}

/// An address has too many TCP connections that are no WebSockets, so a new one was closed at once.
pub fn connection_refused() {
    debug!("connection refused: its address has too many");
    counter!(names::CONNECTIONS_REFUSED).increment(1);
}

pub fn accept_failed(error: &std::io::Error, pause: Duration) {
    warn!(%error, pause_ms = pause.as_millis() as u64, "connection could not be accepted");
    counter!(names::ACCEPT_ERRORS).increment(1);
}

/// `outcome`: `done`, `failed` (an error of TLS) or `cut_off` (it took too long, or the client went away).
pub fn tls_handshake(outcome: &'static str) {
    debug!(outcome, "TLS handshake");
    counter!(names::TLS_HANDSHAKES, "outcome" => outcome).increment(1);
}

/// Creates the counters with 0 at the start, because an alarm on their growth needs a value from before.
pub fn certificate_in_use() {
    for outcome in ["done", "failed"] {
        counter!(names::CERTIFICATE_RENEWALS, "outcome" => outcome).increment(0);
    }
}

pub fn certificate_renewed() {
    info!("certificate renewed: new connections get it");
    counter!(names::CERTIFICATE_RENEWALS, "outcome" => "done").increment(1);
}

pub fn certificate_kept(reason: &str) {
    warn!(reason, "certificate can't be renewed: the one before stays in use");
    counter!(names::CERTIFICATE_RENEWALS, "outcome" => "failed").increment(1);
}

pub fn database_reached() {
    info!("database reached: presence is recorded");
    gauge!(names::DATABASE_UP).set(1.0);
}

pub fn database_failed(error: &dyn Display) {
    warn!(%error, "database call failed");
    counter!(names::DATABASE_ERRORS).increment(1);
}

/// Only the first failure in a row is a warning.
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

pub fn private_database_set_up(version: u32, folder: &Path) {
    info!(version, folder = %folder.display(), "setting up a private PostgreSQL, only this once");
}

/// The cluster was made by another major version of PostgreSQL, so these programs can't read it.
pub fn private_database_of_other_version(found: u32, version: u32, folder: &Path) {
    info!(found, version, folder = %folder.display(), "a cluster of another PostgreSQL is there: a new one is made, the old one may be removed");
}

pub fn private_database_left_over(folder: &Path) {
    info!(folder = %folder.display(), "a PostgreSQL still runs without its server: ending it");
}

pub fn private_database_slow_to_start() {
    info!("waiting for the private PostgreSQL to accept connections");
}

pub fn private_database_slow_to_stop() {
    warn!("private PostgreSQL takes long to stop: its guard ends it");
}

pub fn private_database_not_ended(error: &dyn Display) {
    warn!(%error, "private PostgreSQL could not be ended");
}

pub fn draft_not_removed(folder: &Path, error: &std::io::Error) {
    debug!(folder = %folder.display(), %error, "a half-made cluster can't be removed yet");
}

/// A line of PostgreSQL's own log.
pub fn private_database_says(line: &str, is_grave: bool) {
    if is_grave {
        warn!(line, "private PostgreSQL complains");
    } else {
        debug!(line, "private PostgreSQL says");
    }
}

/// `route`: the first part of the path alone, because the rest may hold a name.
pub fn request(method: &dyn Display, route: &str, status: u16, took: Duration) {
    debug!(%method, route, status, took_us = took.as_micros() as u64, "request");
}

pub fn asked_to_stop(signal: &'static str) {
    info!(signal, "asked to stop");
}

pub fn asked_to_stop_again() {
    warn!("asked to stop a second time: ending now");
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
