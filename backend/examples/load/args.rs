//! The flags: what to measure, how much of it, and where the result goes.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;

/// Measures a Parley server on this machine: joins, memory, messages.
///
/// The server is a process of its own with rates and caps off, on a free port of the loopback interface. It records
/// presence in DATABASE_URL if that is set, otherwise in a private PostgreSQL that is removed afterwards.
#[derive(Parser)]
#[command(name = "load", version)]
pub struct Args {
    /// People who join, are idle and leave
    #[arg(long, default_value_t = 1000, value_parser = number(1, 20_000))]
    pub clients: usize,
    /// Pairs who talk
    #[arg(long, default_value_t = 50, value_parser = number(1, 2_000))]
    pub pairs: usize,
    /// Seconds of each kind of talk
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
    /// The server's program; without it, the one that was built beside this one
    #[arg(long, env = "PARLEY_SERVER", value_name = "PATH")]
    server: Option<PathBuf>,
    /// Where the result is written as JSON; without it, bench/load.json in cargo's target folder
    #[arg(long, value_name = "PATH")]
    json: Option<PathBuf>,
    /// One more setting of the server, such as PRESENCE_LIST_LIMIT=1000; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub set: Vec<(String, String)>,
    /// Let server and load share all cores instead of giving one to each
    #[arg(long)]
    pub no_pin: bool,
}

impl Args {
    pub fn server(&self) -> Result<PathBuf> {
        self.server.clone().map_or_else(|| Ok(profile_folder()?.join("parley")), Ok)
    }

    pub fn json(&self) -> Result<PathBuf> {
        let beside = || Ok(profile_folder()?.parent().context("a target folder")?.join("bench/load.json"));
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
