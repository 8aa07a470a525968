//! Loads a case for a page and holds it open below: the four states of loading
//! in one place.

use super::drafts::CaseDraft;
use super::open_case::{OpenCase, find_seen};
use super::place::Place;
use super::unsent::Unsent;
use crate::api::ApiError;
use crate::api::review::get_case;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::pages::staff::loaded::Loaded;
use crate::prelude::*;
use crate::state::locale::{now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::skeleton::Skeleton;
use ijazat_api::review::CaseView;
use ijazat_texts::k;
use std::sync::Arc;

/// A page of one case: its heading, then what belongs to it.
#[component]
pub fn WithCase(
    /// Reference of the case.
    reference: String,
    /// List and document beside it.
    place: Memo<Place>,
    /// Below the heading.
    #[prop(into)]
    heading: ViewFn,
    /// The rest.
    #[prop(into)]
    body: ViewFn,
    /// Whether it shows words that are not sent yet.
    has_words: fn(&CaseDraft) -> bool,
) -> impl IntoView {
    let asked = reference.clone();
    let loaded = Loaded::new(move || {
        let asked = asked.clone();
        async move {
            let answer = get_case(&asked).await;
            let is_lost = answer.as_ref().is_err_and(ApiError::is_connection);
            // Without a connection, the case as it was last seen is good enough to write by.
            match find_seen(&asked).filter(|_| is_lost) {
                Some(seen) => Ok((*seen).clone()),
                None => answer,
            }
        }
    });
    let is_there = Memo::new(move |_| loaded.value().is_some());
    let failed = Signal::derive(move || loaded.error().filter(|_| !is_there.get()));
    let missing = {
        let reference = reference.clone();
        move || {
            let is_missing = failed.with(|error| {
                error
                    .as_ref()
                    .is_some_and(|error| error.code() == "not-found")
            });
            is_missing.then(|| {
                now_with(
                    k::STAFF_CASE_NOT_FOUND,
                    &[("reference", reference.as_str())],
                )
            })
        }
    };
    let open = move || {
        is_there
            .get()
            .then(|| view! { <Opened loaded place heading=heading.clone() body=body.clone() has_words /> })
    };
    view! {
        <div class="case">
            {dynamic(open)}
            <Show when=move || !is_there.get()>
                <div class="case__waiting">
                    <h1 class="page-title" tabindex="-1"><bdi dir="ltr">{reference.clone()}</bdi></h1>
                    {missing.clone()}
                    <Refused error=failed />
                    <Show when=move || failed.with(Option::is_some)>
                        <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| loaded.ask_again())>{t(k::STAFF_TRY_AGAIN)}</Button>
                    </Show>
                    <Show when=move || failed.with(Option::is_none)>
                        <p role="status">{t(k::STAFF_LOADING_CASE)}</p>
                        <Skeleton lines=8 />
                    </Show>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Opened(
    loaded: Loaded<CaseView>,
    place: Memo<Place>,
    heading: ViewFn,
    body: ViewFn,
    has_words: fn(&CaseDraft) -> bool,
) -> impl IntoView {
    let first = loaded
        .value()
        .expect("the case is there before it is opened");
    // An error while asking again leaves what is shown.
    let view = Memo::new(move |before: Option<&Arc<CaseView>>| {
        loaded
            .value()
            .unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let case = OpenCase::new(
        view.into(),
        place,
        Callback::new(move |()| loaded.ask_again()),
    );
    provide_context(case);
    let is_whole = Memo::new(move |_| case.is_whole());
    // Isolated: the name has its own direction, also in the title of the window.
    let name = Signal::derive(move || {
        view.with(|case| format!("\u{2068}{}\u{2069}", case.row.display_name))
    });
    view! {
        <header class="case-header">
            <PageHeader title=name />
            {heading.run()}
            <Unsent has_words />
        </header>
        <Show when=move || is_whole.get() fallback=|| view! { <div class="case__waiting"><Skeleton lines=8 /></div> }>{body.run()}</Show>
    }
    .into_any()
}
