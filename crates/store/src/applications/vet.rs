//! Judges answers inside the deciding transaction: by the context that the
//! browser judged by, and again by what is true now.

use crate::cases::{Case, Handed, holders, overlap};
use crate::entities::{
    account_holder, application_document, blob, document, held_prefix, holder, operator,
    verdict_context,
};
use crate::{Error, Result, Tx};
use ijazat_rules::answers::Answers;
use ijazat_rules::check::{self, Context, ValidSubmission, Violation};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::form::Definition;
use ijazat_rules::map::Map;
use ijazat_rules::net::{Prefix, blocks};
use ijazat_rules::{diff, verdict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

fn violation(path: &str, code: &str) -> Violation {
    Violation {
        path: path.to_owned(),
        code: code.to_owned(),
        params: Map::new(),
        clause: None,
    }
}

/// Violations for every answer that changed without being in question.
pub(super) fn unasked(case: &Case, frozen: &Answers, answers: &Answers) -> Vec<Violation> {
    let is_asked = |path: &str| {
        case.open_questions().any(|question| {
            path.strip_prefix(question.path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    diff::answers(&case.form, frozen, answers)
        .into_iter()
        .filter(|change| !is_asked(&change.path))
        .map(|change| violation(&change.path, "not-asked"))
        .collect()
}

/// Prefixes of the live holdings of whoever these answers make the holder.
pub(crate) async fn held_by<C: ConnectionTrait>(
    db: &C,
    holder: Option<i64>,
    now: Millis,
) -> Result<Vec<Prefix>> {
    let Some(holder) = holder else {
        return Ok(Vec::new());
    };
    let prefixes: Vec<String> = held_prefix::Entity::find()
        .select_only()
        .column(held_prefix::Column::Prefix)
        .filter(held_prefix::Column::HolderId.eq(holder))
        .filter(held_prefix::Column::Live.eq(true))
        .filter(held_prefix::Column::ValidUntil.gt(now.0))
        .into_tuple()
        .all(db)
        .await?;
    let prefixes: Vec<Prefix> = prefixes
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    Ok(blocks(
        &prefixes.iter().map(Prefix::range).collect::<Vec<_>>(),
    ))
}

/// The holder that answers name, if they are complete and it is known.
pub(crate) async fn known_holder<C: ConnectionTrait>(
    db: &C,
    keys: &ijazat_keys::KeyRing,
    valid: &ValidSubmission,
) -> Result<Option<i64>> {
    let key = holders::HolderKey::of(keys, valid.holder(), valid.display_name());
    Ok(holder::Entity::find()
        .select_only()
        .column(holder::Column::Id)
        .filter(holder::Column::Kind.eq(key.kind))
        .filter(holder::Column::Lookup.eq(key.lookup))
        .into_tuple()
        .one(db)
        .await?)
}

/// A context for answers to the form of this digest at this moment.
pub(crate) fn context_at(
    form_digest: &str,
    calendar: &Calendar,
    now: Millis,
    held: Vec<Prefix>,
    id: String,
) -> Context {
    Context {
        id,
        now,
        utc_offset_minutes: calendar.utc_offset_minutes(),
        held,
        calendar: calendar.version().to_owned(),
        rule_set: verdict::rule_set_of(form_digest),
    }
}

/// Judges answers by the browser's context, which names the rules, and by the present. Pure.
///
/// # Errors
/// [`Error::InvalidAnswers`] with everything that is wrong now.
pub(crate) fn judge(
    definition: &Definition,
    answers: &Answers,
    context: Context,
    present: &Context,
    browser_verdict: Option<String>,
) -> Result<Handed> {
    let valid = check::validate(definition, answers, present)
        .map_err(|report| Error::InvalidAnswers(report.violations))?;
    let report = check::check(definition, answers, &context);
    let rules = &context.rule_set;
    let server_verdict = verdict::hash_by(rules, definition, answers, &context, &report);
    Ok(Handed {
        valid,
        context,
        server_verdict,
        browser_verdict,
    })
}

/// Takes the context that the browser judged by, if it is still good.
pub(super) async fn take_context(tx: &Tx, case: &Case, id: &str) -> Result<Context> {
    let row = verdict_context::Entity::find()
        .filter(verdict_context::Column::PublicId.eq(id))
        .filter(verdict_context::Column::ApplicationId.eq(case.row.id))
        .one(tx.db())
        .await?
        .ok_or(Error::StaleRuleSet)?;
    let context: Context = serde_json::from_str(&row.context).map_err(|error| Error::Corrupt {
        what: "context",
        reason: error.to_string(),
    })?;
    if context.rule_set != verdict::rule_set_of(&case.row.form_digest) {
        return Err(Error::StaleRuleSet);
    }
    Ok(context)
}

/// Judges an own application in the deciding transaction.
pub(super) async fn vet(
    tx: &Tx,
    case: &Case,
    calendar: &Calendar,
    answers: &Answers,
    browser: (&str, &str),
) -> Result<Handed> {
    let (context_id, browser_verdict) = browser;
    let context = take_context(tx, case, context_id).await?;
    let now = tx.at();
    // A reply is judged by the day of the hand-in: a date that has passed since
    // then is not the applicant's mistake.
    let today = Millis(case.row.submitted_at.unwrap_or(now.0));
    let bare = context_at(
        &case.row.form_digest,
        calendar,
        today,
        Vec::new(),
        context.id.clone(),
    );
    let valid = check::validate(&case.form, answers, &bare)
        .map_err(|report| Error::InvalidAnswers(report.violations))?;
    let holder = known_holder(tx.db(), tx.keys(), &valid).await?;
    let present = Context {
        held: held_by(tx.db(), holder, now).await?,
        ..bare
    };
    let handed = judge(
        &case.form,
        answers,
        context,
        &present,
        Some(browser_verdict.to_owned()),
    )?;
    let mut wrong = unknown_operators(tx, &handed.valid, case).await?;
    wrong.extend(foreign_documents(tx, case, &handed.valid).await?);
    verdict_context::Entity::delete_many()
        .filter(verdict_context::Column::ApplicationId.eq(case.row.id))
        .exec(tx.db())
        .await?;
    if wrong.is_empty() {
        Ok(handed)
    } else {
        Err(Error::InvalidAnswers(wrong))
    }
}

/// Operators must be in the register, and offer mobile data where a number is
/// claimed. One that has retired since stays good for a case that named it before.
async fn unknown_operators(
    tx: &Tx,
    valid: &ValidSubmission,
    case: &Case,
) -> Result<Vec<Violation>> {
    let named = valid.claims().iter().map(|claim| claim.operator.as_str());
    let known = operator::Entity::find()
        .filter(operator::Column::Id.is_in(named))
        .all(tx.db())
        .await?;
    let was_asked = |id: &str| case.checks.iter().any(|check| check.operator_id == id);
    let is_known = |claim: &check::Claim| {
        let fits = |row: &operator::Model| {
            row.id == claim.operator
                && (row.mobile || claim.mobile.is_none())
                && (row.active || was_asked(&row.id))
        };
        known.iter().any(fits)
    };
    Ok(valid
        .claims()
        .iter()
        .filter(|claim| !is_known(claim))
        .map(|claim| {
            let group = claim.path.split('.').next().unwrap_or_default();
            let fields = case
                .form
                .find_field(group)
                .map_or(&[][..], |field| field.kind.item_fields());
            let role = Some(ijazat_rules::form::Role::Operator);
            let id = fields
                .iter()
                .find(|field| field.role == role)
                .map_or("", |field| &field.id);
            violation(&format!("{}.{id}", claim.path), "unknown-operator")
        })
        .collect())
}

/// Documents must be attached to this application, with these very bytes.
async fn foreign_documents(
    tx: &Tx,
    case: &Case,
    valid: &ValidSubmission,
) -> Result<Vec<Violation>> {
    let rows: Vec<(i64, String, i64)> = document::Entity::find()
        .select_only()
        .columns([
            document::Column::Id,
            document::Column::PublicId,
            document::Column::BlobId,
        ])
        .filter(
            document::Column::PublicId.is_in(valid.documents().iter().map(|(_, file)| &file.id)),
        )
        .into_tuple()
        .all(tx.db())
        .await?;
    let attached: Vec<i64> = application_document::Entity::find()
        .select_only()
        .column(application_document::Column::DocumentId)
        .filter(application_document::Column::ApplicationId.eq(case.row.id))
        .filter(application_document::Column::DetachedAt.is_null())
        .into_tuple()
        .all(tx.db())
        .await?;
    let blobs = blob::Entity::find()
        .filter(blob::Column::Id.is_in(rows.iter().map(|(_, _, blob)| *blob)))
        .all(tx.db())
        .await?;
    let is_ours = |file: &ijazat_rules::answers::DocumentRef| {
        rows.iter().any(|(id, public_id, blob)| {
            *public_id == file.id
                && attached.contains(id)
                && blobs.iter().any(|row| {
                    row.id == *blob
                        && row.digest == file.digest
                        && row.media_type == file.media_type
                        && u64::try_from(row.bytes) == Ok(file.bytes)
                })
        })
    };
    Ok(valid
        .documents()
        .iter()
        .filter(|(_, file)| !is_ours(file))
        .map(|(path, file)| {
            let mut wrong = violation(path, "bad-document");
            wrong.params.insert("file".to_owned(), file.name.clone());
            wrong
        })
        .collect())
}

/// Validates frozen answers once more, before a decision rests on them. Limits
/// of dates count from the hand-in.
pub(crate) fn recheck(
    case: &Case,
    frozen: &Answers,
    calendar: &Calendar,
    now: Millis,
    held: Vec<Prefix>,
) -> Result<ValidSubmission> {
    let context = context_at(&case.row.form_digest, calendar, now, held, String::new());
    let handed_in = Millis(case.row.submitted_at.unwrap_or(now.0));
    check::revalidate(&case.form, frozen, &context, handed_in)
        .map_err(|report| Error::InvalidAnswers(report.violations))
}

/// Holders that an account has acted for.
pub(crate) async fn holders_of<C: ConnectionTrait>(db: &C, account: i64) -> Result<Vec<i64>> {
    Ok(account_holder::Entity::find()
        .select_only()
        .column(account_holder::Column::HolderId)
        .filter(account_holder::Column::AccountId.eq(account))
        .into_tuple()
        .all(db)
        .await?)
}

/// Which of these prefixes somebody else holds.
pub(super) async fn held_by_others<C: ConnectionTrait>(
    db: &C,
    prefixes: &[Prefix],
    own: &[i64],
    now: Millis,
) -> Result<Vec<bool>> {
    let matcher = overlap::Matcher::new(prefixes.iter().copied().enumerate());
    let mut taken = vec![false; prefixes.len()];
    for held in overlap::held(db, prefixes, now).await? {
        if !own.contains(&held.holder_id) {
            matcher
                .find(&held.bits)
                .into_iter()
                .for_each(|place| taken[place] = true);
        }
    }
    Ok(taken)
}
