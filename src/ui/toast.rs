//! A word that something was done, at the lower edge: a live region that is there
//! from the start, so that it is said as well as seen.

use super::dynamic::dynamic;
use super::words::words;
use crate::prelude::*;

/// The word; nothing is shown when it is empty.
#[component]
pub fn Toast(
    /// What was done.
    #[prop(into)]
    message: Signal<String>,
    /// The person has read it.
    on_close: Callback<()>,
) -> impl IntoView {
    let toast = dynamic(move || {
        let message = message.get();
        (!message.is_empty()).then(|| {
            view! {
                <div class="toast">
                    <p class="toast__words">{message}</p>
                    <button type="button" class="toast__close button button--link" on:click=move |_| on_close.run(())>
                        {words().close}
                    </button>
                </div>
            }
            .into_any()
        })
    });
    view! { <div class="toast-place" role="status">{toast}</div> }.into_any()
}
