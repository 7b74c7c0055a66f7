//! A member: a user of this server. What holds for the person stands here, whichever session speaks: who may find them,
//! what they have sent and not seen yet. Beside it stand the outboxes of their sessions.
//!
//! One lock guards all of it, so a step of a message's way takes one lock, the sessions of one user see the same order,
//! and no rule that concerns both the person and a session can be overtaken between two locks. A user has one session
//! today. Where several would need a rule, `let [outbox] = ..` stands: when the array grows, each of these places stops
//! compiling until its rule is written. (A message is taken when one session takes it, delivered when the first of them
//! acknowledges it, read when one has seen it.)

use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::circle::{Circle, Met};
use crate::domain::message::Message;
use crate::domain::sent::SentLog;
use crate::protocol::codec::Encoded;
use crate::protocol::server::{DeliveryStatus, ServerFrame, UserTyping};

use super::envelope::Envelope;
use super::in_hand::StatusNews;
use super::outbox::{Outbox, Refusal};
use super::unread::Unread;

mod acquaintance;

pub struct Member {
    pub id: Uuid,
    state: Mutex<State>,
    /// What is asked for every message, so it takes no lock: not everybody finds the user; the user has blocked somebody.
    is_unlisted: AtomicBool,
    blocks_anybody: AtomicBool,
    /// One for each outbox.
    pub(super) bells: [Bell; 1],
}

/// What a session's connection looks at without the lock.
pub(super) struct Bell {
    /// The session's newest connection.
    pub current: AtomicU64,
    /// There is something to write, or the connection must close.
    pub rung: Notify,
}

pub(super) struct State {
    /// Who may find the user.
    pub circle: Circle,
    /// What the user has sent lately.
    pub sent: SentLog,
    /// What the user's client has and the user has not seen.
    pub unread: Unread,
    /// What each session owes its client.
    pub outboxes: [Outbox; 1],
}

impl Member {
    /// Somebody with one session.
    pub(super) fn new(circle: Circle, outbox: Outbox) -> Self {
        let current = AtomicU64::new(outbox.session.is_attached().into());
        Self {
            id: outbox.session.user_id,
            is_unlisted: AtomicBool::new(circle.is_unlisted()),
            blocks_anybody: AtomicBool::new(false),
            state: Mutex::new(State {
                circle,
                sent: SentLog::default(),
                unread: Unread::default(),
                outboxes: [outbox],
            }),
            bells: [Bell { current, rung: Notify::new() }],
        }
    }

    /// Takes what is for this user. Of a message says whom others would not find and who was met by it.
    pub fn receive(&self, envelope: Envelope<'_>) -> Result<Option<Met>, Refusal> {
        match envelope {
            Envelope::Message { message, introduction } => return self.deliver(message, introduction),
            Envelope::News(news) => self.tell(news),
            Envelope::Typing { from, is_typing } => {
                let typing = ServerFrame::Typing(UserTyping { user_id: from, is_typing });
                self.offer_droppable(from, Encoded::new(&typing));
            }
        }
        Ok(None)
    }

    /// Takes a message for this user, whom its sender has met then: says so if others would not find the user.
    /// `introduction` goes before it and says who writes.
    pub(super) fn deliver(&self, message: &Message<'_>, introduction: Option<Encoded>) -> Result<Option<Met>, Refusal> {
        let mut state = self.lock();
        // Before all else, because nothing else may be told to whom this user is not to be found.
        if message.sender_id != self.id && !state.circle.admits(message.sender_id) {
            return Err(Refusal::Ended);
        }
        let [outbox] = &mut state.outboxes;
        let taken = outbox.take_in(message, introduction);
        let met = taken.map(|()| self.meet_in(&mut state, message.sender_id));
        drop(state);
        self.ring();
        met
    }

    /// News of messages that this user sent. They wait for a user who is away.
    pub(super) fn tell(&self, news: StatusNews) {
        self.lock().tell(news);
        self.ring();
    }

    /// Offers a frame that needs no acknowledgement.
    pub fn offer(&self, frame: Encoded) {
        let [outbox] = &mut self.lock().outboxes;
        outbox.offer(frame);
        self.ring();
    }

    /// Offers a frame of somebody that nobody misses; under load it is dropped, and so it is if they may not write.
    fn offer_droppable(&self, from: Uuid, frame: Encoded) {
        let mut state = self.lock();
        if state.circle.admits(from) {
            let [outbox] = &mut state.outboxes;
            let is_taken = outbox.offer_droppable(frame);
            drop(state);
            if is_taken {
                self.ring();
            }
        }
    }

    /// Wakes the connections.
    fn ring(&self) {
        self.bells.iter().for_each(|bell| bell.rung.notify_one());
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    pub fn tell(&mut self, news: StatusNews) {
        let [outbox] = &mut self.outboxes;
        let Some(news) = outbox.in_hand.hold_back(news) else { return };
        // Whom the user has blocked shows them nothing any more.
        if news.status == DeliveryStatus::Read && self.circle.has_blocked(news.receiver_id) {
            return;
        }
        outbox.tell(news);
    }
}
