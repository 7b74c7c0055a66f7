//! The bytes of a connection, plain or through TLS. The handshake happens inside the first reads, so the deadlines of
//! the listener cover it too.

use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use poem::http::uri::Scheme;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::Accept;
use tokio_rustls::server::TlsStream;

use crate::telemetry::events;

use super::certificates::Certificates;

/// How many encrypted bytes may wait for a client that doesn't read. The library's default is 64 KiB. Above this a
/// write blocks, which the deadline for writes needs.
const UNSENT_BYTES: usize = 16 * 1024;

pub enum Transport {
    Plain(TcpStream),
    Shaking(Handshake),
    Tls(Box<TlsStream<TcpStream>>),
    /// The handshake failed, and the client got a TLS alert.
    Failed,
}

/// A TLS handshake. Its outcome is counted when it is dropped, so every handshake is counted.
pub struct Handshake {
    accept: Box<Accept<TcpStream>>,
    outcome: &'static str,
}

impl Transport {
    /// Wraps a new stream, without reading or writing yet.
    pub fn new(stream: TcpStream, certificates: Option<&Certificates>) -> Self {
        match certificates {
            None => Self::Plain(stream),
            Some(certificates) => {
                let bound = |tls: &mut tokio_rustls::rustls::ServerConnection| tls.set_buffer_limit(Some(UNSENT_BYTES));
                let accept = Box::new(certificates.acceptor().accept_with(stream, bound));
                Self::Shaking(Handshake { accept, outcome: "cut_off" })
            }
        }
    }

    pub fn scheme(&self) -> Scheme {
        if matches!(self, Self::Plain(_)) { Scheme::HTTP } else { Scheme::HTTPS }
    }

    /// Continues the handshake, if it isn't complete yet.
    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        let Self::Shaking(handshake) = self else { return Poll::Ready(Ok(())) };
        match ready!(Pin::new(&mut *handshake.accept).poll(context)) {
            Ok(stream) => {
                handshake.outcome = "done";
                *self = Self::Tls(Box::new(stream));
                Poll::Ready(Ok(()))
            }
            Err(error) => {
                handshake.outcome = "failed";
                *self = Self::Failed;
                Poll::Ready(Err(error))
            }
        }
    }
}

impl Drop for Handshake {
    fn drop(&mut self) {
        events::tls_handshake(self.outcome);
    }
}

impl AsyncRead for Transport {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        ready!(self.poll_ready(context))?;
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Tls(stream) => {
                // The TLS library may still hold bytes that count as written, because the client didn't read. There may
                // be no write for a while, but every connection reads, so the flush happens here. If it fails, the next
                // write fails, too.
                if stream.get_ref().1.wants_write() {
                    let _ = Pin::new(&mut **stream).poll_flush(context);
                }
                Pin::new(&mut **stream).poll_read(context, buffer)
            }
            Self::Shaking(_) | Self::Failed => Poll::Ready(Err(no_handshake())),
        }
    }
}

impl AsyncWrite for Transport {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        ready!(self.poll_ready(context))?;
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Tls(stream) => Pin::new(&mut **stream).poll_write(context, bytes),
            Self::Shaking(_) | Self::Failed => Poll::Ready(Err(no_handshake())),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Tls(stream) => Pin::new(&mut **stream).poll_flush(context),
            // Nothing was written yet.
            Self::Shaking(_) | Self::Failed => Poll::Ready(Ok(())),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Tls(stream) => Pin::new(&mut **stream).poll_shutdown(context),
            // There is no TLS session to end. The connection closes when this is dropped.
            Self::Shaking(_) | Self::Failed => Poll::Ready(Ok(())),
        }
    }
}

fn no_handshake() -> Error {
    Error::new(ErrorKind::NotConnected, "the TLS handshake was not completed")
}
