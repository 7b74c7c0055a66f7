//! The lanes in which frames wait for a connection, and their order: first frames without a number, then the session's
//! numbered frames, then presence. The frames in the lanes belong to the connection and are dropped with it.

use std::collections::VecDeque;

use crate::domain::sent::Acceptance;
use crate::domain::session::{Bounds, Full, Session};
use crate::protocol::codec::Encoded;
use crate::protocol::convert::{self, MESSAGE_ACCEPTED_BYTES};
use crate::protocol::numbered::Numbered;
use crate::protocol::outgoing::Outgoing;

use super::presence_lane::PresenceLane;

/// If there are more delayable frames than this, they are not delayed.
const MOST_DELAYED: usize = 16;

#[derive(Default)]
pub struct Lanes {
    passing: VecDeque<Passing>,
    passing_bytes: usize,
    /// How many of the `passing` frames may be delayed, so that other frames go out in the same write.
    delayable: usize,
    pub presence: PresenceLane,
    /// The connection has got its first list of people, which goes before everything else.
    list_went: bool,
}

/// A frame without a number, which needs no acknowledgement.
enum Passing {
    Encoded(Encoded),
    /// `message_accepted`. Every message has one and it is written only once, so it is encoded only at the write.
    Accepted(Acceptance),
}

impl Passing {
    fn bytes(&self) -> usize {
        match self {
            Self::Encoded(frame) => frame.as_str().len(),
            Self::Accepted(_) => MESSAGE_ACCEPTED_BYTES,
        }
    }
}

impl Lanes {
    /// Adds a frame that needs no acknowledgement.
    pub fn offer(&mut self, frame: Encoded, bounds: &Bounds) -> Result<(), Full> {
        self.pass(Passing::Encoded(frame), bounds)
    }

    /// Adds the `message_accepted` of a message. It may be delayed, so that it goes out in one write with another
    /// frame.
    pub fn offer_accepted(&mut self, acceptance: Acceptance, bounds: &Bounds) -> Result<(), Full> {
        self.pass(Passing::Accepted(acceptance), bounds).inspect(|()| self.delayable += 1)
    }

    fn pass(&mut self, frame: Passing, bounds: &Bounds) -> Result<(), Full> {
        let over = |used: usize, bound: usize| bound != 0 && used > bound;
        let bytes = self.passing_bytes + frame.bytes();
        if over(self.passing.len() + 1, bounds.outbox_frames) || over(bytes, bounds.outbox_bytes) {
            return Err(Full);
        }
        self.passing_bytes = bytes;
        self.passing.push_back(frame);
        Ok(())
    }

    /// Frees the memory of the lane if it is empty.
    pub fn tidy(&mut self) {
        if self.passing.is_empty() {
            self.passing = VecDeque::new();
        }
    }

    /// Whether at least one frame waits, and all frames that wait may be delayed.
    pub fn may_delay(&self, session: &Session<Numbered>) -> bool {
        let is_all = self.passing.len() == self.delayable;
        is_all
            && (1..=MOST_DELAYED).contains(&self.delayable)
            && !session.has_more_to_write()
            && self.presence.is_empty()
    }

    /// Whether so many frames wait that droppable frames should be dropped.
    pub fn is_busy(&self, bounds: &Bounds) -> bool {
        bounds.outbox_frames != 0 && self.passing.len() >= bounds.outbox_frames / 2
    }

    /// Moves frames into `out` until it has `most` of them. Frames without a number go first, because
    /// `message_accepted` must come before the status of its message. Presence goes last, because it must never delay a
    /// message.
    pub fn fill(&mut self, out: &mut Outgoing, most: usize, session: &mut Session<Numbered>) {
        self.delayable = 0;
        if !self.list_went {
            self.list_went = true;
            self.presence.take_opening().into_iter().for_each(|frame| out.text(frame.as_str()));
        }
        while out.frames() < most {
            if let Some(frame) = self.passing.pop_front() {
                self.passing_bytes -= frame.bytes();
                match frame {
                    Passing::Encoded(frame) => out.text(frame.as_str()),
                    Passing::Accepted(acceptance) => out.assembled(|text| convert::message_accepted(acceptance, text)),
                }
            } else if let Some((seq, frame)) = session.next_to_write() {
                frame.write(seq, out);
            } else if let Some(frame) = self.presence.take() {
                out.text(frame.as_str());
            } else {
                return;
            }
        }
    }
}
