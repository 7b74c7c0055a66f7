//! What the manuals point at is there: files, headings, and the tests and rooms that they call as witnesses.

use std::path::{Path, PathBuf};

use super::{read, root, sources};

fn manuals() -> Vec<String> {
    let mut found: Vec<String> = ["README.md", "ARCHITECTURE.md", "SECURITY.md"].map(str::to_owned).to_vec();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    found
}

/// A heading as the part of a link behind the `#`.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn has_anchor(document: &str, wanted: &str) -> bool {
    let headings = document.lines().filter(|line| line.starts_with('#'));
    let mut anchors = headings.map(|line| anchor(line.trim_start_matches('#').trim()));
    anchors.any(|found| found == wanted) || document.contains(&format!("id=\"{wanted}\""))
}

#[test]
fn every_link_leads_somewhere() {
    let mut links = 0;
    for manual in manuals() {
        let text = read(&manual);
        let here = Path::new(&manual).parent().unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") || target.contains(char::is_whitespace) {
                continue;
            }
            let (file, part) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { PathBuf::from(&manual) } else { here.join(file) };
            assert!(root().join(&path).exists(), "{manual} links to {target}, which is not there");
            if !part.is_empty() {
                assert!(has_anchor(&read(path.to_str().unwrap()), part), "{manual}: {target} has no such heading");
            }
            links += 1;
        }
    }
    assert!(links > 40, "the test finds the links");
}

/// Whether `modules::…::test` is an integration test: the modules are there, and in them something that begins like the rest.
fn is_test(witness: &str) -> bool {
    let (modules, test) = witness.rsplit_once("::").unwrap();
    let folder = root().join("backend/tests/it").join(modules.replace("::", "/"));
    let mut files = if folder.is_dir() { sources(&folder) } else { Vec::new() };
    files.extend(Some(folder.with_extension("rs")).filter(|file| file.is_file()));
    let wanted = test.trim_end_matches(['…', '*']);
    files.iter().any(|file| {
        let is_module = file.file_stem().is_some_and(|stem| stem == wanted);
        is_module || std::fs::read_to_string(file).unwrap().contains(&format!("fn {wanted}"))
    })
}

#[test]
fn the_witnesses_of_promises_are_there() {
    let runbooks = manuals().into_iter().filter(|name| name.starts_with("docs/runbooks/"));
    let mut called = 0;
    for manual in runbooks.chain(["SECURITY.md".to_owned()]) {
        let text = read(&manual);
        for word in text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2)) {
            let is_path = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
            let exists = if word.contains("::") {
                is_test(word)
            } else if !word.chars().all(is_path) {
                continue;
            } else if word.ends_with(".spec.ts") {
                root().join("frontend/e2e").join(word).is_file()
            } else if word.ends_with(".rs") {
                root().join("backend/src").join(word).is_file()
            } else if word.contains('/') && !word.starts_with('/') && !word.contains("..") {
                root().join(word).exists()
            } else {
                continue;
            };
            assert!(exists, "{manual} calls {word} as a witness, which is not there");
            called += 1;
        }
    }
    assert!(called > 40, "the test finds the witnesses");
}

#[test]
fn every_alarm_names_its_runbook() {
    let alarms = read("docs/deploy/alerts.yml");
    let runbooks: Vec<_> = alarms.lines().filter_map(|line| line.trim().strip_prefix("runbook: ")).collect();
    assert!(runbooks.len() > 7);
    for runbook in runbooks {
        assert!(root().join(runbook).is_file(), "{runbook}");
    }
}
