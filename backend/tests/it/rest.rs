//! The REST API: every route, its shape, and its errors.

use serde_json::json;
use uuid::Uuid;

use crate::support::client::Client;
use crate::support::{TestServer, eventually, postgres, raw};

#[tokio::test]
async fn the_root_says_what_this_is() {
    let server = TestServer::start().await;
    let root = server.get("/").await;
    assert_eq!((&root["name"], &root["docs"]), (&json!("parley"), &json!("/docs")));
    assert!(root["version"].is_string() && root["message"].is_string());
}

#[tokio::test]
async fn health_liveness_and_readiness_have_their_shapes() {
    let server = TestServer::start().await;
    assert_eq!(server.get("/livez").await["status"], "ok");
    let ready = eventually("readiness", async || {
        let answer = raw::get(server.address, "/readyz").await;
        (answer.status == 200).then(|| answer.json())
    })
    .await;
    assert_eq!(
        (&ready["checks"]["database"]["status"], &ready["checks"]["fabric"]["status"]),
        (&json!("up"), &json!("up"))
    );
    let _alice = Client::plain(server.address, "/ws/alice").await;
    let health = server.get("/health").await;
    for key in
        ["status", "version", "uptime_seconds", "users_online", "connections", "memory_bytes", "database", "fabric"]
    {
        assert!(health.get(key).is_some(), "{key} in {health}");
    }
    assert_eq!((&health["users_online"], &health["connections"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn counts_count() {
    let server = TestServer::start().await;
    let (mut alice, bob) =
        (Client::plain(server.address, "/ws/alice").await, Client::plain(server.address, "/ws/bob").await);
    alice.send(json!({"type": "chat_message", "receiver_id": bob.id(), "content": "hi"})).await;
    alice.expect("chat_message").await;
    bob.close().await;
    eventually("bob to be gone", async || (server.get("/stats").await["users_online"] == 1).then_some(())).await;
    let stats = server.get("/stats").await;
    let counted =
        ["peak_users_online", "connections_total", "messages_routed_total"].map(|key| stats[key].as_u64().unwrap());
    assert_eq!(counted, [2, 2, 1]);
    assert!(stats["messages_per_second"].is_number() && stats["uptime_seconds"].is_number());
}

#[tokio::test]
async fn users_are_sorted_searched_and_paged() {
    let server = TestServer::start().await;
    let mut clients = Vec::new();
    for name in ["zoe", "Bob", "amber", "bob", "Amber%20Two"] {
        clients.push(Client::plain(server.address, &format!("/ws/{name}")).await);
    }
    let names = |page: &serde_json::Value| -> Vec<String> {
        page["users"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = server.get("/users").await;
    assert_eq!(all["next_cursor"], json!(null));
    let sorted: Vec<_> = names(&all).iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(sorted, ["amber", "amber two", "bob", "bob", "zoe"]);
    let user = &all["users"][0];
    assert!(user["id"].is_string() && user["connected_at"].is_string());
    assert_eq!((&user["is_online"], &user["status"]), (&json!(true), &json!("online")));
    let first = server.get("/users?limit=2").await;
    assert_eq!((names(&first).len(), &first["total"]), (2, &json!(5)));
    let mut paged = names(&first);
    let mut cursor = first["next_cursor"].clone();
    while let Some(next) = cursor.as_str() {
        let page = server.get(&format!("/users?limit=2&cursor={next}")).await;
        paged.extend(names(&page));
        cursor = page["next_cursor"].clone();
    }
    assert_eq!(paged, names(&all));
    let found = server.get("/users?query=MBER").await;
    assert_eq!((names(&found), &found["total"]), (vec!["amber".into(), "Amber Two".into()], &json!(2)));
    assert_eq!(server.get("/users?query=nobody").await["total"], 0);
    let _zoe = Client::plain(server.address, "/ws/Zo%C3%AB").await;
    assert_eq!(server.get("/users?query=ZOE%CC%88").await["total"], 2, "in any case and form, with and without marks");
}

/// The same result from the database and, without one, from memory.
#[tokio::test]
async fn people_are_found_and_sorted_whatever_the_case_and_the_marks() {
    let nowhere = "host=127.0.0.1 port=1 user=nobody".to_owned();
    for (database, is_recorded) in [(postgres::fresh_schema().await, true), (nowhere, false)] {
        let server = TestServer::on(&database, &[]).await;
        let mut here = Vec::new();
        for name in ["Zoe", "%C3%89ric", "Stra%C3%9Fe", "%C4%B1%C5%9F%C4%B1k", "Ian", "eva", "Farid"] {
            here.push(Client::plain(server.address, &format!("/ws/{name}")).await);
        }
        if is_recorded {
            eventually("the rows", async || (postgres::names(&database).await.len() == 7).then_some(())).await;
        }
        for (query, name) in [
            ("eric", "\u{c9}ric"),
            ("E%CC%81RI", "\u{c9}ric"),
            ("strasse", "Stra\u{df}e"),
            ("STRASSE", "Stra\u{df}e"),
            ("isik", "\u{131}\u{15f}\u{131}k"),
            ("%C4%B1an", "Ian"),
        ] {
            let found = server.get(&format!("/users?query={query}")).await;
            assert_eq!((&found["users"][0]["name"], &found["total"]), (&json!(name), &json!(1)), "{query}");
        }
        let all = server.get("/users").await;
        let names: Vec<_> = all["users"].as_array().unwrap().iter().map(|user| user["name"].clone()).collect();
        let expected = ["\u{c9}ric", "eva", "Farid", "Ian", "\u{131}\u{15f}\u{131}k", "Stra\u{df}e", "Zoe"];
        assert_eq!(names, expected);
        server.stop().await;
    }
}

#[tokio::test]
async fn a_bad_request_gets_a_problem_in_words() {
    let server = TestServer::start().await;
    let nobody = format!("/users/{}", Uuid::new_v4());
    for (path, status, code) in [
        ("/users?limit=0", 400, "bad_request"),
        ("/users?limit=201", 400, "bad_request"),
        ("/users?limit=many", 400, "bad_request"),
        ("/users?cursor=nonsense", 400, "bad_request"),
        ("/users/not-a-uuid", 400, "bad_request"),
        (nobody.as_str(), 404, "not_found"),
        ("/nowhere", 404, "not_found"),
        ("/ws", 426, "upgrade_required"),
        ("/ws/alice", 426, "upgrade_required"),
        ("/users/%FF", 400, "bad_request"),
    ] {
        let answer = raw::get(server.address, path).await;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!((&problem["status"], &problem["code"]), (&json!(status), &json!(code)), "{path}");
        assert!(problem["type"].is_string() && problem["title"].is_string(), "{path}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.ends_with('.') && !detail.contains("param0") && !detail.contains("::"), "{path}: {detail}");
    }
    let answer = raw::post(server.address, "/users", "", "{}").await;
    assert_eq!((answer.status, answer.json()["code"].clone()), (405, json!("method_not_allowed")));
    assert_eq!(answer.header("allow"), "GET, HEAD");
    assert_eq!(raw::get(server.address, "/frames/v2/check").await.header("allow"), "POST");
}

#[tokio::test]
async fn limits_and_privacy_tell_the_running_configuration() {
    let server = TestServer::with(&["--max-content-chars", "77", "--resume-window-ms", "21000"]).await;
    assert_eq!(server.get("/limits").await["max_content_chars"], 77);
    let privacy = server.get("/privacy").await.to_string();
    assert!(
        privacy.contains("external database") && privacy.contains("21 s longer") && privacy.contains("at most 35 s"),
        "{privacy}"
    );
}

#[tokio::test]
async fn the_documents_ask_no_other_host_for_anything() {
    let server = TestServer::start().await;
    for (path, content_type) in [
        ("/openapi.json", "application/json; charset=utf-8"),
        ("/openapi.yaml", "application/yaml; charset=utf-8"),
        ("/asyncapi.json", "application/json; charset=utf-8"),
        ("/docs", "text/html; charset=utf-8"),
        ("/redoc", "text/html; charset=utf-8"),
        ("/metrics", "text/plain; version=0.0.4; charset=utf-8"),
    ] {
        let answer = raw::get(server.address, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, content_type), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("http"), "{path}: {policy}");
        for foreign in ["<link href=\"http", "<script src=", "<img src=\"http"] {
            assert!(!answer.body.contains(foreign), "{path}: {foreign}");
        }
        // The files that clients are built from must equal what the server answers.
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../contract").to_owned() + path;
        if let Ok(contract) = std::fs::read_to_string(file) {
            assert_eq!(answer.body.trim_end(), contract.trim_end(), "{path}");
        }
    }
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let server = TestServer::start().await;
    for path in ["/", "/nowhere", "/docs", "/users"] {
        let answer = raw::get(server.address, path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
    }
}

/// Browsers log an error for it on an origin that they don't trust, and ignore it there.
#[tokio::test]
async fn the_opener_policy_is_for_trustworthy_origins() {
    let server = TestServer::start().await;
    for (host, headers, expected) in [
        ("localhost", "", "same-origin"),
        ("192.168.1.20", "", ""),
        ("chat.example", "", ""),
        ("chat.example", "Sec-Fetch-Mode: navigate\r\n", "same-origin"),
        ("chat.example", "X-Forwarded-Proto: https\r\n", "same-origin"),
        ("chat.example", "X-Forwarded-Proto: http\r\n", ""),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n");
        let answer = raw::request(server.address, &request).await;
        assert_eq!(answer.header("cross-origin-opener-policy"), expected, "{host} {headers}");
    }
}

#[tokio::test]
async fn frames_can_be_checked_without_sending_them() {
    let server = TestServer::start().await;
    let good = json!({"type": "join", "name": "alice"});
    let answer = raw::post(server.address, "/frames/v2/check", "", &good.to_string()).await;
    assert_eq!((answer.status, answer.json()), (200, good));
    let number = r#"{"type":"rename","name":7}"#;
    let twice = r#"{"type":"rename","name":"a","name":"b"}"#;
    for (path, body) in [
        ("/frames/v2/check", r#"{"type":"shout"}"#),
        ("/frames/v2/check", "{"),
        ("/frames/plain/check", "[]"),
        // JSON that the WebSocket refuses, although the framework's own parser accepts it.
        ("/frames/v2/check", number),
        ("/frames/v2/check", twice),
    ] {
        let answer = raw::post(server.address, path, "", body).await;
        assert_eq!((answer.status, answer.json()["code"].clone()), (400, json!("bad_request")), "{body}");
    }
    let answer = raw::post(server.address, "/frames/v2/check", "", &"x".repeat(70_000)).await;
    assert_eq!((answer.status, answer.json()["code"].clone()), (413, json!("payload_too_large")));
}

#[tokio::test]
async fn pages_of_other_origins_read_and_write_only_if_they_are_listed() {
    let server = TestServer::with(&["--allowed-origins", "https://chat.example"]).await;
    let frame = json!({"type": "ping"}).to_string();
    let from = |origin: &str| format!("Origin: {origin}\r\n");
    let own = format!("http://{}", server.address);
    for (origin, status, allowed) in [
        ("https://chat.example", 200, "https://chat.example"),
        (own.as_str(), 200, ""),
        ("https://evil.example", 403, ""),
    ] {
        let answer = raw::post(server.address, "/frames/v2/check", &from(origin), &frame).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, allowed), "{origin}");
    }
    let preflight = |origin: &str| {
        format!(
            "OPTIONS /users HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nOrigin: {origin}\r\nAccess-Control-Request-Method: GET\r\n\r\n",
            server.address
        )
    };
    let answer = raw::request(server.address, &preflight("https://chat.example")).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, "https://chat.example"));
    let answer = raw::request(server.address, &preflight("https://evil.example")).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}
