//! JSON that is written as text, without a detour by serde: ids and numbers need no look at each of their characters.

use uuid::Uuid;

use super::scalars::Timestamp;

#[derive(Default)]
pub struct JsonText(String);

impl JsonText {
    /// Text that is JSON already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.0.push_str(json);
        self
    }

    pub fn number(&mut self, number: u64) -> &mut Self {
        self.raw(itoa::Buffer::new().format(number))
    }

    pub fn id(&mut self, id: Uuid) -> &mut Self {
        self.quoted(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    pub fn time(&mut self, time: Timestamp) -> &mut Self {
        match time.digits() {
            Some(digits) => self.quoted(str::from_utf8(&digits).unwrap_or_default()),
            None => self.quoted(&time.to_rfc3339()),
        }
    }

    /// Any text. What people write seldom has anything in it that JSON would not take as it is.
    pub fn string(&mut self, text: &str) -> &mut Self {
        let is_plain = text.bytes().fold(true, |plain, byte| plain & (byte >= 0x20) & (byte != b'"') & (byte != b'\\'));
        if is_plain { self.quoted(text) } else { self.raw(&serde_json::Value::from(text).to_string()) }
    }

    fn quoted(&mut self, text: &str) -> &mut Self {
        self.0.push('"');
        self.0.push_str(text);
        self.0.push('"');
        self
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Gives back what a large text has taken.
    pub fn shrink_to(&mut self, bytes: usize) {
        self.0.shrink_to(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_string_is_written_as_serde_writes_it(text in "(?s).{0,40}") {
            let mut written = JsonText::default();
            written.string(&text);
            prop_assert_eq!(written.as_str(), serde_json::to_string(&text).unwrap());
        }
    }
}
