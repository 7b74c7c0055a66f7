//! Searches the server's files for what must not be there: contents, which have a marker, and tokens, as text and as
//! bytes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::ledger::{Entry, Event};

/// The strings to search for, by their first bytes.
const START: usize = 8;

pub struct Secrets {
    needles: HashMap<[u8; START], Vec<(Vec<u8>, &'static str)>>,
    /// Whether any string begins with these two bytes. This makes the search fast.
    starts: Vec<bool>,
}

impl Secrets {
    pub fn new(marker: &str, entries: &[Entry]) -> Self {
        let mut secrets = Self { needles: HashMap::new(), starts: vec![false; 1 << 16] };
        secrets.add(marker.as_bytes(), "a content");
        let tokens = entries.iter().filter_map(|entry| match &entry.event {
            Event::Established { token, .. } if !token.is_empty() => Some(token),
            _ => None,
        });
        for token in tokens {
            secrets.add(token.as_bytes(), "a token");
            if let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) {
                secrets.add(&bytes, "the bytes of a token");
                // The form in which a database prints bytes.
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                secrets.add(hex.as_bytes(), "the bytes of a token");
            }
        }
        secrets
    }

    /// What was found below a folder or in a file, with the place, and how many files were searched.
    pub fn search(&self, path: &Path) -> (Vec<String>, usize) {
        let mut found = Vec::new();
        let files = files(path);
        for file in &files {
            let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            if let Some(what) = self.find(&bytes) {
                found.push(format!("{what} stands in {}", file.display()));
            }
        }
        (found, files.len())
    }

    fn add(&mut self, needle: &[u8], what: &'static str) {
        let start = needle[..START].try_into().expect("a long needle");
        self.needles.entry(start).or_default().push((needle.to_owned(), what));
        self.starts[usize::from(u16::from_be_bytes([needle[0], needle[1]]))] = true;
    }

    /// The first of the strings in these bytes, if any.
    pub fn find(&self, bytes: &[u8]) -> Option<&'static str> {
        let mut before = 0;
        for (index, byte) in bytes.iter().enumerate() {
            before = (before << 8 | usize::from(*byte)) & 0xFFFF;
            if self.starts[before]
                && index > 0
                && let Some(what) = self.starts_with(&bytes[index - 1..])
            {
                return Some(what);
            }
        }
        None
    }

    fn starts_with(&self, bytes: &[u8]) -> Option<&'static str> {
        let needles = self.needles.get(bytes.first_chunk::<START>()?)?;
        needles.iter().find(|(needle, _)| bytes.starts_with(needle)).map(|(_, what)| *what)
    }
}

fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return if path.is_file() { vec![path.to_owned()] } else { Vec::new() };
    }
    path.read_dir().expect("a folder").flat_map(|entry| files(&entry.expect("an entry").path())).collect()
}

#[test]
fn a_content_a_token_and_its_bytes_are_found_wherever_they_stand() {
    let token = URL_SAFE_NO_PAD.encode([7; 32]);
    let resumed = super::ledger::Resumed::New;
    let event = Event::Established {
        resumed,
        epoch: uuid::Uuid::nil(),
        token: token.clone(),
        used: None,
        asked: Default::default(),
    };
    let entry = Entry { at: Default::default(), client: 0, connection: 1, user: uuid::Uuid::nil(), event };
    let secrets = Secrets::new("marker-0123456789", &[entry]);
    assert_eq!(secrets.find(b"xx marker-0123456789 yy"), Some("a content"));
    assert_eq!(secrets.find(format!("\"{token}\"").as_bytes()), Some("a token"));
    assert_eq!(secrets.find(&[[9; 5].as_slice(), &[7; 32]].concat()), Some("the bytes of a token"));
    assert_eq!(secrets.find(b"marker-012345678"), None);
}
