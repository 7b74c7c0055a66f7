//! Addresses with bytes that are no text: the router would drop them without a word, and a name in a path would never come to
//! the one who can say what is wrong with it.

use poem::Request;
use poem::http::Uri;

/// Writes U+FFFD where a path says what is no UTF-8. Everything else stays as it was written.
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
    // A slash that was written as %2F has become one that parts the path; there is no place that such an address could mean.
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
