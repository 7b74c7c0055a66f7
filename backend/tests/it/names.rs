//! Names: every way to join applies the same rules, and names that look alike get tags, however people joined.

use std::fmt::Write;
use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::{TestServer, eventually, raw};

/// The name as the server stores it, or the reason why it refuses it.
type Verdict = Result<String, String>;

const FREELY: [&str; 8] = [
    "--connect-rate-per-address",
    "0",
    "--max-connections-per-address",
    "0",
    "--frame-rate-per-sec",
    "0",
    "--max-violations",
    "0",
];

async fn by_path(address: SocketAddr, path: &str) -> Verdict {
    verdict(Client::open(address, &format!("/ws/{path}"), None).await).await
}

async fn by_join(address: SocketAddr, name: &str) -> Verdict {
    let mut client = Client::open(address, "/ws", Some("chat.v2")).await;
    client.send(json!({"type": "join", "name": name})).await;
    verdict(client).await
}

/// What the first answer says. After a refusal the connection is closed with its code.
async fn verdict(mut client: Client) -> Verdict {
    let first = client.next().await;
    if first["type"] == "connection_established" {
        let name = first["name"].as_str().expect("a name").to_owned();
        client.close().await;
        return Ok(name);
    }
    let (_, code) = client.closed().await;
    assert_eq!((&first["type"], &first["code"], code), (&json!("error"), &json!("name_rejected"), 4502), "{first}");
    Err(first["message"].as_str().expect("words").to_owned())
}

async fn by_rename(client: &mut Client, address: SocketAddr, name: &str) -> Verdict {
    client.send(json!({"type": "rename", "name": name})).await;
    if let Some(error) = client.until_pong().await.iter().find(|frame| frame["type"] == "error") {
        assert_eq!(error["code"], "name_rejected");
        return Err(error["message"].as_str().expect("words").to_owned());
    }
    let user = raw::get(address, &format!("/users/{}", client.id())).await.json();
    Ok(user["name"].as_str().expect("a name").to_owned())
}

/// For a valid name the validator says nothing but that it is valid.
async fn by_check(address: SocketAddr, kind: &str, name: &str) -> Result<(), String> {
    let body = json!({"type": kind, "name": name}).to_string();
    let answer = raw::post(address, "/frames/v2/check", "", &body).await;
    match answer.status {
        200 => Ok(()),
        400 => Err(answer.json()["detail"].as_str().expect("words").to_owned()),
        other => panic!("{other}: {answer:?}"),
    }
}

fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "%{byte:02X}");
        text
    })
}

/// Names that are accepted, with their stored form.
fn good() -> Vec<(String, String)> {
    let family = "👨\u{200D}👩\u{200D}👧";
    let same = |name: &str| (name.to_owned(), name.to_owned());
    let into = |name: &str, becomes: &str| (name.to_owned(), becomes.to_owned());
    vec![
        // The examples of RFC 8266, section 3. Case and compatibility forms matter when names are compared; they are
        // not changed.
        same("Foo"),
        same("foo"),
        same("Foo Bar"),
        same("Σ"),
        same("σ"),
        same("ς"),
        same("♚"),
        same("Richard Ⅳ"),
        into(" foo", "foo"),
        into("  Foo \u{3000}\u{A0} Bar  ", "Foo Bar"),
        into("Foo\u{2003}Bar\u{1680}", "Foo Bar"),
        // Different spellings of the same characters.
        into("Zoe\u{308}", "Zo\u{EB}"),
        into("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
        into("\u{212B}", "\u{C5}"),
        // Full-width characters, and a combining mark at the beginning, where it belongs to no letter.
        same("\u{FF21}\u{FF4D}\u{FF42}\u{FF45}\u{FF52}"),
        same("\u{301}abc"),
        // Joiners where they have a meaning.
        same(family),
        same("👩🏽\u{200D}🚀"),
        same("❤️ Ann"),
        same("علی\u{200C}رضا"),
        same("ශ\u{DCA}\u{200D}රී"),
        // The largest allowed values: 20 characters, 128 bytes, 4 marks.
        same(&"x".repeat(20)),
        same(&"Ж".repeat(20)),
        same(&format!("{}ab", family.repeat(7))),
        same(&format!("z{}", "\u{316}".repeat(4))),
        // Characters that are special elsewhere, such as in HTML or SQL, are ordinary here.
        same("a/b"),
        same(".."),
        same("."),
        same("a+b"),
        same("100%"),
        same("%2F"),
        same("a?b#c&d=e"),
        same("<img src=x>"),
        same("\"'`\\"),
        same("'; DROP TABLE--"),
        same("سارة القمر"),
        same("null"),
    ]
}

/// Names that are refused, with the reason.
fn bad() -> Vec<(&'static str, String)> {
    let mut bad: Vec<(&str, String)> = vec![
        ("nothing but spaces", "   ".into()),
        ("nothing but a wide space", "\u{3000}".into()),
        ("a mark alone", "\u{301}".into()),
        ("21 characters", "x".repeat(21)),
        ("21 characters of two code points", "e\u{32D}".repeat(21)),
        ("129 bytes", format!("{}abc", "👨\u{200D}👩\u{200D}👧".repeat(7))),
        ("ten thousand characters", "x".repeat(2000)),
        ("five marks", format!("z{}", "\u{316}".repeat(5))),
    ];
    for (what, c) in [
        ("NUL", '\0'),
        ("a line break", '\n'),
        ("a tabulator", '\t'),
        ("DEL", '\u{7F}'),
        ("a C1 control", '\u{85}'),
        ("a soft hyphen", '\u{AD}'),
        ("a grapheme joiner", '\u{34F}'),
        ("an Arabic letter mark", '\u{61C}'),
        ("a Hangul filler", '\u{3164}'),
        ("a Mongolian vowel separator", '\u{180E}'),
        ("a zero width space", '\u{200B}'),
        ("a non-joiner between Latin letters", '\u{200C}'),
        ("a joiner between Latin letters", '\u{200D}'),
        ("a left-to-right mark", '\u{200E}'),
        ("a right-to-left embedding", '\u{202B}'),
        ("a right-to-left override", '\u{202E}'),
        ("a line separator", '\u{2028}'),
        ("a word joiner", '\u{2060}'),
        ("an isolate", '\u{2067}'),
        ("a byte order mark", '\u{FEFF}'),
        ("an annotation anchor", '\u{FFF9}'),
        ("the replacement character", '\u{FFFD}'),
        ("a presentation selector behind a letter", '\u{FE0F}'),
        ("a blank Braille pattern", '\u{2800}'),
        ("an unassigned code point", '\u{378}'),
        ("a noncharacter", '\u{FDD0}'),
        ("another noncharacter", '\u{10FFFF}'),
        ("a private use character", '\u{E000}'),
        ("a tag", '\u{E0041}'),
        ("a supplementary selector", '\u{E0100}'),
    ] {
        bad.push((what, format!("a{c}b")));
    }
    bad.push(("a joiner at the end of an emoji", "👩\u{200D}".into()));
    bad.push(("an emoji joined to a letter", "👩\u{200D}a".into()));
    bad.push(("a flag of tags", "🏴\u{E0067}\u{E0062}\u{E007F}".into()));
    bad
}

#[tokio::test]
async fn every_way_in_has_the_same_verdict() {
    let server = TestServer::with(&FREELY).await;
    let address = server.address;
    let mut renamed = Client::v2(address, "Somebody").await;
    for (name, becomes) in good() {
        let expected = Ok(becomes);
        assert_eq!(by_path(address, &encoded(&name)).await, expected, "{name:?} in the path");
        assert_eq!(by_join(address, &name).await, expected, "{name:?} by `join`");
        assert_eq!(by_rename(&mut renamed, address, &name).await, expected, "{name:?} by `rename`");
        for kind in ["join", "rename"] {
            assert_eq!(by_check(address, kind, &name).await, Ok(()), "{name:?} by the check of `{kind}`");
        }
    }
    for (what, name) in bad() {
        let refusal = by_join(address, &name).await.expect_err(what);
        assert_eq!(by_path(address, &encoded(&name)).await, Err(refusal.clone()), "{what} in the path");
        assert_eq!(by_rename(&mut renamed, address, &name).await, Err(refusal.clone()), "{what} by `rename`");
        for kind in ["join", "rename"] {
            assert_eq!(by_check(address, kind, &name).await, Err(refusal.clone()), "{what} by the check of `{kind}`");
        }
    }
    assert_eq!(server.get("/users").await["total"], 1, "nobody came in under a wrong name");
}

/// A browser can't read the status of a refused upgrade. So every name in a path is upgraded, and a frame then says
/// what is wrong.
#[tokio::test]
async fn a_path_is_read_as_a_name_however_it_is_written() {
    let server = TestServer::with(&FREELY).await;
    for (path, expected) in [
        ("Alice", "Alice"),
        ("a%20b", "a b"),
        ("a+b", "a+b"),
        ("a%2Bb", "a+b"),
        ("a%2Fb", "a/b"),
        ("a%2fb", "a/b"),
        ("%C3%A9", "\u{E9}"),
        ("..", ".."),
        ("%2E%2E", ".."),
        ("100%", "100%"),
        ("%zz", "%zz"),
        ("Alice?token=x&name=Bob", "Alice"),
        ("Alice?", "Alice"),
        ("%3F", "?"),
    ] {
        assert_eq!(by_path(server.address, path).await, Ok(expected.to_owned()), "{path}");
    }
    for path in ["%FF", "a%FFb", "%C3", "%ED%A0%80", "%F4%90%80%80", "%C0%AF", "%00", "%20", "%E2%80%AE", "a%0Db"] {
        assert!(by_path(server.address, path).await.is_err(), "{path}");
    }
    let generated = by_path(server.address, "").await.expect("a name");
    assert!(generated.contains(' '), "{generated}");
}

#[tokio::test]
async fn no_query_makes_the_search_fail() {
    let server = TestServer::with(&FREELY).await;
    let _alice = Client::v2(server.address, "Alice").await;
    let names = good().into_iter().map(|(name, _)| name).chain(bad().into_iter().map(|(_, name)| name));
    for name in names.filter(|name| name.len() <= 256) {
        let answer = raw::get(server.address, &format!("/users?query={}", encoded(&name))).await;
        assert_eq!(answer.status, 200, "{name:?}: {answer:?}");
    }
    for query in ["%FF", "%", "%zz", "+", "a%00b", "%25", "_", "%5C", "%C3"] {
        let answer = raw::get(server.address, &format!("/users?query={query}")).await;
        assert_eq!(answer.status, 200, "{query}: {answer:?}");
    }
    for query in ["%25", "_", "%5C", "%00"] {
        assert_eq!(server.get(&format!("/users?query={query}")).await["total"], 0, "{query} is no pattern");
    }
    assert_eq!(raw::get(server.address, &format!("/users?query={}", "x".repeat(257))).await.status, 400);
    assert_eq!(raw::get(server.address, "/users/%FF").await.status, 400);
}

/// Cyrillic letters among Latin ones, a digit in place of a letter, and full-width characters.
const LOOK_ALIKES: [&str; 3] = ["p\u{430}ypal", "paypa1", "\u{FF50}aypal"];

/// The tag of a person in each answer that mentions them.
async fn tag_of(server: &TestServer, id: uuid::Uuid) -> Value {
    let one = server.get(&format!("/users/{id}")).await["tag"].clone();
    let page = server.get("/users").await;
    let in_page =
        page["users"].as_array().unwrap().iter().find(|user| user["id"] == json!(id)).map(|user| &user["tag"]);
    assert!(in_page.is_none_or(|tag| *tag == one), "{page}");
    one
}

#[tokio::test]
async fn look_alikes_are_tagged_whichever_way_they_came() {
    let server = TestServer::with(&FREELY).await;
    let address = server.address;
    let paypal = Client::v2(address, "paypal").await;
    assert_eq!(tag_of(&server, paypal.id()).await, Value::Null, "alone");
    for name in LOOK_ALIKES {
        let mut by_rename = Client::v2(address, "Somebody else").await;
        let by_path = Client::plain(address, &format!("/ws/{}", encoded(name))).await;
        for client in [&by_path, &paypal] {
            let expected = json!(client.id().to_string()[..4]);
            eventually("the tag", async || (tag_of(&server, client.id()).await == expected).then_some(())).await;
        }
        by_path.close().await;
        eventually("the tag to go", async || tag_of(&server, paypal.id()).await.is_null().then_some(())).await;
        by_rename.send(json!({"type": "rename", "name": name})).await;
        by_rename.until_pong().await;
        let by_join = Client::v2(address, name).await;
        for client in [&by_rename, &by_join, &paypal] {
            let expected = json!(client.id().to_string()[..4]);
            eventually("the tag", async || (tag_of(&server, client.id()).await == expected).then_some(())).await;
        }
        by_rename.close().await;
        by_join.close().await;
        eventually("the tag to go", async || tag_of(&server, paypal.id()).await.is_null().then_some(())).await;
    }
}

#[tokio::test]
async fn who_is_in_no_list_is_tagged_for_those_who_know_them() {
    let server = TestServer::with(&FREELY).await;
    let _paypal = Client::v2(server.address, "paypal").await;
    let mut bob = Client::v2(server.address, "Bob").await;
    let mut hidden = Client::open(server.address, "/ws", Some("chat.v2")).await;
    hidden.send(json!({"type": "join", "name": LOOK_ALIKES[0], "visibility": "invisible"})).await;
    hidden.established = hidden.expect("connection_established").await;
    let expected = json!(hidden.id().to_string()[..4]);
    hidden.chat(bob.id(), "hello").await;
    let contact = bob.expect("contact").await;
    assert_eq!((&contact["user"]["id"], &contact["user"]["tag"]), (&json!(hidden.id()), &expected));
}
