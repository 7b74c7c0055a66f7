//! Hostile clients: what they are told, how their connections end, and that nobody else notices them.

mod admission;
mod crowd;
mod descriptors;
mod fields;
mod json;
mod pairs;
mod protocol;
mod rates;
mod requests;
mod slow;

use serde_json::Value;

use crate::support::client::Client;
use crate::support::{TestServer, eventually};

/// A server, and a partner on it who receives messages.
pub struct Scene {
    pub server: TestServer,
    pub partner: Client,
}

impl Scene {
    pub async fn with(flags: &[&str]) -> Self {
        let server = TestServer::with(flags).await;
        let partner = Client::v2(server.address, "Partner").await;
        Self { server, partner }
    }

    /// What the partner has received since the last call, without frames about who is here.
    pub async fn heard_by_partner(&mut self) -> Vec<Value> {
        let presence = ["user_list_update", "presence_delta"];
        let mut heard = self.partner.until_pong().await;
        heard.retain(|frame| presence.iter().all(|kind| frame["type"] != *kind));
        heard
    }

    /// Waits until the partner is the only session of the server.
    pub async fn is_quiet_again(&self) {
        eventually("the counts to go back", async || {
            let health = self.server.get("/health").await;
            (health["connections"] == 1 && health["users_online"] == 1).then_some(())
        })
        .await;
    }
}
