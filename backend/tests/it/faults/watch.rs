//! Watches the server all the time: it must answer, and its memory, files and threads must not grow.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::support::{raw, spawn};

/// The time between two measurements.
const LOOK: Duration = Duration::from_millis(100);

/// The largest values, and the first measurement for comparison.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    pub memory: u64,
    /// Open files and threads, on systems that report them.
    pub files: usize,
    pub threads: usize,
}

#[derive(Default)]
struct Seen {
    looks: usize,
    wrong: Vec<String>,
    slowest: Duration,
    most: Size,
}

pub struct Watch {
    address: SocketAddr,
    process: i32,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

impl Watch {
    pub fn begin(address: SocketAddr, process: i32) -> Self {
        let seen = Arc::<Mutex<Seen>>::default();
        let task = spawn(keep_looking(address, process, seen.clone()));
        Self { address, process, seen, task }
    }

    pub async fn size(&self) -> Size {
        size(self.address, self.process).await
    }

    /// What was wrong, the slowest answer, and the largest memory since the beginning.
    pub fn end(self) -> (Vec<String>, Duration, Size) {
        // If a measurement failed, the task has ended with a panic.
        let is_dead = self.task.is_finished();
        self.task.abort();
        let mut seen = self.seen.lock().unwrap();
        if is_dead || seen.looks < 10 {
            let looks = seen.looks;
            seen.wrong.push(format!("the server could not be asked any more after {looks} looks"));
        }
        (std::mem::take(&mut seen.wrong), seen.slowest, seen.most)
    }
}

async fn keep_looking(address: SocketAddr, process: i32, seen: Arc<Mutex<Seen>>) {
    loop {
        for path in ["/livez", "/users", "/limits"] {
            let asked = Instant::now();
            let status = raw::get(address, path).await.status;
            let mut seen = seen.lock().unwrap();
            seen.slowest = seen.slowest.max(asked.elapsed());
            if status != 200 {
                seen.wrong.push(format!("GET {path} answered {status}"));
            }
        }
        let Size { memory, files, threads } = size(address, process).await;
        {
            let mut seen = seen.lock().unwrap();
            seen.looks += 1;
            let most = seen.most;
            seen.most = Size {
                memory: most.memory.max(memory),
                files: most.files.max(files),
                threads: most.threads.max(threads),
            };
        }
        sleep(LOOK).await;
    }
}

async fn size(address: SocketAddr, process: i32) -> Size {
    let entries = |of: &str| {
        PathBuf::from(format!("/proc/{process}/{of}")).read_dir().map_or(0, |entries| entries.flatten().count())
    };
    let memory = raw::get(address, "/health").await.json()["memory_bytes"].as_u64().unwrap_or_default();
    Size { memory, files: entries("fd"), threads: entries("task") }
}
