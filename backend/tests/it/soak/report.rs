//! What a run prints: a line from time to time, and a table at the end.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use super::ledger::{Entry, Event, Resumed, Status, Why};

/// How often each kind of event happened.
#[derive(Default)]
pub struct Report(BTreeMap<&'static str, usize>);

/// The rows of the table in their order.
const ROWS: [&str; 22] = [
    "messages written",
    "messages accepted",
    "messages shown",
    "delivered",
    "undeliverable",
    "given back by a restart",
    "refused: rate_limited",
    "refused: queue_full",
    "refused: recipient_unavailable",
    "joined",
    "resumed: complete",
    "resumed: identity",
    "turned away",
    "takeovers",
    "thefts",
    "closed: restart",
    "closed: heartbeat missed",
    "closed: slow consumer",
    "closed: replaced",
    "connections that broke",
    "troubles of the network",
    "faults of the server",
];

/// The events that every run has.
pub const EXPECTED: [&str; 9] = [
    "messages accepted",
    "messages shown",
    "delivered",
    "resumed: complete",
    "resumed: identity",
    "takeovers",
    "thefts",
    "troubles of the network",
    "faults of the server",
];

impl Report {
    pub fn of(entries: &[Entry]) -> Self {
        let mut report = Self::default();
        let mut accepted = HashSet::new();
        let mut thefts = HashSet::new();
        for entry in entries {
            let row = match &entry.event {
                Event::Wrote { .. } => "messages written",
                Event::Accepted { client_id, .. } if accepted.insert(*client_id) => "messages accepted",
                Event::Shown { .. } => "messages shown",
                Event::Status { status: Status::Delivered, .. } => "delivered",
                Event::Status { reason: Some(reason), .. } if reason == "server_restart" => "given back by a restart",
                Event::Status { status: Status::Undeliverable, .. } => "undeliverable",
                Event::Refused { code, .. } => match code.as_str() {
                    "rate_limited" => "refused: rate_limited",
                    "queue_full" => "refused: queue_full",
                    _ => "refused: recipient_unavailable",
                },
                Event::Established { resumed, .. } => match resumed {
                    Resumed::New | Resumed::Plain => "joined",
                    Resumed::Complete => "resumed: complete",
                    Resumed::Identity => "resumed: identity",
                },
                Event::Presented { why: Why::Theft, .. } => {
                    thefts.insert((entry.client, entry.connection));
                    "thefts"
                }
                Event::Presented { why: Why::Takeover { .. }, .. } => "takeovers",
                // A used token was refused, as it should be.
                Event::TurnedAway { .. } if !thefts.contains(&(entry.client, entry.connection)) => "turned away",
                Event::Closed { code } => match code {
                    1006 => "connections that broke",
                    1012 => "closed: restart",
                    4000 => "closed: heartbeat missed",
                    4001 => "closed: slow consumer",
                    4500 => "closed: replaced",
                    _ => continue,
                },
                Event::Trouble { .. } => "troubles of the network",
                Event::Fault { .. } => "faults of the server",
                _ => continue,
            };
            *report.0.entry(row).or_default() += 1;
        }
        report
    }

    pub fn line(&self, seconds: u64) -> String {
        let count = |row| self.count(row);
        format!(
            "{seconds:5} s  accepted {}, delivered {}, undeliverable {}; resumed complete {}, identity {}, turned away {}; faults {}",
            count("messages accepted"),
            count("delivered"),
            count("undeliverable"),
            count("resumed: complete"),
            count("resumed: identity"),
            count("turned away"),
            count("faults of the server"),
        )
    }

    pub fn table(&self) -> String {
        let mut table = String::new();
        for row in ROWS {
            let _ = writeln!(table, "  {row:<30} {:>8}", self.count(row));
        }
        table
    }

    pub fn count(&self, row: &str) -> usize {
        self.0.get(row).copied().unwrap_or(0)
    }
}
