//! Views of one thing as links: the choice is in the address, so each view has
//! one of its own and Back works.

use crate::prelude::*;

/// One view.
#[derive(Clone)]
pub struct TabLink {
    /// Where it is.
    pub href: String,
    /// Name.
    pub label: Signal<String>,
    /// How many things it holds.
    pub count: Option<String>,
    /// It is shown now.
    pub is_current: bool,
}

/// Links to views.
#[component]
pub fn Tabs(
    /// What the views are of.
    #[prop(into)]
    label: Signal<String>,
    /// In order.
    tabs: Vec<TabLink>,
) -> impl IntoView {
    let links: Vec<AnyView> = tabs
        .into_iter()
        .map(|tab| {
            let count = tab.count.map(|count| view! { <span class="tabs__count">{count}</span> }.into_any());
            view! {
                <li>
                    <a class="tabs__link" href=tab.href aria-current=tab.is_current.then_some("page")>
                        {tab.label}" "{count}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <nav class="tabs" aria-label=label><ul class="tabs__list">{links}</ul></nav> }
        .into_any()
}
