//! The fan-out turns presence changes into frames for clients. It gathers changes for a moment, and encodes a frame once for
//! all clients that get the same one.
//!
//! Up to `list_limit` people every client is told of every change, so a change is one frame, shared by all. Above that the
//! server is "windowed": a client gets a frame of its own when somebody changed whom it watches, and everybody else gets the
//! total alone, the more seldom the more clients there are. So the cost grows with changes and watchers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;

use crate::routing::mailbox::Mailbox;

use super::Presence;
use super::deltas::Personal;
use super::published::Published;
use super::roster::Changes;

#[cfg(test)]
mod tests;

impl Presence {
    /// Publishes changes until `stop`. A change after a quiet time goes out at once, further ones after `interval`.
    pub async fn run_fanout(self: Arc<Self>, interval: Duration, stop: CancellationToken) {
        let mut next = Instant::now();
        let mut again: Option<Instant> = None;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.changed.notified() => {}
                () = sleep_until(again.unwrap_or(next).into()), if again.is_some() => {}
            }
            sleep_until(next.into()).await;
            let published = self.take_published(Instant::now(), interval);
            again = published.again;
            if !published.frames.is_empty() {
                next = Instant::now() + interval;
                published.tell().await;
            }
        }
    }

    /// Gives a mailbox its first frames at once, without waiting for a publication: a `contact` for each unlisted person whom
    /// the user knows, then the list. A contact of an earlier connection who is not among them is gone. Only newer changes
    /// follow the list.
    pub(super) fn offer_list(&self, mailbox: &Mailbox) {
        let (revision, contacts, list) = {
            let mut state = self.lock();
            state.was_given_list(mailbox.user_id);
            state.unlisted.forget_pending(mailbox.user_id);
            (state.revision, state.contacts_of(mailbox), state.list_for(mailbox, self.list_limit))
        };
        mailbox.offer_opening(contacts, revision, list);
    }

    fn take_published(&self, now: Instant, interval: Duration) -> Published {
        let mut state = self.lock();
        let changes = state.roster.take_changes();
        let has_changed = changes != Changes::default();
        let personal =
            Personal { blocks: state.blocks.take_changes(), changed_self: state.unlisted.take_changed_self() };
        state.revision += u64::from(has_changed || !personal.is_empty());
        state.uncounted |= has_changed || !personal.is_empty();
        let few_again = state.choose_mode(self.list_limit, now);
        let mut frames = Vec::new();
        let again = if state.windowed {
            state.tell_windows(&changes, &personal, now, interval, &mut frames)
        } else {
            state.tell_everybody(&changes, &personal, &mut frames);
            None
        };
        state.tell_lists(self.list_limit, has_changed, &mut frames);
        state.tell_contacts(&mut frames);
        Published { frames, again: [again, few_again].into_iter().flatten().min() }
    }
}
