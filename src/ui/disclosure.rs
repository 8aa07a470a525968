//! Something that is read only by those who want to.

use crate::prelude::*;

/// A disclosure.
#[component]
pub fn Disclosure(
    /// What is inside.
    #[prop(into)]
    label: Signal<String>,
    /// It is open at first.
    #[prop(optional)]
    is_open: bool,
    /// Content.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=is_open>
            <summary class="disclosure__label">{label}</summary>
            <div class="disclosure__content">{children()}</div>
        </details>
    }
    .into_any()
}
