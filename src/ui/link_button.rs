//! A link that looks like a button: it leads somewhere, where a button does something.

use super::button::ButtonKind;
use crate::prelude::*;

/// A link in the weight of a button.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// Weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Words for screen readers, after the visible ones.
    #[prop(optional, into)]
    context: Option<Signal<String>>,
    /// Visible words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {children()}
            {context.map(|words| view! { <span class="visually-hidden">" "{words}</span> }.into_any())}
        </a>
    }
    .into_any()
}
