//! How much may be attached: files of one question as its form says, bytes of
//! one application in all.

use crate::app::App;
use crate::error::{Error, Result};
use ijazat_rules::form::{Definition, Kind};
use ijazat_rules::limits::APPLICATION_FILE_BYTES_MAX;
use ijazat_store::documents::{Attached, attached};
use ijazat_store::{Error as StoreError, Tx, forms};

/// Refuses a path that is no question for documents of the application's form.
pub(super) async fn check_path(app: &App, account: i64, reference: &str, path: &str) -> Result<()> {
    let attached = attached(app.store.read(), account, reference).await?;
    let row = forms::find(app.store.read(), &attached.form_id, &attached.form_digest)
        .await?
        .ok_or_else(|| Error::internal("the form of the application is gone"))?;
    files_max(&forms::definition(&row)?, path).map(|_| ())
}

/// Refuses when the document that was just attached is one too many.
pub(super) async fn check_room(tx: &Tx, account: i64, reference: &str, path: &str) -> Result<()> {
    let attached = attached(tx.db(), account, reference).await?;
    let row = forms::find(tx.db(), &attached.form_id, &attached.form_digest)
        .await?
        .ok_or_else(|| Error::internal("the form of the application is gone"))?;
    let files_max = files_max(&forms::definition(&row)?, path)?;
    compare(&attached, path, files_max)
}

fn compare(attached: &Attached, path: &str, files_max: u32) -> Result<()> {
    let files = attached
        .documents
        .iter()
        .filter(|(at, _)| at == path)
        .count();
    if files > usize::try_from(files_max).unwrap_or(usize::MAX) {
        return Err(Error::new("upload-too-many").detail(format!(
            "this question takes at most {files_max} files; remove one first"
        )));
    }
    let bytes: i64 = attached.documents.iter().map(|(_, bytes)| bytes).sum();
    if u64::try_from(bytes).unwrap_or(u64::MAX) > APPLICATION_FILE_BYTES_MAX {
        return Err(Error::new("upload-too-big")
            .detail("all files of an application together take at most 60 MB"));
    }
    Ok(())
}

/// Most files of the question at a path such as `proof` or `providers.0.bill`.
fn files_max(form: &Definition, path: &str) -> Result<u32> {
    let unknown =
        || Error::new("bad-request").detail("path must name a question for documents of this form");
    let parts: Vec<&str> = path.split('.').collect();
    let field = match parts.as_slice() {
        [id] => form.find_field(id),
        [group, index, id] => {
            let group = form.find_field(group).ok_or_else(unknown)?;
            let Kind::Group {
                items_max, fields, ..
            } = &group.kind
            else {
                return Err(unknown());
            };
            let plain = index
                .parse::<u32>()
                .is_ok_and(|number| number < *items_max && number.to_string() == *index);
            fields.iter().find(|field| plain && field.id == *id)
        }
        _ => None,
    };
    match field.map(|field| &field.kind) {
        Some(Kind::Document { files_max, .. }) => Ok(*files_max),
        _ => Err(unknown()),
    }
}

/// The store's own limit has the same code.
pub(super) fn too_many(error: StoreError) -> Error {
    match error {
        StoreError::Invalid { reason, .. } => Error::new("upload-too-many").detail(reason),
        error => error.into(),
    }
}
