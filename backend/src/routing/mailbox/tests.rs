//! What the mailbox adds to the session: the order between kinds of frames, one connection at a time, limits and the
//! budget.

use chrono::DateTime;

use super::*;
use crate::domain::message::{Content, Message, Moment};
use crate::domain::sent::Acceptance;
use crate::domain::token::SessionToken;
use crate::protocol::server::{DeliveryStatus, ServerFrame};
use crate::routing::in_hand::{Hand, StatusNews};
use crate::routing::outbox::Refusal;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn token() -> TokenHash {
    SessionToken::generate().unwrap().hash()
}

fn mailbox(token: TokenHash, bounds: Bounds) -> Mailbox {
    Mailbox::new(id(1), Dialect::V2, token, bounds, Arc::new(Budget::new(1000)))
}

fn message(n: u128) -> Message<'static> {
    Message {
        id: id(n),
        client_id: Some(id(n + 1000)),
        sender_id: id(2),
        receiver_id: id(1),
        content: Content::parse(n.to_string().into(), 100, 100).unwrap(),
        extras: None,
        taken: Moment::now(),
    }
}

fn news(client_id: Uuid) -> StatusNews {
    StatusNews { status: DeliveryStatus::Delivered, reason: None, receiver_id: id(2), client_ids: vec![client_id] }
}

fn pong() -> Encoded {
    Encoded::new(&ServerFrame::Pong(Default::default()))
}

fn types(mailbox: &Mailbox, generation: Generation) -> Vec<String> {
    let mut out = Outgoing::default();
    mailbox.take(generation, &mut out, 100, false);
    let kind = |frame: String| {
        let json: serde_json::Value = serde_json::from_str(&frame).unwrap();
        json["type"].as_str().unwrap().to_owned()
    };
    out.texts().into_iter().map(kind).collect()
}

#[test]
fn news_of_a_message_never_overtakes_its_acceptance() {
    let sender = mailbox(token(), Bounds::default());
    let client_id = id(7);
    assert_eq!(sender.take_in_hand(1, client_id, 1), Hand::Taken);
    sender.member().tell(news(client_id));
    assert!(types(&sender, 1).is_empty());
    let acceptance = Acceptance { client_id, message_id: id(9), timestamp: DateTime::UNIX_EPOCH };
    sender.accepted(acceptance, 1, id(2), Instant::now());
    assert_eq!(types(&sender, 1), ["message_accepted", "message_status"]);
    assert_eq!(sender.take_in_hand(1, client_id, 1), Hand::Before(acceptance));
    assert_eq!(sender.take_in_hand(1, client_id, 2), Hand::Conflict);
}

#[test]
fn a_client_that_reads_nothing_is_closed_and_its_queue_stays_bounded() {
    let slow = mailbox(token(), Bounds { outbox_frames: 10, ..Bounds::default() });
    for _ in 0..10 {
        slow.offer(pong());
    }
    assert_eq!(slow.take(1, &mut Outgoing::default(), 0, false).close, None);
    slow.offer(pong());
    assert_eq!(slow.take(1, &mut Outgoing::default(), 0, false).close, Some(CloseReason::SlowConsumer));
    assert_eq!(types(&slow, 1).len(), 10);
}

#[test]
fn who_acknowledges_nothing_may_send_nothing_more_but_misses_no_news() {
    let sender = mailbox(token(), Bounds { outbox_frames: 2, ..Bounds::default() });
    for n in 0..3 {
        sender.member().tell(news(id(n)));
    }
    assert_eq!(sender.take_in_hand(1, id(9), 1), Hand::Overdrawn);
    assert_eq!(sender.take(1, &mut Outgoing::default(), 0, false).close, Some(CloseReason::SlowConsumer));
    assert_eq!(types(&sender, 1).len(), 3);
    sender.ack(1, 3).unwrap();
    assert_eq!(sender.take_in_hand(1, id(9), 1), Hand::Taken);
}

#[test]
fn marks_of_what_was_read_neither_close_nor_fill_a_slow_sender() {
    let sender = mailbox(token(), Bounds { outbox_frames: 2, ..Bounds::default() });
    for n in 0..9 {
        sender.member().tell(StatusNews { status: DeliveryStatus::Read, ..news(id(n)) });
    }
    assert_eq!(sender.take(1, &mut Outgoing::default(), 0, false).close, None);
    assert_eq!(types(&sender, 1).len(), 2);
}

#[test]
fn a_newer_connection_gets_the_list_and_what_was_not_processed_and_the_older_one_is_told() {
    let first = token();
    let bob = mailbox(first, Bounds::default());
    bob.member().deliver(&message(1), None).unwrap();
    bob.member().deliver(&message(2), None).unwrap();
    assert_eq!(types(&bob, 1).len(), 2);
    bob.offer(pong());
    let resumed = bob.resume(&first, token(), 1).unwrap();
    assert_eq!(resumed.processed.iter().map(|receipt| receipt.message_id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(bob.take(1, &mut Outgoing::default(), 100, false).close, Some(CloseReason::Replaced));
    assert_eq!(bob.take_in_hand(1, id(9), 1), Hand::Replaced);
    assert_eq!(bob.ack(1, 2), Ok(vec![]), "a late word of the older connection counts for nothing");
    assert!(!bob.detach(1));
    bob.offer_list(5, Encoded::new(&serde_json::json!({"type": "user_list_update"})));
    bob.member().tell(news(id(7)));
    assert_eq!(types(&bob, 2), ["user_list_update", "chat_message", "message_status"]);
}

#[test]
fn a_session_is_not_taken_over_in_the_middle_of_a_message() {
    let first = token();
    let alice = mailbox(first, Bounds::default());
    assert_eq!(alice.take_in_hand(1, id(7), 1), Hand::Taken);
    assert_eq!(alice.resume(&first, token(), 0), Err(ResumeError::Undecided));
    alice.refused();
    assert!(alice.resume(&first, token(), 0).is_ok());
}

#[test]
fn messages_for_who_is_away_are_bounded_for_each_and_for_all() {
    let bounds = Bounds { queue_messages: 3, ..Bounds::default() };
    let budget = Arc::new(Budget::new(700));
    let first = token();
    let bob = Mailbox::new(id(1), Dialect::V2, first, bounds, budget.clone());
    bob.member().deliver(&message(1), None).unwrap();
    assert_eq!(budget.used(), 0, "who is connected takes nothing of it");
    assert!(bob.detach(1));
    let one = budget.used();
    assert!(one > 100);
    bob.member().deliver(&message(2), None).unwrap();
    bob.member().deliver(&message(3), None).unwrap();
    assert_eq!(bob.member().deliver(&message(4), None), Err(Refusal::Full), "three wait already");
    let carol = Mailbox::new(id(3), Dialect::V2, token(), bounds, budget.clone());
    carol.detach(1);
    assert_eq!(carol.member().deliver(&message(5), None), Err(Refusal::Full), "the server has no room left");
    bob.resume(&first, token(), 0).unwrap();
    assert_eq!(budget.used(), 0);
    carol.member().deliver(&message(5), None).unwrap();
    carol.detach(1);
    assert_eq!(carol.end_if_away(1, false).unwrap().len(), 1);
    assert_eq!(budget.used(), 0);
    assert_eq!(carol.member().deliver(&message(6), None), Err(Refusal::Ended));
}

#[test]
fn a_session_ends_only_if_nobody_has_come_back() {
    let first = token();
    let bob = mailbox(first, Bounds::default());
    bob.detach(1);
    bob.resume(&first, token(), 0).unwrap();
    assert_eq!(bob.end_if_away(1, false), None);
    bob.member().deliver(&message(1), None).unwrap();
    bob.detach(2);
    assert_eq!(bob.end_if_away(1, false), None, "this is no longer its business");
    assert_eq!(bob.end_if_away(2, true).unwrap().len(), 1);
    assert_eq!(bob.member().deliver(&message(2), None), Err(Refusal::Restarting));
    assert_eq!(bob.end_if_away(2, false), None, "once is enough");
}

#[test]
fn to_have_seen_a_message_is_to_have_it() {
    let bob = mailbox(token(), Bounds::default());
    for n in 1..=3 {
        bob.member().deliver(&message(n), None).unwrap();
    }
    types(&bob, 1);
    bob.ack(1, 1).unwrap();
    let (received, seen) = bob.mark_read(1, id(2), id(2));
    assert_eq!(received.iter().map(|receipt| receipt.message_id).collect::<Vec<_>>(), [id(2)]);
    assert_eq!(seen, [id(1001), id(1002)]);
    assert_eq!(bob.mark_read(1, id(2), id(2)), (vec![], vec![]));
    assert_eq!(bob.mark_read(1, id(4), id(3)), (vec![], vec![]), "a message of somebody else");
}
