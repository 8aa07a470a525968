//! Pages of reviewers: the queue and a case side by side where there is room,
//! the questions and the decision as pages of their own.

pub mod answer_rows;
pub mod ask;
pub mod basket;
pub mod case;
pub mod comparison;
pub mod decide;
pub mod decision_draft;
pub mod drafts;
pub mod open_case;
pub mod place;
pub mod queue;
pub mod queue_row;
pub mod queue_table;
pub mod search;
pub mod shown;
pub mod stale;
pub mod unsent;
pub mod with_case;

use super::shortcuts::ShortcutsHelp;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::t;
use crate::state::location::use_location;
use crate::ui::back_link::BackLink;
use crate::ui::dynamic::dynamic;
use crate::ui::list_detail::ListDetail;
use case::CasePane;
use ijazat_texts::k;
use place::Place;
use queue::{QueuePane, list_href};

/// Which list the address names; of the page that is shown.
pub fn use_place() -> Memo<Place> {
    Memo::new(|_| Place::read(|name| use_location().query(name)))
}

/// Queue and case. The list stays as it is while cases change beside it.
#[component]
pub fn ReviewPage(
    /// The page of the address.
    #[prop(into)]
    page: Signal<StaffPage>,
) -> impl IntoView {
    let place = use_place();
    let current = Memo::new(move |_| match page.get() {
        StaffPage::Case { reference } => Some(reference),
        _ => None,
    });
    let detail = move || {
        current.get().map(|reference| {
            view! {
                <div class="list-detail__back">
                    {dynamic(move || view! { <BackLink href=list_href(&place.get().beside(), None) label=t(k::QUEUE_BACK) /> })}
                </div>
                <CasePane reference place />
            }
            .into_any()
        })
    };
    let has_detail = Signal::derive(move || current.with(Option::is_some));
    view! {
        <ListDetail has_detail list=view! { <QueuePane place current /> }.into_any() detail=detail.into_any() />
        <ShortcutsHelp />
    }
    .into_any()
}
