//! Warns five minutes before the session ends (WCAG 2.2.1); it can be extended
//! with one press. What is typed is kept in any case.

use crate::api;
use crate::prelude::*;
use crate::state::announcer::{announce_now, confirm};
use crate::state::clock;
use crate::state::locale::{now, now_with, t};
use crate::state::session::use_session;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::dynamic;
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

/// The warning.
#[component]
pub fn Timeout() -> impl IntoView {
    let session = use_session();
    let left = RwSignal::new(None::<i64>);
    let is_final = RwSignal::new(false);
    let words = move || {
        let key = if is_final.get() {
            k::TIMEOUT_FINAL
        } else {
            k::TIMEOUT_TEXT
        };
        now_with(key, &[("minutes", span(left.get().unwrap_or(0)))])
    };
    set_interval(
        move || {
            let ends_at = session.ends_at();
            let left_ms = ends_at.map(|ends_at| ends_at.0 - clock::now().0);
            if left_ms.is_some_and(|left_ms| left_ms <= 0) {
                session.refresh();
            }
            let person = untrack(|| session.person());
            is_final.set(person.is_some_and(|person| Some(person.ends_at) == ends_at));
            let minutes = left_ms.and_then(warning);
            if left.get_untracked() != minutes {
                left.set(minutes);
                if minutes.is_some() {
                    announce_now(untrack(words));
                }
            }
        },
        TICK,
    );
    let stay = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            if let Ok(view) = api::sessions::extend_session().await {
                session.change(view);
                left.set(None);
                confirm(now(k::TIMEOUT_STAYED));
            }
        });
    });
    let is_open = Memo::new(move |_| left.get().is_some());
    view! {
        <Dialog open=is_open title=t(k::TIMEOUT_TITLE) on_close=stay>
            <p>{dynamic(words)}</p>
            <Button on_press=stay>{t(k::TIMEOUT_STAY)}</Button>
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
