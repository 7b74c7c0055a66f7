//! The token hashes of all users who are here and can come back, on their way to the database: the newest of each user.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::session::Generation;
use crate::domain::token::Tokens;

/// A user's id and the token hashes with which the user can come back.
pub type Proof = (Uuid, Tokens);

pub struct Book {
    state: Mutex<State>,
    /// Wakes the writer.
    wake: Arc<Notify>,
}

#[derive(Default)]
struct State {
    known: HashMap<Uuid, Known>,
    /// The users whose entry in the database is out of date.
    changed: HashSet<Uuid>,
}

struct Known {
    /// The connection that brought these tokens.
    connection: Generation,
    tokens: Tokens,
}

/// The changes to write to the database.
#[derive(Debug, Default, PartialEq)]
pub struct Changes {
    pub here: Vec<Proof>,
    pub gone: Vec<Uuid>,
}

impl Book {
    pub fn new(wake: Arc<Notify>) -> Self {
        Self { state: Mutex::default(), wake }
    }

    /// A user joined, or resumed over this connection. Calls for an older connection are ignored from now on.
    pub fn put(&self, id: Uuid, connection: Generation, tokens: Tokens) {
        let mut state = self.lock();
        if state.known.get(&id).is_none_or(|known| known.connection <= connection) {
            state.known.insert(id, Known { connection, tokens });
            self.note(state, id);
        }
    }

    /// The client was heard on this connection, so the token that opened it is void. Ignored if the user is gone.
    pub fn confirm(&self, id: Uuid, connection: Generation, tokens: Tokens) {
        let mut state = self.lock();
        if let Some(known) = state.known.get_mut(&id).filter(|known| known.connection <= connection) {
            *known = Known { connection, tokens };
            self.note(state, id);
        }
    }

    /// A user is gone for good, or didn't come back after a restart.
    pub fn remove(&self, id: Uuid) {
        let mut state = self.lock();
        state.known.remove(&id);
        self.note(state, id);
    }

    fn note(&self, mut state: MutexGuard<'_, State>, id: Uuid) {
        state.changed.insert(id);
        drop(state);
        self.wake.notify_one();
    }

    /// Takes the changes of at most `most` users to write them.
    pub fn take(&self, most: usize) -> Changes {
        let mut state = self.lock();
        let State { known, changed } = &mut *state;
        let ids: Vec<_> = changed.iter().take(most).copied().collect();
        let mut taken = Changes::default();
        for id in ids {
            changed.remove(&id);
            match known.get(&id) {
                Some(known) => taken.here.push((id, known.tokens)),
                None => taken.gone.push(id),
            }
        }
        taken
    }

    /// All users, to write them again. The pending changes are dropped, because they are included.
    pub fn everybody(&self) -> Vec<Proof> {
        let mut state = self.lock();
        state.changed = HashSet::new();
        state.known.iter().map(|(id, known)| (*id, known.tokens)).collect()
    }

    /// Everybody will be written anew.
    pub fn forget_changes(&self) {
        self.lock().changed = HashSet::new();
    }

    pub fn is_empty(&self) -> bool {
        self.lock().changed.is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::token::TokenHash;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn tokens(n: u8) -> Tokens {
        Tokens { newest: TokenHash::digest([n; 32]), spent: None }
    }

    #[test]
    fn what_an_older_connection_says_late_changes_nothing() {
        let book = Book::new(Arc::default());
        book.put(id(1), 2, tokens(2));
        book.put(id(1), 1, tokens(1));
        book.confirm(id(1), 1, tokens(1));
        assert_eq!(book.take(10), Changes { here: vec![(id(1), tokens(2))], gone: vec![] });
        book.confirm(id(1), 2, tokens(3));
        assert_eq!(book.take(10), Changes { here: vec![(id(1), tokens(3))], gone: vec![] });
        assert!(book.is_empty());
    }

    #[test]
    fn who_has_gone_stays_gone_whatever_is_heard_of_them_late() {
        let book = Book::new(Arc::default());
        book.put(id(1), 1, tokens(1));
        book.remove(id(1));
        book.confirm(id(1), 1, tokens(2));
        assert_eq!(book.take(10), Changes { here: vec![], gone: vec![id(1)] });
        book.remove(id(2));
        assert_eq!(book.take(10).gone, [id(2)], "who waits since an earlier life is known to the database alone");
        assert!(book.everybody().is_empty());
    }

    #[test]
    fn a_storm_is_written_in_parts_and_nobody_is_left_out() {
        let book = Book::new(Arc::default());
        (0..10).for_each(|n| book.put(id(n), 1, tokens(n as u8)));
        let mut written: Vec<_> = (0..4).flat_map(|_| book.take(3).here).map(|(id, _)| id).collect();
        written.sort();
        assert_eq!(written, (0..10).map(id).collect::<Vec<_>>());
        assert_eq!((book.is_empty(), book.everybody().len()), (true, 10));
    }
}
