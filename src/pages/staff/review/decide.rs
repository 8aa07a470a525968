//! The page on which a case is decided: outcome, reasons and words first, then
//! the letter as it will be sent, then the confirmation.

mod attention;
mod confirm;
mod form;

use super::ask::back;
use super::case::actions::take;
use super::drafts::CaseDraft;
use super::open_case::{OpenCase, find_seen};
use super::place::Place;
use super::stale::{Stale, read_again};
use super::with_case::WithCase;
use crate::components::refused::Refused;
use crate::components::waiting::Waiting;
use crate::pages::staff::sending::{Recent, Sending};
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use attention::Attention;
use confirm::Confirm;
use form::DecisionForm;
use ijazat_api::review::{CaseView, LetterPreview};
use ijazat_texts::k;
use std::sync::Arc;

/// The page.
#[component]
pub fn DecidePage(
    /// Reference of the case.
    reference: String,
    /// List and document beside it.
    place: Memo<Place>,
) -> impl IntoView {
    let heading = || view! { <h2>{t(k::DECIDE_TITLE)}</h2> };
    view! {
        <div class="page staff-page">
            {back(&reference, place)}
            <WithCase reference place heading=ViewFn::from(heading) body=ViewFn::from(|| view! { <Decide /> }) has_words=CaseDraft::has_decision />
        </div>
    }
    .into_any()
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Deciding {
    case: OpenCase,
    /// The command that ends it.
    sending: Sending,
    /// The case as it was read.
    base: RwSignal<Arc<CaseView>>,
    /// The letter, once asked for; its presence is the second part of the page.
    letter: RwSignal<Option<LetterPreview>>,
}

#[component]
fn Decide() -> impl IntoView {
    let case = OpenCase::get();
    let seen = find_seen(&case.reference());
    let may = Memo::new(move |_| case.view.with(can_be_decided));
    // What was begun stays in sight when the case moves on; nothing begins on a
    // case that cannot be decided.
    let begun = seen.as_ref().is_some_and(can_be_decided) || may.get_untracked();
    let deciding = Deciding {
        case,
        sending: Sending::new(Recent::Needed),
        base: RwSignal::new(seen.unwrap_or_else(|| case.view.get_untracked())),
        letter: RwSignal::new(None),
    };
    let is_free =
        Memo::new(move |_| may.get() && case.may("claim") && !case.view.with(|case| case.mine));
    let why_not = move || match case.view.with(|case| case.row.state.is_final()) {
        true => t(k::DECIDE_NOT_POSSIBLE_CLOSED),
        false => t(k::DECIDE_NOT_POSSIBLE_HELP),
    };
    let confirms = Memo::new(move |_| deciding.letter.with(Option::is_some));
    let part = move || match (is_free.get(), confirms.get()) {
        (true, _) => view! { <TakeFirst case /> }.into_any(),
        (false, true) => view! { <Confirm deciding /> }.into_any(),
        (false, false) if begun || may.get() => view! { <DecisionForm deciding /> }.into_any(),
        (false, false) => ().into_any(),
    };
    view! {
        <div class="stack measure">
            <Stale sending=deciding.sending command="approve" base=deciding.base />
            <Taken deciding />
            <Show when=move || !may.get()>
                <Notice tone=Tone::Warn title=t(k::DECIDE_NOT_POSSIBLE)>
                    <p>{dynamic(why_not)}</p>
                </Notice>
            </Show>
            <Attention />
            {dynamic(part)}
        </div>
    }
    .into_any()
}

fn can_be_decided(case: &Arc<CaseView>) -> bool {
    case.commands
        .iter()
        .any(|command| command == "approve" || command == "reject")
}

/// Nobody has taken the case: that comes first.
#[component]
fn TakeFirst(case: OpenCase) -> impl IntoView {
    let sending = Sending::new(Recent::NotNeeded);
    read_again(case, sending);
    view! {
        <Notice tone=Tone::Info title=t(k::DECIDE_TAKE_TITLE)>
            <p>{t(k::DECIDE_TAKE_HELP)}</p>
            <Refused error=Signal::derive(move || sending.failed()) />
            <Waiting waiting=sending.waiting() on_give_up=sending.giving_up() />
            <Button pending=sending.pending() on_press=Callback::new(move |()| take(case, sending))>{t(k::STAFF_CASE_CLAIM)}</Button>
        </Notice>
    }
    .into_any()
}

/// The database refused the approval, because somebody else holds an address.
#[component]
fn Taken(deciding: Deciding) -> impl IntoView {
    let Deciding {
        case,
        sending,
        letter,
        ..
    } = deciding;
    let is_taken = move || {
        let codes = ["address-taken", "mobile-taken"];
        sending
            .failed()
            .is_some_and(|error| codes.contains(&error.code()))
    };
    let page = StaffPage::Case {
        reference: case.reference(),
    };
    let href = Signal::derive(move || case.href(&page));
    let reject = Callback::new(move |()| {
        case.draft.update(|draft| {
            draft
                .decision
                .choose(super::decision_draft::Outcome::Reject);
            draft.decision.set_reason("address-held-by-other", true);
        });
        letter.set(None);
        sending.clear();
    });
    view! {
        <Show when=is_taken>
            <Notice tone=Tone::Warn title=t(k::DECIDE_TAKEN_TITLE)>
                <p>{t(k::DECIDE_TAKEN_HELP)}</p>
                <p class="cluster">
                    <a class="button button--quiet" href=href>{t(k::DECIDE_TAKEN_CONFLICTS)}</a>
                    <Button kind=ButtonKind::Bad on_press=reject>{t(k::DECIDE_TAKEN_REJECT)}</Button>
                </p>
            </Notice>
        </Show>
    }
    .into_any()
}
