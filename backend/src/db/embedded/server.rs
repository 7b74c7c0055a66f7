//! Starts PostgreSQL on an existing cluster, with settings for little memory and few log lines, and waits until it answers.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;

use crate::telemetry::events;

use super::error::EmbeddedError;
use super::guard::Guard;
use super::parts::Parts;
use super::socket;

/// How long a start may take, including the recovery after a crash.
const START_PATIENCE: Duration = Duration::from_secs(60);
/// After this time the log says what the server is waiting for.
const SILENCE: Duration = Duration::from_secs(2);
const PROBE_EVERY: Duration = Duration::from_millis(10);

/// One unix socket, little memory, and a log without statements, values or details: they may hold names.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "max_connections=30",
    "shared_buffers=16MB",
    "max_wal_size=128MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_worker_processes=2",
    "max_logical_replication_workers=0",
    "max_parallel_workers_per_gather=0",
    "autovacuum=on",
    "jit=off",
    "huge_pages=off",
    "logging_collector=off",
    "log_destination=stderr",
    "log_line_prefix=",
    "log_statement=none",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// With these, data is lost only if the machine crashes, not if PostgreSQL is killed. `synchronous_commit` stays on: without
/// `fsync` it takes no time, and without it a killed PostgreSQL would lose its last commits, for example of migrations.
const NOT_DURABLE: &[&str] = &["fsync=off", "full_page_writes=off"];

pub async fn launch(parts: &Parts) -> Result<Guard, EmbeddedError> {
    let Parts { account, programs, cluster, socket_folder, .. } = parts;
    socket::prepare(socket_folder, account).await?;
    let postgres = programs.path("postgres");
    let arguments = |dir: &Path| arguments(dir, parts);
    let mut guard = Guard::spawn(account, &postgres, cluster, Some(socket_folder), arguments)?;
    match until_it_answers(&mut guard, &parts.config()).await {
        Ok(()) => Ok(guard),
        Err(reason) => {
            guard.end(START_PATIENCE).await;
            socket::remove(socket_folder, account).await;
            let dir = cluster.clone();
            Err(EmbeddedError::Startup { dir, reason })
        }
    }
}

fn arguments(dir: &Path, parts: &Parts) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec!["-D".into(), dir.into()];
    arguments.extend(["-p".into(), socket::PORT.to_string().into()]);
    arguments.extend(["-k".into(), parts.socket_folder.clone().into()]);
    let economies = if parts.durable { &[] } else { NOT_DURABLE };
    for setting in SETTINGS.iter().chain(economies) {
        arguments.extend(["-c".into(), setting.into()]);
    }
    arguments
}

/// Connects as the application will do, so that a refused password or a missing database is found here.
async fn until_it_answers(guard: &mut Guard, config: &tokio_postgres::Config) -> Result<(), String> {
    let began = Instant::now();
    let mut told = false;
    loop {
        let refusal = tokio::select! {
            _ = guard.ended() => return Err(guard.complaint().await),
            probe = timeout(Duration::from_secs(5), config.connect(NoTls)) => match probe {
                Ok(Ok(_)) => return Ok(()),
                Ok(Err(error)) => match error.as_db_error() {
                    Some(refusal) if *refusal.code() != SqlState::CANNOT_CONNECT_NOW => {
                        return Err(refusal.message().to_owned());
                    }
                    _ => error.to_string(),
                },
                Err(_) => "it does not answer".to_owned(),
            },
        };
        if began.elapsed() > START_PATIENCE {
            return Err(format!("no connection after {} s: {refusal}", START_PATIENCE.as_secs()));
        }
        if began.elapsed() > SILENCE && !told {
            told = true;
            events::private_database_slow_to_start();
        }
        sleep(PROBE_EVERY).await;
    }
}
