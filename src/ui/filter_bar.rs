//! What narrows a list, each with a way to take it away again (MoJ filter
//! pattern). The filters are in the address, so taking one away is a link.

use crate::prelude::*;

/// One filter that is in force.
#[derive(Clone)]
pub struct FilterTag {
    /// What is shown: "Results for 203.0.113.0/24".
    pub label: Signal<String>,
    /// What taking it away is called, for screen readers: "Remove", "Leave the search".
    pub remove: Signal<String>,
    /// The list without it.
    pub without: String,
}

/// The filters in force; nothing is shown without any.
#[component]
pub fn FilterBar(
    /// What the filters narrow.
    #[prop(into)]
    label: Signal<String>,
    /// In order.
    tags: Vec<FilterTag>,
    /// All filters taken away, when there are several.
    #[prop(optional)]
    clear: Option<(String, Signal<String>)>,
) -> impl IntoView {
    if tags.is_empty() {
        return ().into_any();
    }
    let items: Vec<AnyView> = tags
        .into_iter()
        .map(|tag| {
            view! {
                <li>
                    <a class="filter-bar__tag" href=tag.without>
                        <span class="visually-hidden">{tag.remove}": "</span>
                        <span>{tag.label}</span>
                        <svg class="filter-bar__cross" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8"></path></svg>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    let clear = clear.map(|(href, words)| {
        view! { <a class="filter-bar__clear" href=href>{words}</a> }.into_any()
    });
    view! {
        <div class="filter-bar">
            <ul class="filter-bar__tags" aria-label=label>{items}</ul>
            {clear}
        </div>
    }
    .into_any()
}
