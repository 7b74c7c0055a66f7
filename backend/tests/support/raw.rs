//! HTTP and WebSocket as plain bytes on a TCP connection, so that tests can send what a library would refuse to send.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::PATIENCE;

/// The header that asks for `chat.v2`.
pub const V2: &str = "Sec-WebSocket-Protocol: chat.v2\r\n";

/// An HTTP answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

pub async fn get(address: SocketAddr, path: &str) -> Answer {
    request(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await
}

/// POSTs JSON. `headers` are additional header lines such as `Origin: x\r\n`.
pub async fn post(address: SocketAddr, path: &str, headers: &str, body: &str) -> Answer {
    let length = body.len();
    let head =
        format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n");
    request(address, &format!("{head}Content-Length: {length}\r\n{headers}\r\n{body}")).await
}

/// Sends a whole request and reads the answer to the end.
pub async fn request(address: SocketAddr, text: &str) -> Answer {
    parse(&exchange(address, text, PATIENCE).await)
}

/// The status of the first answer, even if the server closes before it has read the whole request.
pub async fn first_status(address: SocketAddr, text: &str) -> u16 {
    statuses(address, text).await.first().copied().unwrap_or(0)
}

/// The status of each answer on one connection.
pub async fn statuses(address: SocketAddr, text: &str) -> Vec<u16> {
    let answers = exchange(address, text, Duration::from_secs(2)).await;
    answers.split("HTTP/1.1 ").skip(1).map(|answer| parse(&format!("HTTP/1.1 {answer}")).status).collect()
}

/// Sends bytes and reads until the server closes or the time is over. It doesn't matter whether all bytes could be
/// sent.
async fn exchange(address: SocketAddr, text: &str, time: Duration) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let (mut reader, mut writer) = stream.split();
    let mut answer = Vec::new();
    let mut some = [0; 4096];
    let both = async {
        let (_, ()) = tokio::join!(writer.write_all(text.as_bytes()), async {
            while let Ok(length @ 1..) = reader.read(&mut some).await {
                answer.extend_from_slice(&some[..length]);
            }
        });
    };
    let ended = tokio::time::timeout(time, both).await;
    assert!(ended.is_ok() || time < PATIENCE, "an answer in time");
    String::from_utf8_lossy(&answer).into_owned()
}

fn parse(answer: &str) -> Answer {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let mut headers = HashMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        // A header that is sent twice has the same meaning as one header with both values as a list (RFC 9110, section
        // 5.3).
        let values: &mut String = headers.entry(name.to_ascii_lowercase()).or_default();
        *values = if values.is_empty() { value.to_owned() } else { format!("{values}, {value}") };
    }
    let body = match headers.get("transfer-encoding") {
        Some(_) => unchunk(body),
        None => body.to_owned(),
    };
    // On every route and for every cause: an answer that asks the client to come again must say when.
    let wait = headers.get("retry-after").and_then(|wait| wait.parse::<u64>().ok());
    assert_eq!(wait.is_some_and(|wait| wait > 0), matches!(status, 429 | 503), "Retry-After in {head}");
    Answer { status, headers, body }
}

fn unchunk(mut rest: &str) -> String {
    let mut body = String::new();
    while let Some((size, tail)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 || tail.len() < size {
            break;
        }
        body.push_str(&tail[..size]);
        rest = tail[size..].trim_start_matches("\r\n");
    }
    body
}

/// A WebSocket whose frames the test writes and reads itself.
pub struct Wire {
    pub stream: TcpStream,
    /// Bytes that were read but not used yet, so that reading may be cancelled.
    arrived: Vec<u8>,
}

/// What the server may send.
#[derive(Debug, PartialEq)]
pub enum Heard {
    Frame(Value),
    Pong(Vec<u8>),
    /// A close frame with its code; 1005 if it has none.
    Close(u16),
    /// The connection has ended.
    End,
    /// Nothing came within the given time.
    Nothing,
}

impl Wire {
    /// Connects in the plain dialect with the name in the path.
    pub async fn plain(address: SocketAddr, path: &str) -> Self {
        Self::upgrade(TcpStream::connect(address).await.expect("a connection"), path, "").await
    }

    /// Connects in `chat.v2` without sending a frame.
    pub async fn v2(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        Self::upgrade(stream, "/ws", V2).await
    }

    /// Connects in `chat.v2` and joins. Also returns the answer.
    pub async fn joined(address: SocketAddr, name: &str) -> (Self, Value) {
        let mut wire = Self::v2(address).await;
        wire.text(&serde_json::json!({"type": "join", "name": name}).to_string()).await;
        let established = wire.expect("connection_established").await;
        (wire, established)
    }

    /// Upgrades this connection. `headers` are additional header lines such as `Origin: x\r\n`.
    pub async fn upgrade(mut stream: TcpStream, path: &str, headers: &str) -> Self {
        stream.write_all(upgrade(path, headers).as_bytes()).await.expect("an open connection");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.expect("an answer"));
        }
        assert!(head.starts_with(b"HTTP/1.1 101 "), "{}", String::from_utf8_lossy(&head));
        Self { stream, arrived: Vec::new() }
    }

    /// Sends any bytes. An error is ignored, because the server may have closed already.
    pub async fn send(&mut self, bytes: &[u8]) {
        let sent = tokio::time::timeout(PATIENCE, self.stream.write_all(bytes)).await;
        let _ = sent.expect("a server that reads");
    }

    /// Sends a valid text frame.
    pub async fn text(&mut self, text: &str) {
        self.send(&frame(0x81, text.as_bytes())).await;
    }

    /// The next thing that the server sends, except pings.
    pub async fn next(&mut self) -> Heard {
        tokio::time::timeout(PATIENCE, self.hear()).await.expect("something in time")
    }

    /// The same with a time limit that the test chooses.
    pub async fn within(&mut self, time: Duration) -> Heard {
        tokio::time::timeout(time, self.hear()).await.unwrap_or(Heard::Nothing)
    }

    async fn hear(&mut self) -> Heard {
        loop {
            while let Some((opcode, payload)) = self.take() {
                match opcode {
                    0x81 => return Heard::Frame(serde_json::from_slice(&payload).expect("JSON")),
                    0x88 if payload.len() < 2 => return Heard::Close(1005),
                    0x88 => return Heard::Close(u16::from_be_bytes([payload[0], payload[1]])),
                    0x89 => {}
                    0x8a => return Heard::Pong(payload),
                    other => panic!("a frame that no server of ours sends: {other:#x}"),
                }
            }
            let mut some = [0; 4096];
            match self.stream.read(&mut some).await {
                Ok(0) | Err(_) => return Heard::End,
                Ok(length) => self.arrived.extend_from_slice(&some[..length]),
            }
        }
    }

    /// One complete frame of the bytes that have arrived.
    fn take(&mut self) -> Option<(u8, Vec<u8>)> {
        let [first, short, rest @ ..] = self.arrived.as_slice() else { return None };
        let (length, payload) = match short {
            126 => rest.split_first_chunk().map(|(length, rest)| (u16::from_be_bytes(*length).into(), rest))?,
            127 => rest.split_first_chunk().map(|(length, rest)| (u64::from_be_bytes(*length) as usize, rest))?,
            short => (usize::from(*short), rest),
        };
        let (opcode, payload) = (*first, payload.get(..length)?.to_vec());
        let of_length = match short {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        self.arrived.drain(..2 + of_length + length);
        Some((opcode, payload))
    }

    /// Waits for the next frame of this type and skips all others.
    pub async fn expect(&mut self, kind: &str) -> Value {
        self.expect_one_of(&[kind]).await
    }

    pub async fn expect_one_of(&mut self, kinds: &[&str]) -> Value {
        loop {
            match self.next().await {
                Heard::Frame(frame) if kinds.iter().any(|kind| frame["type"] == *kind) => return frame,
                Heard::Frame(_) | Heard::Pong(_) => {}
                ended => panic!("{ended:?} instead of {kinds:?}"),
            }
        }
    }

    /// Reads up to the close frame. Returns the frames before it and its code, 1006 if the connection broke without
    /// one.
    pub async fn closed(&mut self) -> (Vec<Value>, u16) {
        let mut frames = Vec::new();
        loop {
            match self.next().await {
                Heard::Frame(frame) => frames.push(frame),
                Heard::Pong(_) => {}
                Heard::Close(code) => return (frames, code),
                Heard::End | Heard::Nothing => return (frames, 1006),
            }
        }
    }

    pub async fn close_code(&mut self) -> u16 {
        self.closed().await.1
    }
}

/// The head of an upgrade request. `headers` are additional lines.
pub fn upgrade(path: &str, headers: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: parley\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
    )
}

/// A frame as a client sends it. The mask is not 0, so a server that forgets to unmask it reads something else.
pub fn frame(first_byte: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x37, 0xfa, 0x21, 0x3d];
    let mut frame = head(first_byte, payload.len() as u64);
    frame.extend(MASK);
    frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

/// The head of a masked frame with this length, without the mask. The payload may be missing or different.
pub fn head(first_byte: u8, length: u64) -> Vec<u8> {
    let mut head = vec![first_byte];
    match length {
        0..126 => head.push(0x80 | length as u8),
        126..0x1_0000 => {
            head.push(0x80 | 126);
            head.extend((length as u16).to_be_bytes());
        }
        _ => {
            head.push(0x80 | 127);
            head.extend(length.to_be_bytes());
        }
    }
    head
}
