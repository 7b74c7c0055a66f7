//! The contract is a file in the repository. These tests fail when it differs from the code.

use std::collections::HashSet;
use std::path::Path;

use parley::api::context::Context;
use parley::api::{contract, examples};
use parley::domain::folding::fold;
use parley::protocol::client::ClientFrame;
use parley::protocol::plain::{PlainClientFrame, PlainServerFrame};
use parley::protocol::server::ServerFrame;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../contract"))
}

fn openapi() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("openapi.json")).unwrap()).unwrap()
}

#[test]
fn the_committed_contract_is_what_the_code_says() {
    let files = contract::files(Context::offline().unwrap());
    for (path, text) in &files {
        let committed = std::fs::read_to_string(folder().join(path)).unwrap_or_default();
        assert!(committed == *text, "contract/{path} is stale: run `make spec`");
    }
    let expected: HashSet<_> = files.iter().filter_map(|(path, _)| path.strip_prefix("frames/")).collect();
    for entry in std::fs::read_dir(folder().join("frames")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(expected.contains(name.as_str()), "contract/frames/{name} is of no frame: remove it");
    }
}

/// serde defines the frames on the wire, and poem-openapi those in the documents. Both must be the same, in both
/// directions.
#[test]
fn the_wire_and_the_documents_agree_on_every_frame() {
    fn check<F>(frames: Vec<(&str, F)>)
    where
        F: Serialize + DeserializeOwned + ToJSON + ParseFromJSON + PartialEq + std::fmt::Debug,
    {
        for (name, frame) in frames {
            let wire = serde_json::to_value(&frame).unwrap();
            assert_eq!(Some(&wire), frame.to_json().as_ref(), "{name}");
            assert_eq!(serde_json::from_value::<F>(wire.clone()).unwrap(), frame, "{name}");
            assert_eq!(F::parse_from_json(Some(wire)).map_err(|error| error.into_message()), Ok(frame), "{name}");
        }
    }
    check::<ServerFrame>(examples::server());
    check::<ClientFrame>(examples::client());
    check::<PlainServerFrame>(examples::plain_server());
    check::<PlainClientFrame>(examples::plain_client());
}

#[test]
fn every_frame_type_has_a_golden_frame() {
    let document = openapi();
    for (union, dialect, direction, examples) in [
        ("ServerFrame", "chat.v2", "server", "server()"),
        ("ClientFrame", "chat.v2", "client", "client()"),
        ("PlainServerFrame", "plain", "server", "plain_server()"),
        ("PlainClientFrame", "plain", "client", "plain_client()"),
    ] {
        let types = document["components"]["schemas"][union]["discriminator"]["mapping"].as_object().unwrap();
        let golden: HashSet<String> = std::fs::read_dir(folder().join("frames"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{dialect}.{direction}.")))
            .map(|path| serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap())
            .map(|golden| golden["frame"]["type"].as_str().unwrap().to_owned())
            .collect();
        let missing: Vec<_> = types.keys().filter(|kind| !golden.contains(*kind)).collect();
        assert!(
            missing.is_empty(),
            "{union} has no example of {missing:?}: add one to {examples} in backend/src/api/examples.rs, then run `make spec`"
        );
        assert_eq!(golden, types.keys().cloned().collect(), "contract/frames/ has a type that {union} doesn't have");
    }
}

#[test]
fn every_operation_is_described_and_every_error_is_a_problem() {
    let document = openapi();
    let mut ids = HashSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            for key in ["summary", "description", "operationId"] {
                assert!(operation[key].as_str().is_some_and(|text| text.len() > 3), "{key} of {path}");
            }
            assert!(ids.insert(operation["operationId"].clone()), "{path}");
            assert!(!operation["tags"].as_array().unwrap().is_empty(), "{path}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(!response["description"].as_str().unwrap().is_empty() || status == "200", "{status} of {path}");
                if status == "429" || status == "503" {
                    let header = &response["headers"]["Retry-After"];
                    assert_eq!(
                        (&header["required"], &header["schema"]["type"]),
                        (&true.into(), &"integer".into()),
                        "{status} of {path}"
                    );
                }
                if status.starts_with('4') {
                    assert!(response["content"].get("application/problem+json").is_some(), "{status} of {path}");
                }
            }
        }
    }
    for path in [
        "/",
        "/livez",
        "/readyz",
        "/health",
        "/stats",
        "/users",
        "/users/{id}",
        "/limits",
        "/privacy",
        "/metrics",
        "/ws",
        "/ws/{user_name}",
    ] {
        assert!(document["paths"].get(path).is_some(), "{path}");
    }
}

#[test]
fn the_document_keeps_to_openapi_3_0_and_has_an_example_for_every_body() {
    let document = openapi();
    let allowed = ["title", "description", "termsOfService", "contact", "license", "version"];
    let info = document["info"].as_object().unwrap();
    assert!(info.keys().all(|key| allowed.contains(&key.as_str())), "{info:?}");
    for (path, operations) in document["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            let request = operation["requestBody"]["content"].as_object();
            let answer = operation["responses"]["200"]["content"].as_object();
            for media in request.into_iter().chain(answer).flat_map(|content| content.values()) {
                let schema = match media["schema"]["$ref"].as_str() {
                    Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
                    None => media,
                };
                assert!(schema.get("example").is_some(), "{path} has no example");
            }
        }
    }
}

#[test]
fn every_reference_of_both_documents_leads_somewhere() {
    for name in ["openapi.json", "asyncapi.json"] {
        let document: Value = serde_json::from_str(&std::fs::read_to_string(folder().join(name)).unwrap()).unwrap();
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 50);
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference} of {name}");
        }
    }
}

#[test]
fn names_fold_as_the_contract_says() {
    let vectors: Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("folding.json")).unwrap()).unwrap();
    for (text, folded) in vectors["folded"].as_object().unwrap() {
        assert_eq!(fold(text), folded.as_str().unwrap(), "{text:?}");
    }
    for (kind, is_found) in [("found_by", true), ("not_found_by", false)] {
        for (name, queries) in vectors[kind].as_object().unwrap() {
            for query in queries.as_array().unwrap() {
                let query = query.as_str().unwrap();
                assert_eq!(fold(name).contains(&fold(query)), is_found, "{query} in {name}");
            }
        }
    }
}

fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            into.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| collect(value, into));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, into)),
        _ => {}
    }
}
