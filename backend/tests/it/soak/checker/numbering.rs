//! The numbers of frames grow by one, and a resumed session continues with the first frame that the client has not
//! processed.

use std::collections::HashMap;

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, Resumed};

use super::Violation;
use super::story::Story;

pub fn check(story: &Story) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut presented: HashMap<(usize, u32), u64> = HashMap::new();
    let mut next: HashMap<Uuid, u64> = HashMap::new();
    for entry in story.entries {
        match &entry.event {
            Event::Presented { last_seq, .. } => {
                presented.insert((entry.client, entry.connection), *last_seq);
            }
            Event::Established { resumed, .. } => {
                let last_seq = match resumed {
                    Resumed::Complete => presented.get(&(entry.client, entry.connection)).copied().unwrap_or(0),
                    Resumed::New | Resumed::Identity | Resumed::Plain => 0,
                };
                next.insert(entry.user, last_seq + 1);
            }
            Event::Numbered { seq } => violations.extend(judge(entry, *seq, &mut next)),
            _ => {}
        }
    }
    violations
}

fn judge(entry: &Entry, seq: u64, next: &mut HashMap<Uuid, u64>) -> Option<Violation> {
    let expected = next.insert(entry.user, seq + 1).unwrap_or(1);
    (seq != expected).then(|| {
        let sentence = format!(
            "client {} got the frame with seq {seq} on its connection {} where {expected} was due",
            entry.client, entry.connection
        );
        Violation::client(entry, sentence)
    })
}
