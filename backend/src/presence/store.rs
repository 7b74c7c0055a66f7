//! The presence tables: SQL and nothing else. Every call is bounded in time by the pool and by [`Database::run`].

use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::Database;
use crate::db::pool::DatabaseError;
use crate::domain::circle::Visibility;
use crate::domain::token::{TokenHash, Tokens};

use super::roster::Person;

/// A server in the table of servers.
#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    /// The same for every life of one server.
    pub label: String,
    pub lease: Duration,
    /// How long people of an earlier life may take to come back; zero: they can't.
    pub resume_window: Duration,
}

/// Somebody of an earlier life of this server.
#[derive(Clone, Debug)]
pub struct Identity {
    pub user_id: Uuid,
    /// As it was stored: the rules for names may have changed since.
    pub name: String,
    pub connected_at: DateTime<Utc>,
    pub visibility: Visibility,
    pub tokens: Tokens,
}

/// Whoever was on a server that stopped or died longer ago than this has given up: nothing of them is kept.
const LONGEST_REST: &str = "interval '1 hour'";

/// Takes over from earlier lives of this server: nobody of theirs is here any more, and who may come back is told.
pub async fn take_over(database: &Database, node: &Node) -> Result<Vec<Identity>, DatabaseError> {
    let window = node.resume_window.as_secs_f64();
    let rows = database
        .run("take_over", async |client| {
            let transaction = client.transaction().await?;
            transaction.execute(&keep_identities("label = $1 AND nodes.id <> $2"), &[&node.label, &node.id]).await?;
            transaction.execute("DELETE FROM nodes WHERE label = $1 AND id <> $2", &[&node.label, &node.id]).await?;
            transaction.execute("DELETE FROM identities WHERE kept_until < now()", &[]).await?;
            let rows = transaction
                .query(
                    "UPDATE identities SET kept_until = now() + $2::float8 * interval '1 second' WHERE label = $1
                     RETURNING user_id, name, connected_at, token_hash, spent_hash, visibility",
                    &[&node.label, &window],
                )
                .await?;
            transaction.commit().await?;
            Ok(rows)
        })
        .await?;
    let identity = |row: tokio_postgres::Row| {
        Some(Identity {
            user_id: row.get(0),
            name: row.get(1),
            connected_at: row.get(2),
            visibility: Visibility::from_stored(row.get(5)),
            tokens: Tokens {
                newest: TokenHash::from_bytes(row.get(3))?,
                spent: row.get::<_, Option<&[u8]>>(4).and_then(TokenHash::from_bytes),
            },
        })
    };
    Ok(if window > 0.0 { rows.into_iter().filter_map(identity).collect() } else { Vec::new() })
}

/// Copies people of some servers to where their identity waits for them.
fn keep_identities(of_nodes: &str) -> String {
    format!(
        "INSERT INTO identities (user_id, label, name, connected_at, token_hash, spent_hash, visibility, kept_until)
         SELECT user_id, label, name, connected_at, token_hash, spent_hash, visibility, least(lease_until, now()) + {LONGEST_REST}
         FROM presence JOIN nodes ON nodes.id = presence.node_id
         WHERE {of_nodes} AND token_hash IS NOT NULL
         ON CONFLICT (user_id) DO UPDATE
         SET label = EXCLUDED.label, name = EXCLUDED.name, connected_at = EXCLUDED.connected_at,
             token_hash = EXCLUDED.token_hash, spent_hash = EXCLUDED.spent_hash, visibility = EXCLUDED.visibility,
             kept_until = EXCLUDED.kept_until"
    )
}

/// Makes the tables equal to memory: clears what earlier lives of this server left and servers whose lease ran out,
/// then writes this server and all of its people, in one transaction.
pub async fn replace_all(database: &Database, node: &Node, people: &[Person]) -> Result<(), DatabaseError> {
    let columns = Columns::of(people);
    database
        .run("replace_all", async |client| {
            let transaction = client.transaction().await?;
            transaction.execute(&keep_identities("lease_until < now() AND label <> $1"), &[&node.label]).await?;
            transaction
                .execute("DELETE FROM nodes WHERE label = $1 OR lease_until < now()", &[&node.label])
                .await?;
            transaction
                .execute(
                    "INSERT INTO nodes (id, label, lease_until) VALUES ($1, $2, now() + $3::float8 * interval '1 second')",
                    &[&node.id, &node.label, &node.lease.as_secs_f64()],
                )
                .await?;
            // Another server may have taken us for dead and kept our people. Those who wait for their owners since our
            // start are kept for no longer than the window.
            transaction
                .execute(
                    "DELETE FROM identities WHERE label = $1 AND kept_until > now() + $2::float8 * interval '1 second'",
                    &[&node.label, &node.resume_window.as_secs_f64()],
                )
                .await?;
            forget_identities(&transaction, &columns.ids).await?;
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
            forget_identities(&transaction, gone).await?;
            forget_identities(&transaction, &columns.ids).await?;
            upsert_rows(&transaction, node, &columns).await?;
            transaction.commit().await
        })
        .await
}

/// Asks whether the database still knows this server. False: it came back empty, so everything must be written again.
pub async fn knows(database: &Database, node: &Node) -> Result<bool, DatabaseError> {
    database
        .run("probe", async |client| {
            // At both tables, so that one that is locked is noticed even if nobody comes or goes.
            let looks_at_both = "SELECT EXISTS (SELECT FROM presence) FROM nodes WHERE id = $1";
            let rows = client.query(looks_at_both, &[&node.id]).await?;
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
    /// Somebody else's name looks the same.
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

/// Says that this server lives, and clears servers that haven't for the time of their lease, and identities whose time
/// is over. False: see [`knows`].
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
            transaction.execute(&keep_identities("lease_until < now()"), &[]).await?;
            transaction.execute("DELETE FROM nodes WHERE lease_until < now()", &[]).await?;
            transaction.execute("DELETE FROM identities WHERE kept_until < now()", &[]).await?;
            transaction.commit().await?;
            Ok(renewed == 1)
        })
        .await
}

/// The server goes, and its people with it. Who did not leave by themselves may come back to the next life.
pub async fn retire_node(database: &Database, node: &Node) -> Result<(), DatabaseError> {
    database
        .run("retire_node", async |client| {
            let transaction = client.transaction().await?;
            if !node.resume_window.is_zero() {
                transaction.execute(&keep_identities("nodes.id = $1"), &[&node.id]).await?;
            }
            transaction.execute("DELETE FROM nodes WHERE id = $1", &[&node.id]).await?;
            transaction.commit().await
        })
        .await
}

async fn forget_identities(
    transaction: &deadpool_postgres::Transaction<'_>,
    ids: &[Uuid],
) -> Result<(), tokio_postgres::Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let statement = transaction.prepare_cached("DELETE FROM identities WHERE user_id = ANY($1)").await?;
    transaction.execute(&statement, &[&ids]).await.map(drop)
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
            "INSERT INTO presence
                 (user_id, node_id, name, sort_key, skeleton, connected_at, reconnecting, visibility, token_hash, spent_hash)
             SELECT user_id, $1, name, sort_key, skeleton, connected_at, reconnecting, visibility, token_hash, spent_hash
             FROM UNNEST($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::text[], $9::bytea[],
                         $10::bytea[])
                 AS t (user_id, name, sort_key, skeleton, connected_at, reconnecting, visibility, token_hash, spent_hash)
             ON CONFLICT (user_id) DO UPDATE
             SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, sort_key = EXCLUDED.sort_key,
                 skeleton = EXCLUDED.skeleton, connected_at = EXCLUDED.connected_at,
                 reconnecting = EXCLUDED.reconnecting, visibility = EXCLUDED.visibility, token_hash = EXCLUDED.token_hash,
                 spent_hash = EXCLUDED.spent_hash",
        )
        .await?;
    let Columns { ids, names, sort_keys, skeletons, times, reconnecting, visibilities, tokens, spent } = columns;
    transaction
        .execute(
            &statement,
            &[&node.id, ids, names, sort_keys, skeletons, times, reconnecting, visibilities, tokens, spent],
        )
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
    tokens: Vec<Option<&'a [u8]>>,
    spent: Vec<Option<&'a [u8]>>,
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
            tokens: column(people, |tokens| Some(&tokens.newest)),
            spent: column(people, |tokens| tokens.spent.as_ref()),
        }
    }
}

fn column<'a>(people: &'a [Person], of: impl Fn(&'a Tokens) -> Option<&'a TokenHash>) -> Vec<Option<&'a [u8]>> {
    people.iter().map(|person| person.tokens.as_ref().and_then(&of).map(TokenHash::as_bytes)).collect()
}
