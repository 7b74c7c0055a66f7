//! The presence tables: SQL and nothing else. Every call is bounded in time by the pool and by [`Database::run`].

use std::time::Duration;

use uuid::Uuid;

use crate::db::Database;
use crate::db::pool::DatabaseError;

use super::roster::Person;

/// A server in the table of servers.
#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    /// The same for every life of one server.
    pub label: String,
    pub lease: Duration,
}

/// Makes the tables equal to memory: clears what earlier lives of this server left and servers whose lease ran out,
/// then writes this server and all of its people, in one transaction.
pub async fn replace_all(database: &Database, node: &Node, people: &[Person]) -> Result<(), DatabaseError> {
    let columns = Columns::of(people);
    database
        .run("replace_all", async |client| {
            let transaction = client.transaction().await?;
            transaction
                .execute("DELETE FROM nodes WHERE label = $1 OR lease_until < now()", &[&node.label])
                .await?;
            transaction
                .execute(
                    "INSERT INTO nodes (id, label, lease_until) VALUES ($1, $2, now() + $3::float8 * interval '1 second')",
                    &[&node.id, &node.label, &node.lease.as_secs_f64()],
                )
                .await?;
            upsert_rows(&transaction, node, &columns).await?;
            transaction.commit().await
        })
        .await
}

/// Writes and removes people of this server in one transaction.
pub async fn write_batch(
    database: &Database,
    node: &Node,
    here: &[Person],
    gone: &[Uuid],
) -> Result<(), DatabaseError> {
    let columns = Columns::of(here);
    database
        .run("write_batch", async |client| {
            let transaction = client.transaction().await?;
            transaction
                .execute("DELETE FROM presence WHERE user_id = ANY($1) AND node_id = $2", &[&gone, &node.id])
                .await?;
            upsert_rows(&transaction, node, &columns).await?;
            transaction.commit().await
        })
        .await
}

/// Asks whether the database still knows this server. False: it came back empty, so everything must be written again.
pub async fn knows(database: &Database, node: &Node) -> Result<bool, DatabaseError> {
    database
        .run("probe", async |client| {
            let rows = client.query("SELECT 1 FROM nodes WHERE id = $1", &[&node.id]).await?;
            Ok(!rows.is_empty())
        })
        .await
}

/// Says that this server lives, and clears servers that haven't for the time of their lease. False: see [`knows`].
pub async fn renew_lease(database: &Database, node: &Node) -> Result<bool, DatabaseError> {
    database
        .run("renew_lease", async |client| {
            let renewed = client
                .execute(
                    "UPDATE nodes SET lease_until = now() + $2::float8 * interval '1 second' WHERE id = $1",
                    &[&node.id, &node.lease.as_secs_f64()],
                )
                .await?;
            client.execute("DELETE FROM nodes WHERE lease_until < now()", &[]).await?;
            Ok(renewed == 1)
        })
        .await
}

/// The server goes, and its people with it.
pub async fn remove_node(database: &Database, node: &Node) -> Result<(), DatabaseError> {
    database
        .run("remove_node", async |client| {
            client.execute("DELETE FROM nodes WHERE id = $1", &[&node.id]).await.map(drop)
        })
        .await
}

async fn upsert_rows(
    transaction: &deadpool_postgres::Transaction<'_>,
    node: &Node,
    columns: &Columns<'_>,
) -> Result<(), tokio_postgres::Error> {
    let Columns { ids, names, sort_keys, times } = columns;
    if ids.is_empty() {
        return Ok(());
    }
    let statement = transaction
        .prepare_cached(
            "INSERT INTO presence (user_id, node_id, name, sort_key, connected_at)
             SELECT user_id, $1, name, sort_key, connected_at
             FROM UNNEST($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS t (user_id, name, sort_key, connected_at)
             ON CONFLICT (user_id) DO UPDATE
             SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, sort_key = EXCLUDED.sort_key, connected_at = EXCLUDED.connected_at",
        )
        .await?;
    transaction.execute(&statement, &[&node.id, ids, names, sort_keys, times]).await.map(drop)
}

/// People turned into one array per column, as UNNEST wants them.
struct Columns<'a> {
    ids: Vec<Uuid>,
    names: Vec<&'a str>,
    sort_keys: Vec<String>,
    times: Vec<chrono::DateTime<chrono::Utc>>,
}

impl<'a> Columns<'a> {
    fn of(people: &'a [Person]) -> Self {
        Self {
            ids: people.iter().map(|person| person.id).collect(),
            names: people.iter().map(|person| person.name.as_str()).collect(),
            sort_keys: people.iter().map(|person| person.name.sort_key()).collect(),
            times: people.iter().map(|person| person.connected_at).collect(),
        }
    }
}
