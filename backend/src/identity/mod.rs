//! Who can resume a session: the token hashes, and the identities that outlive a server. It knows nothing of who sees
//! whom, and presence knows nothing of it.

pub mod book;
pub mod store;
