//! The JSON that Parley accepts. Text that two JSON readers could understand differently is refused.
//!
//! If an object has a key twice, one program takes the first value and another the last one. So such a frame could mean
//! one thing here and another thing elsewhere. serde notices this for the fields that it knows, this reader for all of
//! them.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};

/// Any JSON in which no object has a key twice, however it is spelt.
#[derive(Debug)]
pub struct Strict(pub Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Self)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            let Entry::Vacant(place) = object.entry(key) else {
                return Err(A::Error::custom("duplicate field in an object"));
            };
            let Strict(value) = fields.next_value()?;
            place.insert(value);
        }
        Ok(Value::Object(object))
    }
}

/// For a field that is an object or absent. serde alone would also accept a list of the values.
pub fn object<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let object: Option<Map<String, Value>> = Deserialize::deserialize(deserializer)?;
    object.map(|object| T::deserialize(Value::Object(object)).map_err(Error::custom)).transpose()
}

/// For a field that is one of a few words. serde alone would also accept `{"word":null}`.
pub fn word<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<T, D::Error> {
    let word = String::deserialize(deserializer)?;
    T::deserialize(Value::String(word)).map_err(Error::custom)
}

/// The same for a word that may be absent.
pub fn word_or_nothing<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let word: Option<String> = Deserialize::deserialize(deserializer)?;
    word.map(|word| T::deserialize(Value::String(word)).map_err(Error::custom)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> bool {
        serde_json::from_str::<Strict>(text).is_ok()
    }

    #[test]
    fn no_object_has_a_key_twice() {
        assert!(reads(r#"{"a":1,"A":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}"#));
        assert!(!reads(r#"{"a":1,"a":1}"#));
        assert!(!reads(r#"{"a":1,"\u0061":1}"#), "another spelling of the same key");
        assert!(!reads(r#"{"b":[0,{"c":{"":1,"":2}}]}"#));
    }

    #[test]
    fn everything_else_is_read_as_serde_reads_it() {
        for text in [r#"{"a":[1,-1,1.5,18446744073709551615,true,null,"\ud83d\udc4b\n"],"b":{}}"#, "[]", "7", r#""x""#]
        {
            let Strict(strict) = serde_json::from_str(text).unwrap();
            assert_eq!(strict, serde_json::from_str::<Value>(text).unwrap(), "{text}");
        }
        for text in ["1e999", "NaN", "-", "[1,]", "{}{}", r#""\ud800""#, "\u{feff}{}"] {
            assert!(!reads(text), "{text}");
        }
    }
}
