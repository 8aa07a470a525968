//! The case itself: its rows, and the one way to change its state.

use super::clock::{history_due, pauses};
use super::mail::{Mail, Recipient};
use super::{Grant, Rows, Scope};
use crate::audit::{Actor, ActorKind, Entry, Subject};
use crate::entities::{
    application, claim_mobile, claim_prefix, note, provider_check, question, round, state_change,
};
use crate::{Error, Result};
use ijazat_rules::clock::{Millis, elapsed};
use ijazat_rules::form::Definition;
use ijazat_rules::lifecycle::{self, Command, Holder, Refusal, State};
use std::sync::Arc;

/// An application with everything that a command may look at or change.
pub(crate) struct Case {
    pub row: application::Model,
    pub form: Arc<Definition>,
    pub applicant: Recipient,
    pub history: Rows<state_change::Model>,
    pub checks: Rows<provider_check::Model>,
    pub questions: Rows<question::Model>,
    pub claims: Rows<claim_prefix::Model>,
    pub mobiles: Rows<claim_mobile::Model>,
    /// Rounds handed in so far, the new ones among them.
    pub rounds: i64,
    pub new_rounds: Vec<round::Model>,
    pub notes: Vec<note::Model>,
    /// Words of the name, when they are to be written anew.
    pub words: Option<Vec<String>>,
    /// Look-up digests of identity numbers with their paths, when they are to be written anew.
    pub identities: Option<Vec<(Vec<u8>, String)>>,
    pub grant: Option<Grant>,
    /// Audit entries with the number of the change that each records.
    pub entries: Vec<(Entry, Option<i64>)>,
    pub mails: Vec<(Millis, Mail)>,
    /// The revision in the database; absent while it is not there.
    pub stored: Option<i64>,
}

/// The error of a refused command.
pub(crate) fn refuse(refusal: Refusal, state: State) -> Error {
    match refusal {
        Refusal::State | Refusal::Actor => Error::State {
            state: state.as_str(),
        },
    }
}

/// The name of a command in the history and on the wire.
fn name(command: Command) -> String {
    match serde_json::to_value(command) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("commands are serialized as strings"),
    }
}

impl Case {
    /// A draft that is not in the database yet.
    pub fn draft(row: application::Model, form: Arc<Definition>, applicant: Recipient) -> Self {
        Self {
            row,
            form,
            applicant,
            history: Rows::default(),
            checks: Rows::default(),
            questions: Rows::default(),
            claims: Rows::default(),
            mobiles: Rows::default(),
            rounds: 0,
            new_rounds: Vec::new(),
            notes: Vec::new(),
            words: None,
            identities: None,
            grant: None,
            entries: Vec::new(),
            mails: Vec::new(),
            stored: None,
        }
    }

    pub fn state(&self) -> State {
        State::find(&self.row.state).expect("the column admits only states")
    }

    /// An entry about this case.
    pub fn entry(&self, actor: Actor, event: &'static str, now: Millis) -> Entry {
        Entry::new(actor, event, Subject::application(self.row.id)).at(now)
    }

    /// Refuses a command that was decided on another revision.
    pub fn expect_revision(&self, revision: u64) -> Result<()> {
        let current = self.row.revision.cast_unsigned();
        if current == revision {
            Ok(())
        } else {
            Err(Error::StaleRevision { current })
        }
    }

    /// Takes a row of the lifecycle: state, history, clock and queue follow.
    pub fn advance(
        &mut self,
        scope: &Scope<'_>,
        command: Command,
        actor: Actor,
        entry: Entry,
    ) -> Result<()> {
        let from = self.state();
        let role = match actor.kind {
            ActorKind::Applicant => lifecycle::Actor::Applicant,
            ActorKind::Operator => lifecycle::Actor::Operator,
            ActorKind::Reviewer => lifecycle::Actor::Reviewer,
            ActorKind::System | ActorKind::Public => lifecycle::Actor::System,
        };
        let to = lifecycle::next(command, role, from).map_err(|refusal| refuse(refusal, from))?;
        if to == from {
            self.touch(scope.now);
            self.entries.push((entry, None));
            return Ok(());
        }
        let role = actor.kind.as_str();
        self.enter(scope, &name(command), role, Some(from), to, entry)
    }

    /// Begins the history of a new draft.
    pub fn begin(&mut self, scope: &Scope<'_>, actor: Actor, entry: Entry) -> Result<()> {
        self.enter(
            scope,
            "create",
            actor.kind.as_str(),
            None,
            State::Draft,
            entry,
        )
    }

    fn enter(
        &mut self,
        scope: &Scope<'_>,
        command: &str,
        actor: &str,
        from: Option<State>,
        to: State,
        entry: Entry,
    ) -> Result<()> {
        let number = self
            .history
            .iter()
            .last()
            .map_or(1, |change| change.number + 1);
        self.history.push(state_change::Model {
            id: 0,
            application_id: self.row.id,
            number,
            at: scope.now.0,
            command: command.to_owned(),
            actor: actor.to_owned(),
            from_state: from.map(|state| state.as_str().to_owned()),
            to_state: to.as_str().to_owned(),
        });
        self.entries.push((entry, Some(number)));
        to.as_str().clone_into(&mut self.row.state);
        self.touch(scope.now);
        if matches!(
            to,
            State::Withdrawn | State::Rejected | State::Approved | State::Discarded
        ) {
            self.close();
        }
        self.set_queue();
        self.set_clock(scope)
    }

    /// Counts a change.
    pub fn touch(&mut self, now: Millis) {
        self.row.revision += 1;
        self.row.changed_at = now.0;
    }

    /// Nothing of a case that has ended is claimed or asked any more.
    fn close(&mut self) {
        self.claims
            .change(|claim| claim.open, |claim| claim.open = false);
        self.mobiles
            .change(|claim| claim.open, |claim| claim.open = false);
        self.checks.change(
            |check| check.outcome == "open",
            |check| "superseded".clone_into(&mut check.outcome),
        );
        self.row.contested = false;
    }

    /// The place in the reviewers' queue.
    pub fn set_queue(&mut self) {
        let claimed = self.row.claimed_by.is_some();
        self.row.queue = match self.state().holder() {
            _ if self.row.submitted_at.is_none() => None,
            Holder::Nobody => None,
            Holder::Applicant | Holder::Provider => Some("waiting".to_owned()),
            Holder::Authority if claimed => Some("claimed".to_owned()),
            Holder::Authority => Some("unassigned".to_owned()),
        };
    }

    /// Counts the clock anew from the history.
    pub fn set_clock(&mut self, scope: &Scope<'_>) -> Result<()> {
        let history: Vec<state_change::Model> = self.history.iter().cloned().collect();
        let Some((start, pauses)) = pauses(&history) else {
            return Ok(());
        };
        let used = elapsed(start, scope.now, &pauses, scope.calendar)?;
        self.row.clock_used_ms = i64::from(used.minutes) * 60_000;
        let runs = self.state().holder() == Holder::Authority;
        self.row.clock_since = runs.then_some(scope.now.0);
        self.row.calendar = Some(scope.calendar.version().to_owned());
        let target = self.form.service.target;
        self.row.due_at = history_due(&history, target, scope.calendar)?.map(|at| at.0);
        Ok(())
    }

    /// Questions that wait for the applicant.
    pub fn open_questions(&self) -> impl Iterator<Item = &question::Model> {
        self.questions
            .iter()
            .filter(|question| question.replied_at.is_none())
    }

    /// Local claims that stand.
    pub fn open_claims(&self) -> impl Iterator<Item = &claim_prefix::Model> {
        self.claims
            .iter()
            .filter(|claim| claim.open && claim.side == "local")
    }

    /// Writes a mail to the applicant.
    pub fn mail(&mut self, now: Millis, mail: Mail) {
        self.mails.push((now, mail));
    }
}
