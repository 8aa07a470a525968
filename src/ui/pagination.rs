//! Pages of a list, as links.

use super::words::words;
use crate::prelude::*;

/// Links to the pages around.
#[component]
pub fn Pagination(
    /// What the pages are of.
    #[prop(into)]
    label: Signal<String>,
    /// "Page 2 of 7".
    #[prop(into)]
    position: Signal<String>,
    /// The page before.
    previous: Option<String>,
    /// The page after.
    next: Option<String>,
) -> impl IntoView {
    let previous = previous.map(|href| {
        view! { <a class="pagination__link" rel="prev" href=href>{words().previous}</a> }.into_any()
    });
    let next = next.map(|href| {
        view! { <a class="pagination__link" rel="next" href=href>{words().next}</a> }.into_any()
    });
    view! {
        <nav class="pagination" aria-label=label>
            {previous}
            <span class="pagination__position">{position}</span>
            {next}
        </nav>
    }
    .into_any()
}
