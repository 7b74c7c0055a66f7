//! One connection: one task owns the socket, turns frames into calls and the mailbox into frames, and ends by one name.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use poem::Upgraded;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use crate::domain::message::Moment;
use crate::gateway::Gateway;
use crate::gateway::door::rejection::{self, Rejection};
use crate::gateway::wire::socket::{Ending, Incoming, Socket};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::limits::{GOODBYES_PER_SECOND, ms};
use crate::protocol::outgoing::Outgoing;
use crate::protocol::server::{ServerClosing, ServerFrame};
use crate::routing::dialect::Dialect;
use crate::routing::router::Outcome;
use crate::telemetry::stats::OpenConnection;

use super::arrival::{self, Arrival, Entry};
use super::heartbeat::{Finding, Heartbeat};
use super::peer::Peer;
use super::session_guard;
use super::write_delay::WriteDelay;

/// The most frames that are read before the answers are written, and the most that are written before the next read.
const BATCH: usize = 64;

/// How long the frames before a close may take to be written.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Everything that can happen to a connection.
enum Event {
    Inbound(Result<Incoming, Ending>),
    Outbound,
    /// The delay of a write is over.
    Delayed,
    /// Time to check the heartbeat, or to say goodbye.
    Alarm,
    /// The server is going to stop.
    Drain,
}

/// Serves a connection from its first frame to its last, and looks after its session until that is over too. Boxed,
/// because inside a task it would take its size once for each layer that hands it on.
pub fn serve(gateway: Arc<Gateway>, upgraded: Upgraded, entry: Entry) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(arrive_and_serve(gateway, upgraded, entry))
}

async fn arrive_and_serve(gateway: Arc<Gateway>, upgraded: Upgraded, entry: Entry) {
    let mut socket = Socket::new(upgraded, &gateway.core.limits).await;
    // Boxed, so that arrival and ending take no room in the task while people talk.
    let arrival = match Box::pin(arrival::arrive(&gateway, &mut socket, entry)).await {
        Ok(arrival) => arrival,
        Err(Rejection::Told(error, reason)) => return Box::pin(rejection::tell(socket, error, reason)).await,
        Err(Rejection::Ended(ending)) => return Box::pin(socket.end(ending)).await,
    };
    let Arrival { guard, greeting, resumed } = arrival;
    let peer = Peer { gateway, session: guard.session.clone(), connection: guard.connection };
    let mut connection = Connection::new(socket, peer, resumed);
    let ending = match connection.run(greeting).await {
        // Whatever else went wrong: after any other code the client would reconnect and take the session over again.
        Ending::Broken(_) if !guard.session.mailbox.is_current(guard.connection) => {
            Ending::Broken(CloseReason::Replaced)
        }
        ending => ending,
    };
    let Connection { socket, counted, .. } = connection;
    // The session waits from now on, also while the socket is still closing.
    Box::pin(async { tokio::join!(guard.release(ending, counted), socket.end(ending)) }).await;
}

struct Connection {
    socket: Socket,
    peer: Peer,
    heartbeat: Heartbeat,
    delay: WriteDelay,
    /// When this connection closes because the server stops.
    goodbye: Option<Instant>,
    /// The first frame, until it is written together with the next ones.
    greeting: Option<Encoded>,
    /// Nothing was heard from the client yet, so it may not have its new token.
    unheard: bool,
    counted: OpenConnection,
}

impl Connection {
    fn new(socket: Socket, peer: Peer, resumed: bool) -> Self {
        let heartbeat = Heartbeat::new(&peer.gateway.core.limits, Instant::now().into_std());
        let counted = peer.gateway.stats.connection();
        Self {
            socket,
            peer,
            heartbeat,
            delay: WriteDelay::default(),
            goodbye: None,
            greeting: None,
            unheard: resumed,
            counted,
        }
    }

    async fn run(&mut self, greeting: Encoded) -> Ending {
        let ending = match self.greet_and_serve(greeting).await {
            Ok(never) => match never {},
            Err(ending) => ending,
        };
        if ending == Ending::Broken(CloseReason::Abuse) && self.peer.mailbox().is_current(self.peer.connection) {
            self.peer.refuse(rejection::abuse());
        }
        // A client that still reads gets the frames before the close.
        let reads_on = !matches!(ending, Ending::Broken(CloseReason::SlowConsumer | CloseReason::HeartbeatMissed));
        if matches!(ending, Ending::Broken(_)) && reads_on {
            // The connection ends in any case.
            let _ = timeout(LAST_WORDS, self.write_the_rest()).await;
        }
        ending
    }

    async fn greet_and_serve(&mut self, greeting: Encoded) -> Result<Infallible, Ending> {
        if self.unheard {
            self.socket.write_behind_ping(&greeting).await?;
        } else {
            self.greeting = Some(greeting);
        }
        self.write().await?;
        let gateway = self.peer.gateway.clone();
        let mailbox = self.peer.session.mailbox.clone();
        let mut drain = pin!(gateway.drain.begun());
        let mut alarm = pin!(sleep_until(self.next_alarm()));
        let mut delay = pin!(sleep_until(Instant::now()));
        loop {
            if let Some(until) = self.delay.until()
                && until != delay.deadline()
            {
                delay.as_mut().reset(until);
            }
            // Registered before the check, so that a newer connection between the two is not missed.
            let changed = mailbox.changed();
            if !mailbox.is_current(self.peer.connection) {
                return Err(Ending::Broken(CloseReason::Replaced));
            }
            let event = tokio::select! {
                incoming = self.socket.receive() => Event::Inbound(incoming),
                () = changed => Event::Outbound,
                () = &mut delay, if self.delay.until().is_some() => Event::Delayed,
                () = &mut alarm => Event::Alarm,
                () = &mut drain, if self.goodbye.is_none() => Event::Drain,
            };
            match event {
                Event::Inbound(incoming) => self.read(incoming).await?,
                Event::Outbound => self.write_or_delay().await?,
                Event::Delayed => self.write().await?,
                Event::Alarm => self.look(alarm.as_mut()).await?,
                Event::Drain => self.announce_goodbye(alarm.as_mut()).await?,
            }
        }
    }

    /// Reads at most a batch of what has arrived, acts on it, then writes the answers.
    async fn read(&mut self, first: Result<Incoming, Ending>) -> Result<(), Ending> {
        self.heartbeat.heard();
        // The clocks are read once for the whole batch.
        let now = Moment::now();
        let mut incoming = Some(first);
        let mut read = 0;
        while let Some(next) = incoming {
            let next = next?;
            if next != Incoming::Ping {
                self.confirm();
            }
            if !self.peer.mailbox().is_current(self.peer.connection) {
                return Err(Ending::Broken(CloseReason::Replaced));
            }
            let handled = match next {
                Incoming::Text(text) => self.peer.handle(&text, now),
                Incoming::TooFast(text, retry) => self.peer.handle_too_fast(&text, retry, now),
                Incoming::Ping | Incoming::Pong => ControlFlow::Continue(()),
            };
            if let ControlFlow::Break(reason) = handled {
                return Err(Ending::Broken(reason));
            }
            read += 1;
            // Only what will be handled is taken from the socket.
            incoming = if read < BATCH { self.socket.receive_now() } else { None };
        }
        if let Some(retry) = self.socket.take_excess() {
            self.peer.refuse(retry.refusal("pings"));
        }
        self.write_or_delay().await
    }

    /// The client was heard, so it has its new token, and the one before it can't be used again.
    fn confirm(&mut self) {
        if std::mem::take(&mut self.unheard) {
            let Peer { gateway, session, connection } = &self.peer;
            if let Some(spent) = session.mailbox.confirm(*connection) {
                gateway.sessions.unlearn([spent]);
                gateway.identities.confirm(session.mailbox.user_id, *connection, session.mailbox.tokens());
            }
        }
    }

    /// Writes what waits in the mailbox, a batch at a time.
    async fn write(&mut self) -> Result<(), Ending> {
        self.write_what_waits(false).await.map(drop)
    }

    /// The same, but if only frames wait that may be delayed, they are, if that is worthwhile.
    async fn write_or_delay(&mut self) -> Result<(), Ending> {
        self.write_what_waits(self.delay.is_worthwhile()).await.map(drop)
    }

    /// Writes all that waits.
    async fn write_the_rest(&mut self) -> Result<(), Ending> {
        while self.write_what_waits(false).await? {}
        Ok(())
    }

    /// Returns whether there was anything to write.
    async fn write_what_waits(&mut self, may_delay: bool) -> Result<bool, Ending> {
        let (gateway, mailbox) = (&self.peer.gateway, self.peer.mailbox());
        let mut out = Outgoing::default();
        self.greeting.take().iter().for_each(|greeting| out.text(greeting.as_str()));
        let due = mailbox.take(self.peer.connection, &mut out, BATCH, may_delay);
        let has_written = !out.is_empty();
        if has_written {
            self.socket.write(&out).await?;
            self.delay.wrote(due.may_delay, Instant::now());
        } else if due.may_delay {
            self.delay.begin(Instant::now());
        }
        drop(out);
        if mailbox.dialect == Dialect::Plain {
            gateway.core.router.settle(mailbox.user_id, mailbox.ack_written(), Outcome::Delivered);
        }
        if due.list {
            gateway.core.presence.want_list(mailbox.user_id);
        }
        due.close.map_or(Ok(has_written), |reason| Err(Ending::Broken(reason)))
    }

    async fn look(&mut self, alarm: Pin<&mut Sleep>) -> Result<(), Ending> {
        let now = Instant::now();
        if self.goodbye.is_some_and(|at| at <= now) {
            // What has arrived until now still counts, and its senders still hear of it.
            if let Some(incoming) = self.socket.receive_now() {
                self.read(incoming).await?;
            }
            return Err(Ending::Broken(CloseReason::Restart));
        }
        if self.overdue().is_some_and(|at| at <= now) {
            return Err(Ending::Broken(CloseReason::SlowConsumer));
        }
        self.peer.mailbox().tidy(now.into_std());
        match self.heartbeat.check(now.into_std(), self.peer.mailbox().waiting_since()) {
            Finding::Fine => {}
            Finding::Ping => self.socket.ping().await?,
            Finding::Dead(reason) => return Err(Ending::Broken(reason)),
        }
        alarm.reset(self.next_alarm());
        Ok(())
    }

    /// Tells the client when to come back, and picks the moment at which its connection closes.
    async fn announce_goodbye(&mut self, alarm: Pin<&mut Sleep>) -> Result<(), Ending> {
        let (gateway, mailbox) = (&self.peer.gateway, self.peer.mailbox());
        let sessions = gateway.core.router.registry.len();
        let wait_ms =
            fastrand::u64(gateway.core.limits.goodbye_at_once_ms()..=gateway.core.limits.goodbye_spread_ms(sessions));
        if mailbox.dialect == Dialect::V2 {
            let reconnect_after_ms = 500 + fastrand::u64(0..=500 + sessions as u64 * 1000 / GOODBYES_PER_SECOND);
            mailbox.offer(Encoded::new(&ServerFrame::ServerClosing(ServerClosing { reconnect_after_ms })));
        }
        self.goodbye = Some(Instant::now() + ms(wait_ms));
        alarm.reset(self.next_alarm());
        self.write().await
    }

    /// When somebody must be told what became of a message that this client still hasn't acknowledged.
    fn overdue(&self) -> Option<Instant> {
        let oldest = self.peer.mailbox().oldest_message()?;
        Some(Instant::from_std(oldest) + session_guard::longest_wait(&self.peer.gateway.core.limits))
    }

    fn next_alarm(&self) -> Instant {
        let check = Instant::from_std(self.heartbeat.next_check(Instant::now().into_std()));
        [self.goodbye, self.overdue()].into_iter().flatten().fold(check, Instant::min)
    }
}
