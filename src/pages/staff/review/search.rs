//! Search by reference, address, name or identity. What is searched for travels
//! in a body and never in an address (decision 5).

use super::place::Place;
use super::queue::{List, list_href};
use crate::api::ApiError;
use crate::api::review::create_search;
use crate::components::refused::Refused;
use crate::prelude::*;
use crate::state::locale::{now, now_with, t};
use crate::state::location::go;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::focus_control;
use crate::ui::field::Field;
use crate::ui::filter_bar::{FilterBar, FilterTag};
use crate::ui::radios::Choice;
use crate::ui::select::Select;
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_api::review::{CreateSearch, SearchKind};
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// What can be searched by.
#[derive(Clone, Copy)]
struct Kind {
    kind: SearchKind,
    value: &'static str,
    label: Key,
    hint: Key,
    /// What is said of a text that is none.
    wrong: Key,
}

const KINDS: [Kind; 4] = [
    Kind {
        kind: SearchKind::Reference,
        value: "reference",
        label: k::QUEUE_SEARCH_REFERENCE,
        hint: k::QUEUE_SEARCH_HINT_REFERENCE,
        wrong: k::QUEUE_SEARCH_WRONG_REFERENCE,
    },
    Kind {
        kind: SearchKind::Address,
        value: "address",
        label: k::QUEUE_SEARCH_ADDRESS,
        hint: k::QUEUE_SEARCH_HINT_ADDRESS,
        wrong: k::QUEUE_SEARCH_WRONG_ADDRESS,
    },
    Kind {
        kind: SearchKind::Name,
        value: "name",
        label: k::QUEUE_SEARCH_NAME,
        hint: k::QUEUE_SEARCH_HINT_NAME,
        wrong: k::QUEUE_SEARCH_WRONG_NAME,
    },
    Kind {
        kind: SearchKind::Identity,
        value: "identity",
        label: k::QUEUE_SEARCH_IDENTITY,
        hint: k::QUEUE_SEARCH_HINT_IDENTITY,
        wrong: k::QUEUE_SEARCH_WRONG_IDENTITY,
    },
];
const TEXT_ID: &str = "search-text";

/// The form, folded until it is wanted.
#[component]
pub fn SearchForm(
    /// Which list.
    place: Memo<Place>,
) -> impl IntoView {
    view! { <Disclosure label=t(k::QUEUE_SEARCH)><SearchFields place /></Disclosure> }.into_any()
}

#[component]
fn SearchFields(place: Memo<Place>) -> impl IntoView {
    let kind = RwSignal::new(KINDS[0].value.to_owned());
    let words = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<Key>);
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let chosen = move || {
        kind.with(|kind| {
            KINDS
                .into_iter()
                .find(|row| row.value == kind)
                .unwrap_or(KINDS[0])
        })
    };
    let choices = KINDS
        .iter()
        .map(|row| Choice::new(row.value, t(row.label)))
        .collect::<Vec<_>>();
    let hint = Signal::derive(move || now(chosen().hint));
    let error = Signal::derive(move || wrong.get().map(now));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = words.get_untracked().trim().to_owned();
        wrong.set(text.is_empty().then_some(k::QUEUE_SEARCH_MISSING));
        if text.is_empty() {
            focus_control(TEXT_ID);
            return;
        }
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(None);
        let chosen = untrack(chosen);
        let kind = chosen.kind;
        let body = CreateSearch { kind, text };
        leptos::task::spawn_local(async move {
            let answer = create_search(&body).await;
            if pending.is_disposed() {
                return;
            }
            pending.set(false);
            match answer {
                Ok(created) => go(&list_href(
                    &place.get_untracked().at_search(created.search),
                    None,
                )),
                Err(error) if error.code() == "bad-request" => {
                    wrong.try_set(Some(chosen.wrong));
                    focus_control(TEXT_ID);
                }
                Err(error) => {
                    failed.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <form class="search-form" novalidate role="search" on:submit=send>
            <Refused error=failed />
            <Select field=Field::new("search-kind", t(k::QUEUE_SEARCH_BY)) choices value=kind
                on_change=Callback::new(move |value| kind.set(value)) />
            <TextInput field=Field::new(TEXT_ID, t(k::QUEUE_SEARCH_TEXT)).hint(hint).error(error) value=words
                mode=InputMode::Search on_input=Callback::new(move |text| words.set(text)) />
            <Button kind=ButtonKind::Quiet pending=pending>{t(k::QUEUE_SEARCH)}</Button>
        </form>
    }
    .into_any()
}

/// What was searched for, above the results.
#[component]
pub fn SearchHead(
    /// Which list.
    place: Memo<Place>,
    /// The results.
    list: Memo<Option<Arc<List>>>,
) -> impl IntoView {
    let title = move || {
        let searched = list.with(|list| list.as_ref().and_then(|list| list.searched.clone()));
        match searched {
            Some((SearchKind::Identity, _)) => now(k::QUEUE_RESULTS_IDENTITY),
            Some((_, text)) => {
                now_with(k::QUEUE_RESULTS_FOR, &[("text", text.unwrap_or_default())])
            }
            None => now(k::QUEUE_SEARCH),
        }
    };
    let tag = move || {
        let without = list_href(&place.with(|place| place.at_tab(place.tab)), None);
        let (label, remove) = (Signal::derive(title), t(k::QUEUE_SEARCH_CLEAR));
        vec![FilterTag {
            label,
            remove,
            without,
        }]
    };
    view! {
        <Show when=move || place.with(|place| place.search.is_some())>
            {dynamic(move || view! { <FilterBar label=t(k::QUEUE_SEARCH) tags=tag() /> })}
        </Show>
    }
    .into_any()
}
