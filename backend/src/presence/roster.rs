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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(n: u128, name: &str) -> Person {
        Person {
            id: Uuid::from_u128(n),
            name: UserName::parse(name, 20).unwrap(),
            connected_at: DateTime::UNIX_EPOCH,
            reconnecting: false,
            visibility: Visibility::Listed,
        }
    }

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn people_are_sorted_by_name_without_case_then_id() {
        let mut roster = Roster::default();
        for (n, name) in [(3, "bob"), (1, "Zoe"), (2, "Bob"), (4, "amber")] {
            roster.join(person(n, name));
        }
        let listed = roster.first_ids(10).filter_map(|id| roster.get(id));
        let names: Vec<_> = listed.map(|l| (l.person.name.as_str().to_owned(), l.person.id)).collect();
        assert_eq!(
            names,
            [("amber".into(), id(4)), ("Bob".into(), id(2)), ("bob".into(), id(3)), ("Zoe".into(), id(1))]
        );
    }

    #[test]
    fn pages_join_up_and_a_query_matches_anywhere() {
        let mut roster = Roster::default();
        for n in 0..25 {
            roster.join(person(n, &format!("Person {n:02}")));
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = roster.page("", after, 10);
            assert_eq!(page.total, 25);
            seen.extend(page.people.iter().map(|l| l.person.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, (0..25).map(id).collect::<Vec<_>>());
        let page = roster.page("SON 1", None, 3);
        assert_eq!((page.people.len(), page.total), (3, 10));
        assert!(page.next.is_some());
    }

    #[test]
    fn look_alikes_are_tagged_while_there_are_two() {
        let mut roster = Roster::default();
        roster.join(person(1, "paypal"));
        roster.take_changes();
        assert!(!roster.get(id(1)).unwrap().look_alike);
        roster.join(person(2, "p\u{0430}ypal"));
        assert!(roster.get(id(1)).unwrap().look_alike && roster.get(id(2)).unwrap().look_alike);
        assert_eq!(roster.take_changes(), Changes { joined: vec![id(2)], changed: vec![id(1)], left: vec![] });
        roster.leave(id(2));
        assert!(!roster.get(id(1)).unwrap().look_alike);
        assert_eq!(roster.take_changes(), Changes { joined: vec![], changed: vec![id(1)], left: vec![id(2)] });
    }

    #[test]
    fn who_was_shown_and_went_and_came_again_can_go_again() {
        let mut roster = Roster::default();
        roster.join(person(1, "ann"));
        roster.join(person(2, "bob"));
        roster.show(id(2));
        let ann = roster.take(id(1)).unwrap();
        roster.join(ann);
        assert_eq!(roster.take_changes(), Changes { joined: vec![id(1), id(2)], changed: vec![], left: vec![] });
        roster.leave(id(1));
        assert_eq!(roster.take_changes(), Changes { joined: vec![], changed: vec![], left: vec![id(1)] });
    }

    #[derive(Clone, Debug)]
    enum Step {
        Join(u128, usize),
        Rename(u128, usize),
        Leave(u128),
        Lose(u128, bool),
        Look,
    }

    const NAMES: [&str; 5] = ["ann", "Ann", "\u{0430}nn", "bob", "Zoe"];

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0u128..8, 0..NAMES.len()).prop_map(|(n, name)| Step::Join(n, name)),
            (0u128..8, 0..NAMES.len()).prop_map(|(n, name)| Step::Rename(n, name)),
            (0u128..8).prop_map(Step::Leave),
            (0u128..8, any::<bool>()).prop_map(|(n, lost)| Step::Lose(n, lost)),
            Just(Step::Look),
        ]
    }

    /// What a client shows of somebody.
    fn view(roster: &Roster, id: Uuid) -> (String, bool, bool) {
        let listed = roster.get(id).unwrap();
        (listed.person.name.as_str().to_owned(), listed.look_alike, listed.person.reconnecting)
    }

    proptest! {
        /// A client that applies every change knows exactly what the roster knows, tags included.
        #[test]
        fn changes_add_up_to_the_roster(steps in prop::collection::vec(step(), 0..60)) {
            let mut roster = Roster::default();
            let mut client: HashMap<Uuid, (String, bool, bool)> = HashMap::new();
            for step in steps.into_iter().chain([Step::Look]) {
                match step {
                    Step::Join(n, name) => roster.join(person(n, NAMES[name])),
                    Step::Rename(n, name) => { roster.rename(id(n), UserName::parse(NAMES[name], 20).unwrap()); }
                    Step::Leave(n) => { roster.leave(id(n)); }
                    Step::Lose(n, lost) => { roster.set_reconnecting(id(n), lost); }
                    Step::Look => {
                        let changes = roster.take_changes();
                        for left in changes.left { prop_assert!(client.remove(&left).is_some()); }
                        for joined in changes.joined { prop_assert!(client.insert(joined, view(&roster, joined)).is_none()); }
                        for changed in changes.changed { prop_assert!(client.insert(changed, view(&roster, changed)).is_some()); }
                        let truth: HashMap<_, _> = roster.everybody().into_iter().map(|p| (p.id, view(&roster, p.id))).collect();
                        prop_assert_eq!(&client, &truth);
                    }
                }
                prop_assert_eq!(roster.order.len(), roster.len());
            }
        }
    }
}
