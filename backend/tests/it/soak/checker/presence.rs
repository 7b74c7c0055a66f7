//! When nothing breaks any more, every client's list equals the server's. After everybody has left, nothing of them is
//! left.

use std::collections::BTreeSet;

use crate::soak::ledger::{Event, Person};

use super::story::Story;
use super::{About, Violation};

/// Codes of `error` frames that are not about a message and are allowed.
const FAIR: [&str; 1] = ["rate_limited"];

pub fn check(story: &Story) -> Vec<Violation> {
    let nobody = BTreeSet::new();
    let here = story.entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Here { people } => Some(people),
        _ => None,
    });
    let here = here.unwrap_or(&nobody);
    let mut violations = Vec::new();
    for entry in story.entries {
        let mut wrong = |sentence: String| violations.push(Violation::client(entry, sentence));
        match &entry.event {
            Event::Sees { people } => {
                for ghost in people.difference(here) {
                    wrong(format!("client {} sees {}, whom GET /users has not", entry.client, in_words(ghost)));
                }
                for missed in here.difference(people) {
                    wrong(format!("client {} doesn't see {}, whom GET /users has", entry.client, in_words(missed)));
                }
            }
            Event::Told { code } if !FAIR.contains(&code.as_str()) => {
                wrong(format!("client {} was told {code:?}", entry.client));
            }
            Event::Remains { what } => {
                violations.push(Violation { sentence: what.clone(), about: About::Server });
            }
            _ => {}
        }
    }
    violations
}

fn in_words((id, name, status): &Person) -> String {
    format!("{name} ({id}, {status})")
}
