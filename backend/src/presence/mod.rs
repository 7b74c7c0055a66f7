//! Who is here. The roster in memory is the truth for this server's clients; PostgreSQL holds the record of it.

pub mod fanout;
pub mod lease;
pub mod roster;
pub mod store;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::name::UserName;
use crate::protocol::server::User;
use crate::routing::mailbox::Mailbox;

use fanout::to_user;
use lease::Slots;
use roster::{Page, Person, Roster};

/// The one door to presence: changes go in, frames for clients and rows for the database come out.
pub struct Presence {
    state: Mutex<State>,
    /// Wakes the fan-out when there is something to tell.
    changed: Notify,
    slots: Arc<Slots>,
    list_limit: usize,
}

struct State {
    roster: Roster,
    /// The number of the newest delta that was published.
    revision: u64,
    peak: usize,
    /// Who hears of changes.
    watchers: HashMap<Uuid, Watcher>,
}

/// Somebody who hears of changes.
struct Watcher {
    mailbox: Arc<Mailbox>,
    /// Knows too little: the next thing to be told is the whole list.
    wants_list: bool,
}

impl Presence {
    pub fn new(list_limit: usize, slots: Arc<Slots>) -> Self {
        let state = State { roster: Roster::default(), revision: 0, peak: 0, watchers: HashMap::new() };
        Self { state: Mutex::new(state), changed: Notify::new(), slots, list_limit }
    }

    /// Somebody came. From now on their mailbox hears of changes, after the list of who is here.
    pub fn join(&self, mailbox: &Arc<Mailbox>, name: UserName, connected_at: DateTime<Utc>) {
        let person = Person { id: mailbox.user_id, name, connected_at };
        {
            let mut state = self.lock();
            state.roster.join(person.clone());
            state.peak = state.peak.max(state.roster.len());
            let watcher = Watcher { mailbox: mailbox.clone(), wants_list: false };
            state.watchers.insert(mailbox.user_id, watcher);
        }
        // Behind the roster, always: whoever writes everybody anew first forgets the slots and then reads the roster.
        self.slots.set(person);
        self.offer_list(mailbox);
        self.changed.notify_one();
    }

    /// Somebody has another name now.
    pub fn rename(&self, id: Uuid, name: UserName) {
        let renamed = self.lock().roster.rename(id, name);
        if let Some(person) = renamed {
            self.slots.set(person);
            self.changed.notify_one();
        }
    }

    /// Somebody went.
    pub fn leave(&self, id: Uuid) {
        let was_here = {
            let mut state = self.lock();
            state.watchers.remove(&id);
            state.roster.leave(id)
        };
        if was_here {
            self.slots.clear(id);
            self.changed.notify_one();
        }
    }

    /// Somebody needs the whole list: it comes with the next frames that go out, at once if it is quiet.
    pub fn want_list(&self, id: Uuid) {
        if let Some(watcher) = self.lock().watchers.get_mut(&id) {
            watcher.wants_list = true;
        }
        self.changed.notify_one();
    }

    pub fn user(&self, id: Uuid) -> Option<User> {
        self.lock().roster.get(id).map(to_user)
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
