//! Measures Parley: starts the real server, lets many people join, talk and leave, and prints what that took.
//!
//! Run it by `make bench`. A message that is lost, doubled or reordered ends the run with exit code 1.

mod args;
mod client;
mod conversation;
mod crowd;
mod latency;
mod machine;
mod pairs;
mod report;
mod server;
mod talker;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

use args::Args;
use crowd::Crowd;
use machine::{Machine, Pinning, raise_file_limit};
use pairs::Talk;
use report::Report;
use server::Server;

/// How long nothing happens before the memory of idle connections is read.
const QUIET: Duration = Duration::from_secs(5);

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
    let json = args.json()?;
    raise_file_limit(args.clients.max(2 * args.pairs) as u64)?;
    let machine = Machine::look();
    // Before the runtime begins, so that all of this process is on its own core.
    let pinning = if args.no_pin { Pinning::none() } else { Pinning::apart() };
    // One thread, so that the load never takes more than one core.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut report = Report::new(machine, &pinning, args);
    runtime.block_on(run(args, &pinning, &mut report))?;
    report.print()?;
    report.write(&json)
}

/// Whatever ends the run, the server is stopped before the program ends.
async fn run(args: &Args, pinning: &Pinning, report: &mut Report) -> Result<()> {
    let mut server = Server::spawn(args, pinning)?;
    let outcome = tokio::select! {
        outcome = measure(args, &mut server, report) => outcome,
        stopped = asked_to_stop() => stopped,
    };
    let stopped = server.stop(outcome.is_err()).await;
    outcome.and(stopped)
}

async fn measure(args: &Args, server: &mut Server, report: &mut Report) -> Result<()> {
    eprintln!("load: starting {}", server.path.display());
    server.listening().await?;

    eprintln!("load: {} clients join", args.clients);
    let empty = server.process.resident_bytes();
    let (mut crowd, joins) = Crowd::join(server, args.clients).await.context("joins")?;
    report.joins(&joins);

    eprintln!("load: {} clients are idle for {} s", args.clients, QUIET.as_secs());
    crowd.stay(QUIET).await.context("idle")?;
    report.idle(empty, server.process.resident_bytes(), args.clients);

    let talk = Talk { pairs: args.pairs, seconds: args.seconds };
    eprintln!("load: {} pairs play ping-pong in the crowd", args.pairs);
    let beside_crowd = talk.ping_pong(server).await.context("ping-pong in the crowd")?;

    eprintln!("load: everybody leaves");
    crowd.stay(Duration::ZERO).await.context("the crowd")?;
    report.leaves(crowd.leave(server).await.context("leaves")?, server.process.resident_bytes());

    eprintln!("load: {} pairs play ping-pong alone", args.pairs);
    report.ping_pong("ping_pong", "ping-pong", &talk.ping_pong(server).await.context("ping-pong")?);
    report.ping_pong("ping_pong_in_crowd", "ping-pong, crowd idle", &beside_crowd);

    eprintln!("load: {} pairs send as fast as the window lets them", args.pairs);
    report.pipelined(&talk.pipelined(server).await.context("pipelined")?);
    Ok(())
}

/// Resolves, as an error, when somebody wants this program to end.
async fn asked_to_stop() -> Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
    Err(anyhow!("stopped by a signal"))
}
