//! Property tests of the session: random steps of a server that pushes frames, a connection that breaks and a client that
//! resumes are compared with a simple model.

use std::collections::VecDeque;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::domain::token::SessionToken;

const SENDERS: u128 = 3;

#[derive(Clone, Debug)]
enum Step {
    /// The server pushes a message of this sender, or a status for the user (`None`).
    Push {
        sender: Option<u128>,
        size: usize,
    },
    Write(usize),
    /// The client acknowledges what it has processed.
    Ack,
    /// The client acknowledges any number.
    AckAny(u64),
    /// The connection breaks. Of the frames that are on their way to the client, this many arrive.
    Drop(usize),
    /// The client resumes with its token. The answer may get lost; then the client has only the old token.
    Resume {
        answer_arrives: bool,
    },
    /// Somebody shows a token that was used before, after the client had confirmed the next one.
    Reuse,
    /// A frame of the client arrives on the newest connection.
    Heard,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (prop::option::of(0..SENDERS), 0usize..40).prop_map(|(sender, size)| Step::Push { sender, size }),
        4 => (1usize..6).prop_map(Step::Write),
        3 => Just(Step::Ack),
        1 => (0u64..40).prop_map(Step::AckAny),
        2 => (0usize..5).prop_map(Step::Drop),
        3 => any::<bool>().prop_map(|answer_arrives| Step::Resume { answer_arrives }),
        1 => Just(Step::Reuse),
        2 => Just(Step::Heard),
    ];
    prop::collection::vec(step, 0..150)
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (1usize..12, 30usize..300, 1usize..10, 30usize..300, 1usize..5).prop_map(
        |(outbox_frames, outbox_bytes, queue_messages, queue_bytes, queue_per_sender)| Bounds {
            outbox_frames,
            outbox_bytes,
            queue_messages,
            queue_bytes,
            queue_per_sender,
        },
    )
}

fn token() -> TokenHash {
    SessionToken::generate().unwrap().hash()
}

fn receipt(n: u128, sender: u128) -> Receipt {
    Receipt { message_id: Uuid::from_u128(n), sender_id: Uuid::from_u128(sender), client_id: None }
}

/// A frame that has its number, so that the test can check the order, and its size.
fn numbered(seq: u64, size: usize) -> (u64, usize) {
    (seq, 8 + size)
}

/// The frames that the client has, and those that are on their way to it.
struct ModelClient {
    token: TokenHash,
    /// The number of the newest frame that it has processed. It has processed each frame before it exactly once.
    processed: u64,
    on_the_way: VecDeque<u64>,
    connection: Option<Generation>,
    used: Vec<TokenHash>,
}

impl ModelClient {
    fn receive(&mut self, most: usize) -> Result<(), TestCaseError> {
        for _ in 0..most {
            let Some(seq) = self.on_the_way.pop_front() else { break };
            prop_assert_eq!(seq, self.processed + 1, "frames arrive in order, without a gap and without a repeat");
            self.processed = seq;
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// The model is three lists: what was pushed, what arrived, and which receipts were returned.
    #[test]
    fn nothing_is_lost_doubled_or_reordered_whatever_happens_to_the_line(steps in steps(), bounds in bounds()) {
        // Each step takes longer than the time that a client has to confirm a token, so no token is undecided.
        let mut now = Instant::now();
        let first = token();
        let mut session: Session<u64> = Session::new(Uuid::nil(), first, bounds, now);
        let mut client = ModelClient { token: first, processed: 0, on_the_way: VecDeque::new(), connection: Some(1), used: Vec::new() };
        let (mut pushed, mut messages, mut receipted) = (0u64, Vec::new(), Vec::new());
        for (n, step) in steps.into_iter().enumerate() {
            now += TIME_TO_BE_HEARD;
            match step {
                Step::Push { sender, size } => {
                    let receipt = sender.map(|sender| receipt(n as u128 + 1, sender));
                    let waiting: Vec<_> = session.queue.owed.iter().filter_map(|owed| owed.receipt).collect();
                    match session.push(receipt, now, |seq| numbered(seq, size)) {
                        Ok(seq) => {
                            pushed += 1;
                            prop_assert_eq!(seq, pushed);
                            if let Some(receipt) = receipt {
                                let (frames, bytes) = if session.is_attached() { (bounds.outbox_frames, bounds.outbox_bytes) } else { (usize::MAX, bounds.queue_bytes) };
                                prop_assert!(session.queue.owed.len() <= frames && session.queue.bytes <= bytes);
                                if !session.is_attached() {
                                    prop_assert!(waiting.len() < bounds.queue_messages);
                                    prop_assert!(waiting.iter().filter(|other| other.sender_id == receipt.sender_id).count() < bounds.queue_per_sender);
                                }
                                messages.push(receipt);
                            }
                        }
                        Err(Full) => prop_assert!(receipt.is_some(), "news of one's own messages is never refused"),
                    }
                }
                Step::Write(count) => if session.is_attached() {
                    for _ in 0..count {
                        let Some((seq, frame)) = session.next_to_write() else { break };
                        prop_assert_eq!(seq, *frame, "each frame keeps its number");
                        if client.connection == Some(session.generation) { client.on_the_way.push_back(seq); }
                    }
                },
                Step::Ack => if client.connection == Some(session.generation) {
                    client.receive(usize::MAX)?;
                    let acked = session.ack(client.processed);
                    prop_assert!(acked.is_ok(), "the client has processed only what it was sent");
                    receipted.extend(acked.unwrap_or_default());
                },
                Step::AckAny(seq) => {
                    // A client that claims too little only harms itself. This one claims the truth or too much.
                    if seq > session.queue.ever_written {
                        prop_assert_eq!(session.ack(seq), Err(AckAhead { last_sent: session.queue.ever_written }));
                    } else if seq < session.queue.acked {
                        prop_assert_eq!(session.ack(seq), Ok(vec![]), "an old number settles nothing");
                    }
                }
                Step::Drop(arrive) => if let Some(generation) = client.connection.take() {
                    client.receive(arrive)?;
                    client.on_the_way.clear();
                    prop_assert_eq!(session.detach(generation), generation == session.generation);
                    prop_assert!(!session.is_current(generation));
                },
                Step::Resume { answer_arrives } => {
                    client.on_the_way.clear();
                    let next = token();
                    let before = session.generation;
                    let resumed = session.resume(&client.token, next, client.processed, now);
                    let Ok(Resumption { generation, complete, processed, .. }) = resumed else {
                        return Err(TestCaseError::fail(format!("{resumed:?}")));
                    };
                    prop_assert!(complete && generation == before + 1 && session.is_current(generation));
                    prop_assert!(!session.is_current(before), "the newest connection counts");
                    receipted.extend(processed);
                    prop_assert_eq!(session.last_written(), client.processed, "it goes on behind what the client has");
                    client.connection = answer_arrives.then_some(generation);
                    if answer_arrives {
                        client.used.push(std::mem::replace(&mut client.token, next));
                    }
                }
                Step::Heard => if let Some(generation) = client.connection {
                    session.confirm(generation);
                },
                Step::Reuse => if client.connection.is_some_and(|generation| session.is_current(generation)) && session.spent.is_none() {
                    for used in &client.used {
                        prop_assert_eq!(session.resume(used, token(), 0, now), Err(ResumeError::Expired));
                    }
                },
            }
            prop_assert_eq!(session.last_seq(), pushed);
            prop_assert!(client.processed >= session.queue.acked, "only what the client has processed counts as acknowledged");
        }
        receipted.extend(session.end());
        prop_assert_eq!(receipted, messages);
        prop_assert!(session.end().is_empty());
        prop_assert_eq!(session.resume(&client.token, token(), 0, now), Err(ResumeError::Expired));
    }
}

fn unbounded() -> (Session<u64>, TokenHash, Instant) {
    let (token, now) = (token(), Instant::now());
    (Session::new(Uuid::nil(), token, Bounds::default(), now), token, now)
}

#[test]
fn a_bound_of_zero_is_no_bound() {
    let (mut session, _, now) = unbounded();
    assert!((0..5_000).all(|n| session.push(Some(receipt(n, 1)), now, |seq| numbered(seq, 100)).is_ok()));
    session.detach(1);
    assert!((0..5_000).all(|n| session.push(Some(receipt(n, 1)), now, |seq| numbered(seq, 100)).is_ok()));
}

#[test]
fn the_oldest_frame_tells_how_long_a_client_is_silent_on_this_connection() {
    let (mut session, token_of_client, start) = unbounded();
    let after = |seconds| start + Duration::from_secs(seconds);
    assert_eq!(session.waiting_since(), None);
    session.push(None, start, |seq| numbered(seq, 1)).unwrap();
    session.push(Some(receipt(1, 1)), after(1), |seq| numbered(seq, 1)).unwrap();
    session.next_to_write();
    session.next_to_write();
    assert_eq!((session.waiting_since(), session.oldest_message()), (Some(start), Some(after(1))));
    session.ack(1).unwrap();
    assert_eq!(session.waiting_since(), Some(after(1)));
    session.detach(1);
    session.resume(&token_of_client, token(), 1, after(20)).unwrap();
    assert_eq!(session.waiting_since(), Some(after(20)), "a client that has just come back is not blamed");
    assert_eq!(session.oldest_message(), Some(after(1)), "its sender has waited since then all the same");
}

#[test]
fn a_token_is_good_for_one_connection() {
    let (mut session, first, now) = unbounded();
    let (second, third) = (token(), token());
    session.resume(&first, second, 0, now).unwrap();
    assert_eq!(session.confirm(1), None, "the old connection proves nothing");
    assert_eq!(session.confirm(2), Some(first));
    assert_eq!(session.resume(&first, third, 0, now), Err(ResumeError::Expired));
    assert_eq!(session.generation, 2, "a used token disturbs nobody");
    session.resume(&second, third, 0, now).unwrap();
}

#[test]
fn an_answer_that_got_lost_costs_nobody_the_session() {
    let (mut session, first, now) = unbounded();
    let lost = token();
    session.resume(&first, lost, 0, now).unwrap();
    session.detach(2);
    let resumed = session.resume(&first, token(), 0, now).unwrap();
    assert_eq!((resumed.generation, resumed.void), (3, Some(lost)));
    assert_eq!(session.resume(&lost, token(), 0, now), Err(ResumeError::Expired));
}

#[test]
fn of_two_who_show_the_same_token_at_once_one_gets_in() {
    let (mut session, first, now) = unbounded();
    session.resume(&first, token(), 0, now).unwrap();
    assert_eq!(session.resume(&first, token(), 0, now), Err(ResumeError::Undecided));
    session.confirm(2);
    assert_eq!(session.resume(&first, token(), 0, now), Err(ResumeError::Expired), "the first one was heard");
}

#[test]
fn who_is_not_heard_in_time_makes_room_for_who_shows_the_same_token() {
    let (mut session, first, now) = unbounded();
    session.resume(&first, token(), 0, now).unwrap();
    assert_eq!(session.resume(&first, token(), 0, now), Err(ResumeError::Undecided));
    assert_eq!(session.resume(&first, token(), 0, now + TIME_TO_BE_HEARD).unwrap().generation, 3);
}

#[test]
fn what_was_processed_on_the_old_connection_may_be_acknowledged_on_the_new_one() {
    let (mut session, first, now) = unbounded();
    for n in 1..=3 {
        session.push(Some(receipt(n, 1)), now, |seq| numbered(seq, 1)).unwrap();
        session.next_to_write();
    }
    session.resume(&first, token(), 1, now).unwrap();
    assert_eq!(session.ack(3).unwrap().len(), 2);
    assert_eq!((session.next_to_write().is_none(), session.last_written()), (true, 3));
}

#[test]
fn who_claims_frames_that_were_never_sent_is_refused_and_the_session_stays() {
    let (mut session, first, now) = unbounded();
    session.push(None, now, |seq| numbered(seq, 1)).unwrap();
    let ahead = ResumeError::AckAhead(AckAhead { last_sent: 0 });
    assert_eq!(session.resume(&first, token(), 1, now), Err(ahead));
    assert!(session.is_current(1));
}

#[test]
fn after_a_restart_of_the_server_the_user_is_the_same_and_the_numbers_begin_anew() {
    let (first, now) = (token(), Instant::now());
    let mut session: Session<u64> =
        Session::restored(Uuid::nil(), Tokens { newest: first, spent: None }, Bounds::default(), now);
    session.push(Some(receipt(1, 1)), now, |seq| numbered(seq, 1)).unwrap();
    let unlucky = session.resume(&first, token(), 57, now).unwrap();
    session.detach(unlucky.generation);
    let second = token();
    let resumed = session.resume(&first, second, 57, now).unwrap();
    assert_eq!((resumed.complete, resumed.processed), (false, vec![]), "also when the first answer got lost");
    assert_eq!(session.next_to_write(), Some((1, &1)));
    session.confirm(resumed.generation);
    assert!(session.resume(&second, token(), 1, now).unwrap().complete);
}

#[test]
fn a_message_is_found_by_its_sender_and_id_until_it_is_acknowledged() {
    let (mut session, _, now) = unbounded();
    session.push(None, now, |seq| numbered(seq, 1)).unwrap();
    session.push(Some(receipt(5, 1)), now, |seq| numbered(seq, 1)).unwrap();
    let find = |session: &Session<_>, sender| session.seq_of(Uuid::from_u128(sender), Uuid::from_u128(5));
    assert_eq!((find(&session, 1), find(&session, 2)), (Some(2), None));
    while session.next_to_write().is_some() {}
    session.ack(2).unwrap();
    assert_eq!(find(&session, 1), None);
}
