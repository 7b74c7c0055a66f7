//! The ledger with an index: all messages, the users of all clients, and who was still there at the end.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::soak::ledger::{Entry, Event, Resumed};

/// A message as its sender wrote it.
pub struct Told<'a> {
    pub client_id: Uuid,
    pub number: u64,
    pub client: usize,
    pub sender: Uuid,
    pub receiver: Uuid,
    pub content: &'a str,
    /// Whether the sender's dialect tells it the status of a message.
    pub promised: bool,
}

pub struct Story<'a> {
    pub entries: &'a [Entry],
    pub messages: HashMap<Uuid, Told<'a>>,
    by_content: HashMap<&'a str, Uuid>,
    /// The run of the server that a connection belonged to.
    epochs: HashMap<(usize, u32), Uuid>,
    connections: HashMap<(usize, u32), Vec<&'a Entry>>,
    /// The faults of the server, in order.
    pub faults: Vec<&'a Entry>,
    plain: HashSet<Uuid>,
    clients: HashMap<Uuid, usize>,
    /// Users that were still the user of their client at the end of the run.
    pub lasting: HashSet<Uuid>,
}

impl<'a> Story<'a> {
    pub fn new(entries: &'a [Entry]) -> Self {
        let mut story = Self {
            entries,
            messages: HashMap::new(),
            by_content: HashMap::new(),
            epochs: HashMap::new(),
            connections: HashMap::new(),
            faults: Vec::new(),
            plain: HashSet::new(),
            clients: HashMap::new(),
            lasting: HashSet::new(),
        };
        for entry in story.entries {
            story.add(entry);
        }
        story
    }

    /// The message that a screen shows. If the wire has no id, it is found by its content.
    pub fn shown(&self, client_id: Option<Uuid>, content: &str) -> Option<&Told<'a>> {
        self.messages.get(&client_id.or_else(|| self.by_content.get(content).copied())?)
    }

    pub fn epoch(&self, entry: &Entry) -> Uuid {
        self.epochs.get(&(entry.client, entry.connection)).copied().unwrap_or_default()
    }

    /// All events of one connection in order, including those of its proxy.
    pub fn connection(&self, client: usize, connection: u32) -> &[&'a Entry] {
        self.connections.get(&(client, connection)).map_or(&[], Vec::as_slice)
    }

    /// Whether a message counts as delivered to this user as soon as the socket took it. This is so in the plain
    /// dialect, and for a connection whose greeting got lost, because a client acknowledges nothing before its
    /// greeting.
    pub fn is_plain(&self, user: Uuid) -> bool {
        self.plain.contains(&user) || !self.clients.contains_key(&user)
    }

    /// The client that had this user.
    pub fn client(&self, user: Uuid) -> Option<usize> {
        self.clients.get(&user).copied()
    }

    /// A message in words, for a violation: number, sender, receiver.
    pub fn name(&self, client_id: Uuid) -> String {
        match self.messages.get(&client_id) {
            Some(told) => format!("message {} of client {}", told.number, told.client),
            None => format!("message {client_id}"),
        }
    }

    fn add(&mut self, entry: &'a Entry) {
        self.connections.entry((entry.client, entry.connection)).or_default().push(entry);
        match &entry.event {
            Event::Fault { .. } => self.faults.push(entry),
            Event::Wrote { client_id, receiver, number, content, promised } => {
                let told = Told {
                    client_id: *client_id,
                    number: *number,
                    client: entry.client,
                    sender: entry.user,
                    receiver: *receiver,
                    content,
                    promised: *promised,
                };
                self.messages.insert(*client_id, told);
                self.by_content.insert(content, *client_id);
            }
            Event::Established { resumed, epoch, .. } => {
                self.clients.insert(entry.user, entry.client);
                self.epochs.insert((entry.client, entry.connection), *epoch);
                if *resumed == Resumed::Plain {
                    self.plain.insert(entry.user);
                }
            }
            Event::Sees { .. } => drop(self.lasting.insert(entry.user)),
            _ => {}
        }
    }
}
