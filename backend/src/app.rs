//! The server as a whole: builds every part in one visible order, runs it, and takes it down in the opposite one.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use poem::Server;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::acts::core::Core;
use crate::acts::invite_book::InviteBook;
use crate::api::context::{Context, Keeping};
use crate::config::Config;
use crate::db::Database;
use crate::db::node::Node;
use crate::db::supervisor::PrivateDatabase;
use crate::gateway::Gateway;
use crate::gateway::door::addresses::Addresses;
use crate::gateway::door::admission::{Admission, Origins};
use crate::gateway::door::hosts::Hosts;
use crate::gateway::life::arrival;
use crate::gateway::life::sessions::Sessions;
use crate::http;
use crate::http::certificates::Certificates;
use crate::http::listener::Listener;
use crate::identity::book::Book;
use crate::identity::store::Identity;
use crate::presence::Presence;
use crate::presence::directory::Directory;
use crate::presence::lease::Lease;
use crate::presence::slots::Slots;
use crate::protocol::limits::{Limits, ms};
use crate::routing::router::Router;
use crate::shutdown::Drain;
use crate::telemetry::stats::{Stats, memory_bytes};
use crate::telemetry::{events, logging, metrics};

/// File descriptors that are not for sessions: the database, files, requests without a WebSocket.
const RESERVED_FILES: u64 = 128;
/// How long the server waits after the last goodbye for clients to answer its close frames. Then it drops the
/// connections.
const CLOSING_GRACE: Duration = Duration::from_millis(1200);
/// How long the server may take to remove itself from the database, so that the whole stop fits into ten seconds.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// The longest time for a stop. The system cleans up what isn't done by then.
const LONGEST_STOP: Duration = Duration::from_millis(9900);

pub struct App {
    context: Context,
    listener: Listener,
    certificates: Option<Arc<Certificates>>,
    drain: Drain,
    lease: Lease,
    earlier: oneshot::Receiver<Vec<Identity>>,
    private_database: Option<PrivateDatabase>,
    config: Config,
}

impl App {
    /// Builds a server that is ready to run; its port is bound, nothing is accepted yet.
    pub async fn build(config: Config) -> anyhow::Result<Self> {
        metrics::install();
        let files = raise_file_limit();
        let address = SocketAddr::new(config.host, config.port);
        let places = usize::try_from(files.saturating_sub(RESERVED_FILES / 2)).unwrap_or(usize::MAX);
        let certificates = match config.certificate_files().map_err(anyhow::Error::msg)? {
            Some(files) => Some(Arc::new(Certificates::load(files).map_err(anyhow::Error::msg)?)),
            None => None,
        };
        let addresses =
            Addresses::new(&config.limits, config.trusted_proxies.clone()).with_ipv6_prefix(config.ipv6_address_prefix);
        let addresses = Arc::new(addresses);
        let listener = Listener::bind(address, &config.limits, addresses.clone(), places.clamp(1, 1 << 20))
            .with_context(|| format!("{address} can't be listened on"))?
            .secured(certificates.clone());
        let private_database = match &config.database_url {
            Some(_) => None,
            None => Some(PrivateDatabase::start(config.data_dir(), config.pg_bin_dir.clone()).await?),
        };
        let database_config = match (&config.database_url, &private_database) {
            (Some(url), _) => url.0.clone(),
            (None, Some(private)) => private.config(),
            (None, None) => unreachable!("without DATABASE_URL there is a private database"),
        };
        let database = Database::new(database_config)?;

        let stats = Arc::new(Stats::default());
        let slots = Arc::new(Slots::default());
        let identities = Arc::new(Book::new(slots.wake.clone()));
        let presence = Arc::new(Presence::new(config.limits.presence_list_limit as usize, slots.clone()));
        let drain = Drain::default();
        let origins = Origins { allowed: config.allowed_origins.clone(), allow_none: config.allow_no_origin };
        let gateway = Arc::new(Gateway {
            core: Core {
                limits: config.limits.clone(),
                router: Arc::new(Router::new(stats.clone())),
                presence: presence.clone(),
                invites: InviteBook::default(),
            },
            sessions: Sessions::new(&config.limits),
            identities: identities.clone(),
            stats,
            admission: Admission::new(origins, addresses, session_cap(&config.limits, files))
                .only_for(Hosts::new(config.allowed_hosts.clone())),
            drain: drain.clone(),
            epoch: Uuid::new_v4(),
        });
        let node = Node {
            id: gateway.epoch,
            label: node_label(private_database.is_some(), listener.local_addr()),
            lease: ms(config.limits.lease_ms),
            resume_window: ms(config.limits.resume_window_ms),
        };
        let (tell_earlier, earlier) = oneshot::channel();
        let renew_every = ms(config.limits.lease_renew_ms);
        let lease = Lease {
            database: database.clone(),
            node,
            renew_every,
            slots,
            presence,
            identities,
            earlier: Some(tell_earlier),
        };
        let directory = Directory::new(database.clone(), gateway.core.presence.clone(), gateway.epoch);
        let keeping = Keeping {
            private_database: private_database.is_some(),
            logs_ids: logging::names_sessions(&config.log_filter()),
            behind_proxies: !config.trusted_proxies.is_empty(),
        };
        let context = Context { gateway, database, directory, keeping };
        Ok(Self { context, listener, certificates, drain, lease, earlier, private_database, config })
    }

    pub fn local_addr(&self) -> SocketAddr {
        self.listener.local_addr()
    }

    /// The address as people write it.
    pub fn url(&self) -> String {
        format!("{}://{}", self.listener.scheme(), self.local_addr())
    }

    /// Serves until `stop` resolves, then says goodbye to everybody and ends within ten seconds.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
        let Self { context, listener, certificates, drain, lease, earlier, private_database, config } = self;
        let Context { gateway, database, .. } = context.clone();
        // These outlive the sessions: they end after the last of them is gone.
        let upkeep = Drain::default();
        let end = CancellationToken::new();
        upkeep.spawn(gateway.core.presence.clone().run_fanout(ms(config.limits.presence_interval_ms), end.clone()));
        upkeep.spawn(lease.run(end.clone()));
        upkeep.spawn(sample(gateway.clone(), end.clone()));
        if let Some(certificates) = certificates {
            upkeep.spawn(certificates.watch(end.clone()));
        }
        drain.spawn(arrival::restore_earlier(gateway.clone(), earlier));
        let guard = Drain::default();
        let private_database = private_database.map(|private| private.supervise(&guard));

        let endpoint = http::endpoint(context, config.static_dir.as_deref());
        let (closed, close) = (end.clone(), end.clone());
        let server = Server::new_with_acceptor(listener).run_with_graceful_shutdown(
            endpoint,
            async move { closed.cancelled().await },
            Some(Duration::from_millis(300)),
        );
        let mut server = std::pin::pin!(server);
        tokio::select! {
            result = &mut server => result.context("the server ended by itself")?,
            () = stop => {}
        }

        let stopping = Instant::now();
        let sessions = gateway.core.router.registry.len();
        let window = ms(config.limits.goodbye_spread_ms(sessions));
        events::draining(sessions, window);
        drain.begin();
        let left = tokio::select! {
            left = drain.finished(window + CLOSING_GRACE) => left,
            // Requests are answered during the drain: /readyz says 503.
            result = &mut server => { result?; 0 }
        };
        close.cancel();
        upkeep.begin();
        let (_, served) = tokio::join!(upkeep.finished(LAST_WORDS), server);
        served?;
        database.close();
        if let Some(private) = private_database {
            let left = LONGEST_STOP.saturating_sub(stopping.elapsed());
            if tokio::time::timeout(left, private.stop()).await.is_err() {
                events::private_database_slow_to_stop();
            }
        }
        events::drained(stopping.elapsed(), left);
        Ok(())
    }
}

/// Takes all the file descriptors that the system grants, and says how many those are.
fn raise_file_limit() -> u64 {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return 1024 };
    if setrlimit(Resource::RLIMIT_NOFILE, hard, hard).is_ok() { hard } else { soft }
}

/// How many sessions there can be: the cap, or what the file limit leaves if that is less.
fn session_cap(limits: &Limits, files: u64) -> Option<usize> {
    let by_files = files.saturating_sub(RESERVED_FILES).max(1);
    let cap = if limits.max_connections == 0 { by_files } else { limits.max_connections.min(by_files) };
    usize::try_from(cap).ok()
}

/// What identifies this server across restarts: a private database has no other server, others are told apart by host
/// and port.
fn node_label(private: bool, address: SocketAddr) -> String {
    let host = nix::unistd::gethostname().ok().and_then(|host| host.into_string().ok());
    if private { "private".into() } else { format!("{}:{}", host.unwrap_or_default(), address.port()) }
}

/// Gauges that are measured once a second.
async fn sample(gateway: Arc<Gateway>, end: CancellationToken) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    while end.run_until_cancelled(second.tick()).await.is_some() {
        gateway.stats.sample(Instant::now());
        gateway.admission.addresses.tidy();
        if let Some(bytes) = memory_bytes() {
            events::memory(bytes);
        }
        events::queued_bytes(gateway.sessions.queued_bytes());
        events::meetings(gateway.core.invites.len(), gateway.core.presence.unlisted(), gateway.core.presence.blocks());
    }
}
