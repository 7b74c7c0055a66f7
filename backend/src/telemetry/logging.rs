//! The log: to standard error, as text or as JSON lines.

use clap::ValueEnum;
use tracing::level_filters::LevelFilter;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{Layer, fmt};

/// The shape of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

/// Starts logging; `filter` is in the syntax of `RUST_LOG`, checked by the configuration.
pub fn init(format: LogFormat, filter: EnvFilter) -> Result<(), TryInitError> {
    let ansi = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Text => lines.with_ansi(ansi).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry().with(filter).with(lines.with_filter(filter_fn(is_harmless))).try_init()
}

/// Whether this filter lets debug lines through. Only those have ids of users.
pub fn names_sessions(filter: &EnvFilter) -> bool {
    filter.max_level_hint().is_none_or(|finest| finest >= LevelFilter::DEBUG)
}

/// Libraries print frames and requests at debug and trace, so those levels stay closed for them, whatever `RUST_LOG` says.
fn is_harmless(metadata: &Metadata<'_>) -> bool {
    let finest = match metadata.target().split("::").next() {
        Some("parley") => Level::TRACE,
        // Its info lines repeat what the server's own lines say.
        Some("poem") => Level::WARN,
        // Its warnings come back to us as errors, which we log ourselves.
        Some(target) if target.starts_with("deadpool") => Level::ERROR,
        _ => Level::INFO,
    };
    *metadata.level() <= finest
}
