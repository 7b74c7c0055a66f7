//! The documents of the API and two pages that show them. Everything comes from this server: no page asks another host
//! for anything.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use poem::Response;
use poem::http::header;
use poem_openapi::OpenApiService;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::api::{Routes, asyncapi, contract};

pub struct Documents {
    openapi_json: String,
    openapi_yaml: String,
    asyncapi_json: String,
    swagger_ui: Page,
    redoc: Page,
}

impl Documents {
    pub fn new(service: &OpenApiService<Routes, ()>) -> Self {
        let openapi_json = contract::openapi(service);
        // Both pages contain the document as the framework wrote it. Ours replaces it.
        let page = |html: String| Page::new(html.replace(&service.spec(), &openapi_json));
        Self {
            openapi_yaml: contract::openapi_yaml(service),
            asyncapi_json: format!("{:#}\n", asyncapi::document(&openapi_json)),
            swagger_ui: page(
                service.swagger_ui_html().replace("<title>Swagger UI</title>", "<title>Parley API</title>"),
            ),
            redoc: page(without_foreign_fonts(&service.redoc_html())),
            openapi_json,
        }
    }

    /// The paths that accept a body.
    pub fn posts(&self) -> Arc<[String]> {
        let document: Value = serde_json::from_str(&self.openapi_json).unwrap_or_default();
        let paths = document["paths"].as_object().into_iter().flatten();
        paths.filter(|(_, methods)| !methods["post"].is_null()).map(|(path, _)| path.clone()).collect()
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

/// A page that contains everything it needs, and a policy that allows only its own scripts.
struct Page {
    html: String,
    policy: String,
}

impl Page {
    fn new(html: String) -> Self {
        // If a page names no icon, the browser asks for one that doesn't exist.
        let html = html.replacen("<head>", "<head>\n<link rel=\"icon\" href=\"data:,\">", 1);
        let scripts: Vec<_> = inline_scripts(&html)
            .iter()
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

/// The text of every inline script, as a browser finds it: a script ends at the first end tag, even inside a string.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(tag) = rest.find("<script") {
        let Some((_, body)) = rest[tag..].split_once('>') else { break };
        let Some((script, behind)) = body.split_once("</script>") else { break };
        scripts.push(script);
        rest = behind;
    }
    scripts
}

/// ReDoc's page links to fonts of another host. It works with the system's fonts as well.
fn without_foreign_fonts(html: &str) -> String {
    html.lines().filter(|line| !line.trim_start().starts_with("<link href=\"https://")).collect::<Vec<_>>().join("\n")
}

fn text(content_type: &str, body: &str) -> Response {
    Response::builder().header(header::CONTENT_TYPE, content_type).body(body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_speaks_of_scripts_is_one_script() {
        let html = "<html><script>a = '<script>b';</script><p></p><script type=\"x\">c</script></html>";
        assert_eq!(inline_scripts(html), ["a = '<script>b';", "c"]);
    }
}
