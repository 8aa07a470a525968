//! Forgets documents that nothing keeps: those of drafts that were thrown away
//! and those that were taken out before anything was handed in.

use crate::among::among;
use crate::audit::{Actor, Entry, Subject};
use crate::entities::{application, application_document, blob, document};
use crate::{Result, Store, Tx};
use ijazat_rules::clock::Millis;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// For so long somebody may still look for what was just taken out (an hour).
const GRACE_MS: i64 = 3_600_000;

/// Links that are looked at in one transaction.
const LINKS_MAX: u64 = 500;

/// Deletes a page of such rows and gives the files whose bytes nobody names any more: remove them.
/// `None` where there are none; then nobody waited for the writer.
///
/// # Errors
/// What the database says.
pub async fn forget(store: &Store, at: Millis) -> Result<Option<Vec<String>>> {
    if loose(store.read(), at).await?.is_empty() {
        return Ok(None);
    }
    store.write(at, forget_page).await.map(Some)
}

async fn forget_page(tx: &mut Tx) -> Result<Vec<String>> {
    let links = loose(tx.db(), tx.at()).await?;
    for (application_id, document_id) in &links {
        application_document::Entity::delete_by_id((*application_id, *document_id))
            .exec(tx.db())
            .await?;
    }
    let documents: BTreeSet<i64> = links.iter().map(|(_, document)| *document).collect();
    let blobs = delete_documents(tx, documents).await?;
    let files = delete_blobs(tx, blobs).await?;
    let subject = Subject::whole("document");
    let entry = Entry::new(Actor::SYSTEM, "documents-forgotten", subject);
    tx.audit(
        entry
            .fact("links", links.len() as u64)
            .fact("files", files.len() as u64),
    );
    Ok(files)
}

/// Application and document of what nothing keeps.
async fn loose<C: ConnectionTrait>(db: &C, at: Millis) -> Result<Vec<(i64, i64)>> {
    use application_document::Column;
    let until = at.plus_ms(-GRACE_MS).0;
    let discarded = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::State.eq("discarded"))
        .and_where(application::Column::ChangedAt.lt(until))
        .to_owned();
    // Asked row by row: few are taken out, and drafts are many.
    let is_draft = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(
            Expr::col((application::Entity, application::Column::Id))
                .equals((application_document::Entity, Column::ApplicationId)),
        )
        .and_where(application::Column::SubmittedAt.is_null())
        .to_owned();
    let taken_out = Condition::all()
        .add(Column::DetachedAt.lt(until))
        .add(Expr::exists(is_draft));
    let mut links = Vec::new();
    for condition in [
        Condition::all().add(Column::ApplicationId.in_subquery(discarded)),
        taken_out,
    ] {
        let found: Vec<(i64, i64)> = application_document::Entity::find()
            .select_only()
            .columns([Column::ApplicationId, Column::DocumentId])
            .filter(condition)
            .limit(LINKS_MAX)
            .into_tuple()
            .all(db)
            .await?;
        links.extend(found);
    }
    links.sort_unstable();
    links.dedup();
    Ok(links)
}

/// Deletes those that no application names; gives where their bytes are.
async fn delete_documents(tx: &Tx, ids: BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    let unnamed =
        unnamed::<application_document::Entity>(tx, application_document::Column::DocumentId, ids)
            .await?;
    let gone = among(document::Column::Id, unnamed);
    let blobs: Vec<i64> = document::Entity::find()
        .select_only()
        .column(document::Column::BlobId)
        .filter(gone.clone())
        .into_tuple()
        .all(tx.db())
        .await?;
    document::Entity::delete_many()
        .filter(gone)
        .exec(tx.db())
        .await?;
    Ok(blobs.into_iter().collect())
}

/// Deletes those that no document names; gives their files.
async fn delete_blobs(tx: &Tx, ids: BTreeSet<i64>) -> Result<Vec<String>> {
    let unnamed = unnamed::<document::Entity>(tx, document::Column::BlobId, ids).await?;
    let gone = among(blob::Column::Id, unnamed);
    let files: Vec<String> = blob::Entity::find()
        .select_only()
        .column(blob::Column::File)
        .filter(gone.clone())
        .into_tuple()
        .all(tx.db())
        .await?;
    blob::Entity::delete_many()
        .filter(gone)
        .exec(tx.db())
        .await?;
    Ok(files)
}

/// Those ids that no row has in a column.
async fn unnamed<E: EntityTrait>(
    tx: &Tx,
    column: E::Column,
    mut ids: BTreeSet<i64>,
) -> Result<BTreeSet<i64>> {
    let named: Vec<i64> = E::find()
        .select_only()
        .column(column)
        .filter(among(column, ids.iter().copied()))
        .into_tuple()
        .all(tx.db())
        .await?;
    for id in named {
        ids.remove(&id);
    }
    Ok(ids)
}
