//! The WebSocket routes: they check the request, answer the upgrade, and leave the rest to the connection's own task.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Request, Response};

use crate::gateway::Gateway;
use crate::gateway::life::arrival::Entry;
use crate::gateway::life::connection;
use crate::gateway::wire::handshake::{Handshake, HandshakeError};
use crate::routing::dialect::Dialect;
use crate::telemetry::events;

use super::addresses::{Place, TooMany};
use super::admission::{Admission, ORIGIN_REFUSED};
use super::rejection;
use crate::acts::rates::RetryAfter;

/// Why an upgrade was refused over HTTP.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    #[error(transparent)]
    Handshake(#[from] HandshakeError),
    #[error("{}", ORIGIN_REFUSED)]
    Origin,
    #[error("Your address has too many connections: try again in a while.")]
    TooMany(Option<RetryAfter>),
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
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
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
            UpgradeError::TooMany(_) => "address",
            UpgradeError::Stopping => "stopping",
        });
    }
    let (handshake, place) = checked?;
    let dialect = match name {
        None if handshake.offers_v2 => Dialect::V2,
        _ => Dialect::Plain,
    };
    let response = handshake.accept(dialect == Dialect::V2);
    let gateway = gateway.clone();
    gateway.drain.clone().spawn(async move {
        // An error here means that the client went away before it had its answer.
        let Ok(upgraded) = handshake.on_upgrade.await else { return };
        match place {
            // A place is kept as long as the connection lasts.
            Ok(_place) => {
                let entry = match dialect {
                    Dialect::Plain => Entry::Plain { name },
                    Dialect::V2 => Entry::V2,
                };
                connection::serve(gateway, upgraded, entry).await;
            }
            // Rare, and by itself larger than everything that a connection needs for its whole life.
            Err(TooMany { place: _place, retry }) => Box::pin(rejection::turn_away(&gateway, upgraded, retry)).await,
        }
    });
    Ok(response)
}

/// Checks the request, and finds it a place among those of its address or among those who are told that there is none.
fn admit(gateway: &Gateway, request: &Request) -> Result<(Handshake, Result<Option<Place>, TooMany>), UpgradeError> {
    if gateway.drain.has_begun() {
        return Err(UpgradeError::Stopping);
    }
    let handshake = Handshake::of(request)?;
    let Admission { origins, addresses, .. } = &gateway.admission;
    if !origins.admit(request) {
        gateway.admission.origin_refused(request);
        return Err(UpgradeError::Origin);
    }
    match addresses.client_of(request).map(|client| addresses.admit(client)).transpose() {
        Err(TooMany { place: None, retry }) => Err(UpgradeError::TooMany(retry)),
        place => Ok((handshake, place)),
    }
}
