//! The core of the server: what acts work on. It knows no socket and no route.

use std::sync::Arc;

use crate::presence::Presence;
use crate::protocol::limits::Limits;
use crate::routing::router::Router;

use super::invite_book::InviteBook;

pub struct Core {
    pub limits: Limits,
    pub router: Arc<Router>,
    pub presence: Arc<Presence>,
    pub invites: InviteBook,
}
