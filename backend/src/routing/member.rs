//! A member: a user of this server. It has the data of the person, the same for all of their sessions: who may find
//! them, which messages they have sent, and which they have not seen yet. It also has the outboxes of their sessions.
//!
//! One lock guards all of it. So each step of a message takes one lock, all sessions of a user see the same order, and
//! nothing can change between two checks of which one concerns the person and the other a session. A user has one
//! session today. Where several sessions will need a rule, the code has `let [outbox] = ..`: when the array grows, each
//! of these places stops compiling until its rule is written. The rules: a message is accepted when one session accepts
//! it, delivered when the first of them acknowledges it, and read when one has shown it.

use std::sync::atomic::{AtomicBool, AtomicU64};

use parking_lot::{Mutex, MutexGuard};
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
    /// Two flags that are checked for every message, and so are outside the lock: the user is unlisted; the user has
    /// blocked somebody.
    is_unlisted: AtomicBool,
    blocks_anybody: AtomicBool,
    /// One bell for each outbox.
    pub(super) bells: [Bell; 1],
}

/// The part of a session that its connection reads without the lock.
pub(super) struct Bell {
    /// The number of the session's newest connection.
    pub current: AtomicU64,
    /// Wakes the connection: there is something to write, or it must close.
    pub rung: Notify,
}

pub(super) struct State {
    /// Who may find the user.
    pub circle: Circle,
    /// The messages that the user has sent lately.
    pub sent: SentLog,
    /// The messages that the user's client has and the user has not seen.
    pub unread: Unread,
    /// The frames that each session has to send to its client.
    pub outboxes: [Outbox; 1],
}

impl Member {
    /// A member with one session.
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

    /// Takes an envelope for this user. For a message, returns the meeting if presence must know about it.
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

    /// Takes a message for this user, who has then met its sender. Returns the meeting if presence must know about it.
    /// `introduction` goes before the message and tells who writes.
    pub(super) fn deliver(&self, message: &Message<'_>, introduction: Option<Encoded>) -> Result<Option<Met>, Refusal> {
        let mut state = self.lock();
        // The first check: a sender who may not find this user must not get any other answer.
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

    /// Takes news about messages that this user sent. If the user is away, the news waits.
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

    /// Offers a frame from `from` that may get lost without harm. It is dropped under load, and if `from` may not find
    /// this user.
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

    /// Wakes the connections of all sessions.
    fn ring(&self) {
        self.bells.iter().for_each(|bell| bell.rung.notify_one());
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }
}

impl State {
    pub fn tell(&mut self, news: StatusNews) {
        let [outbox] = &mut self.outboxes;
        let Some(news) = outbox.in_hand.hold_back(news) else { return };
        // The user gets no `read` from people whom they have blocked.
        if news.status == DeliveryStatus::Read && self.circle.has_blocked(news.receiver_id) {
            return;
        }
        outbox.tell(news);
    }
}
