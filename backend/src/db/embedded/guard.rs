//! The guard: a small shell process between the server and PostgreSQL. It stops PostgreSQL when the server is gone, also after
//! `kill -9`.
//!
//! The shell has the reading end of a pipe, and only the server has the writing end. When the server stops, drops the
//! guard, or is killed, the kernel closes the writing end. Then the shell's `read` returns, and the shell stops PostgreSQL.
//! This works in the same way however the server ends, and needs no unsafe code.

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

/// How many lines of a program's standard error are kept, to explain its failure.
const KEPT_LINES: usize = 20;

/// Arguments: the folder to remove at the end (or an empty text), then the command.
///
/// Descriptor 3 is the pipe from the server, descriptor 9 the data folder. SIGINT asks PostgreSQL for a fast shutdown,
/// SIGQUIT for an immediate one. A signal to the shell has the same effect as the end of the server. The background part
/// waits for the end of the pipe and tells the shell by USR1 that the server is gone. Only then does the shell remove the
/// socket's folder: if PostgreSQL alone has crashed, the server will use this folder again. The shell's last signal stops the
/// background part and its `sleep`, which are in the same process group.
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

/// A program that runs under a guard. Dropping this value closes the pipe, which stops the program.
pub struct Guard {
    child: Child,
    pipe: Option<PipeWriter>,
    log: Arc<Mutex<VecDeque<String>>>,
    log_ended: CancellationToken,
}

impl Guard {
    /// Starts `program` as `account`. `arguments` gets the path by which the program reaches `dir`.
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
        // The `Command` is dropped at the end of this statement, and with it the server's copies of the child's pipe ends.
        let child = account
            .command("/bin/sh")
            .args(["-c", SCRIPT, "parley-postgres-guard"])
            .arg(remove_at_end.unwrap_or(Path::new("")))
            .arg(program)
            .args(arguments(&reachable))
            .stdin(theirs)
            .stdout(stdout)
            .stderr(Stdio::from(stderr))
            .process_group(0) // so that Ctrl-C reaches the server only; it stops PostgreSQL after the sessions
            .spawn()
            .map_err(failed("run", program))?;
        let log = Arc::default();
        let log_ended = CancellationToken::new();
        forward(complaints, Arc::clone(&log), log_ended.clone()).map_err(failed("read the log of", program))?;
        Ok(Guard { child, pipe: Some(ours), log, log_ended })
    }

    /// Resolves when the program has ended, whatever the reason. May be cancelled and called again.
    pub async fn ended(&mut self) -> Option<ExitStatus> {
        self.child.wait().await.ok()
    }

    /// Closes the pipe, which asks the program to end, and waits. False if that takes longer than `limit`.
    pub async fn end(&mut self, limit: Duration) -> bool {
        self.pipe = None;
        timeout(limit, self.ended()).await.is_ok()
    }

    /// The reason that the program gave for its failure, as one line.
    pub async fn complaint(&self) -> String {
        // The program may end a moment before the thread has read all of its output.
        let _ = timeout(Duration::from_secs(1), self.log_ended.cancelled()).await;
        let log = self.log.lock();
        essence(log.iter().map(String::as_str))
    }
}

/// Reads the program's standard error in a thread of its own. A busy async runtime must not delay this: PostgreSQL would block
/// when the pipe is full.
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

/// Messages that are usual during a start and a stop, and don't help an operator.
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
