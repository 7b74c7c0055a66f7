//! Changes of presence that wait to be written to the database, one slot per user.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use tokio::sync::Notify;
use uuid::Uuid;

use super::roster::Person;

/// The newest change of each user that is not in the database yet. So there are never more slots than users.
#[derive(Default)]
pub struct Slots {
    /// `None`: the user is gone.
    changes: Mutex<HashMap<Uuid, Option<Person>>>,
    /// Everything that was taken from here is in the database.
    in_step: AtomicBool,
    /// Notified when there is something to write, here or in the book of identities, which is written with this.
    pub wake: Arc<Notify>,
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

    /// Takes at most `most` changes to write them. The caller calls [`Self::written`] when they are in the database.
    pub fn take(&self, most: usize) -> HashMap<Uuid, Option<Person>> {
        let mut changes = self.lock();
        self.in_step.store(false, Ordering::Release);
        if changes.len() <= most {
            return std::mem::take(&mut *changes);
        }
        let ids: Vec<_> = changes.keys().take(most).copied().collect();
        ids.into_iter().filter_map(|id| changes.remove_entry(&id)).collect()
    }

    /// Drops all changes, because the caller will write everybody.
    pub fn forget(&self) {
        let mut changes = self.lock();
        self.in_step.store(false, Ordering::Release);
        changes.clear();
    }

    /// What was taken, or everybody, is in the database.
    pub fn written(&self) {
        self.in_step.store(true, Ordering::Release);
    }

    /// Whether the database has every change.
    pub fn are_written(&self) -> bool {
        self.in_step.load(Ordering::Acquire) && self.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> parking_lot::MutexGuard<'_, HashMap<Uuid, Option<Person>>> {
        self.changes.lock()
    }
}
