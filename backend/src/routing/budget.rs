//! The memory that the queues of all absent users may take together: one number for the whole server.

use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Budget {
    /// The limit in bytes. 0: no limit.
    most: usize,
    used: AtomicUsize,
}

impl Budget {
    pub fn new(most: usize) -> Self {
        Self { most, used: AtomicUsize::new(0) }
    }

    /// Whether the limit is reached. The last frame before that may exceed the limit by its own size.
    pub fn is_spent(&self) -> bool {
        self.most != 0 && self.used() >= self.most
    }

    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    pub fn take(&self, bytes: usize) {
        self.used.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn give_back(&self, bytes: usize) {
        self.used.fetch_sub(bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_spent_at_its_bound_and_a_bound_of_zero_is_none() {
        let budget = Budget::new(10);
        budget.take(9);
        assert!(!budget.is_spent());
        budget.take(1);
        assert!(budget.is_spent());
        budget.give_back(10);
        assert!(!budget.is_spent() && budget.used() == 0);
        let unbounded = Budget::new(0);
        unbounded.take(1 << 40);
        assert!(!unbounded.is_spent());
    }
}
