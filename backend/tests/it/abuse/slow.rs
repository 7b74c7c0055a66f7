//! Clients that are as slow as allowed, and clients that connect and disconnect as fast as they can: nobody else has to
//! wait.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use crate::support::client::Client;
use crate::support::raw::{self, Heard, Wire};
use crate::support::{TestServer, eventually, spawn};

use super::Scene;
use super::pairs::Pairs;

/// The number of clients of each kind.
const SLOW: usize = 170;
/// The time limit for an answer beside the slow clients, which only occupy their places.
const SOON: Duration = Duration::from_secs(2);

#[tokio::test]
async fn half_open_and_trickling_clients_are_cut_off_and_nobody_waits_for_them() {
    let server = TestServer::with(&["--header-timeout-ms", "4000", "--hello-timeout-ms", "4000"]).await;
    let address = server.address;
    let mut pairs = Pairs::join(address, 1).await;
    let begun = Instant::now();
    let slow = join_all((0..3 * SLOW).map(async |n| {
        let (start, drop): (Vec<u8>, &[u8]) = match n % 3 {
            0 => (b"GET /livez HTTP/1.1\r\nX-Half: open".to_vec(), b""),
            1 => (b"GET /livez HTTP/1.1\r\nX-Slow: ".to_vec(), b"a"),
            // A first frame with a payload that never ends.
            _ => (raw::upgrade("/ws", raw::V2).into_bytes(), b""),
        };
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(&start).await.expect("an open connection");
        if n % 3 == 2 {
            let frame = [raw::head(0x81, 60_000), vec![0; 4]].concat();
            stream.write_all(&frame).await.expect("an open connection");
            return (stream, b"{".as_slice());
        }
        (stream, drop)
    }))
    .await;
    let trickling = slow.into_iter().map(|(mut stream, drop)| {
        spawn(async move {
            // Until the server closes and writing fails.
            while stream.write_all(drop).await.is_ok() && !is_closed(&stream) {
                sleep(Duration::from_millis(200)).await;
            }
        })
    });
    let trickling: Vec<_> = trickling.collect();
    for _ in 0..5 {
        let start = Instant::now();
        assert_eq!(raw::get(address, "/livez").await.status, 200);
        let chat = pairs.chat(Duration::from_millis(300)).await;
        assert!(start.elapsed() < SOON && chat < SOON, "{:?}, {chat:?}", start.elapsed());
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "some of them were still there");
    tokio::time::timeout(Duration::from_secs(20), join_all(trickling)).await.expect("all of them were cut off");
    pairs.end().await;
}

/// Waits until the server has closed its side.
fn is_closed(stream: &TcpStream) -> bool {
    let mut some = [0; 512];
    loop {
        match stream.try_read(&mut some) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return error.kind() != std::io::ErrorKind::WouldBlock,
        }
    }
}

#[tokio::test]
async fn a_flood_of_requests_leaves_room_for_a_chat() {
    let server = TestServer::start().await;
    let address = server.address;
    let mut pairs = Pairs::join(address, 2).await;
    let flood = join_all((0..20).map(async |n| {
        for m in 0..20 {
            let path = ["/livez", "/users?limit=200", "/nowhere", "/openapi.json"][(n + m) % 4];
            assert_ne!(raw::get(address, path).await.status, 0);
        }
    }));
    let (took, _) = tokio::join!(pairs.chat(Duration::from_secs(1)), flood);
    assert!(took < SOON, "{took:?}");
    pairs.end().await;
}

/// Joins and leaves as fast as possible. Those who stay are told at the usual rate, and know afterwards who is here.
#[tokio::test]
async fn a_storm_of_people_who_come_and_go_is_told_at_the_usual_rate() {
    let mut scene = Scene::with(&[]).await;
    let address = scene.server.address;
    let storm = Duration::from_secs(3);
    let mut plain = Wire::plain(address, "/ws/plain").await;
    scene.partner.until_pong().await;
    let start = Instant::now();
    let churn = join_all((0..6).map(async |n| {
        let mut came = 0;
        while start.elapsed() < storm {
            if n % 2 == 0 {
                let (mut wire, _) = Wire::joined(address, "Churn").await;
                wire.text(r#"{"type":"leave"}"#).await;
            } else {
                Wire::plain(address, "/ws/churn").await.send(&raw::frame(0x88, &1000_u16.to_be_bytes())).await;
            }
            came += 1;
        }
        came
    }));
    let listen = async {
        let mut lists = 0;
        while start.elapsed() < storm {
            match plain.within(Duration::from_millis(20)).await {
                Heard::Frame(frame) => lists += usize::from(frame["type"] == "user_list_update"),
                Heard::Nothing => {}
                ended => panic!("{ended:?}"),
            }
        }
        lists
    };
    let (came, lists) = tokio::join!(churn, listen);
    let came: usize = came.iter().sum();
    assert!(came > 20, "{came} are no storm");
    let deltas = scene.partner.until_pong().await;
    let deltas = deltas.iter().filter(|frame| frame["type"] == "presence_delta").count();
    // Four frames a second, and one more at the beginning and at the end.
    let most = (start.elapsed().as_millis() / 250) as usize + 2;
    assert!((2..=most).contains(&deltas), "{deltas} deltas, at most {most}");
    assert!((2..=most).contains(&lists), "{lists} lists, at most {most}");
    // In the end both the listening client and the server have the right list.
    eventually("the server to count two", async || (scene.server.get("/users").await["total"] == 2).then_some(()))
        .await;
    scene.partner.send(json!({"type": "watch", "user_ids": []})).await;
    let list = scene.partner.expect("user_list_update").await;
    assert_eq!(list["total"], 2, "{list}");
    let mut late = Client::plain(address, "/ws/late").await;
    late.expect("user_list_update").await;
    loop {
        if plain.expect("user_list_update").await["total"] == 3 {
            break;
        }
    }
}
