//! Runs statements on a cluster without a running server, in PostgreSQL's single-user mode. This mode needs no socket and no
//! login, so the superuser never has to be able to log in.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use super::account::Account;
use super::error::{EmbeddedError, essence, failed};
use super::programs::Programs;

/// PostgreSQL first recovers from an earlier crash, which may take a while. After this time something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// Passes the folder on as descriptor 9, as the guard does, but keeps standard input for the statements. If the server is
/// killed meanwhile, PostgreSQL reads the end of its input and stops.
const SCRIPT: &str = r#"exec 9<&1 1>/dev/null; exec "$@""#;

/// The statements contain the password, so they must not get into a log, not even in an error. `password_encryption` is for
/// PostgreSQL 13, whose default is MD5: `pg_hba.conf` asks for SCRAM, so nobody could log in.
const SETTINGS: [&str; 7] = [
    "exit_on_error=on",
    "password_encryption=scram-sha-256",
    "log_statement=none",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_line_prefix=",
];

/// Runs `statements`, one per line, and stops at the first that fails.
pub async fn run(
    cluster: &Path,
    programs: &Programs,
    account: &Account,
    statements: &str,
) -> Result<(), EmbeddedError> {
    let (dir, stdout) = account.hand_over(cluster)?;
    let program = programs.path("postgres");
    let mut child = account
        .command("/bin/sh")
        .args(["-c", SCRIPT, "parley-postgres-setup"])
        .arg(&program)
        .arg("--single")
        .arg("-D")
        .arg(dir)
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .arg("postgres")
        .stdin(Stdio::piped())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed("run", &program))?;
    if let Some(mut input) = child.stdin.take() {
        // If the program has ended already, its output is read below.
        let _ = input.write_all(statements.as_bytes()).await;
    }
    let reason = match timeout(PATIENCE, child.wait_with_output()).await {
        Ok(Ok(output)) if output.status.success() => return Ok(()),
        Ok(Ok(output)) => essence(String::from_utf8_lossy(&output.stderr).lines()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer after {} s", PATIENCE.as_secs()),
    };
    let dir = cluster.to_owned();
    Err(EmbeddedError::Startup { dir, reason })
}
