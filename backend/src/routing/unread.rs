//! The messages that a user's client has and the user has not seen: those for which `mark_read` can cause a `read`.

use std::collections::VecDeque;

use uuid::Uuid;

use crate::domain::session::Receipt;

/// `read` is not promised. Of more messages than this, the oldest are forgotten.
const MOST: usize = 256;

#[derive(Default)]
pub struct Unread(VecDeque<Receipt>);

impl Unread {
    /// The client has these messages now. Messages without a `client_id` are left out, because their senders get no
    /// status.
    pub fn remember(&mut self, received: &[Receipt]) {
        for receipt in received.iter().filter(|receipt| receipt.client_id.is_some()) {
            if self.0.len() == MOST {
                self.0.pop_front();
            }
            self.0.push_back(*receipt);
        }
    }

    /// The user has seen every message of this sender up to one. Returns the sender's ids of the messages that were not
    /// seen before.
    pub fn see(&mut self, sender_id: Uuid, message_id: Uuid) -> Vec<Uuid> {
        let is_it = |receipt: &Receipt| receipt.sender_id == sender_id && receipt.message_id == message_id;
        let Some(last) = self.0.iter().position(is_it) else { return Vec::new() };
        let mut seen = Vec::new();
        let mut place = 0;
        self.0.retain(|receipt| {
            let is_seen = place <= last && receipt.sender_id == sender_id;
            place += 1;
            if is_seen {
                seen.extend(receipt.client_id);
            }
            !is_seen
        });
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn receipt(n: u128, sender: u128) -> Receipt {
        Receipt { message_id: id(n), sender_id: id(sender), client_id: Some(id(n + 1000)) }
    }

    #[test]
    fn one_mark_stands_for_everything_before_it_from_that_sender_and_is_told_once() {
        let mut unread = Unread::default();
        unread.remember(&[receipt(1, 7), receipt(2, 8), receipt(3, 7), receipt(4, 7)]);
        assert_eq!(unread.see(id(7), id(3)), [id(1001), id(1003)]);
        assert!(unread.see(id(7), id(3)).is_empty());
        assert!(unread.see(id(7), id(2)).is_empty(), "a message of somebody else");
        assert_eq!(unread.see(id(8), id(2)), [id(1002)]);
        assert_eq!(unread.see(id(7), id(4)), [id(1004)]);
    }

    #[test]
    fn it_never_grows_beyond_its_bound() {
        let mut unread = Unread::default();
        for n in 0..1000 {
            unread.remember(&[receipt(n, 7)]);
        }
        assert_eq!(unread.0.len(), MOST);
        assert_eq!(unread.see(id(7), id(999)).len(), MOST);
    }
}
