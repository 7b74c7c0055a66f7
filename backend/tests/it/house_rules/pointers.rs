//! What the manuals refer to exists: files, headings, tests and modules.

use std::path::{Path, PathBuf};

use super::{read, root, sources};

fn manuals() -> Vec<String> {
    let at_the_root = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<String> = at_the_root.filter(|name| name.ends_with(".md")).collect();
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

/// The anchor of a heading, as it stands behind the `#` of a link.
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

/// Whether the test `module::test` exists: in a module below `tests/it`, or in a source file whose path ends with the
/// module. `module::*` means all tests of the module, and `…` stands for the rest of a name.
fn is_test(witness: &str) -> bool {
    let (module, name) = witness.rsplit_once("::").unwrap();
    let wanted = name.trim_end_matches('…');
    let has_it = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).unwrap();
        let mut functions = text.split("fn ").skip(1).map(|rest| rest.split(['(', '<']).next().unwrap());
        (text.contains("#[test]") || text.contains("#[tokio::test"))
            && functions.any(|found| name == "*" || found == wanted || name != wanted && found.starts_with(wanted))
    };
    files_of(module).iter().any(has_it) || !files_of(witness).is_empty()
}

/// The files of a module of tests, and the source files whose path ends with this module.
fn files_of(module: &str) -> Vec<PathBuf> {
    let path = module.replace("::", "/");
    let below = |folder: PathBuf| if folder.is_dir() { sources(&folder) } else { Vec::new() };
    let tests = root().join("backend/tests/it").join(&path);
    let mut files = below(tests.clone());
    files.extend(Some(tests.with_extension("rs")).filter(|file| file.is_file()));
    let of_sources = sources(&root().join("backend/src"));
    // Unit tests are in the file of their module, or in `tests.rs` beside it.
    let beside = format!("{path}/tests");
    let is_it = |file: &Path| file.ends_with(&path) || file.ends_with(&beside);
    files.extend(of_sources.into_iter().filter(|file| is_it(&file.with_extension(""))));
    files
}

/// The files of the web app, for tests that are named without their folder.
fn web_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { web_files(&path) } else { vec![path] }).collect()
}

#[test]
fn the_witnesses_of_promises_are_there() {
    let runbooks = manuals().into_iter().filter(|name| name.starts_with("docs/runbooks/"));
    let others = ["SECURITY.md", "docs/PROMISES.md"].map(str::to_owned);
    let web: Vec<PathBuf> =
        ["frontend/src", "frontend/e2e"].iter().flat_map(|it| web_files(&root().join(it))).collect();
    let mut called = 0;
    for manual in runbooks.chain(others) {
        let text = read(&manual);
        for word in text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2)) {
            let is_path = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
            // An address such as [::1] has colons, too.
            let exists = if word.contains("::") && word.starts_with(|c: char| c.is_ascii_lowercase()) {
                is_test(word)
            } else if !word.chars().all(is_path) {
                continue;
            } else if word.ends_with(".ts") || word.ends_with(".tsx") {
                root().join(word).is_file() || web.iter().any(|file| file.ends_with(word))
            } else if word.ends_with(".rs") {
                root().join(word).is_file() || root().join("backend/src").join(word).is_file()
            } else if word.contains('/') && !word.starts_with('/') && !word.contains("..") {
                root().join(word).exists()
            } else {
                continue;
            };
            assert!(exists, "{manual} calls {word} as a witness, which is not there");
            called += 1;
        }
    }
    assert!(called > 150, "the test finds the witnesses");
}

/// Every promise has its number as a heading, and names at least one test.
#[test]
fn every_promise_has_a_witness() {
    let text = read("docs/PROMISES.md");
    let expected = ["D", "P", "O", "F", "S"].into_iter().zip([5, 4, 4, 4, 8]);
    let numbers = expected.flat_map(|(letter, last)| (1..=last).map(move |number| format!("{letter}{number}")));
    for number in numbers {
        let heading = format!("\n### {number}: ");
        let part = text.split(&heading).nth(1).unwrap_or_else(|| panic!("no promise {number}"));
        let part = part.split("\n#").next().unwrap();
        let witnesses = part.split("\nShown by ").nth(1).unwrap_or_else(|| panic!("{number} is shown by nothing"));
        assert!(witnesses.contains('`'), "{number} is shown by nothing");
    }
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
