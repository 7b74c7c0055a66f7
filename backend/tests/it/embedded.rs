//! The private PostgreSQL: which logins it accepts, which programs and folders work, and what remains after a stop.

mod deaths;
mod support;

use parley::db::embedded::{Embedded, EmbeddedError, Settings};
use tokio_postgres::NoTls;

use support::{
    Folder, cluster, connect, entries, is_marked, mark, postmaster, runs, settings, socket_folder, start, until,
};

#[tokio::test]
async fn answers_as_a_role_that_owns_its_database_and_nothing_else() {
    let folder = Folder::new();
    let server = start(&folder.data()).await;
    let client = connect(&server.config()).await;
    let row = client
        .query_one(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, current_database()::text
             FROM pg_roles WHERE rolname = current_user",
            &[],
        )
        .await
        .expect("the role");
    for power in 0..5 {
        assert!(!row.get::<_, bool>(power), "power {power}");
    }
    assert_eq!(row.get::<_, String>(5), "parley");
    client.batch_execute("CREATE SCHEMA own; CREATE UNLOGGED TABLE own.one (id int)").await.expect("a schema");
    for forbidden in ["CREATE ROLE other", "CREATE DATABASE other", "COPY (SELECT 1) TO '/tmp/parley-leak'"] {
        client.batch_execute(forbidden).await.expect_err(forbidden);
    }
    drop(client);
    server.stop().await;
}

#[tokio::test]
async fn lets_in_nobody_without_the_password_and_has_no_tcp_port() {
    let folder = Folder::new();
    let server = start(&folder.data()).await;
    let config = server.config();
    config.clone().user("postgres").connect(NoTls).await.map(drop).expect_err("the superuser");
    config.clone().dbname("postgres").connect(NoTls).await.map(drop).expect_err("another database");
    config.clone().password("guess").connect(NoTls).await.map(drop).expect_err("a wrong password");
    let shown = connect(&config).await.query_one("SHOW listen_addresses", &[]).await.expect("a setting");
    assert_eq!(shown.get::<_, String>(0), "");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&socket_folder(&config).metadata().expect("folder").permissions());
    assert_eq!(mode & 0o777, 0o700);
    server.stop().await;
}

#[tokio::test]
async fn a_second_server_on_the_same_data_dir_is_refused_while_the_first_lives() {
    let folder = Folder::new();
    let first = start(&folder.data()).await;
    let refusal = Embedded::start(settings(&folder.data())).await.expect_err("the second");
    assert!(matches!(refusal, EmbeddedError::InUse(_)), "{refusal}");
    let sentence = refusal.to_string();
    assert!(sentence.contains("another Parley server is already using DATA_DIR"), "{sentence}");
    connect(&first.config()).await;
    first.stop().await;
    start(&folder.data()).await.stop().await;
}

#[tokio::test]
async fn stopping_leaves_no_process_and_no_socket_and_starting_again_keeps_the_cluster() {
    let folder = Folder::new();
    let first = start(&folder.data()).await;
    let postmaster = postmaster(&folder.data());
    let socket = socket_folder(&first.config());
    mark(&first.config()).await;
    first.stop().await;
    assert!(!runs(postmaster), "PostgreSQL still runs");
    assert!(!socket.exists(), "{} is still there", socket.display());

    let second = start(&folder.data()).await;
    assert!(is_marked(&second.config()).await, "the cluster was made anew");
    second.stop().await;
}

#[tokio::test]
async fn dropping_it_without_a_stop_ends_postgresql_too() {
    let folder = Folder::new();
    let server = start(&folder.data()).await;
    let postmaster = postmaster(&folder.data());
    let socket = socket_folder(&server.config());
    drop(server);
    until("PostgreSQL is gone", || !runs(postmaster) && !socket.exists()).await;
}

#[tokio::test]
async fn a_half_made_cluster_is_made_again() {
    let folder = Folder::new();
    let first = start(&folder.data()).await;
    mark(&first.config()).await;
    first.stop().await;
    std::fs::remove_file(cluster(&folder.data()).join("PG_VERSION")).expect("to damage it");
    let second = start(&folder.data()).await;
    assert!(!is_marked(&second.config()).await, "the damaged cluster was used");
    second.stop().await;
}

#[tokio::test]
async fn a_cluster_of_a_version_without_programs_is_left_alone() {
    let folder = Folder::new();
    let old = folder.data().join("cluster-12");
    std::fs::create_dir_all(old.join("global")).expect("a folder");
    for file in ["PG_VERSION", "global/pg_control"] {
        std::fs::write(old.join(file), "12\n").expect("a file");
    }
    start(&folder.data()).await.stop().await;
    assert!(old.join("PG_VERSION").exists());
    assert_eq!(entries(&folder.data()).iter().filter(|name| name.starts_with("cluster-")).count(), 2);
}

#[tokio::test]
async fn a_bin_dir_without_the_programs_is_named_and_not_ignored() {
    let folder = Folder::new();
    let bin_dir = Some(folder.0.clone());
    let refusal = Embedded::start(Settings { bin_dir, ..settings(&folder.data()) }).await.expect_err("no programs");
    let sentence = refusal.to_string();
    assert!(sentence.contains("PG_BIN_DIR") && sentence.contains(&*folder.0.to_string_lossy()), "{sentence}");
}
