//! Pauses as the counting needs them: in minutes, ascending, without overlaps.

use super::super::error::ClockError;
use super::super::instant::Millis;
use super::{Pause, Why};
use crate::lifecycle::Holder;

/// A pause in minutes since 1970; an open one ends at `i64::MAX`.
#[derive(Clone, Copy)]
pub(super) struct Still {
    pub from: i64,
    pub to: i64,
    pub why: Why,
}

/// The pauses that stop the clock, ascending and without overlaps: the earlier one wins.
pub(super) fn still(pauses: &[Pause]) -> Result<Vec<Still>, ClockError> {
    let mut all = Vec::with_capacity(pauses.len());
    for pause in pauses {
        let why = match pause.holder {
            Holder::Applicant => Why::Applicant,
            Holder::Provider => Why::Provider,
            Holder::Authority | Holder::Nobody => continue,
        };
        let to = pause.to.map_or(i64::MAX, Millis::minutes);
        if pause.to.is_some_and(|to| to < pause.from) {
            return Err(ClockError::PauseReversed { from: pause.from });
        }
        all.push(Still {
            from: pause.from.minutes(),
            to,
            why,
        });
    }
    all.sort_by_key(|pause| (pause.from, pause.to));
    let mut reached = i64::MIN;
    all.retain_mut(|pause| {
        pause.from = pause.from.max(reached);
        reached = reached.max(pause.to);
        pause.from < pause.to
    });
    Ok(all)
}

/// Since when the clock stands still without end.
pub(super) fn open_since(pauses: &[Still]) -> Option<i64> {
    let last = pauses.last().filter(|pause| pause.to == i64::MAX);
    last.map(|pause| pause.from)
}

/// Whether the minute before `close` is outside every pause.
pub(super) fn runs_before(close: i64, pauses: &[Still]) -> bool {
    !pauses
        .iter()
        .any(|pause| pause.from < close && close <= pause.to)
}
