//! Why a command was refused, the same everywhere.

use crate::api::ApiError;
use crate::prelude::*;
use crate::state::locale::Words;
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;

/// Why the server refused, with what to do; nothing while it did not. That there was no connection is said until
/// there is one.
#[component]
pub fn Refused(
    /// The refusal.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
    /// What did not happen.
    #[prop(optional, into)]
    title: Option<Words>,
) -> impl IntoView {
    dynamic(move || {
        let error = error.get().filter(ApiError::is_still_so)?;
        let words = error.words();
        let id = error
            .request_id()
            .map(|id| view! { <p class="muted"><Ltr text=id.to_owned() /></p> });
        let said = view! { <p>{words}</p>{id} };
        let view = match title {
            Some(title) => {
                view! { <Notice tone=Tone::Bad title=title alert=true>{said}</Notice> }.into_any()
            }
            None => view! { <Notice tone=Tone::Bad alert=true>{said}</Notice> }.into_any(),
        };
        Some(view)
    })
    .into_any()
}
