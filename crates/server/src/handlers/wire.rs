//! What the store tells of a case, as wire types. Both sides say the same; only
//! the shapes differ.

use crate::error::{Error, Result};
use ijazat_api::applications as wire;
use ijazat_rules::check::Violation;
use ijazat_store::applications::Submitted;
use ijazat_store::cases as kept;

/// Outcome of a question to an operator.
pub fn outcome(text: &str) -> Result<wire::CheckOutcome> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(Error::internal)
}

/// Answers of an operator.
pub fn address_answer(answer: kept::AddressAnswer) -> wire::AddressAnswer {
    wire::AddressAnswer {
        subject: answer.subject,
        confirmed: answer.confirmed,
        reason: answer.reason,
        remark: answer.remark,
    }
}

/// What was granted.
pub fn holding(holding: kept::HoldingState) -> wire::HoldingSummary {
    wire::HoldingSummary {
        number: holding.number,
        state: holding.state,
        valid_from: holding.valid_from,
        valid_until: holding.valid_until,
    }
}

/// A line of "my applications".
pub fn summary(summary: kept::Summary) -> wire::ApplicationSummary {
    wire::ApplicationSummary {
        reference: summary.reference,
        form: summary.form,
        state: summary.state,
        display_name: summary.display_name,
        created_at: summary.created_at,
        changed_at: summary.changed_at,
        submitted_at: summary.submitted_at,
        due_at: summary.due_at,
        holding: summary.holding.map(holding),
    }
}

/// An event: a colleague by name, an operator by its id.
pub fn event(event: kept::Event) -> wire::TimelineEntry {
    wire::TimelineEntry {
        at: event.at,
        event: event.event,
        actor: event.actor.or(event.operator),
        detail: event.detail,
    }
}

/// A question to an operator.
pub fn check(check: kept::CheckState) -> Result<wire::CheckSummary> {
    Ok(wire::CheckSummary {
        outcome: outcome(&check.outcome)?,
        operator: check.operator,
        path: check.path,
        asked_at: check.asked_at,
        due_at: check.due_at,
        answered_at: check.answered_at,
        answers: check.answers.into_iter().map(address_answer).collect(),
    })
}

/// A question to the applicant.
pub fn question(asked: kept::Asked) -> wire::Question {
    wire::Question {
        id: asked.id,
        path: asked.path,
        text: asked.text,
        asked_at: asked.asked_at,
        replied_at: asked.replied_at,
        reply: asked.reply,
    }
}

/// The decision.
pub fn decision(decision: kept::Decision) -> wire::Decision {
    wire::Decision {
        approved: decision.approved,
        at: decision.at,
        reasons: decision.reasons,
        letter: decision.letter,
    }
}

/// Where the clock stands.
pub fn clock(clock: kept::ClockState) -> wire::ClockView {
    let ledger = clock.ledger.into_iter().map(|line| wire::LedgerLine {
        from: line.from,
        to: line.to,
        minutes: line.minutes,
        why: line.why.as_str().to_owned(),
    });
    wire::ClockView {
        used_minutes: clock.used_minutes,
        target_minutes: clock.target_minutes,
        due_at: clock.due_at,
        holder: clock.holder,
        ledger: ledger.collect(),
    }
}

/// Answer to submit and reply.
pub fn submitted(submitted: Submitted) -> wire::Submitted {
    wire::Submitted {
        reference: submitted.reference,
        submitted_at: submitted.submitted_at,
        target_minutes: submitted.target_minutes,
        target_days: submitted.target_days,
        due_at: submitted.due_at,
        state: submitted.state,
    }
}

/// `invalid-answers` for a value of a command that is not one of a form.
pub fn invalid(path: &str, code: &str) -> Error {
    Error::new("invalid-answers").violations(vec![Violation {
        path: path.to_owned(),
        code: code.to_owned(),
        params: Default::default(),
        clause: None,
    }])
}
