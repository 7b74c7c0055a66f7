//! The connection pool and its timeouts, so that nothing in the server waits long for a database that is away.

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::{Config, NoTls};

/// The longest wait for a free connection of the pool.
const POOL_WAIT: Duration = Duration::from_millis(500);
/// The longest wait for a new connection.
const CONNECT: Duration = Duration::from_secs(2);
/// The longest time until the database's machine acknowledges data on a TCP connection.
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(5);
/// The time limit for a whole call, because a database may accept a connection and then never answer.
pub const CLIENT_TIMEOUT: Duration = Duration::from_secs(3);
/// Timeouts that PostgreSQL itself enforces, in milliseconds.
const SERVER_SIDE: &str = "-c statement_timeout=2000 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=5000";
/// The size of the pool. One task writes presence; the other connections serve `GET /users` or are a reserve.
const CONNECTIONS: usize = 4;

/// Why a call failed. Errors never contain values of a query.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("no connection to the database: {0}")]
    Connect(#[from] PoolError),
    #[error("{what} failed: {}", describe(error))]
    Query { what: &'static str, error: tokio_postgres::Error },
    #[error("{0} got no answer within {1:?}")]
    Timeout(&'static str, Duration),
    #[error("the database's tables could not be brought up to date: {0}")]
    Migrate(String),
    #[error("the pool could not be made: {0}")]
    Pool(String),
}

/// PostgreSQL's message without its detail, which may quote rows.
fn describe(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |db| format!("{} ({})", db.message(), db.code().code()))
}

/// Builds the pool. It connects when it is first used.
pub fn build(mut config: Config) -> Result<Pool, DatabaseError> {
    let options = config.get_options().map_or_else(|| SERVER_SIDE.to_owned(), |own| format!("{SERVER_SIDE} {own}"));
    config
        .options(options)
        .connect_timeout(CONNECT)
        .tcp_user_timeout(TCP_USER_TIMEOUT)
        .keepalives_idle(Duration::from_secs(5));
    if config.get_application_name().is_none() {
        config.application_name("parley");
    }
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    Pool::builder(manager)
        .max_size(CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(POOL_WAIT))
        .create_timeout(Some(CONNECT))
        .recycle_timeout(Some(CONNECT))
        .build()
        .map_err(|error| DatabaseError::Pool(error.to_string()))
}
