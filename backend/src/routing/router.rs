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

/// A message as it comes from its sender's session.
pub struct Outgoing<'a> {
    pub client_id: Option<Uuid>,
    pub to: Target,
    pub content: Content<'a>,
    pub extras: Option<Box<Extras>>,
    pub taken: Moment,
    /// Says to the receiver who writes, if that is the first that they hear of the sender.
    pub introduction: Option<Encoded>,
}

/// Who knows whom since a message was taken, as far as it is not the same for everybody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Acquainted {
    /// The receiver knows the sender.
    pub sender: Option<Met>,
    /// The sender knows the receiver.
    pub receiver: Option<Met>,
}

/// What became of messages, all at once.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    Delivered,
    Undeliverable(UndeliverableReason),
}

pub struct Router<F = Alone> {
    pub registry: Registry,
    /// What leads to users on other servers.
    pub(super) fabric: F,
    stats: Arc<Stats>,
    /// Keys the fingerprints of messages, so that nobody can make two that collide.
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

    /// Where a user is. Nothing is asked: this server knows.
    fn reach(&self, user_id: Uuid) -> Reach<F::Life> {
        match self.registry.get(user_id) {
            Some(member) => Reach::Here(member),
            None => self.fabric.find(user_id).map_or(Reach::Nowhere, Reach::There),
        }
    }

    /// Hands something to a user. `Ok` for a user on another server says that it is on its way: a refusal comes later, as news.
    fn hand(&self, reach: Reach<F::Life>, user_id: Uuid, envelope: Envelope<'_>) -> Result<Option<Met>, Refusal> {
        match reach {
            Reach::Here(member) => member.receive(envelope),
            Reach::There(life) => self.fabric.post(life, user_id, envelope).map(|()| None),
            Reach::Nowhere => Err(Refusal::Ended),
        }
    }

    /// Tells a user what became of messages that they sent. Whoever is gone needs no news.
    fn tell(&self, sender_id: Uuid, news: StatusNews) {
        let _ = self.hand(self.reach(sender_id), sender_id, Envelope::News(news));
    }

    /// Routes a message that came over this connection of its sender. The sender's `message_accepted`, or its echo in the
    /// plain dialect, is in its mailbox when this returns `Ok`; an error means that the message went nowhere.
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
                // The client sends it again over its newer connection if it needs to.
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
        // Whom the sender has blocked is looked for like anybody, so that it takes the same time.
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
            // Who writes to oneself has got the message already; an echo would double it.
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

    /// Tells the senders of messages to `receiver_id` what became of them: one frame per sender.
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

    /// Tells `receiver_id` that somebody writes, if the two find each other. Nobody misses it if it gets lost.
    pub fn typing(&self, typist: &Mailbox, to: Target, is_typing: bool) {
        let Target::User(receiver_id) = to;
        let reach = self.reach(receiver_id);
        if !typist.member().hides_from(receiver_id) {
            let _ = self.hand(reach, receiver_id, Envelope::Typing { from: typist.user_id, is_typing });
        }
    }

    /// The user has seen everything of a sender up to a message.
    pub fn mark_read(&self, reader: &Mailbox, connection: Generation, sender_id: Uuid, message_id: Uuid) {
        let (received, client_ids) = reader.mark_read(connection, sender_id, message_id);
        self.settle(reader.user_id, received, Outcome::Delivered);
        if client_ids.is_empty() {
            return;
        }
        let receiver_id = reader.user_id;
        self.tell(sender_id, StatusNews { status: DeliveryStatus::Read, reason: None, receiver_id, client_ids });
    }

    /// The session is over, unless its user has come back since this connection ended: nothing can reach it from now on,
    /// and who waits for news of it gets them. Says whether it is over.
    pub fn close_if_away(&self, mailbox: &Mailbox, connection: Generation, reason: UndeliverableReason) -> bool {
        let restarting = reason == UndeliverableReason::ServerRestart;
        let Some(lost) = mailbox.end_if_away(connection, restarting) else { return false };
        // Whoever will be back after a restart is not called gone meanwhile.
        if !restarting {
            self.registry.remove(mailbox.user_id);
        }
        self.settle(mailbox.user_id, lost, Outcome::Undeliverable(reason));
        true
    }
}

/// Unlike others, nothing but being unlike depends on it, so it costs no call of the system's generator.
fn message_id() -> Uuid {
    uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid()
}

/// What each sender gets to hear of, in order. Most acknowledgements are about one of them.
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
