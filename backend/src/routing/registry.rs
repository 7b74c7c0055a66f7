//! The registry: the member of every user of this server, by id.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use uuid::Uuid;

use super::member::Member;

#[derive(Default)]
pub struct Registry {
    members: RwLock<HashMap<Uuid, Arc<Member>>>,
}

impl Registry {
    pub fn insert(&self, member: Arc<Member>) {
        self.members.write().insert(member.id, member);
    }

    pub fn remove(&self, user_id: Uuid) {
        self.members.write().remove(&user_id);
    }

    pub fn get(&self, user_id: Uuid) -> Option<Arc<Member>> {
        self.members.read().get(&user_id).cloned()
    }

    pub fn len(&self) -> usize {
        self.members.read().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
