//! Whom PostgreSQL's programs run as: ourselves, or an unprivileged user when we are root, because they refuse root.

use std::fs::File;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use nix::unistd::{Gid, Uid, User};
use tokio::process::Command;

use super::error::{EmbeddedError, failed};

/// Where a program that was handed a folder as descriptor 9 finds it (see `Account::hand_over`).
const HANDED_OVER: &str = "/proc/self/fd/9";

pub struct Account {
    pub uid: Uid,
    pub name: String,
    /// Where to drop to; nothing when we already run as that user.
    drop_to: Option<(Uid, Gid)>,
}

impl Account {
    /// Root drops to the owner of the clusters made earlier, else to `postgres`, else to `nobody`.
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
    /// The standard library drops root's supplementary groups together with the user id.
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

    /// Gives a file or folder that we made to this account.
    pub fn own(&self, path: &Path) -> Result<(), EmbeddedError> {
        match self.drop_to {
            Some((uid, gid)) => chown(path, Some(uid.as_raw()), Some(gid.as_raw())).map_err(failed("hand over", path)),
            None => Ok(()),
        }
    }

    /// How a program of this account reaches `dir`: the name to use, and what its shell gets as standard output.
    ///
    /// A dropped user often cannot walk to the folder (root's DATA_DIR below a folder of mode 0700), so
    /// root opens it and the shell passes the descriptor on as number 9. It travels as standard output
    /// because that needs no descriptor that other children could inherit by accident.
    pub fn hand_over(&self, dir: &Path) -> Result<(PathBuf, Stdio), EmbeddedError> {
        if self.drop_to.is_none() || !Path::new("/proc/self/fd").exists() {
            return Ok((dir.to_owned(), Stdio::null()));
        }
        let folder = File::open(dir).map_err(failed("open", dir))?;
        Ok((PathBuf::from(HANDED_OVER), Stdio::from(folder)))
    }
}
