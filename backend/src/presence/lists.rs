//! Lists of people as the clients get them, and `contact`s of those who stand in none.

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;

use super::frames;
use super::plain_list::PlainLists;
use super::published::{Frame, Frames};
use super::sight::Sight;
use super::state::State;
use super::unlisted::News;

impl State {
    /// Lists for watchers that want one, and, after any change, for the plain dialect, which gets nothing else.
    pub(super) fn tell_lists(&mut self, limit: usize, has_changed: bool, frames: &mut Frames) {
        let mut plain = None;
        let mut whole = None;
        let is_whole = self.roster.len() <= limit;
        for mailbox in self.watchers.take_wanting(has_changed) {
            let (id, sight) = (mailbox.user_id, self.sight());
            let list = match mailbox.dialect {
                _ if sight.has_own_list(id) => Frame::List(self.list_for(&mailbox, limit)),
                Dialect::Plain => {
                    let lists = plain.get_or_insert_with(|| PlainLists::new(sight, limit));
                    Frame::PlainList(lists.of(sight, id))
                }
                Dialect::V2 if is_whole => {
                    Frame::List(whole.get_or_insert_with(|| self.list_for(&mailbox, limit)).clone())
                }
                Dialect::V2 => Frame::List(self.list_for(&mailbox, limit)),
            };
            self.was_given_list(id);
            frames.push((mailbox, self.revision, list));
        }
    }

    /// Remembers that this user is being given a list of the present state.
    pub(super) fn was_given_list(&mut self, id: Uuid) {
        let total = self.sight().total(id);
        let list = self.roster.show(id);
        if let Some(watcher) = self.watchers.get_mut(id) {
            watcher.newest_list = list;
            watcher.revision = self.revision;
            watcher.told_total = total;
        }
    }

    pub(super) fn list_for(&self, mailbox: &Mailbox, limit: usize) -> Encoded {
        match mailbox.dialect {
            Dialect::Plain => PlainLists::own(self.sight(), limit, mailbox.user_id).encoded(),
            Dialect::V2 => {
                let id = mailbox.user_id;
                frames::list(self.sight(), limit, id, self.watchers.watching(id), self.revision)
            }
        }
    }

    /// A `contact` for each unlisted person whom this user knows and doesn't have a block with.
    pub(super) fn contacts_of(&self, mailbox: &Mailbox) -> Vec<(Uuid, Encoded)> {
        let (viewer, sight) = (mailbox.user_id, self.sight());
        let known = self.unlisted.known_to(viewer).filter(|person| !self.blocks.hides(viewer, person.id));
        match mailbox.dialect {
            Dialect::Plain => Vec::new(),
            Dialect::V2 => known.map(|person| (person.id, frames::contact(sight.unlisted_look(person)))).collect(),
        }
    }

    /// Tells viewers about unlisted people whom they know. A viewer without a connection is not told now: the first frames of
    /// the next connection have all of it.
    pub(super) fn tell_contacts(&mut self, frames: &mut Frames) {
        let pending = self.unlisted.take_pending();
        let sight = Sight { roster: &self.roster, unlisted: &self.unlisted, blocks: &self.blocks };
        for (viewer, news) in pending {
            let Some(watcher) = self.watchers.get_mut(viewer).filter(|it| it.mailbox.dialect == Dialect::V2) else {
                continue;
            };
            for (id, news) in news {
                let is_hidden = sight.blocks.hides(viewer, id);
                let is_in_list = sight.roster.get(id).is_some() && !is_hidden;
                let frame = match (&news, sight.look(id)) {
                    (News::Gone(_) | News::Listed(_), _) if is_in_list => None,
                    (News::Gone(person) | News::Listed(person), _) => {
                        Some(frames::contact_gone(sight.unlisted_look(person)))
                    }
                    (_, Some(look)) if !is_hidden => Some(frames::contact(look)),
                    (News::InSight, Some(look)) => Some(frames::contact_gone(look)),
                    _ => None,
                };
                if let Some(frame) = frame {
                    frames.push((watcher.mailbox.clone(), watcher.revision, Frame::Contact(id, frame)));
                }
            }
        }
    }
}
