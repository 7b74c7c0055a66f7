//! People who are here and in nobody's list, as pure state: who knows them nevertheless, and what those have to hear.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::domain::circle::{Era, Met, Standing};
use crate::domain::name::UserName;
use crate::domain::token::Tokens;

use super::roster::Person;

/// Unlisted people of whom one viewer hears, at most. Of more they hear nothing, but may write to them.
pub const MOST_KNOWN: usize = 1_000;

/// What somebody has to hear of a person whom they know.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// How they are now.
    Look,
    /// The same; or that they are gone, because one of the two has blocked the other.
    InSight,
    /// They are gone. This is how they were.
    Gone(Person),
    /// They are in the lists again, or would be for others. This is how they were.
    Listed(Person),
}

/// News for each viewer, by the person whom they are about.
pub type Pending = HashMap<Uuid, HashMap<Uuid, News>>;

struct Hidden {
    person: Person,
    era: Era,
    known_by: HashSet<Uuid>,
}

#[derive(Default)]
pub struct Unlisted {
    people: HashMap<Uuid, Hidden>,
    /// The same turned round: whom a viewer knows.
    knows: HashMap<Uuid, HashSet<Uuid>>,
    pending: Pending,
    /// Who has to hear of a change of their own.
    own: HashSet<Uuid>,
}

impl Unlisted {
    /// Somebody is here whom not everybody sees, or is seen in another way.
    pub fn put(&mut self, person: Person, standing: &Standing) {
        let id = person.id;
        self.own.insert(id);
        let before = self.people.remove(&id).map(|hidden| hidden.known_by).unwrap_or_default();
        let hidden = Hidden { person, era: standing.era, known_by: HashSet::new() };
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

    /// These know somebody, too, if that is still so.
    pub fn meet_all(&mut self, id: Uuid, standing: &Standing) {
        for viewer in &standing.known_by {
            self.meet(id, *viewer, Met { era: standing.era, forgotten: None });
        }
    }

    /// Somebody knows a person from now on, unless that person is seen in another way by now.
    pub fn meet(&mut self, id: Uuid, viewer: Uuid, met: Met) {
        if self.people.get(&id).is_none_or(|hidden| hidden.era != met.era) {
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

    /// Everybody sees this person from now on.
    pub fn list(&mut self, id: Uuid) -> Option<Person> {
        let Hidden { person, known_by, .. } = self.people.remove(&id)?;
        for viewer in known_by {
            self.unlink(id, viewer);
            self.tell(viewer, id, News::Listed(person.clone()));
        }
        Some(person)
    }

    /// This person is gone, which those hear from whom they were not `hidden` already. As a viewer they are gone, too.
    pub fn leave(&mut self, id: Uuid, hidden: impl Fn(Uuid) -> bool) -> bool {
        for other in self.knows.remove(&id).unwrap_or_default() {
            if let Some(known) = self.people.get_mut(&other) {
                known.known_by.remove(&id);
            }
        }
        self.pending.remove(&id);
        self.own.remove(&id);
        let known_by = self.people.get(&id).map(|hidden| hidden.known_by.clone()).unwrap_or_default();
        let was_told = |viewer: &Uuid| !hidden(*viewer) || self.news_of(*viewer, id) == Some(&News::InSight);
        let told: Vec<_> = known_by.into_iter().filter(was_told).collect();
        let Some(Hidden { person, known_by, .. }) = self.people.remove(&id) else { return false };
        known_by.into_iter().for_each(|viewer| self.unlink(id, viewer));
        told.into_iter().for_each(|viewer| self.tell(viewer, id, News::Gone(person.clone())));
        true
    }

    /// One of the two has blocked the other, or does so no more.
    pub fn in_sight(&mut self, id: Uuid, viewer: Uuid) {
        if self.knows(viewer, id) {
            self.tell(viewer, id, News::InSight);
        }
    }

    /// Somebody hears how a person is whom they have just met, be they in the lists or not.
    pub fn introduce(&mut self, id: Uuid, viewer: Uuid) {
        self.tell(viewer, id, News::Look);
    }

    /// Gives the renamed person.
    pub fn rename(&mut self, id: Uuid, name: UserName) -> Option<Person> {
        self.people.get_mut(&id)?.person.name = name;
        self.touch(id);
        self.get(id).cloned()
    }

    /// Says whether that is news.
    pub fn set_reconnecting(&mut self, id: Uuid, reconnecting: bool) -> bool {
        let Some(hidden) = self.people.get_mut(&id) else { return false };
        let is_news = std::mem::replace(&mut hidden.person.reconnecting, reconnecting) != reconnecting;
        if is_news {
            self.touch(id);
        }
        is_news
    }

    pub fn set_tokens(&mut self, id: Uuid, tokens: Tokens) -> Option<Person> {
        let person = &mut self.people.get_mut(&id)?.person;
        person.tokens = Some(tokens);
        Some(person.clone())
    }

    pub fn get(&self, id: Uuid) -> Option<&Person> {
        self.people.get(&id).map(|hidden| &hidden.person)
    }

    pub fn era(&self, id: Uuid) -> Option<Era> {
        self.people.get(&id).map(|hidden| hidden.era)
    }

    pub fn knows(&self, viewer: Uuid, id: Uuid) -> bool {
        self.people.get(&id).is_some_and(|hidden| hidden.known_by.contains(&viewer))
    }

    /// Whom somebody knows.
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

    /// Nothing of anybody is left.
    #[cfg(test)]
    pub fn is_bare(&self) -> bool {
        self.people.is_empty() && self.knows.is_empty() && self.pending.is_empty() && self.own.is_empty()
    }

    pub fn take_pending(&mut self) -> Pending {
        std::mem::take(&mut self.pending)
    }

    pub fn take_own(&mut self) -> HashSet<Uuid> {
        std::mem::take(&mut self.own)
    }

    /// Somebody is told of all whom they know by other means.
    pub fn forget_pending(&mut self, viewer: Uuid) {
        self.pending.remove(&viewer);
    }

    /// Something about this person is new.
    fn touch(&mut self, id: Uuid) {
        self.own.insert(id);
        let viewers: Vec<_> =
            self.people.get(&id).into_iter().flat_map(|hidden| hidden.known_by.iter().copied()).collect();
        viewers.into_iter().for_each(|viewer| self.tell(viewer, id, News::Look));
    }

    /// The newest counts; but that somebody went, or out of sight, is not forgotten for news of another kind.
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

    /// Says whether that is new.
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
