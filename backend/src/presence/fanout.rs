//! From changes to frames: coalesced in time, encoded once for all who hear the same.
//!
//! While there are few people, everybody hears of everybody, and a change is one frame for all. Above `list_limit` the
//! cost follows the changes and those who watch them: a watcher of somebody who changed gets a frame of their own, and
//! everybody else the count, the more seldom the more they are.

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

use super::blocks::Touched;
use super::roster::Changes;
use super::sight::Sight;
use super::unlisted::News;
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
    /// How that person is.
    Contact(Uuid, Encoded),
}

/// What concerns few and not everybody.
struct Personal {
    /// Who came into whose sight or went out of it.
    touched: Touched,
    /// Who changed out of the others' sight.
    own: HashSet<Uuid>,
}

impl Personal {
    fn is_empty(&self) -> bool {
        self.touched.is_empty() && self.own.is_empty()
    }

    /// What somebody has to hear instead of all changes; `None` for most.
    fn changes(
        &self,
        sight: Sight<'_>,
        watcher: &Watcher,
        all: &Changes,
        hears: impl Fn(Uuid) -> bool,
    ) -> Option<Changes> {
        let viewer = watcher.mailbox.user_id;
        let touched = self.touched.get(&viewer);
        let own = self.own.contains(&viewer);
        // Whoever is only in no list themselves hears of the others what everybody hears.
        let is_plain = !own && touched.is_none() && !sight.blocks.concerns(viewer) && !all.left.contains(&viewer);
        (!is_plain).then(|| sight.changes(viewer, watcher.list, all, touched, own, hears))
    }
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
    ///
    /// Before it comes everybody whom its reader knows and who is in no list. Whoever was known before and is not among
    /// them is gone.
    pub(super) fn offer_list(&self, mailbox: &Mailbox) {
        let (revision, contacts, list) = {
            let mut state = self.lock();
            state.knows_all(mailbox.user_id);
            state.unlisted.forget_pending(mailbox.user_id);
            (state.revision, state.contacts_of(mailbox), state.list_for(mailbox, self.list_limit))
        };
        mailbox.offer_opening(contacts, revision, list);
    }

    fn take_published(&self, now: Instant, interval: Duration) -> Published {
        let mut state = self.lock();
        let changes = state.roster.take_changes();
        let has_changed = changes != Changes::default();
        let personal = Personal { touched: state.blocks.take_touched(), own: state.unlisted.take_own() };
        state.revision += u64::from(has_changed || !personal.is_empty());
        let few_again = state.follow_the_crowd(self.list_limit, now);
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

    fn tell_everybody(&mut self, changes: &Changes, personal: &Personal, frames: &mut Frames) {
        if *changes == Changes::default() && personal.is_empty() {
            return;
        }
        let Self { roster, unlisted, blocks, watchers, .. } = self;
        let sight = Sight { roster, unlisted, blocks };
        // Nearly all are at the same revision and see the same.
        let mut shared: HashMap<(u64, usize), Encoded> = HashMap::new();
        for watcher in watchers.iter_mut().filter(|watcher| hears_deltas(watcher)) {
            let id = watcher.mailbox.user_id;
            let own = personal.changes(sight, watcher, changes, |_| true);
            let told = own.as_ref().unwrap_or(changes);
            if *told == Changes::default() {
                continue;
            }
            watcher.revision += 1;
            watcher.told_total = sight.total(id);
            let put = || frames::delta(sight, told, watcher.told_total, watcher.revision);
            let delta = match own {
                Some(_) => put(),
                None => shared.entry((watcher.revision, watcher.told_total)).or_insert_with(put).clone(),
            };
            frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Delta(delta)));
        }
    }

    /// Tells of changes those who watch, and the count everybody, but not too often. Gives the time at which to look
    /// again.
    fn tell_windows(
        &mut self,
        changes: &Changes,
        personal: &Personal,
        now: Instant,
        interval: Duration,
        frames: &mut Frames,
    ) -> Option<Instant> {
        let mut by_watcher = self.by_watcher(changes);
        for viewer in personal.touched.keys().chain(&personal.own) {
            by_watcher.entry(*viewer).or_default();
        }
        let Self { roster, unlisted, blocks, watchers, counted_at, .. } = self;
        let sight = Sight { roster, unlisted, blocks };
        for (id, changes) in by_watcher {
            let watched: Option<HashSet<_>> =
                personal.touched.contains_key(&id).then(|| watchers.watching(id).collect());
            let hears = |other: Uuid| watched.as_ref().is_none_or(|watched| watched.contains(&other));
            let Some(watcher) = watchers.get_mut(id).filter(|watcher| hears_deltas(watcher)) else { continue };
            let changes = personal.changes(sight, watcher, &changes, hears).unwrap_or(changes);
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
        let mut uncounted = watchers
            .iter_mut()
            .filter(|watcher| hears_deltas(watcher))
            .map(|watcher| (sight.total(watcher.mailbox.user_id), watcher))
            .filter(|(total, watcher)| watcher.told_total != *total);
        if now < due {
            return uncounted.next().map(|_| due);
        }
        // Most are at one of few revisions.
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
                _ if self.sight().is_particular(mailbox.user_id) => self.list_for(&mailbox, limit),
                Dialect::Plain => plain.get_or_insert_with(|| self.list_for(&mailbox, limit)).clone(),
                Dialect::V2 if is_whole => whole.get_or_insert_with(|| self.list_for(&mailbox, limit)).clone(),
                Dialect::V2 => self.list_for(&mailbox, limit),
            };
            self.knows_all(mailbox.user_id);
            frames.push((mailbox, self.revision, Frame::List(list)));
        }
    }

    /// Somebody gets a list as of now.
    fn knows_all(&mut self, id: Uuid) {
        let total = self.sight().total(id);
        let list = self.roster.show(id);
        if let Some(watcher) = self.watchers.get_mut(id) {
            watcher.list = list;
            watcher.revision = self.revision;
            watcher.told_total = total;
        }
    }

    /// How those are whom somebody knows and who are in no list.
    fn contacts_of(&self, mailbox: &Mailbox) -> Vec<(Uuid, Encoded)> {
        let (viewer, sight) = (mailbox.user_id, self.sight());
        let known = self.unlisted.known_to(viewer).filter(|person| !self.blocks.hides(viewer, person.id));
        match mailbox.dialect {
            Dialect::Plain => Vec::new(),
            Dialect::V2 => known.map(|person| (person.id, frames::contact(sight.unlisted_look(person)))).collect(),
        }
    }

    /// News of people whom somebody knows. Who is away is told of all of them when they are back.
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
            Dialect::Plain => frames::plain_list(self.sight(), limit, mailbox.user_id),
            Dialect::V2 => {
                let id = mailbox.user_id;
                frames::list(self.sight(), limit, id, self.watchers.watching(id), self.revision)
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
                    Frame::Contact(id, contact) => mailbox.offer_contact(id, contact),
                }
            }
            tokio::task::yield_now().await;
        }
    }
}
