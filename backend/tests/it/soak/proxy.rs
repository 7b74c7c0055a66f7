//! A bad network: a TCP proxy between the server and one client, which does to each connection what the plan says.
//!
//! Every client has its own proxy, so that what happens to its n-th connection doesn't depend on other clients.

use std::future::Future;
use std::io::Result;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{ReadHalf, WriteHalf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::support::spawn;

use super::ledger::{Event, Pen};
use super::plan::{Fate, Plan, Side, Trouble};

/// The present state of a connection, for each direction.
#[derive(Clone, Copy, Default)]
struct Weather {
    delay: Duration,
    held: [bool; 2],
    ended: [bool; 2],
    torn: [bool; 2],
    swallowing: bool,
}

/// Starts a proxy and returns its address. While `calm` is true nothing breaks, and connections with a trouble are cut.
pub async fn start(plan: Arc<Plan>, server: SocketAddr, pen: Pen, calm: watch::Receiver<bool>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let client = pen.client;
    spawn(async move {
        for connection in 1.. {
            let Ok((stream, _)) = listener.accept().await else { return };
            let fate = plan.fate(client, connection);
            let pen = Pen { connection, ..pen.clone() };
            spawn(carry(stream, server, client, fate, pen, calm.clone()));
        }
    });
    address
}

/// One connection from beginning to end.
async fn carry(
    mut near: TcpStream,
    server: SocketAddr,
    client: usize,
    fate: Fate,
    pen: Pen,
    mut calm: watch::Receiver<bool>,
) {
    let Ok(mut far) = dial(server, client).await else { return cut(&near) };
    let (weather, view) = watch::channel(Weather::default());
    let is_clean = {
        let (from_client, to_client) = near.split();
        let (from_server, to_server) = far.split();
        let both = async {
            tokio::try_join!(
                pump(from_client, to_server, Side::ToServer, view.clone()),
                pump(from_server, to_client, Side::ToClient, view)
            )
        };
        tokio::select! {
            done = both => done.is_ok(),
            () = suffer(fate, &weather, &pen, &mut calm) => false,
        }
    };
    if !is_clean {
        cut(&near);
        cut(&far);
    }
}

/// From a separate address for each client, as if they came from different places. Only Linux has so many loopback
/// addresses.
async fn dial(server: SocketAddr, client: usize) -> Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    let host = 2 + u8::try_from(client % 250).unwrap_or(0);
    let _ = socket.bind(SocketAddr::from(([127, 0, 1, host], 0)));
    socket.connect(server).await
}

/// Applies the troubles at their times. Returns when the connection is to be cut.
async fn suffer(fate: Fate, weather: &watch::Sender<Weather>, pen: &Pen, calm: &mut watch::Receiver<bool>) {
    for (after, trouble) in fate {
        if !lasts(after, calm).await {
            break;
        }
        pen.note(Event::Trouble { what: format!("{trouble:?}") });
        match trouble {
            Trouble::Delay(delay) => weather.send_modify(|weather| weather.delay = delay),
            Trouble::Stall(side, time) => {
                weather.send_modify(|weather| weather.held[side as usize] = true);
                lasts(time, calm).await;
                weather.send_modify(|weather| weather.held = [false; 2]);
            }
            Trouble::Freeze(time) => {
                weather.send_modify(|weather| weather.held = [true; 2]);
                lasts(time, calm).await;
                weather.send_modify(|weather| weather.held = [false; 2]);
            }
            Trouble::Cut => return,
            Trouble::HalfClose(side) => weather.send_modify(|weather| weather.ended[side as usize] = true),
            Trouble::Tear(side) => weather.send_modify(|weather| weather.torn[side as usize] = true),
            Trouble::BlackHole => weather.send_modify(|weather| weather.swallowing = true),
        }
    }
    until_calm(calm).await;
    let is_bad = |weather: &Weather| weather.swallowing || weather.ended != [false; 2] || weather.torn != [false; 2];
    weather.send_modify(|weather| weather.delay = Duration::ZERO);
    if is_bad(&weather.borrow()) {
        pen.note(Event::Trouble { what: "cut for the calm".into() });
        return;
    }
    std::future::pending().await
}

/// Waits for this time. False as soon as it is calm.
async fn lasts(time: Duration, calm: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = sleep(time) => true,
        () = until_calm(calm) => false,
    }
}

async fn until_calm(calm: &mut watch::Receiver<bool>) {
    if calm.wait_for(|calm| *calm).await.is_err() {
        std::future::pending().await
    }
}

/// Copies bytes in one direction. An error ends the connection; a clean end only ends this direction.
async fn pump(
    mut from: ReadHalf<'_>,
    mut to: WriteHalf<'_>,
    side: Side,
    mut weather: watch::Receiver<Weather>,
) -> Result<()> {
    let side = side as usize;
    let gone = |_| std::io::ErrorKind::ConnectionAborted;
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let sky = *weather.wait_for(|weather| !weather.held[side]).await.map_err(gone)?;
        if sky.ended[side] {
            return to.shutdown().await;
        }
        let Some(read) = unless_changed(from.read(&mut buffer), &mut weather).await else { continue };
        let length = read?;
        // A stall that began during the read delays these bytes, too.
        let sky = *weather.wait_for(|weather| !weather.held[side]).await.map_err(gone)?;
        match (sky.swallowing, length) {
            (true, 0) => weather.wait_for(|weather| !weather.swallowing).await.map(drop).map_err(gone)?,
            (true, _) => {}
            (false, 0) => return to.shutdown().await,
            (false, _) if sky.torn[side] => {
                to.write_all(&buffer[..length / 2]).await?;
                to.shutdown().await?;
                return Err(std::io::ErrorKind::ConnectionAborted.into());
            }
            (false, _) => {
                if !sky.delay.is_zero() {
                    sleep(sky.delay).await;
                }
                to.write_all(&buffer[..length]).await?;
            }
        }
    }
}

async fn unless_changed<T>(work: impl Future<Output = T>, weather: &mut watch::Receiver<Weather>) -> Option<T> {
    tokio::select! {
        biased;
        done = work => Some(done),
        Ok(()) = weather.changed() => None,
    }
}

/// Sends RST instead of FIN when it is dropped.
fn cut(stream: &TcpStream) {
    let _ = stream.set_zero_linger();
}
