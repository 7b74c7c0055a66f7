//! What a client still has to send, or needs a status for. For each receiver one message at a time is on its way, in
//! order.

use std::collections::{BTreeMap, VecDeque};

use uuid::Uuid;

use crate::soak::ledger::{Resumed, Status};

#[derive(Clone, Debug)]
pub struct Written {
    pub client_id: Uuid,
    pub receiver: Uuid,
    /// Counts the messages of the run in the order in which they were written.
    pub number: u64,
    pub content: String,
}

/// The messages to one receiver.
#[derive(Default)]
struct Lane {
    /// Not accepted yet, in order.
    queue: VecDeque<Written>,
    /// The first message of the queue was sent on this connection.
    is_sent: bool,
    /// The first message of the queue waits for the next connection, because the server returned it before it stopped.
    is_held: bool,
    /// Accepted, without a final status.
    accepted: Vec<Written>,
}

#[derive(Default)]
pub struct Outbox {
    lanes: BTreeMap<Uuid, Lane>,
}

impl Outbox {
    pub fn write(&mut self, written: Written) {
        self.lanes.entry(written.receiver).or_default().queue.push_back(written);
    }

    /// The next message to send. From now on it counts as sent.
    pub fn next(&mut self) -> Option<Written> {
        let is_free = |lane: &&mut Lane| !lane.is_sent && !lane.is_held && !lane.queue.is_empty();
        let lane = self.lanes.values_mut().filter(is_free).min_by_key(|lane| lane.queue[0].number)?;
        lane.is_sent = true;
        lane.queue.front().cloned()
    }

    pub fn accepted(&mut self, client_id: Uuid) {
        if let Some((lane, written)) = self.take_first(client_id) {
            lane.accepted.push(written);
        }
    }

    /// The server refused it. `again`: it must be sent once more.
    pub fn refused(&mut self, client_id: Uuid, again: bool) {
        if let Some((lane, written)) = self.take_first(client_id)
            && again
        {
            lane.queue.push_front(written);
        }
    }

    /// A status may arrive before the frame that says that the message was accepted.
    pub fn status(&mut self, client_id: Uuid, status: Status, reason: Option<&str>) {
        if status == Status::Read {
            return;
        }
        self.accepted(client_id);
        for lane in self.lanes.values_mut() {
            let Some(index) = lane.accepted.iter().position(|written| written.client_id == client_id) else { continue };
            let written = lane.accepted.remove(index);
            if reason == Some("server_restart") {
                lane.put_back([written]);
                lane.is_held = true;
            }
        }
    }

    /// Messages on their way may be lost. After an "identity" resume, so may be everything without a final status.
    pub fn connected(&mut self, resumed: Resumed) {
        for lane in self.lanes.values_mut() {
            lane.is_sent = false;
            lane.is_held = false;
            if resumed == Resumed::Identity {
                let accepted = std::mem::take(&mut lane.accepted);
                lane.put_back(accepted);
            }
        }
    }

    /// Frames were refused without saying which. Everything that was not accepted is sent again.
    pub fn send_again(&mut self) {
        self.lanes.values_mut().for_each(|lane| lane.is_sent = false);
    }

    pub fn is_settled(&self) -> bool {
        self.lanes.values().all(|lane| lane.queue.is_empty() && lane.accepted.is_empty())
    }

    fn take_first(&mut self, client_id: Uuid) -> Option<(&mut Lane, Written)> {
        let is_first = |lane: &&mut Lane| lane.queue.front().is_some_and(|written| written.client_id == client_id);
        let lane = self.lanes.values_mut().find(is_first)?;
        lane.is_sent = false;
        let written = lane.queue.pop_front()?;
        Some((lane, written))
    }
}

impl Lane {
    fn put_back(&mut self, messages: impl IntoIterator<Item = Written>) {
        self.queue.extend(messages);
        self.queue.make_contiguous().sort_by_key(|written| written.number);
        self.is_sent = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u64, receiver: u128) -> Written {
        let client_id = Uuid::from_u128(u128::from(number));
        Written { client_id, receiver: Uuid::from_u128(receiver), number, content: String::new() }
    }

    fn sends(outbox: &mut Outbox) -> Vec<u64> {
        std::iter::from_fn(|| outbox.next()).map(|written| written.number).collect()
    }

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn three() -> Outbox {
        let mut outbox = Outbox::default();
        [written(1, 8), written(2, 8), written(3, 9)].into_iter().for_each(|written| outbox.write(written));
        outbox
    }

    #[test]
    fn one_message_per_receiver_is_under_way() {
        let mut outbox = three();
        assert_eq!(sends(&mut outbox), [1, 3]);
        outbox.accepted(id(1));
        assert_eq!(sends(&mut outbox), [2]);
        outbox.refused(id(2), true);
        assert_eq!(sends(&mut outbox), [2]);
        outbox.refused(id(2), false);
        outbox.status(id(1), Status::Delivered, None);
        outbox.status(id(3), Status::Delivered, None);
        assert!(outbox.is_settled());
    }

    #[test]
    fn a_resumed_session_repeats_what_was_not_accepted_and_a_lost_queue_everything_unsettled() {
        let mut outbox = three();
        sends(&mut outbox);
        outbox.accepted(id(1));
        outbox.connected(Resumed::Complete);
        assert_eq!(sends(&mut outbox), [2, 3]);
        outbox.connected(Resumed::Identity);
        assert_eq!(sends(&mut outbox), [1, 3]);
    }

    #[test]
    fn what_a_stopping_server_gives_back_waits_for_the_next_connection() {
        let mut outbox = three();
        sends(&mut outbox);
        outbox.accepted(id(1));
        outbox.status(id(1), Status::Undeliverable, Some("server_restart"));
        assert_eq!(sends(&mut outbox), [0; 0], "2 must not overtake 1");
        outbox.connected(Resumed::Identity);
        assert_eq!(sends(&mut outbox), [1, 3]);
    }
}
