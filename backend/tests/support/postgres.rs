//! One private PostgreSQL for all tests of a process, with a separate schema for each test.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;

use nix::sys::signal::Signal;
use parley::db::embedded::{Embedded, EmbeddedError, Settings};
use tokio_postgres::config::Host;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, NoTls, Row};
use uuid::Uuid;

/// The address of a new, empty schema. If TEST_DATABASE_URL is set, that PostgreSQL is used instead of a private one.
pub async fn fresh_schema() -> String {
    let base = base_address();
    let schema = format!("test_{}", Uuid::new_v4().simple());
    connect(&base).await.batch_execute(&format!("CREATE SCHEMA {schema}")).await.expect("a schema");
    format!("{base} options='-c search_path={schema}'")
}

pub async fn connect(address: &str) -> Client {
    let (client, connection) = address.parse::<Config>().expect("an address").connect(NoTls).await.expect("a database");
    super::spawn(connection);
    client
}

/// The sorted names of everybody in the table. Empty if the table doesn't exist yet.
pub async fn names(address: &str) -> Vec<String> {
    rows(address, "SELECT name FROM presence ORDER BY name").await.iter().map(|row| row.get(0)).collect()
}

/// The number of rows of a table. Zero if it doesn't exist yet, because a server accepts people before its database is
/// ready.
pub async fn count(address: &str, table: &str) -> i64 {
    rows(address, &format!("SELECT count(*) FROM {table}")).await.first().map_or(0, |row| row.get(0))
}

async fn rows(address: &str, query: &str) -> Vec<Row> {
    match connect(address).await.query(query, &[]).await {
        Ok(rows) => rows,
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Vec::new(),
        Err(error) => panic!("{error}"),
    }
}

/// A configuration as `key=value` pairs.
pub fn address_of(config: &Config) -> String {
    let host = match &config.get_hosts()[0] {
        Host::Unix(path) => path.display().to_string(),
        Host::Tcp(name) => name.clone(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let password = String::from_utf8_lossy(config.get_password().unwrap_or_default()).into_owned();
    let (user, database) = (config.get_user().unwrap_or_default(), config.get_dbname().unwrap_or_default());
    format!("host={host} port={port} user={user} password='{password}' dbname={database}")
}

fn base_address() -> String {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| std::env::var("TEST_DATABASE_URL").unwrap_or_else(|_| start_private())).clone()
}

/// Starts in a thread of its own, because PostgreSQL must live longer than the async runtime of the test that is first.
/// It ends with this process.
fn start_private() -> String {
    let (send, receive) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let embedded = first_free().await;
            send.send(address_of(&embedded.config())).expect("somebody waits");
            std::future::pending::<()>().await;
        });
    });
    receive.recv().expect("a private PostgreSQL")
}

/// Clusters are kept between runs. A second test process that runs at the same time uses the next one.
async fn first_free() -> Embedded {
    for number in 0..32 {
        let data_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("postgres-{number}"));
        match Embedded::start(Settings { data_dir, bin_dir: None, durable: false }).await {
            Err(EmbeddedError::InUse(_)) => {}
            started => return started.expect("PostgreSQL's programs"),
        }
    }
    panic!("too many test processes at once");
}

/// Kills PostgreSQL as `kill -9` of its main process does.
pub fn kill(address: &str) {
    signal(address, Signal::SIGKILL);
}

/// Sends a signal to the main process of a private PostgreSQL.
pub fn signal(address: &str, signal: Signal) {
    let config: Config = address.parse().expect("an address");
    let Host::Unix(folder) = &config.get_hosts()[0] else { panic!("a private PostgreSQL has a socket") };
    let text = std::fs::read_to_string(folder.join(".s.PGSQL.5432.lock")).expect("its lock file");
    let id = text.lines().next().and_then(|id| id.trim().parse().ok()).expect("its process id");
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), signal).expect("a running process");
}
