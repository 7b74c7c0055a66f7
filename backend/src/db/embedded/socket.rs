//! The folder of the unix socket. Its path is short, because the path of a socket has at most about a hundred bytes. Other
//! users can't enter it.

use std::fs::{DirBuilder, Metadata};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::{EmbeddedError, failed};

/// Not the environment's temporary folder: the unprivileged account may have no right to enter that one.
const PARENT: &str = "/tmp";

/// Part of the socket's file name, `.s.PGSQL.<port>`. Nothing listens on TCP.
pub const PORT: u16 = 5432;

/// A random name. Nobody can guess it, so nobody can have created the folder before.
pub fn invent_name() -> Result<PathBuf, EmbeddedError> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(EmbeddedError::Random)?;
    Ok(Path::new(PARENT).join(format!("parley-{:016x}", u64::from_ne_bytes(random))))
}

/// Creates the folder, or uses the one that an earlier PostgreSQL of this server left.
///
/// `/tmp` has the sticky bit, so a folder there that belongs to our account was created by it.
pub async fn prepare(folder: &Path, account: &Account) -> Result<(), EmbeddedError> {
    let ours = |found: Metadata| found.is_dir() && found.uid() == account.uid.as_raw() && found.mode() & 0o077 == 0;
    if folder.symlink_metadata().is_ok_and(ours) {
        // The lock file of a killed PostgreSQL names a process number that another process may have by now.
        let stale = [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")].map(|name| folder.join(name));
        let removal = account.command("rm").args(["-f", "--"]).args(&stale).output().await;
        return removal.map(drop).map_err(failed("clear", folder));
    }
    DirBuilder::new().mode(0o700).create(folder).map_err(failed("create", folder))?;
    account.own(folder)
}

/// Removes the unused folder of a socket, with the rights of the account that owns it.
pub async fn remove(folder: &Path, account: &Account) {
    if folder.parent() == Some(Path::new(PARENT)) && named_by_us(folder) && folder.symlink_metadata().is_ok() {
        // If this fails, the folder stays until the system cleans /tmp.
        let _ = account.command("rm").args(["-rf", "--"]).arg(folder).output().await;
    }
}

fn named_by_us(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.and_then(|name| name.strip_prefix("parley-"))
        .is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
