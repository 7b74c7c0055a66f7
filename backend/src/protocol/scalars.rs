//! The two scalars of the wire that need their own rules: times and nonces.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseResult, ToJSON, Type};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A point in time as RFC 3339 in UTC with milliseconds and `Z`, the one form that Parley writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp(pub DateTime<Utc>);

impl Timestamp {
    pub fn to_rfc3339(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The same text for every time of our age: two of them are on every message's way, and the general formatter takes
    /// several times as long.
    pub fn digits(self) -> Option<[u8; 24]> {
        let time = self.0;
        let year = u32::try_from(time.year()).ok().filter(|year| *year <= 9999)?;
        // A leap second has more than 999.
        let millis = Some(time.timestamp_subsec_millis()).filter(|millis| *millis <= 999)?;
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let mut put = |range: std::ops::Range<usize>, mut number: u32| {
            for digit in text[range].iter_mut().rev() {
                *digit = b'0' + (number % 10) as u8;
                number /= 10;
            }
        };
        put(0..4, year);
        put(5..7, time.month());
        put(8..10, time.day());
        put(11..13, time.hour());
        put(14..16, time.minute());
        put(17..19, time.second());
        put(20..23, millis);
        Some(text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.digits() {
            Some(digits) => serializer.serialize_str(str::from_utf8(&digits).unwrap_or_default()),
            None => serializer.serialize_str(&self.to_rfc3339()),
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::<Utc>::deserialize(deserializer).map(Self)
    }
}

/// Any short JSON value that a client wants to find again in the `pong`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nonce(pub Value);

/// What OpenAPI needs to know of a scalar that serde can already read and write.
macro_rules! openapi_scalar {
    ($name:ident, $title:literal, $schema:expr) => {
        impl Type for $name {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                $title.into()
            }

            fn schema_ref() -> MetaSchemaRef {
                MetaSchemaRef::Inline(Box::new($schema))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl ParseFromJSON for $name {
            fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
                serde_json::from_value(value.unwrap_or_default()).map_err(ParseError::custom)
            }
        }

        impl ToJSON for $name {
            fn to_json(&self) -> Option<Value> {
                serde_json::to_value(self).ok()
            }
        }
    };
}

openapi_scalar!(Timestamp, "string_date-time", MetaSchema::new_with_format("string", "date-time"));
openapi_scalar!(Nonce, "any", MetaSchema::ANY);

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_quick_formatter_writes_what_the_general_one_writes(seconds in -70_000_000_000i64..300_000_000_000, nanos in 0u32..1_999_999_999) {
            if let Some(time) = DateTime::from_timestamp(seconds, nanos) {
                let quick = serde_json::to_string(&Timestamp(time)).unwrap();
                proptest::prop_assert_eq!(quick.trim_matches('"'), Timestamp(time).to_rfc3339());
            }
        }
    }

    #[test]
    fn times_have_milliseconds_and_a_z() {
        let time = Timestamp(DateTime::from_timestamp(1_700_000_000, 5_999_999).unwrap());
        assert_eq!(serde_json::to_string(&time).unwrap(), "\"2023-11-14T22:13:20.005Z\"");
        assert_eq!(time.to_json(), Some(Value::from("2023-11-14T22:13:20.005Z")));
    }
}
