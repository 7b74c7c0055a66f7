//! The people who are here, as one client knows them: a list, and then changes. If a revision is missing, the client
//! asks for a new list.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::soak::ledger::Person;

use super::frames::{Delta, List};

#[derive(Default)]
pub struct People {
    known: BTreeMap<Uuid, Person>,
    /// None: the client waits for a list and ignores changes until then.
    revision: Option<u64>,
    has_gap: bool,
}

impl People {
    /// A new connection begins. Its list follows.
    pub fn connected(&mut self) {
        self.revision = None;
        self.has_gap = false;
    }

    pub fn list(&mut self, list: List) {
        self.known = list.users.into_iter().map(Person::from).map(|person| (person.0, person)).collect();
        self.revision = Some(list.revision);
    }

    pub fn delta(&mut self, delta: Delta) {
        let Some(revision) = self.revision else { return };
        if delta.revision != revision + 1 {
            self.revision = None;
            self.has_gap = true;
            return;
        }
        self.revision = Some(delta.revision);
        for person in delta.joined.into_iter().chain(delta.changed).map(Person::from) {
            self.known.insert(person.0, person);
        }
        delta.left.iter().for_each(|id| drop(self.known.remove(id)));
    }

    /// True once after a missing revision: the client must send `watch`.
    pub fn wants_list(&mut self) -> bool {
        std::mem::take(&mut self.has_gap)
    }

    pub fn all(&self) -> BTreeSet<Person> {
        self.known.values().cloned().collect()
    }

    /// Everybody else by name, so that a choice among them depends on the seed and not on random ids.
    pub fn others(&self, me: Uuid) -> Vec<Uuid> {
        let mut others: Vec<_> = self.known.values().filter(|person| person.0 != me).collect();
        others.sort_by_key(|(id, name, _)| (name, id));
        others.iter().map(|person| person.0).collect()
    }
}
