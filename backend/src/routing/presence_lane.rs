//! The presence frames that one session has not been sent yet: few and in order. A new list can replace them.

use std::collections::VecDeque;

use uuid::Uuid;

use crate::protocol::codec::Encoded;

/// A client may be this many deltas behind. If there were more, a list would be shorter.
const MAX_DELTAS: usize = 16;

#[derive(Default)]
pub struct PresenceLane {
    frames: VecDeque<Item>,
    /// How many of `frames` are deltas.
    deltas: usize,
    /// The revision that the client will have after reading all frames here.
    known: u64,
    /// Deltas were dropped, so the client needs a new list.
    stale: bool,
}

enum Item {
    /// A list or a delta, with the revision that the client has after it.
    List(u64, Encoded),
    Delta(u64, Encoded),
    /// The state of one contact.
    Contact(Uuid, Encoded),
}

impl PresenceLane {
    /// Adds a full list, and drops everything that is older.
    pub fn put_list(&mut self, revision: u64, list: Encoded) {
        self.frames.retain(|item| match item {
            Item::List(newer, _) | Item::Delta(newer, _) => *newer > revision,
            Item::Contact(..) => true,
        });
        self.frames.push_front(Item::List(revision, list));
        self.deltas = self.frames.iter().filter(|item| matches!(item, Item::Delta(..))).count();
        self.known = self.known.max(revision);
        self.stale = false;
    }

    /// Adds the first list of a connection, after all contacts of its user.
    pub fn put_opening(&mut self, contacts: Vec<(Uuid, Encoded)>, revision: u64, list: Encoded) {
        self.put_list(revision, list);
        for (id, contact) in contacts {
            self.forget_contact(id);
            self.frames.push_front(Item::Contact(id, contact));
        }
    }

    /// Adds a change on top of the revision before it.
    pub fn put_delta(&mut self, revision: u64, delta: Encoded) {
        if self.stale || revision <= self.known {
            return;
        }
        if self.deltas >= MAX_DELTAS {
            self.frames.retain(|item| matches!(item, Item::Contact(..)));
            self.deltas = 0;
            self.stale = true;
            return;
        }
        self.known = revision;
        self.deltas += 1;
        self.frames.push_back(Item::Delta(revision, delta));
    }

    /// Adds the state of one contact. A newer state replaces an older one, so there are never more of them than
    /// contacts.
    pub fn put_contact(&mut self, id: Uuid, contact: Encoded) {
        self.forget_contact(id);
        self.frames.push_back(Item::Contact(id, contact));
    }

    fn forget_contact(&mut self, id: Uuid) {
        self.frames.retain(|item| !matches!(item, Item::Contact(known, _) if *known == id));
    }

    pub fn take(&mut self) -> Option<Encoded> {
        self.take_next().map(|(frame, _)| frame)
    }

    /// Takes the first frames of a connection: everything up to its first list.
    pub fn take_opening(&mut self) -> Vec<Encoded> {
        let mut opening = Vec::new();
        while let Some((frame, is_contact)) = self.take_next() {
            opening.push(frame);
            if !is_contact {
                break;
            }
        }
        opening
    }

    fn take_next(&mut self) -> Option<(Encoded, bool)> {
        match self.frames.pop_front()? {
            Item::List(_, frame) => Some((frame, false)),
            Item::Delta(_, frame) => {
                self.deltas -= 1;
                Some((frame, false))
            }
            Item::Contact(_, frame) => Some((frame, true)),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.frames.is_empty() && !self.stale
    }

    pub fn is_stale(&self) -> bool {
        self.stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(text: &str) -> Encoded {
        Encoded::new(&text)
    }

    fn drain(lane: &mut PresenceLane) -> Vec<String> {
        std::iter::from_fn(|| lane.take()).map(|frame| frame.as_str().trim_matches('"').to_owned()).collect()
    }

    #[test]
    fn a_list_swallows_the_deltas_that_are_in_it_and_keeps_the_newer_ones() {
        let mut lane = PresenceLane::default();
        lane.put_delta(1, frame("d1"));
        lane.put_delta(2, frame("d2"));
        lane.put_delta(3, frame("d3"));
        lane.put_list(2, frame("list2"));
        lane.put_delta(3, frame("again"));
        lane.put_delta(4, frame("d4"));
        assert_eq!(drain(&mut lane), ["list2", "d3", "d4"]);
    }

    #[test]
    fn who_falls_behind_needs_a_list() {
        let mut lane = PresenceLane::default();
        for revision in 1..=40 {
            lane.put_delta(revision, frame("d"));
        }
        assert!(lane.is_stale() && lane.take().is_none());
        lane.put_list(40, frame("list"));
        lane.put_delta(41, frame("d41"));
        assert!(!lane.is_stale());
        assert_eq!(drain(&mut lane), ["list", "d41"]);
    }

    #[test]
    fn of_a_person_only_the_newest_counts_and_no_list_swallows_it() {
        let mut lane = PresenceLane::default();
        let [one, other] = [1, 2].map(Uuid::from_u128);
        lane.put_delta(1, frame("d1"));
        lane.put_contact(one, frame("old"));
        lane.put_contact(other, frame("other"));
        lane.put_contact(one, frame("new"));
        lane.put_list(1, frame("list"));
        assert_eq!(drain(&mut lane), ["list", "other", "new"]);
        for revision in 2..=40 {
            lane.put_delta(revision, frame("d"));
            lane.put_contact(one, frame("kept"));
        }
        assert!(lane.is_stale());
        assert_eq!(drain(&mut lane), ["kept"]);
    }

    #[test]
    fn a_connection_begins_with_whom_its_user_knows_and_then_the_list() {
        let mut lane = PresenceLane::default();
        let [one, other] = [1, 2].map(Uuid::from_u128);
        lane.put_contact(one, frame("old"));
        lane.put_opening(vec![(one, frame("one")), (other, frame("other"))], 3, frame("list"));
        lane.put_delta(4, frame("d4"));
        let opening = lane.take_opening();
        let texts: Vec<_> = opening.iter().map(|frame| frame.as_str().trim_matches('"')).collect();
        assert_eq!(texts, ["other", "one", "list"]);
        assert_eq!(drain(&mut lane), ["d4"]);
    }

    #[test]
    fn of_lists_only_the_newest_counts() {
        let mut lane = PresenceLane::default();
        lane.put_list(1, frame("one"));
        lane.put_list(2, frame("two"));
        assert_eq!(drain(&mut lane), ["two"]);
    }
}
