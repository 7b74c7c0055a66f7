//! Keeps the private PostgreSQL running: if it ends by itself, it is started again. After each failed try the pause doubles.

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::shutdown::Drain;
use crate::telemetry::events;

use super::embedded::{Embedded, EmbeddedError, Settings};

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

pub struct PrivateDatabase(Embedded);

/// A private PostgreSQL and the task that restarts it.
pub struct Supervised {
    stop: CancellationToken,
    stopped: oneshot::Receiver<()>,
}

impl PrivateDatabase {
    pub async fn start(data_dir: PathBuf, bin_dir: Option<PathBuf>) -> Result<Self, EmbeddedError> {
        Embedded::start(Settings { data_dir, bin_dir, durable: true }).await.map(Self)
    }

    pub fn config(&self) -> tokio_postgres::Config {
        self.0.config()
    }

    /// Spawns the task that starts PostgreSQL again whenever it ends by itself.
    pub fn supervise(self, tasks: &Drain) -> Supervised {
        let stop = CancellationToken::new();
        let (done, stopped) = oneshot::channel();
        let told = stop.clone();
        let mut embedded = self.0;
        tasks.spawn(async move {
            while told.run_until_cancelled(embedded.exited()).await.is_some() {
                if told.run_until_cancelled(start_again(&mut embedded)).await.is_none() {
                    break;
                }
            }
            embedded.stop().await;
            let _ = done.send(());
        });
        Supervised { stop, stopped }
    }
}

impl Supervised {
    /// Stops PostgreSQL and waits until it is gone.
    pub async fn stop(self) {
        self.stop.cancel();
        let _ = self.stopped.await;
    }
}

async fn start_again(embedded: &mut Embedded) {
    let mut pause = FIRST_PAUSE;
    loop {
        tokio::time::sleep(pause).await;
        match embedded.restart().await {
            Ok(()) => return events::private_database_restarted(None),
            Err(error) => events::private_database_restarted(Some(&error)),
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
