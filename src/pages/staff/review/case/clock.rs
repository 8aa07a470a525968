//! Where the clock stands, and the ledger of what was counted.

use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::span::working_span;
use crate::pages::staff::when::moment_now;
use crate::prelude::*;
use crate::state::locale::{code_words_now, now, now_with, t, use_locale};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use crate::ui::table::Table;
use ijazat_api::applications::{ClockView, LedgerLine};
use ijazat_rules::lifecycle::Holder;
use ijazat_texts::k;

/// The clock with its ledger, which can be opened.
#[component]
pub fn Clock() -> impl IntoView {
    let case = OpenCase::get();
    let clock = Memo::new(move |_| case.view.with(|case| case.clock.clone()));
    view! {
        <CaseSection id="case-clock" title=k::STAFF_CASE_CLOCK>
            <p>{dynamic(move || standing_now(&clock.get()))}</p>
            <p class="muted">{dynamic(move || used_now(&clock.get()))}</p>
            <Disclosure label=t(k::STAFF_CASE_LEDGER)>
                <Table caption=t(k::STAFF_CASE_LEDGER_CAPTION) hide_caption=true head=head()>
                    {dynamic(move || clock.get().ledger.into_iter().map(line).collect_view())}
                </Table>
            </Disclosure>
        </CaseSection>
    }
}

fn head() -> AnyView {
    [
        k::STAFF_CASE_LEDGER_FROM,
        k::STAFF_CASE_LEDGER_TO,
        k::STAFF_CASE_LEDGER_WHY,
        k::STAFF_CASE_LEDGER_COUNTED,
    ]
    .map(|key| view! { <th scope="col">{t(key)}</th> })
    .collect_view()
    .into_any()
}

/// Due when, or with whom the case waits.
pub fn standing_now(clock: &ClockView) -> String {
    let with = match clock.holder {
        Holder::Applicant => k::STAFF_CASE_CLOCK_WITH_APPLICANT,
        Holder::Provider => k::STAFF_CASE_CLOCK_WITH_PROVIDER,
        Holder::Authority => k::STAFF_CASE_CLOCK_WITH_AUTHORITY,
        Holder::Nobody => return now(k::STAFF_CASE_CLOCK_ENDED),
    };
    match clock.due_at {
        Some(due_at) => now_with(k::STAFF_CASE_CLOCK_DUE, &[("date", moment_now(due_at))]),
        None => format!(
            "{}{}{}",
            now(k::STAFF_CASE_CLOCK_STANDS),
            now(k::STAFF_SEPARATOR),
            now(with)
        ),
    }
}

fn used_now(clock: &ClockView) -> String {
    let texts = use_locale().catalogue();
    let used = working_span(&texts, u64::from(clock.used_minutes));
    match clock.target_minutes {
        Some(target) => {
            let target = working_span(&texts, u64::from(target));
            now_with(
                k::STAFF_CASE_CLOCK_USED,
                &[("used", used), ("target", target)],
            )
        }
        None => now_with(k::STAFF_CASE_CLOCK_USED_OPEN, &[("used", used)]),
    }
}

fn line(line: LedgerLine) -> impl IntoView {
    let LedgerLine {
        from,
        to,
        minutes,
        why,
    } = line;
    let counted = move || match minutes {
        0 => now(k::STAFF_CASE_LEDGER_NOT),
        minutes => working_span(&use_locale().catalogue(), u64::from(minutes)),
    };
    view! {
        <tr>
            <td>{dynamic(move || moment_now(from))}</td>
            <td>{dynamic(move || moment_now(to))}</td>
            <td>{dynamic(move || code_words_now("why", &why, &[]))}</td>
            <td>{dynamic(counted)}</td>
        </tr>
    }
}
