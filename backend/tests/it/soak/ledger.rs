//! The ledger: everything that every client did and saw, in one order. The checker judges the run by it afterwards.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::Deserialize;
use uuid::Uuid;

/// The number of the client in entries about the server itself.
pub const NOBODY: usize = usize::MAX;

/// How a session began on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resumed {
    New,
    Complete,
    Identity,
    /// The plain dialect: a new session for each connection, with fewer guarantees.
    Plain,
}

/// Why a client presented a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The connection was lost or closed.
    Return,
    /// The same person opens a second tab while this connection is open.
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

/// A person in a list: id, name, status.
pub type Person = (Uuid, String, String);

/// An event. `client_id` is the sender's id of the message, also in the dialect that doesn't transmit it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Presented {
        token: String,
        last_seq: u64,
        why: Why,
    },
    /// The answer to the first frame, which was sent at `asked`.
    Established {
        resumed: Resumed,
        epoch: Uuid,
        token: String,
        used: Option<String>,
        asked: Duration,
    },
    /// The server answered a ping that was sent at `asked`. So at that time it still knew that the client was there.
    Answered {
        asked: Duration,
    },
    TurnedAway {
        code: String,
    },
    /// The connection has ended; 1006 if it broke.
    Closed {
        code: u16,
    },
    /// The client closed the connection with this code.
    Hung {
        code: u16,
    },
    /// The client gave up its session and will join anew. From here on nobody knows what becomes of its unsettled
    /// messages.
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
    /// A message was processed. Whether it is shown is decided separately.
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
    /// An `error` frame that isn't about a message, or a frame that can't be read.
    Told {
        code: String,
    },
    /// What the proxy did to this connection.
    Trouble {
        what: String,
    },
    /// A fault of the server or of its database.
    Fault {
        what: String,
    },
    /// The server listens again after a fault.
    Up,
    /// At the end, when nothing breaks any more: the people in this client's list, and those in the server's.
    Sees {
        people: BTreeSet<Person>,
    },
    Here {
        people: BTreeSet<Person>,
    },
    /// A string was found where it must not be, or a promise about the whole server was broken.
    Remains {
        what: String,
    },
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub at: Duration,
    pub client: usize,
    /// The number of the client's connection, counted from 1.
    pub connection: u32,
    /// The user that the client was at this moment; nil before the first join.
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

    /// A copy of all entries so far.
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.lock().unwrap().clone()
    }

    /// Reads the entries without copying them.
    pub fn look<T>(&self, look: impl FnOnce(&[Entry]) -> T) -> T {
        look(&self.entries.lock().unwrap())
    }

    pub fn pen(self: &Arc<Self>, client: usize) -> Pen {
        Pen { ledger: self.clone(), client, connection: 0, user: Uuid::nil() }
    }
}

/// Writes entries for one connection of one client.
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
        // The time is read under the lock, so that later entries have later times.
        let at = self.ledger.began.elapsed();
        entries.push(Entry { at, client: self.client, connection: self.connection, user: self.user, event });
    }
}
