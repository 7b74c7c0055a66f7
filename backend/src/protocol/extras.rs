//! What a `chat_message` may carry besides its text, in both directions and both dialects.

use std::time::Duration;

use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::extras as domain;

use super::json_text::JsonText;
use super::strict::word;

/// The message that this one is about. Its `content` is for clients that don't know the action.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct About {
    /// What this message does with the other.
    #[serde(deserialize_with = "word")]
    pub action: Action,
    /// The server's id of the message that is meant.
    pub message_id: Uuid,
}

/// What a message does with another one. Clients accept `edit` and `delete` only from the author of that message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum Action {
    /// Answers it. `content` is the answer.
    Reply,
    /// Takes its place. `content` is the whole new text.
    Edit,
    /// Removes it. `content` says so in words.
    Delete,
    /// Puts an emoji to it. `content` is the emoji.
    React,
    /// Takes that emoji away again. `content` is the emoji.
    Unreact,
    /// Removes everything of this conversation up to it, on both sides. `content` says so in words.
    Clear,
    /// The receiver's client did not take the file that it begins. `content` says so in words.
    Refuse,
}

/// The `content` of this message is a part of a file, as base64 (RFC 4648, with padding).
#[derive(Clone, PartialEq, Serialize, Deserialize, Object)]
pub struct FilePart {
    /// The file's id, made by the client; the same in all parts.
    pub id: Uuid,
    /// The file's name, without a path: 1 to 255 bytes.
    pub name: String,
    /// Such as `image/png`, as the sender claims.
    pub media_type: String,
    /// The size of the whole file.
    pub bytes: u64,
    /// Which part this is, counted from 0.
    pub part: u32,
    /// How many parts the file has, at most 4096.
    pub parts: u32,
}

/// The name of a file is content, too, and shows in no log line.
impl std::fmt::Debug for FilePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FilePart({} of {}, {} bytes)", self.part, self.parts, self.bytes)
    }
}

/// What a client sends besides the text, before it is checked.
pub struct Offered {
    pub about: Option<About>,
    pub burn_after_ms: Option<u64>,
    pub file: Option<FilePart>,
}

impl Offered {
    /// Nothing besides the text.
    pub const NOTHING: Self = Self { about: None, burn_after_ms: None, file: None };

    /// The same for the domain, if it is right for this text.
    pub fn check(self, content: &str) -> Result<Option<Box<domain::Extras>>, domain::ExtrasError> {
        let about = self.about.map(|About { action, message_id }| domain::About { action: action.into(), message_id });
        let file = self.file.map(|FilePart { id, name, media_type, bytes, part, parts }| domain::FilePart {
            id,
            name,
            media_type,
            bytes,
            part,
            parts,
        });
        domain::Extras::parse(about, self.burn_after_ms.map(Duration::from_millis), file, content)
    }
}

/// Writes what serde would write of these fields.
pub fn write(extras: Option<&domain::Extras>, text: &mut JsonText) {
    let Some(extras) = extras else { return };
    if let Some(about) = extras.about() {
        text.raw(r#","about":{"action":""#).raw(name(about.action)).raw(r#"","message_id":"#).id(about.message_id);
        text.raw("}");
    }
    if let Some(after) = extras.burn_after() {
        text.raw(r#","burn_after_ms":"#).number(after.as_millis() as u64);
    }
    if let Some(file) = extras.file() {
        text.raw(r#","file":{"id":"#).id(file.id).raw(r#","name":"#).string(&file.name);
        text.raw(r#","media_type":"#).string(&file.media_type).raw(r#","bytes":"#).number(file.bytes);
        text.raw(r#","part":"#).number(file.part.into()).raw(r#","parts":"#).number(file.parts.into()).raw("}");
    }
}

fn name(action: domain::Action) -> &'static str {
    match action {
        domain::Action::Reply => "reply",
        domain::Action::Edit => "edit",
        domain::Action::Delete => "delete",
        domain::Action::React => "react",
        domain::Action::Unreact => "unreact",
        domain::Action::Clear => "clear",
        domain::Action::Refuse => "refuse",
    }
}

impl From<Action> for domain::Action {
    fn from(action: Action) -> Self {
        match action {
            Action::Reply => Self::Reply,
            Action::Edit => Self::Edit,
            Action::Delete => Self::Delete,
            Action::React => Self::React,
            Action::Unreact => Self::Unreact,
            Action::Clear => Self::Clear,
            Action::Refuse => Self::Refuse,
        }
    }
}
