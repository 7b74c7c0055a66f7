//! The crowd: many clients that join, are told of each other, are idle, and leave.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::client::{Client, Frame};
use crate::latency::Latencies;
use crate::server::{Kind, Server};

/// How many clients join at the same time.
const AT_ONCE: usize = 64;
const JOIN_PATIENCE: Duration = Duration::from_secs(60);
const LEAVE_PATIENCE: Duration = Duration::from_secs(30);
/// The time between two checks of how many are still here.
const LOOK_EVERY: Duration = Duration::from_millis(2);

pub struct Crowd {
    people: JoinSet<Result<()>>,
    leave: CancellationToken,
}

/// The cost of the joins of the crowd.
pub struct Joins {
    /// The time until the last one had joined.
    pub took: Duration,
    /// The time until everybody was told of everybody.
    pub known_after: Duration,
    pub established: Latencies,
    pub bytes: u64,
    pub server_cpu: Option<f64>,
}

enum News {
    Joined { micros: u32 },
    KnowsEverybody,
}

impl Crowd {
    pub async fn join(server: &Server, clients: usize) -> Result<(Self, Joins)> {
        let address = server.address()?;
        let meter = Arc::new(AtomicU64::new(0));
        let door = Arc::new(Semaphore::new(AT_ONCE));
        let (news, mut heard) = mpsc::channel(2 * clients);
        let mut crowd = Self { people: JoinSet::new(), leave: CancellationToken::new() };
        let cpu_before = server.process.cpu_seconds();
        let start = Instant::now();
        for number in 0..clients {
            let person = Person {
                kind: server.kind,
                address,
                name: format!("Load {number}"),
                everybody: clients as u64,
                meter: meter.clone(),
                door: door.clone(),
                news: news.clone(),
                leave: crowd.leave.clone(),
            };
            crowd.people.spawn(person.live());
        }
        let (mut times, mut took, mut informed) = (Vec::with_capacity(clients), Duration::ZERO, 0);
        while informed < clients {
            tokio::select! {
                Some(news) = heard.recv() => match news {
                    News::Joined { micros } => {
                        times.push(micros);
                        took = start.elapsed();
                    }
                    News::KnowsEverybody => informed += 1,
                },
                Some(ended) = crowd.people.join_next() => gone_too_soon(ended?)?,
                () = sleep_until(start + JOIN_PATIENCE) => bail!(
                    "after {JOIN_PATIENCE:?} {} of {clients} had joined, and {informed} had heard of everybody",
                    times.len()
                ),
            }
        }
        let known_after = start.elapsed();
        let server_cpu = server.process.cpu_seconds().zip(cpu_before).map(|(after, before)| after - before);
        let established = Latencies::of(times);
        let bytes = meter.load(Ordering::Relaxed);
        Ok((crowd, Joins { took, known_after, established, bytes, server_cpu }))
    }

    /// Waits for this time. No client may be disconnected meanwhile.
    pub async fn stay(&mut self, time: Duration) -> Result<()> {
        tokio::select! {
            Some(ended) = self.people.join_next() => gone_too_soon(ended?),
            () = sleep(time) => Ok(()),
        }
    }

    /// Closes all connections at once with code 1000, so that no session waits for its client. Returns the time until
    /// the server says that nobody is online.
    pub async fn leave(mut self, server: &Server) -> Result<Duration> {
        let start = Instant::now();
        self.leave.cancel();
        loop {
            let Some(online @ 1..) = server.users_online().await? else { break };
            ensure!(
                start.elapsed() < LEAVE_PATIENCE,
                "{online} are still online {LEAVE_PATIENCE:?} after everybody left"
            );
            sleep(LOOK_EVERY).await;
        }
        let empty_after = start.elapsed();
        while let Some(ended) = self.people.join_next().await {
            ended??;
        }
        Ok(empty_after)
    }
}

fn gone_too_soon(ended: Result<()>) -> Result<()> {
    ended?;
    bail!("somebody left who should have stayed")
}

struct Person {
    kind: Kind,
    address: SocketAddr,
    name: String,
    everybody: u64,
    meter: Arc<AtomicU64>,
    door: Arc<Semaphore>,
    news: mpsc::Sender<News>,
    leave: CancellationToken,
}

impl Person {
    async fn live(self) -> Result<()> {
        let place = self.door.acquire().await?;
        let start = Instant::now();
        let mut client = match self.kind {
            Kind::Parley => Client::join(self.address, self.name, self.meter).await?,
            Kind::Relay => Client::join_relay(self.address, Uuid::new_v4(), Uuid::new_v4(), self.meter).await?,
        };
        let micros = u32::try_from(start.elapsed().as_micros())?;
        drop(place);
        self.news.send(News::Joined { micros }).await?;
        // The relay tells nobody about others.
        let mut knows_everybody = self.kind == Kind::Relay;
        if knows_everybody {
            self.news.send(News::KnowsEverybody).await?;
        }
        while let Some(text) = self.leave.run_until_cancelled(client.next()).await {
            let text = text?;
            if !knows_everybody && Frame::read(&text)?.total == Some(self.everybody) {
                knows_everybody = true;
                self.news.send(News::KnowsEverybody).await?;
            }
        }
        client.close().await
    }
}
