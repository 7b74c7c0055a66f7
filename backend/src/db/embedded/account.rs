//! The account that PostgreSQL's programs run under: the server's own, or an unprivileged one if the server runs as root,
//! because the programs refuse to run as root.

use std::fs::File;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use nix::unistd::{Gid, Uid, User};
use tokio::process::Command;

use super::error::{EmbeddedError, failed};

/// The path by which a program reaches a folder that it got as file descriptor 9 (see `Account::hand_over`).
const HANDED_OVER: &str = "/proc/self/fd/9";

pub struct Account {
    pub uid: Uid,
    pub name: String,
    /// The user and group to switch to. `None` if the server runs as this user already.
    drop_to: Option<(Uid, Gid)>,
}

impl Account {
    /// For root: the owner of the existing clusters, otherwise the user `postgres`, otherwise `nobody`.
    pub fn choose(owner: Option<Uid>) -> Result<Account, EmbeddedError> {
        let me = Uid::effective();
        if !me.is_root() {
            let name = me.to_string();
            return Ok(Account { uid: me, name, drop_to: None });
        }
        let owner = owner.filter(|uid| !uid.is_root());
        let user = owner
            .and_then(|uid| User::from_uid(uid).ok().flatten())
            .or_else(|| User::from_name("postgres").ok().flatten())
            .or_else(|| User::from_name("nobody").ok().flatten())
            .ok_or(EmbeddedError::NoAccount)?;
        Ok(Account { uid: user.uid, name: user.name, drop_to: Some((user.uid, user.gid)) })
    }

    /// A command that runs as this account, without the environment's secrets and `PG*` settings.
    ///
    /// When the user id changes, the standard library also drops root's supplementary groups.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().env("LC_ALL", "C").env("TZ", "UTC").current_dir("/");
        for name in ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        if let Some((uid, gid)) = self.drop_to {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        command
    }

    /// Makes this account the owner of a file or folder that the server has created.
    pub fn own(&self, path: &Path) -> Result<(), EmbeddedError> {
        match self.drop_to {
            Some((uid, gid)) => chown(path, Some(uid.as_raw()), Some(gid.as_raw())).map_err(failed("hand over", path)),
            None => Ok(()),
        }
    }

    /// Makes `dir` reachable for a program of this account. Returns the path to use, and what the program's shell must get as
    /// standard output.
    ///
    /// The other user often has no right to the folders above (root's DATA_DIR may be below a folder of mode 0700). So root
    /// opens the folder, and the shell passes the open descriptor on as number 9. The shell receives it as its standard
    /// output, because then no descriptor is open that other child processes could inherit by accident.
    pub fn hand_over(&self, dir: &Path) -> Result<(PathBuf, Stdio), EmbeddedError> {
        if self.drop_to.is_none() || !Path::new("/proc/self/fd").exists() {
            return Ok((dir.to_owned(), Stdio::null()));
        }
        let folder = File::open(dir).map_err(failed("open", dir))?;
        Ok((PathBuf::from(HANDED_OVER), Stdio::from(folder)))
    }
}
