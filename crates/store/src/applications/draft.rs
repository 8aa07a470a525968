//! Saves what was typed so far. While questions are open, only the answers in
//! question may differ from what was handed in.

use super::vet::unasked;
use super::{place, scope};
use crate::audit::Actor;
use crate::cases::{Case, Env, keep, lock_owned, open_answers, seal_answers};
use crate::entities::round;
use crate::{Error, Result, Tx};
use ijazat_rules::answers::Answers;
use ijazat_rules::check::Violation;
use ijazat_rules::clock::Millis;
use ijazat_rules::form::Role;
use ijazat_rules::lifecycle::{self, Command, State};
use ijazat_rules::limits;
use ijazat_rules::map::Map;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Most characters of a name in lists.
const NAME_LENGTH_MAX: usize = 200;

/// A draft that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSaved {
    /// New revision.
    pub revision: u64,
    /// When.
    pub saved_at: Millis,
}

/// Saves answers over those of the named revision.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`],
/// [`Error::InvalidAnswers`] for too many bytes or an answer that is not in question.
pub async fn save_draft(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
    revision: u64,
    answers: &Answers,
) -> Result<DraftSaved> {
    let mut case = lock_owned(tx, account, reference).await?;
    case.expect_revision(revision)?;
    let actor = Actor::applicant(account);
    let state = case.state();
    lifecycle::next(Command::Save, lifecycle::Actor::Applicant, state)
        .map_err(|refusal| crate::cases::refuse(refusal, state))?;
    let bytes = serde_json::to_vec(answers).map_or(usize::MAX, |json| json.len());
    if bytes > limits::ANSWERS_BYTES_MAX {
        return Err(Error::InvalidAnswers(vec![too_big()]));
    }
    if state == State::InformationRequested {
        let frozen = frozen(tx, &case).await?;
        let violations = unasked(&case, &frozen, answers);
        if !violations.is_empty() {
            return Err(Error::InvalidAnswers(violations));
        }
    } else {
        case.row.display_name = name(&case, answers);
    }
    let (store, now) = place(tx);
    let scope = scope(&store, now, env);
    case.row.answers_sealed = seal_answers(scope.keys, case.row.id, answers);
    case.touch(now);
    let _ = actor;
    let revision = case.row.revision.cast_unsigned();
    keep(tx, env.rng, vec![case]).await?;
    Ok(DraftSaved {
        revision,
        saved_at: now,
    })
}

fn too_big() -> Violation {
    let max = limits::ANSWERS_BYTES_MAX.to_string();
    Violation {
        path: String::new(),
        code: "answers-too-big".to_owned(),
        params: Map::from([("max".to_owned(), max)]),
        clause: None,
    }
}

/// The name under which a draft is listed.
fn name(case: &Case, answers: &Answers) -> Option<String> {
    [Role::OrganisationName, Role::HolderName, Role::PersonName]
        .into_iter()
        .filter_map(|role| case.form.find_role(role))
        .filter_map(|field| answers.find_text(&field.id))
        .map(|text| {
            text.trim()
                .chars()
                .take(NAME_LENGTH_MAX)
                .collect::<String>()
        })
        .find(|text| !text.is_empty())
}

/// The answers of the last round.
pub(super) async fn frozen(tx: &Tx, case: &Case) -> Result<Answers> {
    let last = round::Entity::find()
        .filter(round::Column::ApplicationId.eq(case.row.id))
        .order_by_desc(round::Column::Number)
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("round"))?;
    open_answers(tx.keys(), case.row.id, &last.answers_sealed)
}
