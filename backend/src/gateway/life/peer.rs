//! A connection's session together with the server: it acts on the frames of the connection.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::acts::actor::Actor;
use crate::acts::rates::RetryAfter;
use crate::domain::message::Moment;
use crate::domain::session::Generation;
use crate::gateway::Gateway;
use crate::gateway::dialect::{plain, v2};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded};
use crate::protocol::server::{ErrorFrame, ServerFrame};
use crate::routing::dialect::Dialect;
use crate::routing::mailbox::Mailbox;
use crate::telemetry::events;

use super::sessions::LiveSession;

pub struct Peer {
    pub gateway: Arc<Gateway>,
    pub session: Arc<LiveSession>,
    pub connection: Generation,
}

impl Peer {
    pub fn mailbox(&self) -> &Mailbox {
        &self.session.mailbox
    }

    /// The actor, as acts get it.
    pub fn actor(&self) -> Actor<'_> {
        let (core, connection) = (&self.gateway.core, self.connection);
        Actor { core, mailbox: &self.session.mailbox, rates: &self.session.rates, connection }
    }

    /// Acts on one frame. An error is answered by an `error` frame. The connection ends only if there were too many
    /// violations.
    pub fn handle(&self, text: &str, now: Moment) -> ControlFlow<CloseReason> {
        let actor = self.actor();
        let handled = match actor.mailbox.dialect {
            Dialect::Plain => plain::handle(&actor, text, now).map(ControlFlow::Continue),
            Dialect::V2 => v2::handle(&actor, text, now),
        };
        let error = match handled {
            Ok(flow) => return flow,
            Err(error) => error,
        };
        let goes_on = self.session.rates.tolerates(error.code);
        self.refuse(error);
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(CloseReason::Abuse) }
    }

    /// Handles a frame above the rate of frames or bytes. The meter has already counted it as a violation.
    pub fn handle_too_fast(&self, text: &str, retry: RetryAfter, now: Moment) -> ControlFlow<CloseReason> {
        let glance = codec::glance(text);
        // These two take effect anyway: a client doesn't repeat an acknowledgement, and after `leave` it is gone.
        if matches!(glance.kind(), Some("ack" | "leave")) {
            return self.handle(text, now);
        }
        let refusal = retry.refusal("frames or bytes").answering(glance.request_id());
        self.refuse(ErrorFrame { client_id: glance.client_id(), ..refusal });
        ControlFlow::Continue(())
    }

    /// Tells the client that something was refused.
    pub fn refuse(&self, error: ErrorFrame) {
        events::frame_refused(error.code);
        self.mailbox().offer(Encoded::new(&ServerFrame::Error(error)));
    }
}
