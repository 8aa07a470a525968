//! Asks for a fresh code of the second factor before a decision. What was typed
//! stays where it is; who asked waits for the answer.

use super::code_field::CodeField;
use crate::prelude::*;
use crate::state::announcer::announce;
use crate::state::clock;
use crate::state::locale::{now, t};
use crate::state::session::use_session;
use crate::ui::dialog::Dialog;
use ijazat_texts::k;
use wasm_bindgen::JsValue;

/// The dialog and who waits for it.
#[derive(Clone, Copy)]
pub struct Reauth {
    open: RwSignal<bool>,
    waiting: StoredValue<Option<js_sys::Function>, LocalStorage>,
}

impl Default for Reauth {
    fn default() -> Self {
        Self::new()
    }
}

impl Reauth {
    /// Made once for all staff pages.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            waiting: StoredValue::new_local(None),
        }
    }

    /// Whether the second factor was given lately enough for a decision.
    pub fn is_recent() -> bool {
        untrack(|| use_session().person())
            .and_then(|person| person.recent_until)
            .is_some_and(|until| until > clock::now())
    }

    /// Opens the dialog and waits; false when the person gave up.
    pub async fn confirm(self) -> bool {
        let answered = js_sys::Promise::new(&mut |resolve, _| {
            self.waiting.set_value(Some(resolve));
            self.open.set(true);
        });
        wasm_bindgen_futures::JsFuture::from(answered)
            .await
            .is_ok_and(|value| value.is_truthy())
    }

    fn finish(self, confirmed: bool) {
        self.open.set(false);
        if let Some(resolve) = self.waiting.try_update_value(Option::take).flatten() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(confirmed));
        }
    }
}

/// The dialog; part of every staff page.
#[component]
pub fn ReauthDialog(
    /// The one of this page.
    reauth: Reauth,
) -> impl IntoView {
    let go_on = Callback::new(move |session| {
        use_session().receive(session);
        announce(now(k::SECOND_FACTOR_AGAIN_DONE));
        reauth.finish(true);
    });
    view! {
        <Dialog open=reauth.open title=t(k::SECOND_FACTOR_AGAIN_TITLE) on_close=Callback::new(move |()| reauth.finish(false))>
            <p>{t(k::SECOND_FACTOR_AGAIN_INTRO)}</p>
            <CodeField submit=t(k::SECOND_FACTOR_AGAIN_CONFIRM) on_confirmed=go_on />
        </Dialog>
    }
}
