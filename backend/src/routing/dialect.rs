//! The two dialects of the protocol.

/// The dialect of a client.
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
