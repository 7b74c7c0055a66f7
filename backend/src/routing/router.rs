//! The router: takes a message from its sender, hands it to its receiver, and tells the sender what became of it.
//!
//! No query, no file and no wait is on a message's path. Two members are never locked at the same time.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::circle::Met;
use crate::domain::extras::Extras;
use crate::domain::message::{Content, Message, Moment};
use crate::domain::sent::Acceptance;
use crate::domain::session::{Generation, Receipt};
use crate::domain::target::Target;
use crate::protocol::codec::Encoded;
use crate::protocol::convert;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::{DeliveryStatus, UndeliverableReason};
use crate::telemetry::events;
use crate::telemetry::stats::Stats;

use super::envelope::Envelope;
use super::fabric::{Alone, Fabric, Reach};
use super::in_hand::{Hand, StatusNews};
use super::mailbox::Mailbox;
use super::outbox::Refusal;
use super::registry::Registry;

/// A message from its sender's session.
pub struct Outgoing<'a> {
    pub client_id: Option<Uuid>,
    pub to: Target,
    pub content: Content<'a>,
    pub extras: Option<Box<Extras>>,
    pub taken: Moment,
    /// The `contact` frame that tells the receiver who writes, if they don't know the sender yet.
    pub introduction: Option<Encoded>,
}

/// The meetings that a message caused and that presence must know about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Acquainted {
    /// The receiver knows the sender.
    pub sender: Option<Met>,
    /// The sender knows the receiver.
    pub receiver: Option<Met>,
}

/// The common outcome of several messages.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    Delivered,
    Undeliverable(UndeliverableReason),
}

pub struct Router<F = Alone> {
    pub registry: Registry,
    /// The connection to the other servers.
    pub(super) fabric: F,
    stats: Arc<Stats>,
    /// Makes the fingerprints of messages with a random key, so that nobody can make two messages with the same one.
    hasher: RandomState,
}

impl Router {
    pub fn new(stats: Arc<Stats>) -> Self {
        Self::over(Alone, stats)
    }
}

impl<F: Fabric> Router<F> {
    pub fn over(fabric: F, stats: Arc<Stats>) -> Self {
        Self { registry: Registry::default(), fabric, stats, hasher: RandomState::new() }
    }

    /// Where a user is. This server knows it and asks nobody.
    fn reach(&self, user_id: Uuid) -> Reach<F::Life> {
        match self.registry.get(user_id) {
            Some(member) => Reach::Here(member),
            None => self.fabric.find(user_id).map_or(Reach::Nowhere, Reach::There),
        }
    }

    /// Hands an envelope to a user. For a user on another server `Ok` means that the envelope is on its way. A refusal
    /// comes later, as news.
    fn hand(&self, reach: Reach<F::Life>, user_id: Uuid, envelope: Envelope<'_>) -> Result<Option<Met>, Refusal> {
        match reach {
            Reach::Here(member) => member.receive(envelope),
            Reach::There(life) => self.fabric.post(life, user_id, envelope).map(|()| None),
            Reach::Nowhere => Err(Refusal::Ended),
        }
    }

    /// Tells a user the status of messages that they sent. If the user is gone, nothing happens.
    fn tell(&self, sender_id: Uuid, news: StatusNews) {
        let _ = self.hand(self.reach(sender_id), sender_id, Envelope::News(news));
    }

    /// Routes a message that came over this connection of its sender. If this returns `Ok`, the sender's mailbox has
    /// the `message_accepted`, or in the plain dialect the echo. If it returns an error, nobody got the message.
    pub fn send(
        &self,
        sender: &Mailbox,
        connection: Generation,
        outgoing: Outgoing<'_>,
    ) -> Result<Acquainted, ErrorCode> {
        let fingerprint = self.hasher.hash_one((outgoing.to, outgoing.content.as_str(), &outgoing.extras));
        let Target::User(receiver_id) = outgoing.to;
        if let Some(client_id) = outgoing.client_id {
            match sender.take_in_hand(connection, client_id, fingerprint) {
                Hand::Taken => {}
                Hand::Before(acceptance) => {
                    sender.accepted_before(acceptance);
                    return Ok(Acquainted::default());
                }
                Hand::Conflict => return Err(ErrorCode::ClientIdConflict),
                Hand::Overdrawn => return Err(ErrorCode::RateLimited),
                // If the client needs to, it sends the message again over its newer connection.
                Hand::Replaced => return Ok(Acquainted::default()),
            }
        }
        let message = Message {
            id: message_id(),
            client_id: outgoing.client_id,
            sender_id: sender.user_id,
            receiver_id,
            content: outgoing.content,
            extras: outgoing.extras,
            taken: outgoing.taken,
        };
        // A blocked receiver is looked up like any other, so that the answer takes the same time.
        let reach = self.reach(receiver_id);
        let reach = if sender.member().has_blocked(receiver_id) { Reach::Nowhere } else { reach };
        let envelope = Envelope::Message { message: &message, introduction: outgoing.introduction };
        let taken = self.hand(reach, receiver_id, envelope);
        let restarting = taken == Err(Refusal::Restarting);
        let receiver_met = taken.unwrap_or_default();
        if let Err(refusal) = taken
            && !restarting
        {
            sender.refused();
            return Err(match refusal {
                Refusal::Full => ErrorCode::QueueFull,
                Refusal::TextOnly => ErrorCode::BadRequest,
                Refusal::Ended | Refusal::Restarting => ErrorCode::RecipientUnavailable,
            });
        }
        events::message_accepted();
        self.stats.count_message();
        let sender_met = match message.client_id {
            Some(client_id) => {
                let acceptance = Acceptance { client_id, message_id: message.id, timestamp: message.taken.wall };
                sender.accepted(acceptance, fingerprint, message.receiver_id, message.taken.steady)
            }
            // A user who writes to themselves has already got the message. An echo would be a second copy.
            None if message.receiver_id == sender.user_id => None,
            None => {
                sender.offer(convert::plain_chat_message(&message));
                sender.member().meet(message.receiver_id)
            }
        };
        if restarting {
            let Message { id: message_id, sender_id, client_id, receiver_id, .. } = message;
            let lost = vec![Receipt { message_id, sender_id, client_id }];
            self.settle(receiver_id, lost, Outcome::Undeliverable(UndeliverableReason::ServerRestart));
        }
        Ok(Acquainted { sender: sender_met, receiver: receiver_met })
    }

    /// Tells the senders of messages to `receiver_id` their status: one frame per sender.
    pub fn settle(&self, receiver_id: Uuid, receipts: Vec<Receipt>, outcome: Outcome) {
        if receipts.is_empty() {
            return;
        }
        let (status, reason) = match outcome {
            Outcome::Delivered => {
                events::messages_delivered(receipts.len());
                (DeliveryStatus::Delivered, None)
            }
            Outcome::Undeliverable(reason) => {
                events::messages_undeliverable(receipts.len(), reason.as_str());
                (DeliveryStatus::Undeliverable, Some(reason))
            }
        };
        for (sender_id, client_ids) in by_sender(receipts) {
            self.tell(sender_id, StatusNews { status, reason, receiver_id, client_ids });
        }
    }

    /// Tells `receiver_id` that somebody is writing, if the two can find each other. It may get lost without harm.
    pub fn typing(&self, typist: &Mailbox, to: Target, is_typing: bool) {
        let Target::User(receiver_id) = to;
        let reach = self.reach(receiver_id);
        if !typist.member().hides_from(receiver_id) {
            let _ = self.hand(reach, receiver_id, Envelope::Typing { from: typist.user_id, is_typing });
        }
    }

    /// The user has seen every message of a sender up to one.
    pub fn mark_read(&self, reader: &Mailbox, connection: Generation, sender_id: Uuid, message_id: Uuid) {
        let (received, client_ids) = reader.mark_read(connection, sender_id, message_id);
        self.settle(reader.user_id, received, Outcome::Delivered);
        if client_ids.is_empty() {
            return;
        }
        let receiver_id = reader.user_id;
        self.tell(sender_id, StatusNews { status: DeliveryStatus::Read, reason: None, receiver_id, client_ids });
    }

    /// Ends the session, unless its user has come back since this connection ended. From then on nothing reaches it,
    /// and the senders of its undelivered messages are told. Returns whether the session is over.
    pub fn close_if_away(&self, mailbox: &Mailbox, connection: Generation, reason: UndeliverableReason) -> bool {
        let restarting = reason == UndeliverableReason::ServerRestart;
        let Some(lost) = mailbox.end_if_away(connection, restarting) else { return false };
        // Before a restart the user stays registered, because they will be back.
        if !restarting {
            self.registry.remove(mailbox.user_id);
        }
        self.settle(mailbox.user_id, lost, Outcome::Undeliverable(reason));
        true
    }
}

/// Message ids only have to be unique, not secret, so this needs no system call for random numbers.
fn message_id() -> Uuid {
    uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid()
}

/// The ids of the messages by sender, in order. Most acknowledgements concern one sender.
fn by_sender(receipts: Vec<Receipt>) -> Vec<(Uuid, Vec<Uuid>)> {
    let mut told: Vec<(Uuid, Vec<Uuid>)> = Vec::new();
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    for Receipt { sender_id, client_id, .. } in receipts {
        let Some(client_id) = client_id else { continue };
        let place = match told.last() {
            Some((last, _)) if *last == sender_id => told.len() - 1,
            _ => *places.entry(sender_id).or_insert(told.len()),
        };
        match told.get_mut(place) {
            Some((_, client_ids)) => client_ids.push(client_id),
            None => told.push((sender_id, vec![client_id])),
        }
    }
    told
}
