//! The plan of a run: what each client does, and what breaks when. All of it follows from one seed. It reads no clock
//! and does no I/O.

use std::time::Duration;

use fastrand::Rng;

/// How a client behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// It suffers only from the bad network.
    Steady,
    /// It closes its tab and is back at once.
    Reloads,
    /// It leaves, and comes back as somebody new.
    Wanders,
    /// It writes faster than the rates allow.
    Floods,
    /// It opens a second tab, which takes over the session.
    TakesOver,
    /// It tries tokens that were used before.
    Steals,
    /// Its network is away for some time, often for longer than the server waits.
    Naps,
    /// It uses the plain dialect.
    Plain,
}

const HABITS: [Habit; 8] = [
    Habit::Steady,
    Habit::Reloads,
    Habit::Wanders,
    Habit::Floods,
    Habit::TakesOver,
    Habit::Steals,
    Habit::Plain,
    Habit::Naps,
];

/// A fault of the whole server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `kill -9`, and a new start after the pause.
    Kill { pause: Duration },
    /// SIGTERM, and a new start.
    Restart,
    /// PostgreSQL's processes are suspended and continue after this time.
    HoldDatabase { time: Duration },
    /// PostgreSQL's main process gets `kill -9`.
    KillDatabase,
}

/// A direction through the proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    ToServer,
    ToClient,
}

/// What the proxy does to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// From now on every piece of data is delayed by this time.
    Delay(Duration),
    /// For some time nothing is read in this direction; then it continues.
    Stall(Side, Duration),
    /// As `Stall`, in both directions.
    Freeze(Duration),
    /// RST to both ends.
    Cut,
    /// One direction ends, the other one continues.
    HalfClose(Side),
    /// Half of the next piece of data is sent, and then the connection is closed.
    Tear(Side),
    /// All data is dropped, and no side is told.
    BlackHole,
}

/// The troubles of one connection, each with the time since the one before.
pub type Fate = Vec<(Duration, Trouble)>;

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub seed: u64,
    pub habits: Vec<Habit>,
    pub traffic: Duration,
    /// Each with the time since the start of the traffic.
    pub faults: Vec<(Duration, Fault)>,
}

impl Plan {
    pub fn new(seed: u64, clients: usize, traffic: Duration) -> Self {
        let mut rng = Rng::with_seed(seed);
        let habits = (0..clients).map(|client| HABITS[client % HABITS.len()]).collect();
        // A short run has every fault once, a long one has them again and again.
        let rounds = (traffic.as_secs() / 100).max(1) as u32;
        let mut kinds: Vec<Fault> = Vec::new();
        for _ in 0..rounds {
            let mut round = [
                Fault::Kill { pause: millis(&mut rng, 50..600) },
                Fault::Restart,
                Fault::HoldDatabase { time: millis(&mut rng, 500..2500) },
                Fault::KillDatabase,
            ];
            rng.shuffle(&mut round);
            kinds.extend(round);
        }
        let slot = traffic / (kinds.len() as u32 + 1);
        let faults = kinds.into_iter().enumerate().map(|(n, fault)| {
            let jitter = slot.mul_f64(rng.f64() * 0.3);
            (slot * n as u32 + slot / 2 + jitter, fault)
        });
        Self { seed, habits, traffic, faults: faults.collect() }
    }

    /// The random generator for a client's own decisions.
    pub fn rng(&self, client: usize) -> Rng {
        Rng::with_seed(self.seed ^ (client as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// What the network does to a client's connection. The first connection of a client works well for a while.
    pub fn fate(&self, client: usize, connection: u32) -> Fate {
        let mut rng = Rng::with_seed(self.seed.rotate_left(17) ^ ((client as u64) << 32) ^ u64::from(connection));
        let mut fate = Fate::new();
        if rng.u8(..4) == 0 {
            fate.push((Duration::ZERO, Trouble::Delay(millis(&mut rng, 1..40))));
        }
        for _ in 0..rng.u8(..3) {
            fate.push((millis(&mut rng, 300..4000), soft(&mut rng)));
        }
        if rng.u8(..4) != 0 {
            fate.push((millis(&mut rng, 300..6000), hard(&mut rng)));
        }
        fate
    }
}

fn soft(rng: &mut Rng) -> Trouble {
    let time = millis(rng, 100..2500);
    match rng.u8(..3) {
        0 => Trouble::Freeze(time),
        _ => Trouble::Stall(side(rng), time),
    }
}

fn hard(rng: &mut Rng) -> Trouble {
    match rng.u8(..6) {
        0 | 1 => Trouble::Cut,
        2 => Trouble::HalfClose(side(rng)),
        3 | 4 => Trouble::Tear(side(rng)),
        _ => Trouble::BlackHole,
    }
}

fn side(rng: &mut Rng) -> Side {
    if rng.bool() { Side::ToServer } else { Side::ToClient }
}

/// A duration of this many milliseconds.
pub fn millis(rng: &mut Rng, range: std::ops::Range<u64>) -> Duration {
    Duration::from_millis(rng.u64(range))
}

#[test]
fn one_seed_is_one_plan_and_another_seed_another() {
    let plan = |seed| Plan::new(seed, 16, Duration::from_secs(25));
    assert_eq!(plan(7), plan(7));
    assert_eq!(plan(7).fate(3, 2), plan(7).fate(3, 2));
    assert_ne!(plan(7).faults, plan(8).faults);
    assert!((1..50).any(|connection| plan(7).fate(3, connection) != plan(8).fate(3, connection)));
}

#[test]
fn every_fault_comes_within_the_traffic_and_in_order() {
    for (seed, seconds) in [(1, 25), (2, 300)] {
        let plan = Plan::new(seed, 16, Duration::from_secs(seconds));
        assert!(plan.faults.is_sorted_by_key(|(at, _)| *at));
        assert!(plan.faults.last().unwrap().0 < plan.traffic);
        for kind in ["Kill ", "Restart", "HoldDatabase", "KillDatabase"] {
            assert!(plan.faults.iter().any(|(_, fault)| format!("{fault:?}").starts_with(kind)), "{kind}");
        }
    }
}
