//! The lanes in which frames wait for a connection, and who goes first: frames that pass, then the session's numbered
//! ones, then presence. What is in the lanes belongs to the connection and goes with it.

use std::collections::VecDeque;

use crate::domain::session::{Bounds, Full, Session};
use crate::protocol::codec::Encoded;

use super::presence_lane::PresenceLane;

#[derive(Default)]
pub struct Lanes {
    passing: VecDeque<Encoded>,
    passing_bytes: usize,
    pub presence: PresenceLane,
    /// A connection has begun and has had its list of people, which goes before everything else.
    list_went: bool,
}

impl Lanes {
    /// Takes a frame that needs no acknowledgement.
    pub fn offer(&mut self, frame: Encoded, bounds: &Bounds) -> Result<(), Full> {
        let over = |used: usize, bound: usize| bound != 0 && used > bound;
        let bytes = self.passing_bytes + frame.as_ref().len();
        if over(self.passing.len() + 1, bounds.outbox_frames) || over(bytes, bounds.outbox_bytes) {
            return Err(Full);
        }
        self.passing_bytes = bytes;
        self.passing.push_back(frame);
        Ok(())
    }

    /// Frames that nobody misses had better not come now.
    pub fn is_busy(&self, bounds: &Bounds) -> bool {
        bounds.outbox_frames != 0 && self.passing.len() >= bounds.outbox_frames / 2
    }

    /// Moves frames into `batch` until it has `most`.
    pub fn fill(&mut self, batch: &mut Vec<Encoded>, most: usize, session: &mut Session<Encoded>) {
        if !self.list_went {
            self.list_went = true;
            batch.extend(self.presence.take());
        }
        while batch.len() < most {
            // Frames without a number first: `message_accepted` must not come behind the status of its message.
            // Presence last: it never delays a message.
            let frame = self.passing.pop_front().inspect(|frame| self.passing_bytes -= frame.as_ref().len());
            let Some(frame) = frame.or_else(|| session.next_to_write()).or_else(|| self.presence.take()) else { break };
            batch.push(frame);
        }
    }
}
