//! The WebSocket as an AsyncAPI 3.0 document, made from the schemas of the OpenAPI document, so that the two can't differ.

use serde_json::{Map, Value, json};

use super::examples;

/// Makes the document from the text of the OpenAPI document.
pub fn document(openapi: &str) -> Value {
    let openapi: Value = serde_json::from_str(openapi).unwrap_or_default();
    let all = openapi["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let channels = [
        Channel { name: "chat_v2", server: "ServerFrame", client: "ClientFrame" },
        Channel { name: "plain", server: "PlainServerFrame", client: "PlainClientFrame" },
    ];
    let mut schemas = Map::new();
    let mut messages = Map::new();
    for union in channels.iter().flat_map(|channel| [channel.server, channel.client]) {
        collect(&format!("#/components/schemas/{union}"), &all, &mut schemas);
        messages.extend(union_messages(union, &all));
    }
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Parley's WebSocket",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "One JSON object per text frame, told apart by `type`. Two dialects over one core: chat.v2 is resumable and \
                            acknowledged, plain is for people with a WebSocket tool. The words behind it are in docs/PROTOCOL.md.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "servers": {"local": {"host": "localhost:8000", "protocol": "ws", "description": "A server on this machine"}},
        "channels": {
            "chat_v2": channels[0].object("/ws", json!({}), "Subprotocol `chat.v2`. The client sends `join` or `resume` first.", &messages),
            "plain": channels[1].object(
                "/ws/{user_name}",
                json!({"user_name": {"description": "The display name, percent-encoded."}}),
                "No subprotocol. The server speaks first.",
                &messages,
            ),
        },
        "operations": {
            "chat_v2.from_server": channels[0].operation("send", channels[0].server, &messages),
            "chat_v2.from_client": channels[0].operation("receive", channels[0].client, &messages),
            "plain.from_server": channels[1].operation("send", channels[1].server, &messages),
            "plain.from_client": channels[1].operation("receive", channels[1].client, &messages),
        },
        "components": {"messages": messages, "schemas": schemas},
    })
}

struct Channel {
    name: &'static str,
    server: &'static str,
    client: &'static str,
}

impl Channel {
    fn object(&self, address: &str, parameters: Value, description: &str, messages: &Map<String, Value>) -> Value {
        let own: Map<_, _> = keys(self.server, messages)
            .chain(keys(self.client, messages))
            .map(|key| (key.clone(), json!({"$ref": format!("#/components/messages/{key}")})))
            .collect();
        json!({"address": address, "description": description, "parameters": parameters, "messages": own})
    }

    fn operation(&self, action: &str, union: &str, messages: &Map<String, Value>) -> Value {
        let channel = format!("#/channels/{}", self.name);
        let own: Vec<_> =
            keys(union, messages).map(|key| json!({"$ref": format!("{channel}/messages/{key}")})).collect();
        json!({"action": action, "channel": {"$ref": channel}, "messages": own})
    }
}

fn keys<'a>(union: &'a str, messages: &'a Map<String, Value>) -> impl Iterator<Item = &'a String> {
    messages.keys().filter(move |key| key.split('.').next() == Some(union))
}

/// A message per member of a union, with the golden frames as its examples.
fn union_messages(union: &str, all: &Map<String, Value>) -> Vec<(String, Value)> {
    let examples = frames_of(union);
    let mapping = all.get(union).and_then(|schema| schema["discriminator"]["mapping"].as_object());
    mapping
        .into_iter()
        .flatten()
        .map(|(kind, schema)| {
            let own: Vec<_> = examples
                .iter()
                .filter(|(_, frame)| frame["type"] == *kind)
                .map(|(name, frame)| json!({"name": name, "payload": frame}))
                .collect();
            (format!("{union}.{kind}"), json!({"name": kind, "payload": {"$ref": schema}, "examples": own}))
        })
        .collect()
}

fn frames_of(union: &str) -> examples::Named<Value> {
    examples::all().into_iter().find(|(name, _)| *name == union).map(|(_, frames)| frames).unwrap_or_default()
}

/// Copies a schema and all that it refers to.
fn collect(reference: &str, all: &Map<String, Value>, into: &mut Map<String, Value>) {
    let Some(name) = reference.strip_prefix("#/components/schemas/") else { return };
    if into.contains_key(name) {
        return;
    }
    let Some(schema) = all.get(name) else { return };
    into.insert(name.to_owned(), translate(schema));
    for reference in references(schema) {
        collect(&reference, all, into);
    }
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => {
            let own = object.get("$ref").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(object.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// AsyncAPI's schemas name the discriminator by its property alone, and have a list of examples.
fn translate(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| match (key.as_str(), value) {
                ("discriminator", Value::Object(discriminator)) => (key.clone(), discriminator["propertyName"].clone()),
                ("example", example) => ("examples".to_owned(), json!([example])),
                _ => (key.clone(), translate(value)),
            })
            .collect(),
        Value::Array(items) => items.iter().map(translate).collect(),
        other => other.clone(),
    }
}
