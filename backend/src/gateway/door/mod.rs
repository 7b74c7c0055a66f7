//! Who may connect, how much of the server one address and one session may use, and how clients are refused.

pub mod addresses;
pub mod admission;
pub mod endpoint;
pub mod hosts;
pub mod rejection;
