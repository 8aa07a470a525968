//! "Saved 14:05", or what keeps it from being saved, with a way to try again.

use crate::form::saver::SaveState;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::state::locale::{code_words_now, now, now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use ijazat_texts::k;

/// What is shown about saving.
#[component]
pub fn SaveStatus(
    /// The state.
    #[prop(into)]
    state: Signal<SaveState>,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let words = move || match state.get() {
        SaveState::Quiet | SaveState::Clash => String::new(),
        SaveState::Saving => now(k::DRAFT_SAVING),
        SaveState::Saved(at) => now_with(
            k::DRAFT_SAVED,
            &[("time", moment_now(at, MomentStyle::Time))],
        ),
        SaveState::OnDevice => now(k::DRAFT_ON_DEVICE),
        SaveState::Failed(code) => now_with(
            k::DRAFT_FAILED,
            &[("reason", code_words_now("problem", &code, &[]))],
        ),
    };
    let is_bad =
        Memo::new(move |_| matches!(state.get(), SaveState::OnDevice | SaveState::Failed(_)));
    view! {
        <div class=move || if is_bad.get() { "saved saved--bad" } else { "saved" }>
            <span role="status">{dynamic(words)}</span>
            {dynamic(move || is_bad.get().then(|| view! {
                <Button kind=ButtonKind::Link on_press=on_retry>{t(k::DRAFT_RETRY)}</Button>
            }.into_any()))}
        </div>
    }
    .into_any()
}
