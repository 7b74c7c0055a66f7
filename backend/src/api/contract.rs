//! The files of `contract/`, which both halves are built and tested with: written by `make spec`, never by hand.

use std::path::Path;

use poem_openapi::OpenApiService;
use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::{Routes, asyncapi, examples, retry_after};

/// Every file of the contract: its path below `contract/`, and its text.
pub fn files(context: Context) -> Vec<(String, String)> {
    let service = super::service(context);
    let openapi = openapi(&service);
    let mut files = vec![
        ("asyncapi.json".to_owned(), pretty(&asyncapi::document(&openapi))),
        ("openapi.yaml".to_owned(), openapi_yaml(&service)),
        ("openapi.json".to_owned(), openapi + "\n"),
    ];
    files.extend(golden("chat.v2", "server", examples::server()));
    files.extend(golden("chat.v2", "client", examples::client()));
    files.extend(golden("plain", "server", examples::plain_server()));
    files.extend(golden("plain", "client", examples::plain_client()));
    files
}

/// The OpenAPI document: what the framework makes of the types, and what it has no place for: examples, and the header that
/// says when to come again.
pub fn openapi(service: &OpenApiService<Routes, ()>) -> String {
    format!("{:#}", document(service))
}

/// The same as YAML, for people and for tools that want it. Every text stands in quotes: YAML 1.1 sees dates, numbers to the
/// base of sixty, yes and no in words that are text for YAML 1.2 (<https://yaml.org/type/>).
pub fn openapi_yaml(service: &OpenApiService<Routes, ()>) -> String {
    let options = serde_saphyr::ser_options! { quote_all: true, prefer_block_scalars: false };
    serde_saphyr::to_string_with_options(&document(service), options).unwrap_or_default()
}

fn document(service: &OpenApiService<Routes, ()>) -> Value {
    let mut document: Value = serde_json::from_str(&service.spec()).unwrap_or_default();
    for (union, frames) in examples::all() {
        let schemas = &mut document["components"]["schemas"];
        let mapping = schemas[union]["discriminator"]["mapping"].clone();
        for (_, frame) in frames.iter().rev() {
            let reference = frame["type"].as_str().and_then(|kind| mapping[kind].as_str()).unwrap_or_default();
            let member = reference.rsplit('/').next().unwrap_or_default();
            schemas[member]["example"] = frame.clone();
        }
        let typical = frames.iter().find(|(name, _)| *name == "chat_message").or(frames.first());
        schemas[union]["example"] = typical.map(|(_, frame)| frame.clone()).unwrap_or_default();
    }
    for (catalogue, server, client) in [
        ("FrameCatalogue", "ServerFrame", "ClientFrame"),
        ("PlainFrameCatalogue", "PlainServerFrame", "PlainClientFrame"),
    ] {
        let schemas = &mut document["components"]["schemas"];
        let mut example = json!({"server": [schemas[server]["example"]], "client": [schemas[client]["example"]]});
        if schemas[catalogue]["properties"].get("error_codes").is_some() {
            example["error_codes"] = json!(["bad_request"]);
        }
        schemas[catalogue]["example"] = example;
    }
    if let Some(content) = document["paths"]["/metrics"]["get"]["responses"]["200"]["content"].as_object_mut() {
        for media in content.values_mut() {
            media["example"] =
                json!("# TYPE parley_messages_accepted_total counter\nparley_messages_accepted_total 7\n");
        }
    }
    retry_after::describe(&mut document);
    document
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
