//! Something that should be read before the rest.

use super::tag::Tone;
use crate::prelude::*;

/// A notice. With `alert` it is said at once when it appears.
#[component]
pub fn Notice(
    /// Tone.
    #[prop(optional)]
    tone: Tone,
    /// Heading of the notice.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// Said at once when it appears.
    #[prop(optional)]
    alert: bool,
    /// Content.
    children: Children,
) -> impl IntoView {
    let title = title.map(|title| view! { <p class="notice__title">{title}</p> }.into_any());
    view! {
        <div class=format!("notice notice--{}", tone.name()) role=alert.then_some("alert")>
            {title}
            {children()}
        </div>
    }
    .into_any()
}
