//! A version that is written in several files is the same in all of them, and .editorconfig agrees with the formatters.

use serde_json::Value;

use super::read;

/// The version that follows `before` in a file.
fn version(file: &str, before: &str) -> String {
    let text = read(file);
    let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("{file} has no {before:?}"));
    let version: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let version = version.trim_end_matches('.').to_owned();
    assert!(!version.is_empty(), "{file}: no version behind {before:?}");
    version
}

fn all_equal(places: &[(&str, &str)]) -> String {
    let versions: Vec<_> = places.iter().map(|(file, before)| version(file, before)).collect();
    assert!(versions.iter().all(|version| *version == versions[0]), "{places:?} say {versions:?}");
    versions[0].clone()
}

/// Whether a version equals `oldest` or is newer.
fn is_at_least(version: &str, oldest: &str) -> bool {
    let numbers = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>();
    numbers(version) >= numbers(oldest)
}

#[test]
fn one_version_of_rust_and_one_of_node_is_developed_and_built_with() {
    let rust = all_equal(&[
        ("rust-toolchain.toml", "channel = \""),
        ("Dockerfile.backend", "FROM rust:"),
        ("Dockerfile", "FROM rust:"),
        (".devcontainer/Dockerfile", "FROM rust:"),
        ("CONTRIBUTING.md", "Rust "),
    ]);
    let node = all_equal(&[
        ("Dockerfile.frontend", "FROM node:"),
        ("Dockerfile", "FROM node:"),
        (".devcontainer/Dockerfile", "FROM node:"),
        ("CONTRIBUTING.md", "Node "),
    ]);
    assert_eq!(read(".node-version").trim(), node);
    for (version, oldest) in [(rust, "readonly oldest_rust="), (node, "oldest_node=")] {
        assert!(is_at_least(&version, &self::version("scripts/tools", oldest)), "{version} is older than the oldest");
    }
}

#[test]
fn the_oldest_versions_that_build_it_are_the_same_everywhere() {
    all_equal(&[
        ("scripts/tools", "readonly oldest_rust="),
        ("backend/Cargo.toml", "rust-version = \""),
        ("README.md", "With Rust ("),
    ]);
    all_equal(&[
        ("scripts/tools", "oldest_node="),
        ("frontend/package.json", "\"node\": \">="),
        ("README.md", "Node ("),
    ]);
}

#[test]
fn editors_are_told_the_widths_that_the_formatters_check() {
    let biome: Value = serde_json::from_str(&read("frontend/biome.json")).unwrap();
    let number = |value: &Value| value.as_u64().unwrap().to_string();
    let rust = version("backend/rustfmt.toml", "max_width = ");
    // The indentation is rustfmt's default of four.
    let widths = [
        ("[*.rs]\n", "max_line_length", rust),
        ("[*.{css,", "max_line_length", number(&biome["formatter"]["lineWidth"])),
        ("[*.{css,", "indent_size", number(&biome["formatter"]["indentWidth"])),
        ("[*]\n", "indent_size", "4".to_owned()),
    ];
    let settings = read(".editorconfig");
    for (section, name, value) in widths {
        let lines = settings.split(section).nth(1).unwrap_or_else(|| panic!("no {section}"));
        let line = format!("{name} = {value}");
        assert!(lines.lines().take_while(|line| !line.is_empty()).any(|found| found == line), "{section}: {line}");
    }
}

/// The files that the developer container starts exist, and it forwards the ports that `make run` names.
#[test]
fn the_container_for_developers_has_what_it_calls() {
    let container: Value = serde_json::from_str(&read(".devcontainer/devcontainer.json")).unwrap();
    assert_eq!(container["forwardPorts"], serde_json::json!([3000, 8000]));
    let commands = container["postCreateCommand"].as_str().unwrap();
    for script in commands.split(" && ").filter(|command| command.starts_with("scripts/")) {
        assert!(super::root().join(script).is_file(), "{script}");
    }
}
