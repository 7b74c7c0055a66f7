//! Every part of a run has a time limit, and ends at once when the program is asked to stop.

use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hangup: Signal,
}

impl Signals {
    pub fn listen() -> Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    pub async fn phase<T>(
        &mut self,
        name: &'static str,
        seconds: u64,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let stopped = || Err(anyhow!("stopped by a signal"));
        tokio::select! {
            done = timeout(Duration::from_secs(seconds), work) => {
                done.map_err(|_| anyhow!("not done within {seconds} s")).flatten().context(name)
            }
            _ = self.interrupt.recv() => stopped(),
            _ = self.terminate.recv() => stopped(),
            _ = self.hangup.recv() => stopped(),
        }
    }
}
