//! Statements for a cluster without a running server, in PostgreSQL's single-user mode: it needs neither a
//! socket nor a login, so no superuser ever has to be let in.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use super::account::Account;
use super::error::{EmbeddedError, essence, failed};
use super::programs::Programs;

/// Recovery after a crash comes first and takes as long as it does; after this long something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// Hands the folder over as descriptor 9 as the guard does, but leaves standard input for the statements:
/// when we die in the middle, PostgreSQL reads the end of its input and ends.
const SCRIPT: &str = r#"exec 9<&1 1>/dev/null; exec "$@""#;

/// The statements hold the password: they must not reach a log, not even in an error. PostgreSQL 13 would
/// still store it in the way of old, with which nobody could log in.
const SETTINGS: [&str; 7] = [
    "exit_on_error=on",
    "password_encryption=scram-sha-256",
    "log_statement=none",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_line_prefix=",
];

/// Runs `statements`, one a line, and stops at the first that fails.
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
        // A program that has ended early explains itself below.
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
