//! Who sees whom: everybody all who are in the lists, but nobody whom they have blocked or who has blocked them, and
//! themselves in any case.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::blocks::Blocks;
use super::roster::{Changes, Listed, Person, Roster};
use super::unlisted::Unlisted;

#[derive(Clone, Copy)]
pub struct Sight<'a> {
    pub roster: &'a Roster,
    pub unlisted: &'a Unlisted,
    pub blocks: &'a Blocks,
}

impl<'a> Sight<'a> {
    /// Whether somebody sees anything else than most.
    pub fn is_particular(&self, viewer: Uuid) -> bool {
        self.blocks.concerns(viewer) || self.unlisted.get(viewer).is_some()
    }

    /// Somebody who is here, be they in the lists or not.
    pub fn person(&self, id: Uuid) -> Option<&'a Person> {
        self.roster.get(id).map(|listed| listed.person).or_else(|| self.unlisted.get(id))
    }

    /// The same as others see them. Who is in no list looks alike if somebody in the lists does.
    pub fn look(&self, id: Uuid) -> Option<Listed<'a>> {
        let unlisted = || self.unlisted.get(id).map(|person| self.unlisted_look(person));
        self.roster.get(id).or_else(unlisted)
    }

    pub fn unlisted_look(&self, person: &'a Person) -> Listed<'a> {
        Listed { person, look_alike: self.roster.has_look(&person.name) }
    }

    /// How many people somebody sees, themselves included.
    pub fn total(&self, viewer: Uuid) -> usize {
        let all = self.roster.len() + usize::from(self.unlisted.get(viewer).is_some());
        if !self.blocks.concerns(viewer) {
            return all;
        }
        all - self.blocks.hidden_from(viewer).filter(|id| self.roster.get(*id).is_some()).count()
    }

    /// The first people by name whom somebody sees, themselves at their place.
    pub fn first(&self, viewer: Uuid, most: usize) -> Vec<Uuid> {
        let all = self.roster.first_ids(usize::MAX).filter(|id| !self.blocks.hides(viewer, *id));
        let mut first: Vec<_> = all.take(most).collect();
        if let Some(own) = self.unlisted.get(viewer) {
            let own_key = own.name.sort_key();
            let place = first
                .partition_point(|id| self.roster.sort_key(*id).is_some_and(|key| (key, *id) < (&own_key, viewer)));
            first.insert(place, viewer);
            first.truncate(most);
        }
        first
    }

    /// What somebody has to hear of the changes. `touched` are people who came into their sight or went out of it, `own`
    /// says that they themselves changed out of the others' sight, and `hears` whom they hear of at all. In their newest
    /// `list` may be people of whom nobody was told yet.
    pub fn changes(
        &self,
        viewer: Uuid,
        list: u64,
        all: &Changes,
        touched: Option<&HashMap<Uuid, bool>>,
        own: bool,
        hears: impl Fn(Uuid) -> bool,
    ) -> Changes {
        let mut told = Changes::default();
        let mut is_own_news = own;
        let mut tell = |id: Uuid, was_here: bool, is_here: bool, is_news: bool| {
            if id == viewer {
                is_own_news = true;
                return;
            }
            if !hears(id) {
                return;
            }
            let is_hidden = self.blocks.hides(viewer, id);
            let was_hidden = touched.and_then(|touched| touched.get(&id).copied()).unwrap_or(is_hidden);
            match (was_here && !was_hidden, is_here && !is_hidden) {
                (false, true) => told.joined.push(id),
                (true, true) if is_news => told.changed.push(id),
                (true, false) => told.left.push(id),
                (false, false) if is_here && !was_hidden && !self.roster.is_newer(id, list) => told.left.push(id),
                _ => {}
            }
        };
        all.joined.iter().for_each(|id| tell(*id, false, true, true));
        all.changed.iter().for_each(|id| tell(*id, true, true, true));
        all.left.iter().for_each(|id| tell(*id, true, false, true));
        if let Some(touched) = touched {
            let done: HashSet<_> = all.joined.iter().chain(&all.changed).chain(&all.left).collect();
            for id in touched.keys().filter(|id| !done.contains(id)) {
                let is_here = self.roster.get(*id).is_some();
                tell(*id, is_here, is_here, false);
            }
        }
        if is_own_news && self.person(viewer).is_some() {
            told.changed.push(viewer);
        }
        told
    }
}
