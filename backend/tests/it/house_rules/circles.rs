//! Imports have no cycles, neither between folders nor inside of one. So whoever wants to understand a file can read
//! the files that it imports, and comes to an end.

use std::collections::{BTreeMap, BTreeSet};

use super::{root, sources};

/// The module path of a file: `[routing, mailbox]`. The root of a crate is the empty path.
type Module = Vec<String>;

/// The files of a crate: the path of each below the crate's folder, and its text.
type Files = Vec<(String, String)>;

fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The code without comments and without tests. Tests may import everything.
fn own_code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.extend([line, "\n"]);
        } else if lines.next().is_some_and(|tests| !tests.trim_end().ends_with(';')) {
            break;
        }
    }
    code
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Splits `a::{b, c::{d as e}}` into the paths `a::b` and `a::c::d`.
fn expand(tree: &str, before: &[String], into: &mut Vec<Module>) {
    let (path, group) = tree.split_once('{').map_or((tree, None), |(path, rest)| (path, rest.rsplit_once('}')));
    let path = path.split(" as ").next().unwrap();
    let mut whole = before.to_vec();
    whole.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let Some((group, _)) = group else { return into.push(whole) };
    let mut depth = 0;
    let splits = |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    };
    group.split(splits).filter(|part| !part.trim().is_empty()).for_each(|part| expand(part, &whole, into));
}

/// Every path in the code, in a `use` or elsewhere, whether it begins with `crate`, `super` or a child module.
fn named_paths(code: &str, children: &BTreeSet<&str>) -> Vec<Module> {
    let mut found = Vec::new();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let line =
            statement.rfind("use ").filter(|at| statement[..*at].trim_end().rsplit('\n').next().is_some_and(is_use));
        match line {
            Some(at) if statement.ends_with(';') => {
                rest.push_str(&statement[..at]);
                expand(statement[at + 4..].trim_end_matches(';'), &[], &mut found);
            }
            _ => rest.push_str(statement),
        }
    }
    for path in rest.split(|c: char| !is_word(c) && c != ':').filter(|path| path.contains("::")) {
        let path: Module = path.split("::").map(|part| part.trim_matches(':').to_owned()).collect();
        if !path[0].is_empty() {
            found.push(path);
        }
    }
    found.retain(|path| match path[0].as_str() {
        "crate" | "super" | "self" => true,
        first => children.contains(first),
    });
    found
}

/// The text before `use` on its line.
fn is_use(before: &str) -> bool {
    let before = before.trim();
    before.is_empty() || before == "pub" || before.starts_with("pub(") && before.ends_with(')')
}

/// The modules that each module imports.
fn arrows(files: &Files) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeSet<Module> = files.iter().map(|(path, _)| module(path)).collect();
    let mut arrows = BTreeMap::new();
    for (path, text) in files {
        let (here, code) = (module(path), own_code(text));
        let children = modules.iter().filter(|other| other.len() == here.len() + 1 && other.starts_with(&here));
        let children: BTreeSet<&str> = children.filter_map(|child| child.last()).map(String::as_str).collect();
        let mut used = BTreeSet::new();
        for path in named_paths(&code, &children) {
            let mut target = if path[0] == "crate" { Module::new() } else { here.clone() };
            for part in path.iter().skip_while(|part| *part == "crate" || *part == "self") {
                if part == "super" {
                    target.pop();
                    continue;
                }
                target.push(part.clone());
                if !modules.contains(&target) {
                    target.pop();
                    break;
                }
            }
            if target != here && modules.contains(&target) {
                used.insert(target);
            }
        }
        arrows.insert(here, used);
    }
    arrows
}

/// One cycle as text, if there is any: the shortest way from a module back to itself.
fn circle(files: &Files) -> Option<String> {
    let arrows = arrows(files);
    let ways = arrows.keys().filter_map(|start| way_back(&arrows, start));
    let shortest = ways.min_by_key(Vec::len)?;
    let names = shortest.iter().map(|module| if module.is_empty() { "the root".into() } else { module.join("::") });
    Some(names.collect::<Vec<String>>().join(" -> "))
}

fn way_back(arrows: &BTreeMap<Module, BTreeSet<Module>>, start: &Module) -> Option<Vec<Module>> {
    let mut seen = BTreeSet::new();
    let mut ways = std::collections::VecDeque::from([vec![start.clone()]]);
    while let Some(way) = ways.pop_front() {
        for next in arrows.get(way.last()?)? {
            let longer = [way.as_slice(), std::slice::from_ref(next)].concat();
            if next == start {
                return Some(longer);
            }
            if seen.insert(next) {
                ways.push_back(longer);
            }
        }
    }
    None
}

fn read_crate(folder: &str) -> Files {
    let folder = root().join(folder);
    let inside = |path: &std::path::Path| path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
    let is_test = |path: &std::path::Path| path.file_name().is_some_and(|name| name == "tests.rs");
    let files = sources(&folder).into_iter().filter(|path| !is_test(path));
    files.map(|path| (inside(&path), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn no_file_needs_another_that_needs_it() {
    for (folder, at_least) in [("backend/src", 300), ("backend/examples/load", 50)] {
        let files = read_crate(folder);
        let found: usize = arrows(&files).values().map(BTreeSet::len).sum();
        assert!(found > at_least, "the test reads the code: {found} arrows in {folder}");
        let found = circle(&files);
        assert!(
            found.is_none(),
            "{folder}: these files need each other: {found:?}. Move what both need into a third one"
        );
    }
}

fn made_up(files: &[(&str, &str)]) -> Option<String> {
    circle(&files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let other = ("room/door.rs", "use super::table::Table;\n");
    for table in [
        "use super::door::Door;",
        "use crate::room::door::{self, Door};",
        "use crate::{\n    lamp,\n    room::{door::Door as Gate},\n};",
        "pub use super::door::Door;",
        "pub(crate) use super::{door, lamp};",
        "fn open() {\n    super::door::open();\n}",
        "type Door = crate::room::door::Door;",
        "#[cfg(test)]\nmod tests;\n\nuse super::door::Door;",
    ] {
        let files = [
            ("lib.rs", "mod lamp;\nmod room;\n"),
            ("lamp.rs", ""),
            ("room/mod.rs", ""),
            other,
            ("room/table.rs", table),
        ];
        let found = made_up(&files);
        assert_eq!(found.as_deref(), Some("room::door -> room::table -> room::door"), "{table}");
    }
}

#[test]
fn a_folder_and_a_file_in_it_can_make_a_circle_too() {
    let room = ("room/mod.rs", "mod door;\n\npub struct Room;\n\nfn enter() {\n    door::open();\n}\n");
    let door = ("room/door.rs", "use super::Room;\n");
    assert_eq!(made_up(&[room, door]).as_deref(), Some("room -> room::door -> room"));
    let long = [("a.rs", "use crate::b::B;\n"), ("b.rs", "use crate::c::C;\n"), ("c.rs", "use crate::a::A;\n")];
    assert_eq!(made_up(&long).as_deref(), Some("a -> b -> c -> a"));
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    let door = ("room/door.rs", "use super::table::Table;\n");
    for table in [
        "// use super::door::Door;",
        "/// See [`super::door::Door`].",
        "struct Table;\n\n#[cfg(test)]\nmod tests {\n    use super::super::door::Door;\n}",
        "use door::Door;",
        "use super::doorstep::Door;",
    ] {
        assert_eq!(
            made_up(&[("room/mod.rs", "mod door;\nmod table;\n"), door, ("room/table.rs", table)]),
            None,
            "{table}"
        );
    }
}
