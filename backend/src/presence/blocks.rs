//! Blocks as pure state: which two people don't see each other, because one has blocked the other, and what changed since
//! the last publication.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

/// For each viewer the people with whom a block began or ended, and whether they were hidden from the viewer before.
pub type BlockChanges = HashMap<Uuid, HashMap<Uuid, bool>>;

#[derive(Default)]
pub struct Blocks {
    /// Whom each user has blocked.
    blocked_by: HashMap<Uuid, HashSet<Uuid>>,
    /// The same the other way round: who has blocked each user.
    blockers_of: HashMap<Uuid, HashSet<Uuid>>,
    changes: BlockChanges,
}

impl Blocks {
    /// Replaces the people whom a user has blocked. Returns those who see the user or no longer see the user because of it.
    pub fn set(&mut self, id: Uuid, blocked: &HashSet<Uuid>) -> Vec<Uuid> {
        if blocked.is_empty() && !self.blocked_by.contains_key(&id) {
            return Vec::new();
        }
        let before = self.blocked_by.remove(&id).unwrap_or_default();
        let now: HashSet<_> = blocked.iter().copied().filter(|other| *other != id).collect();
        let mut changed = Vec::new();
        for other in before.symmetric_difference(&now).copied() {
            let is_blocked = now.contains(&other);
            if is_blocked {
                self.blockers_of.entry(other).or_default().insert(id);
            } else if let Some(blockers) = self.blockers_of.get_mut(&other) {
                blockers.remove(&id);
                if blockers.is_empty() {
                    self.blockers_of.remove(&other);
                }
            }
            // With a block in the other direction the two don't see each other anyway.
            if !contains(&self.blocked_by, other, id) {
                changed.push(other);
                self.changes.entry(id).or_default().entry(other).or_insert(!is_blocked);
                self.changes.entry(other).or_default().entry(id).or_insert(!is_blocked);
            }
        }
        if !now.is_empty() {
            self.blocked_by.insert(id, now);
        }
        changed
    }

    /// Whether a block hides the two from each other.
    pub fn hides(&self, one: Uuid, other: Uuid) -> bool {
        !self.blocked_by.is_empty()
            && (contains(&self.blocked_by, one, other) || contains(&self.blocked_by, other, one))
    }

    /// Whether this user has blocked anybody or is blocked by anybody.
    pub fn concerns(&self, id: Uuid) -> bool {
        !self.blocked_by.is_empty() && (self.blocked_by.contains_key(&id) || self.blockers_of.contains_key(&id))
    }

    /// The people whom this user does not see.
    pub fn hidden_from(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        let by_them = self.blockers_of.get(&id).into_iter().flatten().copied();
        let by_them = by_them.filter(move |other| !contains(&self.blocked_by, id, *other));
        self.blocked_by.get(&id).into_iter().flatten().copied().chain(by_them)
    }

    pub fn take_changes(&mut self) -> BlockChanges {
        std::mem::take(&mut self.changes)
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.blocked_by.values().map(HashSet::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.blocked_by.is_empty()
    }
}

fn contains(map: &HashMap<Uuid, HashSet<Uuid>>, key: Uuid, value: Uuid) -> bool {
    map.get(&key).is_some_and(|values| values.contains(&value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The oracle is the relation itself: who has blocked whom. The changes are exactly those who came into sight or went out of it.
        #[test]
        fn blocks_are_the_relation_in_both_directions(
            steps in prop::collection::vec((0u128..5, prop::collection::hash_set(0u128..6, 0..4), any::<bool>()), 0..40)
        ) {
            let id = Uuid::from_u128;
            let mut blocks = Blocks::default();
            let mut oracle: HashMap<u128, HashSet<u128>> = HashMap::new();
            let mut seen: HashSet<(u128, u128)> = HashSet::new();
            for (who, blocked, look) in steps {
                blocks.set(id(who), &blocked.iter().copied().map(id).collect());
                oracle.insert(who, blocked.into_iter().filter(|other| *other != who).collect());
                let has = |one: u128, other: u128| oracle.get(&one).is_some_and(|blocked| blocked.contains(&other));
                let pairs = || (0..6).flat_map(|one| (0..6).map(move |other| (one, other)));
                let hidden: HashSet<_> = pairs().filter(|(one, other)| has(*one, *other) || has(*other, *one)).collect();
                for (one, other) in pairs() {
                    prop_assert_eq!(blocks.hides(id(one), id(other)), hidden.contains(&(one, other)));
                }
                for one in 0..6 {
                    let mut found: Vec<_> = blocks.hidden_from(id(one)).collect();
                    found.sort();
                    let expected: Vec<_> = (0..6).filter(|other| hidden.contains(&(one, *other))).map(id).collect();
                    prop_assert_eq!(blocks.concerns(id(one)), !expected.is_empty());
                    prop_assert_eq!(found, expected);
                }
                if look {
                    let touched = blocks.take_changes();
                    for (one, other) in pairs() {
                        let was = touched.get(&id(one)).and_then(|others| others.get(&id(other)));
                        let before = seen.contains(&(one, other));
                        prop_assert!(was.is_none_or(|was| *was == before));
                        prop_assert!(was.is_some() || before == hidden.contains(&(one, other)));
                    }
                    seen = hidden;
                }
            }
            (0..6).for_each(|who| drop(blocks.set(id(who), &HashSet::new())));
            blocks.take_changes();
            prop_assert!(blocks.is_empty() && blocks.blockers_of.is_empty() && blocks.changes.is_empty());
        }
    }
}
