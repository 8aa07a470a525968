//! A part of a view that changes. Every closure in a view would bring its own
//! copy of the machinery that runs it; here all share one.

use leptos::prelude::*;

/// Shows what the closure returns, again whenever what it reads has changed.
pub fn dynamic<V: IntoAny + 'static>(mut show: impl FnMut() -> V + Send + 'static) -> AnyView {
    erased(Box::new(move || show().into_any()))
}

fn erased(mut show: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    (move || show()).into_any()
}
