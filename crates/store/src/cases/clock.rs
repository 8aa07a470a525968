//! The authority's clock of a case, counted from the history of its states
//! (decision 29): runs while the authority holds the case, stands still while
//! the applicant or an operator does.

use crate::entities::state_change;
use crate::{Error, Result};
use ijazat_rules::clock::{Amount, Calendar, ClockError, LedgerLine, Millis, Pause, due, elapsed};
use ijazat_rules::form::Target;
use ijazat_rules::lifecycle::{Holder, State};

/// Where the clock of a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockState {
    /// Working minutes counted.
    pub used_minutes: u32,
    /// Working minutes promised; absent for promises in days.
    pub target_minutes: Option<u32>,
    /// When it falls due, while it runs.
    pub due_at: Option<Millis>,
    /// Who holds the case.
    pub holder: Holder,
    /// What was counted, and what was not and why.
    pub ledger: Vec<LedgerLine>,
}

/// What a form promises, as an amount of working time.
pub(crate) const fn target_amount(target: Target) -> Amount {
    match target {
        Target::WorkingHours(hours) => Amount::Minutes(hours * 60),
        Target::WorkingDays(days) => Amount::Days(days),
    }
}

/// The moment that lies so many working days after another.
pub(crate) fn due_after(start: Millis, days: u32, calendar: &Calendar) -> Result<Millis> {
    Ok(due(start, Amount::Days(days), &[], calendar)?.at)
}

/// The hand-in, and the times since then in which somebody else held the case.
pub(crate) fn pauses(history: &[state_change::Model]) -> Option<(Millis, Vec<Pause>)> {
    let submitted = history
        .iter()
        .position(|change| change.command == "submit")?;
    let mut pauses: Vec<Pause> = Vec::new();
    for change in &history[submitted..] {
        let at = Millis(change.at);
        if let Some(open) = pauses.last_mut().filter(|pause| pause.to.is_none()) {
            open.to = Some(at);
        }
        let holder = State::find(&change.to_state).map_or(Holder::Nobody, State::holder);
        if matches!(holder, Holder::Applicant | Holder::Provider) {
            pauses.push(Pause {
                from: at,
                to: None,
                holder,
            });
        }
    }
    Some((Millis(history[submitted].at), pauses))
}

/// When a case with this history falls due; absent while its clock stands still.
pub(crate) fn history_due(
    history: &[state_change::Model],
    target: Target,
    calendar: &Calendar,
) -> Result<Option<Millis>> {
    let runs = history
        .last()
        .and_then(|change| State::find(&change.to_state))
        .is_some_and(|state| state.holder() == Holder::Authority);
    let Some((start, pauses)) = pauses(history).filter(|_| runs) else {
        return Ok(None);
    };
    match due(start, target_amount(target), &pauses, calendar) {
        Ok(due) => Ok(Some(due.at)),
        Err(ClockError::StandsStill { .. }) => Ok(None),
        Err(error) => Err(Error::Clock(error)),
    }
}

/// The clock at `now`, or at the end of the history once it has ended.
pub(crate) fn clock_state(
    history: &[state_change::Model],
    target: Target,
    now: Millis,
    calendar: &Calendar,
) -> Result<Option<ClockState>> {
    let Some((start, pauses)) = pauses(history) else {
        return Ok(None);
    };
    let Some(last) = history.last() else {
        return Ok(None);
    };
    let holder = State::find(&last.to_state).map_or(Holder::Nobody, State::holder);
    let end = if holder == Holder::Nobody {
        Millis(last.at)
    } else {
        now.max(Millis(last.at))
    };
    let used = elapsed(start, end, &pauses, calendar)?;
    Ok(Some(ClockState {
        used_minutes: used.minutes,
        target_minutes: match target_amount(target) {
            Amount::Minutes(minutes) => Some(minutes),
            Amount::Days(_) => None,
        },
        due_at: history_due(history, target, calendar)?,
        holder,
        ledger: used.ledger,
    }))
}
