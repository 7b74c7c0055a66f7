//! What one publication of presence made: frames with their receivers, on their way into the mailboxes.

use std::time::Instant;

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::routing::mailbox::Mailbox;
use crate::telemetry::events;

use super::plain_list::PlainList;

/// Mailboxes that get their frame before other tasks, such as messages, have their turn.
const CHUNK: usize = 8;

/// Frames with their receivers, and the revision that each receiver then has.
pub(super) type Frames = Vec<(Mailbox, u64, Frame)>;

pub(super) enum Frame {
    Delta(Encoded),
    List(Encoded),
    PlainList(PlainList),
    /// The status of somebody whom the receiver knows and who is unlisted.
    Contact(Uuid, Encoded),
}

/// The result of one publication.
pub(super) struct Published {
    pub frames: Frames,
    /// When to publish again even if nothing changes until then.
    pub again: Option<Instant>,
}

impl Published {
    pub async fn tell(self) {
        events::presence_published(self.frames.len());
        let mut frames = self.frames.into_iter();
        loop {
            let chunk: Vec<_> = frames.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                return;
            }
            for (mailbox, revision, frame) in chunk {
                match frame {
                    Frame::Delta(delta) => mailbox.offer_delta(revision, delta),
                    Frame::List(list) => mailbox.offer_list(revision, list),
                    Frame::PlainList(list) => mailbox.offer_list(revision, list.encoded()),
                    Frame::Contact(id, contact) => mailbox.offer_contact(id, contact),
                }
            }
            tokio::task::yield_now().await;
        }
    }
}
