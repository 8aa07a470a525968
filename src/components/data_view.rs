//! Loading, error and data of something that is fetched, the same everywhere.
//! What an empty list says is up to who shows the data.

use super::load::{Load, LoadState};
use super::page_header::PageHeader;
use crate::api::ApiError;
use crate::prelude::*;
use crate::state::announcer::{announce, take_back};
use crate::state::locale::{Words, t, t_with};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::Notice;
use crate::ui::skeleton::Skeleton;
use crate::ui::tag::Tone;
use ijazat_texts::k;
use std::sync::Arc;

/// Shows what is fetched. `loading` says what is awaited: "Loading your applications".
pub fn data_view<T: Send + Sync + 'static>(
    load: Load<T>,
    loading: Words,
    show: impl Fn(Arc<T>) -> AnyView + Send + 'static,
) -> AnyView {
    frame(load, loading, failed, show)
}

/// As [`data_view`], for a page whose heading is among what is fetched: when
/// that fails, the page has a heading all the same.
pub fn page_view<T: Send + Sync + 'static>(
    load: Load<T>,
    loading: Words,
    show: impl Fn(Arc<T>) -> AnyView + Send + 'static,
) -> AnyView {
    frame(load, loading, failed_page, show)
}

/// As [`data_view`], with what is shown when it fails.
pub fn frame<T: Send + Sync + 'static>(
    load: Load<T>,
    loading: Words,
    failed: impl Fn(&ApiError, Callback<()>) -> AnyView + Send + 'static,
    show: impl Fn(Arc<T>) -> AnyView + Send + 'static,
) -> AnyView {
    let mut is_said = false;
    let frame = move || {
        let state = load.state();
        let is_slow = matches!(state, LoadState::Slow);
        if std::mem::replace(&mut is_said, is_slow) && !is_slow {
            take_back(loading.get_untracked());
        }
        match state {
            LoadState::Waiting => waiting(),
            LoadState::Slow => slow(loading),
            LoadState::Failed(error) => failed(&error, Callback::new(move |()| load.again())),
            LoadState::Ready(data) => show(data),
        }
    };
    view! { {frame} }.into_any()
}

/// Just begun: nothing to be seen yet.
fn waiting() -> AnyView {
    view! { <div class="loading" aria-busy="true"></div> }.into_any()
}

/// Takes long enough to say so.
fn slow(loading: Words) -> AnyView {
    announce(loading.get_untracked());
    view! {
        <div class="loading" aria-busy="true">
            <p class="loading__words">{loading}</p>
            <Skeleton />
        </div>
    }
    .into_any()
}

/// What happened, and the way to try again.
pub fn failed(error: &ApiError, again: Callback<()>) -> AnyView {
    let said = said(error, again);
    view! { <Notice tone=Tone::Bad title=t(k::UI_LOAD_FAILED) alert=true>{said}</Notice> }
        .into_any()
}

fn failed_page(error: &ApiError, again: Callback<()>) -> AnyView {
    let said = said(error, again);
    view! {
        <PageHeader title=t(k::UI_LOAD_FAILED) />
        <Notice tone=Tone::Bad alert=true>{said}</Notice>
    }
    .into_any()
}

fn said(error: &ApiError, again: Callback<()>) -> AnyView {
    let request = error.request_id().map(|id| {
        view! { <p class="notice__small">{t_with(k::UI_REQUEST_ID, &[("id", id)])}</p> }.into_any()
    });
    let words = error.words();
    view! {
        <p>{words}</p>
        {request}
        <Button kind=ButtonKind::Quiet on_press=again>{t(k::UI_TRY_AGAIN)}</Button>
    }
    .into_any()
}
