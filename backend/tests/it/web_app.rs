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
