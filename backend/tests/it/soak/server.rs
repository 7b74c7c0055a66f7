//! The server of the soak test: a real process with a private PostgreSQL that is killed and started again on the same
//! port.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout};

use crate::support::{PATIENCE, eventually, process, raw};

/// The promise is 10 s (F2); the rest is for a busy machine.
const END: Duration = Duration::from_secs(15);

pub struct Server {
    pub address: SocketAddr,
    folder: PathBuf,
    variables: Vec<(&'static str, &'static str)>,
    running: Option<(Child, BufReader<ChildStdout>)>,
}

impl Server {
    /// The folder with its data and its log.
    pub async fn start(folder: &Path, variables: &[(&'static str, &'static str)]) -> Self {
        let server = Self::listen(folder, variables).await;
        let ready = async || (raw::get(server.address, "/readyz").await.status == 200).then_some(());
        eventually("readiness", ready).await;
        server
    }

    /// Starts it and waits until it listens, whatever the state of its database.
    pub async fn listen(folder: &Path, variables: &[(&'static str, &'static str)]) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut server = Self { address, folder: folder.to_owned(), variables: variables.to_vec(), running: None };
        server.start_again().await;
        server
    }

    /// The process id.
    pub fn process(&self) -> i32 {
        let running = self.running.as_ref().and_then(|(child, _)| i32::try_from(child.id()?).ok());
        running.expect("a running server")
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    pub fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// Returns when it listens. The log goes to a file, because a pipe that nobody reads would block the server.
    pub async fn start_again(&mut self) {
        let log = File::options().create(true).append(true).open(self.log()).expect("a log file");
        let mut child = process::command(&self.variables)
            .env("PORT", self.address.port().to_string())
            .env("DATA_DIR", self.data())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("a process");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, stdout.read_line(&mut line)).await;
        read.expect("a first line in time").expect("a first line");
        assert!(line.starts_with("listening on "), "the first line is {line:?}; see {}", self.log().display());
        self.running = Some((child, stdout));
    }

    /// `kill -9`.
    pub async fn kill(&mut self) {
        self.end(Signal::SIGKILL).await;
    }

    /// Sends SIGTERM. Returns what was wrong with the stop.
    pub async fn terminate(&mut self) -> Option<String> {
        match self.end(Signal::SIGTERM).await {
            Some(status) if status.success() => None,
            Some(status) => Some(format!("after SIGTERM the server ended with {status}")),
            None => Some(format!("{END:?} after SIGTERM the server still ran")),
        }
    }

    async fn end(&mut self, signal: Signal) -> Option<ExitStatus> {
        let id = self.process();
        let (mut child, _stdout) = self.running.take().expect("a running server");
        kill(Pid::from_raw(id), signal).expect("a signal");
        match tokio::time::timeout(END, child.wait()).await {
            Ok(status) => Some(status.expect("a status")),
            Err(_) => {
                child.kill().await.expect("an end");
                None
            }
        }
    }
}

/// A port below those that systems use for outgoing connections, so that no connection takes it during a restart.
fn free_port() -> u16 {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    std::iter::repeat_with(|| fastrand::u16(15_000..30_000)).find(is_free).expect("a free port")
}
