//! Every accepted message gets one final status in each run of the server, and at the end every message of a sender who
//! is still there has one.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, Status};

use super::Violation;
use super::story::Story;

/// The promise is 45 s; the rest is for the bad network between the server and the sender.
const TERMINAL_WITHIN: Duration = Duration::from_secs(50);
/// Codes with which a server may refuse a valid message.
const FAIR: [&str; 3] = ["rate_limited", "queue_full", "recipient_unavailable"];

/// What a sender was told about one message.
#[derive(Default)]
struct Fate {
    /// The server's id and the time, by run of the server.
    accepted: HashMap<Uuid, (Uuid, Duration, u32)>,
    terminal: HashMap<Uuid, usize>,
    is_delivered: bool,
    /// The sender needs no further status.
    is_settled: bool,
}

pub fn check(story: &Story) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut fates: HashMap<Uuid, Fate> = HashMap::new();
    let mut received = HashSet::new();
    for entry in story.entries {
        match &entry.event {
            Event::Received { client_id, .. } => drop(received.insert((entry.user, *client_id))),
            Event::Accepted { client_id, message_id } => {
                let fate = fates.entry(*client_id).or_default();
                let first =
                    fate.accepted.entry(story.epoch(entry)).or_insert((*message_id, entry.at, entry.connection));
                if first.0 != *message_id {
                    let sentence =
                        format!("{} was accepted under two ids in one life of the server", story.name(*client_id));
                    violations.push(Violation::message(*client_id, sentence));
                }
            }
            Event::Refused { client_id, code } => {
                if !FAIR.contains(&code.as_str()) {
                    let sentence = format!("{} was refused with {code}", story.name(*client_id));
                    violations.push(Violation::message(*client_id, sentence));
                }
                fates.entry(*client_id).or_default().is_settled |= code != "rate_limited";
            }
            Event::Status { client_id, status, reason } => {
                let was_received = story.messages.get(client_id).is_none_or(|told| {
                    story.is_plain(told.receiver) || received.contains(&(told.receiver, *client_id))
                });
                let fate = fates.entry(*client_id).or_default();
                let wrong = fate.learn(story.epoch(entry), entry, *status, reason.as_deref(), was_received);
                violations.extend(
                    wrong.map(|what| Violation::message(*client_id, format!("{} {what}", story.name(*client_id)))),
                );
            }
            _ => {}
        }
    }
    violations.extend(unsettled(story, &fates));
    violations
}

impl Fate {
    /// Returns what is wrong with a status.
    fn learn(
        &mut self,
        epoch: Uuid,
        entry: &Entry,
        status: Status,
        reason: Option<&str>,
        was_received: bool,
    ) -> Option<String> {
        if status == Status::Read {
            return (!self.is_delivered).then(|| "was told to be read before it was delivered".into());
        }
        self.is_settled |= reason != Some("server_restart");
        let count = self.terminal.entry(epoch).or_default();
        *count += 1;
        if *count > 1 {
            return Some(format!("got {count} terminal statuses in one life of the server"));
        }
        // On one connection nobody was away, so only the server's own time counts.
        if let Some((_, at, connection)) = self.accepted.get(&epoch)
            && *connection == entry.connection
            && entry.at - *at > TERMINAL_WITHIN
        {
            return Some(format!("got its terminal status only {:.1?} after it was accepted", entry.at - *at));
        }
        if status == Status::Delivered {
            self.is_delivered = true;
            return (!was_received).then(|| "was told to be delivered, but its receiver never processed it".into());
        }
        None
    }
}

/// Messages without a final status whose senders are still there.
fn unsettled(story: &Story, fates: &HashMap<Uuid, Fate>) -> Vec<Violation> {
    let nothing = Fate::default();
    let mut messages: Vec<_> = story.messages.values().collect();
    messages.sort_by_key(|told| told.number);
    let owed = messages.into_iter().filter(|told| told.promised && story.lasting.contains(&told.sender));
    owed.filter_map(|told| {
        let fate = fates.get(&told.client_id).unwrap_or(&nothing);
        let name = story.name(told.client_id);
        let sentence = match (fate.is_settled, fate.accepted.is_empty()) {
            (true, _) => return None,
            (false, false) => format!("{name} was accepted and never got a terminal status"),
            (false, true) => format!("{name} was neither accepted nor refused"),
        };
        Some(Violation::message(told.client_id, sentence))
    })
    .collect()
}
