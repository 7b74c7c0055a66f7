//! Searches files and texts for random strings: as text, as bytes and as hexadecimal digits.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The strings to search for, each with a description.
#[derive(Default)]
pub struct Needles(Vec<(String, Vec<u8>)>);

impl Needles {
    /// Makes a new string that occurs nowhere else, and adds it to the search.
    pub fn invent(&mut self, what: &str) -> String {
        let text = format!("canary{}", Uuid::new_v4().simple());
        self.add(what, &text);
        text
    }

    /// Adds a text in every form in which a program might write it.
    pub fn add(&mut self, what: &str, text: &str) {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let mut add = |form: &str, bytes: Vec<u8>| self.0.push((format!("{what}{form}"), bytes));
        add("", text.as_bytes().to_vec());
        add(" in hex", hex(text.as_bytes()).into_bytes());
        add(" in base64", STANDARD.encode(text).trim_end_matches('=').as_bytes().to_vec());
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        add(" in UTF-16", wide);
    }

    /// Adds a token: its text, and the bytes that it encodes.
    pub fn add_token(&mut self, what: &str, token: &str) {
        self.add(what, token);
        if let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) {
            self.0.push((format!("the bytes of {what}"), bytes.clone()));
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            self.0.push((format!("the bytes of {what} in hex"), hex.into_bytes()));
        }
    }

    /// Adds what is stored of a token.
    pub fn add_hash_of(&mut self, what: &str, token: &str) {
        self.0.push((format!("the hash of {what}"), Sha256::digest(token).to_vec()));
    }

    /// The strings that occur in these bytes. It reads the bytes once, whatever the number of strings, because
    /// databases are large.
    pub fn within(&self, haystack: &[u8]) -> Vec<&str> {
        let mut starts = vec![false; 1 << 16];
        for (_, needle) in &self.0 {
            starts[usize::from(u16::from_be_bytes([needle[0], needle[1]]))] = true;
        }
        let mut found = Vec::new();
        let mut before = 0;
        for (at, byte) in haystack.iter().enumerate() {
            before = (before << 8 | usize::from(*byte)) & 0xFFFF;
            if at > 0 && starts[before] {
                let here = &haystack[at - 1..];
                found.extend(
                    self.0.iter().filter(|(_, needle)| here.starts_with(needle)).map(|(what, _)| what.as_str()),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The strings that occur in the files below a folder, with the name of the file, and the number of files.
    pub fn below(&self, folder: &Path) -> (Vec<String>, usize) {
        let files = files(folder);
        let mut found = Vec::new();
        for file in &files {
            // The file may be removed while the folder is read.
            let bytes = std::fs::read(file).unwrap_or_default();
            found.extend(self.within(&bytes).iter().map(|what| format!("{what} in {}", file.display())));
        }
        (found, files.len())
    }
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let (folders, files): (Vec<_>, Vec<_>) =
        entries.flatten().map(|entry| entry.path()).filter(|path| !path.is_symlink()).partition(|path| path.is_dir());
    let regular = files.into_iter().filter(|path| path.is_file());
    regular.chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

#[test]
fn a_string_is_found_in_each_form_and_nowhere_else() {
    let mut needles = Needles::default();
    let text = needles.invent("a content");
    let token = URL_SAFE_NO_PAD.encode([7; 32]);
    needles.add_token("a token", &token);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for (haystack, what) in [
        (format!("xx{text}yy").into_bytes(), "a content"),
        (hex(text.as_bytes()).into_bytes(), "a content in hex"),
        (STANDARD.encode(&text).into_bytes(), "a content in base64"),
        (text.bytes().flat_map(|byte| [byte, 0]).collect(), "a content in UTF-16"),
        (format!("\"{token}\"").into_bytes(), "a token"),
        ([[9; 5].as_slice(), &[7; 32]].concat(), "the bytes of a token"),
        (hex(&[7; 32]).into_bytes(), "the bytes of a token in hex"),
    ] {
        assert_eq!(needles.within(&haystack), [what]);
    }
    assert!(needles.within(&text.as_bytes()[..text.len() - 1]).is_empty());
}
