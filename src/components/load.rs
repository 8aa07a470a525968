//! Something that is fetched for a page: waiting, failed, or there. Fetched
//! again on demand, and after a lost connection when there is one again; an
//! answer that is overtaken by a later question is dropped.

use crate::api::ApiError;
use leptos::prelude::*;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// After this long, waiting is shown.
const SLOW: Duration = Duration::from_millis(300);

/// Where a fetch stands.
pub enum LoadState<T> {
    /// Just begun: nothing is shown yet.
    Waiting,
    /// Takes long enough to say so.
    Slow,
    /// Failed.
    Failed(ApiError),
    /// There.
    Ready(Arc<T>),
}

impl<T> Clone for LoadState<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Slow => Self::Slow,
            Self::Failed(error) => Self::Failed(error.clone()),
            Self::Ready(data) => Self::Ready(Arc::clone(data)),
        }
    }
}

/// What is there, of any type: one kind of signal for all that is fetched.
type Anything = Arc<dyn Any + Send + Sync>;
type Fetched = Pin<Box<dyn Future<Output = Result<Anything, ApiError>>>>;

/// Something that is fetched.
pub struct Load<T: 'static> {
    inner: Inner,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Begins to fetch.
    pub fn new<F: Future<Output = Result<T, ApiError>> + 'static>(
        fetch: impl Fn() -> F + 'static,
    ) -> Self {
        let fetch = move || -> Fetched {
            let fetched = fetch();
            Box::pin(async move { fetched.await.map(|data| Arc::new(data) as Anything) })
        };
        Self {
            inner: Inner::new(Rc::new(fetch)),
            of: PhantomData,
        }
    }

    /// Fetches again; what is there stays until then.
    pub fn again(self) {
        self.inner.again();
    }

    /// Where it stands, tracked.
    pub fn state(self) -> LoadState<T> {
        match self.inner.state.get() {
            LoadState::Waiting => LoadState::Waiting,
            LoadState::Slow => LoadState::Slow,
            LoadState::Failed(error) => LoadState::Failed(error),
            LoadState::Ready(data) => LoadState::Ready(typed(&data)),
        }
    }

    /// What is there, tracked.
    pub fn data(self) -> Option<Arc<T>> {
        match self.inner.state.get() {
            LoadState::Ready(data) => Some(typed(&data)),
            LoadState::Waiting | LoadState::Slow | LoadState::Failed(_) => None,
        }
    }

    /// Puts what is known by other means, such as the answer to a command.
    pub fn put(self, data: T) {
        self.inner.round.update_value(|round| *round += 1);
        self.inner
            .state
            .set(LoadState::Ready(Arc::new(Arc::new(data) as Anything)));
    }
}

fn typed<T: Send + Sync + 'static>(data: &Anything) -> Arc<T> {
    Arc::clone(data)
        .downcast()
        .expect("a load puts only what it is of")
}

#[derive(Clone, Copy)]
struct Inner {
    state: RwSignal<LoadState<Anything>>,
    round: StoredValue<u32>,
    fetch: StoredValue<Rc<dyn Fn() -> Fetched>, LocalStorage>,
}

impl Inner {
    fn new(fetch: Rc<dyn Fn() -> Fetched>) -> Self {
        let inner = Self {
            state: RwSignal::new(LoadState::Waiting),
            round: StoredValue::new(0),
            fetch: StoredValue::new_local(fetch),
        };
        inner.again();
        let back = window_event_listener_untyped("online", move |_| {
            let is_lost = inner.state.try_with_untracked(
                |state| matches!(state, LoadState::Failed(error) if error.is_connection()),
            );
            if is_lost == Some(true) {
                inner.again();
            }
        });
        on_cleanup(move || back.remove());
        inner
    }

    fn again(self) {
        // The page may be gone: a command was still being sent.
        let Some(round) = self.round.try_get_value() else {
            return;
        };
        let round = round + 1;
        self.round.set_value(round);
        if !matches!(*self.state.read_untracked(), LoadState::Ready(_)) {
            self.state.set(LoadState::Waiting);
        }
        let is_current = move || self.round.try_get_value() == Some(round);
        set_timeout(
            move || {
                if is_current() {
                    self.state.maybe_update(|state| {
                        let waits = matches!(state, LoadState::Waiting);
                        if waits {
                            *state = LoadState::Slow;
                        }
                        waits
                    });
                }
            },
            SLOW,
        );
        let fetched = self.fetch.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let result = fetched.await;
            if is_current() {
                self.state.set(match result {
                    Ok(data) => LoadState::Ready(Arc::new(data)),
                    Err(error) => LoadState::Failed(error),
                });
            }
        });
    }
}
