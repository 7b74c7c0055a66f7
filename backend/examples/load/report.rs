//! The result as a table for people and as JSON for programs.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::args::Args;
use crate::machine::{Machine, Pinning};

#[derive(Serialize, Deserialize)]
pub struct Report {
    pub machine: Machine,
    pub cores: Pinning,
    settings: Value,
    pub rows: Vec<Row>,
}

/// One row of the table. Each value is the median of its rounds. A value that this system can't measure has no rounds.
#[derive(Serialize, Deserialize)]
pub struct Row {
    key: String,
    what: String,
    unit: String,
    parley: Option<f64>,
    relay: Option<f64>,
    /// Parley's value divided by the relay's.
    ratio: Option<f64>,
    target: Option<Target>,
    met: Option<bool>,
    parley_rounds: Vec<f64>,
    relay_rounds: Vec<f64>,
}

/// A target for a value.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    AtMost(f64),
    RatioAtMost(f64),
    RatioAtLeast(f64),
}

impl Row {
    pub fn new(key: &str, what: impl Into<String>, unit: &str, parley: Vec<f64>) -> Self {
        let value = median(&parley);
        Self {
            key: key.into(),
            what: what.into(),
            unit: unit.into(),
            parley: value,
            relay: None,
            ratio: None,
            target: None,
            met: None,
            parley_rounds: parley,
            relay_rounds: Vec::new(),
        }
    }

    pub fn beside(mut self, relay: Vec<f64>) -> Self {
        self.relay = median(&relay);
        self.ratio =
            self.parley.zip(self.relay).filter(|(_, relay)| *relay > 0.0).map(|(parley, relay)| parley / relay);
        self.relay_rounds = relay;
        self
    }

    pub fn target(mut self, target: Target) -> Self {
        self.met = match target {
            Target::AtMost(most) => self.parley.map(|value| value <= most),
            Target::RatioAtMost(most) => self.ratio.map(|ratio| ratio <= most),
            Target::RatioAtLeast(least) => self.ratio.map(|ratio| ratio >= least),
        };
        self.target = Some(target);
        self
    }

    pub fn parley(&self) -> Option<f64> {
        self.parley
    }

    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The cells: name, Parley, relay, ratio, target, verdict.
    fn cells(&self) -> [String; 6] {
        let figure = |value: Option<f64>| value.map_or(String::new(), in_figures);
        let target = match self.target {
            Some(Target::AtMost(most)) => format!("≤ {}", shortest(most)),
            Some(Target::RatioAtMost(most)) => format!("ratio ≤ {}", shortest(most)),
            Some(Target::RatioAtLeast(least)) => format!("ratio ≥ {}", shortest(least)),
            None => String::new(),
        };
        let verdict = self.met.map_or("", |met| if met { "met" } else { "not met" });
        let parley = self.parley.map_or("n/a".into(), in_figures);
        let what = if self.unit.is_empty() { self.what.clone() } else { format!("{}, {}", self.what, self.unit) };
        let ratio = self.ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
        [what, parley, figure(self.relay), ratio, target, verdict.into()]
    }
}

/// Rows without a target that docs/BENCHMARKS.md has, too.
const ALSO: [&str; 3] = ["joins_s", "pipelined_per_s", "ping_pong_p50_ms"];
/// Rows that the README has.
const IN_README: [&str; 5] =
    ["idle_bytes", "joins_server_cpu_s", "pipelined_per_s_unbatched", "ping_pong_p99_ms", "watchers_paced_p99_ms"];
const HEADS: [&str; 6] = ["", "Parley", "bare relay", "ratio", "target", ""];

impl Report {
    pub fn new(machine: Machine, pinning: &Pinning, args: &Args) -> Self {
        let Args { clients, pairs, seconds, rounds, set, .. } = args;
        let settings = json!({"clients": clients, "pairs": pairs, "seconds": seconds, "rounds": rounds, "set": set});
        Self { machine, cores: pinning.clone(), settings, rows: Vec::new() }
    }

    /// Parley's value in a row that was added before.
    pub fn of_parley(&self, key: &str) -> Option<f64> {
        self.rows.iter().find(|row| row.key == key)?.parley
    }

    pub fn table(&self) -> String {
        let rows: Vec<_> = [HEADS.map(String::from)].into_iter().chain(self.rows.iter().map(Row::cells)).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: [usize; 6] = std::array::from_fn(width);
        let mut table = String::new();
        for row in &rows {
            let [what, figures @ .., target, verdict] = row;
            let mut line = format!("{what:0$}", widths[0]);
            for (figure, width) in figures.iter().zip(&widths[1..]) {
                let _ = write!(line, "  {figure:>width$}");
            }
            let _ = write!(line, "  {target:0$}  {verdict}", widths[4]);
            table += line.trim_end();
            table.push('\n');
        }
        table + &self.machine.sentence(&self.cores) + "\n"
    }

    /// The rows with a target and those that explain one, in Markdown, without the machine.
    pub fn markdown(&self) -> String {
        let mut table = format!("| {} |\n|---|--:|--:|--:|---|---|\n", HEADS.join(" | "));
        for row in self.rows.iter().filter(|row| row.target.is_some() || ALSO.contains(&row.key.as_str())) {
            let _ = writeln!(table, "| {} |", row.cells().join(" | "));
        }
        table
    }

    /// The most important rows in Markdown, without targets.
    pub fn summary(&self) -> String {
        let [what, parley, relay, ratio, ..] = HEADS;
        let mut table = format!("| {what} | {parley} | {relay} | {ratio} |\n|---|--:|--:|--:|\n");
        for row in self.rows.iter().filter(|row| IN_README.contains(&row.key.as_str())) {
            let [what, parley, relay, ratio, ..] = row.cells();
            let _ = writeln!(table, "| {what} | {parley} | {relay} | {ratio} |");
        }
        table
    }
}

pub fn write(path: &Path, result: &impl Serialize) -> Result<()> {
    let write = || {
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(path, format!("{:#}\n", serde_json::to_value(result)?))
    };
    write().with_context(|| format!("{} can't be written", path.display()))
}

pub fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

/// The middle value, or the mean of the two in the middle.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 { upper } else { (values[middle - 1] + upper) / 2.0 })
}

/// Three significant digits, or a whole number with commas.
pub fn in_figures(value: f64) -> String {
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

/// A number rounded to a value that is easy to read.
fn shortest(value: f64) -> String {
    if value >= 1000.0 { in_figures(value) } else { format!("{value}") }
}
