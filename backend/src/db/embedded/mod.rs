//! The private PostgreSQL that the server starts if DATABASE_URL is not set: everything about it, from the lock to the
//! shutdown.
//!
//! Invariants: code that changes a cluster holds DATA_DIR's lock; PostgreSQL never listens on TCP; the superuser can't
//! log in; the password is in memory only; PostgreSQL never outlives this process.

mod account;
mod cluster;
mod error;
mod guard;
mod leftovers;
mod lock;
mod parts;
mod programs;
mod server;
mod single_user;
mod socket;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::telemetry::events;

use account::Account;
pub use error::EmbeddedError;
use error::failed;
use guard::Guard;
use lock::Lock;
use parts::Parts;
use programs::Programs;

/// How long a stop waits for the guard, which asks for a fast shutdown and after 3 s for an immediate one. With the time
/// that `leftovers` may take afterwards, a stop ends within 10 s even if PostgreSQL hangs.
const STOP_PATIENCE: Duration = Duration::from_millis(4500);

pub struct Settings {
    /// Has the lock file and a cluster for each major version of PostgreSQL. Created if missing.
    pub data_dir: PathBuf,
    /// The folder with `initdb` and `postgres` (PG_BIN_DIR). `None`: they are searched in the usual places.
    pub bin_dir: Option<PathBuf>,
    /// False: PostgreSQL doesn't wait for the disk, and a power cut may destroy the cluster. For tests.
    pub durable: bool,
}

/// A running private PostgreSQL. Dropping it also stops PostgreSQL, but doesn't wait for the end.
pub struct Embedded {
    parts: Parts,
    guard: Guard,
    _lock: Lock,
}

impl Embedded {
    /// Locks DATA_DIR, creates the cluster if there is none, and returns when PostgreSQL accepts connections.
    pub async fn start(settings: Settings) -> Result<Embedded, EmbeddedError> {
        let data_dir = &settings.data_dir;
        std::fs::create_dir_all(data_dir).map_err(failed("create", data_dir))?;
        let data_dir = &data_dir.canonicalize().map_err(failed("find", data_dir))?;
        let mut lock = Lock::take(data_dir)?;

        let made = cluster::made(data_dir)?;
        let account = Account::choose(made.first().map(|(_, owner)| *owner))?;
        let versions: Vec<u32> = made.iter().map(|(version, _)| *version).collect();
        let programs = Programs::find(settings.bin_dir.as_deref(), &versions, &account).await?;
        tell_about_other_versions(data_dir, &versions, programs.major);

        let cluster = cluster::ensure(data_dir, &programs, &account, settings.durable).await?;
        let parts = Parts {
            account,
            programs,
            cluster,
            socket_folder: socket::invent_name()?,
            password: invent_password()?,
            durable: settings.durable,
        };
        leftovers::clear(&parts.cluster).await?;
        let before = lock.note(&parts.socket_folder)?;
        socket::remove(&before, &parts.account).await;
        cluster::set_password(&parts.cluster, &parts.programs, &parts.account, &parts.password).await?;
        let guard = server::launch(&parts).await?;
        Ok(Embedded { parts, guard, _lock: lock })
    }

    /// How to connect to the application's database as its role. It stays the same as long as this value exists.
    pub fn config(&self) -> tokio_postgres::Config {
        self.parts.config()
    }

    /// Resolves when PostgreSQL has ended by itself, so that the caller can start it again. May be cancelled.
    pub async fn exited(&mut self) {
        self.guard.ended().await;
    }

    /// Stops what is left of the earlier PostgreSQL, and starts the same cluster again. After an error the caller may try
    /// again.
    pub async fn restart(&mut self) -> Result<(), EmbeddedError> {
        self.guard.end(STOP_PATIENCE).await;
        leftovers::clear(&self.parts.cluster).await?;
        self.guard = server::launch(&self.parts).await?;
        Ok(())
    }

    /// A fast shutdown: closes all connections, leaves no process running, and removes the socket's folder.
    pub async fn stop(mut self) {
        self.guard.end(STOP_PATIENCE).await;
        // This finds something only if the guard was killed or has failed.
        if let Err(error) = leftovers::clear(&self.parts.cluster).await {
            events::private_database_not_ended(&error);
        }
        socket::remove(&self.parts.socket_folder, &self.parts.account).await;
    }
}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedded").field("cluster", &self.parts.cluster).finish_non_exhaustive()
    }
}

/// 256 random bits, written in characters that SQL and files need not quote.
fn invent_password() -> Result<String, EmbeddedError> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(EmbeddedError::Random)?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

fn tell_about_other_versions(data_dir: &Path, versions: &[u32], major: u32) {
    if let Some(newest) = versions.first().filter(|_| !versions.contains(&major)) {
        events::private_database_of_other_version(*newest, major, data_dir);
    }
}
