//! What happened, and when.

use crate::prelude::*;

/// One event.
pub struct TimelineItem {
    /// What happened.
    pub title: AnyView,
    /// When, in words.
    pub when: Signal<String>,
    /// When, for machines (RFC 3339).
    pub datetime: String,
    /// Further words.
    pub detail: Option<AnyView>,
}

/// Events in the order given.
#[component]
pub fn Timeline(
    /// Events.
    items: Vec<TimelineItem>,
) -> impl IntoView {
    let rows: Vec<AnyView> = items
        .into_iter()
        .map(|item| {
            let detail = item
                .detail
                .map(|detail| view! { <div class="timeline__detail">{detail}</div> }.into_any());
            view! {
                <li class="timeline__item">
                    <p class="timeline__title">{item.title}</p>
                    <time class="timeline__when" datetime=item.datetime>{item.when}</time>
                    {detail}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="timeline">{rows}</ol> }.into_any()
}
