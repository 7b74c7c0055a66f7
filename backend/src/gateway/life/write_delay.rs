//! Delays a write for a moment, so that several frames go out in one.
//!
//! A write to a socket costs more than everything else that a message needs. When two people talk quickly,
//! `message_accepted` is soon followed by `message_status` and often by a reply: together they take one write instead of
//! three. So `message_accepted` may be delayed, but only if another frame followed soon the last time. TCP decides about
//! delayed acknowledgements in the same way.

use std::time::Duration;

use tokio::time::Instant;

/// The longest delay. Nobody who reads notices it, and the answer of somebody who waits for the server behind hundreds of
/// others still comes within it.
const MOMENT: Duration = Duration::from_millis(10);

#[derive(Debug, Default)]
pub struct WriteDelay {
    /// After the last write that was or could have been delayed, another frame followed within [`MOMENT`].
    is_worthwhile: bool,
    /// When the present delay ends.
    until: Option<Instant>,
    /// When delayable frames were last written alone.
    alone_at: Option<Instant>,
}

impl WriteDelay {
    /// Whether to delay frames that may be delayed.
    pub fn is_worthwhile(&self) -> bool {
        self.is_worthwhile
    }

    /// Begins a delay, unless there is one.
    pub fn begin(&mut self, now: Instant) {
        self.until.get_or_insert(now + MOMENT);
    }

    /// When the present delay ends.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Something was written. `alone`: nothing but frames that may be delayed.
    pub fn wrote(&mut self, alone: bool, now: Instant) {
        let was_delayed = self.until.take().is_some();
        if alone {
            self.is_worthwhile &= !was_delayed;
            self.alone_at = Some(now);
        } else if let Some(before) = self.alone_at.take() {
            self.is_worthwhile |= now.duration_since(before) <= MOMENT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_delays_while_other_frames_follow_soon_and_stops_when_none_did() {
        let (mut delay, start) = (WriteDelay::default(), Instant::now());
        let at = |tenths: u32| start + MOMENT * tenths / 10;
        assert!(!delay.is_worthwhile(), "the first one goes at once");
        delay.wrote(true, at(0));
        delay.wrote(false, at(11));
        assert!(!delay.is_worthwhile(), "the other frame came too late");
        delay.wrote(true, at(20));
        delay.wrote(false, at(29));
        assert!(delay.is_worthwhile());
        delay.begin(at(30));
        delay.begin(at(35));
        assert_eq!(delay.until(), Some(at(40)));
        delay.wrote(false, at(36));
        assert!(delay.is_worthwhile() && delay.until().is_none());
        delay.begin(at(50));
        delay.wrote(true, at(60));
        assert!(!delay.is_worthwhile(), "the delay was for nothing");
        delay.wrote(false, at(65));
        assert!(delay.is_worthwhile(), "half a moment more and another frame would have been there");
    }
}
