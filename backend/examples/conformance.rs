//! An echo server for the Autobahn test suite (`make conformance`). It uses the product's handshake, socket, limits,
//! writing and closing, and only sends back what it receives. It isn't part of the product's binary.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::Result;
use futures_util::{SinkExt, StreamExt};
use parley::gateway::door::addresses::Addresses;
use parley::gateway::wire::handshake::Handshake;
use parley::gateway::wire::socket::{Ending, Socket, ending};
use parley::http::listener::Listener;
use parley::protocol::limits::Limits;
use parley::protocol::outgoing::Outgoing;
use parley::shutdown::Drain;
use poem::endpoint::make_sync;
use poem::http::StatusCode;
use poem::{Request, Response, Server, Upgraded};
use tokio_tungstenite::tungstenite::Message;

/// More connections than the suite ever has open at once.
const PLACES: usize = 64;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let limits =
        Limits { max_connections_per_address: 0, frame_rate_per_sec: 0, byte_rate_per_sec: 0, ..Limits::default() };
    let addresses = Arc::new(Addresses::new(&limits, Vec::new()));
    let listener = Listener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &limits, addresses, PLACES)?;
    println!("listening on http://{}", listener.local_addr());
    std::io::stdout().flush()?;
    let drain = Drain::default();
    let echo = make_sync(move |request| upgrade(&request, limits.clone(), &drain));
    Ok(Server::new_with_acceptor(listener).run(echo).await?)
}

fn upgrade(request: &Request, limits: Limits, drain: &Drain) -> Response {
    match Handshake::of(request) {
        Err(error) => Response::builder().status(StatusCode::BAD_REQUEST).body(error.to_string()),
        Ok(handshake) => {
            let response = handshake.accept(false);
            drain.spawn(async move {
                if let Ok(upgraded) = handshake.on_upgrade.await {
                    live(upgraded, &limits).await;
                }
            });
            response
        }
    }
}

/// One connection, from its first frame to the product's own close.
async fn live(upgraded: Upgraded, limits: &Limits) {
    let mut socket = Socket::new(upgraded, limits).await;
    let ended = loop {
        if let Err(ended) = send_back_one(&mut socket).await {
            break ended;
        }
    };
    match ended {
        Ending::Closed(_) => socket.finish().await,
        Ending::Broken(reason) => socket.close(reason).await,
        Ending::Gone => {}
    }
}

/// Reads like [`Socket::receive`], except that it also accepts binary frames, which the product refuses.
async fn send_back_one(socket: &mut Socket) -> Result<(), Ending> {
    let message = socket.library().next().await.ok_or(Ending::Gone)?;
    match message.map_err(|error| ending(&error))? {
        Message::Text(text) => {
            let mut outgoing = Outgoing::default();
            outgoing.text(&text);
            socket.write(&outgoing).await
        }
        Message::Binary(bytes) => socket.library().send(Message::Binary(bytes)).await.map_err(|error| ending(&error)),
        Message::Close(frame) => Err(Ending::Closed(frame.map(|frame| frame.code.into()))),
        // The WebSocket library answers pings itself.
        Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Ok(()),
    }
}
