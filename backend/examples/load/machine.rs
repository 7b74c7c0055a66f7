//! Facts and resources of the operating system: cores, files, and the resources that a process has used. Without
//! `/proc` the answers are `None`.

use std::fs::read_to_string;
use std::process::{Command, Stdio};

use anyhow::Result;
use chrono::Utc;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::unistd::{SysconfVar, sysconf};
use serde::{Deserialize, Serialize};

/// The most files that the server has open besides the sockets of clients.
const OTHER_FILES: u64 = 192;

/// The machine that the figures were measured on. They can't be compared with those of another machine.
#[derive(Clone, Serialize, Deserialize)]
pub struct Machine {
    /// The date in UTC.
    pub day: String,
    pub cores: Option<usize>,
    pub cpu: Option<String>,
    pub system: Option<String>,
    pub rustc: Option<String>,
    pub parley: String,
    pub commit: Option<String>,
    /// The load average of the last minute before the start: other work of the machine.
    pub load_average: Option<f64>,
    /// The share of all cores that other programs used during the measurement.
    pub other_work: Option<f64>,
}

impl Machine {
    pub fn look() -> Self {
        let cpu_info = read_to_string("/proc/cpuinfo").unwrap_or_default();
        let load_average = || read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok();
        Self {
            day: Utc::now().format("%Y-%m-%d").to_string(),
            cores: std::thread::available_parallelism().ok().map(usize::from),
            cpu: value_of(&cpu_info, "model name").map(str::to_owned),
            system: said_by("uname", &["-sr"]),
            rustc: said_by("rustc", &["--version"]),
            parley: env!("CARGO_PKG_VERSION").to_owned(),
            commit: said_by("git", &["describe", "--always", "--dirty"]),
            load_average: load_average(),
            other_work: None,
        }
    }
}

impl Machine {
    /// Whether other work has made the figures worse than they would be on an idle machine.
    pub fn was_shared(&self) -> bool {
        self.load_average.is_some_and(|load| load > 1.0) || self.other_work.is_some_and(|share| share > 0.05)
    }

    pub fn sentence(&self, pinning: &Pinning) -> String {
        let known = |value: &Option<String>| value.clone().unwrap_or("n/a".into());
        let pinned = match pinning {
            Pinning { server: Some(_), load: Some(_) } => "server and load on a core each",
            _ => "not pinned to cores",
        };
        let cores = self.cores.map_or("n/a".into(), |cores| cores.to_string());
        let others = self.other_work.map_or("n/a".into(), |share| format!("{:.0} %", share * 100.0));
        let load = self.load_average.map_or("n/a".into(), |load| format!("{load:.1}"));
        let shared = if self.was_shared() { "; times are longer and rates lower than on an idle machine" } else { "" };
        format!(
            "{}, parley {} ({}), {cores} cores of {}, {pinned}, {}, {}. Load average before the run {load}, other \
             programs took {others} of the cores{shared}.",
            self.day,
            self.parley,
            known(&self.commit),
            known(&self.cpu),
            known(&self.system),
            known(&self.rustc),
        )
    }
}

/// The work of all cores and that of this process so far, in ticks. Children of this process that have ended are
/// included.
pub struct Work {
    all: f64,
    idle: f64,
    ours: f64,
}

impl Work {
    pub fn now() -> Option<Self> {
        let numbers = |text: &str| text.split_whitespace().filter_map(|word| word.parse().ok()).collect::<Vec<f64>>();
        let stat = read_to_string("/proc/stat").ok()?;
        // user, nice, system, idle, iowait, irq, softirq, steal. The values behind them are included in these.
        let cores = numbers(stat.lines().next()?);
        let own = read_to_string("/proc/self/stat").ok()?;
        let own: Vec<&str> = own.rsplit_once(')')?.1.split_whitespace().collect();
        let ours = own.get(11..15)?.iter().filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
        Some(Self { all: cores.get(..8)?.iter().sum(), idle: cores.get(3)? + cores.get(4)?, ours })
    }

    /// The share of all cores that other programs have used since.
    pub fn of_others_since(&self, before: &Self) -> f64 {
        let all = self.all - before.all;
        let others = all - (self.idle - before.idle) - (self.ours - before.ours);
        (others / all).max(0.0)
    }
}

/// The core of the server and that of the load.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Pinning {
    pub server: Option<String>,
    pub load: Option<String>,
}

impl Pinning {
    pub fn none() -> Self {
        Self::default()
    }

    /// Moves this process to the second core and leaves the first one to the server, if `taskset` works here.
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

/// A running process, measured from outside.
#[derive(Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    pub fn this() -> Self {
        Self(std::process::id())
    }

    /// The CPU time in seconds since its start, in user and kernel mode, without its children.
    pub fn cpu_seconds(self) -> Option<f64> {
        let stat = read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        // The name in parentheses may have spaces. utime and stime are the 12th and 13th value behind it.
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

/// Raises the limit of open files as far as the system allows. Returns for how many clients that is enough.
pub fn most_clients() -> Result<usize> {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let limit = if setrlimit(Resource::RLIMIT_NOFILE, hard, hard).is_ok() { hard } else { soft };
    Ok(usize::try_from(limit.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX))
}

/// The value behind a name in `name: value` lines of `/proc`.
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

/// The output of a program, if it exists and succeeds.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
