//! The documents of the API and two ways to read them, all from this server: no page asks another host for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use poem::Response;
use poem::http::header;
use poem_openapi::OpenApiService;
use sha2::{Digest, Sha256};

use crate::api::{Routes, asyncapi};

pub struct Documents {
    openapi_json: String,
    openapi_yaml: String,
    asyncapi_json: String,
    swagger_ui: Page,
    redoc: Page,
}

impl Documents {
    pub fn new(service: &OpenApiService<Routes, ()>) -> Self {
        let openapi_json = service.spec();
        Self {
            openapi_yaml: service.spec_yaml(),
            asyncapi_json: format!("{:#}\n", asyncapi::document(&openapi_json)),
            swagger_ui: Page::new(
                service.swagger_ui_html().replace("<title>Swagger UI</title>", "<title>Parley API</title>"),
            ),
            redoc: Page::new(without_foreign_fonts(&service.redoc_html())),
            openapi_json,
        }
    }

    pub fn openapi_json(&self) -> Response {
        text("application/json; charset=utf-8", &self.openapi_json)
    }

    pub fn openapi_yaml(&self) -> Response {
        text("application/yaml; charset=utf-8", &self.openapi_yaml)
    }

    pub fn asyncapi_json(&self) -> Response {
        text("application/json; charset=utf-8", &self.asyncapi_json)
    }

    pub fn swagger_ui(&self) -> Response {
        self.swagger_ui.response()
    }

    pub fn redoc(&self) -> Response {
        self.redoc.response()
    }
}

/// A page with everything in it, and a policy that lets exactly its own scripts run.
struct Page {
    html: String,
    policy: String,
}

impl Page {
    fn new(html: String) -> Self {
        let scripts: Vec<_> = inline_scripts(&html)
            .map(|script| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
            .collect();
        let policy = format!(
            "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; \
             worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            scripts.join(" ")
        );
        Self { html, policy }
    }

    fn response(&self) -> Response {
        Response::builder()
            .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
            .header(header::CONTENT_SECURITY_POLICY, &self.policy)
            .body(self.html.clone())
    }
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .filter_map(|(_, rest)| rest.split_once("</script>"))
        .map(|(script, _)| script)
}

/// ReDoc's page links to fonts of another host; the system's fonts do as well.
fn without_foreign_fonts(html: &str) -> String {
    html.lines().filter(|line| !line.trim_start().starts_with("<link href=\"https://")).collect::<Vec<_>>().join("\n")
}

fn text(content_type: &str, body: &str) -> Response {
    Response::builder().header(header::CONTENT_TYPE, content_type).body(body.to_owned())
}
