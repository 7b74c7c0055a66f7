//! The limits and durations of a server: one flat object for `GET /limits`, the handshake, the command line and the
//! environment. A name is written once, here; its variable is the same name in upper case.

use std::time::Duration;

use clap::Args;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident = $default:literal, $range:expr;)+) => {
        /// The limits in force. Times are in milliseconds, sizes in bytes; 0 switches a rate or a cap off.
        #[derive(Clone, Debug, PartialEq, Eq, Args, Serialize, Deserialize, Object)]
        #[oai(example)]
        #[command(next_help_heading = "Limits (0 switches a rate or a cap off)")]
        pub struct Limits {
            $(
                $(#[doc = $doc])+
                #[arg(long, env, value_name = "NUMBER", default_value_t = $default, value_parser = clap::value_parser!(u64).range($range))]
                pub $name: u64,
            )+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default),+ }
            }
        }
    };
}

/// Sessions a second that a stopping server sends away; they come back at this rate.
pub const GOODBYES_PER_SECOND: u64 = 200;
/// The longest time that a limit may name: a day.
const DAY_MS: u64 = 86_400_000;
/// The largest cap in bytes or things; more is a typing error.
const HUGE: u64 = 1 << 40;

limits! {
    /// Longest name in characters as people count them (grapheme clusters)
    max_name_length = 20, 1..=64;
    /// Longest message in characters (Unicode scalar values)
    max_content_chars = 4000, 1..=1_000_000;
    /// Longest message in bytes
    max_content_bytes = 16384, 4..=4_000_000;
    /// Largest WebSocket frame or message in bytes
    max_frame_bytes = 65536, 1024..=16_000_000;
    /// Time for a message to be complete after its first fragment
    message_timeout_ms = 10000, 100..=DAY_MS;
    /// Time for the head of an HTTP request
    header_timeout_ms = 10000, 100..=DAY_MS;
    /// Time for the first frame of a chat.v2 connection
    hello_timeout_ms = 5000, 100..=DAY_MS;
    /// Time between two pings of the server
    heartbeat_ms = 15000, 100..=DAY_MS;
    /// Time for a sign of life after a ping
    heartbeat_grace_ms = 10000, 100..=DAY_MS;
    /// How long a session waits for a client whose connection broke
    resume_window_ms = 30000, 0..=DAY_MS;
    /// How long a session waits for a client whose tab was closed
    closed_tab_window_ms = 10000, 0..=DAY_MS;
    /// A reconnect within this time makes no presence event
    quiet_reconnect_ms = 2000, 0..=DAY_MS;
    /// Messages that wait for a user who is away
    queue_max_messages = 100, 0..=HUGE;
    /// Bytes that wait for a user who is away
    queue_max_bytes = 131072, 0..=HUGE;
    /// Messages of one sender that wait for a user who is away
    queue_max_per_sender = 32, 0..=HUGE;
    /// Bytes that wait for users who are away, in the whole server
    queue_max_node_bytes = 67108864, 0..=HUGE;
    /// Frames that wait for a connected client
    outbox_max_frames = 256, 0..=HUGE;
    /// Bytes that wait for a connected client
    outbox_max_bytes = 262144, 0..=HUGE;
    /// Time for a write to make progress
    write_timeout_ms = 10000, 100..=DAY_MS;
    /// Time for a client to acknowledge a frame
    ack_timeout_ms = 30000, 100..=DAY_MS;
    /// Messages a second of one session
    message_rate_per_sec = 10, 0..=HUGE;
    /// Messages at once of one session
    message_burst = 20, 0..=HUGE;
    /// Frames a second of one session
    frame_rate_per_sec = 50, 0..=HUGE;
    /// Frames at once of one session
    frame_burst = 100, 0..=HUGE;
    /// Bytes a second of one session
    byte_rate_per_sec = 65536, 0..=HUGE;
    /// Bytes at once of one session
    byte_burst = 131072, 0..=HUGE;
    /// Time between two typing frames to the same user
    typing_interval_ms = 2000, 0..=DAY_MS;
    /// Sessions of the whole server; the file limit less 128 if that is less
    max_connections = 10000, 0..=HUGE;
    /// Connections of one address
    max_connections_per_address = 100, 0..=HUGE;
    /// New connections a second of one address
    connect_rate_per_address = 10, 0..=HUGE;
    /// New connections at once of one address
    connect_burst_per_address = 50, 0..=HUGE;
    /// Time between two presence frames to the same client
    presence_interval_ms = 250, 1..=DAY_MS;
    /// People in a list; above it a list is truncated
    presence_list_limit = 200, 1..=100_000;
    /// People that one client may watch
    watch_limit = 1000, 1..=100_000;
    /// How long a server that fell silent counts as alive
    lease_ms = 15000, 1000..=DAY_MS;
    /// Time between two signs of life of a server in the database
    lease_renew_ms = 5000, 100..=DAY_MS;
    /// Time over which a stopping server spreads the goodbyes
    drain_window_ms = 8000, 0..=8000;
    /// Violations within 10 s after which a connection is closed
    max_violations = 100, 0..=HUGE;
}

impl Limits {
    /// Checks what no single range can say.
    pub fn validate(&self) -> Result<(), String> {
        if self.lease_renew_ms >= self.lease_ms {
            return Err(format!(
                "LEASE_RENEW_MS ({}) must be less than LEASE_MS ({}).",
                self.lease_renew_ms, self.lease_ms
            ));
        }
        if self.max_content_bytes + 1024 > self.max_frame_bytes {
            return Err(format!(
                "MAX_FRAME_BYTES ({}) must be at least 1,024 more than MAX_CONTENT_BYTES ({}): a message travels inside a frame.",
                self.max_frame_bytes, self.max_content_bytes
            ));
        }
        if self.byte_rate_per_sec > 0 && self.byte_burst < self.max_frame_bytes {
            return Err(format!(
                "BYTE_BURST ({}) must be at least MAX_FRAME_BYTES ({}): a frame that is larger could never be sent.",
                self.byte_burst, self.max_frame_bytes
            ));
        }
        for (rate, burst, name) in [
            (self.message_rate_per_sec, self.message_burst, "MESSAGE_BURST"),
            (self.frame_rate_per_sec, self.frame_burst, "FRAME_BURST"),
            (self.byte_rate_per_sec, self.byte_burst, "BYTE_BURST"),
            (self.connect_rate_per_address, self.connect_burst_per_address, "CONNECT_BURST_PER_ADDRESS"),
        ] {
            if rate > 0 && burst == 0 {
                return Err(format!("{name} must be at least 1 while its rate is on (a rate of 0 switches both off)."));
            }
        }
        Ok(())
    }

    /// Over how long the goodbyes to this many sessions are spread.
    pub fn goodbye_spread_ms(&self, sessions: usize) -> u64 {
        let spread = sessions as u64 * 1000 / GOODBYES_PER_SECOND;
        (self.goodbye_at_once_ms() + spread).min(self.drain_window_ms)
    }

    /// The shortest time between the word that the server closes and the close: for clients to acknowledge what they have.
    pub fn goodbye_at_once_ms(&self) -> u64 {
        300.min(self.drain_window_ms)
    }
}

/// A limit in milliseconds as a duration.
pub fn ms(value: u64) -> Duration {
    Duration::from_millis(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid() {
        assert_eq!(Limits::default().validate(), Ok(()));
    }

    #[test]
    fn contradictions_get_a_sentence() {
        let limits = Limits { lease_renew_ms: 20_000, ..Limits::default() };
        assert!(limits.validate().unwrap_err().contains("LEASE_RENEW_MS"));
        let limits = Limits { max_content_bytes: 65_536, ..Limits::default() };
        assert!(limits.validate().unwrap_err().contains("MAX_FRAME_BYTES"));
        let limits = Limits { byte_burst: 1000, ..Limits::default() };
        assert!(limits.validate().unwrap_err().contains("BYTE_BURST"));
        let limits = Limits { message_burst: 0, ..Limits::default() };
        assert!(limits.validate().unwrap_err().contains("MESSAGE_BURST"));
    }
}
