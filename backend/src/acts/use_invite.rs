//! `use_invite`: a user shows a code, and has then met the owner of the invite.

use std::ops::ControlFlow;

use uuid::Uuid;

use crate::domain::invite::Fate;
use crate::domain::message::Moment;
use crate::protocol::client::UseInvite;
use crate::protocol::close::CloseReason;
use crate::protocol::meeting::{InviteResult, InviteStatus};
use crate::protocol::server::ServerFrame;
use crate::protocol::user::User;
use crate::routing::router::Acquainted;
use crate::telemetry::events;

use super::acquaint::acquaint;
use super::actor::Actor;
use super::invite::{self, Answer};

/// An unknown code counts as a violation, so the connection of a client that guesses codes is closed.
pub fn use_invite(
    actor: &Actor<'_>,
    UseInvite { code, request_id }: UseInvite,
    now: Moment,
) -> ControlFlow<CloseReason> {
    let owner = actor.core.invites.lock().owner(&code);
    let (status, user) = match owner {
        Some(owner) if owner == actor.id() => (InviteStatus::Own, None),
        Some(owner) => accept(actor, owner, &code, now),
        None => (InviteStatus::Unknown, None),
    };
    events::invite_used(status.as_str());
    actor.answer(&ServerFrame::InviteResult(InviteResult { code, status, user, request_id }));
    if status == InviteStatus::Unknown && !actor.rates.tolerates_violation() {
        return ControlFlow::Break(CloseReason::Abuse);
    }
    ControlFlow::Continue(())
}

/// The result is `unknown` if the owner is invisible, or if one of the two has blocked the other.
fn accept(actor: &Actor<'_>, owner: Uuid, code: &str, now: Moment) -> (InviteStatus, Option<User>) {
    let (core, guest) = (actor.core, actor.id());
    let unknown = (InviteStatus::Unknown, None);
    let Some(member) = core.router.registry.get(owner).filter(|_| !actor.member().has_blocked(owner)) else {
        return unknown;
    };
    let Some(is_known) = member.welcomes(guest) else { return unknown };
    let Some(user) = core.presence.contact(owner) else { return unknown };
    match core.invites.lock().accept(code, is_known, now) {
        Fate::Accepted => {}
        Fate::UsedUp => return (InviteStatus::UsedUp, None),
        Fate::Expired => return (InviteStatus::Expired, None),
        Fate::Unknown => return unknown,
    }
    if !is_known {
        acquaint(actor, owner, Acquainted { sender: actor.member().meet(owner), receiver: member.meet(guest) });
        core.presence.introduce(guest, owner);
        invite::tell(core, owner, Answer::default(), now);
    }
    (InviteStatus::Accepted, Some(user))
}
