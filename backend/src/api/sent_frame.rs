//! The body of a request that is a frame. It is read by the same code as frames of the WebSocket, so that both say the same.

use poem::{Request, RequestBody, Result};
use poem_openapi::error::{ContentTypeError, ParseRequestPayloadError};
use poem_openapi::payload::{Json, ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry};
use poem_openapi::types::Type;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

use crate::protocol::client_frames::ClientFrames;
use crate::protocol::codec;

/// The OpenAPI document shows it as JSON with the frame's schema. The framework's own reader would accept numbers where text is
/// wanted, and keys that come twice.
pub struct SentFrame<F>(pub F);

impl<F: Type> Payload for SentFrame<F> {
    const CONTENT_TYPE: &'static str = <Json<F> as Payload>::CONTENT_TYPE;

    fn check_content_type(content_type: &str) -> bool {
        <Json<F> as Payload>::check_content_type(content_type)
    }

    fn schema_ref() -> MetaSchemaRef {
        F::schema_ref()
    }

    fn register(registry: &mut Registry) {
        F::register(registry);
    }
}

impl<F: Type + ClientFrames> ParsePayload for SentFrame<F> {
    const IS_REQUIRED: bool = true;

    async fn from_request(_: &Request, body: &mut RequestBody) -> Result<Self> {
        let wrong = |reason: String| ParseRequestPayloadError { reason };
        let bytes = body.take()?.into_bytes().await?;
        let text = str::from_utf8(&bytes).map_err(|_| wrong("it is not UTF-8".into()))?;
        let frame = codec::decode(text).map_err(|error| wrong(error.message))?;
        Ok(Self(frame))
    }
}

impl<'a, F: Type + ClientFrames> ApiExtractor<'a> for SentFrame<F> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Self as Payload>::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: Self::CONTENT_TYPE, schema: Self::schema_ref() }];
        Some(MetaRequest { description: None, content, required: Self::IS_REQUIRED })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _: ExtractParamOptions<Self::ParamType>,
    ) -> Result<Self> {
        match request.content_type() {
            Some(kind) if Self::check_content_type(kind) => <Self as ParsePayload>::from_request(request, body).await,
            Some(kind) => Err(ContentTypeError::NotSupported { content_type: kind.to_owned() }.into()),
            None => Err(ContentTypeError::ExpectContentType.into()),
        }
    }
}
