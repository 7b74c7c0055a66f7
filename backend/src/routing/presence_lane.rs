//! The presence frames that one session has not been sent yet: few, in order, and replaceable by a fresh list.

use std::collections::VecDeque;

use crate::protocol::codec::Encoded;

/// Deltas that a client may be behind; a list is shorter than more of them.
const MAX_DELTAS: usize = 16;

#[derive(Default)]
pub struct PresenceLane {
    /// Frames with the revision that they bring the client to.
    frames: VecDeque<(u64, Encoded)>,
    /// What the client knows once it has read all frames here.
    known: u64,
    /// Deltas were dropped: only a fresh list helps.
    stale: bool,
}

impl PresenceLane {
    /// A full list: everything that is older is of no more use.
    pub fn put_list(&mut self, revision: u64, list: Encoded) {
        self.frames.retain(|(newer, _)| *newer > revision);
        self.frames.push_front((revision, list));
        self.known = self.known.max(revision);
        self.stale = false;
    }

    /// A change on top of the revision before it.
    pub fn put_delta(&mut self, revision: u64, delta: Encoded) {
        if self.stale || revision <= self.known {
            return;
        }
        if self.frames.len() >= MAX_DELTAS {
            self.frames.clear();
            self.stale = true;
            return;
        }
        self.known = revision;
        self.frames.push_back((revision, delta));
    }

    pub fn take(&mut self) -> Option<Encoded> {
        self.frames.pop_front().map(|(_, frame)| frame)
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
    fn of_lists_only_the_newest_counts() {
        let mut lane = PresenceLane::default();
        lane.put_list(1, frame("one"));
        lane.put_list(2, frame("two"));
        assert_eq!(drain(&mut lane), ["two"]);
    }
}
