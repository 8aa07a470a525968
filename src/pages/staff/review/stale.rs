//! A write that came too late: what differs between the case as it was read and
//! the case as it is, and the way on. What was typed stays where it is.

use super::case::history::view_entry;
use super::case::questions::view_changes;
use super::comparison::Comparison;
use super::open_case::OpenCase;
use crate::components::refused::Refused;
use crate::pages::staff::sending::Sending;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::announce_now;
use crate::state::locale::{code_words_now, now, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::table::Table;
use crate::ui::tag::Tone;
use ijazat_api::review::CaseView;
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// Refusals after which the case has to be read again.
const CHANGED: [&str; 3] = ["stale-revision", "state-conflict", "claimed-by-other"];

/// Refusals of a form of this case; where the case has changed, a comparison.
#[component]
pub fn Stale(
    /// The form's command.
    sending: Sending,
    /// What the form would do: an id of the case's commands.
    command: &'static str,
    /// The case as it was read: what the command is based on.
    base: RwSignal<Arc<CaseView>>,
) -> impl IntoView {
    let case = OpenCase::get();
    let differs = Memo::new(move |_| {
        case.view
            .with(|now| base.with(|base| base.revision != now.revision))
    });
    read_again(case, sending);
    // Touches the screen reader.
    Effect::new(move || {
        if differs.get() {
            announce_now(now(k::STAFF_CASE_CHANGED_TITLE));
        }
    });
    let other = Signal::derive(move || {
        sending
            .failed()
            .filter(|error| error.code() != "stale-revision")
    });
    let keep = Callback::new(move |()| {
        base.set(case.view.get_untracked());
        sending.clear();
    });
    view! {
        <Refused error=other />
        {dynamic(move || differs.get().then(|| view! { <Changed command base keep /> }))}
    }
    .into_any()
}

/// Shows the case as it is once a command was refused because it has changed.
pub fn read_again(case: OpenCase, sending: Sending) {
    // Touches the network.
    Effect::new(move || {
        if sending
            .failed()
            .is_some_and(|error| CHANGED.contains(&error.code()))
        {
            case.reload.run(());
        }
    });
}

#[component]
fn Changed(
    command: &'static str,
    base: RwSignal<Arc<CaseView>>,
    keep: Callback<()>,
) -> impl IntoView {
    let case = OpenCase::get();
    let comparison =
        Memo::new(move |_| base.with(|base| case.view.with(|now| Comparison::between(base, now))));
    let may = move || case.may(command);
    let page = StaffPage::Case {
        reference: case.reference(),
    };
    let href = move || case.href(&page);
    view! {
        <Notice tone=Tone::Warn title=t(k::STAFF_CASE_CHANGED_TITLE)>
            <p>{t(k::STAFF_CASE_CHANGED_INTRO)}</p>
            {dynamic(move || view_comparison(case, comparison.get()))}
            <Show when=move || !may()><p><strong>{t(k::STAFF_CASE_CHANGED_NOT_POSSIBLE)}</strong></p></Show>
            <p class="cluster">
                <Show when=may><Button kind=ButtonKind::Quiet on_press=keep>{t(k::STAFF_CASE_CHANGED_KEEP)}</Button></Show>
                <a class="button button--quiet" href=href>{t(k::STAFF_CASE_CHANGED_RELOAD)}</a>
            </p>
        </Notice>
    }
    .into_any()
}

fn view_comparison(case: OpenCase, comparison: Comparison) -> AnyView {
    if comparison.is_empty() {
        return view! { <p>{t(k::STAFF_CASE_CHANGED_SAME)}</p> }.into_any();
    }
    let Comparison {
        state,
        claimed_by,
        events,
        notes,
        changes,
    } = comparison;
    let state = state.map(|(then, now)| {
        let words =
            |state: ijazat_rules::lifecycle::State| code_words_now("state", state.as_str(), &[]);
        row(k::STAFF_CASE_CHANGED_STATE, words(then), words(now))
    });
    let claimed_by = claimed_by.map(|(then, is)| {
        let name = |name: Option<String>| name.unwrap_or_else(|| now(k::STAFF_CASE_CHANGED_NOBODY));
        row(k::STAFF_CASE_CHANGED_REVIEWER, name(then), name(is))
    });
    let any = state.is_some() || claimed_by.is_some();
    let table = any.then(|| {
        view! {
            <Table caption=t(k::STAFF_CASE_CHANGED_TITLE) hide_caption=true head=head()>{state}{claimed_by}</Table>
        }
    });
    view! {
        {table}
        {part(k::STAFF_CASE_CHANGED_EVENTS, events, |events| view! {
            <ol class="timeline">{events.into_iter().map(|entry| view_entry(case, entry)).collect_view()}</ol>
        }.into_any())}
        {part(k::STAFF_CASE_CHANGED_ANSWERS, changes, |changes| view_changes(case, changes).into_any())}
        {part(k::STAFF_CASE_CHANGED_NOTES, notes, |notes| view! {
            <ul>{notes.into_iter().map(|note| view! { <li dir="auto">{note.text}</li> }).collect_view()}</ul>
        }.into_any())}
    }
    .into_any()
}

fn part<T>(title: Key, items: Vec<T>, show: impl FnOnce(Vec<T>) -> AnyView) -> Option<AnyView> {
    (!items.is_empty()).then(|| view! { <h3>{t(title)}</h3> {show(items)} }.into_any())
}

fn head() -> AnyView {
    [
        k::STAFF_CASE_CHANGED_FIELD,
        k::STAFF_CASE_CHANGED_THEN,
        k::STAFF_CASE_CHANGED_NOW,
    ]
    .map(|key| view! { <th scope="col">{t(key)}</th> })
    .collect_view()
    .into_any()
}

fn row(what: Key, then: String, now: String) -> AnyView {
    view! { <tr><th scope="row">{t(what)}</th><td>{then}</td><td>{now}</td></tr> }.into_any()
}
