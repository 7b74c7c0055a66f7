//! Puts each kind of broken promise into the ledger of a good run. The checker must find it and say what is wrong.

use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, Resumed, Status, Why};

use super::sentences;

pub fn messages(good: &[Entry]) {
    caught(good, "its receiver never processed it", |entries| {
        let Event::Status { client_id, .. } = entries[find(entries, is_terminal)].event else { unreachable!() };
        entries.retain(|entry| !matches!(&entry.event, Event::Received { client_id: id, .. } if *id == client_id));
    });
    caught(good, "stands twice on the screen", |entries| {
        let index = find(entries, is_shown);
        entries.insert(index, entries[index].clone());
    });
    caught(good, "which was written later", |entries| {
        let (one, other) = two_shown(entries);
        entries.swap(one, other);
    });
    caught(good, "with another content", |entries| {
        let index = find(entries, is_shown);
        if let Event::Shown { content, .. } = &mut entries[index].event {
            content.push('!');
        }
    });
    caught(good, "as if", |entries| {
        let index = find(entries, is_shown);
        if let Event::Shown { sender, .. } = &mut entries[index].event {
            *sender = Uuid::nil();
        }
    });
    caught(good, "was due", |entries| {
        let index = find(entries, |event| matches!(event, Event::Numbered { seq: 2 }));
        entries.remove(index);
    });
}

pub fn statuses(good: &[Entry]) {
    caught(good, "was accepted and never got a terminal status", |entries| {
        entries.remove(find(entries, is_terminal));
    });
    caught(good, "got 2 terminal statuses", |entries| {
        let index = find(entries, is_terminal);
        entries.insert(index, entries[index].clone());
    });
    caught(good, "read before it was delivered", |entries| {
        let index = find(entries, is_terminal);
        if let Event::Status { status, .. } = &mut entries[index].event {
            *status = Status::Read;
        }
    });
    caught(good, "was neither accepted nor refused", |entries| {
        let Event::Status { client_id, .. } = entries[find(entries, is_terminal)].event else { unreachable!() };
        entries.retain(|entry| match &entry.event {
            Event::Status { client_id: id, .. } | Event::Accepted { client_id: id, .. } => *id != client_id,
            _ => true,
        });
    });
    caught(good, "its receiver had a session all the time", |entries| {
        let index = find(entries, is_terminal);
        if let Event::Status { status, reason, .. } = &mut entries[index].event {
            *status = Status::Undeliverable;
            *reason = Some("expired".into());
        }
    });
}

pub fn sessions(good: &[Entry]) {
    let mut once = good.to_vec();
    let first = resumed(good, 90);
    add(&mut once, 90, first.clone());
    assert_eq!(sentences(&once), [""; 0], "once is as it should be");
    caught(&once, "with a token that was used up", |entries| {
        let mut second = resumed(good, 91);
        second.truncate(2);
        // A moment later, as the second use of a token would be.
        let moment = Duration::from_millis(1);
        add(entries, 91, second);
        entries.iter_mut().filter(|entry| entry.connection == 91).for_each(|entry| entry.at += moment);
    });
    let resumed = first;
    caught(good, "within the window", |entries| {
        let turned_away = Event::TurnedAway { code: "resume_expired".into() };
        add(entries, 90, [resumed[0].clone(), turned_away]);
    });
    caught(good, "stayed open", |entries| {
        let mut events = resumed.clone();
        if let Event::Presented { why, .. } = &mut events[0] {
            *why = Why::Takeover { of: 1 };
        }
        add(entries, 90, events);
        entries.retain(|entry| !matches!(entry.event, Event::Closed { .. }));
    });
}

pub fn presence(good: &[Entry]) {
    let ghost = (Uuid::nil(), "Ghost".to_owned(), "online".to_owned());
    let sees = find(good, |event| matches!(event, Event::Sees { .. }));
    caught(good, "whom GET /users has not", |entries| {
        if let Event::Sees { people } = &mut entries[sees].event {
            people.insert(ghost);
        }
    });
    caught(good, "doesn't see", |entries| {
        if let Event::Sees { people } = &mut entries[sees].event {
            people.pop_first();
        }
    });
}

/// The changed ledger must fail, with this sentence.
#[track_caller]
fn caught(good: &[Entry], expected: &str, change: impl FnOnce(&mut Vec<Entry>)) {
    let mut entries = good.to_vec();
    change(&mut entries);
    let told = sentences(&entries);
    assert!(told.iter().any(|sentence| sentence.contains(expected)), "{expected:?} is not among {told:?}");
}

fn find(entries: &[Entry], wanted: impl Fn(&Event) -> bool) -> usize {
    entries.iter().position(|entry| wanted(&entry.event)).expect("such an entry")
}

fn is_shown(event: &Event) -> bool {
    matches!(event, Event::Shown { .. })
}

fn is_terminal(event: &Event) -> bool {
    matches!(event, Event::Status { status: Status::Delivered, .. })
}

/// Two entries that show the same message on the same screen.
fn two_shown(entries: &[Entry]) -> (usize, usize) {
    let first = find(entries, is_shown);
    let client = entries[first].client;
    let later = entries[first + 1..].iter().position(|entry| entry.client == client && is_shown(&entry.event));
    (first, first + 1 + later.expect("a second one"))
}

/// Adds events on a new connection of the first client, before the end of the run.
fn add(entries: &mut Vec<Entry>, connection: u32, events: impl IntoIterator<Item = Event>) {
    let end = find(entries, |event| matches!(event, Event::Here { .. }));
    let (at, user) = (entries[end].at, entries[established(entries)].user);
    let new = events.into_iter().map(|event| Entry { at, client: 0, connection, user, event });
    let new: Vec<_> = new.collect();
    entries.splice(end..end, new);
}

fn established(entries: &[Entry]) -> usize {
    let is_first = |entry: &Entry| entry.client == 0 && matches!(entry.event, Event::Established { .. });
    entries.iter().position(is_first).expect("a first client")
}

/// The first client's token is presented once more and accepted, on a connection that works.
fn resumed(entries: &[Entry], connection: u32) -> Vec<Event> {
    let Event::Established { token, epoch, .. } = entries[established(entries)].event.clone() else { unreachable!() };
    let is_own = |entry: &&Entry| entry.client == 0 && matches!(entry.event, Event::Numbered { .. });
    let last_seq = entries.iter().filter(is_own).count() as u64;
    let presented = Event::Presented { token: token.clone(), last_seq, why: Why::Return };
    let used = Some(token);
    let token = format!("the token of connection {connection}");
    let asked = entries.last().expect("an entry").at;
    let established = Event::Established { resumed: Resumed::Complete, epoch, token, used, asked };
    vec![presented, established, Event::Answered { asked }]
}
