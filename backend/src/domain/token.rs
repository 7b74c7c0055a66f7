//! The secret of a session. It is sent to its owner once; the server stores only its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const TOKEN_BYTES: usize = 32;

/// 256 bits from the system's random number generator, as text for the wire. It can't be printed or logged.
pub struct SessionToken(String);

/// The SHA-256 hash of a token. A comparison of two takes the same time whatever they are.
#[derive(Clone, Copy, Default)]
pub struct TokenHash([u8; 32]);

/// The hashes of the tokens that are valid for a session: the newest one, and the one before it until the client has
/// confirmed the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    pub newest: TokenHash,
    pub spent: Option<TokenHash>,
}

/// The first half of a hash. It is enough to find a session, but not to resume it.
pub type Selector = [u8; 16];

impl SessionToken {
    /// Makes a token. It fails only if the system can't provide random bytes.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The token as it is sent to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl TokenHash {
    /// The hash of a text that a client sends as a token. `None` if the text doesn't have the form of a token.
    pub fn of(text: &str) -> Option<Self> {
        let well_formed = URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == TOKEN_BYTES);
        well_formed.then(|| Self(Sha256::digest(text.as_bytes()).into()))
    }

    /// The hash of a secret of another form.
    pub fn digest(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// A hash that was read from the database.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn selector(&self) -> Selector {
        let mut selector = Selector::default();
        selector.copy_from_slice(&self.0[..16]);
        selector
    }
}

impl Tokens {
    pub fn iter(self) -> impl Iterator<Item = TokenHash> {
        std::iter::once(self.newest).chain(self.spent)
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_unlike_and_well_formed() {
        let (one, other) = (SessionToken::generate().unwrap(), SessionToken::generate().unwrap());
        assert_eq!(one.reveal().len(), 43);
        assert_ne!(one.reveal(), other.reveal());
        assert!(one.hash() == one.hash() && one.hash() != other.hash());
        assert_eq!(TokenHash::of(one.reveal()), Some(one.hash()));
        for bad in ["", "abc", "!", &"A".repeat(44)] {
            assert_eq!(TokenHash::of(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_hash_comes_back_from_storage_and_prints_nothing() {
        let hash = SessionToken::generate().unwrap().hash();
        assert_eq!(TokenHash::from_bytes(hash.as_bytes()), Some(hash));
        assert_eq!(TokenHash::from_bytes(&[0; 31]), None);
        assert_eq!(format!("{hash:?}"), "TokenHash(..)");
    }
}
