//! Who may come in, how much of the server one address and one session may use, and how somebody is turned away.

pub mod addresses;
pub mod admission;
pub mod endpoint;
pub mod hosts;
pub mod rejection;
