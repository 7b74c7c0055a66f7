//! Who may come back: what proves it, and what of people outlives the server that they were on. Presence knows nothing of
//! this, and this nothing of who sees whom.

pub mod book;
pub mod store;
