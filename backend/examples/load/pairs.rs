//! Pairs of clients that join and talk. Every message must arrive once and in order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::client::Client;
use crate::conversation::{pace, play, receive, send};
use crate::latency::Latencies;
use crate::run::{Measured, Run, Talking};
use crate::server::{Kind, Server};
use crate::talker::Talker;

/// How many pairs join at the same time.
const AT_ONCE: usize = 32;
/// The pause after the joins, until everybody was told of them.
const SETTLE: Duration = Duration::from_secs(1);
/// The time of talking before the measurement begins.
const WARM_UP: Duration = Duration::from_millis(500);
/// How long after the end the last message may take to get its status.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Clone, Copy)]
pub struct Talk {
    pub pairs: usize,
    pub seconds: u64,
}

impl Talk {
    pub async fn ping_pong(&self, server: &Server) -> Result<Measured> {
        self.run(server, |tasks, run, one, other| drop(tasks.spawn(play(run, one, other)))).await
    }

    /// The number of messages a second of all pairs together, evenly spread.
    pub async fn paced(&self, server: &Server, per_second: u32) -> Result<Measured> {
        let every = Duration::from_secs(1) * u32::try_from(self.pairs)? / per_second;
        let begun = AtomicU32::new(0);
        self.run(server, |tasks, run, one, other| {
            let first = every * begun.fetch_add(1, Ordering::Relaxed) / self.pairs as u32;
            let all_delivered = CancellationToken::new();
            tasks.spawn(pace(run.clone(), one, first, every, all_delivered.clone()));
            tasks.spawn(receive(run, other, all_delivered));
        })
        .await
    }

    pub async fn pipelined(&self, server: &Server) -> Result<Measured> {
        self.run(server, |tasks, run, one, other| {
            let all_delivered = CancellationToken::new();
            tasks.spawn(send(run.clone(), one, all_delivered.clone()));
            tasks.spawn(receive(run, other, all_delivered));
        })
        .await
    }

    /// Some pairs at a time, because a client that has joined answers no ping before the talk begins.
    async fn join(&self, server: &Server) -> Result<Vec<(Client, Client)>> {
        let (kind, address) = (server.kind, server.address()?);
        let mut clients = Vec::with_capacity(self.pairs);
        let mut joining = JoinSet::new();
        for number in 0..self.pairs {
            if joining.len() == AT_ONCE {
                clients.extend(joining.join_next().await.transpose()?.transpose()?);
            }
            joining.spawn(join_two(kind, address, number));
        }
        while let Some(joined) = joining.join_next().await {
            clients.push(joined??);
        }
        Ok(clients)
    }

    /// Joins the pairs, lets them talk as `begin` says, and reads the counters when the measurement begins and ends.
    async fn run(&self, server: &Server, begin: impl Fn(&mut Talking, Arc<Run>, Talker, Talker)) -> Result<Measured> {
        let clients = self.join(server).await?;
        let epoch = Instant::now() + SETTLE;
        let start = epoch + WARM_UP;
        let end = start + Duration::from_secs(self.seconds);
        let run = Arc::new(Run::new(epoch, start, end));
        let mut tasks = Talking::new();
        for (one, other) in clients {
            let (one, other) = Talker::pair(server.kind, one, other, epoch);
            begin(&mut tasks, run.clone(), one, other);
        }

        let mut micros = Vec::new();
        run.reach(start, &mut tasks, &mut micros).await?;
        let before = run.look(server);
        run.reach(end, &mut tasks, &mut micros).await?;
        let after = run.look(server);
        let rest = async {
            while let Some(ended) = tasks.join_next().await {
                micros.extend(ended??);
            }
            Ok::<_, anyhow::Error>(())
        };
        timeout(PATIENCE, rest).await.map_err(|_| anyhow!("{PATIENCE:?} after the end {}", run.state()))??;
        ensure!(run.is_complete(), "at the end {}", run.state());
        Ok(after.since(&before, Latencies::of(micros)))
    }
}

/// Two clients that will talk to each other.
async fn join_two(kind: Kind, address: SocketAddr, number: usize) -> Result<(Client, Client)> {
    if kind == Kind::Relay {
        let ids = [Uuid::new_v4(), Uuid::new_v4()];
        let one = Client::join_relay(address, ids[0], ids[1], Arc::default()).await?;
        return Ok((one, Client::join_relay(address, ids[1], ids[0], Arc::default()).await?));
    }
    let one = Client::join(address, format!("One {number}"), Arc::default()).await?;
    Ok((one, Client::join(address, format!("Other {number}"), Arc::default()).await?))
}
