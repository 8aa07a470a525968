//! Warns five minutes before the session ends (WCAG 2.2.1); it can be extended
//! with one press. What is typed is kept in any case.

use crate::api;
use crate::prelude::*;
use crate::state::announcer::{announce_now, confirm};
use crate::state::clock;
use crate::state::locale::{now, now_with, t};
use crate::state::session::{Session, use_session};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::dynamic;
use ijazat_rules::clock::Millis;
use ijazat_texts::k;
use std::time::Duration;

const WARN_MS: i64 = 5 * 60_000;
const TICK: Duration = Duration::from_secs(5);

/// Whole minutes that are left, if it is time to warn; `Some(0)` is the last minute.
const fn warning(left_ms: i64) -> Option<i64> {
    if left_ms > 0 && left_ms <= WARN_MS {
        Some(left_ms / 60_000)
    } else {
        None
    }
}

fn span(minutes: i64) -> String {
    match minutes {
        0 => now(k::TIMEOUT_LESS),
        1 => now(k::TIMEOUT_MINUTE),
        _ => now_with(k::TIMEOUT_MINUTES, &[("count", minutes.to_string())]),
    }
}

/// What the warning knows.
#[derive(Clone, Copy)]
pub struct Warning {
    /// Whole minutes, while it is open.
    pub left: RwSignal<Option<i64>>,
    /// The end cannot be put off any more.
    pub is_final: RwSignal<bool>,
    /// The end could not be put off: there was no answer.
    pub failed: RwSignal<bool>,
    /// The end that was read and closed; it is not warned of again.
    closed: StoredValue<Option<Millis>>,
}

impl Default for Warning {
    fn default() -> Self {
        Self {
            left: RwSignal::new(None),
            is_final: RwSignal::new(false),
            failed: RwSignal::new(false),
            closed: StoredValue::new(None),
        }
    }
}

impl Warning {
    fn words(self) -> String {
        let key = if self.is_final.get() {
            k::TIMEOUT_FINAL
        } else {
            k::TIMEOUT_TEXT
        };
        now_with(key, &[("minutes", span(self.left.get().unwrap_or(0)))])
    }

    fn look(self, session: Session) {
        let ends_at = session.ends_at();
        let left_ms = ends_at.map(|ends_at| ends_at.0 - clock::now().0);
        if left_ms.is_some_and(|left_ms| left_ms <= 0) {
            session.refresh();
        }
        let person = untrack(|| session.person());
        let is_final = person.is_some_and(|person| Some(person.ends_at) == ends_at);
        if self.is_final.get_untracked() != is_final {
            self.is_final.set(is_final);
        }
        let is_closed = self.closed.get_value() == ends_at;
        let minutes = left_ms.and_then(warning).filter(|_| !is_closed);
        if self.left.get_untracked() != minutes {
            self.left.set(minutes);
            if minutes.is_some() {
                announce_now(untrack(|| self.words()));
            }
        }
    }

    /// Closes it for the end that is near; what was said is not said again.
    fn close(self, session: Session) {
        self.closed.set_value(session.ends_at());
        self.failed.set(false);
        self.left.set(None);
    }

    fn stay(self, session: Session) {
        leptos::task::spawn_local(async move {
            match api::sessions::extend_session().await {
                Ok(view) => {
                    session.change(view);
                    self.failed.set(false);
                    self.left.set(None);
                    confirm(now(k::TIMEOUT_STAYED));
                }
                Err(_) => {
                    self.failed.set(true);
                    announce_now(now(k::TIMEOUT_FAILED));
                }
            }
        });
    }
}

/// The warning.
pub fn timeout() -> AnyView {
    let session = use_session();
    let warning = Warning::default();
    set_interval(move || warning.look(session), TICK);
    let stay = Callback::new(move |()| warning.stay(session));
    // To close it is to stay, as long as that is possible.
    let close = Callback::new(move |()| {
        if untrack(|| warning.is_final.get() || warning.failed.get()) {
            warning.close(session);
        } else {
            warning.stay(session);
        }
    });
    view! { <TimeoutDialog warning stay close /> }.into_any()
}

/// As it is shown.
#[component]
pub fn TimeoutDialog(
    /// What it knows.
    warning: Warning,
    /// The person wants to stay.
    stay: Callback<()>,
    /// The person closes it.
    close: Callback<()>,
) -> impl IntoView {
    let failed = move || {
        let said = view! { <p>{t(k::TIMEOUT_FAILED)}</p> };
        warning.failed.get().then(|| said.into_any())
    };
    let can_stay = move || {
        let button = view! { <Button on_press=stay>{t(k::TIMEOUT_STAY)}</Button> };
        (!warning.is_final.get()).then(|| button.into_any())
    };
    let is_open = Memo::new(move |_| warning.left.get().is_some());
    view! {
        <Dialog open=is_open title=t(k::TIMEOUT_TITLE) on_close=close>
            <p>{dynamic(move || warning.words())}</p>
            {dynamic(failed)}
            {dynamic(can_stay)}
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_before_and_not_after() {
        assert_eq!(warning(WARN_MS + 1), None);
        assert_eq!(warning(WARN_MS), Some(5));
        assert_eq!(warning(119_000), Some(1));
        assert_eq!(warning(1), Some(0));
        assert_eq!(warning(0), None);
    }
}
