//! Counts for everybody, and metrics for operators.

use std::time::Instant;

use metrics_exporter_prometheus::PrometheusHandle;
use poem_openapi::payload::{Json, PlainText};
use poem_openapi::types::Example;
use poem_openapi::{ApiResponse, Object, OpenApi};

use crate::telemetry::metrics;

use super::context::{Context, Tag};

pub struct StatsApi(pub Context);

/// Totals since the start. Nothing here is about a single user.
#[derive(Object)]
#[oai(example)]
pub struct StatsReport {
    users_online: u64,
    /// The most people at once.
    peak_users_online: u64,
    /// Sessions since the start.
    connections_total: u64,
    /// Messages accepted since the start.
    messages_routed_total: u64,
    /// Average over the last ten seconds.
    messages_per_second: f64,
    uptime_seconds: u64,
}

#[derive(ApiResponse)]
enum MetricsResponse {
    /// Prometheus's text format.
    #[oai(status = 200, content_type = "text/plain; version=0.0.4; charset=utf-8")]
    Text(PlainText<String>),
}

#[OpenApi]
impl StatsApi {
    /// Counts
    ///
    /// How many people, sessions and messages. No names, no ids.
    #[oai(path = "/stats", method = "get", operation_id = "stats", tag = "Tag::Presence")]
    async fn stats(&self) -> Json<StatsReport> {
        let gateway = &self.0.gateway;
        Json(StatsReport {
            users_online: gateway.core.presence.online() as u64,
            peak_users_online: gateway.core.presence.peak() as u64,
            connections_total: gateway.stats.connections_total(),
            messages_routed_total: gateway.stats.messages_routed_total(),
            messages_per_second: gateway.stats.messages_per_second(Instant::now()),
            uptime_seconds: gateway.stats.uptime().as_secs(),
        })
    }

    /// Metrics
    ///
    /// For Prometheus. The metrics are listed in docs/operations/monitoring.md. For example: `parley_messages_accepted_total 7`.
    #[oai(path = "/metrics", method = "get", operation_id = "metrics", tag = "Tag::Health")]
    async fn metrics(&self) -> MetricsResponse {
        let handle: PrometheusHandle = metrics::install();
        MetricsResponse::Text(PlainText(handle.render()))
    }
}

impl Example for StatsReport {
    fn example() -> Self {
        Self {
            users_online: 42,
            peak_users_online: 120,
            connections_total: 512,
            messages_routed_total: 9000,
            messages_per_second: 3.5,
            uptime_seconds: 3600,
        }
    }
}
