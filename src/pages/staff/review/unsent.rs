//! Says where a reviewer's words are while they are not on the server: on this
//! device only, or brought back from it.

use super::drafts::CaseDraft;
use super::open_case::OpenCase;
use crate::prelude::*;
use crate::state::locale::t;
use crate::state::network::use_network;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_texts::k;

/// The notice of the case that is open.
#[component]
pub fn Unsent(
    /// Whether there are words that the page shows.
    has_words: fn(&CaseDraft) -> bool,
) -> impl IntoView {
    let case = OpenCase::get();
    let has_words = Memo::new(move |_| case.draft.with(has_words));
    let offline = move || has_words.get() && !use_network().is_online();
    let restored = move || has_words.get() && case.restored.get();
    view! {
        <div role="status">
            <Show when=offline><Notice tone=Tone::Warn><p>{t(k::STAFF_ON_DEVICE)}</p></Notice></Show>
            <Show when=restored><Notice tone=Tone::Info><p>{t(k::STAFF_RESTORED)}</p></Notice></Show>
        </div>
    }
    .into_any()
}
