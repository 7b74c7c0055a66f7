//! docs/operations/troubleshooting.md quotes what people and operators see, so that they can search for it. Every
//! quoted sentence must be one that the app, the server or its log says.

use std::collections::BTreeSet;

use super::manuals::events;
use super::{read, root, sources};

const PAGE: &str = "docs/operations/troubleshooting.md";

/// The first cells of the tables of symptoms. The lists of codes come after them.
fn symptoms(page: &str) -> Vec<&str> {
    let by_symptom = page.split("\n## Close codes").next().unwrap();
    let rows = by_symptom.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(" | ").next()).filter(|cell| *cell != "You see").collect()
}

/// The texts of the app and the sources of the server. A sentence that continues on the next line is joined here.
fn everything_said() -> String {
    let mut files = vec![root().join("frontend/src/i18n/en.ts"), root().join("frontend/index.html")];
    files.extend(sources(&root().join("backend/src")));
    let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let words = texts.iter().flat_map(|text| text.split(|c: char| c.is_whitespace() || c == '\\'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sentences_in_quotation_marks_are_said_by_the_app_or_the_server() {
    let page = read(PAGE);
    let said = everything_said();
    let mut quoted = 0;
    for symptom in symptoms(&page) {
        for sentence in symptom.split('"').skip(1).step_by(2) {
            // The ellipsis stands for what differs from case to case.
            for part in sentence.split('…').map(str::trim).filter(|part| !part.is_empty()) {
                assert!(said.contains(part), "{PAGE} quotes {part:?}, which neither the app nor the server says");
                quoted += 1;
            }
        }
    }
    assert!(quoted > 30, "the test finds the sentences: {quoted}");
}

#[test]
fn the_log_lines_in_the_page_of_symptoms_are_written() {
    let messages: BTreeSet<String> = events().into_iter().map(|(message, ..)| message).collect();
    let page = read(PAGE);
    let named: Vec<_> = page.split("log: `").skip(1).map(|rest| rest.split('`').next().unwrap()).collect();
    assert!(named.len() > 6, "the test finds the lines");
    for message in named {
        assert!(messages.contains(message), "{PAGE}: the log never says {message:?}");
    }
}
