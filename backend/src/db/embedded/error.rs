//! Why the private PostgreSQL can't be used: one sentence for each reason, which also says what to do.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    #[error(
        "another Parley server is already using DATA_DIR {}: stop it, or give this one a DATA_DIR of its own",
        .0.display()
    )]
    InUse(PathBuf),

    #[error(
        "PostgreSQL's programs (initdb and postgres, version 13 or newer) were not found: \
         install them (Debian: apt install postgresql; Fedora: dnf install postgresql-server; \
         macOS: brew install postgresql), or name their folder in PG_BIN_DIR, or name a running \
         server in DATABASE_URL, or start with `make run`, which fetches them"
    )]
    NoPrograms,

    #[error(
        "PG_BIN_DIR is {}, but the programs initdb and postgres are not in it: \
         name the folder that holds both, or leave PG_BIN_DIR unset",
        .0.display()
    )]
    NotInBinDir(PathBuf),

    #[error("PostgreSQL {major} in {} is too old: version 13 or newer is needed", dir.display())]
    TooOld { dir: PathBuf, major: u32 },

    #[error(
        "the user {account} may not run the programs in {} (PostgreSQL refuses to run as root): \
         make that folder and those above it open to everybody, or name another in PG_BIN_DIR",
        dir.display()
    )]
    NotExecutable { dir: PathBuf, account: String },

    #[error("the PostgreSQL programs in {} do not run on this machine: {reason}", dir.display())]
    Broken { dir: PathBuf, reason: String },

    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user named postgres \
         nor one named nobody: start Parley as an ordinary user, or set DATABASE_URL"
    )]
    NoAccount,

    #[error("the private PostgreSQL could not be set up in {}: {reason}", dir.display())]
    Setup { dir: PathBuf, reason: String },

    #[error(
        "the private PostgreSQL did not start: {reason}; if that stays so, remove {}, \
         which holds nothing that has to outlive the server",
        dir.display()
    )]
    Startup { dir: PathBuf, reason: String },

    #[error("an earlier PostgreSQL (process {pid}) still uses {} and cannot be stopped: end it by hand", dir.display())]
    Orphan { dir: PathBuf, pid: i32 },

    #[error("could not {action} {}: {source}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },

    #[error("the system's random number generator failed: {0}")]
    Random(getrandom::Error),
}

/// The error of a failed file operation, to be used as `.map_err(failed("create", &path))`.
pub fn failed<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> EmbeddedError + 'a {
    move |source| EmbeddedError::Io { action, path: path.to_owned(), source }
}

/// Finds the line that gives the reason in the output of a failed program, and removes the prefix of the log.
pub fn essence<'a>(said: impl Iterator<Item = &'a str> + Clone) -> String {
    let why = |line: &'a str| {
        let marks = ["error: ", "FATAL:  ", "PANIC:  "];
        marks.iter().find_map(|mark| line.split_once(mark)).map(|(_, why)| why)
    };
    match said.clone().find_map(why).or(said.last()) {
        Some(why) => why.trim().to_owned(),
        None => "it ended without a word".to_owned(),
    }
}
