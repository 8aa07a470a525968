//! One case in full.

use super::Entry;
use super::queue::row;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::handlers::wire;
use axum::Json;
use axum::extract::{Path, State};
use ijazat_api::review::{
    AutomaticCheck, CaseView, Change, CheckResult, Conflict, HolderView, Note, Round,
};
use ijazat_rules::lifecycle::Command;
use ijazat_store::review;

pub(super) fn table() -> Vec<Entry> {
    vec![Entry::new("get_case", get_case)]
}

fn automatic(check: review::AutomaticCheck) -> AutomaticCheck {
    AutomaticCheck {
        code: check.code.to_owned(),
        result: match check.result {
            review::CheckResult::Passed => CheckResult::Passed,
            review::CheckResult::Look => CheckResult::Look,
            review::CheckResult::Failed => CheckResult::Failed,
            review::CheckResult::Pending => CheckResult::Pending,
        },
        params: check.params,
        explanations: check.explanations,
    }
}

fn conflict(conflict: review::Conflict) -> Conflict {
    Conflict {
        prefix: conflict.prefix,
        other_prefix: conflict.other_prefix,
        relation: conflict.relation.to_owned(),
        reference: conflict.reference,
        display_name: conflict.display_name,
        held: conflict.held,
        since: conflict.since,
        lapsed: conflict.lapsed,
    }
}

fn round(round: review::Round) -> Round {
    let change = |change: review::Change| Change {
        path: change.path,
        before: change.before,
        after: change.after,
    };
    Round {
        at: round.at,
        changes: round.changes.into_iter().map(change).collect(),
    }
}

fn note(note: review::Note) -> Note {
    Note {
        at: note.at,
        author: note.author,
        text: note.text,
    }
}

fn name(command: Command) -> Result<String> {
    let value = serde_json::to_value(command).map_err(Error::internal)?;
    serde_json::from_value(value).map_err(Error::internal)
}

/// `GET /api/review/cases/{reference}`
pub async fn get_case(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
) -> Result<Json<CaseView>> {
    let (reviewer, now) = (caller.account_id(), app.now());
    let case = review::get_case(&app.store, app.calendar(), reviewer, &reference, now).await?;
    let provider_checks: Result<Vec<_>> =
        case.provider_checks.into_iter().map(wire::check).collect();
    let commands: Result<Vec<_>> = case.commands.into_iter().map(name).collect();
    Ok(Json(CaseView {
        row: row(case.row),
        form_digest: case.form_digest,
        revision: case.revision,
        answers: case.answers,
        rounds: case.rounds.into_iter().map(round).collect(),
        checks: case.checks.into_iter().map(automatic).collect(),
        provider_checks: provider_checks?,
        conflicts: case.conflicts.into_iter().map(conflict).collect(),
        holder: HolderView {
            cases: case.holder.cases.into_iter().map(row).collect(),
            addresses_held: case.holder.addresses_held,
        },
        questions: case.questions.into_iter().map(wire::question).collect(),
        notes: case.notes.into_iter().map(note).collect(),
        timeline: case.timeline.into_iter().map(wire::event).collect(),
        clock: wire::clock(case.clock),
        decision: case.decision.map(wire::decision),
        mine: case.mine,
        commands: commands?,
        holding: case.holding.map(wire::holding),
    }))
}
