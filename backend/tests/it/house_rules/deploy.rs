//! The files for places to run Parley (docs/deploy) fit the server: their settings exist and have valid values, the
//! health check answers, there is enough time to stop, and one server runs. Also tests the start script of the image
//! with everything in it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use clap::CommandFactory;
use nix::unistd::Uid;
use parley::config::Config;
use serde_json::Value;

use crate::support::process::Folder;

use super::{read, root};

/// The rest of every line of a file that begins with `before`, without quotation marks.
fn values(file: &str, before: &str) -> Vec<String> {
    let text = read(file);
    let found: Vec<String> = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix(before))
        .map(|rest| rest.trim().trim_matches('"').to_owned())
        .collect();
    assert!(!found.is_empty(), "{file} has no line that begins with {before:?}");
    found
}

fn value(file: &str, before: &str) -> String {
    let found = values(file, before);
    assert_eq!(found.len(), 1, "{file} has one line that begins with {before:?}");
    found.into_iter().next().unwrap()
}

fn json(file: &str) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// `NAME = "value"` or `NAME: value` on the lines below a heading that are indented more than it.
fn pairs(file: &str, heading: &str, sign: char) -> BTreeMap<String, String> {
    let text = read(file);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines().skip_while(|line| line.trim() != heading);
    let depth = indent(lines.next().unwrap_or_else(|| panic!("{file} has no {heading}")));
    let below = lines.take_while(|line| indent(line) > depth).map(str::trim).filter(|line| !line.starts_with('#'));
    let pairs: BTreeMap<_, _> = below
        .map(|line| line.split_once(sign).unwrap_or_else(|| panic!("{file}: {line}")))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().trim_matches('"').to_owned()))
        .collect();
    assert!(!pairs.is_empty(), "{file} has nothing below {heading}");
    pairs
}

/// The environment variables that each file sets for the server.
fn environments() -> Vec<(&'static str, BTreeMap<String, String>)> {
    let render =
        values("docs/deploy/render.yaml", "- key: ").into_iter().zip(values("docs/deploy/render.yaml", "value: "));
    let of_json = json("docs/deploy/app.json")["env"].as_object().unwrap().clone().into_iter();
    let image = value("Dockerfile", "ENV ");
    let image = image.split(' ').map(|pair| pair.split_once('=').unwrap());
    let unit = value("docs/deploy/parley.service", "Environment=");
    let unit = unit.split(' ').map(|pair| pair.split_once('=').unwrap());
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    vec![
        ("docs/deploy/render.yaml", render.collect()),
        ("docs/deploy/fly.toml", pairs("docs/deploy/fly.toml", "[env]", '=')),
        ("docs/deploy/heroku.yml", pairs("docs/deploy/heroku.yml", "config:", ':')),
        ("docs/deploy/app.json", of_json.map(|(name, it)| (name, it["value"].as_str().unwrap().to_owned())).collect()),
        ("Dockerfile", image.map(owned).collect()),
        ("docs/deploy/parley.service", unit.map(owned).collect()),
    ]
}

#[test]
fn every_variable_is_a_setting_and_its_value_is_taken() {
    for (file, variables) in environments() {
        for (name, value) in variables {
            let command = Config::command();
            let flag = command.get_arguments().find(|it| it.get_env().is_some_and(|known| known == name.as_str()));
            let flag = flag.unwrap_or_else(|| panic!("{file}: there is no setting {name}")).get_long().unwrap();
            let taken = command.clone().try_get_matches_from(["parley", &format!("--{flag}={value}")]);
            assert!(taken.is_ok(), "{file}: {name}={value}: {}", taken.unwrap_err());
        }
    }
}

#[test]
fn health_checks_ask_a_path_that_answers_without_a_database() {
    let railway = &json("docs/deploy/railway.json")["deploy"];
    let asked = [
        value("docs/deploy/render.yaml", "healthCheckPath: "),
        values("docs/deploy/fly.toml", "path = \"").remove(0),
        railway["healthcheckPath"].as_str().unwrap().to_owned(),
    ];
    assert!(asked.iter().all(|path| path == "/livez"), "{asked:?}");
    assert!(json("contract/openapi.json")["paths"]["/livez"].is_object());
    assert!(read("Dockerfile").contains("/healthy\", \"/livez\"]"));
}

/// The server takes ten seconds at most to say goodbye.
#[test]
fn nobody_kills_the_server_before_its_goodbyes_are_said() {
    let railway = &json("docs/deploy/railway.json")["deploy"];
    let seconds = [
        value("docs/deploy/fly.toml", "kill_timeout = ").parse().unwrap(),
        value("docs/deploy/parley.service", "TimeoutStopSec=").parse().unwrap(),
        railway["drainingSeconds"].as_u64().unwrap(),
    ];
    assert!(seconds.iter().all(|given| *given > 10), "{seconds:?}");
    assert_eq!(value("docs/deploy/fly.toml", "kill_signal = "), "SIGTERM");
    assert_eq!(value("docs/deploy/parley.service", "KillMode="), "mixed");
    assert_eq!(
        value("docs/deploy/parley.service", "RestartPreventExitStatus="),
        parley::config::EXIT_USAGE.to_string()
    );
}

/// Several servers would not show each other's people.
#[test]
fn every_place_runs_one_server() {
    assert_eq!(value("docs/deploy/render.yaml", "numInstances: "), "1");
    assert_eq!(json("docs/deploy/railway.json")["deploy"]["numReplicas"], 1);
    assert_eq!(json("docs/deploy/app.json")["formation"]["web"]["quantity"], 1);
    assert!(read("docs/deploy/fly.md").contains("--ha=false"));
}

#[test]
fn ports_and_folders_are_those_of_the_image() {
    let of_image: BTreeMap<_, _> = environments().into_iter().find(|(file, _)| *file == "Dockerfile").unwrap().1;
    assert_eq!(value("Dockerfile", "EXPOSE "), of_image["PORT"]);
    for before in ["internal_port = ", "port = "] {
        assert_eq!(value("docs/deploy/fly.toml", before), of_image["PORT"]);
    }
    assert_eq!(value("docs/deploy/fly.toml", "destination = "), of_image["DATA_DIR"]);
    assert_eq!(value("docs/deploy/render.yaml", "mountPath: "), of_image["DATA_DIR"]);
    assert!(read("docs/deploy/railway.md").contains(&format!("`{}`", of_image["DATA_DIR"])));
    let copied = values("Dockerfile", "COPY --from=app ").remove(0);
    assert!(copied.ends_with(&format!(" {}", of_image["STATIC_DIR"])), "{copied}");
    for file in ["docs/deploy/heroku.yml", "docs/deploy/render.yaml", "docs/deploy/fly.toml"] {
        assert!(read(file).contains("Dockerfile"), "{file}");
    }
}

/// The image with everything is built by the same steps as the two others.
#[test]
fn the_image_with_everything_is_built_like_the_others() {
    let whole = read("Dockerfile");
    let steps = |file: &str, from: &str| {
        let text = read(file);
        let stage = text.split(from).nth(1).unwrap_or_else(|| panic!("{file} has no {from}"));
        stage.split("\nFROM ").next().unwrap().split_once('\n').unwrap().1.trim().to_owned()
    };
    assert!(whole.contains(&steps("Dockerfile.backend", "FROM rust:")), "the steps of Dockerfile.backend");
    // The web app's image writes one more file, for nginx.
    let app = steps("Dockerfile.frontend", "FROM node:");
    assert!(whole.contains(app.split(" && node docker/").next().unwrap()), "the steps of Dockerfile.frontend");
    let base = |file: &str| values(file, "FROM debian:").remove(0);
    assert_eq!(base("Dockerfile"), base("Dockerfile.backend"));
    assert!(
        read(".dockerignore").lines().any(|line| line == "!Dockerfile"),
        "some builders look for it in the context"
    );
}

/// Runs a command by the start script. Returns its user, its group and the folder that the script chose.
fn started(data_dir: &Path, command: &mut Command) -> String {
    let script = root().join("scripts/image/whole-entrypoint");
    let output =
        command.arg(script).args(["sh", "-c", "id -u; id -g; echo $DATA_DIR"]).env("DATA_DIR", data_dir).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_image_takes_roots_rights_away_and_finds_a_folder_to_write() {
    let folder = Folder::new();
    let new_volume = folder.0.join("volume");
    if Uid::effective().is_root() {
        let told = started(&new_volume, Command::new("bash").arg("-e"));
        assert_eq!(told, format!("10001\n10001\n{}\n", new_volume.display()));
        let owner = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(&new_volume).unwrap());
        assert_eq!(owner, 10001, "a new volume belongs to root");
    }
    assert!(read("Dockerfile").contains("--uid 10001 "));
    // A user that the platform chose may not be able to write there.
    let told = if Uid::effective().is_root() {
        started(
            &new_volume,
            Command::new("setpriv").args(["--reuid=54321", "--regid=54321", "--clear-groups", "bash", "-e"]),
        )
    } else {
        started(Path::new("/nonexistent"), Command::new("bash").arg("-e"))
    };
    assert!(told.ends_with("\n/tmp/parley\n"), "{told}");
}
