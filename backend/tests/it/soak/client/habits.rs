//! What clients do besides talking: reload, be away for a short or a long time, flood, take over their own session, try
//! used tokens.

use std::ops::Range;
use std::time::Duration;

use serde_json::json;

use crate::soak::ledger::{Event, Why};
use crate::soak::plan::{Habit, millis};
use crate::support::spawn;

use super::Client;
use super::hello::Greeting;
use super::live::After;
use super::wire::Wire;

/// The number of messages of a flood: more than the burst of the rates, and more than may wait for one receiver.
const FLOOD: Range<usize> = 15..45;
/// How long a client that left stays away, in milliseconds.
const AWAY: Range<u64> = 200..1000;
/// How long the old connection may take to end after its session was taken over.
const REPLACED_WITHIN: Duration = Duration::from_secs(8);

impl Client {
    /// Does what its habit says. Returns the connection to continue with, or what to do instead.
    pub async fn act(&mut self, mut wire: Wire) -> Result<Wire, After> {
        match self.habit {
            Habit::Steady | Habit::Plain => Ok(wire),
            Habit::Reloads => {
                wire.hang_up(1001).await;
                Err(After::Back(Duration::ZERO))
            }
            // Without a close frame: for the server the connection breaks.
            Habit::Naps => {
                let most = self.place.pace.window.as_millis() as u64 * 2;
                wire.pen.note(Event::Hung { code: 1006 });
                Err(After::Back(millis(&mut self.rng, 0..most)))
            }
            Habit::Wanders => Err(self.wander(wire).await),
            Habit::Floods => {
                if let Some(receiver) = self.somebody() {
                    for _ in 0..self.rng.usize(FLOOD) {
                        let written = self.compose(receiver);
                        self.outbox.write(written);
                    }
                }
                Ok(wire)
            }
            Habit::TakesOver => self.take_over(wire).await,
            Habit::Steals => {
                if let Some(token) = self.rng.choice(&self.spent).cloned() {
                    self.steal(token).await;
                }
                Ok(wire)
            }
        }
    }

    /// Leaves, and comes back as somebody new.
    async fn wander(&mut self, mut wire: Wire) -> After {
        wire.pen.note(Event::Left);
        wire.say(&json!({"type": "leave"})).await;
        wire.hang_up(1000).await;
        self.session = None;
        After::Back(millis(&mut self.rng, AWAY))
    }

    /// Presents the token on a second connection while the first is open. The server then closes the first.
    async fn take_over(&mut self, mut old: Wire) -> Result<Wire, After> {
        let Some(session) = &self.session else { return Ok(old) };
        let (token, last_seq) = (session.token.clone(), session.last_seq);
        let of = old.pen.connection;
        let greeting = self.present(token, last_seq, Why::Takeover { of }).await;
        // From here on the frames of the old connection don't matter, only how it ends.
        let ending = async move {
            old.ended(REPLACED_WITHIN).await;
        };
        spawn(ending);
        match greeting {
            Greeting::In(wire) => Ok(wire),
            // The server may have accepted the token although its answer got lost, so the old connection can't be used
            // any more.
            Greeting::TurnedAway | Greeting::Unanswered => Err(After::Back(self.pause())),
        }
    }
}
