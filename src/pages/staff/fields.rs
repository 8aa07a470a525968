//! What staff forms share: the words of a refusal.

use crate::api::ApiError;
use crate::prelude::*;
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;

/// Why the server refused, with what to do; nothing while it did not.
#[component]
pub fn Refused(
    /// The refusal.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    (move || {
        error.get().map(|error| {
            let words = error.words();
            let id = error
                .request_id()
                .map(|id| view! { <p class="muted"><Ltr text=id.to_owned() /></p> });
            view! { <Notice tone=Tone::Bad alert=true><p>{words}</p>{id}</Notice> }
        })
    })
    .into_any()
}
