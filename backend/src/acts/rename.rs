//! The display name: the first one, and `rename`.

use crate::domain::name::UserName;
use crate::protocol::client::Rename;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::Limits;
use crate::protocol::server::ErrorFrame;

use super::actor::Actor;

pub fn rename(actor: &Actor<'_>, Rename { name, .. }: &Rename) -> Result<(), ErrorFrame> {
    actor.core.presence.rename(actor.id(), checked(&actor.core.limits, name)?);
    Ok(())
}

/// The name that a new user asks for, or a generated one.
pub fn first_name(limits: &Limits, wanted: Option<&str>) -> Result<UserName, ErrorFrame> {
    let made_up = || Ok(UserName::generate(limits.max_name_length as usize));
    wanted.map_or_else(made_up, |name| checked(limits, name))
}

fn checked(limits: &Limits, name: &str) -> Result<UserName, ErrorFrame> {
    UserName::parse(name, limits.max_name_length as usize)
        .map_err(|error| ErrorFrame::new(ErrorCode::NameRejected, error.to_string()))
}
