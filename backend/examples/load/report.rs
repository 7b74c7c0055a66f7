//! The result: one table for people, the same as JSON for programs.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::args::Args;
use crate::crowd::Joins;
use crate::machine::{Machine, Pinning};
use crate::pairs::Measured;

pub struct Report {
    machine: Machine,
    pinning: Pinning,
    settings: Value,
    figures: Vec<Figure>,
}

/// One line of the table. What this system can't tell has no value.
struct Figure {
    key: String,
    what: String,
    value: Option<f64>,
    unit: &'static str,
}

impl Report {
    pub fn new(machine: Machine, pinning: &Pinning, args: &Args) -> Self {
        let settings = json!({"clients": args.clients, "pairs": args.pairs, "seconds": args.seconds, "set": args.set});
        Self { machine, pinning: pinning.clone(), settings, figures: Vec::new() }
    }

    pub fn joins(&mut self, joins: &Joins) {
        let what = format!("joins of {} clients", joins.clients);
        let mut add = |key: &str, detail: &str, value, unit| self.add(key, format!("{what}{detail}"), value, unit);
        add("joins_per_second", "", Some(joins.clients as f64 / joins.took.as_secs_f64()), "joins/s");
        add("join_p50_ms", ", time to connection_established, p50", joins.established.percentile(0.5), "ms");
        add("join_p99_ms", ", time to connection_established, p99", joins.established.percentile(0.99), "ms");
        add("everybody_known_s", ", until all have heard of all", Some(joins.known_after.as_secs_f64()), "s");
        add("join_megabytes", ", sent by the server", Some(joins.bytes as f64 / 1e6), "MB");
        add("join_server_cpu_s", ", server CPU", joins.server_cpu, "s");
    }

    pub fn idle(&mut self, before: Option<u64>, with_clients: Option<u64>, clients: usize) {
        let grown = with_clients.zip(before).map(|(after, before)| after as f64 - before as f64);
        self.add("empty_server_megabytes", "server without clients, resident", before.map(megabytes), "MB");
        let each = grown.map(|grown| grown / clients as f64);
        self.add("bytes_per_idle_connection", "idle connection, resident", each, "bytes");
    }

    pub fn leaves(&mut self, took: Duration, resident: Option<u64>) {
        self.add("leave_ms", "all leave, until the server says 0 online", Some(took.as_secs_f64() * 1000.0), "ms");
        self.add("left_server_megabytes", "server after they left, resident", resident.map(megabytes), "MB");
    }

    pub fn ping_pong(&mut self, key: &str, what: &str, measured: &Measured) {
        self.add(format!("{key}_messages_per_second"), what, Some(measured.rate()), "messages/s");
        for (percent, share) in [("p50", 0.5), ("p99", 0.99)] {
            let what = format!("{what}, send to receive, {percent}");
            self.add(format!("{key}_{percent}_ms"), what, measured.latencies.percentile(share), "ms");
        }
    }

    pub fn pipelined(&mut self, measured: &Measured) {
        self.ping_pong("pipelined", "pipelined", measured);
        self.add("pipelined_longest_ms", "pipelined, send to receive, longest", measured.latencies.longest(), "ms");
        let per_cpu = measured.server_cpu.map(|cpu| measured.messages as f64 / cpu);
        self.add(
            "pipelined_messages_per_server_cpu_second",
            "pipelined, per second of server CPU",
            per_cpu,
            "messages",
        );
        for (key, what, cpu) in [
            ("pipelined_server_cpu_percent", "pipelined, server CPU", measured.server_cpu),
            ("pipelined_load_cpu_percent", "pipelined, CPU of the load itself", measured.own_cpu),
        ] {
            self.add(key, what, cpu.map(|cpu| cpu / measured.seconds * 100.0), "%");
        }
    }

    pub fn print(&self) -> Result<()> {
        let shown: Vec<_> =
            self.figures.iter().map(|figure| (figure, figure.value.map_or("n/a".into(), in_figures))).collect();
        let left = shown.iter().map(|(figure, _)| figure.what.len()).max().unwrap_or(0);
        let right = shown.iter().map(|(_, value)| value.len()).max().unwrap_or(0);
        let mut stdout = std::io::stdout().lock();
        for (figure, value) in shown {
            writeln!(stdout, "{:left$}  {value:>right$}  {}", figure.what, figure.unit)?;
        }
        writeln!(stdout, "{}", self.machine_line())?;
        Ok(())
    }

    pub fn write(&self, path: &Path) -> Result<()> {
        let figures: Map<String, Value> = self
            .figures
            .iter()
            .map(|Figure { key, what, value, unit }| (key.clone(), json!({"what": what, "value": value, "unit": unit})))
            .collect();
        let Self { machine, pinning, settings, .. } = self;
        let all = json!({"machine": machine, "cores": pinning, "settings": settings, "figures": figures});
        let write = || {
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
            std::fs::write(path, format!("{all:#}\n"))
        };
        write().with_context(|| format!("{} can't be written", path.display()))
    }

    fn add(&mut self, key: impl Into<String>, what: impl Into<String>, value: Option<f64>, unit: &'static str) {
        self.figures.push(Figure { key: key.into(), what: what.into(), value, unit });
    }

    fn machine_line(&self) -> String {
        let known = |value: &Option<String>| value.clone().unwrap_or("n/a".into());
        let Machine { cores, cpu, system, rustc, parley, load_average } = &self.machine;
        let pinned = match &self.pinning {
            Pinning { server: Some(server), load: Some(load) } => {
                format!("server on core {server}, load on core {load}")
            }
            _ => "not pinned to cores".into(),
        };
        let cores = cores.map_or("n/a".into(), |cores| cores.to_string());
        format!(
            "{cores} cores, {}; {pinned}; {}; {}; parley {parley}; load average before {}",
            known(cpu),
            known(system),
            known(rustc),
            load_average.map_or("n/a".into(), busy)
        )
    }
}

impl Measured {
    fn rate(&self) -> f64 {
        self.messages as f64 / self.seconds
    }
}

/// The load average, with a warning if it is not ours.
fn busy(load_average: f64) -> String {
    let warning = if load_average > 1.0 { " (other work was running: times are too long, rates too low)" } else { "" };
    format!("{load_average:.2}{warning}")
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Three significant digits, or a whole number with commas.
fn in_figures(value: f64) -> String {
    if value.abs() < 10.0 {
        return format!("{value:.2}");
    }
    if value.abs() < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let first = digits.len() % 3;
    let groups: Vec<&str> = [&digits[..first]]
        .into_iter()
        .filter(|group| !group.is_empty())
        .chain(digits.as_bytes()[first..].chunks(3).filter_map(|group| std::str::from_utf8(group).ok()))
        .collect();
    groups.join(",")
}
