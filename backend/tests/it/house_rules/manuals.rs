//! The manuals for operators agree with the code: they list every log event, error code and close code, and everything
//! that they name exists.

use std::collections::BTreeSet;
use std::path::Path;

use clap::CommandFactory;
use parley::api::problem::ProblemCode;
use parley::config::Config;
use parley::protocol::close::CloseReason;
use parley::protocol::error_code::ErrorCode;
use parley::telemetry::metrics;
use serde_json::Value;

use super::{assert_same, read, root, sources, table_rows};

const EVENTS: &str = "backend/src/telemetry/events.rs";
const MONITORING: &str = "docs/operations/monitoring.md";
const TROUBLESHOOTING: &str = "docs/operations/troubleshooting.md";

/// Every log event: message, level, fields.
pub(super) fn events() -> BTreeSet<(String, String, String)> {
    let text = read(EVENTS);
    let code = text.split("#[cfg(test)]").next().unwrap();
    let calls = ["trace", "debug", "info", "warn", "error"].into_iter().flat_map(|level| {
        let macro_call = format!("{level}!(");
        // The names of the macros are in a `use` as well, but without the parenthesis.
        code.split(macro_call.as_str()).skip(1).map(|rest| event(level, rest)).collect::<Vec<_>>()
    });
    calls.collect()
}

/// Reads the arguments of one call: the fields, then the message, which is a string without a name.
fn event(level: &str, arguments: &str) -> (String, String, String) {
    let (mut fields, mut rest) = (Vec::new(), arguments.trim_start());
    while !rest.starts_with('"') {
        let mut depth = 0;
        let end = rest
            .find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                c == ',' && depth == 0
            })
            .unwrap_or_else(|| panic!("a message after the fields in {rest:.80}"));
        let name = rest[..end].split('=').next().unwrap().trim().trim_start_matches(['%', '?']);
        fields.push(name.to_owned());
        rest = rest[end + 1..].trim_start();
    }
    let message = rest[1..].split('"').next().unwrap().to_owned();
    assert!(!message.contains('{'), "a message is always the same, what changes is a field: {message}");
    (message, level.to_owned(), fields.join(", "))
}

fn first_cells(document: &str, heading: &str) -> BTreeSet<String> {
    table_rows(document, heading).into_iter().map(|row| row[0].clone()).collect()
}

/// The texts between back-ticks, without code blocks.
fn quoted(document: &str) -> Vec<&str> {
    let prose = document.split("```").step_by(2);
    prose.flat_map(|part| part.lines()).flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

fn manuals() -> Vec<(String, String)> {
    let files = |folder: &str, kind: &str| -> Vec<String> {
        let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let names = entries.map(|entry| format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap()));
        names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == kind)).collect()
    };
    let mut all = vec!["docs/OPERATIONS.md".to_owned(), "SECURITY.md".to_owned()];
    all.extend(files("docs/operations", "md"));
    all.extend(files("docs/runbooks", "md"));
    let kinds = ["md", "json", "yml", "yaml", "toml", "conf", "service"];
    all.extend(kinds.iter().flat_map(|kind| files("docs/deploy", kind)));
    all.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

#[test]
fn the_log_is_written_in_one_room() {
    let folder = root().join("backend/src");
    for path in sources(&folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let inside = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        assert!(
            !text.contains("tracing::") || inside.starts_with("telemetry/"),
            "{inside} writes to the log: add a function to backend/src/telemetry/events.rs and call it"
        );
    }
}

#[test]
fn the_manual_lists_every_log_event() {
    let in_manual: BTreeSet<_> = table_rows(&read(MONITORING), "## Log")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()))
        .collect();
    let in_code = events();
    assert!(in_code.len() > 25, "the test reads the code");
    assert_same("docs/operations/monitoring.md, Log (message, level, fields)", &in_manual, &in_code);
}

#[test]
fn the_manual_lists_every_error_code_and_close_code() {
    let manual = read(TROUBLESHOOTING);
    let codes: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_same("docs/operations/troubleshooting.md, Error codes", &first_cells(&manual, "## Error codes"), &codes);
    let in_manual: BTreeSet<_> = table_rows(&manual, "## Close codes")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()))
        .collect();
    let problems: BTreeSet<_> =
        ProblemCode::ALL.iter().map(|code| serde_json::to_value(code).unwrap().as_str().unwrap().to_owned()).collect();
    assert_same(
        "docs/operations/troubleshooting.md, Problem codes",
        &first_cells(&manual, "## Problem codes"),
        &problems,
    );
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let in_code: BTreeSet<_> = CloseReason::ALL
        .iter()
        .map(|reason| (reason.code().to_string(), reason.as_str().to_owned(), yes_or_no(reason.may_retry())))
        .collect();
    assert_same("docs/operations/troubleshooting.md, Close codes (code, reason, may retry)", &in_manual, &in_code);
}

/// The tests of the manuals use `ALL`, so a code that is missing there would be missing in the manuals, too.
#[test]
fn every_code_of_the_contract_is_in_the_list_of_all() {
    let document: Value = serde_json::from_str(&read("contract/openapi.json")).unwrap();
    let in_contract = |name: &str| -> BTreeSet<String> {
        let words = document["components"]["schemas"][name]["enum"].as_array().unwrap_or_else(|| panic!("no {name}"));
        words.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let errors = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_same("ErrorCode::ALL", &errors, &in_contract("ErrorCode"));
    let problems = ProblemCode::ALL.iter().map(|code| serde_json::to_value(code).unwrap().as_str().unwrap().to_owned());
    assert_same("ProblemCode::ALL", &problems.collect(), &in_contract("ProblemCode"));
}

/// For authors of clients: each frame has a row with its fields in the protocol's manual.
#[test]
fn the_protocol_has_a_row_for_every_frame_of_chat_v2() {
    let document: Value = serde_json::from_str(&read("contract/openapi.json")).unwrap();
    let protocol = read("docs/PROTOCOL.md");
    // The first frames and the first answers have their own sections.
    let opening = ["join", "resume", "connection_established", "user_list_update"];
    let rows = ["## `chat.v2`: client to server", "## `chat.v2`: server to client"];
    for (union, heading) in ["ClientFrame", "ServerFrame"].into_iter().zip(rows) {
        let section = protocol.split(heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
        let table: Vec<_> = section.lines().skip_while(|line| !line.starts_with("| `")).collect();
        let cells = table.iter().take_while(|line| line.starts_with('|')).flat_map(|line| quoted(line));
        let named: BTreeSet<_> = cells.filter_map(|cell| cell.split_once('{')).map(|(kind, _)| kind).collect();
        let kinds = document["components"]["schemas"][union]["discriminator"]["mapping"].as_object().unwrap();
        for kind in kinds.keys().filter(|kind| !opening.contains(&kind.as_str())) {
            let title = heading.trim_start_matches("## ");
            assert!(named.contains(kind.as_str()), "docs/PROTOCOL.md: add a row for `{kind}` to the table \"{title}\"");
        }
    }
}

/// Every metric, setting and log line that the manuals name exists.
#[test]
fn what_the_manuals_name_exists() {
    let metrics: BTreeSet<&str> = metrics::CATALOGUE.iter().map(|(name, ..)| *name).collect();
    let command = Config::command();
    let mut settings: BTreeSet<String> =
        command.get_arguments().filter_map(|argument| Some(argument.get_env()?.to_str()?.to_owned())).collect();
    let assignments = read(".env.example");
    settings.extend(assignments.lines().filter_map(|line| Some(line.split_once('=')?.0.to_owned())));
    // Variables of the backend's image.
    settings.extend(["DATABASE_URL_FILE", "TRUST_INNER_NETWORKS"].map(str::to_owned));
    let events: BTreeSet<String> = events().into_iter().map(|(message, ..)| message).collect();
    let mut named = 0;
    for (manual, text) in manuals() {
        for metric in text.split("parley_").skip(1) {
            let rest: String = metric.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            assert!(metrics.contains(format!("parley_{rest}").as_str()), "{manual}: there is no metric parley_{rest}");
            named += 1;
        }
        for word in quoted(&text) {
            let name = word.split('=').next().unwrap();
            let is_setting = name.contains('_') && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            let is_whole = !name.starts_with('_') && !name.ends_with('_');
            assert!(!(is_setting && is_whole) || settings.contains(name), "{manual}: there is no setting {name}");
        }
        for row in text.lines().filter_map(|line| line.strip_prefix("| log |")) {
            for message in quoted(row).into_iter().filter(|word| !word.starts_with("parley_")) {
                assert!(events.contains(message), "{manual}: the log never says {message:?}");
                named += 1;
            }
        }
    }
    assert!(named > 60, "the test reads the manuals");
}

#[test]
fn every_page_for_operators_is_in_its_index() {
    let indexes = [
        ("docs/runbooks/", "docs/runbooks/README.md", ""),
        ("docs/deploy/", "docs/deploy/README.md", ""),
        ("docs/operations/", "docs/OPERATIONS.md", "operations/"),
    ];
    let mut pages = 0;
    for (folder, index, before) in indexes {
        let text = read(index);
        for (page, _) in manuals().iter().filter(|(name, _)| name.starts_with(folder) && name.as_str() != index) {
            let name = page.strip_prefix(folder).unwrap();
            assert!(text.contains(&format!("({before}{name})")), "{page} is not in {index}");
            pages += 1;
        }
    }
    assert!(pages > 20, "the test finds the pages");
}

#[test]
fn the_dashboard_shows_what_there_is() {
    let dashboard: Value = serde_json::from_str(&read("docs/deploy/grafana-dashboard.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let mut queries = 0;
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        let targets = panel["targets"].as_array().unwrap_or_else(|| panic!("{panel} asks nothing"));
        assert!(panel["title"].is_string() && !targets.is_empty(), "{panel}");
        for target in targets {
            let query = target["expr"].as_str().unwrap();
            assert!(query.contains("parley_") || query.contains("up{"), "{query}");
            queries += 1;
        }
    }
    assert!(queries > 12);
}
