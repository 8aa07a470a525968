//! Keeps cases: rows that are new are inserted many at a time, rows that
//! changed are updated one by one, and the audit entries and mails go along.

use super::Case;
use crate::entities::{
    application, claim_mobile, claim_prefix, held_mobile, held_prefix, holding, identity,
    name_word, note, provider_check, question, round, state_change,
};
use crate::{Error, Result, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend,
    EntityTrait, IntoActiveModel, Iterable, QueryFilter, Statement,
};

/// Most values of one statement, on either database.
pub(super) const VALUES_MAX: usize = 30_000;

/// Inserts rows, as many a statement as the databases take.
pub(crate) async fn insert<E>(db: &DatabaseTransaction, rows: Vec<E::ActiveModel>) -> Result<()>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let chunk = VALUES_MAX / E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let rows: Vec<E::ActiveModel> = rows.by_ref().take(chunk).collect();
        E::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Rows whose id the database gives.
macro_rules! without_id {
    ($rows:expr) => {
        $rows
            .into_iter()
            .map(|row| {
                let mut row = row.into_active_model().reset_all();
                row.id = ActiveValue::NotSet;
                row
            })
            .collect::<Vec<_>>()
    };
}

/// Ids that no other row has or will get, ascending.
pub(crate) async fn reserve(tx: &Tx, table: &str, count: usize) -> Result<Vec<i64>> {
    let backend = tx.db().get_database_backend();
    if count == 0 {
        return Ok(Vec::new());
    }
    if backend == DbBackend::Sqlite {
        let sql = format!("SELECT COALESCE(MAX(id), 0) FROM {table}");
        let row = tx
            .db()
            .query_one_raw(Statement::from_string(backend, sql))
            .await?;
        let last: i64 = row.ok_or(Error::NotFound("row id"))?.try_get_by_index(0)?;
        return Ok((1..=count as i64).map(|step| last + step).collect());
    }
    let sql = format!(
        "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, {count})"
    );
    let rows = tx
        .db()
        .query_all_raw(Statement::from_string(backend, sql))
        .await?;
    rows.iter()
        .map(|row| Ok(row.try_get_by_index(0)?))
        .collect()
}

/// Keeps everything that is new or changed in these cases.
pub(crate) async fn keep(
    tx: &mut Tx,
    rng: &mut (dyn rand::Rng + Send),
    mut cases: Vec<Case>,
) -> Result<()> {
    keep_applications(tx, &mut cases).await?;
    keep_history(tx, &mut cases).await?;
    let new = cases.iter_mut().flat_map(|case| case.new_rounds.drain(..));
    insert::<round::Entity>(tx.db(), without_id!(new)).await?;
    keep_checks(tx, &mut cases).await?;
    keep_claims(tx, &mut cases).await?;
    let new = cases.iter_mut().flat_map(|case| case.notes.drain(..));
    insert::<note::Entity>(tx.db(), without_id!(new)).await?;
    keep_index(tx, &mut cases).await?;
    keep_grants(tx, &mut cases).await?;
    let mut mails = Vec::new();
    for case in &mut cases {
        for (at, mail) in case.mails.drain(..) {
            mails.push((at, Some(case.row.id), mail));
        }
    }
    super::mail::post(tx, rng, mails).await
}

async fn keep_applications(tx: &Tx, cases: &mut [Case]) -> Result<()> {
    let fresh = cases.iter().filter(|case| case.stored.is_none());
    let rows = fresh
        .map(|case| case.row.clone().into_active_model().reset_all())
        .collect();
    insert::<application::Entity>(tx.db(), rows).await?;
    for case in cases.iter_mut() {
        if let Some(revision) = case.stored.replace(case.row.revision) {
            let mut row = case.row.clone().into_active_model().reset_all();
            row.id = ActiveValue::NotSet;
            let updated = application::Entity::update_many()
                .set(row)
                .filter(application::Column::Id.eq(case.row.id))
                .filter(application::Column::Revision.eq(revision))
                .exec(tx.db())
                .await?;
            if updated.rows_affected != 1 {
                return Err(Error::Conflict("application"));
            }
        }
    }
    Ok(())
}

async fn keep_history(tx: &mut Tx, cases: &mut [Case]) -> Result<()> {
    let mut news: Vec<Vec<state_change::Model>> = cases
        .iter_mut()
        .map(|case| case.history.take_unsaved().0)
        .collect();
    let count = news.iter().map(Vec::len).sum();
    let mut ids = reserve(tx, "state_change", count).await?.into_iter();
    for row in news.iter_mut().flatten() {
        row.id = ids.next().expect("as many ids as rows were reserved");
    }
    for (case, new) in cases.iter_mut().zip(&news) {
        for (entry, number) in case.entries.drain(..) {
            let change = new.iter().find(|change| Some(change.number) == number);
            tx.audit(match change {
                Some(change) => entry.state_change(change.id),
                None => entry,
            });
        }
    }
    let rows = news
        .into_iter()
        .flatten()
        .map(|row| row.into_active_model().reset_all());
    insert::<state_change::Entity>(tx.db(), rows.collect()).await
}

async fn keep_checks(tx: &Tx, cases: &mut [Case]) -> Result<()> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for case in cases.iter_mut() {
        let (n, c) = case.checks.take_unsaved();
        new.extend(n);
        changed.extend(c);
    }
    insert::<provider_check::Entity>(tx.db(), without_id!(new)).await?;
    for row in changed {
        row.into_active_model().reset_all().update(tx.db()).await?;
    }
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for case in cases.iter_mut() {
        let (n, c) = case.questions.take_unsaved();
        new.extend(n);
        changed.extend(c);
    }
    insert::<question::Entity>(tx.db(), without_id!(new)).await?;
    for row in changed {
        row.into_active_model().reset_all().update(tx.db()).await?;
    }
    Ok(())
}

async fn keep_claims(tx: &Tx, cases: &mut [Case]) -> Result<()> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    let (mut new_mobiles, mut changed_mobiles) = (Vec::new(), Vec::new());
    for case in cases.iter_mut() {
        let (n, c) = case.claims.take_unsaved();
        new.extend(n);
        changed.extend(c);
        let (n, c) = case.mobiles.take_unsaved();
        new_mobiles.extend(n);
        changed_mobiles.extend(c);
    }
    insert::<claim_prefix::Entity>(tx.db(), without_id!(new)).await?;
    insert::<claim_mobile::Entity>(tx.db(), without_id!(new_mobiles)).await?;
    for row in changed {
        row.into_active_model().reset_all().update(tx.db()).await?;
    }
    for row in changed_mobiles {
        row.into_active_model().reset_all().update(tx.db()).await?;
    }
    Ok(())
}

async fn keep_index(tx: &Tx, cases: &mut [Case]) -> Result<()> {
    let (mut words, mut identities) = (Vec::new(), Vec::new());
    for case in cases.iter_mut() {
        let application_id = case.row.id;
        if let Some(new) = case.words.take() {
            if case.rounds > 1 {
                name_word::Entity::delete_many()
                    .filter(name_word::Column::ApplicationId.eq(application_id))
                    .exec(tx.db())
                    .await?;
            }
            let new = new.into_iter().map(|word| name_word::Model {
                word,
                application_id,
            });
            words.extend(new.map(|row| row.into_active_model().reset_all()));
        }
        if let Some(new) = case.identities.take() {
            if case.rounds > 1 {
                identity::Entity::delete_many()
                    .filter(identity::Column::ApplicationId.eq(application_id))
                    .exec(tx.db())
                    .await?;
            }
            let rows = new.into_iter().map(|(lookup, path)| identity::Model {
                lookup,
                application_id,
                path,
            });
            identities.extend(rows.map(|row| row.into_active_model().reset_all()));
        }
    }
    insert::<name_word::Entity>(tx.db(), words).await?;
    insert::<identity::Entity>(tx.db(), identities).await
}

async fn keep_grants(tx: &Tx, cases: &mut [Case]) -> Result<()> {
    let mut grants: Vec<_> = cases
        .iter_mut()
        .filter_map(|case| case.grant.take())
        .collect();
    let ids = reserve(tx, "holding", grants.len()).await?;
    for (grant, id) in grants.iter_mut().zip(ids) {
        grant.holding.id = id;
        grant
            .prefixes
            .iter_mut()
            .for_each(|row| row.holding_id = id);
        grant.mobiles.iter_mut().for_each(|row| row.holding_id = id);
    }
    let rows = grants
        .iter()
        .map(|grant| grant.holding.clone().into_active_model().reset_all());
    insert::<holding::Entity>(tx.db(), rows.collect()).await?;
    let prefixes = grants.iter_mut().flat_map(|grant| grant.prefixes.drain(..));
    insert::<held_prefix::Entity>(tx.db(), without_id!(prefixes)).await?;
    let mobiles = grants.iter_mut().flat_map(|grant| grant.mobiles.drain(..));
    insert::<held_mobile::Entity>(tx.db(), without_id!(mobiles)).await
}
