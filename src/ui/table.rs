//! A table that scrolls by itself where it is too wide, reachable by keyboard.

use super::dynamic::dynamic;
use crate::prelude::*;

/// How a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// From small to great.
    Ascending,
    /// From great to small.
    Descending,
}

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

/// The head of a column that can be sorted by. The order is in the address.
#[component]
pub fn SortHead(
    /// Name of the column.
    #[prop(into)]
    label: Signal<String>,
    /// The table sorted by this column, or the other way round if it is already.
    #[prop(into)]
    href: Signal<String>,
    /// How the table is sorted by this column, if it is.
    #[prop(into)]
    sorted: Signal<Option<Sorted>>,
) -> impl IntoView {
    let aria = move || match sorted.get() {
        Some(Sorted::Ascending) => "ascending",
        Some(Sorted::Descending) => "descending",
        None => "none",
    };
    let arrow = move || match sorted.get() {
        Some(Sorted::Ascending) => "▲",
        Some(Sorted::Descending) => "▼",
        None => "",
    };
    view! {
        <th scope="col" aria-sort=aria>
            <a class="table__sort" href=href>
                {label}<span class="table__arrow" aria-hidden="true">{dynamic(arrow)}</span>
            </a>
        </th>
    }
    .into_any()
}
