//! What is measured: the real server or the bare relay as a separate process, with a folder that is removed at the end.

use std::fs::File;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;
use uuid::Uuid;

use crate::args::Args;
use crate::machine::{Pinning, Process};

/// Creating a private PostgreSQL takes a few seconds, and longer on a busy disk.
const START_PATIENCE: Duration = Duration::from_secs(60);
/// The server promises to stop within ten seconds.
const STOP_PATIENCE: Duration = Duration::from_secs(15);
const ANSWER_PATIENCE: Duration = Duration::from_secs(5);
/// How many lines of the server's log are shown after a failure.
const LOG_LINES: usize = 15;

/// Rates and caps are off, because a load generator sends without pause from one address. Everything else has its
/// default.
const SETTINGS: [(&str, &str); 7] = [
    ("PORT", "0"),
    ("MESSAGE_RATE_PER_SEC", "0"),
    ("FRAME_RATE_PER_SEC", "0"),
    ("BYTE_RATE_PER_SEC", "0"),
    ("MAX_CONNECTIONS", "0"),
    ("MAX_CONNECTIONS_PER_ADDRESS", "0"),
    ("CONNECT_RATE_PER_ADDRESS", "0"),
];
/// The variables of our environment that the server gets.
const PASSED_ON: [&str; 6] = ["PATH", "HOME", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "PG_BIN_DIR", "DATABASE_URL"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Parley,
    Relay,
}

pub struct Server {
    pub kind: Kind,
    pub process: Process,
    address: Option<SocketAddr>,
    child: Child,
    stdout: BufReader<ChildStdout>,
    folder: Folder,
}

/// The fields of `GET /health` that are needed here.
#[derive(Deserialize)]
struct Health {
    users_online: usize,
}

impl Server {
    /// Starts Parley with additional settings, and waits until it listens.
    pub async fn parley(args: &Args, pinning: &Pinning, settings: &[(&str, &str)]) -> Result<Self> {
        let path = args.server()?;
        ensure!(path.is_file(), "there is no server at {}: build it, or name it by --server", path.display());
        let given = args.set.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let settings: Vec<_> = SETTINGS.into_iter().chain(settings.iter().copied()).chain(given).collect();
        Self::start(Kind::Parley, &path, &[], &settings, pinning).await
    }

    /// Starts the relay, which is this program with another subcommand.
    pub async fn relay(pinning: &Pinning) -> Result<Self> {
        Self::start(Kind::Relay, &std::env::current_exe()?, &["relay"], &[], pinning).await
    }

    /// The same, but without batches: it reads and writes each text by itself.
    pub async fn unbatched_relay(pinning: &Pinning) -> Result<Self> {
        Self::start(Kind::Relay, &std::env::current_exe()?, &["relay", "--unbatched"], &[], pinning).await
    }

    async fn start(
        kind: Kind,
        path: &Path,
        arguments: &[&str],
        settings: &[(&str, &str)],
        pinning: &Pinning,
    ) -> Result<Self> {
        let folder = Folder::new()?;
        let mut command = pinned(path, pinning.server.as_deref());
        command.args(arguments);
        command.env_clear().envs(PASSED_ON.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("DATA_DIR", folder.0.join("data")).envs(settings.iter().copied());
        // In a process group of its own, so that Ctrl-C reaches this program only, and the server gets one SIGTERM.
        command.process_group(0).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(folder.log())?);
        let mut child = command.spawn().with_context(|| format!("{} can't be started", path.display()))?;
        let process = Process(child.id().context("a running server")?);
        let stdout = BufReader::new(child.stdout.take().context("the server's output")?);
        let mut server = Self { kind, process, address: None, child, stdout, folder };
        match server.listening().await {
            Ok(()) => Ok(server),
            Err(error) => {
                let _ = server.stop(true).await;
                Err(error)
            }
        }
    }

    /// Waits for the line with the address that it listens on.
    async fn listening(&mut self) -> Result<()> {
        let mut line = String::new();
        let read = timeout(START_PATIENCE, self.stdout.read_line(&mut line)).await;
        let length = read.with_context(|| format!("the server did not listen within {START_PATIENCE:?}"))??;
        ensure!(length > 0, "the server ended before it listened");
        let address = line.trim().strip_prefix("listening on http://").and_then(|address| address.parse().ok());
        self.address = Some(address.with_context(|| format!("the server's first line is {line:?}"))?);
        Ok(())
    }

    pub fn address(&self) -> Result<SocketAddr> {
        self.address.context("the server does not listen yet")
    }

    /// The number of people online. The relay doesn't know it.
    pub async fn users_online(&self) -> Result<Option<usize>> {
        if self.kind == Kind::Relay {
            return Ok(None);
        }
        let address = self.address()?;
        let answer = timeout(ANSWER_PATIENCE, get(address, "/health")).await;
        let answer = answer.with_context(|| format!("GET /health had no answer within {ANSWER_PATIENCE:?}"))??;
        let (_, body) = answer.split_once("\r\n\r\n").context("GET /health: no HTTP")?;
        let health: Health = serde_json::from_str(body).with_context(|| format!("GET /health: {answer}"))?;
        Ok(Some(health.users_online))
    }

    /// Stops it. After a failure it also prints the end of the log.
    pub async fn stop(mut self, failed: bool) -> Result<()> {
        let ended_before = self.child.try_wait()?;
        let stopped = match ended_before {
            Some(status) => Err(anyhow::anyhow!("the server ended by itself: {status}")),
            None => self.terminate().await,
        };
        if failed || stopped.is_err() {
            let log = std::fs::read_to_string(self.folder.log()).unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            lines[lines.len().saturating_sub(LOG_LINES)..].iter().for_each(|line| eprintln!("server: {line}"));
        }
        stopped
    }

    async fn terminate(&mut self) -> Result<()> {
        kill(Pid::from_raw(i32::try_from(self.process.0)?), Signal::SIGTERM)?;
        if let Ok(status) = timeout(STOP_PATIENCE, self.child.wait()).await {
            let status = status?;
            ensure!(status.success(), "the server stopped with {status}");
            return Ok(());
        }
        self.child.kill().await?;
        bail!("the server did not stop within {STOP_PATIENCE:?} and was killed")
    }
}

/// A program on its own core, if it gets one.
pub fn pinned(path: &Path, core: Option<&str>) -> Command {
    let Some(core) = core else { return Command::new(path) };
    let mut command = Command::new("taskset");
    command.args(["-c", core]).arg(path);
    command
}

async fn get(address: SocketAddr, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

/// A folder that is removed with its content.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("parley-bench-{}", Uuid::new_v4().simple()));
        std::fs::create_dir(&path).with_context(|| format!("{} can't be made", path.display()))?;
        Ok(Self(path))
    }

    fn log(&self) -> PathBuf {
        Path::join(&self.0, "server.log")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        match std::fs::remove_dir_all(&self.0) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                eprintln!("load: {} could not be removed: {error}", self.0.display());
            }
            _ => {}
        }
    }
}
