//! The listeners: they join, listen, count what they receive, and follow the commands on standard input.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::unix::pipe;
use tokio::task::JoinSet;
use tokio::time::{Instant, Interval, interval};
use tokio_util::sync::CancellationToken;

use super::Heard;
use crate::args::Dialect;
use crate::client::Client;

/// How many clients join at the same time.
const AT_ONCE: usize = 32;

/// The arrival times of presence frames, for each listener.
type Times = Arc<Mutex<Vec<Vec<Instant>>>>;

struct People {
    address: SocketAddr,
    clients: usize,
    meter: Arc<AtomicU64>,
    times: Times,
    listening: JoinSet<Result<()>>,
    leave: CancellationToken,
    /// The clients that join and leave during the storm, and how many there were so far.
    passers_by: VecDeque<Client>,
    passed: usize,
    leaving: JoinSet<Result<()>>,
    storm: Option<Interval>,
    /// How many clients of the storm are here at once.
    most_here: usize,
    marked: (Instant, u64, usize),
}

/// Runs until standard input ends.
pub async fn attend(address: SocketAddr, clients: usize, dialect: Dialect) -> Result<()> {
    let times = Arc::new(Mutex::new(vec![Vec::new(); clients]));
    let mut people = People {
        address,
        clients,
        meter: Arc::default(),
        times,
        listening: JoinSet::new(),
        leave: CancellationToken::new(),
        passers_by: VecDeque::new(),
        passed: 0,
        leaving: JoinSet::new(),
        storm: None,
        most_here: 0,
        marked: (Instant::now(), 0, 0),
    };
    people.join(dialect).await?;
    println!("ready");
    let mut orders =
        BufReader::new(pipe::Receiver::from_owned_fd(std::io::stdin().as_fd().try_clone_to_owned()?)?).lines();
    loop {
        tokio::select! {
            order = orders.next_line() => match order? {
                Some(order) => println!("{}", people.obey(&order).await?),
                None => return people.go().await,
            },
            Some(ended) = people.listening.join_next() => {
                ended??;
                bail!("a listener has left");
            }
            Some(ended) = people.leaving.join_next() => ended??,
            () = next(&mut people.storm) => people.pass_by().await?,
        }
    }
}

async fn next(storm: &mut Option<Interval>) {
    match storm {
        Some(interval) => drop(interval.tick().await),
        None => std::future::pending().await,
    }
}

impl People {
    async fn join(&mut self, dialect: Dialect) -> Result<()> {
        let mut joining = JoinSet::new();
        for number in 0..self.clients {
            if joining.len() == AT_ONCE {
                let (number, client) = joining.join_next().await.context("somebody joins")???;
                self.listen(number, client);
            }
            let (address, meter) = (self.address, self.meter.clone());
            joining.spawn(async move {
                let client = match dialect {
                    Dialect::V2 => Client::join(address, format!("Ear {number}"), meter).await,
                    Dialect::Plain => Client::join_plain(address, format!("Ear{number}"), meter).await,
                };
                Ok::<_, anyhow::Error>((number, client?))
            });
        }
        while let Some(joined) = joining.join_next().await {
            let (number, client) = joined??;
            self.listen(number, client);
        }
        Ok(())
    }

    fn listen(&mut self, number: usize, mut client: Client) {
        let (times, leave) = (self.times.clone(), self.leave.clone());
        self.listening.spawn(async move {
            while let Some(text) = leave.run_until_cancelled(client.next()).await {
                let text = text?;
                let is_presence = [r#"{"type":"user_list_update""#, r#"{"type":"presence_delta""#]
                    .iter()
                    .any(|start| text.starts_with(start));
                if is_presence {
                    times.lock().unwrap_or_else(PoisonError::into_inner)[number].push(Instant::now());
                }
            }
            client.close().await
        });
    }

    async fn obey(&mut self, order: &str) -> Result<String> {
        match order.split_once(' ') {
            Some(("storm", per_second)) => {
                self.most_here = per_second.parse()?;
                self.storm = Some(interval(Duration::from_secs(1) / u32::try_from(self.most_here)?));
            }
            None if order == "calm" => {
                self.storm = None;
                while let Some(client) = self.passers_by.pop_front() {
                    self.leaving.spawn(client.close());
                }
            }
            None if order == "mark" => {
                self.times.lock().unwrap_or_else(PoisonError::into_inner).iter_mut().for_each(Vec::clear);
                self.marked = (Instant::now(), self.meter.load(Ordering::Relaxed), self.passed);
            }
            None if order == "heard" => return Ok(serde_json::to_string(&self.heard())?),
            _ => bail!("an order that nobody understands: {order}"),
        }
        Ok("done".into())
    }

    /// One client joins, and the oldest one leaves, so that each stays for about a second.
    async fn pass_by(&mut self) -> Result<()> {
        // The frames that these clients get are not counted.
        let name = format!("Passer {}", self.passed);
        self.passers_by.push_back(Client::join(self.address, name, Arc::default()).await?);
        self.passed += 1;
        if self.passers_by.len() > self.most_here
            && let Some(client) = self.passers_by.pop_front()
        {
            self.leaving.spawn(client.close());
        }
        Ok(())
    }

    fn heard(&self) -> Heard {
        let (since, bytes, passed) = self.marked;
        let seconds = since.elapsed().as_secs_f64();
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let rate = |times: &Vec<Instant>| match times.as_slice() {
            [first, .., last] => (times.len() - 1) as f64 / (*last - *first).as_secs_f64(),
            _ => 0.0,
        };
        Heard {
            bytes_per_second_each: (self.meter.load(Ordering::Relaxed) - bytes) as f64 / seconds / self.clients as f64,
            most_frames_per_second: times.iter().map(rate).fold(0.0, f64::max),
            joins_per_second: (self.passed - passed) as f64 / seconds,
        }
    }

    async fn go(mut self) -> Result<()> {
        self.obey("calm").await?;
        self.leave.cancel();
        while let Some(ended) = self.listening.join_next().await {
            ended??;
        }
        while let Some(ended) = self.leaving.join_next().await {
            ended??;
        }
        Ok(())
    }
}
