//! Sends a command of staff: once at a time, under a key that stays with its
//! words, and with a question for a fresh second factor where one is needed.

use super::command_key::KeptKey;
use super::reauth::Reauth;
use crate::api::{ApiError, CommandKey};
use leptos::prelude::*;
use serde::Serialize;
use std::future::Future;

/// Whether a command needs a second factor of the last minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recent {
    /// Being signed in suffices.
    NotNeeded,
    /// A decision.
    Needed,
}

/// One form that sends a command.
#[derive(Clone, Copy)]
pub struct Sending {
    key: StoredValue<KeptKey>,
    pending: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
    reauth: Reauth,
    recent: Recent,
}

impl Sending {
    /// Made where the form is made, below the gate of staff pages.
    pub fn new(recent: Recent) -> Self {
        Self {
            key: StoredValue::new(KeptKey::default()),
            pending: RwSignal::new(false),
            failed: RwSignal::new(None),
            reauth: expect_context(),
            recent,
        }
    }

    /// Is being sent.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Why it was refused, tracked.
    pub fn failed(self) -> Option<ApiError> {
        self.failed.get()
    }

    /// The refusal is dealt with.
    pub fn clear(self) {
        self.failed.set(None);
    }

    /// Sends. `ask` gets the idempotency key and may be called again with it;
    /// `done` gets the answer. A second press while sending does nothing.
    pub fn send<T, F>(
        self,
        body: &impl Serialize,
        ask: impl Fn(CommandKey) -> F + 'static,
        done: impl FnOnce(T) + 'static,
    ) where
        T: 'static,
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        if self.pending.get_untracked() {
            return;
        }
        let words = serde_json::to_string(body).expect("a wire type is JSON");
        let key = self
            .key
            .try_update_value(|key| key.get(&words, CommandKey::new))
            .expect("the form is on the page");
        self.pending.set(true);
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = self.ask_until_confirmed(key, ask).await;
            self.pending.try_set(false);
            match answer {
                Some(Ok(value)) => {
                    self.key.try_update_value(KeptKey::done);
                    done(value);
                }
                Some(Err(error)) => {
                    self.failed.try_set(Some(error));
                }
                None => {}
            }
        });
    }

    /// `None` when the person gave up confirming.
    async fn ask_until_confirmed<T, F>(
        self,
        key: CommandKey,
        ask: impl Fn(CommandKey) -> F,
    ) -> Option<Result<T, ApiError>>
    where
        F: Future<Output = Result<T, ApiError>>,
    {
        if self.recent == Recent::Needed && !Reauth::is_recent() && !self.reauth.confirm().await {
            return None;
        }
        loop {
            match ask(key.clone()).await {
                Err(error) if error.code() == "re-authentication-needed" => {
                    if !self.reauth.confirm().await {
                        return None;
                    }
                }
                answer => return Some(answer),
            }
        }
    }
}
