//! A connection while it is open: sends what is due, processes what arrives, and notices silence.

use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, sleep_until};

use crate::soak::ledger::Event;
use crate::soak::plan::millis;

use super::wire::{Heard, Wire};
use super::{Client, Phase, hello};

/// An acknowledgement waits this long for more frames, or until this number of them was processed.
const ACK_WITHIN: Duration = Duration::from_millis(50);
const ACK_FRAMES: u64 = 16;
/// Slightly below ten messages a second, which the server accepts without end.
const MESSAGE_SPACING: Duration = Duration::from_millis(110);

/// What a client does when a connection has ended.
pub enum After {
    Back(Duration),
    Gone,
}

/// The times of the next actions on a connection.
pub struct Clocks {
    pub silent: Instant,
    pub ping: Instant,
    pub write: Instant,
    pub habit: Instant,
    pub ack: Option<Instant>,
    pub unacked: u64,
    /// The server asked for a pause.
    pub paused: Instant,
    /// When the next message may be sent, and the time between two messages after one was refused because of the rate.
    pub message: Instant,
    pub spacing: Duration,
    /// How long to stay away after the connection ends, as the server said.
    pub stay_away: Option<Duration>,
}

impl Client {
    pub async fn live(&mut self, mut wire: Wire) -> After {
        let mut clocks = self.clocks();
        loop {
            self.sit(true);
            let phase = *self.place.phase.borrow_and_update();
            if phase == Phase::Goodbye {
                return self.leave(wire).await;
            }
            if Instant::now() >= clocks.silent {
                wire.pen.note(Event::Closed { code: 1006 });
                return After::Back(Duration::ZERO);
            }
            if phase == Phase::Busy && Instant::now() >= clocks.habit {
                clocks.habit = self.soon(self.place.pace.habit);
                wire = match self.act(wire).await {
                    Ok(same) => same,
                    Err(after) => return after,
                };
                // Time has passed, so this may be another connection now.
                clocks = Clocks { habit: clocks.habit, ..self.clocks() };
            }
            if !self.send_due(&mut wire, &mut clocks, phase).await {
                wire.pen.note(Event::Closed { code: 1006 });
                return After::Back(self.pause());
            }
            tokio::select! {
                heard = wire.hear() => {
                    clocks.silent = Instant::now() + self.place.pace.silence;
                    match heard {
                        Heard::Life => {}
                        Heard::Frame(frame) => self.process(*frame, &wire.pen, &mut clocks),
                        Heard::Closed(code) => return self.closed(code, &clocks),
                    }
                }
                () = sleep_until(clocks.next(phase)) => {}
                _ = self.place.phase.changed() => {}
            }
        }
    }

    pub fn clocks(&mut self) -> Clocks {
        let now = Instant::now();
        Clocks {
            silent: now + self.place.pace.silence,
            ping: now,
            write: self.soon(self.place.pace.write),
            habit: self.soon(self.place.pace.habit),
            ack: None,
            unacked: 0,
            paused: now,
            message: now,
            spacing: Duration::ZERO,
            stay_away: None,
        }
    }

    /// A random pause before the next attempt, so that the clients don't all come at once.
    pub fn pause(&mut self) -> Duration {
        millis(&mut self.rng, 20..250)
    }

    /// Does everything that is due now. False if the connection can't be used any more.
    async fn send_due(&mut self, wire: &mut Wire, clocks: &mut Clocks, phase: Phase) -> bool {
        let now = Instant::now();
        if now < clocks.paused {
            return true;
        }
        if clocks.ack.is_some_and(|at| now >= at) || clocks.unacked >= ACK_FRAMES {
            (clocks.ack, clocks.unacked) = (None, 0);
            let seq = self.session.as_ref().map_or(0, |session| session.last_seq);
            if !wire.say(&json!({"type": "ack", "seq": seq})).await {
                return false;
            }
        }
        if now >= clocks.ping {
            clocks.ping = now + self.place.pace.ping;
            if !wire.say(&hello::ping(&wire.pen)).await {
                return false;
            }
        }
        if self.people.wants_list() && !wire.say(&json!({"type": "watch", "user_ids": []})).await {
            return false;
        }
        if clocks.ack.is_none()
            && let Some((sender_id, message_id)) = self.read.take()
            && !wire.say(&json!({"type": "mark_read", "sender_id": sender_id, "message_id": message_id})).await
        {
            return false;
        }
        if phase == Phase::Busy && now >= clocks.write {
            clocks.write = self.soon(self.place.pace.write);
            if let Some(receiver) = self.somebody() {
                let written = self.compose(receiver);
                self.outbox.write(written);
                let typing = json!({"type": "typing", "receiver_id": receiver, "is_typing": true});
                if !wire.say(&typing).await {
                    return false;
                }
            }
        }
        if self.outbox.is_settled() {
            clocks.spacing = Duration::ZERO;
        }
        while Instant::now() >= clocks.message
            && let Some(written) = self.outbox.next()
        {
            clocks.message = Instant::now() + clocks.spacing;
            wire.pen.note(Event::Sent { client_id: written.client_id });
            let frame = json!({"type": "chat_message", "client_id": written.client_id,
                "receiver_id": written.receiver, "content": written.content});
            if !wire.say(&frame).await {
                return false;
            }
        }
        true
    }

    async fn leave(&mut self, mut wire: Wire) -> After {
        wire.pen.note(Event::Left);
        wire.say(&json!({"type": "leave"})).await;
        wire.ended(Duration::from_secs(2)).await;
        After::Gone
    }

    fn closed(&mut self, code: u16, clocks: &Clocks) -> After {
        if (4500..5000).contains(&code) {
            // An app stops here and tells the person, who then joins again.
            self.lose_session();
        }
        After::Back(clocks.stay_away.unwrap_or_else(|| self.pause()))
    }
}

impl Clocks {
    pub fn processed(&mut self) {
        self.unacked += 1;
        self.ack.get_or_insert(Instant::now() + ACK_WITHIN);
    }

    /// Too many messages: the next one is sent after this time, and then one by one within the rate.
    pub fn slow_down(&mut self, time: Duration) {
        self.message = self.message.max(Instant::now() + time);
        self.spacing = MESSAGE_SPACING;
    }

    /// Too many frames of any kind: nothing is sent for this time. The refused frame may have been an acknowledgement.
    pub fn wait(&mut self, time: Duration) {
        self.paused = self.paused.max(Instant::now() + time);
        self.ack.get_or_insert(self.paused);
    }

    fn next(&self, phase: Phase) -> Instant {
        let message = (!self.spacing.is_zero()).then_some(self.message);
        let work = [Some(self.ping), self.ack, message, (phase == Phase::Busy).then(|| self.write.min(self.habit))];
        let work = work.into_iter().flatten().min().map_or(self.silent, |work| work.max(self.paused));
        work.min(self.silent)
    }
}
