//! Who is on this server: the mailbox of every live session by its user's id.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use uuid::Uuid;

use super::mailbox::Mailbox;

#[derive(Default)]
pub struct Registry {
    mailboxes: RwLock<HashMap<Uuid, Arc<Mailbox>>>,
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
