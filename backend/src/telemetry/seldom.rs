//! Limits how often the log repeats an event.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// Lets each key pass once per period. It remembers a limited number of keys. Further keys wait until there is room.
pub struct Seldom {
    pause: Duration,
    most: usize,
    last: Mutex<HashMap<String, Instant>>,
}

impl Seldom {
    pub fn new(pause: Duration, most: usize) -> Self {
        Self { pause, most, last: Mutex::default() }
    }

    /// Whether this key may pass now.
    pub fn is_due(&self, key: &str, now: Instant) -> bool {
        let mut last = self.last.lock();
        if last.get(key).is_some_and(|last| now.duration_since(*last) < self.pause) {
            return false;
        }
        if last.len() >= self.most {
            last.retain(|_, last| now.duration_since(*last) < self.pause);
        }
        if last.len() >= self.most {
            return false;
        }
        last.insert(key.to_owned(), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_passes_once_in_its_time_and_there_are_never_many() {
        let seldom = Seldom::new(Duration::from_secs(3600), 3);
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!(seldom.is_due("a", start) && seldom.is_due("b", start));
        assert!(!seldom.is_due("a", at(3599)));
        assert!(seldom.is_due("a", at(3600)));
        assert!(seldom.is_due("c", at(3600)) && seldom.is_due("d", at(3600)), "b has made room");
        assert!(!seldom.is_due("e", at(3601)));
        assert_eq!(seldom.last.lock().len(), 3);
    }
}
