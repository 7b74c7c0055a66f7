//! The size of a run, from SOAK_SEED, SOAK_SECONDS and SOAK_CLIENTS, and the server's limits for it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::checker::Rules;
use super::client::Pace;

/// A run of at least this length uses the default limits.
const LONG: Duration = Duration::from_secs(100);
/// A short run uses shorter windows, so that each of them passes several times.
const SHORT_LIMITS: [(&str, &str); 7] = [
    ("RESUME_WINDOW_MS", "4000"),
    ("CLOSED_TAB_WINDOW_MS", "2000"),
    ("QUIET_RECONNECT_MS", "500"),
    ("HEARTBEAT_MS", "1000"),
    ("HEARTBEAT_GRACE_MS", "1500"),
    ("ACK_TIMEOUT_MS", "4000"),
    ("WRITE_TIMEOUT_MS", "3000"),
];

pub struct Settings {
    pub seed: u64,
    pub clients: usize,
    pub traffic: Duration,
}

impl Settings {
    pub fn from_environment() -> Self {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_micros() as u64;
        Self {
            seed: variable("SOAK_SEED").unwrap_or(clock),
            clients: variable("SOAK_CLIENTS").map_or(16, |clients| clients as usize),
            traffic: Duration::from_secs(variable("SOAK_SECONDS").unwrap_or(25)),
        }
    }

    /// The command that runs the same plan again.
    pub fn command(&self) -> String {
        let Self { seed, clients, traffic } = self;
        format!("SOAK_SEED={seed} SOAK_SECONDS={} SOAK_CLIENTS={clients} make soak", traffic.as_secs())
    }

    pub fn is_long(&self) -> bool {
        self.traffic >= LONG
    }

    /// The server's environment. The log has every level, so that a content or a token in it would be found.
    pub fn variables(&self) -> Vec<(&'static str, &'static str)> {
        let mut variables = vec![("RUST_LOG", "trace"), ("LOG_FORMAT", "json")];
        if !self.is_long() {
            variables.extend(SHORT_LIMITS);
        }
        variables
    }

    pub fn pace(&self) -> Pace {
        let millis = Duration::from_millis;
        let window = self.rules().resume_window;
        // A heartbeat, its grace, and half a second for a slow machine.
        match self.is_long() {
            true => {
                Pace { silence: millis(25_500), ping: millis(3000), write: millis(700), habit: millis(8000), window }
            }
            false => Pace { silence: millis(3000), ping: millis(500), write: millis(400), habit: millis(3500), window },
        }
    }

    pub fn rules(&self) -> Rules {
        let (resume, closed_tab) = if self.is_long() { (30, 10) } else { (4, 2) };
        Rules { resume_window: Duration::from_secs(resume), closed_tab_window: Duration::from_secs(closed_tab) }
    }

    /// How long it may take until everything is settled when nothing breaks any more. The slowest case is a connection
    /// that was lost silently: its user is gone after a heartbeat, its grace and the window (P2: within 60 s).
    pub fn grace(&self) -> Duration {
        if self.is_long() { Duration::from_secs(75) } else { Duration::from_secs(15) }
    }
}

fn variable(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok().filter(|text| !text.is_empty())?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is {text:?} and must be a whole number")))
}
