//! How a client handles a frame: it checks the number, shows a message once, and acknowledges soon.

use std::time::Duration;

use uuid::Uuid;

use crate::soak::ledger::{Event, Pen, Status};

use super::Client;
use super::frames::{Chat, Frame, Refusal};
use super::hello;
use super::live::Clocks;
use super::sabotage::Sabotage;

impl Client {
    pub fn process(&mut self, frame: Frame, pen: &Pen, clocks: &mut Clocks) {
        match frame {
            Frame::ChatMessage(chat) => {
                self.number(chat.seq.unwrap_or(0), pen, clocks);
                for chat in self.saboteur.pass(chat) {
                    self.receive(chat, pen);
                }
            }
            Frame::MessageStatus { seq, status, client_ids, reason } => {
                self.number(seq, pen, clocks);
                for client_id in client_ids {
                    self.learn(client_id, status, reason.clone(), pen);
                }
            }
            Frame::MessageAccepted { client_id, message_id } => {
                pen.note(Event::Accepted { client_id, message_id });
                self.outbox.accepted(client_id);
            }
            Frame::Error(refusal) => self.refused(refusal, pen, clocks),
            Frame::UserListUpdate(list) => self.people.list(list),
            Frame::PresenceDelta(delta) => self.people.delta(delta),
            Frame::ServerClosing { reconnect_after_ms } => {
                clocks.stay_away = Some(Duration::from_millis(reconnect_after_ms));
            }
            Frame::Pong { nonce } => self.answered(nonce.as_deref(), pen),
            Frame::Typing {} => {}
            Frame::ConnectionEstablished(_) => pen.note(Event::Told { code: "a second connection_established".into() }),
        }
    }

    /// The server knows now that this connection works, so the token that opened it is no longer valid.
    fn answered(&mut self, nonce: Option<&str>, pen: &Pen) {
        if let Some(answered) = hello::answered(nonce) {
            pen.note(answered);
            self.spent.extend(self.opened_with.take());
        }
    }

    fn number(&mut self, seq: u64, pen: &Pen, clocks: &mut Clocks) {
        pen.note(Event::Numbered { seq });
        if let Some(session) = &mut self.session {
            session.last_seq = seq;
        }
        clocks.processed();
    }

    fn receive(&mut self, chat: Chat, pen: &Pen) {
        let message = chat.message;
        let (sender, client_id) = (message.sender_id, message.client_id);
        pen.note(Event::Received { client_id: client_id.unwrap_or(message.id), sender });
        // Without an id of the sender a repeated message can't be recognised.
        let is_new = client_id.is_none_or(|client_id| self.seen.insert((sender, client_id)));
        if is_new || self.saboteur.sabotage == Sabotage::Double {
            if self.rng.u8(..3) == 0 {
                self.read = Some((sender, message.id));
            }
            pen.note(Event::Shown { client_id, sender, receiver: message.receiver_id, content: message.content });
        }
    }

    fn learn(&mut self, client_id: Uuid, status: Status, reason: Option<String>, pen: &Pen) {
        self.outbox.status(client_id, status, reason.as_deref());
        pen.note(Event::Status { client_id, status, reason });
    }

    fn refused(&mut self, refusal: Refusal, pen: &Pen, clocks: &mut Clocks) {
        let Refusal { code, client_id, retry_after_ms } = refusal;
        let pause = retry_after_ms.map(Duration::from_millis);
        let again = code == "rate_limited";
        match client_id {
            Some(client_id) => {
                pause.into_iter().for_each(|time| clocks.slow_down(time));
                self.outbox.refused(client_id, again);
                pen.note(Event::Refused { client_id, code });
            }
            None => {
                pause.into_iter().for_each(|time| clocks.wait(time));
                // Any frame may have been refused, so everything that may be concerned is sent again after the pause.
                self.outbox.send_again();
                pen.note(Event::Told { code });
            }
        }
    }
}
