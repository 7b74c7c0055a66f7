//! Finds PostgreSQL's programs. Every system has them in another place, and some are too old or can't be run.

use std::io;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::EmbeddedError;

/// The oldest major version whose programs behave as this module expects.
const OLDEST: u32 = 13;

#[derive(Debug)]
pub struct Programs {
    pub dir: PathBuf,
    pub major: u32,
}

impl Programs {
    /// `PG_BIN_DIR` if it is set, otherwise the first usable place. A version for which there is a cluster comes first.
    pub async fn find(bin_dir: Option<&Path>, made: &[u32], account: &Account) -> Result<Programs, EmbeddedError> {
        match bin_dir {
            Some(dir) => {
                let dir = holding(dir).ok_or_else(|| EmbeddedError::NotInBinDir(dir.to_owned()))?;
                inspect(dir, account).await
            }
            None => first_usable(usual_places(), made, account).await,
        }
    }

    pub fn path(&self, program: &str) -> PathBuf {
        self.dir.join(program)
    }
}

async fn first_usable(places: Vec<PathBuf>, made: &[u32], account: &Account) -> Result<Programs, EmbeddedError> {
    let mut first = None;
    let mut refused = None;
    let mut seen = Vec::new();
    for dir in places.iter().filter_map(|place| holding(place)) {
        if seen.contains(&dir) {
            continue;
        }
        seen.push(dir.clone());
        match inspect(dir, account).await {
            Ok(programs) if made.is_empty() || made.contains(&programs.major) => {
                return Ok(programs);
            }
            Ok(programs) => first = first.or(Some(programs)),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    first.ok_or(refused.unwrap_or(EmbeddedError::NoPrograms))
}

/// The folder that has both programs, with symbolic links resolved, because they look for their files beside themselves.
fn holding(dir: &Path) -> Option<PathBuf> {
    let complete = |dir: &Path| dir.join("initdb").is_file() && dir.join("postgres").is_file();
    if !complete(dir) {
        return None;
    }
    let behind = dir.join("initdb").canonicalize().ok()?;
    let behind = behind.parent()?;
    Some(if complete(behind) { behind } else { dir }.to_owned())
}

/// Runs `postgres --version` as the account that will run PostgreSQL later.
async fn inspect(dir: PathBuf, account: &Account) -> Result<Programs, EmbeddedError> {
    let answer = account.command(dir.join("postgres")).arg("--version").output().await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let account = account.name.clone();
            return Err(EmbeddedError::NotExecutable { dir, account });
        }
        Err(error) => {
            let reason = error.to_string();
            return Err(EmbeddedError::Broken { dir, reason });
        }
    };
    let said = String::from_utf8_lossy(&answer.stdout);
    match major(&said) {
        Some(major) if major >= OLDEST => Ok(Programs { dir, major }),
        Some(major) => Err(EmbeddedError::TooOld { dir, major }),
        None => {
            let complaint = String::from_utf8_lossy(&answer.stderr);
            let reason = complaint.lines().last().unwrap_or("no version was reported").to_owned();
            Err(EmbeddedError::Broken { dir, reason })
        }
    }
}

/// The major version, from `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)` or `postgres (PostgreSQL) 18beta1`.
fn major(said: &str) -> Option<u32> {
    let version = said.strip_prefix("postgres (PostgreSQL) ")?;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

fn usual_places() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).filter(|dir| dir.is_absolute()).collect();
    places.extend(numbered("/usr/lib/postgresql", "")); // Debian
    places.push(PathBuf::from("/usr/bin")); // Fedora
    places.extend(numbered("/usr", "pgsql-")); // Fedora, packages of the PostgreSQL project
    places.extend(numbered("/opt/homebrew/opt", "postgresql@"));
    places.extend(numbered("/usr/local/opt", "postgresql@"));
    places.extend(fetched());
    places
}

/// `parent/<prefix><number>/bin`, the newest first.
fn numbered(parent: &str, prefix: &str) -> Vec<PathBuf> {
    let version = |name: &str| name.strip_prefix(prefix)?.parse::<u32>().ok();
    let Ok(entries) = Path::new(parent).read_dir() else {
        return Vec::new();
    };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((version(entry.file_name().to_str()?)?, entry.path().join("bin"))))
        .collect();
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found.into_iter().map(|(_, dir)| dir).collect()
}

/// Where `scripts/postgres-programs` installs the programs.
fn fetched() -> Option<PathBuf> {
    if nix::unistd::Uid::effective().is_root() {
        return Some(PathBuf::from("/var/cache/parley/postgresql/bin"));
    }
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|dir| dir.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(cache.join("parley/postgresql/bin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_every_spelling() {
        assert_eq!(major("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("postgres (PostgreSQL) 9.6.24\n"), Some(9));
        assert_eq!(major("something else"), None);
    }

    #[tokio::test]
    async fn programs_found_nowhere_get_the_sentence_that_says_how_to_have_them() {
        let account = Account::choose(None).expect("an account");
        let places = vec![PathBuf::from("/nonexistent/bin")];
        let error = first_usable(places, &[], &account).await.expect_err("nothing there");
        let sentence = error.to_string();
        for hint in ["apt install postgresql", "PG_BIN_DIR", "DATABASE_URL", "make run"] {
            assert!(sentence.contains(hint), "{sentence}");
        }
    }
}
