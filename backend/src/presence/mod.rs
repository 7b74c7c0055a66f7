//! Presence: who is here. Memory decides what this server's clients are told; PostgreSQL holds a copy for other servers and for
//! the next start.

pub mod blocks;
mod deltas;
pub mod directory;
pub mod fanout;
pub mod frames;
pub mod lease;
mod lists;
pub mod plain_list;
mod published;
pub mod roster;
pub mod sight;
pub mod slots;
mod state;
pub mod store;
pub mod unlisted;
pub mod watchers;

use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::circle::Met;
use crate::domain::name::UserName;
use crate::domain::session::Generation;
use crate::protocol::user::User;
use crate::routing::mailbox::Mailbox;

use frames::to_user;
use roster::{Page, Person};
use slots::Slots;
use state::State;

/// The only way to read or change presence. Every change leads to frames for clients (`fanout`) and rows for the database
/// (`slots`, `lease`).
///
/// The lock of `slots` is taken inside the lock of `state`, so that changes reach the slots in their order. Writing everybody
/// anew takes the two one after the other: it first drops the slots, then reads `state`.
pub struct Presence {
    state: Mutex<State>,
    /// Wakes the fan-out: something changed.
    changed: Notify,
    slots: Arc<Slots>,
    list_limit: usize,
}

impl Presence {
    pub fn new(list_limit: usize, slots: Arc<Slots>) -> Self {
        Self { state: Mutex::default(), changed: Notify::new(), slots, list_limit }
    }

    /// A new user is here. Their mailbox gets the list of people now and changes from now on.
    pub fn join(&self, mailbox: &Mailbox, connection: Generation, person: Person) {
        let standing = mailbox.member().standing();
        {
            let mut state = self.lock();
            let person = Person { visibility: standing.visibility, ..person };
            state.block(mailbox.user_id, &standing);
            state.put(person.clone(), &standing);
            state.watch(mailbox, connection);
            self.slots.set(person);
        }
        self.offer_list(mailbox);
        self.changed.notify_one();
    }

    /// A user resumed over a new connection. Returns their name, or `None` if they are not here.
    pub fn resume(&self, mailbox: &Mailbox, connection: Generation) -> Option<UserName> {
        let id = mailbox.user_id;
        let standing = mailbox.member().standing();
        let (name, is_news) = {
            let mut state = self.lock();
            let name = state.sight().person(id)?.name.clone();
            if state.watchers.has_newer(id, connection) {
                return Some(name);
            }
            let is_news = state.follow(id, &standing);
            state.watch(mailbox, connection);
            let is_news = state.set_reconnecting(id, false) || is_news;
            if is_news {
                state.sight().person(id).into_iter().for_each(|person| self.slots.set(person.clone()));
            }
            (name, is_news)
        };
        self.offer_list(mailbox);
        if is_news {
            self.changed.notify_one();
        }
        Some(name)
    }

    /// A user's connection is gone, so there is nobody to send changes to. The user is still here.
    pub fn detach(&self, id: Uuid, connection: Generation) {
        self.lock().watchers.remove(id, connection);
    }

    /// A user has been without a connection for so long that others are to see it: `reconnecting`.
    pub fn lose(&self, id: Uuid) {
        let mut state = self.lock();
        // A watcher has a connection: the user is back already.
        if !state.watchers.contains(id) && state.set_reconnecting(id, true) {
            state.sight().person(id).into_iter().for_each(|person| self.slots.set(person.clone()));
            self.changed.notify_one();
        }
    }

    /// A user has a new name.
    pub fn rename(&self, id: Uuid, name: UserName) {
        let mut state = self.lock();
        let unlisted = state.unlisted.rename(id, name.clone());
        if let Some(person) = unlisted.or_else(|| state.roster.rename(id, name)) {
            self.slots.set(person);
            self.changed.notify_one();
        }
    }

    /// A user is gone for good.
    pub fn leave(&self, id: Uuid) {
        let was_here = {
            let mut state = self.lock();
            state.watchers.forget(id);
            self.slots.clear(id);
            let State { unlisted, blocks, roster, .. } = &mut *state;
            let was_unlisted = unlisted.leave(id, |viewer| blocks.hides(viewer, id));
            blocks.set(id, &Default::default());
            roster.leave(id) || was_unlisted
        };
        if was_here {
            self.changed.notify_one();
        }
    }

    /// A user changed their visibility or whom they have blocked.
    pub fn follow(&self, mailbox: &Mailbox, connection: Generation) {
        let id = mailbox.user_id;
        let standing = mailbox.member().standing();
        {
            let mut state = self.lock();
            if state.watchers.has_newer(id, connection) || !state.follow(id, &standing) {
                return;
            }
            state.sight().person(id).into_iter().for_each(|person| self.slots.set(person.clone()));
        }
        // A user who was listed until now reported no meetings (`acquaint`). Those between the copy above and the change are
        // found by a second copy.
        let standing = mailbox.member().standing();
        self.lock().unlisted.meet_all(id, &standing);
        self.changed.notify_one();
    }

    /// `viewer` has met somebody unlisted and is told about them from now on.
    pub fn acquaint(&self, id: Uuid, viewer: Uuid, met: Met) {
        let mut state = self.lock();
        // For a viewer who is gone already, nothing would ever remove the entry.
        if state.sight().person(viewer).is_some() {
            state.unlisted.meet(id, viewer, met);
            self.changed.notify_one();
        }
    }

    /// `viewer` is told the name and status of somebody whom they have just met.
    pub fn introduce(&self, id: Uuid, viewer: Uuid) {
        let mut state = self.lock();
        if state.watchers.contains(viewer) {
            state.unlisted.introduce(id, viewer);
            self.changed.notify_one();
        }
    }

    /// Somebody's name and status as a `contact` has them.
    pub fn contact(&self, id: Uuid) -> Option<User> {
        self.lock().sight().look(id).map(to_user)
    }

    /// The user's client needs a whole list. The next publication has it.
    pub fn want_list(&self, id: Uuid) {
        self.lock().watchers.want_list(id);
        self.changed.notify_one();
    }

    /// Replaces the people whom a user watches. The next publication answers with a list.
    pub fn watch(&self, id: Uuid, people: Vec<Uuid>) {
        self.lock().watchers.watch(id, people);
        self.changed.notify_one();
    }

    /// A listed person.
    pub fn user(&self, id: Uuid) -> Option<User> {
        self.lock().roster.get(id).map(to_user)
    }

    /// Whether the database has every change.
    pub fn is_recorded(&self) -> bool {
        self.slots.are_written()
    }

    /// A page of people sorted by name, case folded, then id; `after` is the key of the last one of the page before.
    pub fn page(
        &self,
        query: &str,
        after: Option<(String, Uuid)>,
        limit: usize,
    ) -> (Vec<User>, usize, Option<(String, Uuid)>) {
        let state = self.lock();
        let Page { people, total, next } = state.roster.page(query, after, limit);
        (people.into_iter().map(to_user).collect(), total, next)
    }

    pub fn online(&self) -> usize {
        self.lock().roster.len()
    }

    /// How many unlisted people are here.
    pub fn unlisted(&self) -> usize {
        self.lock().unlisted.len()
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.lock().blocks.len()
    }

    pub fn peak(&self) -> usize {
        self.lock().peak
    }

    /// Everybody, listed or not, for the database.
    pub fn everybody(&self) -> Vec<Person> {
        let state = self.lock();
        state.roster.everybody().into_iter().chain(state.unlisted.everybody().cloned()).collect()
    }

    fn lock(&self) -> parking_lot::MutexGuard<'_, State> {
        self.state.lock()
    }
}
