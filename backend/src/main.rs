//! Starts the server: configuration, log, parts, run.

use std::io::Write;
use std::process::ExitCode;

use parley::api::context::Context;
use parley::api::contract;
use parley::app::App;
use parley::config::{Config, EXIT_USAGE, Stop};
use parley::shutdown::stop_signal;
use parley::telemetry::logging;
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    // If the kernel uses huge pages for all memory, every few kilobytes of ours would take two megabytes.
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_thp_disable(true);
    forbid_core_dumps();
    let config = match Config::read(std::env::args_os()) {
        Ok(config) => config,
        Err(Stop::Asked(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(Stop::BadValue(sentence)) => {
            eprintln!("parley: {sentence}");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let ran = runtime().map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run(config)));
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parley: {error:#}.");
            ExitCode::FAILURE
        }
    }
}

/// Messages pass through the memory, so a crash must not leave memory on a disk, and no other program of the same user
/// may read it. The limit prevents core files. The flag is for kernels that give a dump to a program instead.
fn forbid_core_dumps() {
    let _ = nix::sys::resource::setrlimit(nix::sys::resource::Resource::RLIMIT_CORE, 0, 0);
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

/// A thread per core. Where there is only one, all tasks run on this thread, in the order in which they became ready: two
/// threads would get the core in turns of milliseconds from the system, and a message whose task is in the queue of the
/// other thread would wait for its turn.
fn runtime() -> std::io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut builder = if cores == 1 { Builder::new_current_thread() } else { Builder::new_multi_thread() };
    builder.enable_all().build()
}

async fn run(config: Config) -> anyhow::Result<()> {
    if let Some(folder) = &config.write_contract {
        return Ok(contract::write(Context::offline()?, folder)?);
    }
    logging::init(config.log_format, config.log_filter())?;
    let mut stop = std::pin::pin!(stop_signal()?);
    let app = tokio::select! {
        app = App::build(config) => app?,
        // Asked to stop before it began. The parts built so far end when they are dropped.
        () = &mut stop => return Ok(()),
    };
    let mut stdout = std::io::stdout();
    writeln!(stdout, "listening on {}", app.url())?;
    stdout.flush()?;
    app.run_until(stop).await
}
