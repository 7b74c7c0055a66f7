//! The configuration: one struct, whose comments are the text of `--help`. Every field is an environment variable and a
//! flag.

mod certificate;
mod stop;
mod values;

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, value_parser};
use ipnet::IpNet;
use tracing_subscriber::filter::EnvFilter;

use crate::protocol::limits::Limits;
use crate::telemetry::logging::LogFormat;

pub use certificate::{CertificateFiles, Version as CertificateVersion};
pub use stop::Stop;
pub use values::{ANY_HOST, DatabaseUrl};
use values::{parse_allowed_host, parse_filter, parse_host, parse_network, parse_origin};

/// The exit code for a bad setting: EX_USAGE of sysexits.h.
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

    /// Certificate of this server with its chain, a PEM file: the port then speaks TLS only; needs TLS_KEY
    #[arg(long, env, value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,

    /// Private key of TLS_CERT, a PEM file without a passphrase
    #[arg(long, env, value_name = "FILE")]
    pub tls_key: Option<PathBuf>,

    /// PostgreSQL for the record of presence, as postgres://user:password@host/database; if empty, the server starts a
    /// private PostgreSQL in DATA_DIR
    #[arg(long, env, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<DatabaseUrl>,

    /// Folder of the private PostgreSQL [default: /var/lib/parley for root, ~/.local/share/parley for others]
    #[arg(long, env, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,

    /// Folder with PostgreSQL's programs, if they are not in a usual place
    #[arg(long, env, value_name = "FOLDER")]
    pub pg_bin_dir: Option<PathBuf>,

    /// NATS server that connects several Parley servers; this version doesn't support it and refuses the setting
    #[arg(long, env, value_name = "URL", hide_env_values = true)]
    pub nats_url: Option<String>,

    /// Origins of web pages that may use this server, besides pages from its own host; separated by commas, such as
    /// https://chat.example
    #[arg(long, env, value_name = "LIST", value_delimiter = ',', value_parser = parse_origin)]
    pub allowed_origins: Vec<String>,

    /// Hosts that this server answers to, with or without a port, separated by commas, such as chat.example; empty or
    /// *: every host; localhost always works
    #[arg(long, env, value_name = "LIST", value_delimiter = ',', value_parser = parse_allowed_host)]
    pub allowed_hosts: Vec<String>,

    /// Accept clients that send no Origin header: command-line tools send none, browsers always send one
    #[arg(long, env, value_name = "BOOL", default_value_t = true, action = ArgAction::Set)]
    pub allow_no_origin: bool,

    /// Addresses of proxies whose X-Forwarded-For header is trusted, separated by commas, such as 10.0.0.0/8
    #[arg(long, env, value_name = "LIST", value_delimiter = ',', value_parser = parse_network)]
    pub trusted_proxies: Vec<IpNet>,

    /// How many leading bits of an IPv6 address count as one address, because one machine or one house often has all
    /// addresses below; 1 to 128
    #[arg(long, env, value_name = "BITS", default_value_t = 64, value_parser = value_parser!(u8).range(1..=128))]
    pub ipv6_address_prefix: u8,

    /// Folder with the built web app, to serve it from this port too; if empty, this port serves the API only
    #[arg(long, env, value_name = "FOLDER")]
    pub static_dir: Option<PathBuf>,

    /// Format of the log lines on standard error
    #[arg(long, env, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,

    /// What is logged, in the syntax of Rust's RUST_LOG; libraries log at info or above only, because they print frames
    /// below it
    #[arg(long, env, value_name = "FILTER", default_value = "info", value_parser = parse_filter)]
    pub rust_log: String,

    #[command(flatten)]
    pub limits: Limits,

    /// Write openapi.json, asyncapi.json and the golden frames into this folder, and exit
    #[arg(long, value_name = "FOLDER", help_heading = "Tools")]
    pub write_contract: Option<PathBuf>,
}

impl Config {
    /// Reads flags and environment. An error is a complete sentence, or the text that `--help` or `--version` asked
    /// for.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, Stop> {
        let mut command = Self::command();
        let names: Vec<_> = command
            .get_arguments()
            .filter(|arg| {
                arg.get_env().is_some_and(|name| std::env::var_os(name).is_some_and(|value| value.is_empty()))
            })
            .map(|arg| arg.get_id().clone())
            .collect();
        // A line `NAME=` in an env file means that the variable is not set.
        for name in names {
            command = command.mut_arg(name, |arg| arg.env(None::<&str>));
        }
        let args: Vec<_> = args.into_iter().collect();
        let matches = command.try_get_matches_from(&args).map_err(|error| match error.kind() {
            // The help lists every variable, also those that are empty.
            ErrorKind::DisplayHelp => Stop::Asked(Self::command().render_long_help().to_string()),
            _ => Stop::from_clap(&error),
        })?;
        let config = Self::from_arg_matches(&matches).map_err(|error| Stop::from_clap(&error))?;
        config.validate().map_err(Stop::BadValue)?;
        Ok(config)
    }

    fn validate(&self) -> Result<(), String> {
        self.limits.validate()?;
        if let Some(files) = self.certificate_files()? {
            files.load()?;
        }
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

    /// The files of the certificate, if the port should speak TLS.
    pub fn certificate_files(&self) -> Result<Option<CertificateFiles>, String> {
        CertificateFiles::of(self.tls_cert.clone(), self.tls_key.clone())
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
        // The filter was checked when it was parsed. The default filter would show errors only.
        EnvFilter::try_new(&self.rust_log).unwrap_or_default()
    }
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
        assert!(
            sentence(&["--allowed-hosts", "https://chat.example"]).starts_with("ALLOWED_HOSTS (https://chat.example)")
        );
        assert!(sentence(&["--allowed-hosts", "*.chat.example"]).contains("no part of one"));
        assert!(sentence(&["--ipv6-address-prefix", "129"]).starts_with("IPV6_ADDRESS_PREFIX (129)"));
        assert!(sentence(&["--ipv6-address-prefix", "0"]).starts_with("IPV6_ADDRESS_PREFIX (0)"));
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
