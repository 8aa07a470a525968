//! What staff forms share: the words of a refusal, and of waiting for the
//! connection.

use super::sending::Sending;
use crate::api::ApiError;
use crate::prelude::*;
use crate::state::locale::t;
use crate::state::network::use_network;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_texts::k;

/// Why the server refused, with what to do; nothing while it did not. That there was no connection is said until
/// there is one.
#[component]
pub fn Refused(
    /// The refusal.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    (move || {
        let error = error.get();
        let error = error.filter(|error| *error != ApiError::Offline || !use_network().is_online());
        error.map(|error| {
            let words = error.words();
            let id = error
                .request_id()
                .map(|id| view! { <p class="muted"><Ltr text=id.to_owned() /></p> });
            view! { <Notice tone=Tone::Bad alert=true><p>{words}</p>{id}</Notice> }
        })
    })
    .into_any()
}

/// Says that a command waits for the connection, and lets go of it.
#[component]
pub fn Waiting(
    /// The command.
    sending: Sending,
    /// It is not sent any more.
    #[prop(optional)]
    on_give_up: Option<Callback<()>>,
) -> impl IntoView {
    let waiting = sending.waiting();
    let give_up = Callback::new(move |()| {
        sending.give_up();
        if let Some(on_give_up) = on_give_up {
            on_give_up.run(());
        }
    });
    view! {
        <div role="status">
            <Show when=move || waiting.get()>
                <Notice tone=Tone::Warn title=t(k::STAFF_WAITING_TITLE)>
                    <p>{t(k::STAFF_WAITING_HELP)}</p>
                    <Button kind=ButtonKind::Quiet on_press=give_up>{t(k::STAFF_WAITING_STOP)}</Button>
                </Notice>
            </Show>
        </div>
    }
    .into_any()
}
