//! The receiver of a message or a typing notice.

use uuid::Uuid;

/// Only users so far. Code that needs the id writes `let Target::User(id) = target;`. When another kind is added, such as a
/// room, this is a compile error at each place that doesn't handle it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    User(Uuid),
}
