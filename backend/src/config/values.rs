//! The parsers for values: one per kind, each with a message for a wrong value.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use tokio_postgres::config::SslMode;
use tracing_subscriber::filter::EnvFilter;

/// The address of a database. It may hold a password, so its `Debug` output shows nothing.
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

pub(super) fn parse_host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::from([127, 0, 0, 1]));
    }
    text.parse().map_err(|_| "it must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0".to_owned())
}

pub(super) fn parse_origin(text: &str) -> Result<String, String> {
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

/// In the list of hosts: every host. It overrides a list that has some hosts by default.
pub const ANY_HOST: &str = "*";

pub(super) fn parse_allowed_host(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text == ANY_HOST {
        return Ok(text.to_owned());
    }
    if text.contains(ANY_HOST) {
        return Err(format!("{ANY_HOST} stands for every host, and for no part of one"));
    }
    let host: poem::http::uri::Authority = text.parse().map_err(|_| {
        "a host is a name or an address and maybe a port, such as chat.example or 10.0.0.7:8000".to_owned()
    })?;
    // A host with an invalid port would match no request.
    let is_host = !text.contains('@') && !text.ends_with(':') && (host.port().is_some() || host.host() == text);
    if is_host { Ok(text.to_ascii_lowercase()) } else { Err("it must be a host and maybe a port".to_owned()) }
}

pub(super) fn parse_network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| "it must be an address or a network, such as 10.0.0.7 or 10.0.0.0/8".to_owned())
}

pub(super) fn parse_filter(text: &str) -> Result<String, String> {
    EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|_| "it must look like info or parley=debug,info".to_owned())
}
