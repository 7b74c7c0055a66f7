//! Accepts TCP connections, before they are HTTP: no delay for small writes, a deadline for every request head, a place
//! for each connection below the file limit, a limit for each address, and pauses when the system can't accept.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

use crate::gateway::door::addresses::{Addresses, Place};
use crate::protocol::limits::{Limits, ms};
use crate::telemetry::events;

use super::certificates::Certificates;
use super::transport::Transport;
use super::waiting::{SentAway, Turn, Waiting};

/// How many connections may wait in the kernel until we accept them.
const BACKLOG: u32 = 4096;
/// If fewer places than this are free, the connection that has been open for longest without a WebSocket is closed. So
/// somebody who asks whether the server lives always finds a place.
const RESERVED_PLACES: usize = 32;
/// The pause after a failed accept. It doubles with each failure, up to a second.
const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

pub struct Listener {
    tcp: TcpListener,
    local: SocketAddr,
    places: Arc<Semaphore>,
    waiting: Arc<Waiting>,
    addresses: Arc<Addresses>,
    head_timeout: Duration,
    write_timeout: Duration,
    certificates: Option<Arc<Certificates>>,
}

impl Listener {
    /// Binds the port. At most `places` connections are open at the same time; more wait in the kernel.
    pub fn bind(address: SocketAddr, limits: &Limits, addresses: Arc<Addresses>, places: usize) -> Result<Self> {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        socket.set_reuseaddr(true)?;
        // Accepted sockets inherit this option. Without it an answer waits up to 40 ms for the client's delayed
        // acknowledgement.
        socket.set_nodelay(true)?;
        socket.bind(address)?;
        let tcp = socket.listen(BACKLOG)?;
        Ok(Self {
            local: tcp.local_addr()?,
            tcp,
            places: Arc::new(Semaphore::new(places)),
            waiting: Arc::default(),
            addresses,
            head_timeout: ms(limits.header_timeout_ms),
            write_timeout: ms(limits.write_timeout_ms),
            certificates: None,
        })
    }

    /// With certificates the port speaks TLS only.
    pub fn secured(self, certificates: Option<Arc<Certificates>>) -> Self {
        Self { certificates, ..self }
    }

    pub fn scheme(&self) -> Scheme {
        if self.certificates.is_some() { Scheme::HTTPS } else { Scheme::HTTP }
    }

    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }
}

impl Acceptor for Listener {
    type Io = Connection;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![LocalAddr(self.local.into())]
    }

    async fn accept(&mut self) -> Result<(Connection, LocalAddr, RemoteAddr, Scheme)> {
        let place = self.places.clone().acquire_owned().await.map_err(Error::other)?;
        let mut pause = FIRST_PAUSE;
        loop {
            match self.tcp.accept().await {
                Ok((stream, remote)) => {
                    let Ok(request) = self.addresses.admit_request(remote.ip()) else {
                        events::connection_refused();
                        continue;
                    };
                    events::connection_opened();
                    let stream = Transport::new(stream, self.certificates.as_deref());
                    let scheme = stream.scheme();
                    if self.places.available_permits() < RESERVED_PLACES {
                        self.waiting.send_oldest_away();
                    }
                    let connection = Connection {
                        stream,
                        head_timeout: self.head_timeout,
                        write_timeout: self.write_timeout,
                        head_due: Some(Box::pin(sleep(self.head_timeout))),
                        sent_away: Some(self.waiting.join()),
                        write_due: None,
                        answering: false,
                        request,
                        _place: place,
                    };
                    return Ok((connection, LocalAddr(self.local.into()), RemoteAddr(remote.into()), scheme));
                }
                // The usual cause is that no file descriptor is left. poem would try again at once and spin.
                Err(error) => {
                    events::accept_failed(&error, pause);
                    sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// A TCP connection with the deadlines for HTTP. After the upgrade to a WebSocket the gateway sets the deadlines.
pub struct Connection {
    stream: Transport,
    head_timeout: Duration,
    write_timeout: Duration,
    /// The deadline for the request head that is being read. `None` after the upgrade.
    head_due: Option<Pin<Box<Sleep>>>,
    /// This connection's place in the line of connections without a WebSocket, and the signal that it must close.
    /// `None` after the upgrade.
    sent_away: Option<(Turn, SentAway)>,
    /// The deadline for a write that is blocked. `None` while no write is.
    write_due: Option<Pin<Box<Sleep>>>,
    /// An answer was written, so the next bytes belong to a new request.
    answering: bool,
    /// This connection's share of the limit of its address. `None` after the upgrade.
    request: Option<Place>,
    _place: OwnedSemaphorePermit,
}

impl Drop for Connection {
    fn drop(&mut self) {
        events::connection_closed();
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let this = &mut *self;
        if let Some(due) = &mut this.head_due {
            if std::mem::take(&mut this.answering) {
                due.as_mut().reset(Instant::now() + this.head_timeout);
            }
            if due.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "no complete request in time")));
            }
        }
        if let Some((_, sent_away)) = &mut this.sent_away
            && sent_away.as_mut().poll(context).is_ready()
        {
            return Poll::Ready(Err(Error::new(ErrorKind::ConnectionAborted, "its place is needed")));
        }
        Pin::new(&mut this.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let this = &mut *self;
        if this.head_due.is_some() {
            if bytes.starts_with(b"HTTP/1.1 101 ") {
                (this.head_due, this.request, this.sent_away) = (None, None, None);
            } else {
                this.answering = true;
            }
        }
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.in_time(written, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.in_time(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(context);
        self.in_time(shut, context)
    }
}

impl Connection {
    /// Ends a write that has waited too long for the client to read. A flush and a shutdown write as well under TLS.
    fn in_time<T>(&mut self, polled: Poll<Result<T>>, context: &mut Context<'_>) -> Poll<Result<T>> {
        if polled.is_ready() {
            self.write_due = None;
        } else if self.head_due.is_some() {
            let due = self.write_due.get_or_insert_with(|| Box::pin(sleep(self.write_timeout)));
            ready!(due.as_mut().poll(context));
            return Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the client takes no bytes")));
        }
        polled
    }
}
