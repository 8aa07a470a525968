//! Addresses, references, numbers: left to right in every language, and set
//! apart from the words around them.

use crate::prelude::*;

/// Left-to-right text among words of any direction.
#[component]
pub fn Ltr(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <bdi dir="ltr" class="ltr">{text}</bdi> }.into_any()
}
