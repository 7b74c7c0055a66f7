//! Who sees whom. A viewer sees everybody who is listed, without those with whom there is a block in either direction.
//! A viewer always sees themselves, also when they are unlisted.

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
    /// Whether this viewer's list differs from the one that most viewers get: because of a block, or because the viewer is
    /// unlisted and stands in their own list only.
    pub fn has_own_list(&self, viewer: Uuid) -> bool {
        self.blocks.concerns(viewer) || self.unlisted.get(viewer).is_some()
    }

    /// Somebody who is here, listed or unlisted.
    pub fn person(&self, id: Uuid) -> Option<&'a Person> {
        self.roster.get(id).map(|listed| listed.person).or_else(|| self.unlisted.get(id))
    }

    /// The same with the mark for names that look alike. An unlisted person is compared with listed people only.
    pub fn look(&self, id: Uuid) -> Option<Listed<'a>> {
        let unlisted = || self.unlisted.get(id).map(|person| self.unlisted_look(person));
        self.roster.get(id).or_else(unlisted)
    }

    pub fn unlisted_look(&self, person: &'a Person) -> Listed<'a> {
        Listed { person, look_alike: self.roster.has_look(&person.name) }
    }

    /// How many people the viewer sees, themselves included.
    pub fn total(&self, viewer: Uuid) -> usize {
        let all = self.roster.len() + usize::from(self.unlisted.get(viewer).is_some());
        if !self.blocks.concerns(viewer) {
            return all;
        }
        all - self.blocks.hidden_from(viewer).filter(|id| self.roster.get(*id).is_some()).count()
    }

    /// The first people by name whom the viewer sees. An unlisted viewer is inserted at their place in that order.
    pub fn first(&self, viewer: Uuid, most: usize) -> Vec<Uuid> {
        let all = self.roster.first_ids(usize::MAX).filter(|id| !self.blocks.hides(viewer, *id));
        let mut first: Vec<_> = all.take(most).collect();
        if let Some(person) = self.unlisted.get(viewer) {
            let viewer_key = person.name.sort_key();
            let index = first
                .partition_point(|id| self.roster.sort_key(*id).is_some_and(|key| (key, *id) < (&viewer_key, viewer)));
            first.insert(index, viewer);
            first.truncate(most);
        }
        first
    }

    /// The part of `all` changes that this viewer is told, as the viewer sees them.
    ///
    /// - `newest_list`: the number of joins when the viewer got their newest list ([`Roster::show`]). The list can contain
    ///   people whose join was not published yet.
    /// - `block_changes`: people with whom a block of the viewer's began or ended; true if they were hidden before.
    /// - `changed_self`: the viewer is unlisted and changed, so `all` doesn't say so.
    /// - `is_told_of`: which people the viewer is told about at all.
    pub fn changes(
        &self,
        viewer: Uuid,
        newest_list: u64,
        all: &Changes,
        block_changes: Option<&HashMap<Uuid, bool>>,
        changed_self: bool,
        is_told_of: impl Fn(Uuid) -> bool,
    ) -> Changes {
        let mut told = Changes::default();
        let mut viewer_changed = changed_self;
        let mut tell = |id: Uuid, was_here: bool, is_here: bool, has_changed: bool| {
            if id == viewer {
                viewer_changed = true;
                return;
            }
            if !is_told_of(id) {
                return;
            }
            let is_hidden = self.blocks.hides(viewer, id);
            let was_hidden = block_changes.and_then(|changes| changes.get(&id).copied()).unwrap_or(is_hidden);
            match (was_here && !was_hidden, is_here && !is_hidden) {
                (false, true) => told.joined.push(id),
                (true, true) if has_changed => told.changed.push(id),
                (true, false) => told.left.push(id),
                // The viewer knows them from the list although the join is published only now.
                (false, false) if is_here && !was_hidden && !self.roster.joined_after(id, newest_list) => {
                    told.left.push(id);
                }
                _ => {}
            }
        };
        all.joined.iter().for_each(|id| tell(*id, false, true, true));
        all.changed.iter().for_each(|id| tell(*id, true, true, true));
        all.left.iter().for_each(|id| tell(*id, true, false, true));
        if let Some(block_changes) = block_changes {
            let done: HashSet<_> = all.joined.iter().chain(&all.changed).chain(&all.left).collect();
            for id in block_changes.keys().filter(|id| !done.contains(id)) {
                let is_here = self.roster.get(*id).is_some();
                tell(*id, is_here, is_here, false);
            }
        }
        if viewer_changed && self.person(viewer).is_some() {
            told.changed.push(viewer);
        }
        told
    }
}
