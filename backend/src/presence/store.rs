//! SQL for the tables of servers and of present users. Every call is bounded in time by the pool and by
//! [`Database::run`]. `identity` writes the tables with the token hashes, in the same transaction.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::Database;
use crate::db::node::Node;
use crate::db::pool::DatabaseError;
use crate::identity::book::{Changes, Proof};
use crate::identity::store as identities;

use super::roster::Person;

/// Makes the tables equal to memory, in one transaction: deletes the rows of earlier runs of this server and of servers
/// whose lease has expired, then writes this server and all of its people.
pub async fn replace_all(
    database: &Database,
    node: &Node,
    people: &[Person],
    proofs: Vec<Proof>,
) -> Result<(), DatabaseError> {
    let columns = Columns::of(people);
    database
        .run("replace_all", async |client| {
            let transaction = client.transaction().await?;
            identities::keep_of_the_dead(&transaction, node).await?;
            transaction
                .execute("DELETE FROM nodes WHERE label = $1 OR lease_until < now()", &[&node.label])
                .await?;
            transaction
                .execute(
                    "INSERT INTO nodes (id, label, lease_until) VALUES ($1, $2, now() + $3::float8 * interval '1 second')",
                    &[&node.id, &node.label, &node.lease.as_secs_f64()],
                )
                .await?;
            identities::replace_all(&transaction, node, proofs).await?;
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
    proofs: Changes,
) -> Result<(), DatabaseError> {
    let columns = Columns::of(here);
    database
        .run("write_batch", async |client| {
            let transaction = client.transaction().await?;
            if !gone.is_empty() {
                let statement = "DELETE FROM presence WHERE user_id = ANY($1) AND node_id = $2";
                transaction.execute(statement, &[&gone, &node.id]).await?;
            }
            identities::write(&transaction, node, proofs).await?;
            upsert_rows(&transaction, node, &columns).await?;
            transaction.commit().await
        })
        .await
}

/// Asks whether the database still has this server. False: it came back empty, so everything must be written again.
pub async fn knows(database: &Database, node: &Node) -> Result<bool, DatabaseError> {
    database
        .run("probe", async |client| {
            // Reads all tables, so that a locked table is noticed even if nobody comes or goes.
            let looks_at_all =
                "SELECT EXISTS (SELECT FROM presence), EXISTS (SELECT FROM resume_tokens) FROM nodes WHERE id = $1";
            let rows = client.query(looks_at_all, &[&node.id]).await?;
            Ok(!rows.is_empty())
        })
        .await
}

/// A person as the table has them.
pub struct Row {
    pub id: Uuid,
    pub name: String,
    pub sort_key: String,
    pub connected_at: DateTime<Utc>,
    pub reconnecting: bool,
    /// The name looks like somebody else's.
    pub look_alike: bool,
}

/// Up to `limit` people of all living servers whose folded name contains `query`, sorted by it and the id, from behind
/// the key `after`; and how many match in all. `own` is the server that asks: it lives, whatever the clock has done to
/// its lease.
pub async fn page(
    database: &Database,
    own: Uuid,
    query: &str,
    after: Option<&(String, Uuid)>,
    limit: usize,
) -> Result<(Vec<Row>, usize), DatabaseError> {
    let (after_key, after_id) = (after.map(|(key, _)| key.as_str()), after.map(|(_, id)| *id));
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    database
        .run("page", async |client| {
            let rows = client
                .prepare_cached(
                    "SELECT p.user_id, p.name, p.sort_key, p.connected_at, p.reconnecting,
                            EXISTS (SELECT 1 FROM presence o
                                    WHERE o.skeleton = p.skeleton AND o.user_id <> p.user_id AND o.visibility = 'listed')
                     FROM presence p JOIN nodes n ON n.id = p.node_id AND (n.lease_until > now() OR n.id = $5)
                     WHERE p.visibility = 'listed' AND ($1 = '' OR position($1 IN p.sort_key) > 0)
                       AND ($2::text IS NULL OR (p.sort_key, p.user_id) > ($2::text COLLATE \"C\", $3::uuid))
                     ORDER BY p.sort_key, p.user_id LIMIT $4",
                )
                .await?;
            let rows = client.query(&rows, &[&query, &after_key, &after_id, &limit, &own]).await?;
            let total = client
                .prepare_cached(
                    "SELECT count(*) FROM presence p
                     JOIN nodes n ON n.id = p.node_id AND (n.lease_until > now() OR n.id = $2)
                     WHERE p.visibility = 'listed' AND ($1 = '' OR position($1 IN p.sort_key) > 0)",
                )
                .await?;
            let total: i64 = client.query_one(&total, &[&query, &own]).await?.get(0);
            let row = |row: tokio_postgres::Row| Row {
                id: row.get(0),
                name: row.get(1),
                sort_key: row.get(2),
                connected_at: row.get(3),
                reconnecting: row.get(4),
                look_alike: row.get(5),
            };
            Ok((rows.into_iter().map(row).collect(), usize::try_from(total).unwrap_or_default()))
        })
        .await
}

/// Renews the lease of this server. Deletes servers whose lease has expired, and expired identities. False: see
/// [`knows`].
pub async fn renew_lease(database: &Database, node: &Node) -> Result<bool, DatabaseError> {
    database
        .run("renew_lease", async |client| {
            let transaction = client.transaction().await?;
            let renewed = transaction
                .execute(
                    "UPDATE nodes SET lease_until = now() + $2::float8 * interval '1 second' WHERE id = $1",
                    &[&node.id, &node.lease.as_secs_f64()],
                )
                .await?;
            identities::keep_of_all_the_dead(&transaction).await?;
            transaction.execute("DELETE FROM nodes WHERE lease_until < now()", &[]).await?;
            identities::forget_old(&transaction).await?;
            transaction.commit().await?;
            Ok(renewed == 1)
        })
        .await
}

/// Removes this server and its people. People who did not leave by themselves may come back after the next start.
pub async fn retire_node(database: &Database, node: &Node) -> Result<(), DatabaseError> {
    database
        .run("retire_node", async |client| {
            let transaction = client.transaction().await?;
            if !node.resume_window.is_zero() {
                identities::keep_own(&transaction, node).await?;
            }
            transaction.execute("DELETE FROM nodes WHERE id = $1", &[&node.id]).await?;
            transaction.commit().await
        })
        .await
}

async fn upsert_rows(
    transaction: &deadpool_postgres::Transaction<'_>,
    node: &Node,
    columns: &Columns<'_>,
) -> Result<(), tokio_postgres::Error> {
    if columns.ids.is_empty() {
        return Ok(());
    }
    let statement = transaction
        .prepare_cached(
            "INSERT INTO presence (user_id, node_id, name, sort_key, skeleton, connected_at, reconnecting, visibility)
             SELECT user_id, $1, name, sort_key, skeleton, connected_at, reconnecting, visibility
             FROM UNNEST($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::text[])
                 AS t (user_id, name, sort_key, skeleton, connected_at, reconnecting, visibility)
             ON CONFLICT (user_id) DO UPDATE
             SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, sort_key = EXCLUDED.sort_key,
                 skeleton = EXCLUDED.skeleton, connected_at = EXCLUDED.connected_at,
                 reconnecting = EXCLUDED.reconnecting, visibility = EXCLUDED.visibility",
        )
        .await?;
    let Columns { ids, names, sort_keys, skeletons, times, reconnecting, visibilities } = columns;
    transaction
        .execute(&statement, &[&node.id, ids, names, sort_keys, skeletons, times, reconnecting, visibilities])
        .await
        .map(drop)
}

/// People turned into one array per column, as UNNEST wants them.
struct Columns<'a> {
    ids: Vec<Uuid>,
    names: Vec<&'a str>,
    sort_keys: Vec<String>,
    skeletons: Vec<String>,
    times: Vec<DateTime<Utc>>,
    reconnecting: Vec<bool>,
    visibilities: Vec<&'static str>,
}

impl<'a> Columns<'a> {
    fn of(people: &'a [Person]) -> Self {
        Self {
            ids: people.iter().map(|person| person.id).collect(),
            names: people.iter().map(|person| person.name.as_str()).collect(),
            sort_keys: people.iter().map(|person| person.name.sort_key()).collect(),
            skeletons: people.iter().map(|person| person.name.skeleton()).collect(),
            times: people.iter().map(|person| person.connected_at).collect(),
            reconnecting: people.iter().map(|person| person.reconnecting).collect(),
            visibilities: people.iter().map(|person| person.visibility.as_str()).collect(),
        }
    }
}
