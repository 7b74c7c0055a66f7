//! Presence as text: everybody is put into words once per change, and lists and deltas are put together from that.

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::protocol::json_text::JsonText;
use crate::protocol::plain::{PlainServerFrame, PlainUser, PlainUserListUpdate};
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{User, UserStatus};

use super::roster::{Changes, Listed, Roster};

/// The first people of a list that isn't whole: a screen or two. The rest comes in pages from `GET /users`.
const HEAD: usize = 100;

/// What tells people apart whose names look alike: the first four hex digits of the id.
pub fn tag(id: Uuid) -> String {
    id.simple().to_string()[..4].to_owned()
}

/// A person on the wire.
pub fn to_user(listed: Listed<'_>) -> User {
    let person = listed.person;
    User {
        id: person.id,
        name: person.name.as_str().to_owned(),
        tag: listed.look_alike.then(|| tag(person.id)),
        is_online: true,
        status: if person.reconnecting { UserStatus::Reconnecting } else { UserStatus::Online },
        connected_at: Timestamp(person.connected_at),
    }
}

fn words(listed: Listed<'_>) -> Box<str> {
    Encoded::new(&to_user(listed)).as_str().into()
}

/// `presence_delta` for whoever hears of these changes.
pub fn delta(roster: &Roster, changes: &Changes, revision: u64) -> Encoded {
    Encoded::assemble(|text| {
        text.raw(r#"{"type":"presence_delta","revision":"#).number(revision).raw(r#","joined":["#);
        push_users(text, roster, changes.joined.iter().copied());
        text.raw(r#"],"changed":["#);
        push_users(text, roster, changes.changed.iter().copied());
        text.raw(r#"],"left":["#);
        for (place, id) in changes.left.iter().enumerate() {
            text.raw(if place == 0 { "" } else { "," }).id(*id);
        }
        text.raw(r#"],"total":"#).number(roster.len() as u64).raw("}");
    })
}

/// `user_list_update`: everybody up to `limit`, above it the first of them, the receiver, and those of `watching` who are
/// here.
pub fn list(
    roster: &Roster,
    limit: usize,
    receiver: Uuid,
    watching: impl Iterator<Item = Uuid>,
    revision: u64,
) -> Encoded {
    let total = roster.len();
    let is_whole = total <= limit;
    let head = if is_whole { total } else { limit.min(HEAD) };
    Encoded::assemble(|text| {
        text.raw(r#"{"type":"user_list_update","users":["#);
        let first = roster.first_ids(head);
        if is_whole {
            push_users(text, roster, first);
        } else {
            let mut first: Vec<_> = first.collect();
            if !first.contains(&receiver) {
                first.pop();
                first.push(receiver);
            }
            let others = watching.filter(|id| !first.contains(id) && roster.get(*id).is_some());
            push_users(text, roster, first.iter().copied().chain(others));
        }
        text.raw(r#"],"total":"#).number(total as u64);
        text.raw(r#","truncated":"#).raw(if is_whole { "false" } else { "true" });
        text.raw(r#","revision":"#).number(revision).raw("}");
    })
}

fn push_users(text: &mut JsonText, roster: &Roster, ids: impl Iterator<Item = Uuid>) {
    for (place, user) in ids.filter_map(|id| roster.words(id, words)).enumerate() {
        text.raw(if place == 0 { "" } else { "," }).raw(user);
    }
}

/// The list of the plain dialect.
pub fn plain_list(roster: &Roster, limit: usize) -> Encoded {
    let plain = |Listed { person, .. }: Listed<'_>| PlainUser {
        id: person.id,
        name: person.name.as_str().to_owned(),
        is_online: true,
    };
    let users: Vec<_> = roster.first(limit).into_iter().map(plain).collect();
    let total = roster.len();
    Encoded::new(&PlainServerFrame::UserListUpdate(PlainUserListUpdate {
        truncated: (users.len() < total).then_some(true),
        users,
        total: total as u64,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::UserName;
    use crate::presence::roster::Person;
    use crate::protocol::server::{PresenceDelta, ServerFrame, UserListUpdate};
    use chrono::DateTime;

    fn roster(people: u128) -> Roster {
        let mut roster = Roster::default();
        for n in 0..people {
            let name = UserName::parse(&format!("\"{n:03}\" \u{e4}"), 20).unwrap();
            let id = Uuid::from_u128(n);
            roster.join(Person {
                id,
                name,
                connected_at: DateTime::UNIX_EPOCH,
                reconnecting: n % 7 == 0,
                tokens: None,
            });
        }
        roster
    }

    fn users(roster: &Roster, ids: impl IntoIterator<Item = u128>) -> Vec<User> {
        ids.into_iter().map(|n| to_user(roster.get(Uuid::from_u128(n)).unwrap())).collect()
    }

    #[test]
    fn a_delta_is_the_frame_of_the_contract() {
        let mut roster = roster(9);
        roster.take_changes();
        let ids = |range: std::ops::Range<u128>| range.map(Uuid::from_u128).collect::<Vec<_>>();
        for (joined, changed, left) in [(0..0, 0..0, 0..0), (0..1, 1..2, 20..21), (0..4, 4..9, 20..23)] {
            let frame = ServerFrame::PresenceDelta(PresenceDelta {
                revision: 7,
                joined: users(&roster, joined.clone()),
                changed: users(&roster, changed.clone()),
                left: ids(left.clone()),
                total: 9,
            });
            let changes = Changes { joined: ids(joined), changed: ids(changed), left: ids(left) };
            assert_eq!(delta(&roster, &changes, 7).as_str(), serde_json::to_string(&frame).unwrap());
        }
    }

    #[test]
    fn a_list_is_the_frame_of_the_contract() {
        let nobody = std::iter::empty;
        for (people, limit, shown) in [(0, 5, 0), (5, 5, 5), (6, 5, 5), (300, 200, 100)] {
            let roster = roster(people);
            let frame = ServerFrame::UserListUpdate(UserListUpdate {
                users: users(&roster, 0..shown),
                total: people as u64,
                truncated: shown < people,
                revision: 7,
            });
            assert_eq!(list(&roster, limit, Uuid::nil(), nobody(), 7).as_str(), serde_json::to_string(&frame).unwrap());
        }
    }

    #[test]
    fn a_list_that_is_not_whole_has_its_reader_and_the_watched_in_it_once() {
        let roster = roster(300);
        let watching = [1, 250, 7_000].map(Uuid::from_u128);
        let text = list(&roster, 200, Uuid::from_u128(299), watching.into_iter(), 7);
        let frame: ServerFrame = serde_json::from_str(text.as_str()).unwrap();
        let ServerFrame::UserListUpdate(list) = frame else { panic!("{frame:?}") };
        assert_eq!(list.users, users(&roster, (0..99).chain([299, 250])));
    }
}
