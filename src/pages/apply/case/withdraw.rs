//! Taking a submitted application back, after a question.

use super::Data;
use crate::api::{self, ApiError, CommandKey};
use crate::components::load::Load;
use crate::components::refused::Refused;
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{now, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use ijazat_rules::lifecycle::{Actor, Command, State, next};
use ijazat_texts::k;

/// The way to take it back, where the lifecycle has one.
pub fn withdraw_view(reference: &str, state: State, load: Load<Data>) -> Option<AnyView> {
    next(Command::Withdraw, Actor::Applicant, state).ok()?;
    let reference = StoredValue::new(reference.to_owned());
    let key = StoredValue::new(CommandKey::new());
    let asked = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let withdraw = Callback::new(move |()| {
        pending.set(true);
        let (reference, key) = (reference.get_value(), key.get_value());
        leptos::task::spawn_local(async move {
            let result = api::applications::withdraw_application(&reference, &key).await;
            pending.set(false);
            match result {
                Ok(()) => {
                    asked.set(false);
                    confirm(now(k::CASE_WITHDREW));
                    load.again();
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    });
    let view = view! {
        <div>
            <Button kind=ButtonKind::Link on_press=Callback::new(move |()| asked.set(true))>{t(k::CASE_WITHDRAW)}</Button>
        </div>
        <Dialog open=asked title=t(k::CASE_WITHDRAW_TITLE) on_close=Callback::new(move |()| asked.set(false))>
            <p>{t(k::CASE_WITHDRAW_TEXT)}</p>
            <Refused error=failed />
            <Button kind=ButtonKind::Bad on_press=withdraw pending=pending>{t(k::CASE_WITHDRAW_YES)}</Button>
        </Dialog>
    };
    Some(view.into_any())
}
