//! The private PostgreSQL that the server starts when no DATABASE_URL is given: one room from lock to shutdown.
//!
//! Invariants: code that touches a cluster holds DATA_DIR's lock; PostgreSQL never listens on TCP; the superuser cannot
//! log in; the password lives in memory only; when this process is gone, so is PostgreSQL.

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

/// The guard turns from a fast shutdown to an immediate one after 3 s; after this long it has failed too.
/// Together with what `leftovers` then takes, a stop ends within 10 s even if PostgreSQL hangs.
const STOP_PATIENCE: Duration = Duration::from_millis(4500);

pub struct Settings {
    /// Holds the lock file and a cluster for each major version of PostgreSQL; made if missing.
    pub data_dir: PathBuf,
    /// The folder of `initdb` and `postgres` (PG_BIN_DIR); otherwise they are looked for.
    pub bin_dir: Option<PathBuf>,
    /// False saves the waiting for the disk; a power cut may then cost the cluster. For tests.
    pub durable: bool,
}

/// A running private PostgreSQL. Dropping it also ends PostgreSQL, but does not wait for that.
pub struct Embedded {
    parts: Parts,
    guard: Guard,
    _lock: Lock,
}

impl Embedded {
    /// Takes DATA_DIR, makes the cluster if there is none, and returns once connections are accepted.
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

    /// How to connect as the application's role to its database; the same for the life of this value.
    pub fn config(&self) -> tokio_postgres::Config {
        self.parts.config()
    }

    /// Resolves when PostgreSQL has ended by itself, so that the owner can start it again. Safe to cancel.
    pub async fn exited(&mut self) {
        self.guard.ended().await;
    }

    /// Starts the same cluster again; whatever is left of the earlier PostgreSQL is ended first.
    /// After an error the call may be repeated.
    pub async fn restart(&mut self) -> Result<(), EmbeddedError> {
        self.guard.end(STOP_PATIENCE).await;
        leftovers::clear(&self.parts.cluster).await?;
        self.guard = server::launch(&self.parts).await?;
        Ok(())
    }

    /// A fast shutdown: connections are closed, nothing is left running, the socket's folder is removed.
    pub async fn stop(mut self) {
        self.guard.end(STOP_PATIENCE).await;
        // Only after a guard that was killed or that failed is there anything left to do.
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

/// 256 bits, in letters that need no quoting.
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
