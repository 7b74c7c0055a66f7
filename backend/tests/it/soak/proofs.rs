//! Shows that the checker can fail: a good run passes, and runs with a client that is broken on purpose fail.

mod injections;

use std::sync::Arc;
use std::time::Duration;

use crate::support::TestServer;

use super::checker::{Rules, check};
use super::client::{Pace, Sabotage};
use super::ledger::{Entry, Event};
use super::plan::{Habit, Plan};
use super::run::Crowd;

const RULES: Rules = Rules { resume_window: Duration::from_secs(30), closed_tab_window: Duration::from_secs(10) };
/// Every client shows this many messages before the run ends. A sabotage happens at the fifth and sixth.
const MESSAGES: usize = 8;

/// Two clients talk over a good network. The first one may be broken on purpose.
async fn short_run(sabotage: Sabotage) -> Vec<Entry> {
    let server = TestServer::start().await;
    let habits = vec![Habit::Steady; 2];
    let plan = Arc::new(Plan { seed: 1, habits, traffic: Duration::ZERO, faults: Vec::new() });
    let millis = Duration::from_millis;
    let pace = Pace {
        silence: millis(25_500),
        ping: millis(50),
        write: millis(120),
        habit: millis(60_000),
        window: RULES.resume_window,
    };
    let mut crowd = Crowd::gather(plan, server.address, pace, true, sabotage).await;
    let shown = |entries: &[Entry], number| {
        entries.iter().filter(|entry| entry.client == number && matches!(entry.event, Event::Received { .. })).count()
    };
    let ledger = crowd.ledger.clone();
    let is_enough = async || ledger.look(|entries| (0..2).all(|number| shown(entries, number) >= MESSAGES));
    crowd.comes_true("everybody got messages", Duration::from_secs(15), is_enough).await;
    crowd.calm_down(Duration::from_secs(10)).await;
    crowd.disperse(Duration::from_secs(10)).await;
    server.stop().await;
    crowd.ledger.entries()
}

fn sentences(entries: &[Entry]) -> Vec<String> {
    check(entries, RULES).into_iter().map(|violation| violation.sentence).collect()
}

#[tokio::test]
async fn a_good_run_is_green_and_every_broken_promise_in_its_ledger_is_told() {
    let good = short_run(Sabotage::None).await;
    assert_eq!(sentences(&good), [""; 0]);
    injections::messages(&good);
    injections::statuses(&good);
    injections::sessions(&good);
    injections::presence(&good);
}

#[tokio::test]
async fn a_client_that_loses_a_message_makes_a_run_red() {
    let told = sentences(&short_run(Sabotage::Drop).await);
    assert!(told.iter().any(|sentence| sentence.contains("its receiver never processed it")), "{told:?}");
}

#[tokio::test]
async fn a_client_that_shows_a_message_twice_makes_a_run_red() {
    let told = sentences(&short_run(Sabotage::Double).await);
    assert!(told.iter().any(|sentence| sentence.contains("stands twice on the screen")), "{told:?}");
}

#[tokio::test]
async fn a_client_that_swaps_two_messages_makes_a_run_red() {
    let told = sentences(&short_run(Sabotage::Swap).await);
    assert!(told.iter().any(|sentence| sentence.contains("which was written later")), "{told:?}");
}
