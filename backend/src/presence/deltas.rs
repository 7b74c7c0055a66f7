//! Changes as the clients hear of them: everybody of all, or, when there are many people, each of those whom they watch.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::protocol::codec::Encoded;

use super::blocks::BlockChanges;
use super::frames;
use super::published::{Frame, Frames};
use super::roster::Changes;
use super::sight::Sight;
use super::state::State;
use super::watchers::Watcher;

/// At most so many frames a second, over all clients, carry nothing but the total.
const COUNTS_PER_SECOND: u64 = 4_000;
/// There must be few people for this long before every client is told of everybody again: a list for each costs a lot.
pub(super) const FEW_FOR: Duration = Duration::from_secs(1);

/// Changes that only some viewers are told of.
pub(super) struct Personal {
    pub blocks: BlockChanges,
    /// Unlisted people who changed, which only they themselves see.
    pub changed_self: HashSet<Uuid>,
}

impl Personal {
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.changed_self.is_empty()
    }

    /// What this watcher is told instead of `all` changes. `None`: the watcher is told `all`, as most are.
    fn changes(
        &self,
        sight: Sight<'_>,
        watcher: &Watcher,
        all: &Changes,
        is_told_of: impl Fn(Uuid) -> bool,
    ) -> Option<Changes> {
        let viewer = watcher.mailbox.user_id;
        let blocks = self.blocks.get(&viewer);
        let changed_self = self.changed_self.contains(&viewer);
        let is_told_all =
            !changed_self && blocks.is_none() && !sight.blocks.concerns(viewer) && !all.left.contains(&viewer);
        (!is_told_all).then(|| sight.changes(viewer, watcher.newest_list, all, blocks, changed_self, is_told_of))
    }
}

impl State {
    /// Decides between "everybody is told of everybody" and "windowed". Returns the time at which to decide again.
    pub(super) fn choose_mode(&mut self, limit: usize, now: Instant) -> Option<Instant> {
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
        self.watchers.want_lists();
        None
    }

    pub(super) fn tell_everybody(&mut self, changes: &Changes, personal: &Personal, frames: &mut Frames) {
        if *changes == Changes::default() && personal.is_empty() {
            return;
        }
        let Self { roster, unlisted, blocks, watchers, .. } = self;
        let sight = Sight { roster, unlisted, blocks };
        // Nearly all watchers have the same revision and total, so nearly all share one frame.
        let mut shared: HashMap<(u64, usize), Encoded> = HashMap::new();
        for (id, watcher) in watchers.iter_mut().filter(|(_, watcher)| watcher.takes_deltas()) {
            let personal_changes = personal.changes(sight, watcher, changes, |_| true);
            let told = personal_changes.as_ref().unwrap_or(changes);
            if *told == Changes::default() {
                continue;
            }
            watcher.revision += 1;
            watcher.told_total = sight.total(id);
            let encode = || frames::delta(sight, told, watcher.told_total, watcher.revision);
            let delta = match personal_changes {
                Some(_) => encode(),
                None => shared.entry((watcher.revision, watcher.told_total)).or_insert_with(encode).clone(),
            };
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(delta)));
        }
    }

    /// Tells watchers of the people whom they watch, and every client the total, but that not too often. Returns when the
    /// total is due if it is too early now.
    pub(super) fn tell_windows(
        &mut self,
        changes: &Changes,
        personal: &Personal,
        now: Instant,
        interval: Duration,
        frames: &mut Frames,
    ) -> Option<Instant> {
        let mut by_watcher = self.by_watcher(changes);
        for viewer in personal.blocks.keys().chain(&personal.changed_self) {
            by_watcher.entry(*viewer).or_default();
        }
        let Self { roster, unlisted, blocks, watchers, counted_at, uncounted, .. } = self;
        let sight = Sight { roster, unlisted, blocks };
        for (id, changes) in by_watcher {
            let watched: Option<HashSet<_>> =
                personal.blocks.contains_key(&id).then(|| watchers.watching(id).collect());
            let is_told_of = |other: Uuid| watched.as_ref().is_none_or(|watched| watched.contains(&other));
            let Some(watcher) = watchers.get_mut(id).filter(|watcher| watcher.takes_deltas()) else { continue };
            let changes = personal.changes(sight, watcher, &changes, is_told_of).unwrap_or(changes);
            if changes == Changes::default() {
                continue;
            }
            watcher.revision += 1;
            watcher.told_total = sight.total(id);
            let delta = frames::delta(sight, &changes, watcher.told_total, watcher.revision);
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(delta)));
        }
        let pause = interval.max(Duration::from_millis(watchers.count() as u64 * 1000 / COUNTS_PER_SECOND));
        let due = counted_at.map_or(now, |counted_at| counted_at + pause);
        // Before that nobody is looked at: a look at every watcher at each publication is too much while people come and go.
        if now < due {
            return uncounted.then_some(due);
        }
        if !std::mem::take(uncounted) {
            return None;
        }
        let uncounted = watchers
            .iter_mut()
            .filter(|(_, watcher)| watcher.takes_deltas())
            .map(|(id, watcher)| (sight.total(id), watcher))
            .filter(|(total, watcher)| watcher.told_total != *total);
        // Watchers with the same revision and total share a frame.
        let mut counts: HashMap<(u64, usize), Encoded> = HashMap::new();
        for (total, watcher) in uncounted {
            watcher.revision += 1;
            watcher.told_total = total;
            let count = counts.entry((watcher.revision, total));
            let count = count.or_insert_with(|| frames::delta(sight, &Changes::default(), total, watcher.revision));
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(count.clone())));
        }
        if !counts.is_empty() {
            *counted_at = Some(now);
        }
        None
    }

    /// The changes, sorted by who watches the changed person.
    pub(super) fn by_watcher(&self, changes: &Changes) -> HashMap<Uuid, Changes> {
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
}
