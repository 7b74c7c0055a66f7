//! Source files are short, so that each has one purpose and can be understood quickly.

use super::{root, sources};

/// The maximum number of lines of a file, including its unit tests.
const LIMIT: usize = 300;

/// Files that may be longer, with the reason.
const LONGER: [(&str, &str); 1] = [("api/examples.rs", "a table: one example of every frame")];

#[test]
fn no_file_is_too_long_to_be_understood_at_a_glance() {
    let folder = root().join("backend/src");
    let mut excused = Vec::new();
    for path in sources(&folder) {
        let inside = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        if inside.ends_with("tests.rs") || lines <= LIMIT {
            continue;
        }
        let excuse = LONGER.iter().find(|(longer, _)| *longer == inside);
        let excuse = excuse.unwrap_or_else(|| {
            panic!(
                "{inside} has {lines} lines, {LIMIT} are allowed: move what has a reason of its own into another file"
            )
        });
        excused.push(*excuse);
    }
    excused.sort_unstable();
    assert_eq!(excused, LONGER, "what is short enough needs no excuse");
}
