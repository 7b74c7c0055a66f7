//! The roster as pure state: the listed people who are here, sorted by name, which names look alike, and what changed since
//! the last publication.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::circle::Visibility;
use crate::domain::folding::fold;
use crate::domain::name::UserName;

#[cfg(test)]
mod tests;

/// Somebody who is here.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: Uuid,
    pub name: UserName,
    pub connected_at: DateTime<Utc>,
    /// The connection broke, and the person may come back.
    pub reconnecting: bool,
    pub visibility: Visibility,
}

/// A person with what others need to tell them apart.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    pub person: &'a Person,
    /// Another name here looks like this one (UTS 39), so others see a tag beside it.
    pub look_alike: bool,
}

/// What changed between two calls of [`Roster::take_changes`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub joined: Vec<Uuid>,
    pub changed: Vec<Uuid>,
    pub left: Vec<Uuid>,
}

/// Part of a sorted list.
#[derive(Debug)]
pub struct Page<'a> {
    pub people: Vec<Listed<'a>>,
    /// How many match in all.
    pub total: usize,
    /// The key to go on from, if there is more.
    pub next: Option<(String, Uuid)>,
}

struct Entry {
    person: Person,
    sort_key: String,
    skeleton: String,
    /// The number of this join, counted from 1 over all joins. 0 for somebody who rejoins before their leaving was
    /// published: to everybody else they never left.
    join_number: u64,
    /// The person as JSON text, until something about them changes.
    json: OnceCell<Box<str>>,
}

#[derive(Default)]
pub struct Roster {
    people: HashMap<Uuid, Entry>,
    order: BTreeSet<(String, Uuid)>,
    by_skeleton: HashMap<String, BTreeSet<Uuid>>,
    /// People who changed since the last publication, and whether clients knew of them before it.
    touched: BTreeMap<Uuid, bool>,
    /// People of whom clients know by a publication.
    published: BTreeSet<Uuid>,
    /// How many joins there have been.
    joins: u64,
    /// The newest join that stands in a list which some client was given.
    newest_in_a_list: u64,
}

impl Roster {
    pub fn join(&mut self, person: Person) {
        self.leave(person.id);
        let (sort_key, skeleton) = (person.name.sort_key(), person.name.skeleton());
        self.joins += 1;
        let was_known = self.touched.get(&person.id).is_some_and(|was_known| *was_known);
        let join_number = if was_known { 0 } else { self.joins };
        let entry = Entry { sort_key, skeleton, join_number, person, json: OnceCell::new() };
        self.insert(entry);
    }

    /// Returns the renamed person, or `None` if there is no such user.
    pub fn rename(&mut self, id: Uuid, name: UserName) -> Option<Person> {
        let mut entry = self.remove(id)?;
        entry.sort_key = name.sort_key();
        entry.skeleton = name.skeleton();
        entry.person.name = name;
        let person = entry.person.clone();
        self.insert(entry);
        Some(person)
    }

    /// Returns whether that changed anything.
    pub fn set_reconnecting(&mut self, id: Uuid, reconnecting: bool) -> bool {
        let Some(entry) = self.people.get_mut(&id) else { return false };
        let is_news = std::mem::replace(&mut entry.person.reconnecting, reconnecting) != reconnecting;
        if is_news {
            self.touch(id);
        }
        is_news
    }

    /// Returns whether there was such a user.
    pub fn leave(&mut self, id: Uuid) -> bool {
        self.take(id).is_some()
    }

    /// Removes and returns somebody.
    pub fn take(&mut self, id: Uuid) -> Option<Person> {
        let Entry { person, join_number, .. } = self.remove(id)?;
        // A list may have shown them to a client before their join was published: then their leaving must be, too.
        if join_number <= self.newest_in_a_list {
            self.touched.insert(id, true);
        }
        Some(person)
    }

    /// `reader` is given a list now. Returns how many joins there have been, for [`Self::joined_after`].
    pub fn show(&mut self, reader: Uuid) -> u64 {
        // The reader's own join, if it is the newest, tells the reader nothing new.
        let is_newest = self.people.get(&reader).is_some_and(|entry| entry.join_number == self.joins);
        self.newest_in_a_list = self.newest_in_a_list.max(self.joins - u64::from(is_newest));
        self.joins
    }

    /// Whether somebody joined after the list for which [`Self::show`] returned `list`.
    pub fn joined_after(&self, id: Uuid, list: u64) -> bool {
        self.people.get(&id).is_some_and(|entry| entry.join_number > list)
    }

    /// Whether anybody's name looks like this one.
    pub fn has_look(&self, name: &UserName) -> bool {
        self.by_skeleton.contains_key(&name.skeleton())
    }

    pub fn sort_key(&self, id: Uuid) -> Option<&str> {
        self.people.get(&id).map(|entry| entry.sort_key.as_str())
    }

    pub fn get(&self, id: Uuid) -> Option<Listed<'_>> {
        self.people.get(&id).map(|entry| self.listed(entry))
    }

    pub fn len(&self) -> usize {
        self.people.len()
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    pub fn everybody(&self) -> Vec<Person> {
        self.people.values().map(|entry| entry.person.clone()).collect()
    }

    /// The person as JSON text. `encode` is called once, then again only after something about the person has changed.
    pub fn json(&self, id: Uuid, encode: impl FnOnce(Listed<'_>) -> Box<str>) -> Option<&str> {
        let entry = self.people.get(&id)?;
        Some(entry.json.get_or_init(|| encode(self.listed(entry))))
    }

    /// The ids of the first `limit` people by name.
    pub fn first_ids(&self, limit: usize) -> impl Iterator<Item = Uuid> {
        self.order.iter().take(limit).map(|(_, id)| *id)
    }

    /// Up to `limit` people whose folded name contains `query`, folded too, from behind the key `after`.
    pub fn page(&self, query: &str, after: Option<(String, Uuid)>, limit: usize) -> Page<'_> {
        let query = fold(query);
        let matches = |key: &&(String, Uuid)| key.0.contains(&query);
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let mut keys = self.order.range((start, Bound::Unbounded)).filter(matches);
        let page: Vec<_> = keys.by_ref().take(limit).collect();
        let next = keys.next().and(page.last().copied().cloned());
        let total = if query.is_empty() { self.order.len() } else { self.order.iter().filter(matches).count() };
        Page { people: page.into_iter().filter_map(|(_, id)| self.get(*id)).collect(), total, next }
    }

    /// What changed since the last call. A person who joined and left in between is in none of the three lists.
    pub fn take_changes(&mut self) -> Changes {
        let mut changes = Changes::default();
        for (id, was_known) in std::mem::take(&mut self.touched) {
            match (was_known, self.people.contains_key(&id)) {
                // Also for somebody whom only a list has shown, and who left and joined again: most clients don't know them.
                (_, true) if self.published.insert(id) => changes.joined.push(id),
                (_, true) => changes.changed.push(id),
                (true, false) => {
                    self.published.remove(&id);
                    changes.left.push(id);
                }
                (false, false) => {}
            }
        }
        changes
    }

    fn listed<'a>(&'a self, entry: &'a Entry) -> Listed<'a> {
        let look_alike = self.by_skeleton.get(&entry.skeleton).is_some_and(|ids| ids.len() > 1);
        Listed { person: &entry.person, look_alike }
    }

    fn insert(&mut self, mut entry: Entry) {
        entry.json = OnceCell::new();
        let id = entry.person.id;
        self.touch(id);
        self.order.insert((entry.sort_key.clone(), id));
        let alike = self.by_skeleton.entry(entry.skeleton.clone()).or_default();
        alike.insert(id);
        // A second name that looks like this one changes the first person, too: others now see a tag there.
        let other = if alike.len() == 2 { alike.iter().find(|other| **other != id).copied() } else { None };
        self.people.insert(id, entry);
        if let Some(other) = other {
            self.touch(other);
        }
    }

    fn remove(&mut self, id: Uuid) -> Option<Entry> {
        let entry = self.people.remove(&id)?;
        self.touch(id);
        self.order.remove(&(entry.sort_key.clone(), id));
        if let Some(alike) = self.by_skeleton.get_mut(&entry.skeleton) {
            alike.remove(&id);
            match alike.len() {
                0 => {
                    self.by_skeleton.remove(&entry.skeleton);
                }
                1 => {
                    let alone = alike.iter().next().copied();
                    alone.into_iter().for_each(|id| self.touch(id));
                }
                _ => {}
            }
        }
        Some(entry)
    }

    fn touch(&mut self, id: Uuid) {
        if let Some(entry) = self.people.get_mut(&id) {
            entry.json = OnceCell::new();
        }
        let was_known = self.published.contains(&id);
        self.touched.entry(id).or_insert(was_known);
    }
}
