//! Pages of people for `GET /users`. They come from the database, which has the people of every server, if it has every change
//! of this server. They come from memory if the database is away, behind or busy.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;
use uuid::Uuid;

use crate::db::Database;
use crate::domain::folding::fold;
use crate::protocol::scalars::Timestamp;
use crate::protocol::user::{User, UserStatus};

use super::store::{self, Row};
use super::{Presence, frames};

/// Pages that may be asked of the database at the same time. The other connections of the pool are for writing presence,
/// which must not wait behind readers.
const READERS: usize = 2;

/// How long the database may take for a page. After that memory answers.
const QUERY_TIMEOUT: Duration = Duration::from_millis(250);

/// Part of a sorted list of people.
pub struct People {
    pub users: Vec<User>,
    /// How many match in all.
    pub total: usize,
    /// The key to go on from, if there is more.
    pub next: Option<(String, Uuid)>,
}

#[derive(Clone)]
pub struct Directory {
    database: Database,
    presence: Arc<Presence>,
    /// This server's row in the table of servers.
    node_id: Uuid,
    readers: Arc<Semaphore>,
}

impl Directory {
    pub fn new(database: Database, presence: Arc<Presence>, node_id: Uuid) -> Self {
        Self { database, presence, node_id, readers: Arc::new(Semaphore::new(READERS)) }
    }

    /// People sorted by name, folded, then id, whose folded name contains `query`, folded too; `after` is the key of
    /// the last one of the page before.
    pub async fn page(&self, query: &str, after: Option<(String, Uuid)>, limit: usize) -> People {
        if let Some(people) = self.recorded(query, after.as_ref(), limit).await {
            return people;
        }
        let (users, total, next) = self.presence.page(query, after, limit);
        People { users, total, next }
    }

    async fn recorded(&self, query: &str, after: Option<&(String, Uuid)>, limit: usize) -> Option<People> {
        if !self.database.is_reachable() || !self.presence.is_recorded() {
            return None;
        }
        let _reader = self.readers.try_acquire().ok()?;
        // One more than asked for tells whether there is a next page.
        let query = fold(query);
        let page = store::page(&self.database, self.node_id, &query, after, limit + 1);
        let (mut rows, total) = timeout(QUERY_TIMEOUT, page).await.ok()?.ok()?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| (row.sort_key.clone(), row.id));
        Some(People { users: rows.into_iter().map(user).collect(), total, next })
    }
}

fn user(row: Row) -> User {
    User {
        id: row.id,
        name: row.name,
        tag: row.look_alike.then(|| frames::tag(row.id)),
        is_online: true,
        status: if row.reconnecting { UserStatus::Reconnecting } else { UserStatus::Online },
        connected_at: Timestamp(row.connected_at),
    }
}
