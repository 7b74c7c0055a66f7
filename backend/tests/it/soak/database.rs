//! The server's private PostgreSQL seen from outside: finds its processes to stop or kill them, and reads its tables at
//! the end.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

use crate::support::{eventually, spawn};

/// Suspends PostgreSQL's processes (SIGSTOP). Returns them, so that they can be continued.
pub async fn hold(data: &Path) -> Vec<i32> {
    let postmaster = running(data).await;
    // The parent first, so that it starts no further processes.
    let mut held = vec![postmaster];
    signal(postmaster, Signal::SIGSTOP);
    held.extend(children(postmaster));
    held[1..].iter().for_each(|process| signal(*process, Signal::SIGSTOP));
    held
}

pub fn release(held: &[i32]) {
    held.iter().for_each(|process| signal(*process, Signal::SIGCONT));
}

/// Sends `kill -9` to its main process. The other processes notice that and end.
pub async fn kill_postmaster(data: &Path) {
    signal(running(data).await, Signal::SIGKILL);
}

/// A connection to the tables. Only the server knows the password, so this changes the rules for logins in the
/// cluster's files.
pub async fn connect(data: &Path) -> Client {
    let access = cluster(data).expect("a cluster").join("pg_hba.conf");
    let rules = std::fs::read_to_string(&access).expect("its rules");
    std::fs::write(&access, format!("local parley parley trust\n{rules}")).expect("a new rule");
    signal(running(data).await, Signal::SIGHUP);
    let socket = pid_file(data, 4).expect("its socket");
    let mut config = Config::new();
    config.host_path(socket).port(5432).user("parley").dbname("parley");
    let attempt = async || config.connect(NoTls).await.ok();
    let (client, connection) = eventually("a way into the database", attempt).await;
    spawn(connection);
    client
}

/// The people in the table of presence.
pub async fn present(client: &Client) -> BTreeSet<Uuid> {
    let rows = client.query("SELECT user_id FROM presence", &[]).await.expect("the table of presence");
    rows.iter().map(|row| row.get(0)).collect()
}

/// All rows of the tables that have data of people, one row per line.
pub async fn rows(client: &Client) -> Vec<String> {
    let tables = "SELECT table_name::text FROM information_schema.tables
                  WHERE table_schema = current_schema() AND table_name NOT IN ('nodes', 'refinery_schema_history')";
    let mut rows = Vec::new();
    for table in client.query(tables, &[]).await.expect("the tables") {
        let table: String = table.get(0);
        let all = client.query(&format!("SELECT t::text FROM \"{table}\" t"), &[]).await.expect("its rows");
        rows.extend(all.iter().map(|row| format!("{table} {}", row.get::<_, String>(0))));
    }
    rows
}

fn cluster(data: &Path) -> Option<PathBuf> {
    let mut entries = data.read_dir().ok()?.flatten().map(|entry| entry.path());
    entries.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("cluster-")))
}

fn pid_file(data: &Path, line: usize) -> Option<String> {
    let text = std::fs::read_to_string(cluster(data)?.join("postmaster.pid")).ok()?;
    text.lines().nth(line).map(|line| line.trim().to_owned())
}

/// The main process. After an earlier fault it may still be starting.
async fn running(data: &Path) -> i32 {
    let is_alive = |process: &i32| kill(Pid::from_raw(*process), None).is_ok();
    let look = async || pid_file(data, 0)?.parse().ok().filter(is_alive);
    eventually("a running PostgreSQL", look).await
}

fn children(parent: i32) -> Vec<i32> {
    let asked = Command::new("ps").args(["-A", "-o", "ppid=,pid="]).output().expect("ps");
    let listed = String::from_utf8_lossy(&asked.stdout).into_owned();
    let numbers = listed.lines().filter_map(|line| {
        let mut columns = line.split_whitespace().map(str::parse);
        Some((columns.next()?.ok()?, columns.next()?.ok()?))
    });
    numbers.filter(|(of, _): &(i32, i32)| *of == parent).map(|(_, process)| process).collect()
}

/// If the process has just ended by itself, it needs no signal.
fn signal(process: i32, signal: Signal) {
    let _ = kill(Pid::from_raw(process), signal);
}
