//! `create_invite` and `revoke_invite`: a user makes a code that leads to them, or revokes it.

use uuid::Uuid;

use crate::domain::invite::{self, Invite, InviteCode, TooMany};
use crate::domain::message::Moment;
use crate::protocol::client::{CreateInvite, RevokeInvite};
use crate::protocol::codec::Encoded;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::ms;
use crate::protocol::meeting as wire;
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{ErrorFrame, ServerFrame};

use super::actor::Actor;
use super::core::Core;

/// How often an invite may work, and how long.
const USES: std::ops::RangeInclusive<u32> = 1..=1000;
const LASTS_MS: std::ops::RangeInclusive<u64> = 1_000..=604_800_000;

pub fn create_invite(actor: &Actor<'_>, wanted: &CreateInvite, now: Moment) -> Result<(), ErrorFrame> {
    let refused = |message: String| ErrorFrame::new(ErrorCode::BadRequest, message);
    if wanted.uses.is_some_and(|uses| !USES.contains(&uses)) {
        return Err(refused(format!("`uses` must be {} to {}.", USES.start(), USES.end())));
    }
    if wanted.expires_in_ms.is_some_and(|lasts| !LASTS_MS.contains(&lasts)) {
        return Err(refused(format!("`expires_in_ms` must be {} to {}.", LASTS_MS.start(), LASTS_MS.end())));
    }
    let failed = |_| ErrorFrame::new(ErrorCode::Internal, "The server could not make an invite.");
    let code = InviteCode::generate().map_err(failed)?;
    let created = code.reveal().to_owned();
    let until = wanted.expires_in_ms.map(ms).map(|lasts| Moment { wall: now.wall + lasts, steady: now.steady + lasts });
    let invite = Invite { code, uses_left: wanted.uses, until };
    actor.core.invites.lock().create(actor.id(), invite, now).map_err(|TooMany| {
        refused(format!("You already have {} invitations. Revoke one to create another.", invite::MOST))
    })?;
    tell(actor.core, actor.id(), Answer { created: Some(created), request_id: wanted.request_id }, now);
    Ok(())
}

pub fn revoke_invite(actor: &Actor<'_>, RevokeInvite { code, request_id }: &RevokeInvite, now: Moment) {
    actor.core.invites.lock().revoke(actor.id(), code);
    tell(actor.core, actor.id(), Answer { created: None, request_id: *request_id }, now);
}

/// What `invites` repeats from the request. It is empty if the owner didn't ask.
#[derive(Default)]
pub struct Answer {
    /// The code of the new invite.
    pub created: Option<String>,
    pub request_id: Option<Uuid>,
}

/// Tells the owner which of their invites work, if they have ever made one.
pub fn tell(core: &Core, owner: Uuid, Answer { created, request_id }: Answer, now: Moment) {
    let Some(working) = core.invites.lock().working(owner, now) else { return };
    let invites = working.iter().map(to_wire).collect();
    if let Some(member) = core.router.registry.get(owner) {
        member.offer(Encoded::new(&ServerFrame::Invites(wire::Invites { invites, created, request_id })));
    }
}

fn to_wire(invite: &Invite) -> wire::Invite {
    wire::Invite {
        code: invite.code.reveal().to_owned(),
        uses_left: invite.uses_left,
        expires_at: invite.expires_at().map(Timestamp),
    }
}
