//! Only the database's clock decides whether a lease has expired. So a server whose own clock jumps keeps its lease,
//! and doesn't end that of another one (F4).

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::support::{TestServer, eventually, postgres};

use super::scene::Scene;

/// Another server on the same database that often looks for expired leases.
const OFTEN: [&str; 4] = ["--lease-renew-ms", "300", "--lease-ms", "3000"];

#[tokio::test]
async fn who_is_swept_though_alive_is_back_in_the_table_at_once_and_nobody_notices() {
    let url = postgres::fresh_schema().await;
    let mut scene = Scene::open(&url, &url).await;
    let other = TestServer::on(&url, &OFTEN).await;
    let client = postgres::connect(&url).await;
    let both = "SELECT count(*) FROM nodes";
    eventually("both servers", async || {
        (client.query_one(both, &[]).await.unwrap().get::<_, i64>(0) == 2).then_some(())
    })
    .await;

    scene.breaks("PostgreSQL's clock jumps by an hour");
    let lapse = "UPDATE nodes SET lease_until = now() - interval '1 hour' WHERE label LIKE $1 RETURNING started_at";
    let label = format!("%:{}", scene.server.address.port());
    let first =
        client.query_one(lapse, &[&label]).await.expect("the server").get::<_, chrono::DateTime<chrono::Utc>>(0);
    let jumped = Instant::now();
    let written = "SELECT 1 FROM nodes WHERE label LIKE $1 AND started_at > $2 AND lease_until > now()";
    eventually("the server in the table once more", async || {
        client.query_opt(written, &[&label, &first]).await.unwrap().map(drop)
    })
    .await;
    scene.is_whole_again(jumped).await;
    assert_eq!(postgres::count(&url, "identities").await, 0, "who is here does not wait for a return");
    scene.end().await;
    other.stop().await;
}

#[tokio::test]
async fn a_dead_server_is_swept_when_its_lease_is_over_by_the_database_and_not_before() {
    let url = postgres::fresh_schema().await;
    let server = TestServer::on(&url, &OFTEN).await;
    let client = postgres::connect(&url).await;
    let is_there = async || client.query_opt("SELECT 1 FROM nodes", &[]).await.ok().flatten();
    eventually("the server in the table", is_there).await;
    // Their clocks are far in the past and far in the future: only the lease counts.
    let dead = "INSERT INTO nodes (id, label, started_at, lease_until)
                VALUES ($1, $2, now() + $3::text::interval, now() + $4::text::interval)";
    let (gone, alive) = (Uuid::new_v4(), Uuid::new_v4());
    client.execute(dead, &[&gone, &"gone:1", &"10 years", &"2 seconds"]).await.expect("a dead server");
    client.execute(dead, &[&alive, &"alive:1", &"-10 years", &"1 hour"]).await.expect("a living server");
    let person = "INSERT INTO presence (user_id, node_id, name, sort_key, connected_at) VALUES ($1, $2, $3, $3, now())";
    for (node, name) in [(gone, "ghost"), (alive, "neighbour")] {
        client.execute(person, &[&Uuid::new_v4(), &node, &name]).await.expect("a person");
    }
    let added = Instant::now();
    let mut names = postgres::names(&url).await;
    while names.len() == 2 {
        assert!(added.elapsed() < Duration::from_secs(10), "the ghost is still there");
        tokio::time::sleep(Duration::from_millis(20)).await;
        names = postgres::names(&url).await;
    }
    assert!(added.elapsed() > Duration::from_millis(1500), "swept {:?} after a lease of 2 s began", added.elapsed());
    assert_eq!(names, ["neighbour"]);
    server.stop().await;
    assert_eq!(postgres::names(&url).await, ["neighbour"], "a server that stops takes nobody else with it");
}
