//! What the roster shows and what it says has changed, step by step.

use super::*;
use proptest::prelude::*;

fn person(n: u128, name: &str) -> Person {
    Person {
        id: Uuid::from_u128(n),
        name: UserName::parse(name, 20).unwrap(),
        connected_at: DateTime::UNIX_EPOCH,
        reconnecting: false,
        visibility: Visibility::Listed,
    }
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

#[test]
fn people_are_sorted_by_name_without_case_then_id() {
    let mut roster = Roster::default();
    for (n, name) in [(3, "bob"), (1, "Zoe"), (2, "Bob"), (4, "amber")] {
        roster.join(person(n, name));
    }
    let listed = roster.first_ids(10).filter_map(|id| roster.get(id));
    let names: Vec<_> = listed.map(|l| (l.person.name.as_str().to_owned(), l.person.id)).collect();
    assert_eq!(names, [("amber".into(), id(4)), ("Bob".into(), id(2)), ("bob".into(), id(3)), ("Zoe".into(), id(1))]);
}

#[test]
fn pages_join_up_and_a_query_matches_anywhere() {
    let mut roster = Roster::default();
    for n in 0..25 {
        roster.join(person(n, &format!("Person {n:02}")));
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = roster.page("", after, 10);
        assert_eq!(page.total, 25);
        seen.extend(page.people.iter().map(|l| l.person.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..25).map(id).collect::<Vec<_>>());
    let page = roster.page("SON 1", None, 3);
    assert_eq!((page.people.len(), page.total), (3, 10));
    assert!(page.next.is_some());
}

#[test]
fn look_alikes_are_tagged_while_there_are_two() {
    let mut roster = Roster::default();
    roster.join(person(1, "paypal"));
    roster.take_changes();
    assert!(!roster.get(id(1)).unwrap().look_alike);
    roster.join(person(2, "p\u{0430}ypal"));
    assert!(roster.get(id(1)).unwrap().look_alike && roster.get(id(2)).unwrap().look_alike);
    assert_eq!(roster.take_changes(), Changes { joined: vec![id(2)], changed: vec![id(1)], left: vec![] });
    roster.leave(id(2));
    assert!(!roster.get(id(1)).unwrap().look_alike);
    assert_eq!(roster.take_changes(), Changes { joined: vec![], changed: vec![id(1)], left: vec![id(2)] });
}

#[test]
fn who_was_shown_and_went_and_came_again_can_go_again() {
    let mut roster = Roster::default();
    roster.join(person(1, "ann"));
    roster.join(person(2, "bob"));
    roster.show(id(2));
    let ann = roster.take(id(1)).unwrap();
    roster.join(ann);
    assert_eq!(roster.take_changes(), Changes { joined: vec![id(1), id(2)], changed: vec![], left: vec![] });
    roster.leave(id(1));
    assert_eq!(roster.take_changes(), Changes { joined: vec![], changed: vec![], left: vec![id(1)] });
}

#[derive(Clone, Debug)]
enum Step {
    Join(u128, usize),
    Rename(u128, usize),
    Leave(u128),
    Lose(u128, bool),
    Look,
}

const NAMES: [&str; 5] = ["ann", "Ann", "\u{0430}nn", "bob", "Zoe"];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0u128..8, 0..NAMES.len()).prop_map(|(n, name)| Step::Join(n, name)),
        (0u128..8, 0..NAMES.len()).prop_map(|(n, name)| Step::Rename(n, name)),
        (0u128..8).prop_map(Step::Leave),
        (0u128..8, any::<bool>()).prop_map(|(n, lost)| Step::Lose(n, lost)),
        Just(Step::Look),
    ]
}

/// What a client shows of somebody.
fn view(roster: &Roster, id: Uuid) -> (String, bool, bool) {
    let listed = roster.get(id).unwrap();
    (listed.person.name.as_str().to_owned(), listed.look_alike, listed.person.reconnecting)
}

proptest! {
    /// A client that applies every change knows exactly what the roster knows, tags included.
    #[test]
    fn changes_add_up_to_the_roster(steps in prop::collection::vec(step(), 0..60)) {
        let mut roster = Roster::default();
        let mut client: HashMap<Uuid, (String, bool, bool)> = HashMap::new();
        for step in steps.into_iter().chain([Step::Look]) {
            match step {
                Step::Join(n, name) => roster.join(person(n, NAMES[name])),
                Step::Rename(n, name) => { roster.rename(id(n), UserName::parse(NAMES[name], 20).unwrap()); }
                Step::Leave(n) => { roster.leave(id(n)); }
                Step::Lose(n, lost) => { roster.set_reconnecting(id(n), lost); }
                Step::Look => {
                    let changes = roster.take_changes();
                    for left in changes.left { prop_assert!(client.remove(&left).is_some()); }
                    for joined in changes.joined { prop_assert!(client.insert(joined, view(&roster, joined)).is_none()); }
                    for changed in changes.changed { prop_assert!(client.insert(changed, view(&roster, changed)).is_some()); }
                    let truth: HashMap<_, _> = roster.everybody().into_iter().map(|p| (p.id, view(&roster, p.id))).collect();
                    prop_assert_eq!(&client, &truth);
                }
            }
            prop_assert_eq!(roster.order.len(), roster.len());
        }
    }
}
