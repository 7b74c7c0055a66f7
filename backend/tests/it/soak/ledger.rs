//! The ledger: what every client did and saw, in one order, so that the checker can judge the run afterwards.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::Deserialize;
use uuid::Uuid;

/// Stands for the client in entries about the server.
pub const NOBODY: usize = usize::MAX;

/// How a session began on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resumed {
    New,
    Complete,
    Identity,
    /// The plain dialect: new every time, and promised less.
    Plain,
}

/// Why a client presented a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The connection was lost or closed.
    Return,
    /// The same person in a second tab, while this connection of theirs is open.
    Takeover { of: u32 },
    /// Somebody tries a token that was used before.
    Theft,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Delivered,
    Read,
    Undeliverable,
}

/// A person as a list shows them: id, name, status.
pub type Person = (Uuid, String, String);

/// One thing that happened. `client_id` is the sender's id of a message, also where the wire carries none.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Presented {
        token: String,
        last_seq: u64,
        why: Why,
    },
    /// The answer to the first frame, which was said at `asked`.
    Established {
        resumed: Resumed,
        epoch: Uuid,
        token: String,
        used: Option<String>,
        asked: Duration,
    },
    /// The server answered a ping that was sent at `asked`: until then at least it knew the client was there.
    Answered {
        asked: Duration,
    },
    TurnedAway {
        code: String,
    },
    /// The connection is over; 1006 when it broke.
    Closed {
        code: u16,
    },
    /// The client closed it, with this code.
    Hung {
        code: u16,
    },
    /// The client gave its session up and will join anew: its unsettled messages are in doubt from here on.
    SessionLost,
    Left,
    Wrote {
        client_id: Uuid,
        receiver: Uuid,
        number: u64,
        content: String,
        promised: bool,
    },
    Sent {
        client_id: Uuid,
    },
    Accepted {
        client_id: Uuid,
        message_id: Uuid,
    },
    Refused {
        client_id: Uuid,
        code: String,
    },
    Status {
        client_id: Uuid,
        status: Status,
        reason: Option<String>,
    },
    /// A frame with this number was processed.
    Numbered {
        seq: u64,
    },
    /// A message was processed; whether it is shown is the screen's own decision.
    Received {
        client_id: Uuid,
        sender: Uuid,
    },
    Shown {
        client_id: Option<Uuid>,
        sender: Uuid,
        receiver: Uuid,
        content: String,
    },
    /// An `error` frame that is about no message, or a frame that nobody can read.
    Told {
        code: String,
    },
    /// What the proxy did to this connection.
    Trouble {
        what: String,
    },
    /// What was done to the server or its database.
    Fault {
        what: String,
    },
    /// The server listens again after a fault.
    Up,
    /// At the end, in the calm: whom this client's list has, and whom the server's.
    Sees {
        people: BTreeSet<Person>,
    },
    Here {
        people: BTreeSet<Person>,
    },
    /// Something is where nothing may be, or a promise about the whole server was broken.
    Remains {
        what: String,
    },
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub at: Duration,
    pub client: usize,
    /// The client's connections are counted from 1.
    pub connection: u32,
    /// Who the client was at this moment; nil before the first join.
    pub user: Uuid,
    pub event: Event,
}

pub struct Ledger {
    began: Instant,
    entries: Mutex<Vec<Entry>>,
}

impl Ledger {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { began: Instant::now(), entries: Mutex::default() })
    }

    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// A copy of everything so far.
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.lock().unwrap().clone()
    }

    /// Looks at it without copying it.
    pub fn look<T>(&self, look: impl FnOnce(&[Entry]) -> T) -> T {
        look(&self.entries.lock().unwrap())
    }

    pub fn pen(self: &Arc<Self>, client: usize) -> Pen {
        Pen { ledger: self.clone(), client, connection: 0, user: Uuid::nil() }
    }
}

/// What writes into the ledger for one connection of one client.
#[derive(Clone)]
pub struct Pen {
    pub ledger: Arc<Ledger>,
    pub client: usize,
    pub connection: u32,
    pub user: Uuid,
}

impl Pen {
    pub fn note(&self, event: Event) {
        let mut entries = self.ledger.entries.lock().unwrap();
        // Read under the lock, so that times grow with the order.
        let at = self.ledger.began.elapsed();
        entries.push(Entry { at, client: self.client, connection: self.connection, user: self.user, event });
    }
}
