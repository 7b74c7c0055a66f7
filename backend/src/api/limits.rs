//! The limits in force, and what the server stores about people, both from the running configuration.

use poem_openapi::payload::Json;
use poem_openapi::types::Example;
use poem_openapi::{Object, OpenApi};

use crate::gateway::life::session_guard::longest_wait;
use crate::protocol::limits::Limits;

use super::context::{Context, Keeping, Tag};

pub struct RulesApi(pub Context);

/// What is stored about people, where, and for how long.
#[derive(Object)]
#[oai(example)]
pub struct Privacy {
    /// In one sentence.
    summary: String,
    /// Everything that is stored at all.
    kept: Vec<Kept>,
    /// What is never stored or logged.
    never_kept: Vec<String>,
    /// What the operators of this server could see if they wanted to.
    operator_can_see: String,
}

/// One thing that is stored.
#[derive(Object)]
pub struct Kept {
    what: String,
    /// `memory`, `private database`, `external database` or `log`.
    place: String,
    how_long: String,
}

#[OpenApi(tag = "Tag::Rules")]
impl RulesApi {
    /// The limits in force
    ///
    /// The same object as in `connection_established`. Times are in milliseconds, sizes in bytes; 0 means: no limit.
    /// docs/operations/settings.md lists the settings.
    #[oai(path = "/limits", method = "get", operation_id = "limits")]
    async fn limits(&self) -> Json<Limits> {
        Json(self.0.gateway.core.limits.clone())
    }

    /// What is kept
    ///
    /// What this server stores about people, where and how long, from its running configuration.
    #[oai(path = "/privacy", method = "get", operation_id = "privacy")]
    async fn privacy(&self) -> Json<Privacy> {
        Json(privacy(&self.0.gateway.core.limits, self.0.keeping))
    }
}

fn privacy(limits: &Limits, keeping: Keeping) -> Privacy {
    let kept = |what: &str, place: &str, how_long: String| Kept { what: what.into(), place: place.into(), how_long };
    let seconds = |milliseconds: u64| milliseconds as f64 / 1000.0;
    let stay = format!(
        "until you leave; {} s longer if your connection breaks and {} s longer if you close the tab, so that you can come back",
        seconds(limits.resume_window_ms),
        seconds(limits.closed_tab_window_ms)
    );
    let at_rest = format!(
        "as long as in memory; after a stop of the server until you are back, at most {} s after its next start, which deletes what is older than an hour; what was deleted stays in the database's files until it uses their place again",
        seconds(limits.resume_window_ms)
    );
    let database = if keeping.private_database { "private database" } else { "external database" };
    let addresses = match keeping.behind_proxies {
        true => "Network addresses, as the operator's proxies tell them, to count connections",
        false => "Network addresses, to count connections",
    };
    let ids_in_log = kept("Ids and times of sessions", "log", "as long as the operator keeps logs".into());
    let mut never_kept =
        vec!["message content", "session tokens", "network addresses outside of memory", "contacts or history"];
    if !keeping.logs_ids {
        never_kept.push("ids of people in the log");
    }
    Privacy {
        summary: "Nothing that people write is stored; who leaves is forgotten.".into(),
        kept: vec![
            kept(
                "Messages on their way",
                "memory",
                format!("until the receiver's app has them, at most {} s", longest_wait(limits).as_secs()),
            ),
            kept("Ids of your last 1,000 messages, to tell repeats", "memory", "10 minutes, or until you leave".into()),
            kept(
                "Ids of your last 256 unread messages, to tell their senders when you read them",
                "memory",
                stay.clone(),
            ),
            kept("Your name, your id, when you came and who finds you", "memory", stay.clone()),
            kept(
                "Ids of the last 1,000 people whom you have met and of those whom you have blocked, and your invites",
                "memory",
                stay.clone(),
            ),
            kept(
                "Your name, your id, when you came, who finds you, whether your connection is lost, and the SHA-256 of your session token and, for a moment, of the one before",
                database,
                at_rest,
            ),
            kept("Counts of people, sessions and messages", "memory", "until the server stops".into()),
            kept(addresses, "memory", "while you are connected, and for some seconds".into()),
        ]
        .into_iter()
        .chain(keeping.logs_ids.then_some(ids_in_log))
        .collect(),
        never_kept: never_kept.into_iter().map(Into::into).collect(),
        operator_can_see:
            "Messages are not encrypted end to end: whoever controls the server could read them while they pass.".into(),
    }
}

impl Example for Limits {
    fn example() -> Self {
        Self::default()
    }
}

impl Example for Privacy {
    fn example() -> Self {
        privacy(&Limits::default(), Keeping { private_database: true, logs_ids: false, behind_proxies: false })
    }
}
