//! Carries out the plan's faults of the server at their times.

use tokio::time::{Instant, sleep, sleep_until};

use super::database;
use super::ledger::{Event, Pen};
use super::plan::{Fault, Plan};
use super::server::Server;

/// Runs as long as the traffic. At the end the server runs, and no process is suspended.
pub async fn inflict(plan: &Plan, server: &mut Server, pen: &Pen) {
    let start = Instant::now();
    for (at, fault) in &plan.faults {
        sleep_until(start + *at).await;
        pen.note(Event::Fault { what: in_words(*fault) });
        match *fault {
            Fault::Kill { pause } => {
                server.kill().await;
                sleep(pause).await;
                start_again(server, pen).await;
            }
            Fault::Restart => {
                if let Some(what) = server.terminate().await {
                    pen.note(Event::Remains { what });
                }
                start_again(server, pen).await;
            }
            Fault::HoldDatabase { time } => {
                let held = database::hold(&server.data()).await;
                sleep(time).await;
                database::release(&held);
            }
            Fault::KillDatabase => database::kill_postmaster(&server.data()).await,
        }
    }
    sleep_until(start + plan.traffic).await;
}

async fn start_again(server: &mut Server, pen: &Pen) {
    server.start_again().await;
    pen.note(Event::Up);
}

fn in_words(fault: Fault) -> String {
    match fault {
        Fault::Kill { pause } => format!("kill -9 of the server, and a start {pause:.1?} later"),
        Fault::Restart => "SIGTERM to the server, and a start".into(),
        Fault::HoldDatabase { time } => format!("PostgreSQL stands still for {time:.1?}"),
        Fault::KillDatabase => "kill -9 of PostgreSQL".into(),
    }
}
