//! A fault that is put into a client on purpose, to show that a real run with it fails.

use super::frames::Chat;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sabotage {
    #[default]
    None,
    /// The fifth message is acknowledged but not shown.
    Drop,
    /// The fifth message is shown twice.
    Double,
    /// The fifth message is shown after the sixth.
    Swap,
}

/// Works between the socket and the client. Changed messages keep the numbers of the server.
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

    /// The messages to show instead of this one.
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
