//! Something asked for from the server: nothing yet, an error, or the answer.
//! Keeps the former answer while it asks again and when that fails, and asks
//! again when the person comes back to the page.

use crate::api::ApiError;
use leptos::prelude::*;
use std::future::Future;
use std::sync::Arc;

/// What was asked for.
pub struct Loaded<T: Send + Sync + 'static> {
    value: RwSignal<Option<Arc<T>>>,
    error: RwSignal<Option<ApiError>>,
    again: RwSignal<u32>,
    asked: StoredValue<u32>,
    busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Send + Sync + PartialEq + 'static> Loaded<T> {
    /// Asks now, whenever what `ask` reads changes, and when the person comes
    /// back. `ask` reads what it depends on before its first await.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let loaded = Self {
            value: RwSignal::new(None),
            error: RwSignal::new(None),
            again: RwSignal::new(0),
            asked: StoredValue::new(0),
            busy: RwSignal::new(true),
        };
        // Touches the network.
        Effect::new(move || {
            loaded.again.track();
            loaded.receive(ask());
        });
        loaded.ask_on_return();
        loaded
    }

    fn receive(self, answer: impl Future<Output = Result<T, ApiError>> + 'static) {
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            // A later question was asked, or the page is gone.
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(value) => {
                    if self.error.with_untracked(Option::is_some) {
                        self.error.set(None);
                    }
                    if self
                        .value
                        .with_untracked(|before| before.as_deref() != Some(&value))
                    {
                        self.value.set(Some(Arc::new(value)));
                    }
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    fn ask_on_return(self) {
        let back = window_event_listener_untyped("focus", move |_| {
            if self.busy.try_get_untracked() == Some(false) {
                self.ask_again();
            }
        });
        on_cleanup(move || back.remove());
    }
}

impl<T: Send + Sync + 'static> Loaded<T> {
    /// Asks once more; what is there stays until the answer comes.
    pub fn ask_again(self) {
        self.again.try_update(|again| *again += 1);
    }

    /// The value, tracked, if one ever came.
    pub fn value(self) -> Option<Arc<T>> {
        self.value.get()
    }

    /// Why the last answer did not come, tracked.
    pub fn error(self) -> Option<ApiError> {
        self.error.get()
    }

    /// Waits for an answer, tracked.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }
}
