//! Rules that the compiler doesn't check: the direction of imports, and that the manuals mention everything.

mod circles;
mod deploy;
mod manuals;
mod pointers;
mod sizes;
mod symptoms;
mod versions;
mod walks;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use parley::config::Config;
use parley::protocol::close::CloseReason;
use parley::protocol::error_code::ErrorCode;
use parley::telemetry::metrics;

/// The layers from the top down. A module may use itself and those below it.
const LAYERS: [&str; 12] =
    ["main", "app", "http", "api", "gateway", "acts", "presence", "identity", "routing", "db", "config", "protocol"];
/// Modules that all others may use. They use only `protocol` and themselves.
const EVERYWHERE: [&str; 3] = ["domain", "telemetry", "shutdown"];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

#[test]
fn imports_run_one_way() {
    let folder = root().join("backend/src");
    let mut arrows = 0;
    for path in sources(&folder) {
        let inside = path.strip_prefix(&folder).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let own_code = text.split("#[cfg(test)]").next().unwrap();
        for used in own_code.split("crate::").skip(1).chain(own_code.split("parley::").skip(1)) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if module == "lib" || used == module || used.is_empty() {
                continue;
            }
            arrows += 1;
            let allowed = match (layer(&module), layer(&used)) {
                (Some(from), Some(to)) => from < to,
                (_, None) => EVERYWHERE.contains(&used.as_str()),
                (None, Some(_)) => used == "protocol" && module == "telemetry",
            };
            let order = LAYERS.join(", ");
            assert!(allowed, "{} may not use {used}. A module uses only those to its right: {order}", inside.display());
        }
    }
    assert!(arrows > 50, "the test reads the code");
}

#[test]
fn the_pure_modules_know_no_framework() {
    let folder = root().join("backend/src");
    let in_presence = ["roster", "unlisted", "blocks", "sight"].map(|room| folder.join(format!("presence/{room}.rs")));
    let pure = sources(&folder.join("domain")).into_iter().chain(in_presence);
    for path in pure {
        let text = std::fs::read_to_string(&path).unwrap();
        for foreign in ["use serde", "use poem", "use tokio", "Mutex", "async fn"] {
            assert!(!text.contains(foreign), "{} is pure and must not have `{foreign}`", path.display());
        }
    }
}

/// The wall clock may jump (F4). Durations, deadlines and limits use the monotonic clock, and leases use the database's
/// clock.
#[test]
fn the_wall_clock_is_for_what_people_read() {
    let folder = root().join("backend/src");
    let reads = ["Utc::now", "Local::now", "SystemTime"];
    let mut readers: Vec<String> = sources(&folder)
        .iter()
        .filter(|path| reads.iter().any(|clock| std::fs::read_to_string(path).unwrap().contains(clock)))
        .map(|path| path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned())
        .collect();
    readers.sort();
    // The time of a message, the time since when somebody is here, and the time in the greeting.
    let expected = ["domain/message.rs", "gateway/life/greeting.rs", "gateway/life/sessions.rs"];
    assert_eq!(readers, expected, "use `Instant`, or add the file here if people see the time");
}

#[test]
fn sql_and_the_websocket_library_stay_in_their_rooms() {
    let folder = root().join("backend/src");
    for path in sources(&folder) {
        let inside = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let own_code = text.split("#[cfg(test)]").next().unwrap();
        let may = |rooms: &[&str]| rooms.iter().any(|room| inside.starts_with(room));
        assert!(
            !text.contains("tungstenite::")
                || may(&["gateway/wire/socket.rs", "gateway/wire/handshake.rs"])
                || may(&["gateway/wire/frame_scanner.rs", "protocol/outgoing.rs"])
                    && !own_code.contains("tungstenite::"),
            "{inside} names the WebSocket library, which belongs into gateway/wire/socket.rs"
        );
        let has_sql = ["INSERT INTO", "DELETE FROM", "UPDATE nodes"].iter().any(|sql| text.contains(sql));
        let may_have_sql = may(&["presence/store.rs", "identity/store.rs", "db/"]);
        assert!(
            !has_sql || may_have_sql,
            "{inside} has SQL, which belongs into presence/store.rs, identity/store.rs or db/"
        );
    }
}

/// The struct, `.env.example` and the manual name the same variables with the same defaults.
#[test]
fn the_configuration_is_the_same_in_code_example_and_manual() {
    let command = Config::command();
    let in_code: BTreeSet<(String, String)> = command
        .get_arguments()
        .filter_map(|argument| {
            let name = argument.get_env()?.to_str()?.to_owned();
            let default = argument.get_default_values().first().and_then(|value| value.to_str()).unwrap_or("");
            Some((name, default.to_owned()))
        })
        .collect();
    assert!(in_code.len() > 45);
    let example = read(".env.example");
    let server_part = example.split("# --- Compose and web app ---").next().unwrap();
    let in_example: BTreeSet<(String, String)> = server_part
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, default)| (name.to_owned(), default.to_owned()))
        .collect();
    assert_same(".env.example (variable, default)", &in_example, &in_code);
    let in_manual: BTreeSet<(String, String)> = table_rows(&read("docs/operations/settings.md"), "## Configuration")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    assert_same("docs/operations/settings.md, Configuration (variable, default)", &in_manual, &in_code);
}

#[test]
fn the_manuals_list_every_metric_error_code_and_close_code() {
    let monitoring = read("docs/operations/monitoring.md");
    let metrics: BTreeSet<_> = table_rows(&monitoring, "## Metrics")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()))
        .collect();
    let expected: BTreeSet<_> = metrics::CATALOGUE
        .iter()
        .map(|(name, kind, label, _)| (name.to_string(), kind.to_string(), label.to_string()))
        .collect();
    assert_same("docs/operations/monitoring.md, Metrics (name, kind, labels)", &metrics, &expected);
    let first = |document: &str, heading: &str| {
        table_rows(document, heading).into_iter().map(|row| row[0].clone()).collect::<BTreeSet<_>>()
    };
    let protocol = read("docs/PROTOCOL.md");
    let codes = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_same("docs/PROTOCOL.md, Error codes", &first(&protocol, "## Error codes"), &codes);
    let endings = CloseReason::ALL.iter().map(|reason| reason.code().to_string()).collect();
    assert_same("docs/PROTOCOL.md, Close codes", &first(&protocol, "## Close codes"), &endings);
}

/// If the two sets differ, says what to add to `place` and what to remove. Two long lists side by side would not show
/// which row differs.
fn assert_same<T: Ord + std::fmt::Debug>(place: &str, listed: &BTreeSet<T>, expected: &BTreeSet<T>) {
    let missing: Vec<_> = expected.difference(listed).collect();
    let surplus: Vec<_> = listed.difference(expected).collect();
    let is_same = missing.is_empty() && surplus.is_empty();
    assert!(is_same, "{place} is out of date. Add: {missing:?}. Remove: {surplus:?}");
}

/// The cells of the tables below a heading, without back-ticks.
fn table_rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let section = document.split(heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let section = section.split("\n## ").next().unwrap();
    section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect())
        .collect()
}
