//! Presence frames as JSON text. Each person is encoded once per change, and lists and deltas are joined from those pieces.

use uuid::Uuid;

use crate::protocol::codec::Encoded;
use crate::protocol::json_text::JsonText;
use crate::protocol::meeting::Contact;
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::ServerFrame;
use crate::protocol::user::{User, UserStatus};

use super::plain_list::with_reader;
use super::roster::{Changes, Listed};
use super::sight::Sight;

/// How many people a truncated list has: a screen or two. The app asks for the rest in pages (`GET /users`).
const HEAD: usize = 100;

/// The tag that tells people apart whose names look alike: the first four hex digits of the id.
pub fn tag(id: Uuid) -> String {
    id.simple().to_string()[..4].to_owned()
}

/// A person as the protocol has it.
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

fn encode(listed: Listed<'_>) -> Box<str> {
    Encoded::new(&to_user(listed)).as_str().into()
}

/// A `contact` frame with somebody's present name and status.
pub fn contact(listed: Listed<'_>) -> Encoded {
    Encoded::new(&ServerFrame::Contact(Contact { user: to_user(listed) }))
}

/// A `contact` frame that says that somebody is gone. A block looks like this, too.
pub fn contact_gone(listed: Listed<'_>) -> Encoded {
    let user = User { is_online: false, status: UserStatus::Reconnecting, ..to_user(listed) };
    Encoded::new(&ServerFrame::Contact(Contact { user }))
}

/// A `presence_delta` frame with these changes, for viewers who see `total` people.
pub fn delta(sight: Sight<'_>, changes: &Changes, total: usize, revision: u64) -> Encoded {
    Encoded::assemble(|text| {
        text.raw(r#"{"type":"presence_delta","revision":"#).number(revision).raw(r#","joined":["#);
        push_users(text, sight, changes.joined.iter().copied());
        text.raw(r#"],"changed":["#);
        push_users(text, sight, changes.changed.iter().copied());
        text.raw(r#"],"left":["#);
        for (place, id) in changes.left.iter().enumerate() {
            text.raw(if place == 0 { "" } else { "," }).id(*id);
        }
        text.raw(r#"],"total":"#).number(total as u64).raw("}");
    })
}

/// A `user_list_update` frame. Up to `limit` people it has everybody whom the receiver sees. Above that it has the first
/// [`HEAD`] of them, the receiver, and those whom the receiver watches.
pub fn list(
    sight: Sight<'_>,
    limit: usize,
    receiver: Uuid,
    watching: impl Iterator<Item = Uuid>,
    revision: u64,
) -> Encoded {
    let roster = sight.roster;
    let is_whole = roster.len() <= limit;
    let head = if is_whole { usize::MAX } else { limit.min(HEAD) };
    Encoded::assemble(|text| {
        text.raw(r#"{"type":"user_list_update","users":["#);
        if is_whole && !sight.has_own_list(receiver) {
            push_users(text, sight, roster.first_ids(head));
        } else if is_whole {
            push_users(text, sight, sight.first(receiver, head).into_iter());
        } else {
            let first = with_reader(sight.first(receiver, head), head, receiver);
            let is_seen = |id: &Uuid| roster.get(*id).is_some() && !sight.blocks.hides(receiver, *id);
            let others = watching.filter(|id| !first.contains(id) && is_seen(id));
            push_users(text, sight, first.iter().copied().chain(others));
        }
        text.raw(r#"],"total":"#).number(sight.total(receiver) as u64);
        text.raw(r#","truncated":"#).raw(if is_whole { "false" } else { "true" });
        text.raw(r#","revision":"#).number(revision).raw("}");
    })
}

/// Unlisted people are found here only in their own list.
fn push_users(text: &mut JsonText, sight: Sight<'_>, ids: impl Iterator<Item = Uuid>) {
    let mut comma = "";
    for id in ids {
        if let Some(user) = sight.roster.json(id, encode) {
            text.raw(comma).raw(user);
        } else if let Some(person) = sight.unlisted.get(id) {
            text.raw(comma).raw(&encode(sight.unlisted_look(person)));
        } else {
            continue;
        }
        comma = ",";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::circle::Visibility;
    use crate::domain::name::UserName;
    use crate::presence::blocks::Blocks;
    use crate::presence::roster::{Person, Roster};
    use crate::presence::unlisted::Unlisted;
    use crate::protocol::server::{PresenceDelta, UserListUpdate};
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
                visibility: Visibility::Listed,
            });
        }
        roster
    }

    /// With nobody unlisted and no block.
    fn plainly<T>(roster: &Roster, look: impl FnOnce(Sight<'_>) -> T) -> T {
        look(Sight { roster, unlisted: &Unlisted::default(), blocks: &Blocks::default() })
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
            let delta = plainly(&roster, |sight| delta(sight, &changes, 9, 7));
            assert_eq!(delta.as_str(), serde_json::to_string(&frame).unwrap());
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
            let list = plainly(&roster, |sight| list(sight, limit, Uuid::from_u128(0), nobody(), 7));
            assert_eq!(list.as_str(), serde_json::to_string(&frame).unwrap());
        }
    }

    #[test]
    fn a_list_that_is_not_whole_has_its_reader_and_the_watched_in_it_once() {
        let roster = roster(300);
        let watching = [1, 250, 7_000].map(Uuid::from_u128);
        let text = plainly(&roster, |sight| list(sight, 200, Uuid::from_u128(299), watching.into_iter(), 7));
        let frame: ServerFrame = serde_json::from_str(text.as_str()).unwrap();
        let ServerFrame::UserListUpdate(list) = frame else { panic!("{frame:?}") };
        assert_eq!(list.users, users(&roster, (0..99).chain([299, 250])));
    }
}
