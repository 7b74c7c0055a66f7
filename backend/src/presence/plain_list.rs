//! The list of people in the plain dialect. Its readers get it after every change, so the part that they share is
//! encoded once. In a truncated list each reader has an entry of their own.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::protocol::codec::{self, Encoded};
use crate::protocol::json_text::JsonText;

use super::sight::Sight;

/// The beginning of a list, up to its first person.
const START: &str = r#"{"type":"user_list_update","users":["#;

/// The lists of all readers for one publication.
pub struct PlainLists {
    /// The first people by name.
    head: Encoded,
    /// `None` if the head has everybody.
    cut: Option<Cut>,
}

/// The parts for readers who are not among the first.
struct Cut {
    first: HashSet<Uuid>,
    /// The text before the reader's own entry, which is the last one, and the text after it.
    start: Arc<str>,
    end: Arc<str>,
}

/// The list of one reader.
pub enum PlainList {
    Shared(Encoded),
    /// Joined at the last moment, because all of these lists at once would take much memory.
    Own {
        start: Arc<str>,
        own: Box<str>,
        end: Arc<str>,
    },
}

impl PlainLists {
    /// Lists of at most `limit` people, for readers who see what most users see.
    pub fn new(sight: Sight<'_>, limit: usize) -> Self {
        let total = sight.roster.len();
        let first: Vec<_> = sight.roster.first_ids(limit).collect();
        let head = assemble(sight, &first, total);
        let cut = (first.len() < total).then(|| {
            let before = &first[..limit.saturating_sub(1)];
            let start = codec::with_text(
                |text| {
                    text.raw(START);
                    for id in before {
                        push_user(text, sight, *id);
                        text.raw(",");
                    }
                },
                |text| Arc::from(text),
            );
            let end = codec::with_text(|text| finish(text, total, true), |text| Arc::from(text));
            Cut { first: first.iter().copied().collect(), start, end }
        });
        Self { head, cut }
    }

    /// The list for one of these readers.
    pub fn of(&self, sight: Sight<'_>, reader: Uuid) -> PlainList {
        // A reader who has just left gets the shared list.
        let lacks_reader = |cut: &&Cut| !cut.first.contains(&reader) && sight.roster.get(reader).is_some();
        let Some(Cut { start, end, .. }) = self.cut.as_ref().filter(lacks_reader) else {
            return PlainList::Shared(self.head.clone());
        };
        let own = codec::with_text(|text| push_user(text, sight, reader), |text| Box::from(text));
        PlainList::Own { start: start.clone(), own, end: end.clone() }
    }

    /// The list for a reader who sees something else than most users.
    pub fn own(sight: Sight<'_>, limit: usize, reader: Uuid) -> PlainList {
        let first = with_reader(sight.first(reader, limit), limit, reader);
        PlainList::Shared(assemble(sight, &first, sight.total(reader)))
    }
}

impl PlainList {
    pub fn encoded(self) -> Encoded {
        match self {
            Self::Shared(list) => list,
            Self::Own { start, own, end } => Encoded::assemble(|text| _ = text.raw(&start).raw(&own).raw(&end)),
        }
    }
}

/// The first people of a truncated list. If the reader is not among them, the reader takes the last place.
pub fn with_reader(mut first: Vec<Uuid>, most: usize, reader: Uuid) -> Vec<Uuid> {
    if first.len() >= most && !first.contains(&reader) {
        first.truncate(most.saturating_sub(1));
        first.push(reader);
    }
    first
}

fn assemble(sight: Sight<'_>, ids: &[Uuid], total: usize) -> Encoded {
    Encoded::assemble(|text| {
        text.raw(START);
        for (place, id) in ids.iter().enumerate() {
            text.raw(if place == 0 { "" } else { "," });
            push_user(text, sight, *id);
        }
        finish(text, total, ids.len() < total);
    })
}

fn push_user(text: &mut JsonText, sight: Sight<'_>, id: Uuid) {
    let name = sight.person(id).map_or("", |person| person.name.as_str());
    text.raw(r#"{"id":"#).id(id).raw(r#","name":"#).string(name).raw(r#","is_online":true}"#);
}

fn finish(text: &mut JsonText, total: usize, is_cut: bool) {
    text.raw(r#"],"total":"#).number(total as u64).raw(if is_cut { r#","truncated":true}"# } else { "}" });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::circle::Visibility;
    use crate::domain::name::UserName;
    use crate::presence::blocks::Blocks;
    use crate::presence::roster::{Person, Roster};
    use crate::presence::unlisted::Unlisted;
    use crate::protocol::plain::{PlainServerFrame, PlainUser, PlainUserListUpdate};
    use chrono::DateTime;

    fn name(n: u128) -> String {
        format!("\"{n:03}\" \u{e4}")
    }

    fn roster(people: u128) -> Roster {
        let mut roster = Roster::default();
        for n in 0..people {
            roster.join(Person {
                id: Uuid::from_u128(n),
                name: UserName::parse(&name(n), 20).unwrap(),
                connected_at: DateTime::UNIX_EPOCH,
                reconnecting: false,
                visibility: Visibility::Listed,
            });
        }
        roster
    }

    #[test]
    fn every_reader_is_in_their_own_list_once_and_it_is_the_frame_of_the_contract() {
        for (people, limit) in [(1, 5), (5, 5), (6, 5), (9, 5), (9, 1)] {
            let roster = roster(people);
            let sight = Sight { roster: &roster, unlisted: &Unlisted::default(), blocks: &Blocks::default() };
            let lists = PlainLists::new(sight, limit);
            for reader in 0..people {
                let is_cut = people > limit as u128;
                let mut ids: Vec<_> = (0..people.min(limit as u128)).collect();
                if !ids.contains(&reader) {
                    ids.pop();
                    ids.push(reader);
                }
                let user = |n: &u128| PlainUser { id: Uuid::from_u128(*n), name: name(*n), is_online: true };
                let expected = serde_json::to_string(&PlainServerFrame::UserListUpdate(PlainUserListUpdate {
                    users: ids.iter().map(user).collect(),
                    total: people as u64,
                    truncated: is_cut.then_some(true),
                }));
                let expected = expected.unwrap();
                let reader = Uuid::from_u128(reader);
                assert_eq!(lists.of(sight, reader).encoded().as_str(), expected, "{people} people, {limit} in a list");
                assert_eq!(PlainLists::own(sight, limit, reader).encoded().as_str(), expected);
            }
        }
    }

    #[test]
    fn who_is_just_gone_gets_what_all_get() {
        let roster = roster(9);
        let sight = Sight { roster: &roster, unlisted: &Unlisted::default(), blocks: &Blocks::default() };
        let lists = PlainLists::new(sight, 5);
        let all = lists.of(sight, Uuid::from_u128(0)).encoded();
        assert_eq!(lists.of(sight, Uuid::from_u128(77)).encoded(), all);
    }
}
