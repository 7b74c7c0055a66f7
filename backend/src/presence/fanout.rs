//! The fan-out turns presence changes into frames for clients. It gathers changes for a moment, and encodes a frame once for
//! all clients that get the same one.
//!
//! Up to `list_limit` people every client is told of every change, so a change is one frame, shared by all. Above that the
//! server is "windowed": a client gets a frame of its own when somebody changed whom it watches, and everybody else gets the
//! total alone, the more seldom the more clients there are. So the cost grows with changes and watchers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;
use crate::telemetry::events;

use super::blocks::BlockChanges;
use super::plain_list::{PlainList, PlainLists};
use super::roster::Changes;
use super::sight::Sight;
use super::unlisted::News;
use super::watchers::Watcher;
use super::{Presence, State, frames};

#[cfg(test)]
mod tests;

/// Mailboxes that get their frame before other tasks, such as messages, have their turn.
const CHUNK: usize = 8;
/// At most so many frames a second, over all clients, carry nothing but the total.
const COUNTS_PER_SECOND: u64 = 4_000;
/// There must be few people for this long before every client is told of everybody again: a list for each costs a lot.
const FEW_FOR: Duration = Duration::from_secs(1);

/// Frames with their receivers, and the revision that each receiver then has.
type Frames = Vec<(Mailbox, u64, Frame)>;

/// The result of one publication.
struct Published {
    frames: Frames,
    /// When to publish again even if nothing changes until then.
    again: Option<Instant>,
}

enum Frame {
    Delta(Encoded),
    List(Encoded),
    PlainList(PlainList),
    /// The status of somebody whom the receiver knows and who is unlisted.
    Contact(Uuid, Encoded),
}

/// Changes that only some viewers are told of.
struct Personal {
    blocks: BlockChanges,
    /// Unlisted people who changed, which only they themselves see.
    changed_self: HashSet<Uuid>,
}

impl Personal {
    fn is_empty(&self) -> bool {
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

impl Presence {
    /// Publishes changes until `stop`. A change after a quiet time goes out at once, further ones after `interval`.
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

    /// Gives a mailbox its first frames at once, without waiting for a publication: a `contact` for each unlisted person whom
    /// the user knows, then the list. A contact of an earlier connection who is not among them is gone. Only newer changes
    /// follow the list.
    pub(super) fn offer_list(&self, mailbox: &Mailbox) {
        let (revision, contacts, list) = {
            let mut state = self.lock();
            state.was_given_list(mailbox.user_id);
            state.unlisted.forget_pending(mailbox.user_id);
            (state.revision, state.contacts_of(mailbox), state.list_for(mailbox, self.list_limit))
        };
        mailbox.offer_opening(contacts, revision, list);
    }

    fn take_published(&self, now: Instant, interval: Duration) -> Published {
        let mut state = self.lock();
        let changes = state.roster.take_changes();
        let has_changed = changes != Changes::default();
        let personal =
            Personal { blocks: state.blocks.take_changes(), changed_self: state.unlisted.take_changed_self() };
        state.revision += u64::from(has_changed || !personal.is_empty());
        state.uncounted |= has_changed || !personal.is_empty();
        let few_again = state.choose_mode(self.list_limit, now);
        let mut frames = Vec::new();
        let again = if state.windowed {
            state.tell_windows(&changes, &personal, now, interval, &mut frames)
        } else {
            state.tell_everybody(&changes, &personal, &mut frames);
            None
        };
        state.tell_lists(self.list_limit, has_changed, &mut frames);
        state.tell_contacts(&mut frames);
        Published { frames, again: [again, few_again].into_iter().flatten().min() }
    }
}

impl State {
    /// Decides between "everybody is told of everybody" and "windowed". Returns the time at which to decide again.
    fn choose_mode(&mut self, limit: usize, now: Instant) -> Option<Instant> {
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

    fn tell_everybody(&mut self, changes: &Changes, personal: &Personal, frames: &mut Frames) {
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
    fn tell_windows(
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

    /// Lists for watchers that want one, and, after any change, for the plain dialect, which gets nothing else.
    fn tell_lists(&mut self, limit: usize, has_changed: bool, frames: &mut Frames) {
        let mut plain = None;
        let mut whole = None;
        let is_whole = self.roster.len() <= limit;
        for mailbox in self.watchers.take_wanting(has_changed) {
            let (id, sight) = (mailbox.user_id, self.sight());
            let list = match mailbox.dialect {
                _ if sight.has_own_list(id) => Frame::List(self.list_for(&mailbox, limit)),
                Dialect::Plain => {
                    let lists = plain.get_or_insert_with(|| PlainLists::new(sight, limit));
                    Frame::PlainList(lists.of(sight, id))
                }
                Dialect::V2 if is_whole => {
                    Frame::List(whole.get_or_insert_with(|| self.list_for(&mailbox, limit)).clone())
                }
                Dialect::V2 => Frame::List(self.list_for(&mailbox, limit)),
            };
            self.was_given_list(id);
            frames.push((mailbox, self.revision, list));
        }
    }

    /// Remembers that this user is being given a list of the present state.
    fn was_given_list(&mut self, id: Uuid) {
        let total = self.sight().total(id);
        let list = self.roster.show(id);
        if let Some(watcher) = self.watchers.get_mut(id) {
            watcher.newest_list = list;
            watcher.revision = self.revision;
            watcher.told_total = total;
        }
    }

    /// A `contact` for each unlisted person whom this user knows and doesn't have a block with.
    fn contacts_of(&self, mailbox: &Mailbox) -> Vec<(Uuid, Encoded)> {
        let (viewer, sight) = (mailbox.user_id, self.sight());
        let known = self.unlisted.known_to(viewer).filter(|person| !self.blocks.hides(viewer, person.id));
        match mailbox.dialect {
            Dialect::Plain => Vec::new(),
            Dialect::V2 => known.map(|person| (person.id, frames::contact(sight.unlisted_look(person)))).collect(),
        }
    }

    /// Tells viewers about unlisted people whom they know. A viewer without a connection is not told now: the first frames of
    /// the next connection have all of it.
    fn tell_contacts(&mut self, frames: &mut Frames) {
        let pending = self.unlisted.take_pending();
        let sight = Sight { roster: &self.roster, unlisted: &self.unlisted, blocks: &self.blocks };
        for (viewer, news) in pending {
            let Some(watcher) = self.watchers.get_mut(viewer).filter(|it| it.mailbox.dialect == Dialect::V2) else {
                continue;
            };
            for (id, news) in news {
                let is_hidden = sight.blocks.hides(viewer, id);
                let is_in_list = sight.roster.get(id).is_some() && !is_hidden;
                let frame = match (&news, sight.look(id)) {
                    (News::Gone(_) | News::Listed(_), _) if is_in_list => None,
                    (News::Gone(person) | News::Listed(person), _) => {
                        Some(frames::contact_gone(sight.unlisted_look(person)))
                    }
                    (_, Some(look)) if !is_hidden => Some(frames::contact(look)),
                    (News::InSight, Some(look)) => Some(frames::contact_gone(look)),
                    _ => None,
                };
                if let Some(frame) = frame {
                    frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Contact(id, frame)));
                }
            }
        }
    }

    fn list_for(&self, mailbox: &Mailbox, limit: usize) -> Encoded {
        match mailbox.dialect {
            Dialect::Plain => PlainLists::own(self.sight(), limit, mailbox.user_id).encoded(),
            Dialect::V2 => {
                let id = mailbox.user_id;
                frames::list(self.sight(), limit, id, self.watchers.watching(id), self.revision)
            }
        }
    }
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
                    Frame::PlainList(list) => mailbox.offer_list(revision, list.encoded()),
                    Frame::Contact(id, contact) => mailbox.offer_contact(id, contact),
                }
            }
            tokio::task::yield_now().await;
        }
    }
}
