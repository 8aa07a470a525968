//! Something asked for from the server: nothing yet, an error, or the answer.
//! Keeps the former answer while it asks again and when that fails, and asks
//! again when the person or the connection comes back.

use crate::api::ApiError;
use leptos::prelude::*;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// What was asked for, of any type: one kind of signal for all of it.
type Anything = Arc<dyn Any + Send + Sync>;
type Answer = Pin<Box<dyn Future<Output = Result<Anything, ApiError>>>>;

/// What was asked for.
pub struct Loaded<T: Send + Sync + 'static> {
    inner: Inner,
    of: PhantomData<fn() -> T>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Send + Sync + PartialEq + 'static> Loaded<T> {
    /// Asks now, whenever what `ask` reads changes, and when the person or the
    /// connection comes back. `ask` reads what it depends on before its first await.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let ask = move || -> Answer {
            let answer = ask();
            Box::pin(async move { answer.await.map(|value| Arc::new(value) as Anything) })
        };
        let is_same =
            |a: &Anything, b: &Anything| match (a.downcast_ref::<T>(), b.downcast_ref::<T>()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            };
        Self {
            inner: Inner::new(Box::new(ask), is_same),
            of: PhantomData,
        }
    }
}

impl<T: Send + Sync + 'static> Loaded<T> {
    /// Asks once more; what is there stays until the answer comes.
    pub fn ask_again(self) {
        self.inner.again.try_update(|again| *again += 1);
    }

    /// The value, tracked, if one ever came.
    pub fn value(self) -> Option<Arc<T>> {
        let value = self.inner.value.get()?;
        Some(value.downcast().expect("only its own type is put"))
    }

    /// Why the last answer did not come, tracked.
    pub fn error(self) -> Option<ApiError> {
        self.inner.error.get()
    }

    /// Waits for an answer, tracked.
    pub fn is_busy(self) -> bool {
        self.inner.busy.get()
    }
}

#[derive(Clone, Copy)]
struct Inner {
    value: RwSignal<Option<Anything>>,
    error: RwSignal<Option<ApiError>>,
    again: RwSignal<u32>,
    asked: StoredValue<u32>,
    busy: RwSignal<bool>,
    is_same: fn(&Anything, &Anything) -> bool,
}

impl Inner {
    fn new(ask: Box<dyn Fn() -> Answer>, is_same: fn(&Anything, &Anything) -> bool) -> Self {
        let inner = Self {
            value: RwSignal::new(None),
            error: RwSignal::new(None),
            again: RwSignal::new(0),
            asked: StoredValue::new(0),
            busy: RwSignal::new(true),
            is_same,
        };
        // Touches the network.
        Effect::new(move || {
            inner.again.track();
            inner.receive(ask());
        });
        inner.ask_on_return();
        inner
    }

    fn receive(self, answer: Answer) {
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
                    let is_new = self.value.with_untracked(|before| {
                        before
                            .as_ref()
                            .is_none_or(|before| !(self.is_same)(before, &value))
                    });
                    if is_new {
                        self.value.set(Some(value));
                    }
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    fn ask_on_return(self) {
        let back = ["focus", "online"].map(|name| {
            window_event_listener_untyped(name, move |_| {
                if self.busy.try_get_untracked() == Some(false) {
                    self.again.try_update(|again| *again += 1);
                }
            })
        });
        on_cleanup(move || back.into_iter().for_each(|back| back.remove()));
    }
}
