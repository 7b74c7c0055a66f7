//! A session's secret: shown to its owner once, kept by the server as a hash only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

const TOKEN_BYTES: usize = 32;

/// 256 bits from the system's generator, as text for the wire. It neither prints nor logs.
pub struct SessionToken(String);

/// The SHA-256 of a token.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TokenHash([u8; 32]);

impl SessionToken {
    /// Makes a token; fails only if the system has no randomness to give.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The token as its owner gets it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

/// Says whether `text` has the shape of a token, which is all that a malformed one can be told from.
pub fn is_well_formed(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == TOKEN_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_unlike_and_well_formed() {
        let (one, other) = (SessionToken::generate().unwrap(), SessionToken::generate().unwrap());
        assert_eq!(one.reveal().len(), 43);
        assert_ne!(one.reveal(), other.reveal());
        assert!(is_well_formed(one.reveal()));
        assert!(one.hash() == one.hash() && one.hash() != other.hash());
        for bad in ["", "abc", "!", &"A".repeat(44)] {
            assert!(!is_well_formed(bad), "{bad:?}");
        }
    }
}
