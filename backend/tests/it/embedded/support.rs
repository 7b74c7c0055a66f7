//! What the tests of the private PostgreSQL share: folders, markers, and how to look at processes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use parley::db::embedded::{Embedded, Settings};
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, NoTls};

pub fn settings(data_dir: &Path) -> Settings {
    Settings { data_dir: data_dir.to_owned(), bin_dir: None, durable: false }
}

pub async fn start(data_dir: &Path) -> Embedded {
    Embedded::start(settings(data_dir)).await.unwrap_or_else(|error| panic!("{error}"))
}

#[expect(clippy::disallowed_methods, reason = "the connection ends with its client, there is nothing to drain")]
pub async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

pub async fn mark(config: &Config) {
    connect(config).await.batch_execute("CREATE TABLE marked ()").await.expect("a table");
}

pub async fn is_marked(config: &Config) -> bool {
    let found = connect(config).await.query_one("SELECT to_regclass('marked') IS NOT NULL", &[]).await;
    found.expect("an answer").get(0)
}

pub fn socket_folder(config: &Config) -> PathBuf {
    match config.get_hosts() {
        [Host::Unix(folder)] => folder.clone(),
        other => panic!("one socket is expected, not {other:?}"),
    }
}

pub fn entries(folder: &Path) -> Vec<String> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

pub fn cluster(data_dir: &Path) -> PathBuf {
    let name = entries(data_dir).into_iter().find(|name| name.starts_with("cluster-"));
    data_dir.join(name.expect("a cluster"))
}

pub fn pid_file_line(data_dir: &Path, line: usize) -> String {
    let text = std::fs::read_to_string(cluster(data_dir).join("postmaster.pid")).expect("a pid file");
    text.lines().nth(line).expect("the line").to_owned()
}

pub fn postmaster(data_dir: &Path) -> i32 {
    pid_file_line(data_dir, 0).trim().parse().expect("a process id")
}

pub fn noted_socket_folder(data_dir: &Path) -> PathBuf {
    PathBuf::from(pid_file_line(data_dir, 4))
}

pub fn signal(pid: i32, signal: Signal) {
    kill(Pid::from_raw(pid), signal).expect("to signal");
}

pub fn process(pid: i32, column: &str) -> String {
    let pid = pid.to_string();
    let asked = Command::new("ps").args(["-o", column, "-p", &pid]).output().expect("ps");
    String::from_utf8_lossy(&asked.stdout).trim().to_owned()
}

pub fn parent(pid: i32) -> i32 {
    process(pid, "ppid=").parse().expect("a parent")
}

pub fn processes_of_group(group: i32) -> Vec<i32> {
    let asked = Command::new("ps").args(["-A", "-o", "pgid=,pid="]).output().expect("ps");
    let listed = String::from_utf8_lossy(&asked.stdout).into_owned();
    let pairs = listed.lines().filter_map(|line| line.trim().split_once(' '));
    pairs.filter(|(of, _)| *of == group.to_string()).map(|(_, pid)| pid.trim().parse().expect("a number")).collect()
}

/// A process that has ended but wasn't waited for by its parent yet (a zombie) doesn't count.
pub fn runs(pid: i32) -> bool {
    let state = process(pid, "stat=");
    !state.is_empty() && !state.starts_with('Z')
}

pub async fn until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !condition() {
        assert!(Instant::now() < deadline, "not within 60 s: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A folder that is removed at the end of the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        let unique = getrandom::u64().expect("randomness");
        let folder = std::env::temp_dir().join(format!("parley-test-{unique:016x}"));
        std::fs::create_dir(&folder).expect("a folder");
        Folder(folder)
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // After a failed assertion PostgreSQL may still be writing files.
        let deadline = Instant::now() + Duration::from_secs(10);
        while std::fs::remove_dir_all(&self.0).is_err() && self.0.exists() && Instant::now() < deadline {
            std::thread::yield_now();
        }
    }
}
