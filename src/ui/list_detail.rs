//! A list and what is chosen from it: side by side where there is room, one at
//! a time where there is not (container query, so that split screens work). As
//! long as nothing is chosen the list has all the room.

use crate::prelude::*;

/// Two panes.
#[component]
pub fn ListDetail(
    /// Something is chosen: on a narrow screen it is shown, else the list.
    #[prop(into)]
    has_detail: Signal<bool>,
    /// The list.
    list: AnyView,
    /// What is chosen.
    detail: AnyView,
) -> impl IntoView {
    view! {
        <div class="list-detail">
            <div class="list-detail__panes" class:list-detail__panes--detail=has_detail>
                <div class="list-detail__list">{list}</div>
                <div class="list-detail__detail">{detail}</div>
            </div>
        </div>
    }
    .into_any()
}
