//! How connections end: a correct client must never be told that it broke a rule. A connection gets 4500 if its session
//! was taken over, and in no other case.

use std::time::Duration;

use crate::soak::ledger::{Entry, Event, Why};

use super::Violation;
use super::story::Story;

/// Close codes that mean an error of the client or of the server.
const UNFAIR: [u16; 7] = [1002, 1003, 1007, 1009, 1011, 4502, 4503];
const REPLACED: u16 = 4500;

pub fn check(story: &Story) -> Vec<Violation> {
    story.entries.iter().filter_map(|entry| judge(story, entry)).collect()
}

fn judge(story: &Story, entry: &Entry) -> Option<Violation> {
    let Entry { client, connection, .. } = *entry;
    let wrong = |sentence| Some(Violation::client(entry, sentence));
    match &entry.event {
        Event::Closed { code } if UNFAIR.contains(code) => {
            wrong(format!("client {client}'s connection {connection} was closed with {code}"))
        }
        Event::Closed { code: REPLACED } if !has_rival(story, entry) => {
            wrong(format!("client {client}'s connection {connection} was closed with 4500, and nobody had replaced it"))
        }
        Event::Established { .. } => {
            let taken = story.connection(client, connection).iter().find_map(|entry| match entry.event {
                Event::Presented { why: Why::Takeover { of }, .. } => Some(of),
                _ => None,
            })?;
            wrong(not_replaced(story, entry, taken)?)
        }
        _ => None,
    }
}

/// The same client presented its token on another connection, and the server may have received that before now.
fn has_rival(story: &Story, closed: &Entry) -> bool {
    let others = (1..).take(closed.connection as usize + 3).filter(|connection| *connection != closed.connection);
    others.flat_map(|connection| story.connection(closed.client, connection)).any(|entry| {
        entry.at <= closed.at
            && matches!(entry.event, Event::Presented { why, .. } if why != Why::Theft)
            && is_recent(entry.at, closed.at)
    })
}

/// A stalled connection may deliver an old token at most this late.
fn is_recent(presented: Duration, now: Duration) -> bool {
    presented + Duration::from_secs(15) >= now
}

/// A connection whose session was taken over must end with 4500, unless the network or the server prevents it.
fn not_replaced(story: &Story, takeover: &Entry, of: u32) -> Option<String> {
    let client = takeover.client;
    let own = story.connection(client, of);
    let end = own.iter().find_map(|entry| match entry.event {
        Event::Closed { code } => Some((entry.at, code)),
        _ => None,
    });
    let is_trouble = |entry: &&Entry| matches!(&entry.event, Event::Trouble { what } if !what.starts_with("Delay"));
    let until = end.map_or(Duration::MAX, |(at, _)| at);
    let is_excused = own.iter().any(is_trouble)
        || story.faults.iter().any(|fault| fault.at <= until && fault.at + Duration::from_secs(1) >= takeover.at);
    match end {
        Some((_, REPLACED)) => None,
        _ if is_excused => None,
        Some((_, code)) => {
            Some(format!("client {client}'s connection {of} was taken over and ended with {code} instead of 4500"))
        }
        None => Some(format!("client {client}'s connection {of} was taken over and stayed open")),
    }
}
