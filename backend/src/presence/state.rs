//! What presence knows, behind one lock: who is here, who is told, and what was told.

use std::time::Instant;

use uuid::Uuid;

use crate::domain::circle::{Standing, Visibility};
use crate::domain::session::Generation;
use crate::routing::mailbox::Mailbox;

use super::blocks::Blocks;
use super::roster::{Person, Roster};
use super::sight::Sight;
use super::unlisted::Unlisted;
use super::watchers::Watchers;

#[derive(Default)]
pub(super) struct State {
    /// Listed people.
    pub roster: Roster,
    /// Everybody else who is here.
    pub unlisted: Unlisted,
    pub blocks: Blocks,
    /// The number of publications so far.
    pub revision: u64,
    /// The most listed people there ever were.
    pub peak: usize,
    pub watchers: Watchers,
    /// There are more people than `list_limit`, so a client is told only of the people whom it watches.
    pub windowed: bool,
    /// Since when there are few enough to end that. They must stay few for a moment.
    pub few_since: Option<Instant>,
    /// When the total was last sent to everybody.
    pub counted_at: Option<Instant>,
    /// There were changes since then, so somebody may have to be told another total.
    pub uncounted: bool,
}

impl State {
    pub fn sight(&self) -> Sight<'_> {
        Sight { roster: &self.roster, unlisted: &self.unlisted, blocks: &self.blocks }
    }

    pub fn watch(&mut self, mailbox: &Mailbox, connection: Generation) {
        let total = self.sight().total(mailbox.user_id);
        self.watchers.insert(mailbox, connection, self.revision, total);
    }

    /// Puts a person among the listed or the unlisted.
    pub fn put(&mut self, person: Person, standing: &Standing) {
        if person.visibility == Visibility::Listed {
            self.roster.join(person);
            self.peak = self.peak.max(self.roster.len());
        } else {
            self.unlisted.put(person, standing);
        }
    }

    /// Applies a user's present visibility and blocks. Returns whether anybody has to be told.
    pub fn follow(&mut self, id: Uuid, standing: &Standing) -> bool {
        let is_news = self.block(id, standing);
        let is_listed = self.roster.get(id).is_some();
        let is_same = if is_listed {
            standing.visibility == Visibility::Listed
        } else {
            self.unlisted.version(id).is_none_or(|version| version == standing.version)
        };
        if is_same {
            return is_news;
        }
        let becomes_listed = standing.visibility == Visibility::Listed;
        let person = match (is_listed, becomes_listed) {
            (true, _) => self.roster.take(id),
            (false, true) => self.unlisted.move_to_lists(id),
            (false, false) => self.unlisted.get(id).cloned(),
        };
        if let Some(person) = person {
            self.put(Person { visibility: standing.visibility, ..person }, standing);
        }
        true
    }

    pub fn block(&mut self, id: Uuid, standing: &Standing) -> bool {
        let changed = self.blocks.set(id, &standing.blocked);
        for other in &changed {
            self.unlisted.block_changed(id, *other);
            self.unlisted.block_changed(*other, id);
            for viewer in [id, *other] {
                // The plain dialect has lists alone.
                if self.watchers.is_plain(viewer) {
                    self.watchers.want_list(viewer);
                }
            }
        }
        !changed.is_empty()
    }

    pub fn set_reconnecting(&mut self, id: Uuid, reconnecting: bool) -> bool {
        self.roster.set_reconnecting(id, reconnecting) || self.unlisted.set_reconnecting(id, reconnecting)
    }
}
