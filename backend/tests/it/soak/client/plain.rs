//! A client of the plain dialect: it sends and shows messages, and can't resume.

use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, sleep_until};

use crate::soak::ledger::Event;

use super::frames::Frame;
use super::live::After;
use super::wire::{Heard, Wire};
use super::{Client, Phase, hello};

impl Client {
    pub async fn live_plainly(&mut self, wire: &mut Wire) -> After {
        let mut clocks = self.clocks();
        loop {
            self.sit(true);
            let phase = *self.place.phase.borrow_and_update();
            let now = Instant::now();
            if phase == Phase::Goodbye {
                wire.pen.note(Event::Left);
                return self.go(wire).await;
            }
            if now >= clocks.silent {
                wire.pen.note(Event::Closed { code: 1006 });
                return After::Back(Duration::ZERO);
            }
            let mut is_open = true;
            if now >= clocks.ping {
                clocks.ping = now + self.place.pace.ping;
                is_open = wire.say(&hello::ping(&wire.pen)).await;
            }
            if phase == Phase::Busy && now >= clocks.write {
                clocks.write = self.soon(self.place.pace.write);
                if let Some(receiver) = self.somebody() {
                    let written = self.compose(receiver);
                    let frame = json!({"type": "chat_message", "receiver_id": written.receiver,
                        "content": written.content});
                    is_open = is_open && wire.say(&frame).await;
                }
            }
            if !is_open {
                wire.pen.note(Event::Closed { code: 1006 });
                return After::Back(self.pause());
            }
            let due = if phase == Phase::Busy { clocks.ping.min(clocks.write) } else { clocks.ping };
            tokio::select! {
                heard = wire.hear() => {
                    clocks.silent = Instant::now() + self.place.pace.silence;
                    match heard {
                        Heard::Closed(_) => return After::Back(self.pause()),
                        Heard::Frame(frame) => self.look(*frame, wire),
                        Heard::Life => {}
                    }
                }
                () = sleep_until(due.min(clocks.silent)) => {}
                _ = self.place.phase.changed() => {}
            }
        }
    }

    fn look(&mut self, frame: Frame, wire: &Wire) {
        match frame {
            // The echo of an own message isn't shown as a received one.
            Frame::ChatMessage(chat) if chat.message.sender_id == wire.pen.user => {}
            Frame::ChatMessage(chat) => {
                let message = chat.message;
                wire.pen.note(Event::Shown {
                    client_id: message.client_id,
                    sender: message.sender_id,
                    receiver: message.receiver_id,
                    content: message.content,
                });
            }
            Frame::UserListUpdate(list) => self.people.list(list),
            Frame::Error(refusal) => {
                // The receiver may have left meanwhile, and this dialect doesn't say which message the error is about.
                if !matches!(refusal.code.as_str(), "recipient_unavailable" | "queue_full") {
                    wire.pen.note(Event::Told { code: refusal.code });
                }
            }
            Frame::Pong { nonce } => {
                hello::answered(nonce.as_deref()).into_iter().for_each(|event| wire.pen.note(event))
            }
            other => wire.pen.note(Event::Told { code: format!("not a frame of the plain dialect: {other:?}") }),
        }
    }

    /// Closes with 1000, which replaces `leave` in the plain dialect.
    async fn go(&mut self, wire: &mut Wire) -> After {
        wire.hang_up(1000).await;
        After::Gone
    }
}
