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

use super::roster::{Listed, Roster};
use super::{Presence, State};

/// Mailboxes that are filled before messages get their turn again.
const CHUNK: usize = 64;

/// One change of the roster in both dialects, and who is to hear of it.
struct Published {
    revision: u64,
    delta: Encoded,
    /// The full list, if somebody who speaks the plain dialect listens.
    list: Option<Encoded>,
    watchers: Vec<Arc<Mailbox>>,
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

    /// Puts the list of who is here into a mailbox; only newer changes follow it.
    pub fn offer_list(&self, mailbox: &Mailbox) {
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
        if changes == Default::default() {
            return None;
        }
        state.revision += 1;
        let users = |ids: Vec<Uuid>| ids.into_iter().filter_map(|id| state.roster.get(id)).map(to_user).collect();
        let frame = ServerFrame::PresenceDelta(PresenceDelta {
            revision: state.revision,
            joined: users(changes.joined),
            changed: users(changes.changed),
            left: changes.left,
            total: state.roster.len() as u64,
        });
        let watchers: Vec<_> = state.watchers.values().cloned().collect();
        let plain = watchers.iter().any(|watcher| watcher.dialect == Dialect::Plain);
        let list = plain.then(|| encode_plain_list(&state.roster, self.list_limit));
        Some(Published { revision: state.revision, delta: Encoded::new(&frame), list, watchers })
    }
}

impl Published {
    async fn tell_watchers(self) {
        events::presence_published(self.watchers.len());
        for chunk in self.watchers.chunks(CHUNK) {
            for watcher in chunk {
                let frame = match watcher.dialect {
                    Dialect::V2 => Some(&self.delta),
                    Dialect::Plain => self.list.as_ref(),
                };
                if let Some(frame) = frame {
                    watcher.offer_presence(self.revision, frame.clone());
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
        assert_eq!(first[1]["joined"].as_array().map(Vec::len), Some(1), "the list, then the change, at once");
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
        let (mut told, mut joined) = (0, 0);
        while joined < 200 {
            let frames = next_frames(&watcher).await;
            told += frames.len();
            joined += frames.iter().filter_map(|frame| frame["joined"].as_array()).map(Vec::len).sum::<usize>();
        }
        let most = 3 + (start.elapsed().as_millis() / interval.as_millis()) as usize;
        assert!(told <= most, "{told} frames, at most {most} in this time");
        stop.cancel();
        task.await.unwrap();
    }

    #[tokio::test]
    async fn revisions_grow_by_one_and_follow_the_list() {
        let presence = presence();
        join(&presence, 1, Dialect::V2);
        presence.take_published().unwrap().tell_watchers().await;
        let watcher = join(&presence, 2, Dialect::V2);
        presence.take_published().unwrap().tell_watchers().await;
        join(&presence, 3, Dialect::V2);
        presence.take_published().unwrap().tell_watchers().await;
        let frames = frames(&watcher);
        let revisions: Vec<_> = frames.iter().map(|frame| frame["revision"].as_u64().unwrap()).collect();
        assert_eq!(revisions, [1, 2, 3]);
        assert_eq!(frames[0]["users"].as_array().unwrap().len(), 2, "the list has its reader in it");
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
        for (list, total) in [(&frames(&plain)[0], 4), (&frames(&v2)[0], 5)] {
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
