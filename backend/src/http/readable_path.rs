//! Paths that contain bytes that are not UTF-8. The router would refuse them without a reason. With this change a bad
//! name in a path reaches the code that says what is wrong with it.

use poem::Request;
use poem::http::Uri;

/// Replaces bytes in the path that are not UTF-8 by U+FFFD. Everything else stays unchanged.
pub fn mend(mut request: Request) -> Request {
    if let Some(uri) = mended(request.uri()) {
        *request.uri_mut() = uri;
    }
    request
}

fn mended(uri: &Uri) -> Option<Uri> {
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(uri.path()).collect();
    let text = match String::from_utf8_lossy(&bytes) {
        std::borrow::Cow::Borrowed(_) => return None,
        std::borrow::Cow::Owned(text) => text,
    };
    // Here an escaped slash (%2F) becomes a separator. No route matches either form.
    let path: Vec<_> = text
        .split('/')
        .map(|part| percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC).to_string())
        .collect();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{query}", path.join("/")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_text_is_written_anew() {
        for (path, expected) in [
            ("/ws/%FF?a=%FF", Some("/ws/%EF%BF%BD?a=%FF")),
            ("/ws/a%20%C3", Some("/ws/a%20%EF%BF%BD")),
            ("/ws/a%20%C3%A9", None),
            ("/ws/a%2Fb", None),
            ("/ws/100%", None),
        ] {
            let found = mended(&path.parse().unwrap()).map(|uri| uri.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
