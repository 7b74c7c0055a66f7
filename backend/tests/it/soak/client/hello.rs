//! The first frame of a connection: `join` as somebody new, or `resume` a session, and the server's answer.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::soak::ledger::{Event, Pen, Resumed, Why};
use crate::soak::plan::Habit;
use crate::support::spawn;

use super::frames::{Established, Frame};
use super::wire::{Heard, Wire};
use super::{Client, Session};

/// How long the answer to the first frame may take: longer than the longest stall of the network.
const PATIENCE: Duration = Duration::from_secs(4);

#[expect(clippy::large_enum_variant, reason = "it is made once for a connection and moved once")]
pub enum Greeting {
    In(Wire),
    /// The session can't be resumed. The next connection joins.
    TurnedAway,
    Unanswered,
}

impl Client {
    /// Opens the next connection of this client.
    pub async fn connect(&mut self) -> Greeting {
        if self.habit == Habit::Plain {
            self.pen = self.next_pen();
            let path = format!("/ws/{}", self.name.replace(' ', "%20"));
            let stream = Wire::dial(self.place.proxy).await;
            let Some(mut wire) = Wire::open(stream, &path, None, self.pen.clone()).await else {
                return Greeting::Unanswered;
            };
            return match first_answer(&mut wire).await {
                Some(Ok(hello)) => self.enter(wire, hello, None),
                _ => Greeting::Unanswered,
            };
        }
        match &self.session {
            Some(session) => {
                let (token, last_seq) = (session.token.clone(), session.last_seq);
                self.present(token, last_seq, Why::Return).await
            }
            None => self.join().await,
        }
    }

    async fn join(&mut self) -> Greeting {
        let Some(mut wire) = self.open().await else { return Greeting::Unanswered };
        if !wire.say(&json!({"type": "join", "name": self.name})).await {
            return Greeting::Unanswered;
        }
        match first_answer(&mut wire).await {
            Some(Ok(hello)) => self.enter(wire, hello, None),
            _ => Greeting::Unanswered,
        }
    }

    /// Presents the token of this client's session on a new connection.
    pub async fn present(&mut self, token: String, last_seq: u64, why: Why) -> Greeting {
        let Some(mut wire) = self.open().await else { return Greeting::Unanswered };
        match resume(&mut wire, &token, last_seq, why).await {
            Some(Ok(hello)) => self.enter(wire, hello, Some(token)),
            Some(Err(_)) => {
                self.lose_session();
                Greeting::TurnedAway
            }
            None => Greeting::Unanswered,
        }
    }

    /// Tries a token that was used before, on a separate connection.
    pub async fn steal(&mut self, token: String) {
        let pen = self.next_pen();
        let stream = Wire::dial(self.place.proxy).await;
        spawn(async move {
            let Some(mut wire) = Wire::open(stream, "/ws", Some("chat.v2"), pen).await else { return };
            if let Some(Ok(hello)) = resume(&mut wire, &token, 0, Why::Theft).await {
                wire.pen.note(established(&hello, Some(token), wire.opened));
                wire.hang_up(1000).await;
            }
        });
    }

    async fn open(&mut self) -> Option<Wire> {
        self.pen = self.next_pen();
        let stream = Wire::dial(self.place.proxy).await;
        Wire::open(stream, "/ws", Some("chat.v2"), self.pen.clone()).await
    }

    /// The writer into the ledger for one more connection.
    fn next_pen(&mut self) -> Pen {
        self.connections += 1;
        Pen { connection: self.connections, ..self.pen.clone() }
    }

    /// The server accepted this client.
    fn enter(&mut self, mut wire: Wire, hello: Established, used: Option<String>) -> Greeting {
        let resumed = hello.resumed.unwrap_or(Resumed::Plain);
        let connection = wire.pen.connection;
        self.pen = Pen { user: hello.user_id, connection, ..self.pen.clone() };
        wire.pen = self.pen.clone();
        wire.pen.note(established(&hello, used.clone(), wire.opened));
        self.opened_with = used;
        match resumed {
            Resumed::New | Resumed::Plain => {
                self.seen.clear();
                self.outbox = Default::default();
            }
            Resumed::Complete | Resumed::Identity => self.outbox.connected(resumed),
        }
        let kept = self.session.take().filter(|_| resumed == Resumed::Complete);
        let last_seq = kept.map_or(0, |session| session.last_seq);
        self.session = Some(Session { token: hello.session.token, last_seq });
        self.people.connected();
        Greeting::In(wire)
    }
}

/// Sends `resume` and returns the answer.
async fn resume(wire: &mut Wire, token: &str, last_seq: u64, why: Why) -> Option<Result<Established, String>> {
    wire.pen.note(Event::Presented { token: token.to_owned(), last_seq, why });
    if !wire.say(&json!({"type": "resume", "token": token, "last_seq": last_seq})).await {
        return None;
    }
    let answer = first_answer(wire).await;
    if let Some(Err(code)) = &answer {
        wire.pen.note(Event::TurnedAway { code: code.clone() });
        wire.ended(Duration::from_secs(1)).await;
    }
    answer
}

fn established(hello: &Established, used: Option<String>, asked: Duration) -> Event {
    let resumed = hello.resumed.unwrap_or(Resumed::Plain);
    Event::Established { resumed, epoch: hello.epoch, token: hello.session.token.clone(), used, asked }
}

/// The server's answer to the first frame, or the code with which it refuses a token. None if there is neither.
async fn first_answer(wire: &mut Wire) -> Option<Result<Established, String>> {
    let answer = async {
        loop {
            match wire.hear().await {
                Heard::Closed(_) => return None,
                Heard::Life => {}
                Heard::Frame(frame) => match *frame {
                    Frame::ConnectionEstablished(hello) => return Some(Ok(hello)),
                    Frame::Error(error) if matches!(error.code.as_str(), "resume_expired" | "invalid_token") => {
                        return Some(Err(error.code));
                    }
                    Frame::Error(error) => wire.pen.note(Event::Told { code: error.code }),
                    _ => {}
                },
            }
        }
    };
    timeout(PATIENCE, answer).await.ok().flatten()
}

/// A ping whose answer has the time at which it was sent.
pub fn ping(pen: &Pen) -> Value {
    json!({"type": "ping", "nonce": pen.ledger.elapsed().as_micros().to_string()})
}

/// The entry in the ledger for the answer to such a ping.
pub fn answered(nonce: Option<&str>) -> Option<Event> {
    Some(Event::Answered { asked: Duration::from_micros(nonce?.parse().ok()?) })
}
