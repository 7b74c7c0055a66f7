//! Cleans up after an earlier run of the server: stops a PostgreSQL that still runs, and removes its pid file.
//!
//! Called only while DATA_DIR's lock is held, so no other server uses what still runs on the cluster.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::time::{Instant, sleep};

use crate::telemetry::events;

use super::error::{EmbeddedError, failed};

/// The signals that stop a left-over PostgreSQL, and how long to wait after each: fast shutdown, immediate shutdown, SIGKILL.
const REQUESTS: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(3)),
    (Signal::SIGQUIT, Duration::from_secs(1)),
    (Signal::SIGKILL, Duration::from_secs(1)),
];

/// Stops what still runs on `cluster` and removes its pid file. Otherwise PostgreSQL would refuse to start as soon as another
/// process has the number in the file, which is likely in containers, where numbers start again from 1.
pub async fn clear(cluster: &Path) -> Result<(), EmbeddedError> {
    let pid_file = cluster.join("postmaster.pid");
    let note = match std::fs::read_to_string(&pid_file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(failed("read", &pid_file)(error));
        }
        note => note.unwrap_or_default(),
    };
    let first = note.lines().next().unwrap_or_default();
    let postmaster = first.trim().parse().unwrap_or(0);
    end_processes(cluster, postmaster).await?;
    match std::fs::remove_file(&pid_file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("remove", &pid_file)(error)),
        _ => Ok(()),
    }
}

async fn end_processes(cluster: &Path, postmaster: i32) -> Result<(), EmbeddedError> {
    if running_on(cluster, postmaster).is_empty() {
        return Ok(());
    }
    events::private_database_left_over(cluster);
    for (signal, limit) in REQUESTS {
        let mut running = running_on(cluster, postmaster);
        // The postmaster stops its own child processes. Without it each of them gets the signal.
        if signal != Signal::SIGKILL && running.contains(&postmaster) {
            running = vec![postmaster];
        }
        for pid in running {
            // An error means that the process has just ended.
            let _ = kill(Pid::from_raw(pid), signal);
        }
        if gone(cluster, postmaster, limit).await {
            return Ok(());
        }
    }
    let dir = cluster.to_owned();
    Err(EmbeddedError::Orphan { dir, pid: postmaster })
}

async fn gone(cluster: &Path, postmaster: i32, limit: Duration) -> bool {
    let deadline = Instant::now() + limit;
    loop {
        if running_on(cluster, postmaster).is_empty() {
            return true;
        }
        if Instant::now() >= deadline {
            return false;
        }
        sleep(Duration::from_millis(20)).await;
    }
}

/// PostgreSQL's processes on this cluster, child processes included. Each has the cluster as its working directory, so
/// an unrelated process that has got the same number is not among them.
#[cfg(target_os = "linux")]
fn running_on(cluster: &Path, _postmaster: i32) -> Vec<i32> {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| path.metadata().map(|found| (found.dev(), found.ino())).ok();
    let Some(ours) = identity(cluster) else {
        return Vec::new();
    };
    let Ok(processes) = Path::new("/proc").read_dir() else {
        return Vec::new();
    };
    processes
        .flatten()
        .filter_map(|process| {
            let pid = process.file_name().to_str()?.parse().ok()?;
            let postgres = std::fs::read_to_string(process.path().join("comm")).ok()?.trim() == "postgres";
            (postgres && identity(&process.path().join("cwd")) == Some(ours)).then_some(pid)
        })
        .collect()
}

/// On other systems the process in the pid file is recognised by its command line, which names the cluster.
#[cfg(not(target_os = "linux"))]
fn running_on(cluster: &Path, postmaster: i32) -> Vec<i32> {
    let asked =
        std::process::Command::new("ps").args(["-ww", "-o", "command=", "-p", &postmaster.to_string()]).output();
    let Ok(answer) = asked else { return Vec::new() };
    let command = String::from_utf8_lossy(&answer.stdout);
    let ours = command.contains("postgres") && command.contains(&*cluster.to_string_lossy());
    if ours { vec![postmaster] } else { Vec::new() }
}
