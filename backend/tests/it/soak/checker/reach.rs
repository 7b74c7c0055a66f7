//! A user with a session can receive messages: the server must not say that somebody is unavailable while their session
//! exists.

use std::collections::HashMap;
use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Event, Resumed, Status};

use super::Violation;
use super::story::Story;

/// A time in which a user certainly had a session in one run of the server.
struct Life {
    user: Uuid,
    epoch: Uuid,
    from: Duration,
    to: Duration,
}

pub fn check(story: &Story) -> Vec<Violation> {
    let lives = lives(story);
    let mut sent = HashMap::new();
    let mut violations = Vec::new();
    for entry in story.entries {
        let (client_id, reason) = match &entry.event {
            Event::Sent { client_id } => {
                sent.insert(*client_id, entry.at);
                continue;
            }
            Event::Refused { client_id, code } if code == "recipient_unavailable" => (client_id, code.as_str()),
            Event::Status { client_id, status: Status::Undeliverable, reason: Some(reason) }
                if matches!(reason.as_str(), "recipient_unavailable" | "expired") =>
            {
                (client_id, reason.as_str())
            }
            _ => continue,
        };
        let (Some(told), Some(sent)) = (story.messages.get(client_id), sent.get(client_id)) else { continue };
        let epoch = story.epoch(entry);
        let was_there =
            |life: &&Life| (life.user, life.epoch) == (told.receiver, epoch) && life.from < *sent && entry.at < life.to;
        if lives.iter().any(|life| was_there(&life)) {
            let sentence =
                format!("{} got {reason}, but its receiver had a session all the time", story.name(*client_id));
            violations.push(Violation::message(*client_id, sentence));
        }
    }
    violations
}

/// From the first answer to the last sign of the same session. A session that was resumed existed all the time.
fn lives(story: &Story) -> Vec<Life> {
    let mut lives: Vec<Life> = Vec::new();
    let mut newest: HashMap<Uuid, usize> = HashMap::new();
    for entry in story.entries {
        let seen = match &entry.event {
            Event::Established { resumed: Resumed::Complete, asked, .. } => *asked,
            Event::Established { epoch, .. } => {
                newest.insert(entry.user, lives.len());
                lives.push(Life { user: entry.user, epoch: *epoch, from: entry.at, to: entry.at });
                continue;
            }
            Event::Answered { asked } => *asked,
            _ => continue,
        };
        if let Some(life) = newest.get(&entry.user).map(|index| &mut lives[*index])
            && story.epoch(entry) == life.epoch
        {
            life.to = life.to.max(seen);
        }
    }
    lives
}
