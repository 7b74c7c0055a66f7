//! A JSON document as YAML that every reader understands in the same way: YAML 1.1 sees dates, times, numbers to the base of
//! sixty and yes and no in words that are text for YAML 1.2 (<https://yaml.org/type/>). So what is text stands in quotes.

use std::fmt::Write;

use serde_json::{Number, Value};

/// Words that are no text where they stand without quotes.
const NO_TEXT: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
/// YAML's quoted text has JSON's escapes, but it may not have these characters without one: they are not printable, or an
/// end of line.
const ESCAPED: [std::ops::RangeInclusive<char>; 4] =
    ['\u{7f}'..='\u{9f}', '\u{2028}'..='\u{2029}', '\u{feff}'..='\u{feff}', '\u{fffe}'..='\u{ffff}'];

/// The document, a line for each of its values.
pub fn to_yaml(document: &Value) -> String {
    let mut yaml = String::new();
    if is_scalar(document) {
        push_scalar(&mut yaml, document);
        yaml.push('\n');
    } else {
        push_block(&mut yaml, document, 0);
    }
    yaml
}

/// What fits into the line of its key.
fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    }
}

/// The lines of an object or an array. The first one begins where the text stands.
fn push_block(yaml: &mut String, value: &Value, indent: usize) {
    let mut is_first = true;
    let mut begin = |yaml: &mut String| {
        if !std::mem::take(&mut is_first) {
            yaml.extend(std::iter::repeat_n(' ', indent));
        }
    };
    match value {
        Value::Array(items) => {
            for item in items {
                begin(yaml);
                yaml.push_str("- ");
                if is_scalar(item) {
                    push_scalar(yaml, item);
                    yaml.push('\n');
                } else {
                    push_block(yaml, item, indent + 2);
                }
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                begin(yaml);
                push_key(yaml, key);
                yaml.push(':');
                if is_scalar(value) {
                    yaml.push(' ');
                    push_scalar(yaml, value);
                    yaml.push('\n');
                } else {
                    yaml.push('\n');
                    yaml.extend(std::iter::repeat_n(' ', indent + 2));
                    push_block(yaml, value, indent + 2);
                }
            }
        }
        _ => {}
    }
}

fn push_key(yaml: &mut String, key: &str) {
    let is_word = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !NO_TEXT.iter().any(|word| key.eq_ignore_ascii_case(word));
    if is_word { yaml.push_str(key) } else { push_text(yaml, key) }
}

fn push_scalar(yaml: &mut String, value: &Value) {
    match value {
        Value::String(text) => push_text(yaml, text),
        Value::Number(number) => push_number(yaml, number),
        other => yaml.push_str(&other.to_string()),
    }
}

fn push_text(yaml: &mut String, text: &str) {
    for c in Value::from(text).to_string().chars() {
        if ESCAPED.iter().any(|range| range.contains(&c)) {
            // Writing to memory can't fail.
            let _ = write!(yaml, "\\u{:04x}", c as u32);
        } else {
            yaml.push(c);
        }
    }
}

/// A number with an exponent has a point and a sign in YAML 1.1: `1e21` is text there.
fn push_number(yaml: &mut String, number: &Number) {
    let text = number.to_string();
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else { return yaml.push_str(&text) };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    let _ = write!(yaml, "{digits}{point}e{sign}{exponent}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::context::Context;
    use crate::api::contract;
    use proptest::prelude::*;
    use serde_json::{Map, json};

    /// Reads what is written here by the rules of YAML 1.1, or says which line it would understand in another way.
    fn read(yaml: &str) -> Result<Value, String> {
        let lines: Vec<_> = yaml.lines().map(|line| line.trim_end().to_owned()).collect();
        let mut lines = lines.into_iter().peekable();
        let value = read_block(&mut lines, None)?;
        lines.next().map_or(Ok(value), |left| Err(format!("left over: {left}")))
    }

    type Lines = std::iter::Peekable<std::vec::IntoIter<String>>;

    fn indent_of(line: &str) -> usize {
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The block that begins with the next line; `inside` is the indent of the line that it belongs to.
    fn read_block(lines: &mut Lines, inside: Option<usize>) -> Result<Value, String> {
        let first = lines.peek().cloned().ok_or("nothing follows")?;
        let indent = indent_of(&first);
        if inside.is_some_and(|inside| indent <= inside) {
            return Err(format!("not indented: {first}"));
        }
        let mut items = Vec::new();
        let mut fields = Map::new();
        while let Some(line) = lines.next_if(|line| indent_of(line) == indent) {
            if let Some(item) = line[indent..].strip_prefix("- ") {
                if split_key(item).is_ok_and(|split| split.is_some()) || item.starts_with("- ") {
                    // An item of several lines: it goes on at the indent of what stands behind its dash.
                    let rest: Vec<_> = std::iter::once(" ".repeat(indent + 2) + item).chain(lines.by_ref()).collect();
                    *lines = rest.into_iter().peekable();
                    items.push(read_block(lines, Some(indent))?);
                } else {
                    items.push(scalar(item)?);
                }
                continue;
            }
            match split_key(&line[indent..])? {
                Some((key, "")) => fields.insert(key, read_block(lines, Some(indent))?),
                Some((key, value)) => fields.insert(key, scalar(value.strip_prefix(' ').ok_or(line.clone())?)?),
                None => return scalar(&line[indent..]),
            };
        }
        if items.is_empty() { Ok(Value::Object(fields)) } else { Ok(Value::Array(items)) }
    }

    /// A key and what follows its colon.
    fn split_key(line: &str) -> Result<Option<(String, &str)>, String> {
        let end = match line.strip_prefix('"') {
            None => line.find(':').filter(|_| !line.starts_with(['[', '{'])),
            Some(text) => {
                let mut is_escaped = false;
                let end = text.bytes().position(|byte| {
                    let is_end = byte == b'"' && !is_escaped;
                    is_escaped = byte == b'\\' && !is_escaped;
                    is_end
                });
                Some(end.ok_or(line)? + 2).filter(|end| line[*end..].starts_with(':'))
            }
        };
        let Some(end) = end else { return Ok(None) };
        match scalar(&line[..end])? {
            Value::String(key) => Ok(Some((key, &line[end + 1..]))),
            other => Err(format!("the key {other} is no text: {line}")),
        }
    }

    /// The implicit types of YAML 1.1, with the patterns of https://yaml.org/type/ for what may begin so.
    fn scalar(text: &str) -> Result<Value, String> {
        if text.starts_with('"') {
            let unprintable = |c: &char| ESCAPED.iter().any(|range| range.contains(c)) || c.is_control();
            return match text.chars().find(unprintable) {
                Some(c) => Err(format!("{c:?} in {text}")),
                None => serde_json::from_str(text).map_err(|error| format!("{error}: {text}")),
            };
        }
        let lower = text.to_lowercase();
        let other = || Err(format!("{text} is something else in YAML 1.1"));
        let of = |allowed: &'static str| move |c: char| allowed.contains(c);
        match lower.as_str() {
            "[]" => Ok(json!([])),
            "{}" => Ok(json!({})),
            "null" | "~" => Ok(Value::Null),
            "true" | "yes" | "on" | "y" => {
                if text == "true" {
                    Ok(true.into())
                } else {
                    other()
                }
            }
            "false" | "no" | "off" | "n" => {
                if text == "false" {
                    Ok(false.into())
                } else {
                    other()
                }
            }
            _ if text.starts_with(of("0123456789+-.")) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_octal = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
                let is_whole = digits.chars().all(of("0123456789"));
                let (mantissa, exponent) = digits.split_once('e').unwrap_or((digits, "+0"));
                let is_float = mantissa.split_once('.').is_some_and(|(a, b)| {
                    !a.is_empty() && !b.is_empty() && a.chars().all(of("0123456789")) && b.chars().all(of("0123456789"))
                }) && exponent.strip_prefix(of("+-")).is_some_and(|e| e.chars().all(of("0123456789")));
                if is_octal || !(is_whole || is_float) {
                    return other();
                }
                if is_whole {
                    return serde_json::from_str(text).map_err(|error| format!("{error}: {text}"));
                }
                text.parse::<f64>().map(Value::from).map_err(|error| format!("{error}: {text}"))
            }
            _ if text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') =>
            {
                Ok(text.into())
            }
            _ => other(),
        }
    }

    #[test]
    fn the_document_of_the_api_is_the_same_in_yaml() {
        let service = crate::api::service(Context::offline().unwrap());
        let json: Value = serde_json::from_str(&contract::openapi(&service)).unwrap();
        assert_eq!(read(&contract::openapi_yaml(&service)), Ok(json));
    }

    #[test]
    fn what_yaml_1_1_would_understand_in_another_way_stands_in_quotes() {
        let tricky = json!({
            "time": "2027-01-15T08:01:00.007Z", "date": "2027-01-15", "y": "n", "No": "yes", "on": "OFF", "200": 200,
            "1": ["12:30:45", "0x1f", "010", "1_000", "1e3", ".inf", ".NaN", "~", "", "null", "=", "<<", "-", "- a"],
            "numbers": [0, -7, 1.5, 1e21, -2.5e-9, 18_446_744_073_709_551_615_u64],
            "text": ["a: b", "#", "a #b", "&a", "*a", "!a", "|", ">", "%", "@", "`", "'", "\"", "\\", " a ", "a\nb", "\t"],
            "characters": ["\u{7f}\u{85}\u{a0}\u{2028}\u{feff}\u{ffff}\u{1f600}", "\u{0}"],
            "nothing": [null, true, false, {}, [], [[]], [[1, [2]], {"a": [{"b": 1, "c": {}}]}]],
        });
        assert_eq!(read(&to_yaml(&tricky)), Ok(tricky));
        for wrong in
            ["a: 2027-01-15", "a: 2027-01-15T08:01:00.007Z", "a: yes", "no: \"a\"", "a: 1e3", "a: 12:30", "a: 010"]
        {
            assert!(read(wrong).is_err(), "{wrong}: the reader here knows these rules");
        }
    }

    proptest! {
        #[test]
        fn any_document_comes_back_as_it_was(document in any_value()) {
            prop_assert_eq!(read(&to_yaml(&document)), Ok(document));
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            "[0-9:.eE+_-]{1,10}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map("(.{0,6}|[ynof]{1,3})", inner, 0..5)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }
}
