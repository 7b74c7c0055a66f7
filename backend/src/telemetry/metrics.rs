//! The metrics' names and their exporter in Prometheus's text format.

use std::sync::OnceLock;

use metrics::{describe_counter, describe_gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

pub const CONNECTIONS: &str = "parley_connections";
pub const CONNECTIONS_REFUSED: &str = "parley_connections_refused_total";
pub const SESSIONS: &str = "parley_sessions";
pub const SESSIONS_OPENED: &str = "parley_sessions_opened_total";
pub const SESSIONS_CLOSED: &str = "parley_sessions_closed_total";
pub const SESSIONS_AWAY: &str = "parley_sessions_away";
pub const RESUMES: &str = "parley_resumes_total";
pub const QUEUED_BYTES: &str = "parley_queued_bytes";
pub const MESSAGES_ACCEPTED: &str = "parley_messages_accepted_total";
pub const MESSAGES_DELIVERED: &str = "parley_messages_delivered_total";
pub const MESSAGES_UNDELIVERABLE: &str = "parley_messages_undeliverable_total";
pub const FRAMES_REFUSED: &str = "parley_frames_refused_total";
pub const PRESENCE_PUBLISHED: &str = "parley_presence_published_total";
pub const INVITES: &str = "parley_invites";
pub const UNLISTED: &str = "parley_unlisted";
pub const BLOCKS: &str = "parley_blocks";
pub const INVITES_USED: &str = "parley_invites_used_total";
pub const UPGRADES_REFUSED: &str = "parley_upgrades_refused_total";
pub const ACCEPT_ERRORS: &str = "parley_accept_errors_total";
pub const TLS_HANDSHAKES: &str = "parley_tls_handshakes_total";
pub const CERTIFICATE_RENEWALS: &str = "parley_certificate_renewals_total";
pub const MEMORY: &str = "parley_memory_bytes";
pub const DATABASE_UP: &str = "parley_database_up";
pub const DATABASE_ERRORS: &str = "parley_database_errors_total";

/// Every metric: name, kind, labels, meaning. `docs/operations/monitoring.md` is checked against it.
pub const CATALOGUE: [(&str, &str, &str, &str); 24] = [
    (CONNECTIONS, "gauge", "", "Open TCP connections of the API port"),
    (CONNECTIONS_REFUSED, "counter", "", "TCP connections closed because their address had too many"),
    (SESSIONS, "gauge", "dialect", "Live sessions, those whose user is away included"),
    (SESSIONS_OPENED, "counter", "dialect", "Sessions that began"),
    (SESSIONS_CLOSED, "counter", "reason", "Sessions that ended"),
    (SESSIONS_AWAY, "gauge", "", "Sessions whose connection is gone and whose user may come back"),
    (RESUMES, "counter", "outcome", "Tries to go on with a session"),
    (QUEUED_BYTES, "gauge", "", "Bytes that wait for users who are away"),
    (MESSAGES_ACCEPTED, "counter", "", "Messages that the server took"),
    (MESSAGES_DELIVERED, "counter", "", "Messages that the receiver's client acknowledged"),
    (MESSAGES_UNDELIVERABLE, "counter", "reason", "Messages that were taken and will not arrive"),
    (FRAMES_REFUSED, "counter", "code", "Frames answered by an error"),
    (PRESENCE_PUBLISHED, "counter", "", "Presence changes published to clients"),
    (INVITES, "gauge", "", "Invites that are remembered, those that work no more included"),
    (UNLISTED, "gauge", "", "People who are here and in nobody's list"),
    (BLOCKS, "gauge", "", "Blocks of one person by another"),
    (INVITES_USED, "counter", "status", "Codes of invites that were shown"),
    (UPGRADES_REFUSED, "counter", "reason", "WebSocket upgrades refused"),
    (ACCEPT_ERRORS, "counter", "", "Connections that could not be accepted"),
    (TLS_HANDSHAKES, "counter", "outcome", "TLS handshakes, with TLS_CERT set"),
    (CERTIFICATE_RENEWALS, "counter", "outcome", "Changes of the certificate's files that were noticed"),
    (MEMORY, "gauge", "", "Resident memory of the server in bytes"),
    (DATABASE_UP, "gauge", "", "1 while the database answers, else 0"),
    (DATABASE_ERRORS, "counter", "", "Database calls that failed"),
];

/// Installs the recorder, once per process, and returns the handle that prints the metrics.
pub fn install() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // If a test harness has installed a recorder already, ours prints nothing. That is harmless.
            let _ = metrics::set_global_recorder(recorder);
            for (name, kind, _, meaning) in CATALOGUE {
                match kind {
                    "gauge" => describe_gauge!(name, meaning),
                    _ => describe_counter!(name, meaning),
                }
            }
            handle
        })
        .clone()
}
