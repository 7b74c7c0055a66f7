//! One connection: one task owns the socket, turns frames into calls and the mailbox into frames, and ends by one name.

use std::ops::ControlFlow;
use std::pin::{Pin, pin};
use std::sync::Arc;

use chrono::Utc;
use tokio::time::{Instant, Sleep, sleep_until};
use uuid::Uuid;

use crate::domain::name::UserName;
use crate::domain::session::Bounds;
use crate::domain::token::SessionToken;
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::{GOODBYES_PER_SECOND, ms};
use crate::protocol::server::{ErrorFrame, ServerClosing, ServerFrame};
use crate::routing::mailbox::{Dialect, Mailbox};
use crate::routing::router::Outcome;
use crate::telemetry::events;

use super::pulse::{Finding, Pulse};
use super::rates::Rates;
use super::socket::{Ending, Incoming, Socket};
use super::{Gateway, plain, v2};

/// Frames that are read before what they caused is written, and written before anything is read again.
const BATCH: usize = 64;
/// How a client came in.
pub enum Entry {
    Plain { name: Option<String> },
    V2,
}

/// What the dialects work with: the session of one user and the server around it.
pub struct Peer {
    pub gateway: Arc<Gateway>,
    pub mailbox: Arc<Mailbox>,
    pub rates: Rates,
}

/// Everything that can happen to a connection.
enum Event {
    Inbound(Result<Incoming, Ending>),
    Outbound,
    /// Time to look at the pulse, or to say goodbye.
    Alarm,
    /// The server is going to stop.
    Drain,
}

/// Serves a connection from its first frame to its last.
pub async fn serve(gateway: Arc<Gateway>, mut socket: Socket, entry: Entry) {
    let Some(_seat) = gateway.admission.seat() else {
        events::upgrade_refused("full");
        let full = error_frame(ErrorCode::RateLimited, "The server is full. Try again in a while.");
        return refuse(socket, full, CloseReason::Busy).await;
    };
    let (name, dialect) = match entry {
        Entry::Plain { name } => (plain::name(&gateway, name), Dialect::Plain),
        Entry::V2 => (v2::hello(&gateway, &mut socket).await, Dialect::V2),
    };
    match name {
        Ok(name) => Connection::open(gateway, socket, name, dialect).await,
        Err(Rejection::Told(error, reason)) => refuse(socket, error, reason).await,
        Err(Rejection::Ended(ending)) => end(socket, ending).await,
    }
}

/// Why somebody did not get in.
pub enum Rejection {
    /// They are told, and the connection is closed.
    Told(ErrorFrame, CloseReason),
    Ended(Ending),
}

pub fn error_frame(code: ErrorCode, message: impl Into<String>) -> ErrorFrame {
    ErrorFrame { code, message: message.into(), client_id: None, retry_after_ms: None }
}

/// Tells the client why it can't stay.
async fn refuse(mut socket: Socket, error: ErrorFrame, reason: CloseReason) {
    events::frame_refused(error.code);
    let error = Encoded::new(&ServerFrame::Error(error));
    if socket.write(std::iter::once(error)).await.is_ok() {
        socket.close(reason).await;
    }
}

async fn end(socket: Socket, ending: Ending) {
    match ending {
        Ending::Broken(reason) => socket.close(reason).await,
        Ending::Closed(_) => socket.finish().await,
        Ending::Gone => {}
    }
}

/// While it lives, the user is here. However the connection ends, and be it by a panic, the user is gone with it.
struct Presence {
    gateway: Arc<Gateway>,
    mailbox: Arc<Mailbox>,
    since: Instant,
    ending: Ending,
}

impl Presence {
    fn begin(gateway: Arc<Gateway>, mailbox: Arc<Mailbox>, name: UserName) -> Self {
        gateway.stats.count_connection();
        events::session_opened(mailbox.user_id, mailbox.dialect.as_str());
        gateway.router.registry.insert(mailbox.clone());
        gateway.presence.join(&mailbox, name, Utc::now());
        Self { gateway, mailbox, since: Instant::now(), ending: Ending::Gone }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.gateway.router.close(&self.mailbox);
        self.gateway.presence.leave(self.mailbox.user_id);
        let reason = match self.ending {
            Ending::Broken(reason) => Some(reason),
            Ending::Closed(_) => Some(CloseReason::Left),
            Ending::Gone => None,
        };
        events::session_closed(self.mailbox.user_id, self.mailbox.dialect.as_str(), reason, self.since.elapsed());
    }
}

struct Connection {
    socket: Socket,
    peer: Peer,
    pulse: Pulse,
    /// When this connection closes because the server stops.
    goodbye: Option<Instant>,
    batch: Vec<Encoded>,
}

impl Connection {
    async fn open(gateway: Arc<Gateway>, socket: Socket, name: UserName, dialect: Dialect) {
        let Ok(token) = SessionToken::generate() else {
            let failed = error_frame(ErrorCode::Internal, "The server could not make a session.");
            return refuse(socket, failed, CloseReason::Internal).await;
        };
        let limits = &gateway.limits;
        let bounds = Bounds { frames: limits.outbox_max_frames as usize, bytes: limits.outbox_max_bytes as usize };
        let mailbox = Arc::new(Mailbox::new(Uuid::new_v4(), dialect, token.hash(), bounds));
        let established = match dialect {
            Dialect::Plain => plain::established(mailbox.user_id, &name),
            Dialect::V2 => v2::established(&gateway, mailbox.user_id, &name, &token),
        };
        let (pulse, rates) = (Pulse::new(limits, Instant::now().into_std()), Rates::new(limits));
        let mut presence = Presence::begin(gateway.clone(), mailbox.clone(), name);
        let peer = Peer { gateway, mailbox, rates };
        let mut connection = Self { socket, peer, pulse, goodbye: None, batch: vec![established] };
        let ending = connection.run().await;
        presence.ending = ending;
        drop(presence);
        end(connection.socket, ending).await;
    }

    async fn run(&mut self) -> Ending {
        let gateway = self.peer.gateway.clone();
        let mailbox = self.peer.mailbox.clone();
        let mut drain = pin!(gateway.drain.begun());
        let mut alarm = pin!(sleep_until(self.next_alarm()));
        loop {
            let event = tokio::select! {
                incoming = self.socket.receive() => Event::Inbound(incoming),
                () = mailbox.changed() => Event::Outbound,
                () = &mut alarm => Event::Alarm,
                () = &mut drain, if self.goodbye.is_none() => Event::Drain,
            };
            let done = match event {
                Event::Inbound(incoming) => self.read(incoming).await,
                Event::Outbound => self.write().await,
                Event::Alarm => self.look(alarm.as_mut()).await,
                Event::Drain => self.announce_goodbye(alarm.as_mut()).await,
            };
            if let Err(ending) = done {
                return ending;
            }
        }
    }

    /// Reads what has arrived, at most a batch of it, then writes what it caused.
    async fn read(&mut self, first: Result<Incoming, Ending>) -> Result<(), Ending> {
        self.pulse.alive();
        let mut incoming = Some(first);
        let mut read = 0;
        while let Some(next) = incoming {
            if let Incoming::Text(text) = next?
                && let ControlFlow::Break(reason) = self.handle(&text)
            {
                // What was said before the end still goes out.
                self.write().await?;
                return Err(Ending::Broken(reason));
            }
            read += 1;
            // Only what will be handled is taken from the socket.
            incoming = if read < BATCH { self.socket.receive_now() } else { None };
        }
        self.write().await
    }

    fn handle(&mut self, text: &str) -> ControlFlow<CloseReason> {
        let allowed = match self.peer.rates.frame(text.len()) {
            Ok(()) => Ok(()),
            Err(retry) => match codec::glance(text) {
                // To lose these would cost more than to read them: an acknowledgement is not repeated, and a goodbye
                // is the last word. They count as violations all the same.
                (Some(kind), _) if matches!(kind.as_str(), "ack" | "leave") => {
                    if !self.peer.rates.tolerates_violation() {
                        return ControlFlow::Break(CloseReason::Abuse);
                    }
                    Ok(())
                }
                (_, client_id) => Err(ErrorFrame { client_id, ..retry.refusal("frames or bytes") }),
            },
        };
        let handled = allowed.and_then(|()| match self.peer.mailbox.dialect {
            Dialect::Plain => plain::handle(&mut self.peer, text),
            Dialect::V2 => v2::handle(&mut self.peer, text),
        });
        let error = match handled {
            Ok(flow) => return flow,
            Err(error) => error,
        };
        events::frame_refused(error.code);
        let is_abuse = error.code == ErrorCode::RateLimited && !self.peer.rates.tolerates_violation();
        self.peer.mailbox.offer(Encoded::new(&ServerFrame::Error(error)));
        if is_abuse { ControlFlow::Break(CloseReason::Abuse) } else { ControlFlow::Continue(()) }
    }

    /// Writes what waits in the mailbox, a batch at a time.
    async fn write(&mut self) -> Result<(), Ending> {
        let Peer { gateway, mailbox, .. } = &self.peer;
        let due = mailbox.take(&mut self.batch, BATCH);
        if !self.batch.is_empty() {
            self.socket.write(self.batch.drain(..)).await?;
        }
        if mailbox.dialect == Dialect::Plain {
            gateway.router.settle(mailbox.user_id, mailbox.ack_written(), Outcome::Delivered);
        }
        if due.list {
            gateway.presence.want_list(mailbox.user_id);
        }
        due.close.map_or(Ok(()), |reason| Err(Ending::Broken(reason)))
    }

    async fn look(&mut self, alarm: Pin<&mut Sleep>) -> Result<(), Ending> {
        let now = Instant::now();
        if self.goodbye.is_some_and(|at| at <= now) {
            return Err(Ending::Broken(CloseReason::Restart));
        }
        match self.pulse.look(now.into_std(), self.peer.mailbox.waiting_since()) {
            Finding::Fine => {}
            Finding::Ping => self.socket.ping().await?,
            Finding::Dead(reason) => return Err(Ending::Broken(reason)),
        }
        alarm.reset(self.next_alarm());
        Ok(())
    }

    /// Tells the client when to come back, and picks the moment at which its connection closes.
    async fn announce_goodbye(&mut self, alarm: Pin<&mut Sleep>) -> Result<(), Ending> {
        let Peer { gateway, mailbox, .. } = &self.peer;
        let sessions = gateway.router.registry.len();
        let wait_ms = fastrand::u64(0..=gateway.limits.goodbye_spread_ms(sessions));
        if mailbox.dialect == Dialect::V2 {
            let reconnect_after_ms = 500 + fastrand::u64(0..=500 + sessions as u64 * 1000 / GOODBYES_PER_SECOND);
            mailbox.offer(Encoded::new(&ServerFrame::ServerClosing(ServerClosing { reconnect_after_ms })));
        }
        self.goodbye = Some(Instant::now() + ms(wait_ms));
        alarm.reset(self.next_alarm());
        self.write().await
    }

    fn next_alarm(&self) -> Instant {
        let look = Instant::from_std(self.pulse.next_look(Instant::now().into_std()));
        self.goodbye.map_or(look, |goodbye| goodbye.min(look))
    }
}
