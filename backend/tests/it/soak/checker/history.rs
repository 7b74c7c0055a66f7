//! The history of a broken promise: all entries of the ledger about it, with times.

use std::fmt::Write;
use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, NOBODY};

use super::story::Story;
use super::{About, Violation};

/// More lines than this don't help.
const MOST_LINES: usize = 50;
/// For this many violations the history is printed; the others are sentences only.
const MOST_HISTORIES: usize = 8;

/// All violations as text.
pub fn print(entries: &[Entry], violations: &[Violation]) -> String {
    let story = Story::new(entries);
    let mut text = String::new();
    for (n, violation) in violations.iter().enumerate() {
        let _ = writeln!(text, "{}. {}.", n + 1, violation.sentence);
        if n < MOST_HISTORIES {
            text.push_str(&history(&story, violation.about));
        }
    }
    text
}

fn history(story: &Story, about: About) -> String {
    let is_wanted: Box<dyn Fn(&Entry) -> bool> = match about {
        About::Message(client_id) => {
            let Some(told) = story.messages.get(&client_id) else { return String::new() };
            let (from, to) = span(story.entries, client_id, told.content);
            let parties = [Some(told.client), story.client(told.receiver)];
            Box::new(move |entry| {
                concerns(&entry.event, client_id, told.content)
                    || ((from..=to).contains(&entry.at) && is_background(entry, &parties))
            })
        }
        About::Client(client, until) => Box::new(move |entry| {
            let is_life = is_turn(&entry.event) || matches!(entry.event, Event::Numbered { .. });
            entry.at <= until && ((entry.client == client && is_life) || entry.client == NOBODY)
        }),
        About::Server => Box::new(|entry| matches!(entry.event, Event::Fault { .. } | Event::Remains { .. })),
    };
    let lines: Vec<_> = story.entries.iter().filter(|entry| is_wanted(entry)).map(line).collect();
    let skipped = lines.len().saturating_sub(MOST_LINES);
    let mut text = if skipped > 0 { format!("      ({skipped} earlier lines)\n") } else { String::new() };
    lines[skipped..].iter().for_each(|line| text.push_str(line));
    text
}

/// All entries about a message, and some before and after.
fn span(entries: &[Entry], client_id: Uuid, content: &str) -> (Duration, Duration) {
    let own = || entries.iter().filter(|entry| concerns(&entry.event, client_id, content)).map(|entry| entry.at);
    let around = Duration::from_secs(1);
    (own().min().unwrap_or_default().saturating_sub(around), own().max().unwrap_or_default() + around)
}

fn concerns(event: &Event, id: Uuid, text: &str) -> bool {
    match event {
        Event::Wrote { client_id, .. }
        | Event::Sent { client_id }
        | Event::Accepted { client_id, .. }
        | Event::Refused { client_id, .. }
        | Event::Status { client_id, .. }
        | Event::Received { client_id, .. } => *client_id == id,
        Event::Shown { client_id, content, .. } => *client_id == Some(id) || content == text,
        _ => false,
    }
}

/// The events of the connections of sender and receiver, and of the server.
fn is_background(entry: &Entry, parties: &[Option<usize>]) -> bool {
    entry.client == NOBODY || (parties.contains(&Some(entry.client)) && is_turn(&entry.event))
}

/// Events that change the state of a connection or a session.
fn is_turn(event: &Event) -> bool {
    matches!(
        event,
        Event::Presented { .. }
            | Event::Established { .. }
            | Event::TurnedAway { .. }
            | Event::Closed { .. }
            | Event::Hung { .. }
            | Event::SessionLost
            | Event::Left
            | Event::Trouble { .. }
            | Event::Told { .. }
    )
}

pub fn line(entry: &Entry) -> String {
    let who = match entry.client {
        NOBODY => "server".to_owned(),
        client => format!("client {client}.{}", entry.connection),
    };
    let event: String = format!("{:?}", entry.event).chars().take(240).collect();
    format!("      {:9.3} s  {who:<14} {event}\n", entry.at.as_secs_f64())
}
