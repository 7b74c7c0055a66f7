//! How a connection can end: every ending has a name, a close code and a word on whether to come back.

/// Why the server closes a WebSocket (RFC 6455, section 7.4, and Parley's own codes from 4000).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CloseReason {
    /// The client said goodbye.
    Left,
    /// The client broke the WebSocket protocol.
    Protocol,
    /// A binary frame: Parley speaks text.
    Binary,
    /// A text frame that is not UTF-8.
    NotUtf8,
    /// A frame or message over `max_frame_bytes`.
    TooBig,
    /// The server failed.
    Internal,
    /// The server is about to stop or to restart.
    Restart,
    /// The server is full.
    Busy,
    /// No sign of life within `heartbeat_grace_ms`.
    HeartbeatMissed,
    /// The client doesn't keep up with what it is sent.
    SlowConsumer,
    /// No `join` or `resume` within `hello_timeout_ms`.
    NoFirstFrame,
    /// A message was begun and not complete within `message_timeout_ms`.
    Unfinished,
    /// The session goes on over a newer connection.
    Replaced,
    /// The session token can't be used.
    BadToken,
    /// The name breaks a rule.
    NameRejected,
    /// Too many refused frames.
    Abuse,
}

impl CloseReason {
    pub const ALL: [Self; 16] = [
        Self::Left,
        Self::Protocol,
        Self::Binary,
        Self::NotUtf8,
        Self::TooBig,
        Self::Internal,
        Self::Restart,
        Self::Busy,
        Self::HeartbeatMissed,
        Self::SlowConsumer,
        Self::NoFirstFrame,
        Self::Unfinished,
        Self::Replaced,
        Self::BadToken,
        Self::NameRejected,
        Self::Abuse,
    ];

    pub fn code(self) -> u16 {
        match self {
            Self::Left => 1000,
            Self::Protocol => 1002,
            Self::Binary => 1003,
            Self::NotUtf8 => 1007,
            Self::TooBig => 1009,
            Self::Internal => 1011,
            Self::Restart => 1012,
            Self::Busy => 1013,
            Self::HeartbeatMissed => 4000,
            Self::SlowConsumer => 4001,
            Self::NoFirstFrame | Self::Unfinished => 4408,
            Self::Replaced => 4500,
            Self::BadToken => 4501,
            Self::NameRejected => 4502,
            Self::Abuse => 4503,
        }
    }

    /// The reason as it stands in the close frame, in logs and in metric labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Protocol => "protocol_error",
            Self::Binary => "binary_not_supported",
            Self::NotUtf8 => "not_utf8",
            Self::TooBig => "too_big",
            Self::Internal => "internal",
            Self::Restart => "restart",
            Self::Busy => "busy",
            Self::HeartbeatMissed => "heartbeat_missed",
            Self::SlowConsumer => "slow_consumer",
            Self::NoFirstFrame => "no_first_frame",
            Self::Unfinished => "unfinished_message",
            Self::Replaced => "replaced",
            Self::BadToken => "bad_token",
            Self::NameRejected => "name_rejected",
            Self::Abuse => "abuse",
        }
    }

    /// 4500 to 4999: stop and tell the person. After everything else but a goodbye a client may come back by itself.
    pub fn may_retry(self) -> bool {
        self != Self::Left && !(4500..5000).contains(&self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unlike() {
        let codes: std::collections::HashSet<_> = CloseReason::ALL.iter().map(|r| r.code()).collect();
        let names: std::collections::HashSet<_> = CloseReason::ALL.iter().map(|r| r.as_str()).collect();
        // What should have come in time and did not has one code.
        assert_eq!(codes.len(), CloseReason::ALL.len() - 1);
        assert_eq!(names.len(), CloseReason::ALL.len());
    }

    #[test]
    fn a_client_knows_when_to_come_back() {
        assert!(CloseReason::Restart.may_retry() && CloseReason::SlowConsumer.may_retry());
        assert!(!CloseReason::BadToken.may_retry() && !CloseReason::Left.may_retry());
    }
}
