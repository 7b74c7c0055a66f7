//! People who are here but in no list, as pure state: who knows each of them, and what those people have to be told.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::circle::{Met, Standing, VisibilityVersion};
use crate::domain::name::UserName;

use super::roster::Person;

/// The most unlisted people of whom one viewer is told. The viewer can write to more, but is not told about them.
pub const MOST_KNOWN: usize = 1_000;

/// What a viewer has to be told about an unlisted person whom they know.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The person's present name and status.
    Look,
    /// A block between the two began or ended: the present name and status, or that the person is gone.
    InSight,
    /// The person is gone. The value is the last that was known of them.
    Gone(Person),
    /// The person is listed again. Viewers who don't see them there (a block) are told that they are gone, with the last
    /// that was known of them.
    Listed(Person),
}

/// What has to be told, by viewer, then by the person whom it is about.
pub type Pending = HashMap<Uuid, HashMap<Uuid, News>>;

struct Hidden {
    person: Person,
    version: VisibilityVersion,
    known_by: HashSet<Uuid>,
}

#[derive(Default)]
pub struct Unlisted {
    people: HashMap<Uuid, Hidden>,
    /// `known_by` the other way round: which unlisted people a viewer knows.
    knows: HashMap<Uuid, HashSet<Uuid>>,
    pending: Pending,
    /// Unlisted people who changed, and whose own list has to show that.
    changed_self: HashSet<Uuid>,
}

impl Unlisted {
    /// Adds an unlisted person, or updates one whose visibility changed. People who no longer know them are told that they are
    /// gone.
    pub fn put(&mut self, person: Person, standing: &Standing) {
        let id = person.id;
        self.changed_self.insert(id);
        let before = self.people.remove(&id).map(|hidden| hidden.known_by).unwrap_or_default();
        let hidden = Hidden { person, version: standing.version, known_by: HashSet::new() };
        let person = hidden.person.clone();
        self.people.insert(id, hidden);
        for viewer in before.difference(&standing.known_by) {
            self.lose_sight(id, *viewer);
            self.tell(*viewer, id, News::Gone(person.clone()));
        }
        for viewer in before.intersection(&standing.known_by) {
            self.link(id, *viewer);
        }
        self.meet_all(id, standing);
    }

    /// Everybody in `standing.known_by` knows this person, unless their visibility has changed since `standing` was taken.
    pub fn meet_all(&mut self, id: Uuid, standing: &Standing) {
        for viewer in &standing.known_by {
            self.meet(id, *viewer, Met { version: standing.version, forgotten: None });
        }
    }

    /// `viewer` knows this person from now on, unless the person's visibility has changed since the meeting.
    pub fn meet(&mut self, id: Uuid, viewer: Uuid, met: Met) {
        if self.people.get(&id).is_none_or(|hidden| hidden.version != met.version) {
            return;
        }
        if let Some(stranger) = met.forgotten
            && self.knows(stranger, id)
        {
            self.lose_sight(id, stranger);
            self.people.get(&id).map(|hidden| hidden.person.clone()).into_iter().for_each(|person| {
                self.tell(stranger, id, News::Gone(person));
            });
        }
        if self.link(id, viewer) {
            self.tell(viewer, id, News::Look);
        }
    }

    /// Removes somebody who becomes listed, and tells those who knew them.
    pub fn move_to_lists(&mut self, id: Uuid) -> Option<Person> {
        let Hidden { person, known_by, .. } = self.people.remove(&id)?;
        for viewer in known_by {
            self.unlink(id, viewer);
            self.tell(viewer, id, News::Listed(person.clone()));
        }
        Some(person)
    }

    /// Removes somebody who is gone. People who knew them are told, except those from whom a block `hidden` them already.
    /// Nothing is kept for them as a viewer either. Returns whether they were unlisted.
    pub fn leave(&mut self, id: Uuid, hidden: impl Fn(Uuid) -> bool) -> bool {
        for other in self.knows.remove(&id).unwrap_or_default() {
            if let Some(known) = self.people.get_mut(&other) {
                known.known_by.remove(&id);
            }
        }
        self.pending.remove(&id);
        self.changed_self.remove(&id);
        let known_by = self.people.get(&id).map(|hidden| hidden.known_by.clone()).unwrap_or_default();
        let was_told = |viewer: &Uuid| !hidden(*viewer) || self.news_of(*viewer, id) == Some(&News::InSight);
        let told: Vec<_> = known_by.into_iter().filter(was_told).collect();
        let Some(Hidden { person, known_by, .. }) = self.people.remove(&id) else { return false };
        known_by.into_iter().for_each(|viewer| self.unlink(id, viewer));
        told.into_iter().for_each(|viewer| self.tell(viewer, id, News::Gone(person.clone())));
        true
    }

    /// A block between the two began or ended.
    pub fn block_changed(&mut self, id: Uuid, viewer: Uuid) {
        if self.knows(viewer, id) {
            self.tell(viewer, id, News::InSight);
        }
    }

    /// `viewer` is told the name and status of somebody whom they have just met, listed or not.
    pub fn introduce(&mut self, id: Uuid, viewer: Uuid) {
        self.tell(viewer, id, News::Look);
    }

    /// Returns the renamed person.
    pub fn rename(&mut self, id: Uuid, name: UserName) -> Option<Person> {
        self.people.get_mut(&id)?.person.name = name;
        self.touch(id);
        self.get(id).cloned()
    }

    /// Returns whether that changed anything.
    pub fn set_reconnecting(&mut self, id: Uuid, reconnecting: bool) -> bool {
        let Some(hidden) = self.people.get_mut(&id) else { return false };
        let is_news = std::mem::replace(&mut hidden.person.reconnecting, reconnecting) != reconnecting;
        if is_news {
            self.touch(id);
        }
        is_news
    }

    pub fn get(&self, id: Uuid) -> Option<&Person> {
        self.people.get(&id).map(|hidden| &hidden.person)
    }

    pub fn version(&self, id: Uuid) -> Option<VisibilityVersion> {
        self.people.get(&id).map(|hidden| hidden.version)
    }

    pub fn knows(&self, viewer: Uuid, id: Uuid) -> bool {
        self.people.get(&id).is_some_and(|hidden| hidden.known_by.contains(&viewer))
    }

    /// The unlisted people whom `viewer` knows.
    pub fn known_to(&self, viewer: Uuid) -> impl Iterator<Item = &Person> {
        self.knows.get(&viewer).into_iter().flatten().filter_map(|id| self.get(*id))
    }

    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.people.values().map(|hidden| &hidden.person)
    }

    pub fn len(&self) -> usize {
        self.people.len()
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether nothing at all is remembered.
    #[cfg(test)]
    pub fn is_bare(&self) -> bool {
        self.people.is_empty() && self.knows.is_empty() && self.pending.is_empty() && self.changed_self.is_empty()
    }

    pub fn take_pending(&mut self) -> Pending {
        std::mem::take(&mut self.pending)
    }

    pub fn take_changed_self(&mut self) -> HashSet<Uuid> {
        std::mem::take(&mut self.changed_self)
    }

    /// Drops what `viewer` would be told, because they are about to be told of everybody whom they know.
    pub fn forget_pending(&mut self, viewer: Uuid) {
        self.pending.remove(&viewer);
    }

    /// This person's name or status changed: they and everybody who knows them are told.
    fn touch(&mut self, id: Uuid) {
        self.changed_self.insert(id);
        let viewers: Vec<_> =
            self.people.get(&id).into_iter().flat_map(|hidden| hidden.known_by.iter().copied()).collect();
        viewers.into_iter().for_each(|viewer| self.tell(viewer, id, News::Look));
    }

    /// Newer news replace older ones. One exception: `Look` after the news that somebody may be gone must not hide that, so it
    /// becomes `InSight`, which is decided when it is told.
    fn tell(&mut self, viewer: Uuid, id: Uuid, news: News) {
        let told = self.pending.entry(viewer).or_default().entry(id).or_insert(News::Look);
        *told = match (&*told, news) {
            (News::InSight | News::Gone(_) | News::Listed(_), News::Look) => News::InSight,
            (_, news) => news,
        };
    }

    fn news_of(&self, viewer: Uuid, id: Uuid) -> Option<&News> {
        self.pending.get(&viewer)?.get(&id)
    }

    fn lose_sight(&mut self, id: Uuid, viewer: Uuid) {
        if let Some(hidden) = self.people.get_mut(&id) {
            hidden.known_by.remove(&viewer);
        }
        self.unlink(id, viewer);
    }

    /// `viewer` knows this person from now on. Returns whether that is new.
    fn link(&mut self, id: Uuid, viewer: Uuid) -> bool {
        let known = self.knows.entry(viewer).or_default();
        if known.len() >= MOST_KNOWN && !known.contains(&id) {
            return false;
        }
        known.insert(id);
        self.people.get_mut(&id).is_some_and(|hidden| hidden.known_by.insert(viewer))
    }

    fn unlink(&mut self, id: Uuid, viewer: Uuid) {
        if let Some(known) = self.knows.get_mut(&viewer) {
            known.remove(&id);
            if known.is_empty() {
                self.knows.remove(&viewer);
            }
        }
    }
}
