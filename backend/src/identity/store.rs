//! SQL for the two tables of users who can come back: `resume_tokens` for those who are here, and `identities` for
//! those whose server has stopped or died.
//!
//! An identity is made from a row of `resume_tokens`, which has the token hashes, and the row of presence for the same
//! user, which has the name and the visibility.

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use tokio_postgres::Error;
use uuid::Uuid;

use crate::db::Database;
use crate::db::node::Node;
use crate::db::pool::DatabaseError;
use crate::domain::circle::Visibility;
use crate::domain::token::{TokenHash, Tokens};

use super::book::{Changes, Proof};

/// A user from an earlier run of this server.
#[derive(Clone, Debug)]
pub struct Identity {
    pub user_id: Uuid,
    /// The name as it was stored. The rules for names may have changed since then.
    pub name: String,
    pub connected_at: DateTime<Utc>,
    pub visibility: Visibility,
    pub tokens: Tokens,
}

/// An identity is deleted this long after its server stopped or died.
const LONGEST_REST: &str = "interval '1 hour'";

/// Takes over from earlier runs of this server: deletes their presence, and returns the users who can come back.
pub async fn take_over(database: &Database, node: &Node) -> Result<Vec<Identity>, DatabaseError> {
    let window = node.resume_window.as_secs_f64();
    let rows = database
        .run("take_over", async |client| {
            let transaction = client.transaction().await?;
            transaction.execute(&keep("label = $1 AND nodes.id <> $2"), &[&node.label, &node.id]).await?;
            transaction.execute("DELETE FROM nodes WHERE label = $1 AND id <> $2", &[&node.label, &node.id]).await?;
            forget_old(&transaction).await?;
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

/// Makes identities of the users of other servers whose lease has expired, before their rows are deleted.
pub async fn keep_of_the_dead(transaction: &Transaction<'_>, node: &Node) -> Result<(), Error> {
    transaction.execute(&keep("lease_until < now() AND label <> $1"), &[&node.label]).await.map(drop)
}

/// The same including this server, which has renewed its lease already.
pub async fn keep_of_all_the_dead(transaction: &Transaction<'_>) -> Result<(), Error> {
    transaction.execute(&keep("lease_until < now()"), &[]).await.map(drop)
}

/// Makes identities of the users of this server, which stops.
pub async fn keep_own(transaction: &Transaction<'_>, node: &Node) -> Result<(), Error> {
    transaction.execute(&keep("nodes.id = $1"), &[&node.id]).await.map(drop)
}

/// The statement that copies the users of some servers into `identities`.
fn keep(of_nodes: &str) -> String {
    format!(
        "INSERT INTO identities (user_id, label, name, connected_at, token_hash, spent_hash, visibility, kept_until)
         SELECT user_id, label, name, connected_at, token_hash, spent_hash, visibility, least(lease_until, now()) + {LONGEST_REST}
         FROM resume_tokens JOIN presence USING (user_id, node_id) JOIN nodes ON nodes.id = node_id
         WHERE {of_nodes}
         ON CONFLICT (user_id) DO UPDATE
         SET label = EXCLUDED.label, name = EXCLUDED.name, connected_at = EXCLUDED.connected_at,
             token_hash = EXCLUDED.token_hash, spent_hash = EXCLUDED.spent_hash, visibility = EXCLUDED.visibility,
             kept_until = EXCLUDED.kept_until"
    )
}

/// Deletes expired identities.
pub async fn forget_old(transaction: &Transaction<'_>) -> Result<(), Error> {
    transaction.execute("DELETE FROM identities WHERE kept_until < now()", &[]).await.map(drop)
}

/// Writes all users who are here and can come back.
pub async fn replace_all(transaction: &Transaction<'_>, node: &Node, here: Vec<Proof>) -> Result<(), Error> {
    // Another server may have judged this one dead and made identities of its users. Identities that have waited since
    // our start are kept for the window only.
    transaction
        .execute(
            "DELETE FROM identities WHERE label = $1 AND kept_until > now() + $2::float8 * interval '1 second'",
            &[&node.label, &node.resume_window.as_secs_f64()],
        )
        .await?;
    write(transaction, node, Changes { here, gone: Vec::new() }).await
}

/// Writes and removes users of this server. Their identities are deleted: users who are here don't need one any more,
/// and users who are gone can't come back.
pub async fn write(transaction: &Transaction<'_>, node: &Node, changes: Changes) -> Result<(), Error> {
    let Changes { here, gone } = changes;
    let ids: Vec<Uuid> = here.iter().map(|(id, _)| *id).collect();
    let all: Vec<Uuid> = ids.iter().chain(&gone).copied().collect();
    if !all.is_empty() {
        let statement = transaction.prepare_cached("DELETE FROM identities WHERE user_id = ANY($1)").await?;
        transaction.execute(&statement, &[&all]).await?;
    }
    if !gone.is_empty() {
        let statement = "DELETE FROM resume_tokens WHERE user_id = ANY($1) AND node_id = $2";
        let statement = transaction.prepare_cached(statement).await?;
        transaction.execute(&statement, &[&gone, &node.id]).await?;
    }
    if !ids.is_empty() {
        let newest: Vec<_> = here.iter().map(|(_, tokens)| tokens.newest.as_bytes()).collect();
        let spent: Vec<_> = here.iter().map(|(_, tokens)| tokens.spent.as_ref().map(TokenHash::as_bytes)).collect();
        let statement = transaction
            .prepare_cached(
                "INSERT INTO resume_tokens (user_id, node_id, token_hash, spent_hash)
                 SELECT user_id, $1, token_hash, spent_hash
                 FROM UNNEST($2::uuid[], $3::bytea[], $4::bytea[]) AS t (user_id, token_hash, spent_hash)
                 ON CONFLICT (user_id) DO UPDATE
                 SET node_id = EXCLUDED.node_id, token_hash = EXCLUDED.token_hash, spent_hash = EXCLUDED.spent_hash",
            )
            .await?;
        transaction.execute(&statement, &[&node.id, &ids, &newest, &spent]).await?;
    }
    Ok(())
}
