//! The checker: a pure function from the ledger to the list of broken promises, each as a sentence.

mod closings;
pub mod history;
mod numbering;
mod presence;
mod reach;
mod screens;
mod statuses;
mod story;
mod tokens;

use std::time::Duration;

use uuid::Uuid;

use super::ledger::Entry;
use story::Story;

/// A broken promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub sentence: String,
    pub about: About,
}

/// What the printed history is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Message(Uuid),
    /// The events of a client up to this time.
    Client(usize, Duration),
    Server,
}

/// The server's limits that the checks need.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub resume_window: Duration,
    pub closed_tab_window: Duration,
}

pub fn check(entries: &[Entry], rules: Rules) -> Vec<Violation> {
    let story = Story::new(entries);
    let mut violations = Vec::new();
    violations.extend(screens::check(&story));
    violations.extend(statuses::check(&story));
    violations.extend(reach::check(&story));
    violations.extend(numbering::check(&story));
    violations.extend(tokens::check(&story, rules));
    violations.extend(closings::check(&story));
    violations.extend(presence::check(&story));
    violations
}

impl Violation {
    fn message(client_id: Uuid, sentence: String) -> Self {
        Self { sentence, about: About::Message(client_id) }
    }

    fn client(entry: &Entry, sentence: String) -> Self {
        Self { sentence, about: About::Client(entry.client, entry.at) }
    }
}
