//! Why the server doesn't start: an error of clap as one sentence, with the name of the variable and without any
//! secret.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Why the server doesn't start.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// The text of `--help` or `--version`, for standard output.
    Asked(String),
    /// A sentence for standard error.
    BadValue(String),
}

impl Stop {
    pub(super) fn from_clap(error: &clap::Error) -> Self {
        if error.kind() == ErrorKind::DisplayVersion {
            return Self::Asked(error.render().to_string());
        }
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let plain = || error.render().to_string().trim_start_matches("error: ").trim_end().to_owned();
        let (Some(flag), Some(value)) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue)) else {
            return Self::BadValue(plain());
        };
        let name =
            flag.trim_start_matches("--").split([' ', '=']).next().unwrap_or(flag).replace('-', "_").to_uppercase();
        // Addresses may hold passwords, so the sentence doesn't show them.
        let shown = if name.ends_with("_URL") { String::new() } else { format!(" ({value})") };
        let reason =
            std::error::Error::source(error).map_or_else(|| choices(error), |source| in_words(&source.to_string()));
        Self::BadValue(format!("{name}{shown} is not a valid value: {reason}."))
    }
}

/// Replaces the standard library's messages about numbers by clearer ones.
fn in_words(reason: &str) -> String {
    if let Some((_, range)) = reason.split_once(" is not in ") {
        let (least, most) = range.split_once("..").unwrap_or((range, ""));
        return format!("it must be from {least} to {}", most.trim_start_matches('='));
    }
    match reason {
        "invalid digit found in string" | "number too large to fit in target type" => {
            "it must be a whole number in its range".to_owned()
        }
        "provided string was not `true` or `false`" => "it must be true or false".to_owned(),
        _ => reason.to_owned(),
    }
}

fn choices(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => format!("it must be one of {}", values.join(", ")),
        _ => "it can't be read".to_owned(),
    }
}
