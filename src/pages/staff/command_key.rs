//! The idempotency key of a form's command: the same words sent again carry the
//! same key, other words a new one. Pure: draws no randomness itself.

use crate::api::CommandKey;

/// Remembers what was sent last and under which key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptKey {
    last: Option<(String, CommandKey)>,
}

impl KeptKey {
    /// The key for this body. `fresh` draws a new one.
    pub fn get(&mut self, body: &str, fresh: impl FnOnce() -> CommandKey) -> CommandKey {
        match &self.last {
            Some((sent, key)) if sent == body => key.clone(),
            _ => {
                let key = fresh();
                self.last = Some((body.to_owned(), key.clone()));
                key
            }
        }
    }

    /// Forgets: the command is done, and the same words are a new command.
    pub fn done(&mut self) {
        self.last = None;
    }
}
