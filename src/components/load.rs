//! Something that is fetched for a page: waiting, failed, or there. Fetched
//! again on demand; an answer that is overtaken by a later question is dropped.

use crate::api::ApiError;
use leptos::prelude::*;
use std::future::Future;
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

type Fetched<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// Something that is fetched.
pub struct Load<T: 'static> {
    state: RwSignal<LoadState<T>>,
    round: StoredValue<u32>,
    fetch: StoredValue<Rc<dyn Fn() -> Fetched<T>>, LocalStorage>,
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
        let load = Self {
            state: RwSignal::new(LoadState::Waiting),
            round: StoredValue::new(0),
            fetch: StoredValue::new_local(Rc::new(move || Box::pin(fetch()))),
        };
        load.again();
        load
    }

    /// Fetches again; what is there stays until then.
    pub fn again(self) {
        let round = self.round.get_value() + 1;
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

    /// Where it stands, tracked.
    pub fn state(self) -> LoadState<T> {
        self.state.get()
    }

    /// What is there, tracked.
    pub fn data(self) -> Option<Arc<T>> {
        match self.state.get() {
            LoadState::Ready(data) => Some(data),
            LoadState::Waiting | LoadState::Slow | LoadState::Failed(_) => None,
        }
    }

    /// Puts what is known by other means, such as the answer to a command.
    pub fn put(self, data: T) {
        self.round.update_value(|round| *round += 1);
        self.state.set(LoadState::Ready(Arc::new(data)));
    }
}
