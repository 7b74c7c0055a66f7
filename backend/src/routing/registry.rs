//! Who is on this server: the mailbox of every live session by its user's id.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use uuid::Uuid;

use super::mailbox::Mailbox;

#[derive(Default)]
pub struct Registry {
    mailboxes: RwLock<HashMap<Uuid, Arc<Mailbox>, BuildHasherDefault<RandomBits>>>,
}

/// The ids in here were made by the server at random: their own bits are the best hash there is.
#[derive(Default)]
struct RandomBits(u64);

impl Hasher for RandomBits {
    fn write(&mut self, bytes: &[u8]) {
        // Folded, because a few bits of a UUID say its version. The length, which comes first, says nothing.
        if let Ok(id) = bytes.try_into().map(u128::from_ne_bytes) {
            self.0 = (id >> 64) as u64 ^ id as u64;
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Registry {
    pub fn insert(&self, mailbox: Arc<Mailbox>) {
        self.mailboxes.write().unwrap_or_else(PoisonError::into_inner).insert(mailbox.user_id, mailbox);
    }

    pub fn remove(&self, user_id: Uuid) {
        self.mailboxes.write().unwrap_or_else(PoisonError::into_inner).remove(&user_id);
    }

    pub fn get(&self, user_id: Uuid) -> Option<Arc<Mailbox>> {
        self.mailboxes.read().unwrap_or_else(PoisonError::into_inner).get(&user_id).cloned()
    }

    pub fn len(&self) -> usize {
        self.mailboxes.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
