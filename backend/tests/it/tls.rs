//! TLS by the server itself: handshakes and their time limit, the certificate, and its renewal.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use parley::config::CertificateFiles;
use parley::gateway::door::addresses::Addresses;
use parley::http::certificates::Certificates;
use parley::http::listener::Listener;
use parley::http::transport::Transport;
use parley::protocol::limits::Limits;
use poem::listener::Acceptor;
use rcgen::generate_simple_self_signed;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, IpAddr};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::support::client::Client;
use crate::support::process::{self, Folder, Process};
use crate::support::{PATIENCE, TestServer, eventually, postgres, raw};

/// A certificate that was made for one test. Only the clients of this test trust it.
struct Identity {
    files: CertificateFiles,
    trusted: CertificateDer<'static>,
}

impl Identity {
    /// Writes `cert.pem` and `key.pem`, and replaces existing files.
    fn write(folder: &Folder) -> Self {
        let made = generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let files = CertificateFiles { certificate: folder.0.join("cert.pem"), key: folder.0.join("key.pem") };
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        Self { files, trusted: made.cert.der().clone() }
    }

    fn paths(&self) -> [&str; 2] {
        [&self.files.certificate, &self.files.key].map(|path| path.to_str().unwrap())
    }

    async fn server(&self, flags: &[&str]) -> TestServer {
        let [certificate, key] = self.paths();
        TestServer::with(&[&["--tls-cert", certificate, "--tls-key", key], flags].concat()).await
    }

    async fn process(&self) -> Process {
        let [certificate, key] = self.paths();
        let url = postgres::fresh_schema().await;
        Process::start(&[("DATABASE_URL", &url), ("TLS_CERT", certificate), ("TLS_KEY", key)]).await
    }

    /// Connects to a server that must show this certificate.
    async fn connect(&self, address: SocketAddr) -> std::io::Result<TlsStream<TcpStream>> {
        self.handshake(TcpStream::connect(address).await?).await
    }

    async fn handshake(&self, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.trusted.clone()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let name = IpAddr::try_from("127.0.0.1").unwrap().into();
        let shaken = TlsConnector::from(Arc::new(config)).connect(name, stream);
        tokio::time::timeout(PATIENCE, shaken).await.expect("a handshake in time")
    }

    /// The whole answer to a GET request, as text.
    async fn get(&self, address: SocketAddr, path: &str, headers: &str) -> String {
        let mut stream = self.connect(address).await.expect("a connection");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
        read.expect("an answer in time").expect("an end that is told, and not cut off");
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn metric(&self, address: SocketAddr, line: &str) -> u64 {
        let text = self.get(address, "/metrics", "").await;
        text.lines().find_map(|found| found.strip_prefix(line)?.trim().parse().ok()).unwrap_or(0)
    }

    async fn web(&self, address: SocketAddr, name: &str) -> Client<TlsStream<TcpStream>> {
        let stream = self.connect(address).await.expect("a connection");
        let mut client = Client::over(stream, &format!("wss://{address}/ws"), Some("chat.v2")).await;
        client.send(json!({"type": "join", "name": name})).await;
        client.established = client.expect("connection_established").await;
        client
    }
}

#[tokio::test]
async fn people_chat_and_pages_are_read_over_tls() {
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let server = identity.process().await;
    assert_eq!(server.url, format!("https://{}", server.address));
    let mut alice = identity.web(server.address, "Alice").await;
    let stream = identity.connect(server.address).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"http/1.1".as_slice()));
    let mut bob = Client::over(stream, &format!("wss://{}/ws/bob", server.address), None).await;
    bob.established = bob.expect("connection_established").await;
    let long = "x".repeat(4000);
    for content in ["over the wire", long.as_str()] {
        alice.chat(bob.id(), content).await;
        assert_eq!(bob.expect("chat_message").await["message"]["content"], content);
        assert_eq!(alice.expect("message_status").await["status"], "delivered");
    }
    let live = identity.get(server.address, "/livez", "").await;
    assert!(live.starts_with("HTTP/1.1 200 ") && !live.to_lowercase().contains("strict-transport-security"), "{live}");
    bob.close().await;
    server.signal(nix::sys::signal::Signal::SIGTERM);
    assert_eq!(alice.closed().await.1, 1012, "the goodbye comes through as well");
    let (status, _, log) = server.ended().await;
    assert!(status.success(), "{log}");
}

#[tokio::test]
async fn the_own_page_may_connect_over_tls_and_a_strange_one_may_not() {
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let server = identity.server(&["--allow-no-origin", "false"]).await;
    let upgrade = |origin: &str| {
        format!(
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: {origin}\r\n"
        )
    };
    let own = format!("https://{}", server.address);
    for (origin, status) in [(own.as_str(), "101"), ("https://evil.example", "403")] {
        let mut stream = identity.connect(server.address).await.unwrap();
        let request = format!("GET /ws/alice HTTP/1.1\r\nHost: {}\r\n{}\r\n", server.address, upgrade(origin));
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut head = [0; 12];
        tokio::time::timeout(PATIENCE, stream.read_exact(&mut head)).await.expect("an answer in time").unwrap();
        assert_eq!(String::from_utf8_lossy(&head), format!("HTTP/1.1 {status}"), "{origin}");
    }
}

#[tokio::test]
async fn whoever_speaks_plain_http_to_the_tls_port_is_let_go() {
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let server = identity.process().await;
    let answer = raw::request(server.address, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(answer.status, 0, "{answer:?}");
    identity.web(server.address, "Alice").await.until_pong().await;
    let failed = "parley_tls_handshakes_total{outcome=\"failed\"}";
    assert_eq!(identity.metric(server.address, failed).await, 1);
    server.stop().await;
}

#[tokio::test]
async fn a_handshake_that_takes_too_long_is_cut_off_like_a_slow_request() {
    const LIMIT: Duration = Duration::from_millis(300);
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let server = identity.server(&["--header-timeout-ms", "300"]).await;
    // One client sends nothing, the other one the beginning of a ClientHello without an end.
    for beginning in [&b""[..], b"\x16\x03\x01\x02\x00\x01\x00\x01"] {
        let start = Instant::now();
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(beginning).await.unwrap();
        let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await;
        // It doesn't matter how the server closed.
        let _ = read.expect("an end in time");
        assert!(start.elapsed() >= LIMIT, "not before the deadline: {:?}", start.elapsed());
    }
    // A handshake without a request is not enough.
    let start = Instant::now();
    let mut stream = identity.connect(server.address).await.unwrap();
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await.expect("an end in time");
    assert!(start.elapsed() >= LIMIT, "not before the deadline: {:?}", start.elapsed());
    let mut alice = identity.web(server.address, "Alice").await;
    tokio::time::sleep(2 * LIMIT).await;
    alice.until_pong().await;
}

#[tokio::test]
async fn a_renewed_certificate_is_used_for_new_connections_and_a_bad_one_is_not() {
    let folder = Folder::new();
    let first = Identity::write(&folder);
    let server = first.process().await;
    let mut alice = first.web(server.address, "Alice").await;
    let second = Identity::write(&folder);
    eventually("the new certificate", async || second.connect(server.address).await.ok()).await;
    assert!(first.connect(server.address).await.is_err(), "the old one is not shown any more");
    alice.until_pong().await;
    let refused = "parley_certificate_renewals_total{outcome=\"failed\"}";
    let before = second.metric(server.address, refused).await;
    std::fs::write(&second.files.certificate, "not a certificate").unwrap();
    eventually("the bad file to be noticed", async || {
        (second.metric(server.address, refused).await > before).then_some(())
    })
    .await;
    second.connect(server.address).await.expect("the one before is still in use");
    alice.until_pong().await;
    let third = Identity::write(&folder);
    eventually("the next good one", async || third.connect(server.address).await.ok()).await;
    drop(alice);
    let log = server.stop().await;
    assert!(log.contains("certificate renewed") && log.contains("has no certificate in it"), "{log}");
}

#[tokio::test]
async fn a_wrong_certificate_stops_the_start_with_a_sentence() {
    let (folder, other) = (Folder::new(), Folder::new());
    let (identity, stranger) = (Identity::write(&folder), Identity::write(&other));
    let ([certificate, key], [_, strange_key]) = (identity.paths(), stranger.paths());
    let nowhere = folder.0.join("nowhere.pem");
    let nowhere = nowhere.to_str().unwrap();
    for (variables, sentence) in [
        (vec![("TLS_CERT", certificate)], "TLS_CERT is set and TLS_KEY is not".to_owned()),
        (vec![("TLS_KEY", key)], "TLS_KEY is set and TLS_CERT is not".to_owned()),
        (vec![("TLS_CERT", nowhere), ("TLS_KEY", key)], format!("TLS_CERT ({nowhere}) can't be read")),
        (vec![("TLS_CERT", certificate), ("TLS_KEY", nowhere)], format!("TLS_KEY ({nowhere}) can't be read")),
        (vec![("TLS_CERT", key), ("TLS_KEY", key)], format!("TLS_CERT ({key}) has no certificate in it")),
        (vec![("TLS_CERT", certificate), ("TLS_KEY", certificate)], "has no private key in it".to_owned()),
        (
            vec![("TLS_CERT", certificate), ("TLS_KEY", strange_key)],
            format!("TLS_KEY ({strange_key}) is not the key of TLS_CERT ({certificate})"),
        ),
    ] {
        let output = process::output(&variables, &["--port", "0"]).await;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(64), "{told}");
        assert!(told.starts_with("parley: ") && told.contains(&sentence) && told.trim_end().ends_with('.'), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(!told.contains("PRIVATE KEY"), "{told}");
    }
}

/// The goodbye of the server consists of bytes, too, and this client doesn't read them.
#[tokio::test]
async fn a_client_that_takes_no_bytes_can_not_keep_a_connection_from_closing() {
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let limits = Limits { write_timeout_ms: 3000, ..Limits::default() };
    let certificates = Arc::new(Certificates::load(identity.files.clone()).unwrap());
    let addresses = Arc::new(Addresses::new(&limits, Vec::new()));
    let free = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut listener = Listener::bind(free, &limits, addresses, 64).unwrap().secured(Some(certificates));
    let address = Listener::local_addr(&listener);
    let (accepted, connected) = tokio::join!(listener.accept(), TcpStream::connect(address));
    let mut server = accepted.unwrap().0;
    let greeted = async {
        server.write_all(b"HTTP/1.1 200 OK\r\n").await.unwrap();
        server.flush().await.unwrap();
    };
    let ((), client) = tokio::join!(greeted, async { identity.handshake(connected.unwrap()).await.unwrap() });
    fill(&mut server).await;
    let ended = tokio::time::timeout(PATIENCE, server.shutdown()).await.expect("an end in time");
    assert_eq!(ended.unwrap_err().kind(), std::io::ErrorKind::TimedOut);
    drop(client);
}

/// Writes until the connection accepts no more, because the client reads nothing. Returns the number of bytes.
async fn fill(server: &mut (impl AsyncWrite + Unpin)) -> usize {
    let (mut taken, mut stuck) = (0, 0);
    while stuck < 3 {
        match poll_fn(|context| Poll::Ready(Pin::new(&mut *server).poll_write(context, &[7; 8000]))).await {
            Poll::Ready(written) => (taken, stuck) = (taken + written.unwrap(), 0),
            Poll::Pending => {
                stuck += 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    taken
}

/// TLS keeps bytes that it has encrypted but couldn't send. They must be sent later without another write.
#[tokio::test]
async fn what_counts_as_written_arrives_even_if_nothing_is_written_after_it() {
    let folder = Folder::new();
    let identity = Identity::write(&folder);
    let certificates = Certificates::load(identity.files.clone()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let accepted = async { Transport::new(listener.accept().await.unwrap().0, Some(&certificates)) };
    let (mut server, connected) = tokio::join!(accepted, TcpStream::connect(address));
    let greeted = async {
        server.write_all(b"hello").await.unwrap();
        server.flush().await.unwrap();
    };
    let ((), mut client) = tokio::join!(greeted, async { identity.handshake(connected.unwrap()).await.unwrap() });
    let mut everything = vec![0; 5 + fill(&mut server).await];
    let arrives = tokio::time::timeout(PATIENCE, client.read_exact(&mut everything));
    tokio::select! {
        arrived = arrives => drop(arrived.expect("all of it in time").expect("an open connection")),
        // Reads at the same time, as the task of a connection always does.
        read = server.read_u8() => panic!("the client says nothing: {read:?}"),
    }
}
