//! A command of staff that waits for the connection.

use super::sending::Sending;
use crate::prelude::*;
use crate::state::locale::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_texts::k;

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
