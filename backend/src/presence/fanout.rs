//! From changes to frames: coalesced in time, encoded once for all who hear the same.
//!
//! While there are few people, everybody hears of everybody, and a change is one frame for all. Above `list_limit` the
//! cost follows the changes and those who watch them: a watcher of somebody who changed gets a frame of their own, and
//! everybody else the count, the more seldom the more they are.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;
use crate::telemetry::events;

use super::roster::Changes;
use super::watchers::Watcher;
use super::{Presence, State, frames};

#[cfg(test)]
mod tests;

/// Mailboxes that are filled before messages get their turn again.
const CHUNK: usize = 8;
/// Frames a second that tell nothing but the count.
const COUNTS_PER_SECOND: u64 = 4_000;
/// There must be few people for this long before everybody hears of everybody again: a list for each costs a lot.
const FEW_FOR: Duration = Duration::from_secs(1);

/// A frame for each, and the revision that it brings them to.
type Frames = Vec<(Arc<Mailbox>, u64, Frame)>;

/// What goes out at one time.
struct Published {
    frames: Frames,
    /// When there is something to tell even if nothing changes.
    again: Option<Instant>,
}

enum Frame {
    Delta(Encoded),
    List(Encoded),
}

impl Presence {
    /// Publishes changes until `stop`: a lone change at once, a storm every `interval`.
    pub async fn run_fanout(self: Arc<Self>, interval: Duration, stop: CancellationToken) {
        let mut next = Instant::now();
        let mut again: Option<Instant> = None;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.changed.notified() => {}
                () = sleep_until(again.unwrap_or(next).into()), if again.is_some() => {}
            }
            sleep_until(next.into()).await;
            let published = self.take_published(Instant::now(), interval);
            again = published.again;
            if !published.frames.is_empty() {
                next = Instant::now() + interval;
                published.tell().await;
            }
        }
    }

    /// Puts the list of who is here into a mailbox at once; only newer changes follow it.
    pub(super) fn offer_list(&self, mailbox: &Mailbox) {
        let (revision, list) = {
            let mut state = self.lock();
            state.knows_all(mailbox.user_id);
            (state.revision, state.list_for(mailbox, self.list_limit))
        };
        mailbox.offer_list(revision, list);
    }

    fn take_published(&self, now: Instant, interval: Duration) -> Published {
        let mut state = self.lock();
        let changes = state.roster.take_changes();
        let has_changed = changes != Changes::default();
        state.revision += u64::from(has_changed);
        let few_again = state.follow_the_crowd(self.list_limit, now);
        let mut frames = Vec::new();
        let again = if state.windowed {
            state.tell_windows(&changes, now, interval, &mut frames)
        } else {
            state.tell_everybody(&changes, has_changed, &mut frames);
            None
        };
        state.tell_lists(self.list_limit, has_changed, &mut frames);
        Published { frames, again: [again, few_again].into_iter().flatten().min() }
    }
}

impl State {
    /// Decides whether everybody hears of everybody. Gives the time at which to look again.
    fn follow_the_crowd(&mut self, limit: usize, now: Instant) -> Option<Instant> {
        if self.roster.len() > limit {
            self.windowed = true;
            self.few_since = None;
            return None;
        }
        if !self.windowed {
            return None;
        }
        let since = *self.few_since.get_or_insert(now);
        if now < since + FEW_FOR {
            return Some(since + FEW_FOR);
        }
        self.windowed = false;
        self.few_since = None;
        self.watchers.iter_mut().for_each(|watcher| watcher.wants_list = true);
        None
    }

    fn tell_everybody(&mut self, changes: &Changes, has_changed: bool, frames: &mut Frames) {
        if !has_changed {
            return;
        }
        let total = self.roster.len();
        let delta = frames::delta(&self.roster, changes, self.revision);
        for watcher in self.watchers.iter_mut().filter(|watcher| hears_deltas(watcher)) {
            watcher.revision = self.revision;
            watcher.told_total = total;
            frames.push((watcher.mailbox.clone(), self.revision, Frame::Delta(delta.clone())));
        }
    }

    /// Tells of changes those who watch, and the count everybody, but not too often. Gives the time at which to look
    /// again.
    fn tell_windows(
        &mut self,
        changes: &Changes,
        now: Instant,
        interval: Duration,
        frames: &mut Frames,
    ) -> Option<Instant> {
        let total = self.roster.len();
        for (id, changes) in self.by_watcher(changes) {
            let Some(watcher) = self.watchers.get_mut(id).filter(|watcher| hears_deltas(watcher)) else { continue };
            watcher.revision += 1;
            watcher.told_total = total;
            let delta = frames::delta(&self.roster, &changes, watcher.revision);
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(delta)));
        }
        let pause = interval.max(Duration::from_millis(self.watchers.count() as u64 * 1000 / COUNTS_PER_SECOND));
        let due = self.counted_at.map_or(now, |counted_at| counted_at + pause);
        let mut uncounted =
            self.watchers.iter_mut().filter(|watcher| watcher.told_total != total && hears_deltas(watcher));
        if now < due {
            return uncounted.next().map(|_| due);
        }
        // Most are at one of few revisions.
        let mut counts: HashMap<u64, Encoded> = HashMap::new();
        for watcher in uncounted {
            watcher.revision += 1;
            watcher.told_total = total;
            let count = counts.entry(watcher.revision);
            let count =
                count.or_insert_with_key(|revision| frames::delta(&self.roster, &Changes::default(), *revision));
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(count.clone())));
        }
        if !counts.is_empty() {
            self.counted_at = Some(now);
        }
        None
    }

    /// What each watcher of a changed person has to hear.
    fn by_watcher(&self, changes: &Changes) -> HashMap<Uuid, Changes> {
        let mut told: HashMap<Uuid, Changes> = HashMap::new();
        let mut tell = |ids: &[Uuid], kind: fn(&mut Changes) -> &mut Vec<Uuid>| {
            for id in ids {
                for watcher in self.watchers.of(*id) {
                    kind(told.entry(watcher).or_default()).push(*id);
                }
            }
        };
        tell(&changes.joined, |told| &mut told.joined);
        tell(&changes.changed, |told| &mut told.changed);
        tell(&changes.left, |told| &mut told.left);
        told
    }

    /// Lists for those who need one, and on every change for those who get nothing else.
    fn tell_lists(&mut self, limit: usize, has_changed: bool, frames: &mut Frames) {
        let mut plain = None;
        let mut whole = None;
        let wanting: Vec<_> = self
            .watchers
            .iter_mut()
            .filter(|watcher| watcher.wants_list || has_changed && watcher.mailbox.dialect == Dialect::Plain)
            .map(|watcher| {
                watcher.wants_list = false;
                watcher.mailbox.clone()
            })
            .collect();
        let is_whole = self.roster.len() <= limit;
        for mailbox in wanting {
            let list = match mailbox.dialect {
                Dialect::Plain => plain.get_or_insert_with(|| frames::plain_list(&self.roster, limit)).clone(),
                Dialect::V2 if is_whole => whole.get_or_insert_with(|| self.list_for(&mailbox, limit)).clone(),
                Dialect::V2 => self.list_for(&mailbox, limit),
            };
            self.knows_all(mailbox.user_id);
            frames.push((mailbox, self.revision, Frame::List(list)));
        }
    }

    /// Somebody gets a list as of now.
    fn knows_all(&mut self, id: Uuid) {
        if let Some(watcher) = self.watchers.get_mut(id) {
            watcher.revision = self.revision;
            watcher.told_total = self.roster.len();
        }
    }

    fn list_for(&self, mailbox: &Mailbox, limit: usize) -> Encoded {
        match mailbox.dialect {
            Dialect::Plain => frames::plain_list(&self.roster, limit),
            Dialect::V2 => {
                let id = mailbox.user_id;
                frames::list(&self.roster, limit, id, self.watchers.watching(id), self.revision)
            }
        }
    }
}

/// Whoever gets a list now finds everything in it, and the plain dialect has nothing but lists.
fn hears_deltas(watcher: &Watcher) -> bool {
    !watcher.wants_list && watcher.mailbox.dialect == Dialect::V2
}

impl Published {
    async fn tell(self) {
        events::presence_published(self.frames.len());
        let mut frames = self.frames.into_iter();
        loop {
            let chunk: Vec<_> = frames.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                return;
            }
            for (mailbox, revision, frame) in chunk {
                match frame {
                    Frame::Delta(delta) => mailbox.offer_delta(revision, delta),
                    Frame::List(list) => mailbox.offer_list(revision, list),
                }
            }
            tokio::task::yield_now().await;
        }
    }
}
