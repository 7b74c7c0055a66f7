//! The private PostgreSQL when it, its guard or its server is killed at any moment.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::sys::signal::Signal;

use super::support::{
    Folder, cluster, connect, entries, is_marked, mark, noted_socket_folder, parent, postmaster, processes_of_group,
    runs, signal, start, until,
};

/// The environment variable with the data folder, for the test binary when it is started again as a server that will be
/// killed.
const SERVE: &str = "PARLEY_TEST_SERVE";

#[tokio::test]
async fn a_killed_postgresql_is_noticed_and_started_again_under_the_same_address() {
    let folder = Folder::new();
    let mut server = start(&folder.data()).await;
    let config = server.config();
    mark(&config).await;
    for _ in 0..2 {
        let busy = connect(&config).await;
        let query = busy.batch_execute("SELECT pg_sleep(60)");
        let death = async {
            signal(postmaster(&folder.data()), Signal::SIGKILL);
            tokio::time::timeout(Duration::from_secs(60), server.exited()).await.expect("the end is noticed");
            server.restart().await.expect("a restart");
        };
        let (answer, ()) = tokio::join!(query, death);
        answer.expect_err("its connection is gone");
        assert!(is_marked(&config).await);
    }
    server.stop().await;
}

#[tokio::test]
async fn works_below_a_folder_that_only_its_owner_may_enter() {
    let folder = Folder::new();
    let closed = folder.0.join("closed");
    std::fs::create_dir(&closed).expect("a folder");
    std::fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("its mode");
    let data = closed.join("deep/data");
    let mut server = start(&data).await;
    mark(&server.config()).await;
    signal(postmaster(&data), Signal::SIGKILL);
    server.exited().await;
    server.restart().await.expect("a restart");
    // Rewrites the table, so that PostgreSQL creates and removes files by the descriptor of its data folder.
    connect(&server.config()).await.batch_execute("VACUUM FULL marked").await.expect("a vacuum");
    server.stop().await;
    let again = start(&data).await;
    assert!(is_marked(&again.config()).await);
    again.stop().await;
}

#[tokio::test]
async fn a_killed_server_takes_postgresql_with_it() {
    let folder = Folder::new();
    let mut server = Served::start(&folder.data()).await;
    let (postmaster, socket) = (postmaster(&folder.data()), noted_socket_folder(&folder.data()));
    server.kill();
    until("PostgreSQL is gone", || !runs(postmaster)).await;
    until("the socket's folder is gone", || !socket.exists()).await;
    start(&folder.data()).await.stop().await;
}

#[tokio::test]
async fn an_orphan_of_a_killed_server_and_guard_is_taken_over() {
    let folder = Folder::new();
    let mut server = Served::start(&folder.data()).await;
    let (orphan, socket) = (postmaster(&folder.data()), noted_socket_folder(&folder.data()));
    for guard in processes_of_group(parent(orphan)).into_iter().filter(|pid| *pid != orphan) {
        signal(guard, Signal::SIGKILL);
    }
    server.kill();
    assert!(runs(orphan), "the orphan is to be there");
    let next = start(&folder.data()).await;
    assert!(!runs(orphan), "the orphan still runs");
    assert!(!socket.exists(), "its socket's folder is still there");
    next.stop().await;
}

#[tokio::test]
async fn a_guard_that_is_killed_counts_as_an_end_and_the_restart_ends_the_orphan() {
    let folder = Folder::new();
    let mut server = start(&folder.data()).await;
    let orphan = postmaster(&folder.data());
    signal(parent(orphan), Signal::SIGKILL);
    tokio::time::timeout(Duration::from_secs(60), server.exited()).await.expect("the end is noticed");
    server.restart().await.expect("a restart");
    assert!(!runs(orphan), "the orphan still runs");
    connect(&server.config()).await;
    server.stop().await;
}

#[tokio::test]
async fn a_stale_pid_file_whose_number_now_belongs_to_another_process_does_not_hinder() {
    let folder = Folder::new();
    start(&folder.data()).await.stop().await;
    let stale = format!("{}\n{}\n1\n5432\n\n\n", std::process::id(), folder.data().display());
    let pid_file = cluster(&folder.data()).join("postmaster.pid");
    std::fs::write(&pid_file, stale).expect("a pid file");
    start(&folder.data()).await.stop().await;
}

#[tokio::test]
async fn a_server_killed_while_making_the_cluster_leaves_nothing_that_hinders_the_next() {
    let folder = Folder::new();
    let mut server = Served::spawn(&folder.data());
    let draft = || entries(&folder.data()).into_iter().find(|name| name.starts_with("draft-"));
    until("a cluster is being made", || draft().is_some_and(|draft| folder.data().join(draft).join("base").exists()))
        .await;
    server.kill();
    start(&folder.data()).await.stop().await;
    // An `initdb` of the first server may still be ending in its folder, which then needs one more start to be removed.
    start(&folder.data()).await.stop().await;
    assert_eq!(draft(), None);
}

/// Not a test of its own: other tests start it as a server in a separate process, in order to kill it.
#[tokio::test]
async fn serves_until_killed() {
    let Some(data) = std::env::var_os(SERVE) else {
        return;
    };
    let _server = start(Path::new(&data)).await;
    println!("serving");
    std::future::pending::<()>().await;
}

/// A server in a separate process.
struct Served(Child);

impl Served {
    fn spawn(data_dir: &Path) -> Served {
        let path = concat!(module_path!(), "::serves_until_killed");
        let (_binary, name) = path.split_once("::").expect("a path below the binary");
        let server = Command::new(std::env::current_exe().expect("this binary"))
            .args([name, "--exact", "--nocapture"])
            .env(SERVE, data_dir)
            .stdout(Stdio::piped())
            .spawn();
        Served(server.expect("a second process"))
    }

    async fn start(data_dir: &Path) -> Served {
        let mut server = Served::spawn(data_dir);
        let output = server.0.stdout.take().expect("its output");
        let waiting =
            move || BufReader::new(output).lines().map_while(Result::ok).any(|line| line.ends_with("serving"));
        assert!(tokio::task::spawn_blocking(waiting).await.expect("a line"), "it does not serve");
        server
    }

    fn kill(&mut self) {
        self.0.kill().expect("to kill it");
        self.0.wait().expect("its end");
    }
}

impl Drop for Served {
    /// After a failed assertion. PostgreSQL then ends by itself.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
