//! How the server stops: a signal, a drain of everything that was started, and a deadline.

use std::future::Future;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::telemetry::events;

/// Listens from now on; the future resolves at the first SIGTERM or SIGINT. A second one ends the process at once.
pub fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let terminate = signal(SignalKind::terminate())?;
    let interrupt = signal(SignalKind::interrupt())?;
    Ok(first_signal(terminate, interrupt))
}

async fn first_signal(mut terminate: Signal, mut interrupt: Signal) {
    let first = tokio::select! {
        _ = terminate.recv() => "SIGTERM",
        _ = interrupt.recv() => "SIGINT",
    };
    events::asked_to_stop(first);
    #[expect(clippy::disallowed_methods, reason = "the one task that must not be waited for: it ends the process")]
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        events::asked_to_stop_again();
        std::process::exit(1);
    });
}

/// The set of all tasks of the server. A stop tells them, and waits for them up to a deadline.
#[derive(Clone, Default)]
pub struct Drain {
    tracker: TaskTracker,
    begun: CancellationToken,
    overdue: CancellationToken,
}

impl Drain {
    /// Starts a task that [`Self::finished`] waits for. If the deadline passes, the task is dropped.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let overdue = self.overdue.clone();
        // A future that is handed through async functions has a place in each of them; a box has one. Without it the task of
        // a connection was the largest part of what an idle connection took.
        let task = Box::pin(task);
        self.tracker.spawn(async move {
            overdue.run_until_cancelled(task).await;
        });
    }

    /// Begins the drain: no new work from now on.
    pub fn begin(&self) {
        self.begun.cancel();
        self.tracker.close();
    }

    pub fn has_begun(&self) -> bool {
        self.begun.is_cancelled()
    }

    /// Resolves when the drain begins.
    pub async fn begun(&self) {
        self.begun.cancelled().await;
    }

    /// Waits until every task has ended, at most for `grace`. Returns the number of tasks that were dropped.
    pub async fn finished(&self, grace: Duration) -> usize {
        if tokio::time::timeout(grace, self.tracker.wait()).await.is_ok() {
            return 0;
        }
        let left = self.tracker.len();
        self.overdue.cancel();
        self.tracker.wait().await;
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_drain_waits_for_its_tasks_but_not_for_ever() {
        let drain = Drain::default();
        let (quick, stubborn) = (drain.clone(), drain.clone());
        drain.spawn(async move { quick.begun().await });
        drain.spawn(async move {
            stubborn.begun().await;
            std::future::pending().await
        });
        drain.begin();
        assert!(drain.has_begun());
        assert_eq!(drain.finished(Duration::from_millis(50)).await, 1);
    }
}
