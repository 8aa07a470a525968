//! A table that scrolls by itself where it is too wide, reachable by keyboard.

use leptos::prelude::*;

/// A table; rows and heads are the caller's.
#[component]
pub fn Table(
    /// What it shows; visible unless `hide_caption`.
    #[prop(into)]
    caption: Signal<String>,
    /// For screen readers only.
    #[prop(optional)]
    hide_caption: bool,
    /// `<th>` cells.
    head: AnyView,
    /// `<tr>` rows.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=caption>
            <table class="table">
                <caption class=if hide_caption { "visually-hidden" } else { "table__caption" }>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
