//! The list of frames that the clients of one dialect can send. A new frame is one line in it.

use serde::de::DeserializeOwned;

/// All frames that the clients of one dialect can send.
pub trait ClientFrames: DeserializeOwned {
    /// Every `type` of the dialect.
    const TYPES: &'static [&'static str];
}

/// Makes an enum of frames from lines `"type" => Variant(Struct)`. Each struct has a field `request_id`. A test compares the
/// types with those that serde reads.
macro_rules! client_frames {
    (
        $(#[$attribute:meta])*
        pub enum $dialect:ident { $($kind:literal => $variant:ident($frame:ident),)* }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, poem_openapi::Union)]
        #[serde(tag = "type", rename_all = "snake_case")]
        #[oai(one_of, discriminator_name = "type", rename_all = "snake_case")]
        pub enum $dialect {
            $($variant($frame),)*
        }

        impl $dialect {
            /// The id that the answer to this frame repeats.
            pub fn request_id(&self) -> Option<uuid::Uuid> {
                match self {
                    $(Self::$variant(frame) => frame.request_id,)*
                }
            }
        }

        impl crate::protocol::client_frames::ClientFrames for $dialect {
            const TYPES: &'static [&'static str] = &[$($kind),*];
        }
    };
}

pub(super) use client_frames;
