//! What becomes of a session when its connection ends: the session ends at once, or it waits for its client to resume. How
//! long it waits depends on how the connection ended.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::domain::session::Generation;
use crate::gateway::Gateway;
use crate::gateway::wire::socket::Ending;
use crate::protocol::close::CloseReason;
use crate::protocol::limits::{Limits, ms};
use crate::protocol::server::UndeliverableReason;
use crate::routing::dialect::Dialect;
use crate::telemetry::events;
use crate::telemetry::stats::OpenConnection;

use super::sessions::LiveSession;

/// On top of the longest window, because a message may have been sent before its receiver's connection was found dead. So a
/// sender learns within 45 s what became of a message (promise D3).
const ON_THE_WAY: Duration = Duration::from_secs(14);
const GOING_AWAY: u16 = 1001;
const NORMAL: u16 = 1000;

/// A connection keeps this as long as it serves the session. If it is dropped without [`Self::release`], for example by a
/// panic, the session ends.
pub struct SessionGuard {
    pub gateway: Arc<Gateway>,
    pub session: Arc<LiveSession>,
    pub connection: Generation,
    is_over: bool,
}

/// The longest time between accepting a message and telling its sender the final status.
pub fn longest_wait(limits: &Limits) -> Duration {
    ms(limits.resume_window_ms.max(limits.closed_tab_window_ms)) + ON_THE_WAY
}

impl SessionGuard {
    pub fn new(gateway: Arc<Gateway>, session: Arc<LiveSession>, connection: Generation) -> Self {
        Self { gateway, session, connection, is_over: false }
    }

    /// The connection has ended. Returns when the session is over, or when another connection has resumed it.
    pub async fn release(mut self, ending: Ending, counted: OpenConnection) {
        let mailbox = &self.session.mailbox;
        let detached = mailbox.detach(self.connection);
        drop(counted);
        if !detached {
            self.is_over = true;
            return events::connection_replaced(mailbox.user_id);
        }
        self.gateway.core.presence.detach(mailbox.user_id, self.connection);
        let reason = match ending {
            Ending::Broken(CloseReason::Restart) => Some(UndeliverableReason::ServerRestart),
            ending => self.wait(ending).await,
        };
        self.is_over = true;
        if let Some(reason) = reason {
            self.end(reason, ending);
        }
    }

    /// Waits for the client to resume. Returns `None` if it does, otherwise why the session is over.
    async fn wait(&self, ending: Ending) -> Option<UndeliverableReason> {
        let limits = &self.gateway.core.limits;
        let window = window(limits, self.session.mailbox.dialect, ending);
        if window.is_zero() {
            return Some(UndeliverableReason::RecipientUnavailable);
        }
        // A missed heartbeat is noticed late, so others see it at once.
        let silent = ending == Ending::Broken(CloseReason::HeartbeatMissed);
        let quiet = if silent { Duration::ZERO } else { ms(limits.quiet_reconnect_ms) };
        events::session_away(self.session.mailbox.user_id, label(ending), window);
        let reason = self.wait_for(window, Some(quiet)).await;
        events::session_no_longer_away();
        reason
    }

    /// Waits for a user from before a restart of the server, whom nobody sees until they are back.
    pub async fn wait_for_return(mut self, window: Duration) {
        events::session_away(self.session.mailbox.user_id, CloseReason::Restart.as_str(), window);
        let reason = self.wait_for(window, None).await;
        events::session_no_longer_away();
        self.is_over = true;
        if let Some(reason) = reason {
            self.end(reason, Ending::Gone);
        }
    }

    /// Waits up to `window`. After `quiet` others see that the user is reconnecting.
    async fn wait_for(&self, window: Duration, quiet: Option<Duration>) -> Option<UndeliverableReason> {
        let (session, gateway) = (&self.session, &self.gateway);
        let now = Instant::now();
        let until = now + window;
        let oldest =
            session.mailbox.oldest_message().map(|at| Instant::from_std(at) + longest_wait(&gateway.core.limits));
        let until = oldest.map_or(until, |oldest| oldest.min(until));
        let mut quiet_until = quiet.map(|quiet| now + quiet);
        loop {
            // Registered before the check, so that a resume between the two is not missed.
            let back = session.back.notified();
            if !session.mailbox.is_away(self.connection) {
                return None;
            }
            tokio::select! {
                () = back => {}
                () = gateway.drain.begun() => return Some(UndeliverableReason::ServerRestart),
                () = sleep_until(quiet_until.unwrap_or(until)), if quiet_until.is_some() => {
                    quiet_until = None;
                    gateway.core.presence.lose(session.mailbox.user_id);
                }
                () = sleep_until(until) => return Some(UndeliverableReason::Expired),
            }
        }
    }

    /// Ends the session, unless its client has just resumed it.
    fn end(&self, reason: UndeliverableReason, ending: Ending) {
        let (mailbox, gateway) = (&self.session.mailbox, &self.gateway);
        if !gateway.core.router.close_if_away(mailbox, self.connection, reason) {
            return;
        }
        gateway.sessions.unlearn(mailbox.tokens().iter());
        gateway.core.invites.forget(mailbox.user_id);
        // Somebody who can come back after the restart stays in the lists on people's screens, and in the database, from which
        // the next start knows them.
        if reason != UndeliverableReason::ServerRestart {
            gateway.identities.remove(mailbox.user_id);
            gateway.core.presence.leave(mailbox.user_id);
        }
        events::session_closed(mailbox.user_id, mailbox.dialect.as_str(), label(ending), self.session.began.elapsed());
    }
}

impl Drop for SessionGuard {
    fn drop(&mut self) {
        if !self.is_over {
            self.session.mailbox.detach(self.connection);
            let restarting = self.gateway.drain.has_begun();
            let reason = if restarting { CloseReason::Restart } else { CloseReason::Internal };
            let lost = if restarting { UndeliverableReason::ServerRestart } else { UndeliverableReason::Expired };
            self.end(lost, Ending::Broken(reason));
        }
    }
}

/// How long a session waits for its client after such an ending. Zero: not at all.
fn window(limits: &Limits, dialect: Dialect, ending: Ending) -> Duration {
    match ending {
        _ if dialect == Dialect::Plain => Duration::ZERO,
        Ending::Closed(Some(NORMAL)) | Ending::Broken(CloseReason::Left) => Duration::ZERO,
        // After these codes a client does not reconnect by itself.
        Ending::Broken(reason) if !reason.may_retry() => Duration::ZERO,
        Ending::Closed(Some(GOING_AWAY)) => ms(limits.closed_tab_window_ms),
        Ending::Closed(_) | Ending::Broken(_) | Ending::Gone => ms(limits.resume_window_ms),
    }
}

/// How a connection ended, for logs and metrics.
fn label(ending: Ending) -> &'static str {
    match ending {
        Ending::Broken(reason) => reason.as_str(),
        Ending::Closed(Some(GOING_AWAY)) => "closed_tab",
        Ending::Closed(Some(NORMAL)) => CloseReason::Left.as_str(),
        Ending::Closed(_) => "closed",
        Ending::Gone => "gone",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_a_session_waits_depends_on_how_its_connection_ended() {
        let limits = Limits::default();
        let seconds = |ending| window(&limits, Dialect::V2, ending).as_secs();
        for (ending, expected) in [
            (Ending::Closed(Some(1000)), 0),
            (Ending::Broken(CloseReason::Left), 0),
            (Ending::Broken(CloseReason::Abuse), 0),
            (Ending::Closed(Some(1001)), 10),
            (Ending::Closed(None), 30),
            (Ending::Closed(Some(4999)), 30),
            (Ending::Gone, 30),
            (Ending::Broken(CloseReason::HeartbeatMissed), 30),
            (Ending::Broken(CloseReason::SlowConsumer), 30),
            (Ending::Broken(CloseReason::TooBig), 30),
        ] {
            assert_eq!(seconds(ending), expected, "{ending:?}");
            assert_eq!(window(&limits, Dialect::Plain, ending), Duration::ZERO);
        }
        assert_eq!(longest_wait(&limits), Duration::from_secs(44));
    }
}
