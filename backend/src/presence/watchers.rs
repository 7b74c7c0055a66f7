//! The clients that are told of presence changes, and of whose. While few people are here every watcher is told of everybody.
//! Above the list limit a watcher is told only of the people whom they watch; an index leads from each person to the
//! watchers.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::session::Generation;
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;

/// A connected user who is told of presence changes.
pub struct Watcher {
    pub mailbox: Mailbox,
    /// The mailbox's. A copy, because all watchers are asked in turn, and each mailbox is somewhere else in memory.
    dialect: Dialect,
    /// Only the newest connection of a user is a watcher.
    connection: Generation,
    /// The people whom the client asked to watch. Everybody also watches themselves, which is not stored.
    watching: HashSet<Uuid>,
    /// The revision of the newest presence frame that this watcher was given. It is never above the number of
    /// publications: a list carries that number, and deltas count on from it.
    pub revision: u64,
    /// The total that the newest frame carried.
    pub told_total: usize,
    /// How many people had ever joined when this watcher got their newest list ([`super::roster::Roster::show`]).
    pub newest_list: u64,
    /// The next publication sends this watcher a list instead of changes. Set by [`Watchers::want_list`].
    wants_list: bool,
}

#[derive(Default)]
pub struct Watchers {
    by_id: HashMap<Uuid, Watcher>,
    /// `watching` the other way round: the watchers of each person.
    watched_by: HashMap<Uuid, HashSet<Uuid>>,
    /// The watchers whose `wants_list` is set.
    wanting: HashSet<Uuid>,
    /// The watchers in the plain dialect, which has lists alone: each change sends them one.
    plain: HashSet<Uuid>,
}

impl Watcher {
    /// Not a watcher that is about to get a list, which has every change in it, and nobody in the plain dialect, which has
    /// lists alone.
    pub fn takes_deltas(&self) -> bool {
        !self.wants_list && self.dialect == Dialect::V2
    }
}

impl Watchers {
    /// Adds a connection, which was given a list, unless a newer connection of the same user is here already.
    pub fn insert(&mut self, mailbox: &Mailbox, connection: Generation, revision: u64, total: usize) {
        let id = mailbox.user_id;
        if self.has_newer(id, connection) {
            return;
        }
        self.forget(id);
        let watcher = Watcher {
            mailbox: mailbox.clone(),
            dialect: mailbox.dialect,
            connection,
            watching: HashSet::new(),
            revision,
            told_total: total,
            newest_list: 0,
            wants_list: false,
        };
        self.by_id.insert(id, watcher);
        if mailbox.dialect == Dialect::Plain {
            self.plain.insert(id);
        }
    }

    /// The next publication sends this user a list instead of changes.
    pub fn want_list(&mut self, id: Uuid) {
        if let Some(watcher) = self.by_id.get_mut(&id) {
            watcher.wants_list = true;
            self.wanting.insert(id);
        }
    }

    /// The next publication sends everybody a list instead of changes.
    pub fn want_lists(&mut self) {
        self.by_id.values_mut().for_each(|watcher| watcher.wants_list = true);
        self.wanting.extend(self.by_id.keys());
    }

    /// Who gets a list now: those who want one, and after a change everybody in the plain dialect. The cost grows with their
    /// number, not with the number of watchers.
    pub fn take_wanting(&mut self, has_changed: bool) -> Vec<Mailbox> {
        let mut ids = std::mem::take(&mut self.wanting);
        if has_changed {
            ids.extend(&self.plain);
        }
        let mailbox = |id| {
            let watcher = self.by_id.get_mut(&id)?;
            watcher.wants_list = false;
            Some(watcher.mailbox.clone())
        };
        ids.into_iter().filter_map(mailbox).collect()
    }

    /// Whether a newer connection of this user is a watcher.
    pub fn has_newer(&self, id: Uuid, connection: Generation) -> bool {
        self.by_id.get(&id).is_some_and(|watcher| watcher.connection > connection)
    }

    /// Removes this connection, unless a newer one has taken its place.
    pub fn remove(&mut self, id: Uuid, connection: Generation) {
        if self.by_id.get(&id).is_some_and(|watcher| watcher.connection == connection) {
            self.forget(id);
        }
    }

    /// Removes the user, whichever connection they have.
    pub fn forget(&mut self, id: Uuid) {
        if let Some(watcher) = self.by_id.remove(&id) {
            self.wanting.remove(&id);
            self.plain.remove(&id);
            self.unwatch(id, watcher.watching);
        }
    }

    /// Replaces the people whom a user watches. The next publication answers with a list.
    pub fn watch(&mut self, id: Uuid, people: impl IntoIterator<Item = Uuid>) {
        self.want_list(id);
        let Some(watcher) = self.by_id.get_mut(&id) else { return };
        let watching: HashSet<_> = people.into_iter().filter(|person| *person != id).collect();
        let before = std::mem::replace(&mut watcher.watching, watching.clone());
        self.unwatch(id, before);
        for person in watching {
            self.watched_by.entry(person).or_default().insert(id);
        }
    }

    fn unwatch(&mut self, id: Uuid, people: HashSet<Uuid>) {
        for person in people {
            if let Some(watchers) = self.watched_by.get_mut(&person) {
                watchers.remove(&id);
                if watchers.is_empty() {
                    self.watched_by.remove(&person);
                }
            }
        }
    }

    /// Whether the user is a watcher in the plain dialect.
    pub fn is_plain(&self, id: Uuid) -> bool {
        self.plain.contains(&id)
    }

    pub fn contains(&self, id: Uuid) -> bool {
        self.by_id.contains_key(&id)
    }

    pub fn get_mut(&mut self, id: Uuid) -> Option<&mut Watcher> {
        self.by_id.get_mut(&id)
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Uuid, &mut Watcher)> {
        self.by_id.iter_mut().map(|(id, watcher)| (*id, watcher))
    }

    pub fn count(&self) -> usize {
        self.by_id.len()
    }

    /// Everybody who watches this person: those who asked to, and the person, if connected.
    pub fn of(&self, person: Uuid) -> impl Iterator<Item = Uuid> {
        let themselves = self.by_id.contains_key(&person).then_some(person);
        self.watched_by.get(&person).into_iter().flatten().copied().chain(themselves)
    }

    /// The people whom this user asked to watch.
    pub fn watching(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        self.by_id.get(&id).into_iter().flat_map(|watcher| watcher.watching.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::session::Bounds;
    use crate::domain::token::TokenHash;
    use crate::routing::budget::Budget;
    use proptest::prelude::*;

    /// Who speaks the plain dialect.
    const PLAIN: u128 = 4;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn mailbox(n: u128) -> Mailbox {
        let budget = Arc::new(Budget::new(0));
        let dialect = if n == PLAIN { Dialect::Plain } else { Dialect::V2 };
        Mailbox::new(id(n), dialect, TokenHash::default(), Bounds::default(), budget)
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u128, Generation),
        Remove(u128, Generation),
        Watch(u128, Vec<u128>),
        Want(u128),
        WantAll,
        Take { has_changed: bool },
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0u128..5, 1u64..4).prop_map(|(n, connection)| Step::Insert(n, connection)),
            (0u128..5, 1u64..4).prop_map(|(n, connection)| Step::Remove(n, connection)),
            (0u128..5, prop::collection::vec(0u128..7, 0..5)).prop_map(|(n, people)| Step::Watch(n, people)),
            (0u128..5).prop_map(Step::Want),
            Just(Step::WantAll),
            any::<bool>().prop_map(|has_changed| Step::Take { has_changed }),
        ]
    }

    proptest! {
        /// The oracle is the relation itself, who watches whom, and everybody's wish for a list.
        #[test]
        fn the_indices_say_what_a_look_at_everybody_would(steps in prop::collection::vec(step(), 0..60)) {
            let mut watchers = Watchers::default();
            let mut oracle: HashMap<u128, (Generation, HashSet<u128>)> = HashMap::new();
            let mut wishes: HashSet<u128> = HashSet::new();
            for step in steps {
                match step {
                    Step::Insert(n, connection) => {
                        watchers.insert(&mailbox(n), connection, 0, 0);
                        if oracle.get(&n).is_none_or(|(known, _)| *known <= connection) {
                            oracle.insert(n, (connection, HashSet::new()));
                            wishes.remove(&n);
                        }
                    }
                    Step::Remove(n, connection) => {
                        watchers.remove(id(n), connection);
                        if oracle.get(&n).is_some_and(|(known, _)| *known == connection) {
                            oracle.remove(&n);
                            wishes.remove(&n);
                        }
                    }
                    Step::Watch(n, people) => {
                        watchers.watch(id(n), people.iter().copied().map(id));
                        if let Some((_, watching)) = oracle.get_mut(&n) {
                            *watching = people.into_iter().filter(|person| *person != n).collect();
                            wishes.insert(n);
                        }
                    }
                    Step::Want(n) => {
                        watchers.want_list(id(n));
                        wishes.extend(Some(n).filter(|n| oracle.contains_key(n)));
                    }
                    Step::WantAll => {
                        watchers.want_lists();
                        wishes.extend(oracle.keys());
                    }
                    Step::Take { has_changed } => {
                        let mut taken: Vec<_> = watchers.take_wanting(has_changed).iter().map(|it| it.user_id).collect();
                        taken.sort();
                        wishes.extend(Some(PLAIN).filter(|n| has_changed && oracle.contains_key(n)));
                        let mut expected: Vec<_> = wishes.drain().map(id).collect();
                        expected.sort();
                        prop_assert_eq!(taken, expected);
                    }
                }
                for person in 0..7 {
                    let mut found: Vec<_> = watchers.of(id(person)).collect();
                    found.sort();
                    let mut expected: Vec<_> = oracle
                        .iter()
                        .filter(|(n, (_, watching))| **n == person || watching.contains(&person))
                        .map(|(n, _)| id(*n))
                        .collect();
                    expected.sort();
                    prop_assert_eq!(found, expected);
                }
                for (n, watcher) in watchers.iter_mut() {
                    let hears = n != id(PLAIN) && !wishes.contains(&n.as_u128());
                    prop_assert_eq!(watcher.takes_deltas(), hears);
                }
                let entries: usize = watchers.watched_by.values().map(HashSet::len).sum();
                prop_assert_eq!(entries, oracle.values().map(|(_, watching)| watching.len()).sum::<usize>(), "nothing is left behind");
            }
        }
    }
}
