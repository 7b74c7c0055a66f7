//! The receiver of a message or a typing notice.

use uuid::Uuid;

/// Only users so far. Code that takes a target apart writes `let Target::User(id) = target;`. When another kind is
/// added, such as a room, the compiler reports an error at each place that has no rule for it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    User(Uuid),
}
