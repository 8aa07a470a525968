//! Begins a draft on the newest version of a form.

use super::{DRAFTS_MAX, place, scope};
use crate::audit::Actor;
use crate::cases::{Case, Env, Scope, keep, seal_answers};
use crate::entities::application;
use crate::{Error, Result, Tx, accounts, cases, forms};
use ijazat_rules::answers::Answers;
use ijazat_rules::form::Definition;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// A draft that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Reference.
    pub reference: String,
    /// First revision.
    pub revision: u64,
}

/// The row of a new draft.
pub(crate) fn draft_row(
    scope: &Scope<'_>,
    id: i64,
    reference: String,
    account: i64,
    form: (&str, &Definition),
) -> application::Model {
    let (digest, definition) = form;
    application::Model {
        id,
        reference,
        form_id: definition.id.clone(),
        form_digest: digest.to_owned(),
        account_id: account,
        holder_id: None,
        state: String::new(),
        revision: 0,
        answers_sealed: seal_answers(scope.keys, id, &Answers::default()),
        display_name: None,
        name_sort: None,
        sector: None,
        created_at: scope.now.0,
        changed_at: scope.now.0,
        submitted_at: None,
        due_at: None,
        clock_used_ms: 0,
        clock_since: None,
        calendar: None,
        queue: None,
        claimed_by: None,
        claimed_at: None,
        contested: false,
        decided_at: None,
        decided_by: None,
        decision: None,
        letter_sealed: None,
    }
}

/// Begins a draft; the newest version of the form is pinned.
///
/// # Errors
/// [`Error::NotFound`] for an unknown form, [`Error::OpenClaimsMax`] with too many drafts.
pub async fn create(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    form_id: &str,
) -> Result<Created> {
    let version = forms::find_newest(tx.db(), form_id)
        .await?
        .ok_or(Error::NotFound("form"))?;
    let definition = cases::definition(tx.db(), &version.digest).await?;
    let drafts = application::Entity::find()
        .filter(application::Column::AccountId.eq(account))
        .filter(application::Column::State.eq("draft"))
        .count(tx.db())
        .await?;
    if drafts >= DRAFTS_MAX {
        return Err(Error::OpenClaimsMax { max: DRAFTS_MAX });
    }
    let owner = accounts::get(tx.db(), account).await?;
    let references = cases::free_references(tx, env.rng, &[&definition.reference_prefix]).await?;
    let ids = cases::reserve(tx, "application", 1).await?;
    let (Some(reference), Some(id)) = (references.into_iter().next(), ids.first()) else {
        return Err(Error::NotFound("reference"));
    };
    let (store, now) = place(tx);
    let scope = scope(&store, now, env);
    let row = draft_row(
        &scope,
        *id,
        reference,
        account,
        (&version.digest, &definition),
    );
    let recipient = cases::Recipient {
        email: owner.email,
        language: owner.language,
    };
    let mut case = Case::draft(row, definition, recipient);
    let actor = Actor::applicant(account);
    let entry = case.entry(actor, "created", now).fact("form", form_id);
    case.begin(&scope, actor, entry)?;
    let created = Created {
        reference: case.row.reference.clone(),
        revision: case.row.revision.cast_unsigned(),
    };
    keep(tx, env.rng, vec![case]).await?;
    Ok(created)
}
