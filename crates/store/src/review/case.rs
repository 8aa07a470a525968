//! Everything that a reviewer sees of a case; identity numbers are masked, and
//! that it was looked at is audited.

use super::automatic::{AutomaticCheck, checks, held_units};
use super::conflicts::{Conflict, conflicts};
use super::proceed::possible_from;
use crate::audit::{Actor, Entry, Subject};
use crate::cases::{
    self, Asked, CheckState, ClockState, Decision, Event, HoldingState, case_clock,
    holding_summary, load, open_answers, open_text, reviewed, shown_checks, shown_decision,
    shown_questions, staff_names, timeline,
};
use crate::entities::{application, holding, note, round};
use crate::queue::{CaseRow, Slim, rows, select};
use crate::{Error, Result, Store};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::diff;
use ijazat_rules::form::redact;
use ijazat_rules::lifecycle::{self, Command};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Most other cases of the holder that are shown.
const HOLDER_CASES_MAX: u64 = 25;

/// Everything that a reviewer sees of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The line in lists.
    pub row: CaseRow,
    /// Digest of the pinned form version.
    pub form_digest: String,
    /// Revision.
    pub revision: u64,
    /// Frozen answers, identity numbers masked.
    pub answers: Answers,
    /// Rounds, oldest first.
    pub rounds: Vec<Round>,
    /// Automatic checks.
    pub checks: Vec<AutomaticCheck>,
    /// Operators asked.
    pub provider_checks: Vec<CheckState>,
    /// Overlaps with others.
    pub conflicts: Vec<Conflict>,
    /// What the same holder has.
    pub holder: HolderView,
    /// Questions, oldest first.
    pub questions: Vec<Asked>,
    /// Notes, oldest first.
    pub notes: Vec<Note>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<Event>,
    /// The clock.
    pub clock: ClockState,
    /// The decision.
    pub decision: Option<Decision>,
    /// The asker has taken the case.
    pub mine: bool,
    /// What the asker may do now.
    pub commands: Vec<Command>,
    /// What was granted.
    pub holding: Option<HoldingState>,
    /// `en` or `ur`, as the applicant reads.
    pub language: String,
}

/// One round of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// When it was handed in.
    pub at: Millis,
    /// What changed against the round before, identity numbers masked.
    pub changes: Vec<Change>,
}

/// One changed answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Path.
    pub path: String,
    /// Before.
    pub before: Option<Answer>,
    /// After.
    pub after: Option<Answer>,
}

/// What the same holder has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderView {
    /// Other cases, newest first.
    pub cases: Vec<CaseRow>,
    /// Distinct addresses held.
    pub addresses_held: u64,
}

/// A note for colleagues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Millis,
    /// Who.
    pub author: String,
    /// Words.
    pub text: String,
}

/// A case in full.
///
/// # Errors
/// [`Error::NotFound`] for drafts and for what is not there.
pub async fn get_case(
    store: &Store,
    calendar: &Calendar,
    reviewer: i64,
    reference: &str,
    now: Millis,
) -> Result<Case> {
    let (db, keys) = (store.read(), store.keys());
    let row = application::Entity::find()
        .filter(reviewed(reference))
        .one(db)
        .await?
        .ok_or(Error::NotFound("application"))?;
    let case = load(db, row).await?;
    let rounds = round::Entity::find()
        .filter(round::Column::ApplicationId.eq(case.row.id))
        .order_by_asc(round::Column::Number)
        .all(db)
        .await?;
    let opened = rounds
        .iter()
        .map(|round| open_answers(keys, case.row.id, &round.answers_sealed));
    let opened: Vec<Answers> = opened.collect::<Result<_>>()?;
    let (Some(last), Some(frozen)) = (rounds.last(), opened.last()) else {
        return Err(Error::NotFound("round"));
    };
    let conflicts = conflicts(db, &case, calendar, now).await?;
    let checks = checks(store, calendar, now, &case, (last, frozen), &conflicts).await?;
    let held = holding::Entity::find()
        .filter(holding::Column::ApplicationId.eq(case.row.id))
        .one(db)
        .await?;
    let slim = select().filter(application::Column::Id.eq(case.row.id));
    let slim = slim.into_model::<Slim>().all(db).await?;
    let row = rows(db, slim)
        .await?
        .into_iter()
        .next()
        .ok_or(Error::NotFound("application"))?;
    audit_view(store, reviewer, case.row.id, now).await?;
    Ok(Case {
        row,
        form_digest: case.row.form_digest.clone(),
        revision: case.row.revision.cast_unsigned(),
        answers: redact(&case.form, frozen),
        rounds: changes(&case, &rounds, &opened),
        checks,
        provider_checks: shown_checks(keys, &case)?,
        conflicts,
        holder: holder_view(store, &case, now).await?,
        questions: shown_questions(keys, &case)?,
        notes: notes(store, case.row.id).await?,
        timeline: timeline(db, case.row.id, true).await?,
        clock: case_clock(&case, now, calendar)?.ok_or(Error::NotFound("clock"))?,
        decision: shown_decision(keys, &case.row)?,
        mine: case.row.claimed_by == Some(reviewer),
        commands: commands(&case, reviewer, calendar, now)?,
        holding: held.as_ref().map(|held| holding_summary(held, now)),
        language: case.applicant.language.clone(),
    })
}

/// Looking at a case is written down.
async fn audit_view(store: &Store, reviewer: i64, id: i64, now: Millis) -> Result<()> {
    let mut tx = store.begin(now).await?;
    tx.audit(Entry::new(
        Actor::reviewer(reviewer),
        "case-viewed",
        Subject::application(id),
    ));
    tx.commit().await
}

fn changes(case: &cases::Case, rounds: &[round::Model], opened: &[Answers]) -> Vec<Round> {
    let mut shown = Vec::with_capacity(rounds.len());
    let mut before: Option<&Answers> = None;
    for (round, answers) in rounds.iter().zip(opened) {
        let changes = before.map_or_else(Vec::new, |before| {
            // Compared in clear, shown masked: a changed number is a change.
            let (masked_before, masked_after) =
                (redact(&case.form, before), redact(&case.form, answers));
            diff::answers(&case.form, before, answers)
                .into_iter()
                .map(|change| Change {
                    before: change
                        .before
                        .and_then(|_| masked_before.at(&change.path).cloned()),
                    after: change
                        .after
                        .and_then(|_| masked_after.at(&change.path).cloned()),
                    path: change.path,
                })
                .collect()
        });
        shown.push(Round {
            at: Millis(round.at),
            changes,
        });
        before = Some(answers);
    }
    shown
}

async fn holder_view(store: &Store, case: &cases::Case, now: Millis) -> Result<HolderView> {
    let slim = select()
        .filter(application::Column::HolderId.eq(case.row.holder_id))
        .filter(application::Column::Id.ne(case.row.id))
        .filter(application::Column::SubmittedAt.is_not_null())
        .order_by_desc(application::Column::Id)
        .limit(HOLDER_CASES_MAX)
        .into_model::<Slim>()
        .all(store.read())
        .await?;
    Ok(HolderView {
        cases: rows(store.read(), slim).await?,
        addresses_held: held_units(store, case.row.holder_id, now).await?,
    })
}

async fn notes(store: &Store, id: i64) -> Result<Vec<Note>> {
    let rows = note::Entity::find()
        .filter(note::Column::ApplicationId.eq(id))
        .order_by_asc(note::Column::Id)
        .limit(1_000)
        .all(store.read())
        .await?;
    let names = staff_names(store.read(), rows.iter().map(|row| row.author)).await?;
    let note = |row: note::Model| {
        let text = open_text(
            store.keys(),
            "note",
            &format!("note:{id}"),
            &row.text_sealed,
        )?;
        let author = names.get(&row.author).cloned().unwrap_or_default();
        Ok(Note {
            at: Millis(row.at),
            author,
            text,
        })
    };
    rows.into_iter().map(note).collect()
}

/// Commands that the reviewer may give now.
fn commands(
    case: &cases::Case,
    reviewer: i64,
    calendar: &Calendar,
    now: Millis,
) -> Result<Vec<Command>> {
    use Command as C;
    let state = case.state();
    let mine = case.row.claimed_by == Some(reviewer);
    let free = case.row.claimed_by.is_none();
    let silence = possible_from(case, calendar)?.is_some_and(|from| now >= from);
    let own = case.row.account_id == reviewer;
    let all = [
        C::Claim,
        C::Release,
        C::Note,
        C::Unmask,
        C::Ask,
        C::ProceedByDocuments,
        C::Approve,
        C::Reject,
    ];
    let may = |command: &Command| {
        let fits = match command {
            C::Claim => free,
            C::Release => mine,
            C::Ask => mine || free,
            C::Approve | C::Reject => (mine || free) && !own,
            C::ProceedByDocuments => (mine || free) && silence && !own,
            _ => true,
        };
        fits && lifecycle::next(*command, lifecycle::Actor::Reviewer, state).is_ok()
    };
    Ok(all.into_iter().filter(may).collect())
}
