//! Parts of a case that several pages show: tones of states, what happened,
//! the clock with its ledger.

use crate::format::{MomentStyle, minutes_now, moment, moment_now};
use crate::prelude::*;
use crate::state::clock;
use crate::state::locale::{Words, code_words, now, now_with, t};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use crate::ui::table::Table;
use crate::ui::tag::Tone;
use crate::ui::timeline::{Timeline, TimelineItem};
use ijazat_api::applications::{ClockView, LedgerLine, TimelineEntry};
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::{Holder, HoldingState, State};
use ijazat_texts::k;

/// The tone of a state.
pub const fn state_tone(state: State) -> Tone {
    match state {
        State::Draft | State::Withdrawn | State::Discarded => Tone::Neutral,
        State::ProviderCheck | State::InReview => Tone::Info,
        State::InformationRequested => Tone::Warn,
        State::Approved => Tone::Good,
        State::Rejected => Tone::Bad,
    }
}

/// Words and tone of a holding's state.
pub fn holding_tone(state: HoldingState) -> (Words, Tone) {
    let (code, tone) = match state {
        HoldingState::Active => ("active", Tone::Good),
        HoldingState::Suspended => ("suspended", Tone::Warn),
        HoldingState::Expired => ("expired", Tone::Neutral),
        HoldingState::Cancelled => ("cancelled", Tone::Neutral),
        HoldingState::Revoked => ("revoked", Tone::Bad),
        HoldingState::Delisted => ("delisted", Tone::Bad),
    };
    (code_words("holding", code), tone)
}

/// What happened, newest first. `name` gives the words for who did it, which
/// for a provider is its id.
pub fn timeline_view(
    entries: &[TimelineEntry],
    name: impl Fn(&str) -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let items: Vec<TimelineItem> = entries
        .iter()
        .rev()
        .map(|entry| {
            let title = code_words("event", &entry.event);
            let detail = entry.actor.clone().map(|actor| {
                let words = move || now_with(k::CASE_BY, &[("actor", name(&actor))]);
                view! { <span>{dynamic(words)}</span> }.into_any()
            });
            TimelineItem {
                title: view! { <span>{title}</span> }.into_any(),
                when: moment(entry.at, MomentStyle::Full),
                datetime: entry.at.to_string(),
                detail,
            }
        })
        .collect();
    view! { <Timeline items=items /> }.into_any()
}

/// The clock and how it was counted.
pub fn clock_view(clock: &ClockView) -> AnyView {
    let (used, target, due_at) = (clock.used_minutes, clock.target_minutes, clock.due_at);
    let is_ended = clock.holder == Holder::Nobody;
    let words = move || match target {
        Some(target) => now_with(
            k::CASE_CLOCK_USED,
            &[("used", minutes_now(used)), ("target", minutes_now(target))],
        ),
        None => now_with(k::CASE_CLOCK_USED_ONLY, &[("used", minutes_now(used))]),
    };
    let due = move || match due_at {
        Some(at) => due_now(at),
        None if is_ended => now(k::CASE_CLOCK_ENDED),
        None => now(k::CASE_CLOCK_STANDS),
    };
    let rows: Vec<AnyView> = clock.ledger.iter().map(ledger_row).collect();
    let ledger = (!rows.is_empty()).then(|| {
        let head = view! {
            <th scope="col">{t(k::CASE_LEDGER_FROM)}</th>
            <th scope="col">{t(k::CASE_LEDGER_TO)}</th>
            <th scope="col">{t(k::CASE_LEDGER_WHY)}</th>
            <th scope="col" class="number">{t(k::CASE_LEDGER_COUNTED)}</th>
        }
        .into_any();
        view! {
            <Disclosure label=t(k::CASE_LEDGER)>
                <Table caption=t(k::CASE_LEDGER_CAPTION) hide_caption=true head=head>{rows}</Table>
            </Disclosure>
        }
        .into_any()
    });
    view! { <p>{dynamic(words)}</p><p>{dynamic(due)}</p>{ledger} }.into_any()
}

/// By when a decision is expected, or was.
pub fn due_now(at: Millis) -> String {
    let key = match at.0 < clock::now().0 {
        true => k::CASE_REVIEW_OVERDUE,
        false => k::CASE_REVIEW_DUE,
    };
    now_with(key, &[("date", moment_now(at, MomentStyle::Full))])
}

fn ledger_row(line: &LedgerLine) -> AnyView {
    let minutes = line.minutes;
    let why = code_words("why", &line.why);
    view! {
        <tr>
            <td>{moment(line.from, MomentStyle::Full)}</td>
            <td>{moment(line.to, MomentStyle::Full)}</td>
            <td>{why}</td>
            <td class="number">{dynamic(move || minutes_now(minutes))}</td>
        </tr>
    }
    .into_any()
}
