//! The invites of all users of this server.

use parking_lot::{Mutex, MutexGuard};
use uuid::Uuid;

use crate::domain::invite::Invites;

#[derive(Default)]
pub struct InviteBook(Mutex<Invites>);

impl InviteBook {
    pub(super) fn lock(&self) -> MutexGuard<'_, Invites> {
        self.0.lock()
    }

    /// The session is over, so its invites are deleted.
    pub fn forget(&self, owner: Uuid) {
        self.lock().forget(owner);
    }

    pub fn len(&self) -> usize {
        self.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
