//! What the integration tests share: a server on a free port with a schema of its own, and clients for both dialects.

pub mod client;
pub mod postgres;
pub mod process;
pub mod raw;

use std::future::Future;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use parley::app::App;
use parley::config::Config;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The deadline for everything that a test waits for. It is long because machines may be slow; a test that passes never
/// needs all of it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// All clients of a test have the same address, so the limits for one address are off unless a test is about them.
const PER_ADDRESS: [[&str; 2]; 2] = [["--max-connections-per-address", "0"], ["--connect-rate-per-address", "0"]];

/// A server in this process, with real sockets and a real database.
pub struct TestServer {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<anyhow::Result<()>>,
}

impl TestServer {
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// Starts with additional command-line flags, for example `["--max-name-length", "5"]`.
    pub async fn with(flags: &[&str]) -> Self {
        Self::on(&postgres::fresh_schema().await, flags).await
    }

    pub async fn on(database_url: &str, flags: &[&str]) -> Self {
        let own = ["parley", "--port", "0", "--host", "127.0.0.1", "--database-url", database_url];
        let unbounded = PER_ADDRESS.iter().filter(|[flag, _]| !flags.contains(flag)).flatten();
        let config = Config::read(own.iter().chain(unbounded).chain(flags).map(Into::into)).expect("valid flags");
        let app = App::build(config).await.expect("a server");
        let address = app.local_addr();
        let (stop, stopped) = oneshot::channel::<()>();
        let running = spawn(app.run_until(async move { drop(stopped.await) }));
        Self { address, stop: Some(stop), running }
    }

    /// The JSON answer to a GET request.
    pub async fn get(&self, path: &str) -> Value {
        raw::get(self.address, path).await.json()
    }

    /// Stops the server as a signal would, and waits for its end.
    pub async fn stop(mut self) {
        self.begin_stop();
        tokio::time::timeout(PATIENCE, &mut self.running).await.expect("an end in time").unwrap().unwrap();
    }

    pub fn begin_stop(&mut self) {
        drop(self.stop.take());
    }
}

/// Waits until `condition` returns something.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut condition: impl FnMut() -> F) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = condition().await {
            return found;
        }
        assert!(Instant::now() < deadline, "waited too long for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's tasks end with the test")]
pub fn spawn<T: Send + 'static>(task: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(task)
}
