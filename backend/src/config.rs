//! The configuration: one struct whose comments are the manual. Every field is an environment variable and a flag.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser};
use ipnet::IpNet;
use tokio_postgres::config::SslMode;
use tracing_subscriber::filter::EnvFilter;

use crate::protocol::limits::Limits;
use crate::telemetry::logging::LogFormat;

/// Exit code of a start that a bad value stopped: EX_USAGE of sysexits.h.
pub const EXIT_USAGE: u8 = 64;

/// Parley: a self-hosted one-to-one messenger built on presence. Open the page, be there, see who else is, talk.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "parley",
    version,
    max_term_width = 100,
    after_help = "An empty variable counts as not set. The API is documented at /docs."
)]
pub struct Config {
    /// Address to listen on; 0.0.0.0 or :: for every network of this machine
    #[arg(long, env, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = parse_host)]
    pub host: IpAddr,

    /// Port to listen on; 0 picks a free one and prints it
    #[arg(long, env, value_name = "NUMBER", default_value_t = 8000)]
    pub port: u16,

    /// PostgreSQL to keep the record of presence in, as postgres://user:password@host/database; without it the server
    /// starts a private PostgreSQL in DATA_DIR
    #[arg(long, env, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<DatabaseUrl>,

    /// Folder of the private PostgreSQL [default: /var/lib/parley for root, ~/.local/share/parley for others]
    #[arg(long, env, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,

    /// Folder with PostgreSQL's programs, if they are not where they usually are
    #[arg(long, env, value_name = "FOLDER")]
    pub pg_bin_dir: Option<PathBuf>,

    /// NATS server that connects several Parley servers; this version runs alone and refuses it
    #[arg(long, env, value_name = "URL", hide_env_values = true)]
    pub nats_url: Option<String>,

    /// Origins of web pages that may use this server besides its own host, separated by commas, such as
    /// https://chat.example
    #[arg(long, env, value_name = "LIST", value_delimiter = ',', value_parser = parse_origin)]
    pub allowed_origins: Vec<String>,

    /// Let in clients that send no Origin: command-line tools don't, browsers always do
    #[arg(long, env, value_name = "BOOL", default_value_t = true, action = ArgAction::Set)]
    pub allow_no_origin: bool,

    /// Addresses of proxies whose X-Forwarded-For is believed, separated by commas, such as 10.0.0.0/8
    #[arg(long, env, value_name = "LIST", value_delimiter = ',', value_parser = parse_network)]
    pub trusted_proxies: Vec<IpNet>,

    /// Folder with the built web app, to serve it from this port too; without it this port is the API alone
    #[arg(long, env, value_name = "FOLDER")]
    pub static_dir: Option<PathBuf>,

    /// Shape of the log lines on standard error
    #[arg(long, env, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,

    /// What is logged, in the syntax of Rust's RUST_LOG; libraries are capped at info, because they print frames below it
    #[arg(long, env, value_name = "FILTER", default_value = "info", value_parser = parse_filter)]
    pub rust_log: String,

    #[command(flatten)]
    pub limits: Limits,

    /// Write openapi.json, asyncapi.json and the golden frames into this folder, and exit
    #[arg(long, value_name = "FOLDER", help_heading = "Tools")]
    pub write_contract: Option<PathBuf>,
}

/// An address of a database. It may hold a password, so it doesn't print.
#[derive(Clone)]
pub struct DatabaseUrl(pub tokio_postgres::Config);

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseUrl(..)")
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let config: tokio_postgres::Config =
            url.parse().map_err(|_| "it is not an address like postgres://user:password@host/database")?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err("it asks for TLS (sslmode=require), which this version can't speak to a database".into());
        }
        Ok(Self(config))
    }
}

impl Config {
    /// Reads flags and environment. An error is a finished sentence, or the help that was asked for.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, Stop> {
        let mut command = Self::command();
        let names: Vec<_> = command
            .get_arguments()
            .filter(|arg| {
                arg.get_env().is_some_and(|name| std::env::var_os(name).is_some_and(|value| value.is_empty()))
            })
            .map(|arg| arg.get_id().clone())
            .collect();
        // A line `NAME=` in an env file means: not set.
        for name in names {
            command = command.mut_arg(name, |arg| arg.env(None::<&str>));
        }
        let args: Vec<_> = args.into_iter().collect();
        let matches = command.try_get_matches_from(&args).map_err(|error| match error.kind() {
            // The help names every variable, set or not.
            ErrorKind::DisplayHelp => Stop::Asked(Self::command().render_long_help().to_string()),
            _ => Stop::from_clap(&error),
        })?;
        let config = Self::from_arg_matches(&matches).map_err(|error| Stop::from_clap(&error))?;
        config.validate().map_err(Stop::BadValue)?;
        Ok(config)
    }

    fn validate(&self) -> Result<(), String> {
        self.limits.validate()?;
        if self.nats_url.is_some() {
            return Err("NATS_URL is set, but this version of Parley runs on one server alone: leave it empty.".into());
        }
        if let Some(folder) = &self.static_dir
            && !folder.join("index.html").is_file()
        {
            return Err(format!("STATIC_DIR ({}) has no index.html: build the web app first.", folder.display()));
        }
        Ok(())
    }

    /// The folder of the private PostgreSQL.
    pub fn data_dir(&self) -> PathBuf {
        let home = |rest: &str| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(rest));
        self.data_dir.clone().unwrap_or_else(|| match nix::unistd::geteuid().is_root() {
            true => "/var/lib/parley".into(),
            false => std::env::var_os("XDG_DATA_HOME")
                .map(|data| PathBuf::from(data).join("parley"))
                .or_else(|| home(".local/share/parley"))
                .unwrap_or_else(|| "parley-data".into()),
        })
    }

    pub fn log_filter(&self) -> EnvFilter {
        // Checked when it was parsed; the default filter shows errors only.
        EnvFilter::try_new(&self.rust_log).unwrap_or_default()
    }
}

/// Why the server doesn't start.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// Help or version: asked for, to standard output.
    Asked(String),
    /// A sentence for standard error.
    BadValue(String),
}

impl Stop {
    fn from_clap(error: &clap::Error) -> Self {
        if error.kind() == ErrorKind::DisplayVersion {
            return Self::Asked(error.render().to_string());
        }
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let plain = || error.render().to_string().trim_start_matches("error: ").trim_end().to_owned();
        let (Some(flag), Some(value)) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue)) else {
            return Self::BadValue(plain());
        };
        let name =
            flag.trim_start_matches("--").split([' ', '=']).next().unwrap_or(flag).replace('-', "_").to_uppercase();
        // The value of a secret stays out of the sentence.
        let shown = if name.ends_with("_URL") { String::new() } else { format!(" ({value})") };
        let reason =
            std::error::Error::source(error).map_or_else(|| choices(error), |source| in_words(&source.to_string()));
        Self::BadValue(format!("{name}{shown} is not a valid value: {reason}."))
    }
}

/// The standard library's words for numbers, said to a person.
fn in_words(reason: &str) -> String {
    if let Some((_, range)) = reason.split_once(" is not in ") {
        let (least, most) = range.split_once("..").unwrap_or((range, ""));
        return format!("it must be from {least} to {}", most.trim_start_matches('='));
    }
    match reason {
        "invalid digit found in string" | "number too large to fit in target type" => {
            "it must be a whole number in its range".to_owned()
        }
        "provided string was not `true` or `false`" => "it must be true or false".to_owned(),
        _ => reason.to_owned(),
    }
}

fn choices(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => format!("it must be one of {}", values.join(", ")),
        _ => "it can't be read".to_owned(),
    }
}

fn parse_host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::from([127, 0, 0, 1]));
    }
    text.parse().map_err(|_| "it must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0".to_owned())
}

fn parse_origin(text: &str) -> Result<String, String> {
    let text = text.trim();
    let wrong = || {
        "an origin is a scheme, a host and maybe a port, such as https://chat.example or http://localhost:3000"
            .to_owned()
    };
    let uri: poem::http::Uri = text.parse().map_err(|_| wrong())?;
    let is_origin = matches!(uri.scheme_str(), Some("http" | "https"))
        && uri.authority().is_some()
        && !text.ends_with('/')
        && uri.path() == "/";
    if is_origin { Ok(text.to_ascii_lowercase()) } else { Err(wrong()) }
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| "it must be an address or a network, such as 10.0.0.7 or 10.0.0.0/8".to_owned())
}

fn parse_filter(text: &str) -> Result<String, String> {
    EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|_| "it must look like info or parley=debug,info".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Config, Stop> {
        Config::read(["parley"].iter().chain(args).map(OsString::from))
    }

    fn sentence(args: &[&str]) -> String {
        match read(args) {
            Err(Stop::BadValue(sentence)) => sentence,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        Config::command().debug_assert();
        assert!(matches!(read(&["--help"]), Err(Stop::Asked(help)) if help.contains("PRESENCE_LIST_LIMIT")));
    }

    #[test]
    fn a_bad_value_is_told_in_a_sentence() {
        assert_eq!(
            sentence(&["--port", "http"]),
            "PORT (http) is not a valid value: it must be a whole number in its range."
        );
        assert!(
            sentence(&["--heartbeat-ms", "1"])
                .starts_with("HEARTBEAT_MS (1) is not a valid value: it must be from 100 to 86400000.")
        );
        assert!(sentence(&["--log-format", "xml"]).contains("one of text, json"));
        assert!(sentence(&["--allowed-origins", "chat.example"]).starts_with("ALLOWED_ORIGINS (chat.example)"));
        assert!(sentence(&["--host", "example"]).contains("IP address"));
        assert!(sentence(&["--trusted-proxies", "10.0.0.0/99"]).contains("TRUSTED_PROXIES"));
        assert!(sentence(&["--lease-ms", "1000"]).contains("LEASE_RENEW_MS"));
        assert!(sentence(&["--static-dir", "/nonexistent"]).contains("index.html"));
        assert!(sentence(&["--nats-url", "nats://x"]).contains("NATS_URL"));
        assert!(sentence(&["--colour"]).contains("--colour"));
    }

    #[test]
    fn a_password_is_in_no_sentence_and_no_debug_output() {
        let told = sentence(&["--database-url", "postgres://u:hunter2@h:port/db"]);
        assert!(told.starts_with("DATABASE_URL is not a valid value") && !told.contains("hunter2"), "{told}");
        let config = read(&["--database-url", "postgres://u:hunter2@h/db"]).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn lists_are_split_and_origins_are_lower_case() {
        let config = read(&[
            "--allowed-origins",
            "https://A.example, http://localhost:3000",
            "--trusted-proxies",
            "10.0.0.1,fd00::/8",
        ])
        .unwrap();
        assert_eq!(config.allowed_origins, ["https://a.example", "http://localhost:3000"]);
        assert_eq!(config.trusted_proxies.len(), 2);
    }
}
