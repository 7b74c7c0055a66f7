//! Who hears what, and when: single cases, and a client against an oracle.

use super::super::deltas::FEW_FOR;
use super::super::frames::to_user;
use super::super::roster::Person;
use super::super::slots::Slots;
use super::*;
use crate::domain::circle::Visibility;
use crate::domain::name::UserName;
use crate::domain::session::Bounds;
use crate::domain::token::TokenHash;
use crate::protocol::outgoing::Outgoing;
use crate::routing::budget::Budget;
use crate::routing::dialect::Dialect;
use chrono::DateTime;
use serde_json::Value;
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "a test waits for its own task")]
fn spawn(task: impl Future<Output = ()> + Send + 'static) -> tokio::task::JoinHandle<()> {
    tokio::spawn(task)
}

fn presence() -> Arc<Presence> {
    Arc::new(Presence::new(200, Arc::new(Slots::default())))
}

fn join(presence: &Presence, n: u128, dialect: Dialect) -> Mailbox {
    let (id, budget) = (Uuid::from_u128(n), Arc::new(Budget::new(0)));
    let mailbox = Mailbox::new(id, dialect, TokenHash::default(), Bounds::default(), budget);
    // Made-up names may look alike, which is one more change to tell.
    let name = UserName::parse(&format!("Somebody {n}"), 20).unwrap();
    let person =
        Person { id, name, connected_at: DateTime::UNIX_EPOCH, reconnecting: false, visibility: Visibility::Listed };
    presence.join(&mailbox, 1, person);
    mailbox
}

/// Publishes what has changed, and says whether there was anything to tell.
async fn publish(presence: &Presence) -> bool {
    let published = presence.take_published(Instant::now(), Duration::from_millis(250));
    let any = !published.frames.is_empty();
    published.tell().await;
    any
}

fn frames(mailbox: &Mailbox) -> Vec<Value> {
    let mut out = Outgoing::default();
    mailbox.take(1, &mut out, 1000, false);
    out.texts().iter().map(|frame| serde_json::from_str(frame).unwrap()).collect()
}

/// Waits until the mailbox has something, and gives it.
async fn next_frames(mailbox: &Mailbox) -> Vec<Value> {
    tokio::time::timeout(Duration::from_secs(10), mailbox.changed()).await.expect("a frame in time");
    frames(mailbox)
}

#[tokio::test]
async fn a_lone_change_is_told_at_once_and_the_next_ones_wait_for_the_interval() {
    let presence = presence();
    let stop = CancellationToken::new();
    let hour = Duration::from_secs(3600);
    let task = spawn(presence.clone().run_fanout(hour, stop.clone()));
    let watcher = join(&presence, 1, Dialect::V2);
    let mut first = Vec::new();
    while first.len() < 2 {
        first.extend(next_frames(&watcher).await);
    }
    assert_eq!(first[1]["total"], 1, "the list, then the change, at once");
    for n in 2..=101 {
        join(&presence, n, Dialect::V2);
    }
    let waited = tokio::time::timeout(Duration::from_millis(50), watcher.changed()).await;
    assert!(waited.is_err(), "a storm within the interval is not told before its end");
    stop.cancel();
    task.abort();
}

#[tokio::test]
async fn a_storm_becomes_few_frames_with_every_change_in_them() {
    let presence = presence();
    let stop = CancellationToken::new();
    let interval = Duration::from_millis(50);
    let task = spawn(presence.clone().run_fanout(interval, stop.clone()));
    let watcher = join(&presence, 1, Dialect::V2);
    let start = Instant::now();
    for n in 2..=200 {
        join(&presence, n, Dialect::V2);
        tokio::task::yield_now().await;
    }
    let (mut told, mut total) = (0, 0);
    while total < 200 {
        let frames = next_frames(&watcher).await;
        told += frames.len();
        total = frames.last().and_then(|frame| frame["total"].as_u64()).unwrap_or(total);
    }
    let most = 4 + (start.elapsed().as_millis() / interval.as_millis()) as usize;
    assert!(told <= most, "{told} frames, at most {most} in this time");
    stop.cancel();
    task.await.unwrap();
}

#[tokio::test]
async fn a_newcomer_gets_the_list_and_then_the_changes_after_it() {
    let presence = presence();
    join(&presence, 1, Dialect::V2);
    publish(&presence).await;
    let watcher = join(&presence, 2, Dialect::V2);
    for n in 3..5 {
        publish(&presence).await;
        join(&presence, n, Dialect::V2);
    }
    publish(&presence).await;
    let frames = frames(&watcher);
    let told: Vec<_> =
        frames.iter().map(|frame| (frame["type"].as_str().unwrap(), frame["revision"].as_u64().unwrap())).collect();
    assert_eq!(told, [("user_list_update", 1), ("presence_delta", 2), ("presence_delta", 3), ("presence_delta", 4)]);
    assert_eq!(frames[0]["users"].as_array().unwrap().len(), 2, "the list has its reader in it");
}

#[tokio::test]
async fn whoever_asks_gets_the_list_and_nobody_else_hears_of_it() {
    let presence = presence();
    let (asking, other) = (join(&presence, 1, Dialect::V2), join(&presence, 2, Dialect::V2));
    publish(&presence).await;
    assert_eq!((frames(&asking).len(), frames(&other).len()), (2, 2), "the list, and one change");
    presence.want_list(asking.user_id);
    publish(&presence).await;
    assert_eq!((frames(&asking)[0]["revision"].as_u64(), frames(&other).len()), (Some(1), 0));
}

#[tokio::test]
async fn the_plain_dialect_gets_the_newest_list_and_no_delta() {
    let presence = presence();
    let watcher = join(&presence, 1, Dialect::Plain);
    for n in 2..5 {
        join(&presence, n, Dialect::V2);
        publish(&presence).await;
    }
    let frames = frames(&watcher);
    assert_eq!(frames.len(), 1);
    assert_eq!((frames[0]["type"].as_str(), frames[0]["total"].as_u64()), (Some("user_list_update"), Some(4)));
    assert_eq!(frames[0].get("truncated"), None);
}

#[tokio::test]
async fn a_long_list_is_truncated_and_says_so() {
    let presence = Arc::new(Presence::new(2, Arc::new(Slots::default())));
    for n in 1..=3 {
        join(&presence, n, Dialect::V2);
    }
    let (plain, v2) = (join(&presence, 4, Dialect::Plain), join(&presence, 5, Dialect::V2));
    publish(&presence).await;
    for (list, total) in [(&frames(&plain)[0], 5), (&frames(&v2)[0], 5)] {
        assert_eq!(list["users"].as_array().unwrap().len(), 2);
        assert_eq!((list["truncated"].as_bool(), list["total"].as_u64()), (Some(true), Some(total)));
    }
}

#[tokio::test]
async fn who_comes_back_in_time_was_never_away() {
    let presence = presence();
    let (bob, other) = (join(&presence, 1, Dialect::V2), join(&presence, 2, Dialect::V2));
    publish(&presence).await;
    frames(&other);
    presence.detach(bob.user_id, 1);
    presence.resume(&bob, 2);
    presence.detach(bob.user_id, 1);
    presence.lose(bob.user_id);
    assert!(!publish(&presence).await, "a quick reconnect is nobody's business");
    presence.detach(bob.user_id, 2);
    presence.lose(bob.user_id);
    publish(&presence).await;
    presence.resume(&bob, 3);
    publish(&presence).await;
    let told = frames(&other);
    let statuses: Vec<_> = told.iter().map(|frame| frame["changed"][0]["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["reconnecting", "online"]);
    let own = frames(&bob);
    let list = own.iter().find(|frame| frame["type"] == "user_list_update").expect("a list for who comes back");
    assert_eq!(list["total"], 2);
}

#[tokio::test]
async fn nothing_is_published_when_nothing_changed() {
    let presence = presence();
    let mailbox = join(&presence, 1, Dialect::V2);
    presence.leave(mailbox.user_id);
    assert!(!publish(&presence).await, "who came and went in between was never here");
}

#[tokio::test]
async fn who_went_before_anybody_was_told_of_them_is_no_ghost_in_a_list() {
    let presence = presence();
    let short = join(&presence, 1, Dialect::V2);
    let other = join(&presence, 2, Dialect::V2);
    presence.leave(short.user_id);
    publish(&presence).await;
    let heard = frames(&other);
    assert_eq!(heard[0]["users"].as_array().unwrap().len(), 2);
    assert_eq!(heard[1]["left"][0].as_str(), Some(short.user_id.to_string().as_str()));
}

fn kinds(frames: &[Value]) -> Vec<(&str, usize, usize, usize, u64)> {
    let count = |frame: &Value, list: &str| frame[list].as_array().map_or(0, Vec::len);
    frames
        .iter()
        .map(|frame| {
            let kind = frame["type"].as_str().unwrap();
            let total = frame["total"].as_u64().unwrap();
            (kind, count(frame, "joined"), count(frame, "changed"), count(frame, "left"), total)
        })
        .collect()
}

/// Everything that a session heard has numbers that grow by one from its last list on.
fn without_gaps(frames: &[Value]) -> bool {
    frames.windows(2).all(|pair| {
        let [before, after] = [&pair[0], &pair[1]].map(|frame| frame["revision"].as_u64().unwrap());
        pair[1]["type"] == "user_list_update" || after == before + 1
    })
}

#[tokio::test]
async fn above_the_limit_a_watcher_hears_of_the_watched_and_everybody_else_the_count() {
    let presence = Arc::new(Presence::new(3, Arc::new(Slots::default())));
    let watcher = join(&presence, 1, Dialect::V2);
    let other = join(&presence, 2, Dialect::V2);
    for n in 3..=6 {
        join(&presence, n, Dialect::V2);
    }
    publish(&presence).await;
    presence.watch(watcher.user_id, vec![Uuid::from_u128(5), Uuid::from_u128(99)]);
    publish(&presence).await;
    frames(&watcher);
    frames(&other);
    presence.leave(Uuid::from_u128(5));
    presence.leave(Uuid::from_u128(4));
    publish(&presence).await;
    assert_eq!(kinds(&frames(&watcher)), [("presence_delta", 0, 0, 1, 4)], "of the two who left, the watched one");
    join(&presence, 99, Dialect::V2);
    presence.rename(other.user_id, UserName::parse("Renamed", 20).unwrap());
    publish(&presence).await;
    let heard = frames(&watcher);
    assert_eq!(kinds(&heard), [("presence_delta", 1, 0, 0, 5)]);
    // The count waits until it is due; one's own change does not.
    let heard_by_other = frames(&other);
    assert_eq!(kinds(&heard_by_other).last(), Some(&("presence_delta", 0, 1, 0, 5)));
    assert!(without_gaps(&heard_by_other) && without_gaps(&heard));
}

#[tokio::test]
async fn counts_are_told_at_their_pace_even_if_nothing_changes_any_more() {
    let presence = Arc::new(Presence::new(1, Arc::new(Slots::default())));
    let interval = Duration::from_millis(250);
    let start = Instant::now();
    let idle = join(&presence, 1, Dialect::V2);
    join(&presence, 2, Dialect::V2);
    presence.take_published(start - interval, interval).tell().await;
    join(&presence, 3, Dialect::V2);
    presence.take_published(start, interval).tell().await;
    join(&presence, 4, Dialect::V2);
    let early = presence.take_published(start + interval / 2, interval);
    assert_eq!(early.again, Some(start + interval), "somebody still has to hear of the fourth");
    early.tell().await;
    frames(&idle);
    let due = presence.take_published(start + interval, interval);
    assert_eq!(due.again, None);
    due.tell().await;
    assert_eq!(kinds(&frames(&idle)), [("presence_delta", 0, 0, 0, 4)]);
}

#[tokio::test]
async fn when_there_are_few_again_everybody_gets_the_whole_list() {
    let presence = Arc::new(Presence::new(2, Arc::new(Slots::default())));
    let watcher = join(&presence, 1, Dialect::V2);
    for n in 2..=3 {
        join(&presence, n, Dialect::V2);
    }
    publish(&presence).await;
    frames(&watcher);
    presence.leave(Uuid::from_u128(3));
    let now = Instant::now();
    let first = presence.take_published(now, Duration::from_millis(250));
    assert!(first.again.is_some(), "they may be many again in a moment");
    first.tell().await;
    frames(&watcher);
    presence.take_published(now + FEW_FOR, Duration::from_millis(250)).tell().await;
    let heard = frames(&watcher);
    assert_eq!((heard.len(), &heard[0]["truncated"]), (1, &Value::Bool(false)));
    join(&presence, 4, Dialect::V2);
    presence.leave(Uuid::from_u128(4));
    join(&presence, 5, Dialect::V2);
    presence.leave(Uuid::from_u128(2));
    publish(&presence).await;
    let told = frames(&watcher);
    assert_eq!(kinds(&told), [("presence_delta", 1, 0, 1, 2)], "everybody hears of everybody");
    assert_eq!(told[0]["revision"].as_u64().unwrap(), heard[0]["revision"].as_u64().unwrap() + 1);
}

mod sight {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, HashMap, HashSet};

    const PEOPLE: u128 = 6;

    #[derive(Clone, Debug)]
    enum Step {
        Join(u128, usize),
        Leave(u128),
        Show(u128, usize),
        Block(u128, HashSet<u128>),
        Meet(u128, u128),
        Rename(u128, usize),
        Publish,
    }

    fn step() -> impl Strategy<Value = Step> {
        let who = || 1..=PEOPLE;
        prop_oneof![
            4 => (who(), 0usize..3).prop_map(|(n, seen)| Step::Join(n, seen)),
            2 => who().prop_map(Step::Leave),
            3 => (who(), 0usize..3).prop_map(|(n, seen)| Step::Show(n, seen)),
            3 => (who(), prop::collection::hash_set(who(), 0..3)).prop_map(|(n, people)| Step::Block(n, people)),
            3 => (who(), who()).prop_map(|(n, other)| Step::Meet(n, other)),
            1 => (who(), 0usize..3).prop_map(|(n, name)| Step::Rename(n, name)),
            4 => Just(Step::Publish),
        ]
    }

    /// What somebody sees: the lists, and whom they know besides.
    #[derive(Default)]
    struct Screen {
        users: BTreeMap<Uuid, Value>,
        contacts: BTreeMap<Uuid, Value>,
        total: u64,
        revision: u64,
    }

    impl Screen {
        fn apply(&mut self, frame: &Value) {
            let id = |user: &Value| user["id"].as_str().unwrap().parse::<Uuid>().unwrap();
            let list = |name: &str| frame[name].as_array().cloned().unwrap_or_default();
            match frame["type"].as_str().unwrap() {
                "contact" if frame["user"]["is_online"] == true => {
                    self.contacts.insert(id(&frame["user"]), frame["user"].clone());
                    return;
                }
                "contact" => {
                    self.contacts.remove(&id(&frame["user"]));
                    return;
                }
                "user_list_update" => self.users = list("users").into_iter().map(|user| (id(&user), user)).collect(),
                _ => {
                    assert_eq!(frame["revision"].as_u64().unwrap(), self.revision + 1, "no gap");
                    list("joined").iter().for_each(|user| drop(self.contacts.remove(&id(user))));
                    for user in list("joined").into_iter().chain(list("changed")) {
                        self.users.insert(id(&user), user);
                    }
                    for left in list("left") {
                        self.users.remove(&left.as_str().unwrap().parse().unwrap());
                    }
                }
            }
            self.total = frame["total"].as_u64().unwrap();
            self.revision = frame["revision"].as_u64().unwrap();
        }
    }

    struct Somebody {
        mailbox: Mailbox,
        screen: Screen,
        name: String,
        seen: Visibility,
        blocked: HashSet<u128>,
        met: HashSet<u128>,
    }

    proptest! {
        /// Whoever comes, goes, hides, blocks and meets: everybody sees whom the oracle says, and nobody else.
        #[test]
        fn everybody_sees_whom_they_may_see(steps in prop::collection::vec(step(), 0..80)) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let presence = Arc::new(Presence::new(200, Arc::new(Slots::default())));
            let mut people: HashMap<u128, Somebody> = HashMap::new();
            let id = Uuid::from_u128;
            // Nobody comes back under the id of somebody who went.
            let mut lives: HashMap<u128, u128> = HashMap::new();
            let key = |lives: &HashMap<u128, u128>, n: u128| n + 100 * lives.get(&n).copied().unwrap_or(0);
            for step in steps.into_iter().chain([Step::Publish]) {
                match step {
                    Step::Join(n, seen) if !people.contains_key(&n) => {
                        *lives.entry(n).or_default() += 1;
                        let own = id(key(&lives, n));
                        let budget = Arc::new(Budget::new(0));
                        let bounds = Bounds::default();
                        let mailbox = Mailbox::new(own, Dialect::V2, TokenHash::default(), bounds, budget);
                        let (seen, name) = (Visibility::ALL[seen], format!("P{n}"));
                        mailbox.set_visibility(1, seen);
                        let person = Person {
                            id: own,
                            name: UserName::parse(&name, 20).unwrap(),
                            connected_at: DateTime::UNIX_EPOCH,
                            reconnecting: false,
                            visibility: seen,
                        };
                        presence.join(&mailbox, 1, person);
                        let (blocked, met) = (HashSet::new(), HashSet::new());
                        people.insert(n, Somebody { mailbox, screen: Screen::default(), name, seen, blocked, met });
                    }
                    Step::Leave(n) => if people.remove(&n).is_some() {
                        presence.leave(id(key(&lives, n)));
                        for other in people.values_mut() {
                            other.met.remove(&n);
                            other.blocked.remove(&n);
                        }
                    },
                    Step::Show(n, seen) => if let Some(somebody) = people.get_mut(&n) {
                        let seen = Visibility::ALL[seen];
                        somebody.mailbox.set_visibility(1, seen);
                        presence.follow(&somebody.mailbox, 1);
                        if seen == Visibility::Invisible && somebody.seen != seen {
                            somebody.met.clear();
                        }
                        somebody.seen = seen;
                    },
                    Step::Block(n, blocked) => if people.contains_key(&n) {
                        let blocked: HashSet<_> =
                            blocked.into_iter().filter(|other| *other != n && people.contains_key(other)).collect();
                        let somebody = people.get_mut(&n).unwrap();
                        somebody.mailbox.block(1, blocked.iter().map(|other| id(key(&lives, *other))).collect());
                        presence.follow(&somebody.mailbox, 1);
                        somebody.blocked = blocked;
                    },
                    Step::Meet(n, other) => if n != other && people.contains_key(&n) && people.contains_key(&other) {
                        for (one, two) in [(n, other), (other, n)] {
                            let somebody = people.get_mut(&one).unwrap();
                            somebody.met.insert(two);
                            let met = somebody.mailbox.member().meet(id(key(&lives, two)));
                            met.into_iter().for_each(|met| {
                                presence.acquaint(id(key(&lives, one)), id(key(&lives, two)), met);
                            });
                        }
                    },
                    Step::Rename(n, name) => if let Some(somebody) = people.get_mut(&n) {
                        somebody.name = format!("P{n} {name}");
                        presence.rename(somebody.mailbox.user_id, UserName::parse(&somebody.name, 20).unwrap());
                    },
                    Step::Join(..) => {}
                    Step::Publish => {
                        runtime.block_on(publish(&presence));
                        for somebody in people.values_mut() {
                            let heard = frames(&somebody.mailbox);
                            heard.iter().for_each(|frame| somebody.screen.apply(frame));
                        }
                        for (n, viewer) in &people {
                            let sees = |(other, somebody): &(&u128, &Somebody)| {
                                !viewer.blocked.contains(other) && !somebody.blocked.contains(n)
                            };
                            let named = |(other, somebody): (&u128, &Somebody)| {
                                (id(key(&lives, *other)), somebody.name.clone())
                            };
                            let others = || people.iter().filter(sees);
                            let listed: BTreeMap<_, _> = others()
                                .filter(|(other, it)| *other == n || it.seen == Visibility::Listed)
                                .map(named)
                                .collect();
                            let known: BTreeMap<_, _> = others()
                                .filter(|(_, it)| it.seen != Visibility::Listed && it.met.contains(n))
                                .map(named)
                                .collect();
                            let names = |users: &BTreeMap<Uuid, Value>| -> BTreeMap<Uuid, String> {
                                users.iter().map(|(id, user)| (*id, user["name"].as_str().unwrap().to_owned())).collect()
                            };
                            prop_assert_eq!(names(&viewer.screen.users), listed.clone());
                            prop_assert_eq!(viewer.screen.total, listed.len() as u64);
                            // Who is in the lists again is known from there.
                            let mut contacts = names(&viewer.screen.contacts);
                            contacts.retain(|id, _| !listed.contains_key(id));
                            prop_assert_eq!(contacts, known);
                        }
                    }
                }
            }
            for n in 1..=PEOPLE {
                presence.leave(id(key(&lives, n)));
            }
            runtime.block_on(publish(&presence));
            let state = presence.lock();
            prop_assert!(state.unlisted.is_bare() && state.blocks.is_empty() && state.roster.is_empty());
        }
    }
}

mod oracle {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const LIMIT: usize = 4;

    #[derive(Clone, Debug)]
    enum Step {
        Join(u128),
        Leave(u128),
        Lose(u128),
        Watch(Vec<u128>),
        /// Frames go out; the client reads them or not.
        Publish {
            after_ms: u64,
            read: bool,
        },
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (2u128..10).prop_map(Step::Join),
            4 => (2u128..10).prop_map(Step::Leave),
            1 => (2u128..10).prop_map(Step::Lose),
            2 => prop::collection::vec(2u128..12, 0..4).prop_map(Step::Watch),
            5 => (0u64..1500, any::<bool>()).prop_map(|(after_ms, read)| Step::Publish { after_ms, read }),
        ]
    }

    /// What a client knows: a list, then changes on top.
    #[derive(Default)]
    struct Client {
        users: BTreeMap<Uuid, Value>,
        total: u64,
        revision: u64,
    }

    impl Client {
        fn apply(&mut self, frame: &Value) {
            let id = |user: &Value| user["id"].as_str().unwrap().parse::<Uuid>().unwrap();
            let list = |name: &str| frame[name].as_array().cloned().unwrap_or_default();
            let revision = frame["revision"].as_u64().unwrap();
            if frame["type"] == "user_list_update" {
                self.users = list("users").into_iter().map(|user| (id(&user), user)).collect();
            } else {
                assert_eq!(revision, self.revision + 1, "no gap");
                for user in list("joined").into_iter().chain(list("changed")) {
                    self.users.insert(id(&user), user);
                }
                for left in list("left") {
                    self.users.remove(&left.as_str().unwrap().parse().unwrap());
                }
            }
            self.revision = revision;
            self.total = frame["total"].as_u64().unwrap();
        }
    }

    proptest! {
        /// After a moment of quiet a client knows the count, itself and everybody whom it watches, and everybody
        /// at all if they are few; and no number is ever missing.
        #[test]
        fn after_some_quiet_a_client_knows_what_it_should(steps in prop::collection::vec(step(), 0..60)) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let presence = Arc::new(Presence::new(LIMIT, Arc::new(Slots::default())));
            let me = join(&presence, 1, Dialect::V2);
            let mut client = Client::default();
            let (mut now, mut watching) = (Instant::now(), Vec::new());
            let quiet = (0..4).map(|_| Step::Publish { after_ms: 1500, read: true });
            for step in steps.into_iter().chain(quiet) {
                match step {
                    Step::Join(n) => { join(&presence, n, Dialect::V2); }
                    Step::Leave(n) => presence.leave(Uuid::from_u128(n)),
                    Step::Lose(n) => {
                        presence.detach(Uuid::from_u128(n), 1);
                        presence.lose(Uuid::from_u128(n));
                    }
                    Step::Watch(people) => {
                        watching = people.into_iter().map(Uuid::from_u128).collect();
                        presence.watch(me.user_id, watching.clone());
                    }
                    Step::Publish { after_ms, read } => {
                        now += Duration::from_millis(after_ms);
                        runtime.block_on(presence.take_published(now, Duration::from_millis(250)).tell());
                        if read {
                            frames(&me).iter().for_each(|frame| client.apply(frame));
                        }
                    }
                }
            }
            let state = presence.lock();
            let total = state.roster.len();
            prop_assert_eq!(client.total, total as u64);
            let truth = |id: Uuid| state.roster.get(id).map(|listed| serde_json::to_value(to_user(listed)).unwrap());
            let all: Vec<_> = (1..12).map(Uuid::from_u128).collect();
            let known: Vec<_> = if total <= LIMIT { all } else { watching.into_iter().chain([me.user_id]).collect() };
            for id in known {
                prop_assert_eq!(client.users.get(&id).cloned(), truth(id));
            }
        }
    }
}
