//! Bytes that no WebSocket client may send. Each kind has its close code, and the session can be resumed afterwards.

use serde_json::json;
use tokio::time::{Duration, Instant};

use crate::memory;
use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::raw::{self, Heard, Wire};
use crate::support::{eventually, postgres};

use super::Scene;

#[derive(Clone)]
struct Abuse {
    what: String,
    bytes: Vec<u8>,
    code: u16,
}

fn abuse(what: impl Into<String>, bytes: impl Into<Vec<u8>>, code: u16) -> Abuse {
    Abuse { what: what.into(), bytes: bytes.into(), code }
}

fn bad_text() -> Vec<Abuse> {
    let in_one = [
        ("a byte that is never in UTF-8", &b"\"\xff\""[..]),
        ("a continuation byte alone", b"\"\x80\""),
        ("half a character at the end", b"\"\xe2\x82"),
        ("an overlong slash", b"\"\xc0\xaf\""),
        ("an overlong NUL", b"\"\xe0\x80\x80\""),
        ("a surrogate", b"\"\xed\xa0\x80\""),
        ("a pair of surrogates", b"\"\xed\xa0\xbd\xed\xb1\x8b\""),
        ("beyond Unicode", b"\"\xf4\x90\x80\x80\""),
    ];
    let mut all: Vec<_> = in_one.iter().map(|(what, text)| abuse(*what, raw::frame(0x81, text), 1007)).collect();
    let split = |first: &[u8], second: &[u8]| [raw::frame(0x01, first), raw::frame(0x80, second)].concat();
    all.push(abuse("a character that goes wrong in the next fragment", split(b"\"\xe2\x82", b"\x22"), 1007));
    all.push(abuse("a surrogate over two fragments", split(b"\"\xed", b"\xa0\x80\""), 1007));
    all.push(abuse("an unfinished character over all fragments", split(b"\"", b"\xf0\x9f\x91"), 1007));
    all.push(abuse("a bad fragment of a message that never ends", raw::frame(0x01, b"\xff"), 1007));
    all
}

fn bad_frames() -> Vec<Abuse> {
    let mut all = vec![
        abuse("a binary frame", raw::frame(0x82, b"{}"), 1003),
        abuse("an empty binary frame", raw::frame(0x82, b""), 1003),
        abuse("a binary message in two", [raw::frame(0x02, b"{"), raw::frame(0x80, b"}")].concat(), 1003),
        abuse("an unmasked text", [0x81, 2, b'{', b'}'], 1002),
        abuse("an unmasked ping", [0x89, 0], 1002),
        abuse("a continuation of nothing", raw::frame(0x80, b"{}"), 1002),
        abuse("a continuation after a whole message", [ping(), raw::frame(0x80, b"{}")].concat(), 1002),
        abuse("a text inside a fragmented one", [raw::frame(0x01, b"{"), ping()].concat(), 1002),
        abuse("a beginning inside a fragmented one", raw::frame(0x01, b"{").repeat(2), 1002),
        abuse("a binary inside a fragmented text", [raw::frame(0x01, b"{"), raw::frame(0x82, b"}")].concat(), 1002),
    ];
    for (what, opcode) in [("text", 0x81), ("continuation", 0x80), ("ping", 0x89), ("close", 0x88)] {
        all.extend([0x40, 0x20, 0x10].map(|bit| {
            let name = format!("a {what} with the reserved bit {bit:#x}");
            let start = if opcode == 0x80 { raw::frame(0x01, b"{") } else { Vec::new() };
            abuse(name, [start, raw::frame(opcode | bit, b"")].concat(), 1002)
        }));
    }
    all.extend(
        [3, 4, 5, 6, 7, 0xb, 0xc, 0xd, 0xe, 0xf]
            .map(|opcode: u8| abuse(format!("the reserved opcode {opcode:#x}"), raw::frame(0x80 | opcode, b""), 1002)),
    );
    for (what, opcode) in [("ping", 0x09), ("pong", 0x0a), ("close", 0x08)] {
        all.push(abuse(format!("a fragmented {what}"), raw::frame(opcode, b""), 1002));
        all.push(abuse(format!("a {what} of 126 bytes"), raw::frame(0x80 | opcode, &[b'x'; 126]), 1002));
    }
    all
}

/// Only the head of a frame arrives. The server doesn't wait for the announced payload.
fn lying_lengths() -> Vec<Abuse> {
    let head = |first, length| [raw::head(first, length), vec![0; 4]].concat();
    let half = raw::frame(0x01, &[b' '; 40_000]);
    vec![
        abuse("one byte more than a frame may have", head(0x81, 65_537), 1009),
        abuse("four gigabytes", head(0x81, 1 << 32), 1009),
        abuse("a length with the top bit", head(0x81, 1 << 63), 1009),
        abuse("all the length there is", head(0x81, u64::MAX), 1009),
        abuse("a beginning that is too much", head(0x01, 65_537), 1009),
        abuse("fragments that came and are too much", [half, raw::frame(0x80, &[b' '; 40_000])].concat(), 1009),
    ]
}

fn bad_closes() -> Vec<Abuse> {
    let close = |payload: &[u8]| raw::frame(0x88, payload);
    let mut all = vec![
        abuse("a close frame with half a code", close(&[3]), 1002),
        abuse("a close reason that is not UTF-8", close(b"\x03\xe8\xff\xfe"), 1007),
        abuse("a close reason with half a character", close(b"\x03\xe8\xe2\x82"), 1007),
    ];
    for code in [0_u16, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2999, 5000, 65_535] {
        all.push(abuse(format!("the close code {code}"), close(&code.to_be_bytes()), 1002));
    }
    all
}

fn ping() -> Vec<u8> {
    raw::frame(0x81, br#"{"type":"ping"}"#)
}

/// An invalid frame in each state of a connection. A valid message to the partner follows it, and must not be
/// delivered.
async fn each_ends_with_its_code(all: Vec<Abuse>) {
    let mut scene = Scene::with(&["--message-rate-per-sec", "0", "--presence-interval-ms", "20"]).await;
    let address = scene.server.address;
    for Abuse { what, bytes, code } in all {
        let content = format!("behind {what}");
        let message = json!({"type": "chat_message", "client_id": uuid::Uuid::new_v4(), "receiver_id": scene.partner.id(), "content": content});
        // Behind a wrong length the message would be read as part of the payload.
        let behind = if code == 1009 { Vec::new() } else { raw::frame(0x81, message.to_string().as_bytes()) };
        let bytes = [bytes, behind].concat();

        let mut stranger = Wire::v2(address).await;
        stranger.send(&bytes).await;
        assert_eq!(stranger.close_code().await, code, "{what}, before the first frame");

        let mut plain = Wire::plain(address, "/ws/plain").await;
        plain.send(&bytes).await;
        assert_eq!(plain.close_code().await, code, "{what}, plain");

        let (mut joined, established) = Wire::joined(address, "Breaker").await;
        joined.send(&bytes).await;
        assert_eq!(joined.close_code().await, code, "{what}, joined");
        drop((stranger, plain, joined));

        let token = established["session"]["token"].as_str().expect("a token");
        let mut back = Client::resume(address, token, 0).await;
        assert_eq!(back.established["resumed"], "complete", "{what}");
        let client_id = back.chat(scene.partner.id(), &what).await;
        assert_eq!(back.expect("message_accepted").await["client_id"], json!(client_id));
        let heard = scene.heard_by_partner().await;
        let [only] = heard.as_slice() else { panic!("{what}: {heard:?}") };
        assert_eq!((&only["message"]["content"], &only["message"]["sender_id"]), (&json!(what), &json!(back.id())));
        scene.partner.ack(&only["seq"]).await;
        back.expect("message_status").await;
        back.send(json!({"type": "leave"})).await;
        back.closed().await;
    }
    scene.is_quiet_again().await;
}

#[tokio::test]
async fn text_that_is_not_utf8_closes_with_1007() {
    each_ends_with_its_code(bad_text()).await;
}

#[tokio::test]
async fn frames_that_break_the_protocol_close_with_the_code_that_says_so() {
    each_ends_with_its_code(bad_frames()).await;
}

#[tokio::test]
async fn a_length_over_the_limit_closes_with_1009_before_any_of_it_has_come() {
    let start = Instant::now();
    each_ends_with_its_code(lying_lengths()).await;
    assert!(start.elapsed() < Duration::from_secs(10), "nobody waited for the rest of a message");
}

#[tokio::test]
async fn close_frames_that_are_wrong_close_with_the_code_that_says_so() {
    each_ends_with_its_code(bad_closes()).await;
}

/// Again and again, over connections that are closed for it, also with text that needs much memory when it is parsed.
#[tokio::test]
async fn nothing_of_it_stays_in_memory() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[("DATABASE_URL", &url), ("BYTE_RATE_PER_SEC", "0")]).await;
    let address = server.address;
    let round = async || {
        for Abuse { what, bytes, code } in [bad_text(), bad_frames(), lying_lengths(), bad_closes()].concat() {
            let mut wire = Wire::plain(address, "/ws/plain").await;
            wire.send(&bytes).await;
            assert_eq!(wire.close_code().await, code, "{what}");
        }
        let mut wire = Wire::plain(address, "/ws/plain").await;
        for nonsense in [format!("[{}0]", "[],".repeat(20_000)), format!("{{\"x\":[{}0]}}", "{},".repeat(20_000))] {
            wire.text(&nonsense).await;
            assert_eq!(wire.expect("error").await["code"], "bad_request");
        }
    };
    round().await;
    let start = memory::of(address).await;
    for _ in 0..5 {
        round().await;
    }
    memory::is_given_back(address, start).await;
    eventually("the counts to go back", async || {
        let health = raw::get(address, "/health").await.json();
        (health["connections"] == 0 && health["users_online"] == 0).then_some(())
    })
    .await;
    server.stop().await;
}

#[tokio::test]
async fn characters_may_be_cut_by_fragments_and_pings_may_come_between() {
    let mut scene = Scene::with(&["--frame-rate-per-sec", "0"]).await;
    let mut wire = Wire::plain(scene.server.address, "/ws/alice").await;
    let receiver = scene.partner.id();
    let text = json!({"type": "chat_message", "receiver_id": receiver, "content": "€👋"}).to_string();
    let mut frames = raw::frame(0x01, b"");
    for byte in text.as_bytes() {
        frames.extend(raw::frame(0x00, &[*byte]));
    }
    frames.extend(raw::frame(0x89, b"between"));
    frames.extend(raw::frame(0x80, b""));
    wire.send(&frames).await;
    while wire.next().await != Heard::Pong(b"between".to_vec()) {}
    assert_eq!(scene.partner.expect("chat_message").await["message"]["content"], "€👋");
}
