//! The two ways to speak with this server.

/// How a client speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Plain,
    V2,
}

impl Dialect {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::V2 => crate::protocol::SUBPROTOCOL,
        }
    }
}
