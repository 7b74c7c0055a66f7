//! The guard: a small shell process between the server and PostgreSQL. It ends PostgreSQL when the server is gone, also after
//! `kill -9`.
//!
//! The shell holds the reading end of a pipe whose writing end only the server holds. When the server stops, drops the
//! guard, or is killed, the kernel closes the writing end, the shell's `read` returns, and the shell shuts PostgreSQL
//! down. One mechanism for all endings, without unsafe code.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, PipeReader, PipeWriter};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::process::Child;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::telemetry::events;

use super::account::Account;
use super::error::{EmbeddedError, essence, failed};

/// Lines of a program's complaint that are kept for the sentence about its failure.
const KEPT_LINES: usize = 20;

/// Arguments: the folder to remove at the end (or nothing), then the command.
///
/// Descriptor 3 is our pipe, 9 the handed-over data folder. SIGINT is PostgreSQL's fast shutdown,
/// SIGQUIT its immediate one. A signal to the shell itself means the same as our end. The watcher
/// tells the shell by USR1 that we are gone, and only then is the socket's folder removed: after a
/// crash of PostgreSQL alone we still want that name. The shell's last signal ends the watcher and
/// its `sleep`, which share its process group.
const SCRIPT: &str = r#"
folder=$1
shift
exec 3<&0 9<&1 1>&2 </dev/null
"$@" 3<&- &
program=$!
exec 9<&-
gone=
trap 'gone=yes' USR1
trap 'kill -INT "$program"' HUP INT TERM
{
    read -r _ <&3
    kill -USR1 "$$"
    kill -INT "$program"
    for _ in 1 2 3; do
        sleep 1
        kill -0 "$program" || exit
    done
    kill -QUIT "$program"
} 2>/dev/null &
wait "$program"
code=$?
while kill -0 "$program" 2>/dev/null; do
    wait "$program"
    code=$?
done
trap '' TERM
kill -TERM 0
if [ -n "$gone" ] && [ -n "$folder" ]; then
    rm -rf -- "$folder"
fi
exit "$code"
"#;

/// A guarded program. Dropping it closes the pipe, which ends the program.
pub struct Guard {
    child: Child,
    pipe: Option<PipeWriter>,
    log: Arc<Mutex<VecDeque<String>>>,
    log_ended: CancellationToken,
}

impl Guard {
    /// Starts `program` as `account` with `dir` handed over; `arguments` gets the name by which to reach it.
    pub fn spawn(
        account: &Account,
        program: &Path,
        dir: &Path,
        remove_at_end: Option<&Path>,
        arguments: impl FnOnce(&Path) -> Vec<OsString>,
    ) -> Result<Guard, EmbeddedError> {
        let (reachable, stdout) = account.hand_over(dir)?;
        let (theirs, ours) = std::io::pipe().map_err(failed("make a pipe for", program))?;
        let (complaints, stderr) = std::io::pipe().map_err(failed("make a pipe for", program))?;
        // The command is gone at the end of this statement, and with it our copies of the child's ends.
        let child = account
            .command("/bin/sh")
            .args(["-c", SCRIPT, "parley-postgres-guard"])
            .arg(remove_at_end.unwrap_or(Path::new("")))
            .arg(program)
            .args(arguments(&reachable))
            .stdin(theirs)
            .stdout(stdout)
            .stderr(Stdio::from(stderr))
            .process_group(0) // Ctrl-C is for us; we then stop PostgreSQL after our own sessions
            .spawn()
            .map_err(failed("run", program))?;
        let log = Arc::default();
        let log_ended = CancellationToken::new();
        forward(complaints, Arc::clone(&log), log_ended.clone()).map_err(failed("read the log of", program))?;
        Ok(Guard { child, pipe: Some(ours), log, log_ended })
    }

    /// Resolves when the program has ended, for whatever reason; safe to cancel and to call again.
    pub async fn ended(&mut self) -> Option<ExitStatus> {
        self.child.wait().await.ok()
    }

    /// Asks the program to end by closing the pipe, and waits; false when it takes longer than `limit`.
    pub async fn end(&mut self, limit: Duration) -> bool {
        self.pipe = None;
        timeout(limit, self.ended()).await.is_ok()
    }

    /// What the ended program said about its failure, as one line.
    pub async fn complaint(&self) -> String {
        // The reading thread may be a moment behind the program's end.
        let _ = timeout(Duration::from_secs(1), self.log_ended.cancelled()).await;
        let log = self.log.lock();
        essence(log.iter().map(String::as_str))
    }
}

/// Drains the program's standard error, on a thread of its own since it must go on whatever the runtime does:
/// a full pipe would stop PostgreSQL.
fn forward(from: PipeReader, log: Arc<Mutex<VecDeque<String>>>, ended: CancellationToken) -> std::io::Result<()> {
    let read = move || {
        let _ended = ended.drop_guard();
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line).trim().to_owned();
            line.clear();
            if text.is_empty() {
                continue;
            }
            report(&text);
            let mut log = log.lock();
            if log.len() == KEPT_LINES {
                log.pop_front();
            }
            log.push_back(text);
        }
    };
    std::thread::Builder::new().name("postgres-log".into()).spawn(read)?;
    Ok(())
}

/// Ordinary during a start and a stop, and of no use to the operator.
const EXPECTED: [&str; 4] = [
    "database system is",
    "terminating connection due to",
    "terminating background worker",
    "connection to client lost",
];

fn report(line: &str) {
    let grave = line.starts_with("FATAL:") || line.starts_with("PANIC:");
    events::private_database_says(line, grave && !EXPECTED.iter().any(|known| line.contains(known)));
}
