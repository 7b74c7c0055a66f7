//! Whom a message or a typing notice is for.

use uuid::Uuid;

/// Only users so far. Whoever takes a target apart writes `let Target::User(id) = target;`, so that another kind, such as a
/// room, is an error of the compiler at each place that has no rule for it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    User(Uuid),
}
