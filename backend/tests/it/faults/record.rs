//! Reads the table of presence directly from PostgreSQL, which may be away.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::timeout;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

use crate::support::spawn;

/// A database that needs longer counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

/// Ids and names of everybody in the table. None while it can't be read.
pub async fn people(url: &str) -> Option<BTreeMap<Uuid, String>> {
    let client = connect(url).await?;
    let rows = timeout(PATIENCE, client.query("SELECT user_id, name FROM presence", &[])).await.ok()?.ok()?;
    Some(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// The number of connections to PostgreSQL with this application name.
pub async fn connections(url: &str, name: &str) -> Option<i64> {
    let client = connect(url).await?;
    let count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1";
    Some(timeout(PATIENCE, client.query_one(count, &[&name])).await.ok()?.ok()?.get(0))
}

async fn connect(url: &str) -> Option<Client> {
    let config: Config = url.parse().expect("an address");
    let (client, connection) = timeout(PATIENCE, config.connect(NoTls)).await.ok()?.ok()?;
    spawn(connection);
    Some(client)
}
