//! Sends a command of staff: once at a time, under a key that stays with its
//! words, and with a question for a fresh second factor where one is needed.
//! Without a connection it waits and is sent when there is one again.

use super::command_key::KeptKey;
use super::reauth::Reauth;
use crate::api::{ApiError, CommandKey};
use crate::state::network::{next_chance, use_network};
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
    /// The connection was lost while sending.
    lost: RwSignal<bool>,
    /// The command that is being sent.
    under_way: StoredValue<Option<CommandKey>>,
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
            lost: RwSignal::new(false),
            under_way: StoredValue::new(None),
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

    /// Whether it waits for the connection.
    pub fn waiting(self) -> Signal<bool> {
        Signal::derive(move || {
            self.pending.get() && (self.lost.get() || !use_network().is_online())
        })
    }

    /// The person went elsewhere while it was sent, and stays there.
    pub fn is_left(self) -> bool {
        self.pending.is_disposed()
    }

    /// Does not wait any more; what was sent already is not taken back.
    pub fn give_up(self) {
        self.under_way.with_value(|key| {
            if let Some(key) = key {
                key.give_up();
            }
        });
        self.pending.set(false);
        self.lost.set(false);
    }

    /// As [`Self::give_up`], for a button.
    pub fn giving_up(self) -> Callback<()> {
        Callback::new(move |()| self.give_up())
    }

    /// The key of what is being sent, to be kept with its words.
    pub fn key_of(self, body: &impl Serialize) -> String {
        let words = serde_json::to_string(body).expect("a wire type is JSON");
        self.key_for(&words).as_str().to_owned()
    }

    /// What was being sent under this key before the page was left.
    pub fn resume(self, body: &impl Serialize, key: &str) {
        let words = serde_json::to_string(body).expect("a wire type is JSON");
        self.key
            .update_value(|kept| drop(kept.get(&words, || CommandKey::kept(key))));
    }

    fn key_for(self, words: &str) -> CommandKey {
        self.key
            .try_update_value(|key| key.get(words, CommandKey::new))
            .expect("the form is on the page")
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
        let key = self.key_for(&words).anew();
        self.under_way.set_value(Some(key.clone()));
        self.pending.set(true);
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = self.ask_until_answered(&key, ask).await;
            if !key.is_given_up() {
                self.pending.try_set(false);
                self.lost.try_set(false);
            }
            match answer {
                Some(Ok(value)) => {
                    self.key.try_update_value(KeptKey::done);
                    done(value);
                }
                // Who gave it up did not ask how it went on.
                Some(Err(error)) if !key.is_given_up() => {
                    self.failed.try_set(Some(error));
                }
                Some(Err(_)) => {}
                None => {}
            }
        });
    }

    /// `None` when the person gave up confirming or waiting, or left the page.
    async fn ask_until_answered<T, F>(
        self,
        key: &CommandKey,
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
                Err(error) if error.is_connection() => {
                    if !key.is_given_up() && !self.is_left() {
                        self.lost.set(true);
                        next_chance().await;
                    }
                    if key.is_given_up() || self.is_left() {
                        return None;
                    }
                }
                answer => return Some(answer),
            }
        }
    }
}
