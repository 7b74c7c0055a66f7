//! The database cluster on disk. It is created once for each major version of PostgreSQL, completely or not at all.

use std::ffi::OsString;
use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::unistd::Uid;
use tokio::time::timeout;

use crate::telemetry::events;

use super::account::Account;
use super::error::{EmbeddedError, failed};
use super::guard::Guard;
use super::programs::Programs;
use super::single_user;

/// The role and the database of the application.
pub const NAME: &str = "parley";

/// The prefix of the folder of a cluster that is still being created.
const DRAFT: &str = "draft-";

/// On a slow disk it takes about ten seconds to create a cluster. After this time something is wrong.
const PATIENCE: Duration = Duration::from_secs(180);

/// `pg_hba.conf`: only the application's role can log in, and only with its password. The superuser can't log in at all.
const ACCESS: &str = "local parley parley scram-sha-256\n";

/// The complete clusters in `data_dir` with their owners, the newest version first.
pub fn made(data_dir: &Path) -> Result<Vec<(u32, Uid)>, EmbeddedError> {
    let mut found = Vec::new();
    for entry in data_dir.read_dir().map_err(failed("read", data_dir))?.flatten() {
        let name = entry.file_name();
        let version = name.to_str().and_then(|name| name.strip_prefix("cluster-")?.parse::<u32>().ok());
        if let (Some(version), Ok(metadata)) = (version, entry.metadata())
            && is_whole(&entry.path())
        {
            found.push((version, Uid::from_raw(metadata.uid())));
        }
    }
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    Ok(found)
}

/// Creates the cluster for these programs unless it exists. It is created under a temporary name and then renamed, so that
/// an incomplete one, left by a crash, is never used: the next start removes it and creates a new one.
/// The temporary name is new each time, because an `initdb` that is being stopped still removes its own files.
pub async fn ensure(
    data_dir: &Path,
    programs: &Programs,
    account: &Account,
    durable: bool,
) -> Result<PathBuf, EmbeddedError> {
    sweep_drafts(data_dir)?;
    let cluster = data_dir.join(format!("cluster-{}", programs.major));
    if is_whole(&cluster) {
        return Ok(cluster);
    }
    match std::fs::remove_dir_all(&cluster) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(failed("remove", &cluster)(error));
        }
        _ => {}
    }
    events::private_database_set_up(programs.major, &cluster);
    let draft = Draft::new(data_dir)?;
    fill(&draft.0, programs, account, durable).await?;
    std::fs::rename(&draft.0, &cluster).map_err(failed("rename", &draft.0))?;
    Ok(cluster)
}

async fn fill(draft: &Path, programs: &Programs, account: &Account, durable: bool) -> Result<(), EmbeddedError> {
    account.own(draft)?;
    initdb(draft, programs, account, durable).await?;
    let access = draft.join("pg_hba.conf");
    std::fs::write(&access, ACCESS).map_err(failed("write", &access))?;
    let statements = format!(
        "CREATE ROLE {NAME} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS\n\
         CREATE DATABASE {NAME} OWNER {NAME}\n\
         REVOKE ALL ON DATABASE {NAME} FROM PUBLIC\n"
    );
    single_user::run(draft, programs, account, &statements).await
}

/// Sets a new password for the application's role at every start (it takes about 50 ms), so that no file has to store it.
pub async fn set_password(
    cluster: &Path,
    programs: &Programs,
    account: &Account,
    password: &str,
) -> Result<(), EmbeddedError> {
    let statement = format!("ALTER ROLE {NAME} PASSWORD '{password}'\n");
    single_user::run(cluster, programs, account, &statement).await
}

/// The folder of a cluster that is being created. If it isn't renamed, it is removed.
struct Draft(PathBuf);

impl Draft {
    fn new(data_dir: &Path) -> Result<Draft, EmbeddedError> {
        let unique = getrandom::u32().map_err(EmbeddedError::Random)?;
        let draft = data_dir.join(format!("{DRAFT}{unique:08x}"));
        let created = DirBuilder::new().mode(0o700).create(&draft);
        created.map_err(failed("create", &draft))?;
        Ok(Draft(draft))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // If this fails, the next start removes it.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Removes the incomplete clusters of earlier runs. One that an `initdb` still uses is left to the next start.
fn sweep_drafts(data_dir: &Path) -> Result<(), EmbeddedError> {
    for entry in data_dir.read_dir().map_err(failed("read", data_dir))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(DRAFT)
            && let Err(error) = std::fs::remove_dir_all(entry.path())
        {
            events::draft_not_removed(&entry.path(), &error);
        }
    }
    Ok(())
}

fn is_whole(cluster: &Path) -> bool {
    cluster.join("PG_VERSION").is_file() && cluster.join("global/pg_control").is_file()
}

async fn initdb(draft: &Path, programs: &Programs, account: &Account, durable: bool) -> Result<(), EmbeddedError> {
    let mut guard = Guard::spawn(account, &programs.path("initdb"), draft, None, |dir| {
        let mut arguments: Vec<OsString> = vec!["-D".into(), dir.into()];
        // Authentication `reject`: the superuser can't log in and needs no password. Log segments of 1 MB instead of 16: an
        // idle cluster stays small.
        let rest = "-U postgres -E UTF8 --no-locale --auth=reject --wal-segsize=1";
        arguments.extend(rest.split(' ').map(OsString::from));
        if !durable {
            arguments.push("--no-sync".into());
        }
        arguments
    })?;
    let reason = match timeout(PATIENCE, guard.ended()).await {
        Ok(Some(status)) if status.success() => return Ok(()),
        Ok(_) => guard.complaint().await,
        Err(_) => format!("initdb took longer than {} s", PATIENCE.as_secs()),
    };
    let dir = draft.to_owned();
    Err(EmbeddedError::Setup { dir, reason })
}
