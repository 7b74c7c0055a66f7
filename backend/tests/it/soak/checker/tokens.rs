//! A token resumes one session once. A client that presents a valid token in time gets its session.

use std::collections::HashMap;
use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, Resumed, Why};

use super::story::Story;
use super::{Rules, Violation};

/// The tolerance between the server's clock and what a client can know about it.
const SLACK: Duration = Duration::from_millis(700);
/// Tokens are written to the database after the client has got them. A token younger than this may be lost when the
/// server is killed.
const WRITTEN_AFTER: Duration = Duration::from_secs(2);
/// For this time after a fault of the database, a token may be missing there.
const DATABASE_EXCUSE: Duration = Duration::from_secs(10);

/// What is known about a token.
struct Token {
    user: Uuid,
    /// It was issued between the client's request and this time: an answer may be read when its server is dead already.
    asked: Duration,
    given: Duration,
    epoch: Uuid,
    /// When it was certain that the connection it opened works.
    spent: Option<Duration>,
}

pub fn check(story: &Story, rules: Rules) -> Vec<Violation> {
    let mut judge = Judge { story, rules, tokens: HashMap::new(), heard: HashMap::new(), presented: HashMap::new() };
    story.entries.iter().filter_map(|entry| judge.next(entry)).collect()
}

struct Judge<'a> {
    story: &'a Story<'a>,
    rules: Rules,
    tokens: HashMap<&'a str, Token>,
    /// The last time at which the server certainly knew that a user was there, and the window that began then.
    heard: HashMap<Uuid, (Duration, Duration)>,
    /// What was presented on a connection: when, which token, and why.
    presented: HashMap<(usize, u32), (Duration, &'a str, Why)>,
}

impl<'a> Judge<'a> {
    fn next(&mut self, entry: &'a Entry) -> Option<Violation> {
        let connection = (entry.client, entry.connection);
        let wrong = |sentence| Some(Violation::client(entry, sentence));
        match &entry.event {
            Event::Presented { token, why, .. } => {
                self.presented.insert(connection, (entry.at, token, *why));
            }
            Event::Established { resumed, epoch, token, asked, .. } => {
                let verdict = self.established(entry, *resumed, *epoch);
                self.heard.insert(entry.user, (*asked, self.rules.resume_window));
                let given = Token { user: entry.user, asked: *asked, given: entry.at, epoch: *epoch, spent: None };
                if !token.is_empty() && self.tokens.insert(token, given).is_some() {
                    return wrong(format!("client {} was given a token that was given before", entry.client));
                }
                return verdict.and_then(wrong);
            }
            Event::Answered { asked } => {
                self.heard.insert(entry.user, (*asked, self.rules.resume_window));
                let used = self.presented.get(&connection).and_then(|(_, token, _)| self.tokens.get_mut(token));
                if let Some(token) = used {
                    token.spent.get_or_insert(entry.at);
                }
            }
            Event::Hung { code: 1001 } => {
                self.heard.entry(entry.user).and_modify(|(_, window)| *window = self.rules.closed_tab_window);
            }
            Event::TurnedAway { code } => return self.turned_away(entry, code).and_then(wrong),
            _ => {}
        }
        None
    }

    /// Returns what is wrong with an accepted token.
    fn established(&self, entry: &Entry, resumed: Resumed, epoch: Uuid) -> Option<String> {
        let client = entry.client;
        let (at, token, _) = self.presented.get(&(client, entry.connection))?;
        let token = self.tokens.get(token)?;
        if token.spent.is_some_and(|spent| spent < *at) {
            return Some(format!(
                "client {client} got in on connection {} with a token that was used up",
                entry.connection
            ));
        }
        if token.user != entry.user {
            return Some(format!("client {client} presented the token of {} and became {}", token.user, entry.user));
        }
        if matches!(resumed, Resumed::New) {
            return Some(format!("client {client} presented a token and became somebody new"));
        }
        if resumed == Resumed::Complete && token.epoch != epoch {
            return Some(format!("client {client} was told that a restart of the server lost nothing"));
        }
        None
    }

    /// Returns what is wrong with a refusal: within the window the session must exist.
    fn turned_away(&self, entry: &Entry, code: &str) -> Option<String> {
        let (_, token, why) = self.presented.get(&(entry.client, entry.connection))?;
        let token = self.tokens.get(token).filter(|token| token.spent.is_none() && *why != Why::Theft)?;
        let (heard, window) = self.heard.get(&token.user)?;
        let away = entry.at - *heard;
        if away + SLACK >= *window {
            return None;
        }
        (!self.is_excused(token, entry.at)).then(|| {
            let what = format!("was turned away with {code} {away:.1?} after the server had last heard of it");
            format!("client {} {what}, within the window of {window:?}", entry.client)
        })
    }

    /// A restart may lose a token that was not written yet, or that the database could not return.
    fn is_excused(&self, token: &Token, now: Duration) -> bool {
        let faults = || {
            self.story.faults.iter().take_while(|fault| fault.at <= now).map(|fault| {
                let is_database = matches!(&fault.event, Event::Fault { what } if what.contains("PostgreSQL"));
                (fault.at, is_database)
            })
        };
        let restart = faults().find(|(at, is_database)| !is_database && *at >= token.asked);
        restart.is_some_and(|(restart, _)| {
            restart < token.given + WRITTEN_AFTER
                || faults().any(|(at, is_database)| is_database && at + DATABASE_EXCUSE >= restart)
        })
    }
}
