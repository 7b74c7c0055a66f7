//! Measures whether messages flow: the longest time without a message on a screen, and the longest time that a message
//! took.

use std::collections::HashMap;
use std::time::Duration;

use crate::soak::ledger::{Entry, Event};

/// The longest time between two messages on any screen, from `from` to `to`.
pub fn longest_pause(entries: &[Entry], from: Duration, to: Duration) -> Duration {
    let is_shown = |entry: &&Entry| matches!(entry.event, Event::Shown { .. });
    let times = entries.iter().filter(is_shown).map(|entry| entry.at).filter(|at| (from..to).contains(at));
    let mut before = from;
    let mut longest = Duration::ZERO;
    for at in times.chain([to]) {
        longest = longest.max(at - before);
        before = at;
    }
    longest
}

/// The longest time from writing to showing. Messages that never arrive are found by the checker.
pub fn longest_way(entries: &[Entry]) -> Duration {
    let mut written = HashMap::new();
    let mut longest = Duration::ZERO;
    for entry in entries {
        match &entry.event {
            Event::Wrote { content, .. } => drop(written.insert(content, entry.at)),
            Event::Shown { content, .. } => {
                let way = written.get(content).map(|at| entry.at - *at);
                longest = longest.max(way.unwrap_or_default());
            }
            _ => {}
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(at: u64, event: Event) -> Entry {
        Entry { at: Duration::from_secs(at), client: 0, connection: 1, user: Default::default(), event }
    }

    fn shown(at: u64, content: &str) -> Entry {
        let (sender, receiver) = Default::default();
        entry(at, Event::Shown { client_id: None, sender, receiver, content: content.into() })
    }

    fn wrote(at: u64, content: &str) -> Entry {
        let (client_id, receiver) = Default::default();
        entry(at, Event::Wrote { client_id, receiver, number: 1, content: content.into(), promised: true })
    }

    #[test]
    fn a_pause_counts_between_messages_and_at_both_ends() {
        let seconds = Duration::from_secs;
        let entries = [1, 3, 8, 9].map(|at| shown(at, ""));
        assert_eq!(longest_pause(&entries, seconds(0), seconds(10)), seconds(5));
        assert_eq!(longest_pause(&entries, seconds(2), seconds(30)), seconds(21));
        assert_eq!(longest_pause(&[], seconds(1), seconds(5)), seconds(4));
    }

    #[test]
    fn a_way_is_from_writing_to_the_screen() {
        let entries = [wrote(1, "a"), wrote(2, "b"), shown(4, "b"), shown(9, "a"), wrote(10, "never shown")];
        assert_eq!(longest_way(&entries), Duration::from_secs(8));
    }
}
