//! Connections that have asked for nothing yet, by age: when places run short the oldest of them gives its own up, so that
//! whoever asks at once, for example whether the server lives, finds one. A WebSocket never has to.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

#[derive(Default)]
pub struct Waiting(Mutex<Line>);

#[derive(Default)]
struct Line {
    newest: u64,
    by_age: BTreeMap<u64, CancellationToken>,
}

/// A connection's turn in the line, until it is dropped.
pub struct Turn {
    waiting: Arc<Waiting>,
    age: u64,
}

/// Ready when a connection has to go.
pub type SentAway = Pin<Box<WaitForCancellationFutureOwned>>;

impl Waiting {
    /// The turn of a new connection, and what becomes ready when it has to go.
    pub fn join(self: &Arc<Self>) -> (Turn, SentAway) {
        let token = CancellationToken::new();
        let mut line = self.lock();
        line.newest += 1;
        let age = line.newest;
        line.by_age.insert(age, token.clone());
        (Turn { waiting: self.clone(), age }, Box::pin(token.cancelled_owned()))
    }

    /// The one that has waited longest has to go.
    pub fn send_oldest_away(&self) {
        let oldest = self.lock().by_age.pop_first();
        // Outside of the lock, because it wakes somebody who may want it.
        if let Some((_, token)) = oldest {
            token.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.waiting.lock().by_age.remove(&self.age);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn the_oldest_goes_first_and_who_has_asked_stays() {
        let waiting = Arc::new(Waiting::default());
        let (asked, first) = waiting.join();
        let (_second, mut second) = waiting.join();
        let (_third, mut third) = waiting.join();
        drop(asked);
        waiting.send_oldest_away();
        assert!(first.now_or_never().is_none(), "it has no turn any more");
        assert!(second.as_mut().now_or_never().is_some() && third.as_mut().now_or_never().is_none());
        waiting.send_oldest_away();
        assert!(third.now_or_never().is_some());
        waiting.send_oldest_away();
        assert!(waiting.lock().by_age.is_empty());
    }
}
