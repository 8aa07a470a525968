//! One case in the list: whose it is, where it stands, when it is due.

use super::place::Place;
use super::queue::list_href;
use crate::pages::staff::span::plain_span;
use crate::pages::staff::when::day_now;
use crate::pages::staff::words::state_tag;
use crate::prelude::*;
use crate::state::clock;
use crate::state::config::registration_now;
use crate::state::locale::{name_lang, now, now_with, t, use_locale};
use crate::ui::dynamic::dynamic;
use crate::ui::tag::{Tag, Tone};
use ijazat_api::review::CaseRow;
use ijazat_rules::clock::Millis;
use ijazat_texts::k;

/// Nearer than this is shown with attention.
const SOON_MINUTES: i64 = 120;

/// Scrolls the list beside a case until the case's own line is seen.
pub fn show_current() {
    let row = document().query_selector(".queue-row[aria-current]");
    let Some(row) = row.ok().flatten() else {
        return;
    };
    let Some(list) = row.closest(".queue").ok().flatten() else {
        return;
    };
    let (row, pane) = (
        row.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let height = pane.height().min(window_height() - pane.top());
    if row.height() > 0.0 && (row.top() < pane.top() || row.bottom() > pane.top() + height) {
        let middle = row.top() - pane.top() - (height - row.height()) / 2.0;
        list.set_scroll_top(list.scroll_top() + middle as i32);
    }
}

fn window_height() -> f64 {
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
}

/// A line of the list.
#[component]
pub fn QueueRow(
    /// The case.
    row: CaseRow,
    /// Which list.
    place: Memo<Place>,
    /// The case that is open beside it.
    current: Memo<Option<String>>,
) -> impl IntoView {
    let CaseRow {
        reference,
        form,
        display_name,
        state,
        submitted_at,
        due_at,
        claimed_by,
        contested,
        ..
    } = row;
    let lang = name_lang(&display_name);
    let is_ended = state.holder() == ijazat_rules::lifecycle::Holder::Nobody;
    let (own, named) = (reference.clone(), reference.clone());
    let is_current = move || {
        current
            .with(|current| current.as_ref() == Some(&own))
            .then_some("page")
    };
    let href = move || list_href(&place.get().beside(), Some(named.clone()));
    let service = move || registration_now(&form);
    view! {
        <li>
            <a class="queue-row" href=href aria-current=is_current>
                <span class="queue-row__name" lang=lang><bdi>{display_name}</bdi></span>
                <span class="queue-row__tags">
                    {if is_ended { state_tag(state) } else { due_tag(due_at) }}
                    {contested.then(|| view! { <Tag label=t(k::QUEUE_CONTESTED) tone=Tone::Warn /> })}
                </span>
                <span class="queue-row__facts"><bdi dir="ltr">{reference}</bdi> " · " {dynamic(service)}</span>
                <span class="queue-row__facts">
                    {(!is_ended).then(|| view! { <span>{crate::state::locale::code_words("state", state.as_str())}</span> " · " })}
                    {dynamic(move || now_with(k::QUEUE_SUBMITTED, &[("date", day_now(submitted_at))]))}
                    {claimed_by.filter(|_| !is_ended).map(|name| view! { " · " {dynamic(move || now_with(k::QUEUE_WITH, &[("name", name.as_str())]))} })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// When it falls due, seen from now.
pub(super) fn due_tag(due_at: Option<Millis>) -> AnyView {
    let left = due_at.map(|due_at| minutes_left(due_at, clock::now()));
    let tone = match left {
        None => Tone::Info,
        Some(left) if left < 0 => Tone::Bad,
        Some(left) if left < SOON_MINUTES => Tone::Warn,
        Some(_) => Tone::Neutral,
    };
    let label = Signal::derive(move || match left {
        None => now(k::QUEUE_CLOCK_STOPPED),
        Some(left) => {
            let time = plain_span(&use_locale().catalogue(), left.unsigned_abs());
            now_with(
                if left < 0 {
                    k::QUEUE_OVERDUE_BY
                } else {
                    k::QUEUE_DUE_IN
                },
                &[("time", time)],
            )
        }
    });
    view! { <Tag label tone /> }.into_any()
}

/// Whole minutes until then; negative when it has passed.
fn minutes_left(due_at: Millis, now: Millis) -> i64 {
    (due_at.0 - now.0).div_euclid(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passed_due_time_is_negative() {
        assert_eq!(minutes_left(Millis(120_000), Millis(0)), 2);
        assert_eq!(minutes_left(Millis(0), Millis(1)), -1);
        assert_eq!(minutes_left(Millis(5), Millis(5)), 0);
    }
}
