//! The folder of the unix socket: short, since a socket's path holds only some hundred bytes, and closed to others.

use std::fs::{DirBuilder, Metadata};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::{EmbeddedError, failed};

/// Not the temporary folder of the environment, which a dropped user may be unable to reach.
const PARENT: &str = "/tmp";

/// The socket is a file, `.s.PGSQL.<port>`; nothing listens on TCP.
pub const PORT: u16 = 5432;

/// A name nobody can guess, and thus nobody can have made.
pub fn invent_name() -> Result<PathBuf, EmbeddedError> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(EmbeddedError::Random)?;
    Ok(Path::new(PARENT).join(format!("parley-{:016x}", u64::from_ne_bytes(random))))
}

/// Makes the folder, or takes it as an earlier run of the same server left it.
///
/// `/tmp` is sticky: a folder that belongs to our account cannot have been put there by another.
pub async fn prepare(folder: &Path, account: &Account) -> Result<(), EmbeddedError> {
    let ours = |found: Metadata| found.is_dir() && found.uid() == account.uid.as_raw() && found.mode() & 0o077 == 0;
    if folder.symlink_metadata().is_ok_and(ours) {
        // The lock beside a killed server's socket names a process whose number may be another's by now.
        let stale = [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")].map(|name| folder.join(name));
        let removal = account.command("rm").args(["-f", "--"]).args(&stale).output().await;
        return removal.map(drop).map_err(failed("clear", folder));
    }
    DirBuilder::new().mode(0o700).create(folder).map_err(failed("create", folder))?;
    account.own(folder)
}

/// Removes a socket's folder that nobody uses any more, with the rights of the account that owns it.
pub async fn remove(folder: &Path, account: &Account) {
    if folder.parent() == Some(Path::new(PARENT)) && named_by_us(folder) && folder.symlink_metadata().is_ok() {
        // What cannot be removed stays for the system's own cleaning of /tmp.
        let _ = account.command("rm").args(["-rf", "--"]).arg(folder).output().await;
    }
}

fn named_by_us(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.and_then(|name| name.strip_prefix("parley-"))
        .is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
