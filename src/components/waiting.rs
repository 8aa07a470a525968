//! A command that waits for the connection, the same everywhere.

use crate::prelude::*;
use crate::state::locale::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_texts::k;

/// Says that a command waits for the connection, and lets go of it.
#[component]
pub fn Waiting(
    /// It waits.
    waiting: Signal<bool>,
    /// It is not to be sent any more.
    on_give_up: Callback<()>,
) -> impl IntoView {
    view! {
        <div role="status">
            <Show when=move || waiting.get()>
                <Notice tone=Tone::Warn title=t(k::WAITING_TITLE)>
                    <p>{t(k::WAITING_HELP)}</p>
                    <Button kind=ButtonKind::Quiet on_press=on_give_up>{t(k::WAITING_STOP)}</Button>
                </Notice>
            </Show>
        </div>
    }
    .into_any()
}
