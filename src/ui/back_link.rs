//! The way back, above the heading.

use crate::prelude::*;

/// A link to the page before.
#[component]
pub fn BackLink(
    /// Where to.
    href: String,
    /// Words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! { <a class="back-link" href=href>{label}</a> }.into_any()
}
