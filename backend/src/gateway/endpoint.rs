//! The WebSocket routes: they check the request, answer the upgrade, and leave the rest to the connection's own task.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Request, Response};

use crate::telemetry::events;

use super::Gateway;
use super::arrival::Entry;
use super::connection;
use super::handshake::{Handshake, HandshakeError};

/// Why an upgrade was refused over HTTP.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    #[error(transparent)]
    Handshake(#[from] HandshakeError),
    #[error("Pages of this origin may not use this server: add it to ALLOWED_ORIGINS if they should.")]
    Origin,
    #[error("The server is stopping: try again in a moment.")]
    Stopping,
}

impl UpgradeError {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Handshake(HandshakeError::NotAnUpgrade | HandshakeError::WrongVersion) => {
                StatusCode::UPGRADE_REQUIRED
            }
            Self::Handshake(_) => StatusCode::BAD_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// Upgrades a request. `name` is the one in the path; without it the subprotocol decides on the dialect.
pub fn upgrade(gateway: &Arc<Gateway>, request: &Request, name: Option<String>) -> Result<Response, UpgradeError> {
    let checked = admit(gateway, request);
    if let Err(error) = &checked {
        events::upgrade_refused(match error {
            UpgradeError::Handshake(_) => "handshake",
            UpgradeError::Origin => "origin",
            UpgradeError::Stopping => "stopping",
        });
    }
    let handshake = checked?;
    let entry = match name {
        None if handshake.offers_v2 => Entry::V2,
        name => Entry::Plain { name },
    };
    let response = handshake.accept(matches!(entry, Entry::V2));
    let gateway = gateway.clone();
    gateway.drain.clone().spawn(async move {
        // An error here means that the client went away before it had its answer.
        if let Ok(upgraded) = handshake.on_upgrade.await {
            connection::serve(gateway, upgraded, entry).await;
        }
    });
    Ok(response)
}

fn admit(gateway: &Gateway, request: &Request) -> Result<Handshake, UpgradeError> {
    if gateway.drain.has_begun() {
        return Err(UpgradeError::Stopping);
    }
    let handshake = Handshake::of(request)?;
    if gateway.admission.origins.admit(request) { Ok(handshake) } else { Err(UpgradeError::Origin) }
}
