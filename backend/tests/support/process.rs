//! The real binary as a separate process, so that tests can send it signals and kill it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{ExitStatus, Output, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use uuid::Uuid;

use super::PATIENCE;

pub struct Process {
    child: Child,
    stdout: BufReader<ChildStdout>,
    pub address: SocketAddr,
    /// The address that the server printed on its first line.
    pub url: String,
}

/// All clients of a test have the same address, so its limits are off.
const NO_LIMITS_PER_ADDRESS: [(&str, &str); 2] =
    [("MAX_CONNECTIONS_PER_ADDRESS", "0"), ("CONNECT_RATE_PER_ADDRESS", "0")];

/// The binary with a clean environment and these variables.
pub fn command(variables: &[(&str, &str)]) -> Command {
    cleanly(Command::new(env!("CARGO_BIN_EXE_parley")), variables)
}

fn cleanly(mut command: Command, variables: &[(&str, &str)]) -> Command {
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs(NO_LIMITS_PER_ADDRESS).envs(variables.iter().copied()).stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// Runs the binary until it ends.
pub async fn output(variables: &[(&str, &str)], flags: &[&str]) -> Output {
    let run = command(variables).args(flags).output();
    tokio::time::timeout(PATIENCE, run).await.expect("an end in time").expect("a process")
}

impl Process {
    /// Starts it on a free port and waits for its first line.
    pub async fn start(variables: &[(&str, &str)]) -> Self {
        Self::start_on("0", variables).await
    }

    pub async fn start_on(port: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = command(variables);
        command.env("PORT", port);
        Self::launch(command).await
    }

    /// With at most this many file descriptors.
    pub async fn with_files(most: u64, variables: &[(&str, &str)]) -> Self {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("ulimit -n {most} && exec \"$0\"")).arg(env!("CARGO_BIN_EXE_parley"));
        let mut command = cleanly(shell, variables);
        command.env("PORT", "0");
        Self::launch(command).await
    }

    /// Runs on one of the cores that the tests may use.
    #[cfg(target_os = "linux")]
    pub async fn on_one_core(variables: &[(&str, &str)]) -> Self {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
        let cores = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).expect("cores");
        let first = cores.trim().split(['-', ',']).next().expect("a core");
        let mut taskset = Command::new("taskset");
        taskset.args(["-c", first, env!("CARGO_BIN_EXE_parley")]);
        let mut command = cleanly(taskset, variables);
        command.env("PORT", "0");
        Self::launch(command).await
    }

    /// Starts the given command and waits for its first line.
    pub async fn launch(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, stdout.read_line(&mut line)).await;
        read.expect("a first line in time").expect("a first line");
        let address = line.trim().strip_prefix("listening on ").and_then(|url| url.split_once("://")?.1.parse().ok());
        if address.is_none() {
            let mut log = String::new();
            let _ = child.stderr.take().expect("its log").read_to_string(&mut log).await;
            panic!("the first line is {line:?}; the log says {log}");
        }
        let url = line.trim().trim_start_matches("listening on ").to_owned();
        Self { child, stdout, address: address.expect("an address"), url }
    }

    pub fn id(&self) -> u32 {
        self.child.id().expect("a running process")
    }

    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.id()).expect("a process id");
        kill(Pid::from_raw(id), signal).expect("a signal");
    }

    /// Waits for the end. Returns the status, the rest of standard output, and the whole log.
    pub async fn ended(mut self) -> (ExitStatus, String, String) {
        let (mut out, mut log) = (String::new(), String::new());
        let mut stderr = self.child.stderr.take().expect("its log");
        let all = async {
            let (_, _, status) =
                tokio::join!(self.stdout.read_to_string(&mut out), stderr.read_to_string(&mut log), self.child.wait());
            status.expect("a status")
        };
        let status = tokio::time::timeout(PATIENCE, all).await.expect("an end in time");
        (status, out, log)
    }

    /// Stops the server by SIGTERM and checks that it ends with success.
    pub async fn stop(self) -> String {
        self.signal(Signal::SIGTERM);
        let (status, _, log) = self.ended().await;
        assert!(status.success(), "{status}: {log}");
        log
    }
}

/// A folder that is removed at the end of the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("parley-test-{}", Uuid::new_v4().simple()));
        std::fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    pub fn as_str(&self) -> &str {
        self.0.to_str().expect("a plain path")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
