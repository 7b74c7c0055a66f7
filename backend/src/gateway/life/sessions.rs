//! The sessions of this server: made for a `join`, found again by the token for a `resume`, and restored after a
//! restart.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::{Notify, OwnedSemaphorePermit};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::acts::rates::Rates;
use crate::domain::circle::Visibility;
use crate::domain::name::UserName;
use crate::domain::session::Bounds;
use crate::domain::token::{Selector, TokenHash, Tokens};
use crate::protocol::limits::Limits;
use crate::routing::budget::Budget;
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;

/// How long a `resume` right after a start waits for the database to tell who was here.
const WAIT_FOR_EARLIER: Duration = Duration::from_secs(3);

/// How long after a start a `resume` is told to try again. Later the server answers that it doesn't know the session.
const HOPE_FOR_EARLIER: Duration = Duration::from_secs(10);

/// The result of a look-up by token.
pub enum Lookup {
    Found(Arc<LiveSession>),
    Unknown,
    /// The token may be from before a restart, and the database hasn't answered yet.
    NotYet,
}

/// What the server keeps of a user as long as the session lasts, with or without a connection.
pub struct LiveSession {
    pub mailbox: Mailbox,
    pub rates: Arc<Rates>,
    /// The name at the beginning of the session.
    pub name: UserName,
    pub connected_at: DateTime<Utc>,
    pub began: Instant,
    /// Notified when the user is back over another connection.
    pub back: Notify,
    /// This session's place below the cap for sessions.
    _seat: Option<OwnedSemaphorePermit>,
}

pub struct Sessions {
    limits: Limits,
    bounds: Bounds,
    budget: Arc<Budget>,
    by_token: Mutex<HashMap<Selector, Arc<LiveSession>>>,
    /// Cancelled when the users from before the start are known.
    finding_earlier: CancellationToken,
    started: Instant,
}

impl Sessions {
    pub fn new(limits: &Limits) -> Self {
        let size = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        let bounds = Bounds {
            outbox_frames: size(limits.outbox_max_frames),
            outbox_bytes: size(limits.outbox_max_bytes),
            queue_messages: size(limits.queue_max_messages),
            queue_bytes: size(limits.queue_max_bytes),
            queue_per_sender: size(limits.queue_max_per_sender),
        };
        Self {
            limits: limits.clone(),
            bounds,
            budget: Arc::new(Budget::new(size(limits.queue_max_node_bytes))),
            by_token: Mutex::default(),
            finding_earlier: CancellationToken::new(),
            started: Instant::now(),
        }
    }

    /// Makes a session for a new user, with the rates of the connection. Without a token, as in the plain dialect,
    /// nobody can resume it.
    pub fn open(
        &self,
        dialect: Dialect,
        name: UserName,
        token: Option<TokenHash>,
        rates: Arc<Rates>,
        seat: Option<OwnedSemaphorePermit>,
    ) -> Arc<LiveSession> {
        let hash = token.unwrap_or_default();
        let mailbox = Mailbox::new(Uuid::new_v4(), dialect, hash, self.bounds, self.budget.clone());
        self.live(mailbox, name, Utc::now(), rates, seat)
    }

    /// Makes a session for a user from before a restart, who may come back.
    pub fn restore(
        &self,
        user_id: Uuid,
        name: UserName,
        connected_at: DateTime<Utc>,
        tokens: Tokens,
        visibility: Visibility,
        seat: Option<OwnedSemaphorePermit>,
    ) -> Arc<LiveSession> {
        let mailbox = Mailbox::restored(user_id, tokens, visibility, self.bounds, self.budget.clone());
        self.live(mailbox, name, connected_at, Arc::new(Rates::new(&self.limits)), seat)
    }

    fn live(
        &self,
        mailbox: Mailbox,
        name: UserName,
        connected_at: DateTime<Utc>,
        rates: Arc<Rates>,
        seat: Option<OwnedSemaphorePermit>,
    ) -> Arc<LiveSession> {
        Arc::new(LiveSession {
            mailbox,
            rates,
            name,
            connected_at,
            began: Instant::now(),
            back: Notify::new(),
            _seat: seat,
        })
    }

    /// Finds the session by a part of the token. The session itself compares the whole token.
    pub async fn find(&self, token: &TokenHash) -> Lookup {
        let known = || self.lock().get(&token.selector()).cloned().map(Lookup::Found);
        if let Some(found) = known() {
            return found;
        }
        let is_known = tokio::time::timeout(WAIT_FOR_EARLIER, self.finding_earlier.cancelled()).await.is_ok();
        // If the database is away for longer, clients don't wait any more: they are told to join anew.
        let is_hopeless = self.started.elapsed() > HOPE_FOR_EARLIER;
        known().unwrap_or(if is_known || is_hopeless { Lookup::Unknown } else { Lookup::NotYet })
    }

    /// Registers a token of this session.
    pub fn learn(&self, token: TokenHash, session: &Arc<LiveSession>) {
        self.lock().insert(token.selector(), session.clone());
    }

    /// Removes tokens that are no longer valid.
    pub fn unlearn(&self, tokens: impl IntoIterator<Item = TokenHash>) {
        let mut by_token = self.lock();
        for token in tokens {
            by_token.remove(&token.selector());
        }
    }

    /// The users from before the start are known now.
    pub fn earlier_are_known(&self) {
        self.finding_earlier.cancel();
    }

    /// Bytes that wait for users who are away.
    pub fn queued_bytes(&self) -> usize {
        self.budget.used()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Selector, Arc<LiveSession>>> {
        self.by_token.lock()
    }
}
