//! Who is here. The roster in memory is the truth for this server's clients; PostgreSQL holds the record of it.

pub mod directory;
pub mod fanout;
pub mod frames;
pub mod lease;
pub mod roster;
pub mod slots;
pub mod store;
pub mod watchers;

use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::name::UserName;
use crate::domain::session::Generation;
use crate::domain::token::Tokens;
use crate::protocol::server::User;
use crate::routing::mailbox::Mailbox;

use frames::to_user;
use roster::{Page, Person, Roster};
use slots::Slots;
use watchers::Watchers;

/// The one door to presence: changes go in, frames for clients and rows for the database come out.
///
/// The lock of `slots` is taken inside the lock of `state`, so that the database hears of changes in their order; whoever
/// writes everybody anew first forgets the slots and then reads the roster, one after the other.
pub struct Presence {
    state: Mutex<State>,
    /// Wakes the fan-out when there is something to tell.
    changed: Notify,
    slots: Arc<Slots>,
    list_limit: usize,
}

struct State {
    roster: Roster,
    /// How often something was published.
    revision: u64,
    peak: usize,
    watchers: Watchers,
    /// There are too many people for everybody to hear of everybody.
    windowed: bool,
    /// Since when there are few enough again; they must stay few for a moment.
    few_since: Option<Instant>,
    /// When everybody was last told how many there are.
    counted_at: Option<Instant>,
}

impl Presence {
    pub fn new(list_limit: usize, slots: Arc<Slots>) -> Self {
        let state = State {
            roster: Roster::default(),
            revision: 0,
            peak: 0,
            watchers: Watchers::default(),
            windowed: false,
            few_since: None,
            counted_at: None,
        };
        Self { state: Mutex::new(state), changed: Notify::new(), slots, list_limit }
    }

    /// Somebody came. From now on their mailbox hears of changes, after the list of who is here.
    pub fn join(&self, mailbox: &Arc<Mailbox>, connection: Generation, person: Person) {
        {
            let mut state = self.lock();
            state.roster.join(person.clone());
            state.peak = state.peak.max(state.roster.len());
            state.watch(mailbox, connection);
            self.slots.set(person);
        }
        self.offer_list(mailbox);
        self.changed.notify_one();
    }

    /// Somebody is back over a new connection, with new tokens. Gives their name, or `None` if they are not here.
    pub fn resume(&self, mailbox: &Arc<Mailbox>, connection: Generation, tokens: Tokens) -> Option<UserName> {
        let id = mailbox.user_id;
        let (name, is_news) = {
            let mut state = self.lock();
            let name = state.roster.get(id)?.person.name.clone();
            if state.watchers.has_newer(id, connection) {
                return Some(name);
            }
            state.watch(mailbox, connection);
            let is_news = state.roster.set_reconnecting(id, false);
            state.roster.set_tokens(id, tokens).into_iter().for_each(|person| self.slots.set(person));
            (name, is_news)
        };
        self.offer_list(mailbox);
        if is_news {
            self.changed.notify_one();
        }
        Some(name)
    }

    /// Somebody was heard on a connection, so the token that opened it is of no more use.
    pub fn confirm(&self, id: Uuid, connection: Generation, tokens: Tokens) {
        let mut state = self.lock();
        if !state.watchers.has_newer(id, connection) {
            state.roster.set_tokens(id, tokens).into_iter().for_each(|person| self.slots.set(person));
        }
    }

    /// Somebody's connection is gone: there is nobody to tell of changes. They are still here.
    pub fn detach(&self, id: Uuid, connection: Generation) {
        self.lock().watchers.remove(id, connection);
    }

    /// Somebody has been without a connection for so long that others should know.
    pub fn lose(&self, id: Uuid) {
        let mut state = self.lock();
        // Whoever hears of changes has a connection.
        if !state.watchers.contains(id) && state.roster.set_reconnecting(id, true) {
            state.roster.get(id).into_iter().for_each(|listed| self.slots.set(listed.person.clone()));
            self.changed.notify_one();
        }
    }

    /// Somebody has another name now.
    pub fn rename(&self, id: Uuid, name: UserName) {
        let mut state = self.lock();
        if let Some(person) = state.roster.rename(id, name) {
            self.slots.set(person);
            self.changed.notify_one();
        }
    }

    /// Somebody went, or will not come back after a restart of the server.
    pub fn leave(&self, id: Uuid) {
        let was_here = {
            let mut state = self.lock();
            state.watchers.forget(id);
            self.slots.clear(id);
            state.roster.leave(id)
        };
        if was_here {
            self.changed.notify_one();
        }
    }

    /// Somebody needs a list again: it comes with the next frames that go out, at once if it is quiet.
    pub fn want_list(&self, id: Uuid) {
        if let Some(watcher) = self.lock().watchers.get_mut(id) {
            watcher.wants_list = true;
        }
        self.changed.notify_one();
    }

    /// Replaces the people whom somebody wants to hear of when there are too many to hear of all. The answer is a list.
    pub fn watch(&self, id: Uuid, people: Vec<Uuid>) {
        self.lock().watchers.watch(id, people);
        self.changed.notify_one();
    }

    pub fn user(&self, id: Uuid) -> Option<User> {
        self.lock().roster.get(id).map(to_user)
    }

    /// Whether the database has seen every change.
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

    pub fn peak(&self) -> usize {
        self.lock().peak
    }

    /// Everybody, for the record in the database.
    pub fn everybody(&self) -> Vec<Person> {
        self.lock().roster.everybody()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl State {
    fn watch(&mut self, mailbox: &Arc<Mailbox>, connection: Generation) {
        self.watchers.insert(mailbox, connection, self.revision, self.roster.len());
    }
}
