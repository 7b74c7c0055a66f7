//! The flags: what to measure, how much of it, and where to write the result.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};

/// Measures a Parley server on this machine beside a bare relay: joins, memory, messages, presence.
///
/// Both are processes of their own on the loopback interface. Parley runs with rates and caps off. It records presence in
/// DATABASE_URL if that is set, otherwise in a private PostgreSQL that is removed afterwards.
#[derive(Parser)]
#[command(name = "load", version)]
pub struct Args {
    #[command(subcommand)]
    pub mode: Option<Mode>,
    /// People who join, are idle and leave
    #[arg(long, default_value_t = 1000, value_parser = number(1, 5_000))]
    pub clients: usize,
    /// Pairs who talk
    #[arg(long, default_value_t = 50, value_parser = number(1, 500))]
    pub pairs: usize,
    /// Seconds of each kind of talk in each round
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
    /// Rounds, of Parley and relay in turn; medians are shown
    #[arg(long, global = true, default_value_t = 3, value_parser = number(1, 20))]
    pub rounds: usize,
    /// Measure only this, and keep nothing of it for the pages
    #[arg(long)]
    pub only: Option<Part>,
    /// The server's program; without it, the one that was built beside this one
    #[arg(long, global = true, env = "PARLEY_SERVER", value_name = "PATH")]
    server: Option<PathBuf>,
    /// Where the result is written as JSON; without it, the folder bench in cargo's target folder
    #[arg(long, global = true, value_name = "PATH")]
    json: Option<PathBuf>,
    /// One more setting of the server, such as PRESENCE_INTERVAL_MS=500; may be repeated
    #[arg(long, global = true, value_name = "NAME=VALUE", value_parser = setting)]
    pub set: Vec<(String, String)>,
    /// Let server and load share all cores instead of giving one to each
    #[arg(long, global = true)]
    pub no_pin: bool,
}

#[derive(Subcommand)]
pub enum Mode {
    /// Measure how the cost of joins grows with the number of people
    Scale {
        /// Numbers of people, separated by commas
        #[arg(long, value_delimiter = ',', default_values_t = [250, 500, 1000, 2000, 4000, 8000], value_name = "NUMBERS",
              value_parser = number(1, 20_000))]
        sizes: Vec<usize>,
        /// Where the plot is written
        #[arg(long, default_value = "docs/growth.svg", value_name = "PATH")]
        plot: PathBuf,
    },
    /// Write what was measured last into docs/BENCHMARKS.md and the README
    Readme {
        /// The folder of the repository
        #[arg(default_value = ".", value_name = "FOLDER")]
        root: PathBuf,
    },
    /// Be the bare relay
    #[command(hide = true)]
    Relay {
        /// Read one frame at a time, and write each by itself
        #[arg(long)]
        unbatched: bool,
    },
    /// Be people who only listen, told by standard input what to do
    #[command(hide = true)]
    Audience { address: SocketAddr, clients: usize, dialect: Dialect },
}

/// The parts that can be measured alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Joins,
    Throughput,
    Latency,
    Presence,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    V2,
    Plain,
}

impl Args {
    pub fn server(&self) -> Result<PathBuf> {
        self.server.clone().map_or_else(|| Ok(profile_folder()?.join("parley")), Ok)
    }

    /// The default file for each kind of result.
    pub fn json(&self, kind: &str) -> Result<PathBuf> {
        let beside = || {
            let target = profile_folder()?.parent().context("a target folder")?.to_owned();
            Ok(target.join(format!("bench/{kind}.json")))
        };
        self.json.clone().map_or_else(beside, Ok)
    }
}

/// `target/release`, when this program is `target/release/examples/load`.
fn profile_folder() -> Result<PathBuf> {
    let own = std::env::current_exe().context("the path of this program")?;
    own.parent().and_then(Path::parent).map(Path::to_owned).context("a folder above this program's")
}

fn number(least: usize, most: usize) -> impl Fn(&str) -> Result<usize, String> + Clone {
    move |text| match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("a number from {least} to {most} is needed")),
    }
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it must look like NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
