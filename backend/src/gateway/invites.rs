//! Invites: somebody makes a code that leads to them, and whoever shows it has met them.

use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::domain::invite::{self, Fate, Invite, InviteCode, Invites, TooMany};
use crate::domain::message::Moment;
use crate::protocol::client::{CreateInvite, UseInvite};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::ms;
use crate::protocol::meeting::{self as wire, InviteResult, InviteStatus};
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{ErrorFrame, ServerFrame, User};
use crate::routing::router::Acquainted;
use crate::telemetry::events;

use super::Gateway;
use super::door::rejection::error_frame;
use super::life::peer::Peer;
use super::meeting;

/// What an invite may say of itself: it works this often, and this long.
const USES: std::ops::RangeInclusive<u32> = 1..=1000;
const LASTS_MS: std::ops::RangeInclusive<u64> = 1_000..=604_800_000;

/// The invites of everybody who is here.
#[derive(Default)]
pub struct InviteBook(Mutex<Invites>);

impl InviteBook {
    fn lock(&self) -> MutexGuard<'_, Invites> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session is over, and its invites with it.
    pub fn forget(&self, owner: Uuid) {
        self.lock().forget(owner);
    }

    pub fn len(&self) -> usize {
        self.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

pub fn create(peer: &Peer, wanted: &CreateInvite, now: Moment) -> Result<(), ErrorFrame> {
    let refused = |message: String| error_frame(ErrorCode::BadRequest, message);
    if wanted.uses.is_some_and(|uses| !USES.contains(&uses)) {
        return Err(refused(format!("`uses` must be {} to {}.", USES.start(), USES.end())));
    }
    if wanted.expires_in_ms.is_some_and(|lasts| !LASTS_MS.contains(&lasts)) {
        return Err(refused(format!("`expires_in_ms` must be {} to {}.", LASTS_MS.start(), LASTS_MS.end())));
    }
    let failed = |_| error_frame(ErrorCode::Internal, "The server could not make an invite.");
    let code = InviteCode::generate().map_err(failed)?;
    let created = code.reveal().to_owned();
    let until = wanted.expires_in_ms.map(ms).map(|lasts| Moment { wall: now.wall + lasts, steady: now.steady + lasts });
    let invite = Invite { code, uses_left: wanted.uses, until };
    peer.gateway.invites.lock().create(peer.mailbox().user_id, invite, now).map_err(|TooMany| {
        refused(format!("You have {} invites already: revoke one that you need no more.", invite::MOST))
    })?;
    tell(&peer.gateway, peer.mailbox().user_id, Some(created), now);
    Ok(())
}

pub fn revoke(peer: &Peer, code: &str, now: Moment) {
    let owner = peer.mailbox().user_id;
    peer.gateway.invites.lock().revoke(owner, code);
    tell(&peer.gateway, owner, None, now);
}

/// Whoever guesses at codes runs out of patience before they run out of codes.
pub fn use_one(peer: &Peer, UseInvite { code }: UseInvite, now: Moment) -> ControlFlow<CloseReason> {
    let (gateway, guest) = (&peer.gateway, peer.mailbox().user_id);
    let owner = gateway.invites.lock().owner(&code);
    let (status, user) = match owner {
        Some(owner) if owner == guest => (InviteStatus::Own, None),
        Some(owner) => accept(peer, owner, &code, now),
        None => (InviteStatus::Unknown, None),
    };
    events::invite_used(status.as_str());
    let result = InviteResult { code, status, user };
    peer.mailbox().offer(Encoded::new(&ServerFrame::InviteResult(result)));
    if status == InviteStatus::Unknown && !peer.session.rates.tolerates_violation() {
        return ControlFlow::Break(CloseReason::Abuse);
    }
    ControlFlow::Continue(())
}

/// A code of somebody who is invisible, or one of the two has blocked the other, leads to nobody.
fn accept(peer: &Peer, owner: Uuid, code: &str, now: Moment) -> (InviteStatus, Option<User>) {
    let (gateway, guest) = (&peer.gateway, peer.mailbox().user_id);
    let unknown = (InviteStatus::Unknown, None);
    let Some(mailbox) = gateway.router.registry.get(owner).filter(|_| !peer.mailbox().has_blocked(owner)) else {
        return unknown;
    };
    let Some(is_known) = mailbox.welcomes(guest) else { return unknown };
    let Some(user) = gateway.presence.contact(owner) else { return unknown };
    match gateway.invites.lock().accept(code, is_known, now) {
        Fate::Accepted => {}
        Fate::UsedUp => return (InviteStatus::UsedUp, None),
        Fate::Expired => return (InviteStatus::Expired, None),
        Fate::Unknown => return unknown,
    }
    if !is_known {
        let acquainted = Acquainted { sender: peer.mailbox().meet(owner), receiver: mailbox.meet(guest) };
        meeting::acquaint(peer, owner, acquainted);
        gateway.presence.introduce(guest, owner);
        tell(gateway, owner, None, now);
    }
    (InviteStatus::Accepted, Some(user))
}

/// Tells somebody which of their invites work, if they have ever made one.
pub fn tell(gateway: &Gateway, owner: Uuid, created: Option<String>, now: Moment) {
    let Some(working) = gateway.invites.lock().working(owner, now) else { return };
    let invites = working.iter().map(to_wire).collect();
    if let Some(mailbox) = gateway.router.registry.get(owner) {
        mailbox.offer(Encoded::new(&ServerFrame::Invites(wire::Invites { invites, created })));
    }
}

fn to_wire(invite: &Invite) -> wire::Invite {
    wire::Invite {
        code: invite.code.reveal().to_owned(),
        uses_left: invite.uses_left,
        expires_at: invite.expires_at().map(Timestamp),
    }
}
