//! An identity number: masked, and in full with a reason that is recorded. The
//! number in full is never kept beyond the page.

use crate::api::review::unmask_answer;
use crate::components::refused::Refused;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::sending::{Recent, Sending};
use crate::prelude::*;
use crate::state::announcer::announce;
use crate::state::locale::{Words, now, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::dynamic;
use crate::ui::field::Field;
use crate::ui::text_area::TextArea;
use ijazat_api::review::Unmask;
use ijazat_texts::k;

/// A masked number with the way to see it in full.
#[component]
pub fn Unmasked(
    /// Path of the answer.
    path: String,
    /// What was asked.
    label: Words,
    /// The number as everybody sees it.
    masked: AnyView,
) -> impl IntoView {
    let case = OpenCase::get();
    let open = RwSignal::new(false);
    let number = RwSignal::new(None::<String>);
    let may = Memo::new(move |_| case.may("unmask"));
    view! {
        <span class="unmask">
            <span hidden=move || number.with(Option::is_some)>{masked}</span>
            <Show when=move || number.with(Option::is_some)>
                <bdi dir="ltr" class="answer__code">{dynamic(move || number.get())}</bdi>
                <Button kind=ButtonKind::Link on_press=Callback::new(move |()| number.set(None))>{t(k::STAFF_CASE_UNMASK_HIDE)}</Button>
            </Show>
            <Show when=move || may.get() && number.with(Option::is_none)>
                <Button kind=ButtonKind::Link context=label on_press=Callback::new(move |()| open.set(true))>{t(k::STAFF_CASE_UNMASK)}</Button>
            </Show>
        </span>
        <UnmaskDialog path open number />
    }
}

#[component]
fn UnmaskDialog(
    path: String,
    open: RwSignal<bool>,
    number: RwSignal<Option<String>>,
) -> impl IntoView {
    let case = OpenCase::get();
    let sending = Sending::new(Recent::Needed);
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let id = format!("unmask-{}", path.replace('.', "-"));
    let error = Signal::derive(move || {
        missing
            .get()
            .then(|| now(k::STAFF_CASE_UNMASK_REASON_MISSING))
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = reason.get_untracked().trim().to_owned();
        missing.set(words.is_empty());
        if words.is_empty() {
            return;
        }
        let (reference, body) = (
            case.reference(),
            Unmask {
                path: path.clone(),
                reason: words,
            },
        );
        let sent = body.clone();
        let ask = move |key| {
            let (reference, body) = (reference.clone(), body.clone());
            async move { unmask_answer(&reference, &body, &key).await }
        };
        sending.send(&sent, ask, move |unmasked: ijazat_api::review::Unmasked| {
            number.set(Some(unmasked.value));
            reason.set(String::new());
            open.set(false);
            announce(now(k::STAFF_CASE_UNMASK_SHOWN));
            case.reload.try_run(());
        });
    };
    view! {
        <Dialog open title=t(k::STAFF_CASE_UNMASK_TITLE) on_close=Callback::new(move |()| open.set(false))>
            <form novalidate on:submit=send.clone() class="stack">
                <p>{t(k::STAFF_CASE_UNMASK_INTRO)}</p>
                <Refused error=Signal::derive(move || sending.failed()) />
                <TextArea field=Field::new(&id, t(k::STAFF_CASE_UNMASK_REASON)).error(error) value=reason rows=2
                    on_input=Callback::new(move |words| reason.set(words)) />
                <p><Button pending=sending.pending()>{t(k::STAFF_CASE_UNMASK)}</Button></p>
            </form>
        </Dialog>
    }
}
