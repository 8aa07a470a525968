//! What is known of uploaded documents. Their bytes lie elsewhere, encrypted;
//! a row reaches the asker only through what the asker may see.

mod forget;

pub use forget::forget;

use crate::entities::{application, application_document, blob, document};
use crate::{Error, Result, Tx, ids};
use ijazat_keys::KeyRing;
use rand::Rng;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Documents attached to one application at a time.
pub const DOCUMENTS_MAX: u64 = 50;

/// Stored bytes, before they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBlob {
    /// Who shares the bytes, for example `account:7`.
    pub scope: String,
    /// SHA-256 of the clear bytes, hexadecimal.
    pub digest: String,
    /// Name of the file, made by the server.
    pub file: String,
    /// Key of the bytes, sealed.
    pub key_sealed: Vec<u8>,
    /// Size of the clear bytes.
    pub bytes: i64,
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
    /// JSON: what inspected it, with what result.
    pub inspection: String,
}

/// Who asks for a document. Operators never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// The account that owns the application.
    Owner(i64),
    /// A reviewer: only what was handed in.
    Reviewer,
}

/// A document with its bytes' row and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The row.
    pub document: document::Model,
    /// Where its bytes lie.
    pub blob: blob::Model,
    /// The application that it is attached to.
    pub application_id: i64,
    /// Path of the document field.
    pub path: String,
    /// Name as uploaded, made safe.
    pub name: String,
}

fn context(public_id: &str) -> Vec<u8> {
    format!("document-name:{public_id}").into_bytes()
}

/// Bytes that this scope has stored already.
///
/// # Errors
/// What the database says.
pub async fn find_blob<C: ConnectionTrait>(
    db: &C,
    scope: &str,
    digest: &str,
) -> Result<Option<blob::Model>> {
    Ok(blob::Entity::find()
        .filter(blob::Column::Scope.eq(scope))
        .filter(blob::Column::Digest.eq(digest))
        .one(db)
        .await?)
}

/// Makes stored bytes known. When another upload of the same bytes was faster,
/// answers its row: compare `file` and remove the one that nobody names.
///
/// # Errors
/// What the database says.
pub async fn insert_blob(tx: &Tx, new: &NewBlob) -> Result<blob::Model> {
    let row = blob::ActiveModel {
        scope: Set(new.scope.clone()),
        digest: Set(new.digest.clone()),
        file: Set(new.file.clone()),
        key_sealed: Set(new.key_sealed.clone()),
        bytes: Set(new.bytes),
        media_type: Set(new.media_type.clone()),
        inspection: Set(new.inspection.clone()),
        stored_at: Set(tx.at().0),
        ..Default::default()
    };
    blob::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([blob::Column::Scope, blob::Column::Digest])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    find_blob(tx.db(), &new.scope, &new.digest)
        .await?
        .ok_or(Error::NotFound("document"))
}

/// The application of the account in which documents may be changed: a draft,
/// or one with open questions. Locked until the transaction ends.
async fn lock_editable(tx: &Tx, account_id: i64, reference: &str) -> Result<application::Model> {
    let row = application::Entity::find()
        .filter(application::Column::Reference.eq(reference))
        .filter(application::Column::AccountId.eq(account_id))
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?;
    match row.state.as_str() {
        "draft" | "information-requested" => Ok(row),
        _ => Err(Error::Conflict("application")),
    }
}

/// Attaches stored bytes to an application of the account.
///
/// # Errors
/// [`Error::NotFound`] for an application of others, [`Error::Conflict`] when it
/// is not editable, [`Error::Invalid`] when it has too many documents.
pub async fn attach<R: Rng + ?Sized>(
    tx: &mut Tx,
    rng: &mut R,
    account_id: i64,
    reference: &str,
    path: &str,
    name: &str,
    blob_id: i64,
) -> Result<document::Model> {
    let application = lock_editable(tx, account_id, reference).await?;
    let attached = application_document::Entity::find()
        .filter(application_document::Column::ApplicationId.eq(application.id))
        .filter(application_document::Column::DetachedAt.is_null())
        .count(tx.db())
        .await?;
    if attached >= DOCUMENTS_MAX {
        return Err(Error::Invalid {
            name: "number of documents",
            value: (attached + 1).to_string(),
            reason: format!("an application takes at most {DOCUMENTS_MAX}"),
        });
    }
    let document = insert(tx, rng, account_id, name, blob_id).await?;
    attach_document(tx, application.id, document.id, path).await?;
    Ok(document)
}

/// A document of an account, attached to nothing yet. For uploads use [`attach`].
///
/// # Errors
/// What the database says.
pub async fn insert<R: Rng + ?Sized>(
    tx: &Tx,
    rng: &mut R,
    account_id: i64,
    name: &str,
    blob_id: i64,
) -> Result<document::Model> {
    let row = prepare(tx, rng, account_id, name, blob_id);
    Ok(document::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await?)
}

/// The row of a document, for those who insert many at once.
pub(crate) fn prepare<R: Rng + ?Sized>(
    tx: &Tx,
    rng: &mut R,
    account_id: i64,
    name: &str,
    blob_id: i64,
) -> document::ActiveModel {
    let public_id = ids::opaque(rng);
    document::ActiveModel {
        name_sealed: Set(tx.keys().seal(&context(&public_id), name.as_bytes())),
        public_id: Set(public_id),
        account_id: Set(account_id),
        blob_id: Set(blob_id),
        uploaded_at: Set(tx.at().0),
        ..Default::default()
    }
}

/// Attaches a document to an application without asking who may.
///
/// # Errors
/// What the database says.
pub(crate) async fn attach_document(
    tx: &Tx,
    application_id: i64,
    document_id: i64,
    path: &str,
) -> Result<()> {
    let row = application_document::ActiveModel {
        application_id: Set(application_id),
        document_id: Set(document_id),
        path: Set(path.to_owned()),
        attached_at: Set(tx.at().0),
        detached_at: Set(None),
    };
    application_document::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// What is attached to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Form of the application.
    pub form_id: String,
    /// The version that it began with.
    pub form_digest: String,
    /// Path of the document field and size in bytes, of each document.
    pub documents: Vec<(String, i64)>,
}

/// What is attached to an application of the account, to compare with limits.
///
/// # Errors
/// [`Error::NotFound`] for an application of others, or what the database says.
pub async fn attached<C: ConnectionTrait>(
    db: &C,
    account_id: i64,
    reference: &str,
) -> Result<Attached> {
    let application = application::Entity::find()
        .filter(application::Column::Reference.eq(reference))
        .filter(application::Column::AccountId.eq(account_id))
        .one(db)
        .await?
        .ok_or(Error::NotFound("application"))?;
    let links = application_document::Entity::find()
        .filter(application_document::Column::ApplicationId.eq(application.id))
        .filter(application_document::Column::DetachedAt.is_null())
        .all(db)
        .await?;
    let ids = links.iter().map(|link| link.document_id);
    let documents = document::Entity::find()
        .filter(document::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let ids = documents.iter().map(|document| document.blob_id);
    let blobs = blob::Entity::find()
        .filter(blob::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let bytes = |document_id: i64| {
        let document = documents.iter().find(|row| row.id == document_id)?;
        blobs
            .iter()
            .find(|row| row.id == document.blob_id)
            .map(|row| row.bytes)
    };
    Ok(Attached {
        form_id: application.form_id,
        form_digest: application.form_digest,
        documents: links
            .into_iter()
            .map(|link| (link.path, bytes(link.document_id).unwrap_or(0)))
            .collect(),
    })
}

/// Takes a document out of an application of the account. Rounds that named it keep it.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when the application is not editable.
pub async fn detach(tx: &Tx, account_id: i64, reference: &str, public_id: &str) -> Result<()> {
    let application = lock_editable(tx, account_id, reference).await?;
    let document = document::Entity::find()
        .filter(document::Column::PublicId.eq(public_id))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("document"))?;
    let done = application_document::Entity::update_many()
        .set(application_document::ActiveModel {
            detached_at: Set(Some(tx.at().0)),
            ..Default::default()
        })
        .filter(application_document::Column::ApplicationId.eq(application.id))
        .filter(application_document::Column::DocumentId.eq(document.id))
        .filter(application_document::Column::DetachedAt.is_null())
        .exec(tx.db())
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("document"))
    }
}

/// A document of an application, if the viewer may see it. The owner sees what
/// is attached or was handed in; a reviewer nothing of drafts.
///
/// # Errors
/// [`Error::Sealed`], or what the database says.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    keys: &KeyRing,
    viewer: Viewer,
    reference: &str,
    public_id: &str,
) -> Result<Option<Found>> {
    let seen = application::Entity::find().filter(application::Column::Reference.eq(reference));
    let seen = match viewer {
        Viewer::Owner(account) => seen.filter(application::Column::AccountId.eq(account)),
        Viewer::Reviewer => seen.filter(application::Column::SubmittedAt.is_not_null()),
    };
    let Some(application) = seen.one(db).await? else {
        return Ok(None);
    };
    let Some(document) = document::Entity::find()
        .filter(document::Column::PublicId.eq(public_id))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let Some(link) = application_document::Entity::find_by_id((application.id, document.id))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let blob = blob::Entity::find_by_id(document.blob_id)
        .one(db)
        .await?
        .ok_or(Error::NotFound("document"))?;
    let name = open_name(keys, &document)?;
    Ok(Some(Found {
        application_id: application.id,
        path: link.path,
        document,
        blob,
        name,
    }))
}

/// The name under which a document was uploaded.
///
/// # Errors
/// [`Error::Sealed`].
pub fn open_name(keys: &KeyRing, row: &document::Model) -> Result<String> {
    let name = keys
        .open(&context(&row.public_id), &row.name_sealed)
        .map_err(|source| Error::Sealed {
            what: "document name",
            source,
        })?;
    String::from_utf8(name).map_err(|error| Error::Corrupt {
        what: "document name",
        reason: error.to_string(),
    })
}

/// Stored bytes in order of their row id, after `after`.
///
/// # Errors
/// What the database says.
pub async fn list_blobs<C: ConnectionTrait>(
    db: &C,
    after: i64,
    limit: u64,
) -> Result<Vec<blob::Model>> {
    Ok(blob::Entity::find()
        .filter(blob::Column::Id.gt(after))
        .order_by_asc(blob::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}
