//! What can be done with the case now, within reach of a thumb: take, give
//! back, send questions, go on by documents, decide.

use super::header::claimed_now;
use crate::api::review::{claim_case, release_case};
use crate::components::refused::Refused;
use crate::components::waiting::Waiting;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::stale::read_again;
use crate::pages::staff::sending::{Recent, Sending};
use crate::pages::staff::shortcuts::Shortcuts;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::confirm;
use crate::state::locale::{now, now_with, t};
use crate::state::location::focus_quietly;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::focus::is_focus_lost;
use ijazat_api::review::CaseChanged;
use ijazat_texts::{Key, k};
use leptos::html;
use wasm_bindgen::JsCast;

/// The bar at the end of the case.
#[component]
pub fn ActionBar(
    /// Opens the form for going on by documents.
    proceed: RwSignal<bool>,
) -> impl IntoView {
    let case = OpenCase::get();
    let sending = Sending::new(Recent::NotNeeded);
    read_again(case, sending);
    let may = move |command: &'static str| Memo::new(move |_| case.may(command));
    let (may_claim, may_release, may_ask) = (may("claim"), may("release"), may("ask"));
    let (may_proceed, may_decide) = (may("proceed-by-documents"), may("approve"));
    let mine = Memo::new(move |_| case.view.with(|case| case.mine));
    let bar = NodeRef::<html::Div>::new();
    let hold = Memo::new(move |_| (mine.get(), may_claim.get(), may_release.get()));
    keep_focus(bar, sending, hold);
    let shortcuts = Shortcuts::get();
    let key = move |key: &'static str| shortcuts.key(key);
    let href = move |page: StaffPage| move || case.href(&page);
    let ask = href(StaffPage::Ask {
        reference: case.reference(),
    });
    let decide = href(StaffPage::Decide {
        reference: case.reference(),
    });
    // One thing is next: to take the case, then to decide it.
    let decide_class = move || match mine.get() {
        true => "button",
        false => "button button--quiet",
    };
    view! {
        <div class="action-bar" node_ref=bar tabindex="-1" role="region" aria-label=move || claimed_now(case)>
            <Refused error=Signal::derive(move || sending.failed()) />
            <Waiting waiting=sending.waiting() on_give_up=sending.giving_up() />
            <div class="action-bar__buttons">
                <Show when=move || may_claim.get() && !mine.get()>
                    <Button key=key("c") pending=sending.pending() on_press=Callback::new(move |()| take(case, sending))>
                        {t(k::STAFF_CASE_CLAIM)}
                    </Button>
                </Show>
                <Show when=move || may_decide.get()>
                    <a class=decide_class href=decide.clone() aria-keyshortcuts=key("e")>{t(k::STAFF_CASE_DECIDE)}</a>
                </Show>
                <Show when=move || may_ask.get()>
                    <a class="button button--quiet" href=ask.clone() aria-keyshortcuts=key("q")>{dynamic(move || questions_now(case))}</a>
                </Show>
                <Show when=move || may_proceed.get()>
                    <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| proceed.set(true))>{t(k::STAFF_CASE_PROCEED)}</Button>
                </Show>
                <Show when=move || may_release.get() && mine.get()>
                    <Button key=key("c") kind=ButtonKind::Quiet pending=sending.pending() on_press=Callback::new(move |()| change(case, sending, Hold::Release))>
                        {t(k::STAFF_CASE_RELEASE)}
                    </Button>
                </Show>
            </div>
        </div>
    }
}

/// The button that was pressed is gone: the focus goes to what can be done next, or to why there is nothing.
fn keep_focus(bar: NodeRef<html::Div>, sending: Sending, hold: Memo<(bool, bool, bool)>) {
    let pressed = StoredValue::new(false);
    // Touches the focus.
    Effect::new(move |_| {
        if sending.pending().get() {
            pressed.set_value(true);
        }
    });
    Effect::new(move |before: Option<()>| {
        // Read, not only tracked: a memo that nobody reads is never computed.
        let _ = hold.get();
        if before.is_none() || !pressed.get_value() {
            return;
        }
        pressed.set_value(false);
        // The buttons are changed by then.
        request_animation_frame(move || {
            let Some(bar) = bar
                .try_get_untracked()
                .flatten()
                .filter(|_| is_focus_lost())
            else {
                return;
            };
            let next = bar.query_selector(".button").ok().flatten();
            let next = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok());
            focus_quietly(&next.unwrap_or_else(|| bar.into()));
        });
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Claim,
    Release,
}

impl Hold {
    const fn done(self) -> Key {
        match self {
            Self::Claim => k::STAFF_CASE_CLAIMED_NOW,
            Self::Release => k::STAFF_CASE_RELEASED_NOW,
        }
    }
}

/// Makes the case the reviewer's own.
pub fn take(case: OpenCase, sending: Sending) {
    change(case, sending, Hold::Claim);
}

fn change(case: OpenCase, sending: Sending, hold: Hold) {
    let reference = case.reference();
    let revision = case.view.with_untracked(|case| case.revision);
    let ask = move |key| {
        let reference = reference.clone();
        async move {
            match hold {
                Hold::Claim => claim_case(&reference, &key).await,
                Hold::Release => release_case(&reference, &key).await,
            }
        }
    };
    // Taking it again after giving it back is another command.
    sending.send(
        &(hold == Hold::Claim, revision),
        ask,
        move |_: CaseChanged| {
            confirm(now(hold.done()));
            case.reload.try_run(());
        },
    );
}

fn questions_now(case: OpenCase) -> String {
    match case.draft.with(|draft| draft.basket.len()) {
        0 => format!("{}…", now(k::STAFF_CASE_ASK)),
        1 => now(k::ASK_COUNT_ONE),
        count => now_with(k::ASK_COUNT_OTHER, &[("count", count.to_string())]),
    }
}
