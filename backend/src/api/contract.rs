//! The files of `contract/`, which both halves are built and tested with: written by `make spec`, never by hand.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Context, asyncapi, examples};

/// Every file of the contract: its path below `contract/`, and its text.
pub fn files(context: Context) -> Vec<(String, String)> {
    let openapi = super::service(context).spec();
    let mut files = vec![
        ("asyncapi.json".to_owned(), pretty(&asyncapi::document(&openapi))),
        ("openapi.json".to_owned(), openapi + "\n"),
    ];
    files.extend(golden("chat.v2", "server", examples::server()));
    files.extend(golden("chat.v2", "client", examples::client()));
    files.extend(golden("plain", "server", examples::plain_server()));
    files.extend(golden("plain", "client", examples::plain_client()));
    files
}

/// Writes the contract into `folder`.
pub fn write(context: Context, folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("frames"))?;
    for (path, text) in files(context) {
        std::fs::write(folder.join(path), text)?;
    }
    Ok(())
}

fn golden<F: Serialize>(
    dialect: &str,
    direction: &str,
    frames: Vec<(&str, F)>,
) -> impl Iterator<Item = (String, String)> {
    frames.into_iter().map(move |(name, frame)| {
        let path = format!("frames/{dialect}.{direction}.{name}.json");
        (path, pretty(&json!({"dialect": dialect, "direction": direction, "frame": frame})))
    })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
