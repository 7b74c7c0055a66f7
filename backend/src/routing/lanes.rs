//! The lanes in which frames wait for a connection, and who goes first: frames that pass, then the session's numbered
//! ones, then presence. What is in the lanes belongs to the connection and goes with it.

use std::collections::VecDeque;

use crate::domain::sent::Acceptance;
use crate::domain::session::{Bounds, Full, Session};
use crate::protocol::codec::Encoded;
use crate::protocol::convert::{self, MESSAGE_ACCEPTED_BYTES};
use crate::protocol::numbered::Numbered;
use crate::protocol::outgoing::Outgoing;

use super::presence_lane::PresenceLane;

/// More delayable frames than this are not delayed.
const MOST_DELAYED: usize = 16;

#[derive(Default)]
pub struct Lanes {
    passing: VecDeque<Passing>,
    passing_bytes: usize,
    /// How many of the `passing` frames may be delayed, so that others go out in the same write.
    delayable: usize,
    pub presence: PresenceLane,
    /// A connection has begun and has had its list of people, which goes before everything else.
    list_went: bool,
}

/// A frame that needs no acknowledgement.
enum Passing {
    Encoded(Encoded),
    /// Written once and needed for every message, so it is encoded only where it is written.
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
    /// Takes a frame that needs no acknowledgement.
    pub fn offer(&mut self, frame: Encoded, bounds: &Bounds) -> Result<(), Full> {
        self.pass(Passing::Encoded(frame), bounds)
    }

    /// Takes the answer to a message. It may wait a moment, so that it goes out together with a frame that may not.
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

    /// Gives back the room of many frames if none of them is left.
    pub fn tidy(&mut self) {
        if self.passing.is_empty() {
            self.passing = VecDeque::new();
        }
    }

    /// Whether something waits, and all of it may be delayed.
    pub fn may_delay(&self, session: &Session<Numbered>) -> bool {
        let is_all = self.passing.len() == self.delayable;
        is_all
            && (1..=MOST_DELAYED).contains(&self.delayable)
            && !session.has_more_to_write()
            && self.presence.is_empty()
    }

    /// Whether so much waits that frames which may be dropped are not taken.
    pub fn is_busy(&self, bounds: &Bounds) -> bool {
        bounds.outbox_frames != 0 && self.passing.len() >= bounds.outbox_frames / 2
    }

    /// Moves frames into `out` until it has `most`: those without a number first, because `message_accepted` must not
    /// come behind the status of its message, and presence last, because it never delays a message.
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
