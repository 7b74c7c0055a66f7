//! The network between the server and PostgreSQL: a TCP proxy that passes bytes on, refuses connections, or drops all
//! bytes silently.

use std::io::Result;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::support::{postgres, spawn};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Open,
    /// Connections are reset, and new ones are reset as soon as they are opened.
    Refuse,
    /// Connections stay open and new ones can be opened, but no bytes arrive any more. PostgreSQL isn't told when a
    /// connection ends. Dropped bytes stay lost when the line works again.
    Swallow,
}

pub struct Line {
    /// The address of PostgreSQL through this proxy.
    pub url: String,
    control: Arc<Control>,
}

/// What all connections of a line share.
struct Control {
    mode: watch::Sender<Mode>,
    /// See [`Line::swallow_after`].
    trap: Mutex<Option<&'static str>>,
    now: AtomicUsize,
    most: AtomicUsize,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

impl Line {
    pub async fn lay(to: &str, mode: Mode) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = by_way_of(listener.local_addr().expect("its address"), to);
        let control = Arc::new(Control {
            mode: watch::channel(mode).0,
            trap: Mutex::default(),
            now: AtomicUsize::default(),
            most: AtomicUsize::default(),
        });
        let (shared, to) = (control.clone(), to.parse::<Config>().expect("an address"));
        spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                spawn(carry(stream, to.clone(), shared.clone()));
            }
        });
        Self { url, control }
    }

    pub fn set(&self, mode: Mode) {
        self.control.mode.send_replace(mode);
    }

    /// Drops everything as soon as the server has sent this text and one more packet: a statement is prepared with its
    /// text first, and executed then.
    pub fn swallow_after(&self, words: &'static str) {
        *self.control.trap.lock().unwrap() = Some(words);
    }

    pub fn is(&self, mode: Mode) -> bool {
        *self.control.mode.borrow() == mode
    }

    /// The number of connections that the server has.
    pub fn connections(&self) -> usize {
        self.control.now.load(Ordering::Relaxed)
    }

    /// The highest number of connections that the server had at the same time.
    pub fn most_connections(&self) -> usize {
        self.control.most.load(Ordering::Relaxed)
    }
}

impl Control {
    /// True once, when the text of the trap is sent.
    fn is_trapped(&self, said: &[u8]) -> bool {
        let mut trap = self.trap.lock().unwrap();
        trap.take_if(|words| String::from_utf8_lossy(said).contains(*words)).is_some()
    }
}

/// The same database as `url` at another address.
fn by_way_of(address: SocketAddr, url: &str) -> String {
    let direct: Config = url.parse().expect("an address");
    let mut config = direct.clone();
    config = std::mem::take(config.host(address.ip().to_string()).port(address.port()));
    let own = postgres::address_of(&config);
    let rest = own.split_once(" user=").expect("a user").1;
    let options = direct.get_options().map(|options| format!(" options='{options}'")).unwrap_or_default();
    format!("host={} port={} user={rest}{options}", address.ip(), address.port())
}

async fn carry(mut near: TcpStream, to: Config, control: Arc<Control>) {
    let now = control.now.fetch_add(1, Ordering::Relaxed) + 1;
    control.most.fetch_max(now, Ordering::Relaxed);
    let mut mode = control.mode.subscribe();
    let far = if *mode.borrow() == Mode::Open { dial(&to).await.ok() } else { None };
    // Stays open after the server has closed its side.
    let far = far.map(tokio::io::split);
    if let Some((mut from_far, mut to_far)) = far {
        let is_over = {
            let (from_near, to_near) = near.split();
            tokio::select! {
                _ = pump(from_near, &mut to_far, Some(&control)) => true,
                _ = pump(&mut from_far, to_near, None) => true,
                _ = mode.wait_for(|mode| *mode != Mode::Open) => false,
            }
        };
        if !is_over {
            refuse_or_swallow(near, &mode).await;
            control.now.fetch_sub(1, Ordering::Relaxed);
            if *mode.borrow() != Mode::Refuse {
                let _ = mode.wait_for(|mode| *mode == Mode::Refuse).await;
            }
            return;
        }
    } else {
        refuse_or_swallow(near, &mode).await;
    }
    control.now.fetch_sub(1, Ordering::Relaxed);
}

async fn refuse_or_swallow(mut near: TcpStream, mode: &watch::Receiver<Mode>) {
    if *mode.borrow() == Mode::Swallow {
        let mut nothing = tokio::io::sink();
        let _ = tokio::io::copy(&mut near, &mut nothing).await;
    }
    let _ = near.set_zero_linger();
}

async fn dial(to: &Config) -> Result<Box<dyn Stream>> {
    let port = to.get_ports().first().copied().unwrap_or(5432);
    Ok(match &to.get_hosts()[0] {
        Host::Unix(folder) => Box::new(UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await?),
        Host::Tcp(name) => Box::new(TcpStream::connect((name.as_str(), port)).await?),
    })
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    control: Option<&Control>,
) -> Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    let mut is_trapped = false;
    loop {
        let length = from.read(&mut buffer).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        to.write_all(&buffer[..length]).await?;
        if let Some(control) = control {
            if std::mem::take(&mut is_trapped) {
                control.mode.send_replace(Mode::Swallow);
            }
            is_trapped = control.is_trapped(&buffer[..length]);
        }
    }
}
