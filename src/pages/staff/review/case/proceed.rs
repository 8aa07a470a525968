//! Going on by documents when a provider has stayed silent (decision 28).

use crate::api::review::proceed_by_documents;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::stale::Stale;
use crate::pages::staff::sending::{Recent, Sending};
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{now, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::error_summary::focus_control;
use crate::ui::field::Field;
use crate::ui::text_area::TextArea;
use ijazat_api::review::{CaseChanged, Proceed as Body};
use ijazat_texts::k;

const ID: &str = "proceed-reason";

/// The form, while it is open.
#[component]
pub fn Proceed(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let case = OpenCase::get();
    let sending = Sending::new(Recent::Needed);
    let reason = Signal::derive(move || case.draft.with(|draft| draft.proceed.clone()));
    let missing = RwSignal::new(false);
    let base = RwSignal::new(case.view.get_untracked());
    // Until the form is opened, it is based on whatever is shown.
    Effect::new(move || {
        let shown = case.view.get();
        if !open.get() {
            base.set(shown);
        }
    });
    let error = Signal::derive(move || missing.get().then(|| now(k::STAFF_CASE_PROCEED_MISSING)));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = reason.get_untracked().trim().to_owned();
        missing.set(words.is_empty());
        if words.is_empty() {
            focus_control(ID);
            return;
        }
        let reference = case.reference();
        let revision = base.with_untracked(|base| base.revision);
        let body = Body {
            reason: words.clone(),
        };
        let ask = move |key| {
            let (reference, words) = (reference.clone(), words.clone());
            async move { proceed_by_documents(&reference, words, revision, &key).await }
        };
        sending.send(&(body, revision), ask, move |_: CaseChanged| {
            case.settle(|draft| draft.proceed.clear());
            open.try_set(false);
            confirm(now(k::STAFF_CASE_PROCEEDED));
            case.reload.try_run(());
        });
    };
    view! {
        <Show when=move || open.get()>
            <form class="inset stack" novalidate on:submit=send>
                <h2>{t(k::STAFF_CASE_PROCEED_TITLE)}</h2>
                <p>{t(k::STAFF_CASE_PROCEED_INTRO)}</p>
                <Stale sending command="proceed-by-documents" base />
                <TextArea field=Field::new(ID, t(k::STAFF_CASE_PROCEED_REASON)).error(error) value=reason
                    on_input=Callback::new(move |words| case.draft.update(|draft| draft.proceed = words)) />
                <div class="cluster">
                    <Button pending=sending.pending()>{t(k::STAFF_CASE_PROCEED_SEND)}</Button>
                    <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t(k::STAFF_CANCEL)}</Button>
                </div>
            </form>
        </Show>
    }
}
