//! The route table, and the layers around it that every request passes through. From the outside in: log, security
//! headers, allowed hosts, cross-origin rules, body limit, `Allow`, repair of the path.

pub mod certificates;
pub mod cross_origin;
pub mod documents;
pub mod headers;
pub mod hosts;
pub mod listener;
pub mod readable_path;
pub mod trace;
pub mod transport;
pub mod waiting;
pub mod web_app;

use std::path::Path;
use std::sync::Arc;

use poem::endpoint::{EndpointExt, make_sync};
use poem::{Endpoint, IntoResponse, Request, Response, Route, get};

use crate::api;
use crate::api::context::Context;
use crate::api::problem::Problem;
use crate::api::websocket::Upgrade;

use documents::Documents;

/// The whole HTTP side of the server.
pub fn endpoint(context: Context, static_dir: Option<&Path>) -> impl Endpoint<Output = Response> + use<> {
    let service = api::service(context.clone());
    let documents = Arc::new(Documents::new(&service));
    let gateway = context.gateway.clone();
    let nameless = {
        let gateway = gateway.clone();
        make_sync(move |request: Request| Upgrade::of(&gateway, &request, None))
    };
    let document = |pick: fn(&Documents) -> Response| {
        let documents = documents.clone();
        get(make_sync(move |_| pick(&documents)))
    };
    let api = Route::new()
        .at("/ws/", get(nameless))
        .at("/openapi.json", document(Documents::openapi_json))
        .at("/openapi.yaml", document(Documents::openapi_yaml))
        .at("/asyncapi.json", document(Documents::asyncapi_json))
        .at("/docs", document(Documents::swagger_ui))
        .at("/redoc", document(Documents::redoc))
        .nest("/", service)
        .catch_all_error(async |error: poem::Error| Problem::of(&error).into_response());
    let posts = documents.posts();
    let max_body = gateway.core.limits.max_frame_bytes as usize;
    web_app::beside(api, static_dir)
        .before(async |request| Ok(readable_path::mend(request)))
        .around(move |endpoint, request| headers::allow(endpoint, request, posts.clone()))
        .around(move |endpoint, request| headers::limit_body(endpoint, request, max_body))
        .around({
            let gateway = gateway.clone();
            move |endpoint, request| cross_origin::apply(endpoint, request, gateway.clone())
        })
        .around({
            let gateway = gateway.clone();
            move |endpoint, request| hosts::check(endpoint, request, gateway.clone())
        })
        .around(headers::secure)
        .around(trace::log)
        .map_to_response()
}
