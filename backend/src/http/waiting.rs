//! The connections that are no WebSocket, by age. When few places are free, the oldest of them is closed, so that a new
//! request, such as a check whether the server lives, finds a place. A WebSocket is never closed for this.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

#[derive(Default)]
pub struct Waiting(Mutex<Line>);

#[derive(Default)]
struct Line {
    newest: u64,
    by_age: BTreeMap<u64, CancellationToken>,
}

/// A connection's place in the line. Dropping it leaves the line.
pub struct Turn {
    waiting: Arc<Waiting>,
    age: u64,
}

/// Ready when the connection must close.
pub type SentAway = Pin<Box<WaitForCancellationFutureOwned>>;

impl Waiting {
    /// Adds a connection to the line. Returns its place and the signal that it must close.
    pub fn join(self: &Arc<Self>) -> (Turn, SentAway) {
        let token = CancellationToken::new();
        let mut line = self.lock();
        line.newest += 1;
        let age = line.newest;
        line.by_age.insert(age, token.clone());
        (Turn { waiting: self.clone(), age }, Box::pin(token.cancelled_owned()))
    }

    /// Tells the oldest connection to close.
    pub fn send_oldest_away(&self) {
        let oldest = self.lock().by_age.pop_first();
        // After the lock is released, because this wakes a task that may take the lock.
        if let Some((_, token)) = oldest {
            token.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        self.0.lock()
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
