//! Nothing is kept: the test sends random strings in every field that accepts one, and then searches everything that
//! the server writes for them. Contents, tokens and invites are found nowhere; names and hashes of tokens only where
//! `/privacy` says so.

mod needles;
mod scene;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::process::Command;
use tokio_postgres::NoTls;

use crate::support::process::{self, Folder, Process};
use crate::support::{eventually, raw};
use needles::{Needles, files};
use scene::{Scene, WINDOW_MS};

/// Every place that a server can write to: its database, its temporary files, and its working directory.
struct Ground(Folder);

impl Ground {
    fn new() -> Self {
        let folder = Folder::new();
        // If the server is started by root, its PostgreSQL runs as an unprivileged user, who needs access to the
        // folder.
        std::fs::set_permissions(&folder.0, Permissions::from_mode(0o755)).expect("a folder of our own");
        for part in ["temporary", "here"] {
            std::fs::create_dir(folder.0.join(part)).expect("a folder");
            std::fs::set_permissions(folder.0.join(part), Permissions::from_mode(0o777)).expect("a folder of our own");
        }
        Self(folder)
    }

    fn part(&self, name: &str) -> PathBuf {
        self.0.0.join(name)
    }

    /// The server with its private PostgreSQL, the most detailed log, and no limit on the size of core dumps.
    async fn server(&self) -> Process {
        let data = self.part("data");
        let variables = [
            ("DATA_DIR", data.to_str().expect("a plain path")),
            ("PORT", "0"),
            ("RUST_LOG", "trace"),
            ("RESUME_WINDOW_MS", WINDOW_MS),
        ];
        let server = Process::launch(self.careless(&process::command(&variables))).await;
        let ready = async || (raw::get(server.address, "/readyz").await.status == 200).then_some(());
        eventually("the database", ready).await;
        server
    }

    /// The same program without a limit on core dumps. A dump would be written into the folder `here`.
    fn careless(&self, program: &Command) -> Command {
        let program = program.as_std();
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -c unlimited; exec \"$0\" \"$@\""])
            .arg(program.get_program())
            .args(program.get_args());
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).kill_on_drop(true);
        command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("TMPDIR", self.part("temporary")).current_dir(self.part("here"));
        command
    }
}

#[tokio::test]
async fn what_people_write_is_in_no_file_no_log_and_no_answer() {
    let ground = Ground::new();
    let server = ground.server().await;
    let scene = Scene::play(server.address).await;
    let users = raw::get(server.address, "/users").await.body;
    let here = scene.here[0].id().to_string();
    let (while_it_runs, count) = scene.secrets.below(&ground.0.0);
    assert!(count > 500, "the database's files were read: {count}");
    // The people are still connected, so the stop writes down who may come back, and the database has all its rows.
    server.signal(Signal::SIGTERM);
    let (status, out, log) = server.ended().await;
    assert!(status.success(), "{status}: {log}");
    let (afterwards, _) = scene.secrets.below(&ground.0.0);
    assert_eq!((while_it_runs, afterwards), (vec![], vec![]), "files");
    for (what, text) in [("the log", &log), ("the output", &out), ("the list of people", &users)] {
        assert_eq!(scene.secrets.within(text.as_bytes()), [""; 0], "{what}");
    }
    for answer in &scene.answers {
        assert_eq!(scene.secrets.within(answer.as_bytes()), [""; 0], "{answer}");
        assert_eq!(scene.record.within(answer.as_bytes()), [""; 0], "{answer}");
    }
    assert!(scene.answers.len() > 35, "errors and answers were read: {}", scene.answers.len());
    // The log has the most detailed level. It has no name and no hash.
    assert!(log.contains("session opened") && log.contains(&here), "{log}");
    assert_eq!(scene.record.within(log.as_bytes()), [""; 0], "the log");
    // The record has what it may have. This also shows that the search read the right files.
    let (kept, _) = scene.record.below(&ground.part("data"));
    let has = |what: &str| kept.iter().any(|found| found.starts_with(&format!("{what} in ")));
    assert!(has("a new name") && has("the hash of the next token of Bob"), "{kept:?}");
    let (elsewhere, _) = scene.record.below(&ground.part("temporary"));
    assert_eq!(elsewhere, [""; 0]);
    assert!(files(&ground.part("here")).is_empty());
}

#[tokio::test]
async fn a_crash_leaves_no_memory_on_the_disk() {
    let ground = Ground::new();
    let server = ground.server().await;
    let scene = Scene::play(server.address).await;
    server.signal(Signal::SIGABRT);
    let (status, _, log) = server.ended().await;
    assert_eq!(status.signal(), Some(Signal::SIGABRT as i32));
    assert!(files(&ground.part("here")).is_empty(), "{:?}", files(&ground.part("here")));
    assert_eq!(scene.secrets.below(&ground.0.0).0, [""; 0]);
    assert_eq!(scene.secrets.within(log.as_bytes()), [""; 0]);
    assert_eq!(scene.record.within(log.as_bytes()), [""; 0]);
}

/// Where the kernel writes core dumps, and which file the server of this test would have left there.
#[tokio::test]
async fn a_careless_program_would_leave_its_memory_and_it_would_be_found() {
    let pattern = std::fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    if pattern.starts_with('|') || pattern.contains('/') {
        return;
    }
    let ground = Ground::new();
    let mut needles = Needles::default();
    let mut sleeper = Command::new("sleep");
    sleeper.arg("60").env("SECRET", needles.invent("a secret of another program"));
    let mut child = ground.careless(&sleeper).spawn().expect("a process");
    let id = Pid::from_raw(i32::try_from(child.id().expect("a running process")).expect("an id"));
    let comm = PathBuf::from(format!("/proc/{id}/comm"));
    eventually("the program", async || {
        std::fs::read_to_string(&comm).is_ok_and(|name| name == "sleep\n").then_some(())
    })
    .await;
    kill(id, Signal::SIGABRT).expect("a signal");
    child.wait().await.expect("an end");
    assert!(!needles.below(&ground.part("here")).0.is_empty(), "{:?}", files(&ground.part("here")));
}

/// Shows that the search works: a string in a table is found in the database's files, in the log of its writes, and
/// after a stop.
#[tokio::test]
async fn what_a_table_has_would_be_found() {
    let ground = Ground::new();
    let mut needles = Needles::default();
    let data = ground.part("data");
    let settings = parley::db::embedded::Settings { data_dir: data.clone(), bin_dir: None, durable: false };
    let database = parley::db::embedded::Embedded::start(settings).await.expect("PostgreSQL's programs");
    let (client, connection) = database.config().connect(NoTls).await.expect("a database");
    crate::support::spawn(connection);
    let insert = format!("CREATE TABLE leak (text text); INSERT INTO leak VALUES ('{}')", needles.invent("a row"));
    client.batch_execute(&insert).await.expect("a table");
    let in_folder =
        |found: &[String], folder: &str| found.iter().any(|place| Path::new(place).to_string_lossy().contains(folder));
    let (live, _) = needles.below(&data);
    assert!(in_folder(&live, "/pg_wal/"), "{live:?}");
    drop(client);
    database.stop().await;
    let (stopped, _) = needles.below(&data);
    assert!(in_folder(&stopped, "/base/"), "{stopped:?}");
}
