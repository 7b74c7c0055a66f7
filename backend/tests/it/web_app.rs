//! The web app on the server's own port: STATIC_DIR.

use crate::support::process::Folder;
use crate::support::{TestServer, raw};

async fn get(server: &TestServer, path: &str, accept: &str) -> raw::Answer {
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAccept: {accept}\r\n\r\n", server.address);
    raw::request(server.address, &request).await
}

#[tokio::test]
async fn a_browser_gets_the_app_and_everybody_else_the_api() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("assets")).unwrap();
    std::fs::write(folder.0.join("index.html"), "<!doctype html><title>Parley</title>").unwrap();
    std::fs::write(folder.0.join("assets/app-1a2b.js"), "export {};").unwrap();
    let server = TestServer::with(&["--static-dir", folder.as_str()]).await;
    let browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    let page = get(&server, "/", browser).await;
    assert_eq!((page.status, page.body.contains("<title>Parley</title>")), (200, true));
    assert_eq!(page.header("cache-control"), "no-cache");
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!(get(&server, "/", "*/*").await.json()["name"], "parley");

    let script = get(&server, "/assets/app-1a2b.js", "*/*").await;
    assert_eq!((script.status, script.body.as_str()), (200, "export {};"));
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");

    assert_eq!(get(&server, "/livez", browser).await.json()["status"], "ok");
    let missing = get(&server, "/assets/gone.js", browser).await;
    assert_eq!((missing.status, missing.header("content-type")), (404, "application/problem+json"));
    let outside = get(&server, "/..%2f..%2fetc%2fpasswd", "*/*").await;
    assert_eq!((outside.status, outside.body.contains("root:")), (404, false));
}

#[tokio::test]
async fn what_the_build_has_packed_is_sent_packed_to_who_takes_it() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("assets")).unwrap();
    for (file, content) in [
        ("index.html", "<!doctype html><title>Parley</title>"),
        ("index.html.br", "page in brotli"),
        ("assets/app-1a2b.js", "export {};"),
        ("assets/app-1a2b.js.br", "script in brotli"),
        ("assets/app-1a2b.js.gz", "script in gzip"),
        ("assets/icon.png", "not packed"),
    ] {
        std::fs::write(folder.0.join(file), content).unwrap();
    }
    let server = TestServer::with(&["--static-dir", folder.as_str()]).await;
    let ask = async |method: &str, path: &str, headers: &str| {
        let host = server.address;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
        raw::request(host, &head).await
    };
    let script = "/assets/app-1a2b.js";
    for (path, headers, coding, body) in [
        (script, "Accept-Encoding: gzip, deflate, br\r\n", "br", "script in brotli"),
        (script, "Accept-Encoding: gzip, br;q=0\r\n", "gzip", "script in gzip"),
        (script, "Accept-Encoding: identity\r\n", "", "export {};"),
        (script, "", "", "export {};"),
        (script, "Accept-Encoding: br\r\nRange: bytes=0-5\r\n", "", "export"),
        ("/assets/icon.png", "Accept-Encoding: br\r\n", "", "not packed"),
        ("/", "Accept: text/html\r\nAccept-Encoding: br\r\n", "br", "page in brotli"),
    ] {
        let answer = ask("GET", path, headers).await;
        assert_eq!(answer.body, body, "{path} {headers}");
        let head = ask("HEAD", path, headers).await;
        assert_eq!((head.status, head.body.as_str()), (answer.status, ""), "HEAD {path} {headers}");
        for answer in [&answer, &head] {
            assert_eq!(answer.header("content-encoding"), coding, "{path} {headers}");
            assert_eq!(answer.header("content-length"), body.len().to_string(), "{path} {headers}");
            assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"), "{path} {headers}");
        }
    }
    let kind = ask("GET", script, "Accept-Encoding: br\r\n").await.header("content-type").to_owned();
    assert_eq!(kind, ask("GET", script, "").await.header("content-type"), "the type is the script's, however packed");
    for path in ["/assets/gone.js", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/../../etc/passwd"] {
        assert_eq!(ask("HEAD", path, "Accept-Encoding: br\r\n").await.status, 404, "{path}");
    }
}

/// The browser tests compare the server's headers with those of the app's other hosts (frontend/e2e/headers.spec.ts).
#[tokio::test]
async fn static_hosts_send_the_same_headers_as_the_server_and_let_the_app_reach_it() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("assets")).unwrap();
    std::fs::write(folder.0.join("index.html"), "<!doctype html><title>Parley</title>").unwrap();
    std::fs::write(folder.0.join("assets/app-1a2b.js"), "export {};").unwrap();
    let server = TestServer::with(&["--static-dir", folder.as_str()]).await;
    let page = get(&server, "/", "text/html").await;
    let script = get(&server, "/assets/app-1a2b.js", "*/*").await;

    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/deploy");
    let vercel = std::fs::read_to_string(root.join("vercel.json")).unwrap();
    let netlify = std::fs::read_to_string(root.join("netlify.toml")).unwrap();
    let rules: serde_json::Value = serde_json::from_str(&vercel).unwrap();
    let headers = |rule: usize| {
        let list = rules["headers"][rule]["headers"].as_array().unwrap();
        list.iter().map(|header| (header["key"].as_str().unwrap(), header["value"].as_str().unwrap()))
    };
    let everywhere: Vec<_> = headers(0).collect();
    // Every header that the server adds to the page, except Cache-Control, which the hosts set themselves.
    assert_eq!(everywhere.len(), 6);
    for (name, value) in everywhere {
        let expected = page.header(&name.to_ascii_lowercase()).to_owned();
        let expected =
            expected.replace("connect-src 'self'", "connect-src 'self' https://api.example wss://api.example");
        assert_eq!(value, expected, "vercel.json: {name}");
        assert!(netlify.contains(&format!("\n    {name} = \"{expected}\"\n")), "netlify.toml: {name} = {expected:?}");
    }
    for (name, value) in headers(1) {
        assert_eq!(value, script.header(&name.to_ascii_lowercase()), "vercel.json: {name}");
        assert!(netlify.contains(&format!("\n    {name} = \"{value}\"\n")), "netlify.toml: {name}");
    }
    // The build writes what the app reads.
    let config = r#"{ "apiUrl": "https://api.example", "panicExitUrl": "" }"#;
    let told = rules["buildCommand"].as_str().unwrap();
    assert!(told.contains(config) && netlify.contains(config), "{told}");
}
