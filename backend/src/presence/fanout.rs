//! From changes to frames: coalesced in time, encoded once, shared by all who listen.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::protocol::plain::{PlainServerFrame, PlainUser, PlainUserListUpdate};
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{PresenceDelta, ServerFrame, User, UserListUpdate, UserStatus};
use crate::routing::mailbox::{Dialect, Mailbox};
use crate::telemetry::events;

use super::roster::{Changes, Listed, Roster};
use super::{Presence, State};

/// Mailboxes that are filled before messages get their turn again.
const CHUNK: usize = 64;

/// What goes out at one time: a change of the roster, and lists for those who need them, each encoded once.
struct Published {
    revision: u64,
    delta: Option<Encoded>,
    list: Option<Encoded>,
    plain_list: Option<Encoded>,
    /// Who hears of it, and whether by the whole list.
    watchers: Vec<(Arc<Mailbox>, bool)>,
}

impl Presence {
    /// Publishes changes until `stop`: a lone change at once, a storm every `interval`.
    pub async fn run_fanout(self: Arc<Self>, interval: Duration, stop: CancellationToken) {
        let mut next = Instant::now();
        while stop.run_until_cancelled(self.changed.notified()).await.is_some() {
            sleep_until(next).await;
            if let Some(published) = self.take_published() {
                next = Instant::now() + interval;
                published.tell_watchers().await;
            }
        }
    }

    /// Puts the list of who is here into a mailbox at once; only newer changes follow it.
    pub(super) fn offer_list(&self, mailbox: &Mailbox) {
        let (revision, list) = {
            let state = self.lock();
            let list = match mailbox.dialect {
                Dialect::Plain => encode_plain_list(&state.roster, self.list_limit),
                Dialect::V2 => encode_list(&state, self.list_limit),
            };
            (state.revision, list)
        };
        mailbox.offer_list(revision, list);
    }

    fn take_published(&self) -> Option<Published> {
        let mut state = self.lock();
        let changes = state.roster.take_changes();
        let has_changed = changes != Default::default();
        let watchers: Vec<_> = state
            .watchers
            .values_mut()
            .map(|watcher| (watcher.mailbox.clone(), std::mem::take(&mut watcher.wants_list)))
            .filter(|(_, wants_list)| has_changed || *wants_list)
            .collect();
        let is_plain = |watcher: &Arc<Mailbox>| watcher.dialect == Dialect::Plain;
        let plain_list = watchers
            .iter()
            .any(|(watcher, _)| is_plain(watcher))
            .then(|| encode_plain_list(&state.roster, self.list_limit));
        let delta = has_changed.then(|| {
            state.revision += 1;
            encode_delta(&state, changes)
        });
        let list = watchers
            .iter()
            .any(|(watcher, wants_list)| *wants_list && !is_plain(watcher))
            .then(|| encode_list(&state, self.list_limit));
        (!watchers.is_empty()).then_some(Published { revision: state.revision, delta, list, plain_list, watchers })
    }
}

impl Published {
    async fn tell_watchers(self) {
        events::presence_published(self.watchers.len());
        for chunk in self.watchers.chunks(CHUNK) {
            for (watcher, wants_list) in chunk {
                match (watcher.dialect, wants_list, &self.list, &self.delta, &self.plain_list) {
                    (Dialect::V2, true, Some(list), ..) => watcher.offer_list(self.revision, list.clone()),
                    (Dialect::V2, false, _, Some(delta), _) => watcher.offer_presence(self.revision, delta.clone()),
                    (Dialect::Plain, .., Some(list)) => watcher.offer_presence(self.revision, list.clone()),
                    _ => {}
                }
            }
            tokio::task::yield_now().await;
        }
    }
}

/// A person on the wire.
pub(super) fn to_user(listed: Listed<'_>) -> User {
    let person = listed.person;
    User {
        id: person.id,
        name: person.name.as_str().to_owned(),
        tag: listed.look_alike.then(|| person.id.simple().to_string()[..4].to_owned()),
        is_online: true,
        status: UserStatus::Online,
        connected_at: Timestamp(person.connected_at),
    }
}

fn encode_delta(state: &State, changes: Changes) -> Encoded {
    let users = |ids: Vec<Uuid>| ids.into_iter().filter_map(|id| state.roster.get(id)).map(to_user).collect();
    Encoded::new(&ServerFrame::PresenceDelta(PresenceDelta {
        revision: state.revision,
        joined: users(changes.joined),
        changed: users(changes.changed),
        left: changes.left,
        total: state.roster.len() as u64,
    }))
}

fn encode_list(state: &State, limit: usize) -> Encoded {
    let users: Vec<_> = state.roster.first(limit).into_iter().map(to_user).collect();
    let total = state.roster.len();
    Encoded::new(&ServerFrame::UserListUpdate(UserListUpdate {
        truncated: users.len() < total,
        users,
        total: total as u64,
        revision: state.revision,
    }))
}

fn encode_plain_list(roster: &Roster, limit: usize) -> Encoded {
    let users: Vec<_> = roster
        .first(limit)
        .into_iter()
        .map(|Listed { person, .. }| PlainUser {
            id: person.id,
            name: person.name.as_str().to_owned(),
            is_online: true,
        })
        .collect();
    let total = roster.len();
    Encoded::new(&PlainServerFrame::UserListUpdate(PlainUserListUpdate {
        truncated: (users.len() < total).then_some(true),
        users,
        total: total as u64,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::lease::Slots;
    use super::*;
    use crate::domain::name::UserName;
    use crate::domain::session::Bounds;
    use crate::domain::token::TokenHash;
    use chrono::DateTime;
    use serde_json::Value;

    #[expect(clippy::disallowed_methods, reason = "a test waits for its own task")]
    fn spawn(task: impl Future<Output = ()> + Send + 'static) -> tokio::task::JoinHandle<()> {
        tokio::spawn(task)
    }

    fn presence() -> Arc<Presence> {
        Arc::new(Presence::new(200, Arc::new(Slots::default())))
    }

    fn join(presence: &Presence, n: u128, dialect: Dialect) -> Arc<Mailbox> {
        let bounds = Bounds { frames: 0, bytes: 0 };
        let mailbox = Arc::new(Mailbox::new(Uuid::from_u128(n), dialect, TokenHash::default(), bounds));
        presence.join(&mailbox, UserName::generate(20), DateTime::UNIX_EPOCH);
        mailbox
    }

    fn frames(mailbox: &Mailbox) -> Vec<Value> {
        let mut batch = Vec::new();
        mailbox.take(&mut batch, 1000);
        batch.iter().map(|frame| serde_json::from_str(frame.as_str()).unwrap()).collect()
    }

    /// Waits until the mailbox has something, and gives it.
    async fn next_frames(mailbox: &Mailbox) -> Vec<Value> {
        tokio::time::timeout(Duration::from_secs(10), mailbox.changed()).await.expect("a frame in time");
        frames(mailbox)
    }

    #[tokio::test]
    async fn a_lone_change_is_told_at_once_and_the_next_ones_wait_for_the_interval() {
        let presence = presence();
        let stop = CancellationToken::new();
        let hour = Duration::from_secs(3600);
        let task = spawn(presence.clone().run_fanout(hour, stop.clone()));
        let watcher = join(&presence, 1, Dialect::V2);
        let mut first = Vec::new();
        while first.len() < 2 {
            first.extend(next_frames(&watcher).await);
        }
        assert_eq!(first[1]["total"], 1, "the list, then the change, at once");
        for n in 2..=101 {
            join(&presence, n, Dialect::V2);
        }
        let waited = tokio::time::timeout(Duration::from_millis(50), watcher.changed()).await;
        assert!(waited.is_err(), "a storm within the interval is not told before its end");
        stop.cancel();
        task.abort();
    }

    #[tokio::test]
    async fn a_storm_becomes_few_frames_with_every_change_in_them() {
        let presence = presence();
        let stop = CancellationToken::new();
        let interval = Duration::from_millis(50);
        let task = spawn(presence.clone().run_fanout(interval, stop.clone()));
        let watcher = join(&presence, 1, Dialect::V2);
        let start = Instant::now();
        for n in 2..=200 {
            join(&presence, n, Dialect::V2);
            tokio::task::yield_now().await;
        }
        let (mut told, mut total) = (0, 0);
        while total < 200 {
            let frames = next_frames(&watcher).await;
            told += frames.len();
            total = frames.last().and_then(|frame| frame["total"].as_u64()).unwrap_or(total);
        }
        let most = 4 + (start.elapsed().as_millis() / interval.as_millis()) as usize;
        assert!(told <= most, "{told} frames, at most {most} in this time");
        stop.cancel();
        task.await.unwrap();
    }

    #[tokio::test]
    async fn a_newcomer_gets_the_list_and_then_the_changes_after_it() {
        let presence = presence();
        join(&presence, 1, Dialect::V2);
        presence.take_published().unwrap().tell_watchers().await;
        let watcher = join(&presence, 2, Dialect::V2);
        for n in 3..5 {
            presence.take_published().unwrap().tell_watchers().await;
            join(&presence, n, Dialect::V2);
        }
        presence.take_published().unwrap().tell_watchers().await;
        let frames = frames(&watcher);
        let told: Vec<_> =
            frames.iter().map(|frame| (frame["type"].as_str().unwrap(), frame["revision"].as_u64().unwrap())).collect();
        assert_eq!(
            told,
            [("user_list_update", 1), ("presence_delta", 2), ("presence_delta", 3), ("presence_delta", 4)]
        );
        assert_eq!(frames[0]["users"].as_array().unwrap().len(), 2, "the list has its reader in it");
    }

    #[tokio::test]
    async fn whoever_asks_gets_the_list_and_nobody_else_hears_of_it() {
        let presence = presence();
        let (asking, other) = (join(&presence, 1, Dialect::V2), join(&presence, 2, Dialect::V2));
        presence.take_published().unwrap().tell_watchers().await;
        assert_eq!((frames(&asking).len(), frames(&other).len()), (2, 2), "the list, and one change");
        presence.want_list(asking.user_id);
        presence.take_published().unwrap().tell_watchers().await;
        assert_eq!((frames(&asking)[0]["revision"].as_u64(), frames(&other).len()), (Some(1), 0));
    }

    #[tokio::test]
    async fn the_plain_dialect_gets_the_newest_list_and_no_delta() {
        let presence = presence();
        let watcher = join(&presence, 1, Dialect::Plain);
        for n in 2..5 {
            join(&presence, n, Dialect::V2);
            presence.take_published().unwrap().tell_watchers().await;
        }
        let frames = frames(&watcher);
        assert_eq!(frames.len(), 1);
        assert_eq!((frames[0]["type"].as_str(), frames[0]["total"].as_u64()), (Some("user_list_update"), Some(4)));
        assert_eq!(frames[0].get("truncated"), None);
    }

    #[tokio::test]
    async fn a_long_list_is_truncated_and_says_so() {
        let presence = Arc::new(Presence::new(2, Arc::new(Slots::default())));
        for n in 1..=3 {
            join(&presence, n, Dialect::V2);
        }
        let (plain, v2) = (join(&presence, 4, Dialect::Plain), join(&presence, 5, Dialect::V2));
        presence.take_published().unwrap().tell_watchers().await;
        for (list, total) in [(&frames(&plain)[0], 5), (&frames(&v2)[0], 5)] {
            assert_eq!(list["users"].as_array().unwrap().len(), 2);
            assert_eq!((list["truncated"].as_bool(), list["total"].as_u64()), (Some(true), Some(total)));
        }
    }

    #[tokio::test]
    async fn nothing_is_published_when_nothing_changed() {
        let presence = presence();
        let mailbox = join(&presence, 1, Dialect::V2);
        presence.leave(mailbox.user_id);
        assert!(presence.take_published().is_none(), "who came and went in between was never here");
    }
}
