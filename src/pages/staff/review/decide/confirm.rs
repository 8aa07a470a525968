//! Second part of the decision: the letter as it will be sent, and the button
//! that sends it.

use super::Deciding;
use crate::api::review::{approve_case, reject_case};
use crate::components::waiting::Waiting;
use crate::pages::staff::review::decision_draft::Outcome;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::confirm;
use crate::state::locale::{code, direction, now, t};
use crate::state::location::go;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use ijazat_api::review::{CaseChanged, LetterPreview};
use ijazat_api::sessions::Language;
use ijazat_texts::k;
use leptos::html;

/// The letter and the confirmation.
#[component]
pub fn Confirm(
    /// The decision.
    deciding: Deciding,
) -> impl IntoView {
    let Deciding {
        case,
        sending,
        letter,
        ..
    } = deciding;
    let heading = NodeRef::<html::H2>::new();
    // Touches the focus: this part takes the place of the form.
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    // What waits for the connection is not sent while it is being changed.
    let change = Callback::new(move |()| {
        sending.give_up();
        letter.set(None);
    });
    let outcome = Memo::new(move |_| case.draft.with(|draft| draft.decision.outcome));
    let (kind, words) = match outcome.get_untracked() {
        Some(Outcome::Reject) => (ButtonKind::Bad, k::DECIDE_CONFIRM_REJECT),
        Some(Outcome::Approve) | None => (ButtonKind::Main, k::DECIDE_CONFIRM_APPROVE),
    };
    view! {
        <section class="stack" aria-labelledby="confirm">
            <h2 id="confirm" tabindex="-1" node_ref=heading>{t(k::DECIDE_CONFIRM_TITLE)}</h2>
            {dynamic(move || letter.get().map(view_letter))}
            <p class="muted">{t(k::DECIDE_CONFIRM_NOTE)}</p>
            <div class="action-bar action-bar--own">
                <Waiting waiting=sending.waiting() on_give_up=sending.giving_up() />
                <div class="action-bar__buttons decision-buttons">
                    <Button kind pending=sending.pending() on_press=Callback::new(move |()| decide(deciding))>{t(words)}</Button>
                    <Button kind=ButtonKind::Quiet on_press=change>{t(k::DECIDE_CHANGE)}</Button>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn view_letter(letter: LetterPreview) -> AnyView {
    let LetterPreview {
        subject,
        body,
        language,
    } = letter;
    let language_words = match language {
        Language::En => k::DECIDE_PREVIEW_IN_EN,
        Language::Ur => k::DECIDE_PREVIEW_IN_UR,
    };
    view! {
        <figure class="letter">
            <figcaption class="letter__caption">
                <strong>{t(k::DECIDE_PREVIEW_TITLE)}</strong> <span class="muted">{t(language_words)}</span>
            </figcaption>
            <div class="letter__page" lang=code(language) dir=direction(language)>
                <p class="letter__subject">{subject}</p>
                <p class="letter__body">{body}</p>
            </div>
        </figure>
    }
    .into_any()
}

fn decide(deciding: Deciding) {
    let Deciding {
        case,
        sending,
        base,
        ..
    } = deciding;
    let (reference, draft) = (
        case.reference(),
        case.draft.with_untracked(|draft| draft.decision.clone()),
    );
    let Some(outcome) = draft.outcome else { return };
    let (body, revision) = (draft.to_wire(), base.with_untracked(|base| base.revision));
    let page = StaffPage::Case {
        reference: reference.clone(),
    };
    let after = untrack(|| case.href(&page));
    let sent = (outcome == Outcome::Approve, body.clone(), revision);
    let ask = move |key| {
        let (reference, body) = (reference.clone(), body.clone());
        async move {
            match outcome {
                Outcome::Approve => approve_case(&reference, &body, revision, &key).await,
                Outcome::Reject => reject_case(&reference, &body, revision, &key).await,
            }
        }
    };
    sending.send(&sent, ask, move |_: CaseChanged| {
        // Nothing else than a note is of use for a case that is decided.
        case.settle(|draft| {
            draft.decision = Default::default();
            draft.basket = Default::default();
            draft.proceed.clear();
        });
        confirm(now(match outcome {
            Outcome::Approve => k::DECIDE_APPROVED,
            Outcome::Reject => k::DECIDE_REJECTED,
        }));
        if !sending.is_left() {
            go(&after);
        }
    });
}
