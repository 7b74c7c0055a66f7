//! What only the operating system knows or gives: cores, files, and what a process has used. Where there is no `/proc`
//! the answers are `None`.

use std::fs::read_to_string;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::unistd::{SysconfVar, sysconf};
use serde::Serialize;

/// Files that are open besides the clients' sockets.
const OTHER_FILES: u64 = 64;

/// Where the figures come from: they mean nothing on another machine.
#[derive(Serialize)]
pub struct Machine {
    pub cores: Option<usize>,
    pub cpu: Option<String>,
    pub system: Option<String>,
    pub rustc: Option<String>,
    pub parley: &'static str,
    /// Other work on the machine at the start: the load average of the last minute.
    pub load_average: Option<f64>,
}

impl Machine {
    pub fn look() -> Self {
        let cpu_info = read_to_string("/proc/cpuinfo").unwrap_or_default();
        let load_average = || read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok();
        Self {
            cores: std::thread::available_parallelism().ok().map(usize::from),
            cpu: value_of(&cpu_info, "model name").map(str::to_owned),
            system: said_by("uname", &["-sr"]),
            rustc: said_by("rustc", &["--version"]),
            parley: env!("CARGO_PKG_VERSION"),
            load_average: load_average(),
        }
    }
}

/// Which core the server has, and which one the load.
#[derive(Clone, Default, Serialize)]
pub struct Pinning {
    pub server: Option<String>,
    pub load: Option<String>,
}

impl Pinning {
    pub fn none() -> Self {
        Self::default()
    }

    /// Gives the second core to this process and leaves the first one for the server, if `taskset` can do that.
    pub fn apart() -> Self {
        let status = read_to_string("/proc/self/status").unwrap_or_default();
        let cores = value_of(&status, "Cpus_allowed_list").map(first_two).unwrap_or_default();
        let [server, load] = cores.as_slice() else { return Self::none() };
        match said_by("taskset", &["-cp", load, &std::process::id().to_string()]) {
            Some(_) => Self { server: Some(server.clone()), load: Some(load.clone()) },
            None => Self::none(),
        }
    }
}

/// A running process, looked at from outside.
#[derive(Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    pub fn this() -> Self {
        Self(std::process::id())
    }

    /// Processor time in seconds since its start, the system's work for it included and its children's not.
    pub fn cpu_seconds(self) -> Option<f64> {
        let stat = read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        // The name in parentheses may have spaces in it; utime and stime are the 12th and 13th value behind it.
        let values: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: u64 = values.get(11)?.parse::<u64>().ok()? + values.get(12)?.parse::<u64>().ok()?;
        let per_second = sysconf(SysconfVar::CLK_TCK).ok()??;
        Some(ticks as f64 / per_second as f64)
    }

    pub fn resident_bytes(self) -> Option<u64> {
        let status = read_to_string(format!("/proc/{}/status", self.0)).ok()?;
        let kibibytes: u64 = value_of(&status, "VmRSS")?.strip_suffix(" kB")?.parse().ok()?;
        Some(kibibytes * 1024)
    }
}

/// Takes all the file descriptors that the system grants, and says so if they are too few.
pub fn raise_file_limit(sockets: u64) -> Result<()> {
    let needed = sockets + OTHER_FILES;
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let limit = if setrlimit(Resource::RLIMIT_NOFILE, hard, hard).is_ok() { hard } else { soft };
    ensure!(limit >= needed, "only {limit} files may be open at once and {needed} are needed: raise `ulimit -n`");
    Ok(())
}

/// The value behind a name in the `name: value` lines of `/proc`.
fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim())
    })
}

/// The first two cores of a list such as `0-3,8`.
fn first_two(list: &str) -> Vec<String> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some(first.parse::<u32>().ok()?..=last.parse::<u32>().ok()?)
    };
    list.split(',').filter_map(range).flatten().take(2).map(|core| core.to_string()).collect()
}

/// What a program prints, if it is there and succeeds.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
