//! What stays the same when the private PostgreSQL is started again.

use std::path::PathBuf;

use super::account::Account;
use super::programs::Programs;
use super::{cluster, socket};

pub struct Parts {
    pub account: Account,
    pub programs: Programs,
    pub cluster: PathBuf,
    pub socket_folder: PathBuf,
    pub password: String,
    pub durable: bool,
}

impl Parts {
    /// How to connect as the application.
    pub fn config(&self) -> tokio_postgres::Config {
        let mut config = tokio_postgres::Config::new();
        config
            .host_path(&self.socket_folder)
            .port(socket::PORT)
            .user(cluster::NAME)
            .dbname(cluster::NAME)
            .password(&self.password);
        config
    }
}
