//! Who doesn't see whom because one of the two has blocked the other, as pure state, and what of it changed since the last look.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

/// For each viewer the people who came into sight or went out of it, and whether they were hidden before.
pub type Touched = HashMap<Uuid, HashMap<Uuid, bool>>;

#[derive(Default)]
pub struct Blocks {
    by: HashMap<Uuid, HashSet<Uuid>>,
    /// The same turned round: who has blocked somebody.
    of: HashMap<Uuid, HashSet<Uuid>>,
    touched: Touched,
}

impl Blocks {
    /// Replaces the people whom somebody has blocked. Gives those who came into sight or went out of it.
    pub fn set(&mut self, id: Uuid, blocked: &HashSet<Uuid>) -> Vec<Uuid> {
        if blocked.is_empty() && !self.by.contains_key(&id) {
            return Vec::new();
        }
        let before = self.by.remove(&id).unwrap_or_default();
        let own: HashSet<_> = blocked.iter().copied().filter(|other| *other != id).collect();
        let mut changed = Vec::new();
        for other in before.symmetric_difference(&own).copied() {
            let is_blocked = own.contains(&other);
            if is_blocked {
                self.of.entry(other).or_default().insert(id);
            } else if let Some(blockers) = self.of.get_mut(&other) {
                blockers.remove(&id);
                if blockers.is_empty() {
                    self.of.remove(&other);
                }
            }
            // The other's own block hides the two from each other anyway.
            if !contains(&self.by, other, id) {
                changed.push(other);
                self.touched.entry(id).or_default().entry(other).or_insert(!is_blocked);
                self.touched.entry(other).or_default().entry(id).or_insert(!is_blocked);
            }
        }
        if !own.is_empty() {
            self.by.insert(id, own);
        }
        changed
    }

    /// Whether two don't see each other.
    pub fn hides(&self, one: Uuid, other: Uuid) -> bool {
        !self.by.is_empty() && (contains(&self.by, one, other) || contains(&self.by, other, one))
    }

    /// Whether there is anybody at all whom this one does not see.
    pub fn concerns(&self, id: Uuid) -> bool {
        !self.by.is_empty() && (self.by.contains_key(&id) || self.of.contains_key(&id))
    }

    /// Whom somebody does not see.
    pub fn hidden_from(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        let by_them = self.of.get(&id).into_iter().flatten().copied();
        let by_them = by_them.filter(move |other| !contains(&self.by, id, *other));
        self.by.get(&id).into_iter().flatten().copied().chain(by_them)
    }

    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.by.values().map(HashSet::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
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
        /// The oracle is the plain relation. What was touched tells exactly who came into sight or went out of it.
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
                    let touched = blocks.take_touched();
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
            blocks.take_touched();
            prop_assert!(blocks.is_empty() && blocks.of.is_empty() && blocks.touched.is_empty());
        }
    }
}
