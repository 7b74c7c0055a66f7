//! Changes of who is here on their way to the database.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use uuid::Uuid;

use super::roster::Person;

/// Changes that the database has not seen yet: the newest per user, so there are never more than users.
#[derive(Default)]
pub struct Slots {
    changes: Mutex<HashMap<Uuid, Option<Person>>>,
    /// Nothing that was taken is still on its way.
    in_step: AtomicBool,
    /// Something waits to be written.
    pub wake: Notify,
}

impl Slots {
    pub fn set(&self, person: Person) {
        self.put(person.id, Some(person));
    }

    pub fn clear(&self, id: Uuid) {
        self.put(id, None);
    }

    fn put(&self, id: Uuid, change: Option<Person>) {
        self.lock().insert(id, change);
        self.wake.notify_one();
    }

    /// What is to be written now; until [`Self::written`] the database is behind.
    pub fn take(&self, most: usize) -> HashMap<Uuid, Option<Person>> {
        let mut changes = self.lock();
        self.in_step.store(false, Ordering::Release);
        if changes.len() <= most {
            return std::mem::take(&mut *changes);
        }
        let ids: Vec<_> = changes.keys().take(most).copied().collect();
        ids.into_iter().filter_map(|id| changes.remove_entry(&id)).collect()
    }

    /// Everybody will be written anew.
    pub fn forget(&self) {
        let mut changes = self.lock();
        self.in_step.store(false, Ordering::Release);
        changes.clear();
    }

    /// What was taken, or everybody, stands in the database.
    pub fn written(&self) {
        self.in_step.store(true, Ordering::Release);
    }

    /// Whether the database has seen every change.
    pub fn are_written(&self) -> bool {
        self.in_step.load(Ordering::Acquire) && self.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Option<Person>>> {
        self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
