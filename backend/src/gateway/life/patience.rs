//! Whether a frame that may wait a moment for company had better do so.
//!
//! A write to a socket costs more than all else that a message needs. When two talk quickly, the answer to a message
//! (`message_accepted`) is soon followed by the news that it was delivered and often by a reply: together they take one
//! write instead of three. When nothing followed the last time, the next one does not wait. TCP decides in the same way
//! whether to delay an acknowledgement.

use std::time::Duration;

use tokio::time::Instant;

/// How long a frame waits at most. Nobody who reads notices it.
const MOMENT: Duration = Duration::from_millis(1);

#[derive(Debug, Default)]
pub struct Patience {
    /// The last frame that could have waited had company soon, or would have had.
    pays: bool,
    /// Frames wait until then.
    until: Option<Instant>,
    /// When frames went that might have waited.
    alone_at: Option<Instant>,
}

impl Patience {
    /// Whether frames that may wait should.
    pub fn pays(&self) -> bool {
        self.pays
    }

    /// Frames wait from now on, unless they do already.
    pub fn wait(&mut self, now: Instant) {
        self.until.get_or_insert(now + MOMENT);
    }

    /// Until when they wait.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Something was written: nothing but frames that might have waited, or others too.
    pub fn wrote(&mut self, alone: bool, now: Instant) {
        let has_waited = self.until.take().is_some();
        if alone {
            self.pays &= !has_waited;
            self.alone_at = Some(now);
        } else if let Some(before) = self.alone_at.take() {
            self.pays |= now.duration_since(before) <= MOMENT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_while_company_comes_soon_and_stops_when_none_came() {
        let (mut patience, start) = (Patience::default(), Instant::now());
        let at = |micros| start + Duration::from_micros(micros);
        assert!(!patience.pays(), "the first one goes at once");
        patience.wrote(true, at(0));
        patience.wrote(false, at(1100));
        assert!(!patience.pays(), "company came too late");
        patience.wrote(true, at(2000));
        patience.wrote(false, at(2900));
        assert!(patience.pays());
        patience.wait(at(3000));
        patience.wait(at(3500));
        assert_eq!(patience.until(), Some(at(4000)));
        patience.wrote(false, at(3600));
        assert!(patience.pays() && patience.until().is_none());
        patience.wait(at(5000));
        patience.wrote(true, at(6000));
        assert!(!patience.pays(), "it waited for nothing");
        patience.wrote(false, at(6500));
        assert!(patience.pays(), "and would have had to wait half a moment longer");
    }
}
