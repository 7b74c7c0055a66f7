//! Clients that only listen, in a separate process. They run on the load's core with a lower priority than the clients
//! that talk, so that the time for listening isn't counted as the server's.

pub mod people;

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use crate::args::Dialect;

/// Each command to it is done within a few seconds.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Audience {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// What the listeners received since the last `mark`.
#[derive(Serialize, Deserialize)]
pub struct Heard {
    pub bytes_per_second_each: f64,
    /// Presence frames a second of the listener who got the most.
    pub most_frames_per_second: f64,
    /// How many people joined and left a second meanwhile.
    pub joins_per_second: f64,
}

impl Audience {
    /// Returns when all of them have joined.
    pub async fn gather(address: SocketAddr, clients: usize, dialect: Dialect) -> Result<Self> {
        let dialect = dialect.to_possible_value().context("a dialect")?.get_name().to_owned();
        let mut command = Command::new("nice");
        command.args(["-n", "19"]).arg(std::env::current_exe()?);
        command.args(["audience", &address.to_string(), &clients.to_string(), &dialect]);
        command.process_group(0).kill_on_drop(true).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().context("`nice` can't be started")?;
        let orders = child.stdin.take().context("a pipe")?;
        let answers = BufReader::new(child.stdout.take().context("a pipe")?);
        let mut audience = Self { child, orders, answers };
        let ready = audience.answer().await?;
        ensure!(ready == "ready", "the audience said {ready:?}");
        Ok(audience)
    }

    /// From now on this many people join each second, and as many leave.
    pub async fn storm(&mut self, per_second: u32) -> Result<()> {
        self.order(&format!("storm {per_second}")).await
    }

    pub async fn calm(&mut self) -> Result<()> {
        self.order("calm").await
    }

    pub async fn mark(&mut self) -> Result<()> {
        self.order("mark").await
    }

    pub async fn heard(&mut self) -> Result<Heard> {
        self.orders.write_all(b"heard\n").await?;
        Ok(serde_json::from_str(&self.answer().await?)?)
    }

    /// All of them leave.
    pub async fn dismiss(mut self) -> Result<()> {
        drop(self.orders);
        let ended = timeout(PATIENCE, self.child.wait()).await.context("the audience did not leave")??;
        ensure!(ended.success(), "the audience ended with {ended}");
        Ok(())
    }

    async fn order(&mut self, order: &str) -> Result<()> {
        self.orders.write_all(format!("{order}\n").as_bytes()).await?;
        let done = self.answer().await?;
        ensure!(done == "done", "the audience said {done:?}");
        Ok(())
    }

    async fn answer(&mut self) -> Result<String> {
        let mut line = String::new();
        let read = timeout(PATIENCE, self.answers.read_line(&mut line)).await;
        ensure!(read.context("the audience is silent")?? > 0, "the audience has ended");
        Ok(line.trim_end().to_owned())
    }
}
