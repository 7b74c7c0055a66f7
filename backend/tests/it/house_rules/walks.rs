//! What the guides for newcomers name exists: the functions in the walks of ARCHITECTURE.md, and the files of
//! CONTRIBUTING.md.

use super::{read, root};

/// The rows of the walks in ARCHITECTURE.md: `| 1 | `Type::function` | `path` | what it does |`.
fn steps() -> Vec<(String, String)> {
    let text = read("ARCHITECTURE.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.filter(|row| row.starts_with(|c: char| c.is_ascii_digit()));
    rows.map(|row| {
        let cells: Vec<_> = row.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
        (cells[1].clone(), cells[2].clone())
    })
    .collect()
}

#[test]
fn every_function_of_the_walks_is_in_its_file() {
    let steps = steps();
    assert!(steps.len() > 20, "the test finds the walks");
    for (function, file) in steps {
        let half = if file.ends_with(".rs") { "backend/src" } else { "frontend/src" };
        let text = read(&format!("{half}/{file}"));
        let name = function.rsplit("::").next().unwrap();
        let forms = [format!("fn {name}("), format!("fn {name}<"), format!("function {name}("), format!("  {name}(")];
        assert!(forms.iter().any(|form| text.contains(form)), "ARCHITECTURE.md: {function} is not in {file}");
        if let Some((kind, _)) = function.rsplit_once("::") {
            let mut blocks = text.lines().filter(|line| line.starts_with("impl"));
            assert!(blocks.any(|line| line.contains(kind)), "ARCHITECTURE.md: {file} has nothing of {kind}");
        }
    }
}

/// Every text that looks like a path is one, and what is said to be "in" a file is there.
#[test]
fn what_contributing_names_is_there() {
    let text = read("CONTRIBUTING.md");
    let parts: Vec<_> = text.split("```").step_by(2).flat_map(|part| part.split('`')).collect();
    let is_path = |word: &str| {
        let folders = ["backend/", "frontend/", "docs/", "scripts/", "contract/"];
        // `N` and `xx` stand for a number and a language.
        folders.iter().any(|folder| word.starts_with(folder)) && !word.contains("VN__") && !word.contains("/xx.")
    };
    let (mut files, mut names) = (0, 0);
    for (place, word) in parts.iter().enumerate().skip(1).step_by(2) {
        if !is_path(word) || word.contains(' ') {
            continue;
        }
        assert!(root().join(word).exists(), "CONTRIBUTING.md names {word}, which is not there");
        files += 1;
        if place >= 2 && parts[place - 1] == " in " && root().join(word).is_file() {
            let name = parts[place - 2].trim_end_matches("()");
            assert!(read(word).contains(name), "CONTRIBUTING.md: {name} is not in {word}");
            names += 1;
        }
    }
    assert!(files > 40 && names > 8, "the test finds the names: {files}, {names}");
}
