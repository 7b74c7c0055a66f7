//! The router: takes a message from its sender, hands it to its receiver, and tells the sender what became of it.
//!
//! No query, no file and no wait is on a message's path. Two mailboxes are never locked at the same time.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use chrono::Utc;
use uuid::Uuid;

use crate::domain::message::{Content, Message};
use crate::domain::sent::{Acceptance, Seen};
use crate::domain::session::Receipt;
use crate::protocol::codec::Encoded;
use crate::protocol::convert;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::{DeliveryStatus, ServerFrame, UndeliverableReason, UserTyping};
use crate::telemetry::events;
use crate::telemetry::stats::Stats;

use super::mailbox::{Dialect, Mailbox, Refusal, StatusNews};
use super::registry::Registry;

/// A message as it comes from its sender's session.
pub struct Outgoing {
    pub client_id: Option<Uuid>,
    pub receiver_id: Uuid,
    pub content: Content,
}

/// What became of messages, all at once.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    Delivered,
    Undeliverable(UndeliverableReason),
}

pub struct Router {
    pub registry: Registry,
    stats: Arc<Stats>,
    /// Keys the fingerprints of messages, so that nobody can make two that collide.
    hasher: RandomState,
}

impl Router {
    pub fn new(stats: Arc<Stats>) -> Self {
        Self { registry: Registry::default(), stats, hasher: RandomState::new() }
    }

    /// Routes a message. The sender's `message_accepted`, or its echo in the plain dialect, is in its mailbox when this
    /// returns `Ok`; an error means that the message went nowhere.
    pub fn send(&self, sender: &Mailbox, outgoing: Outgoing) -> Result<(), ErrorCode> {
        let fingerprint = self.hasher.hash_one((outgoing.receiver_id, outgoing.content.as_str()));
        if let Some(client_id) = outgoing.client_id {
            match sender.take_in_hand(client_id, fingerprint) {
                Seen::Never => {}
                Seen::Before(acceptance) => {
                    sender.offer(Encoded::new(&convert::message_accepted(acceptance)));
                    return Ok(());
                }
                Seen::Conflict => return Err(ErrorCode::ClientIdConflict),
            }
        }
        let message = Message {
            id: Uuid::new_v4(),
            client_id: outgoing.client_id,
            sender_id: sender.user_id,
            receiver_id: outgoing.receiver_id,
            content: outgoing.content,
            timestamp: Utc::now(),
        };
        let taken = match self.registry.get(message.receiver_id) {
            Some(receiver) => receiver.deliver(&message),
            None => Err(Refusal::Ended),
        };
        if let Err(refusal) = taken {
            sender.refused();
            return Err(match refusal {
                Refusal::Ended => ErrorCode::RecipientUnavailable,
                Refusal::Full => ErrorCode::QueueFull,
            });
        }
        events::message_accepted();
        self.stats.count_message();
        match message.client_id {
            Some(client_id) => {
                let acceptance = Acceptance { client_id, message_id: message.id, timestamp: message.timestamp };
                sender.accepted(acceptance, fingerprint);
            }
            // Who writes to oneself has got the message already; an echo would double it.
            None if message.receiver_id == sender.user_id => {}
            None => sender.offer(Encoded::new(&convert::plain_chat_message(&message))),
        }
        Ok(())
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
                events::messages_undeliverable(receipts.len(), label(reason));
                (DeliveryStatus::Undeliverable, Some(reason))
            }
        };
        let mut by_sender: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for Receipt { sender_id, client_id, .. } in receipts {
            if let Some(client_id) = client_id {
                by_sender.entry(sender_id).or_default().push(client_id);
            }
        }
        for (sender_id, client_ids) in by_sender {
            if let Some(sender) = self.registry.get(sender_id) {
                sender.tell(StatusNews { status, reason, receiver_id, client_ids });
            }
        }
    }

    /// Tells `receiver_id` that somebody writes. Nobody misses it if it gets lost.
    pub fn typing(&self, user_id: Uuid, receiver_id: Uuid, is_typing: bool) {
        let receiver = self.registry.get(receiver_id).filter(|receiver| receiver.dialect == Dialect::V2);
        if let Some(receiver) = receiver {
            receiver.offer_droppable(Encoded::new(&ServerFrame::Typing(UserTyping { user_id, is_typing })));
        }
    }

    /// The session is over: nothing can reach it from now on, and who waits for news of it gets them.
    pub fn close(&self, mailbox: &Mailbox) {
        self.registry.remove(mailbox.user_id);
        let lost = mailbox.end();
        self.settle(mailbox.user_id, lost, Outcome::Undeliverable(UndeliverableReason::RecipientUnavailable));
    }
}

fn label(reason: UndeliverableReason) -> &'static str {
    match reason {
        UndeliverableReason::RecipientUnavailable => "recipient_unavailable",
        UndeliverableReason::Expired => "expired",
        UndeliverableReason::QueueFull => "queue_full",
        UndeliverableReason::ServerRestart => "server_restart",
        UndeliverableReason::PeerUnreachable => "peer_unreachable",
    }
}
