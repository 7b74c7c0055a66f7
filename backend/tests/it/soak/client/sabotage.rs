//! A fault put into a client on purpose, to see that a real run with it turns red.

use super::frames::Chat;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sabotage {
    #[default]
    None,
    /// The fifth message is acknowledged and never looked at.
    Drop,
    /// The fifth message is shown twice.
    Double,
    /// The fifth message comes after the sixth.
    Swap,
}

/// Stands between the socket and the client; what it changes carries the numbers that the server gave.
#[derive(Default)]
pub struct Saboteur {
    pub sabotage: Sabotage,
    messages: usize,
    kept: Option<Chat>,
}

impl Saboteur {
    pub fn new(sabotage: Sabotage) -> Self {
        Self { sabotage, ..Self::default() }
    }

    /// What the screen gets to see instead of this message.
    pub fn pass(&mut self, chat: Chat) -> Vec<Chat> {
        self.messages += 1;
        match (self.sabotage, self.messages) {
            (Sabotage::Drop, 5) => Vec::new(),
            (Sabotage::Double, 5) => vec![chat.clone(), chat],
            (Sabotage::Swap, 5) => {
                self.kept = Some(chat);
                Vec::new()
            }
            (Sabotage::Swap, 6) => std::iter::once(chat).chain(self.kept.take()).collect(),
            _ => vec![chat],
        }
    }
}
