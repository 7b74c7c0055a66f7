//! Measures Parley: starts the real server and a bare relay, lets many clients join, talk and leave, and prints the
//! results.
//!
//! Run it by `make bench` or `make bench-scale`. A message that is lost, comes twice or in the wrong order ends the run
//! with exit code 1. A target that is not met is reported in the table.

mod args;
mod audience;
mod bench;
mod client;
mod conversation;
mod crowd;
mod latency;
mod machine;
mod pairs;
mod plot;
mod readme;
mod relay;
mod report;
mod run;
mod scale;
mod server;
mod signals;
mod talker;
mod tongue;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;

use args::{Args, Mode};
use bench::Bench;
use machine::{Machine, Pinning, Work, most_clients};
use report::Report;
use scale::Scale;
use signals::Signals;

/// The server's allocator, so that the relay uses it, too.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match start(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(args: &Args) -> Result<()> {
    match &args.mode {
        None => measure(args),
        Some(Mode::Scale { sizes, plot }) => measure_scale(args, sizes, plot),
        Some(Mode::Readme { root }) => readme::renew(args, root),
        Some(Mode::Relay { unbatched }) => on_one_thread(relay::serve(!unbatched)),
        Some(Mode::Audience { address, clients, dialect }) => {
            on_one_thread(audience::people::attend(*address, *clients, *dialect))
        }
    }
}

/// If something fails, the results so far are printed, but not written.
fn measure(args: &Args) -> Result<()> {
    let json = args.json("load")?;
    let (most_clients, before, machine, pinning) = prepare(args)?;
    let report = Report::new(machine, &pinning, args);
    let mut report = on_one_thread(async {
        let signals = Signals::listen()?;
        let mut bench = Bench { args, pinning: &pinning, most_clients, signals, report };
        let outcome = bench.run().await;
        if outcome.is_err() {
            print!("{}", bench.report.table());
        }
        outcome.map(|()| bench.report)
    })?;
    report.machine.other_work = others_since(before);
    print!("{}", report.table());
    // A result with only some of the rows would replace a complete one.
    if args.only.is_none() { report::write(&json, &report) } else { Ok(()) }
}

fn measure_scale(args: &Args, sizes: &[usize], plot: &Path) -> Result<()> {
    let json = args.json("scale")?;
    let (most_clients, before, machine, pinning) = prepare(args)?;
    let mut scale = Scale::new(machine, &pinning);
    on_one_thread(async { scale.run(args, sizes, most_clients, &mut Signals::listen()?).await })?;
    scale.machine.other_work = others_since(before);
    print!("{}", scale.table());
    report::write(&json, &scale)?;
    std::fs::write(plot, plot::draw(&scale)).with_context(|| format!("{} can't be written", plot.display()))
}

/// Called before the async runtime starts, so that all threads of this process run on its own core.
fn prepare(args: &Args) -> Result<(usize, Option<Work>, Machine, Pinning)> {
    let most_clients = most_clients()?;
    let machine = Machine::look();
    let pinning = if args.no_pin { Pinning::none() } else { Pinning::apart() };
    Ok((most_clients, Work::now(), machine, pinning))
}

fn others_since(before: Option<Work>) -> Option<f64> {
    Some(Work::now()?.of_others_since(&before?))
}

/// One thread, so that the load uses at most one core. The same holds for the relay.
fn on_one_thread<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
