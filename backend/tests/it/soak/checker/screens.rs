//! What a screen shows: every message once, in the order of its sender, unchanged, from and to the right person.

use std::collections::{HashMap, HashSet};

use crate::soak::ledger::Event;

use super::Violation;
use super::story::Story;

pub fn check(story: &Story) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut shown = HashSet::new();
    let mut newest = HashMap::new();
    for entry in story.entries {
        let Event::Shown { client_id, sender, receiver, content } = &entry.event else { continue };
        let screen = format!("the screen of client {}", entry.client);
        let Some(told) = story.shown(*client_id, content) else {
            let start: String = content.chars().take(60).collect();
            let sentence = format!("{screen} shows {start:?}, which nobody wrote");
            violations.push(Violation::client(entry, sentence));
            continue;
        };
        let name = story.name(told.client_id);
        let mut wrong = |what: String| violations.push(Violation::message(told.client_id, what));
        if told.content != content {
            wrong(format!("{name} stands on {screen} with another content"));
        }
        if told.sender != *sender {
            wrong(format!("{name} stands on {screen} as if {sender} had written it"));
        }
        if told.receiver != entry.user || told.receiver != *receiver {
            wrong(format!("{name} was for {} and stands on {screen}, who is {}", told.receiver, entry.user));
        }
        if !shown.insert((entry.user, told.client_id)) {
            wrong(format!("{name} stands twice on {screen}"));
            continue;
        }
        let before = newest.insert((*sender, entry.user), told.number);
        if let Some(before) = before.filter(|before| *before > told.number) {
            wrong(format!("{name} stands on {screen} after message {before}, which was written later"));
        }
    }
    violations
}
