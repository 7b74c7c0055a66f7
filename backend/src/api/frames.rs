//! The WebSocket's frames in the OpenAPI document: examples of what the server sends, and a check of what clients send.

use poem::http::StatusCode;
use poem_openapi::payload::Json;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use poem_openapi::{ApiResponse, Object, OpenApi};

use crate::domain::name::UserName;
use crate::protocol::client::ClientFrame;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::plain::{PlainClientFrame, PlainServerFrame};
use crate::protocol::server::ServerFrame;

use super::context::{Context, Tag};
use super::examples;
use super::problem::Problem;
use super::sent_frame::SentFrame;

pub struct FramesApi(pub Context);

/// The catalogue of the `chat.v2` dialect.
#[derive(Object)]
pub struct FrameCatalogue {
    /// An example of every frame that the server sends.
    server: Vec<ServerFrame>,
    /// An example of every frame that clients send.
    client: Vec<ClientFrame>,
    /// Every code of an `error` frame.
    error_codes: Vec<ErrorCode>,
}

/// The catalogue of the plain dialect.
#[derive(Object)]
pub struct PlainFrameCatalogue {
    /// An example of every frame that the server sends.
    server: Vec<PlainServerFrame>,
    /// An example of every frame that clients send.
    client: Vec<PlainClientFrame>,
}

#[derive(ApiResponse)]
enum Checked<F: ParseFromJSON + ToJSON + Send> {
    /// The frame is right; this is how the server reads it.
    #[oai(status = 200)]
    Right(Json<F>),
    /// The frame is wrong.
    #[oai(status = 400, content_type = "application/problem+json")]
    Wrong(Json<Problem>),
    /// Pages of this origin may not use this server.
    #[oai(status = 403, content_type = "application/problem+json")]
    #[expect(dead_code, reason = "documents what the framework answers by itself")]
    Foreign(Json<Problem>),
    /// The body is larger than `max_frame_bytes`.
    #[oai(status = 413, content_type = "application/problem+json")]
    #[expect(dead_code, reason = "documents what the framework answers by itself")]
    TooLarge(Json<Problem>),
    /// The body's type is not JSON.
    #[oai(status = 415, content_type = "application/problem+json")]
    #[expect(dead_code, reason = "documents what the framework answers by itself")]
    NotJson(Json<Problem>),
}

#[OpenApi(tag = "Tag::Frames")]
impl FramesApi {
    /// Frames of chat.v2
    ///
    /// An example of every frame of the `chat.v2` dialect.
    #[oai(path = "/frames/v2", method = "get", operation_id = "v2_frames")]
    async fn v2(&self) -> Json<FrameCatalogue> {
        Json(FrameCatalogue {
            server: examples::server().into_iter().map(|(_, frame)| frame).collect(),
            client: examples::client().into_iter().map(|(_, frame)| frame).collect(),
            error_codes: ErrorCode::ALL.to_vec(),
        })
    }

    /// Frames of the plain dialect
    ///
    /// An example of every frame of the plain dialect.
    #[oai(path = "/frames/plain", method = "get", operation_id = "plain_frames")]
    async fn plain(&self) -> Json<PlainFrameCatalogue> {
        Json(PlainFrameCatalogue {
            server: examples::plain_server().into_iter().map(|(_, frame)| frame).collect(),
            client: examples::plain_client().into_iter().map(|(_, frame)| frame).collect(),
        })
    }

    /// Check a frame of chat.v2
    ///
    /// Says whether a frame that a client would send is right. The frame has no effect.
    #[oai(path = "/frames/v2/check", method = "post", operation_id = "check_v2_frame")]
    async fn check_v2(&self, frame: SentFrame<ClientFrame>) -> Checked<ClientFrame> {
        let name = match &frame.0 {
            ClientFrame::Join(join) => join.name.as_deref(),
            ClientFrame::Rename(rename) => Some(rename.name.as_str()),
            _ => None,
        };
        let most = self.0.gateway.core.limits.max_name_length as usize;
        match name.map(|name| UserName::parse(name, most)) {
            Some(Err(error)) => Checked::Wrong(Json(Problem::new(StatusCode::BAD_REQUEST, error.to_string()))),
            _ => Checked::Right(Json(frame.0)),
        }
    }

    /// Check a frame of the plain dialect
    ///
    /// Says whether a frame that a client would send is right. The frame has no effect.
    #[oai(path = "/frames/plain/check", method = "post", operation_id = "check_plain_frame")]
    async fn check_plain(&self, frame: SentFrame<PlainClientFrame>) -> Checked<PlainClientFrame> {
        Checked::Right(Json(frame.0))
    }
}
