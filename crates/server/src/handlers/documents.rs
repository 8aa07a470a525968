//! Uploads and downloads. Who may is in the store's queries; an operator never sees one.

mod limits;

use super::Entry;
use crate::app::App;
use crate::caller::Caller;
use crate::documents::inspect::Refused;
use crate::documents::{Incoming, ReceiveError, disposition, safe_name};
use crate::error::{Error, Result};
use crate::extract::Query;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use ijazat_api::documents::{DocumentRef, UploadQuery};
use ijazat_api::sessions::RoleName;
use ijazat_rules::limits::{FILE_BYTES_MAX, FILE_NAME_LENGTH_MAX, ID_LENGTH_MAX};
use ijazat_store::documents::{self, Viewer};
use serde::Deserialize;

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("upload_document", upload_document),
        Entry::new("remove_document", remove_document),
        Entry::new("get_document", get_document),
    ]
}

fn refuse(reason: Refused) -> Error {
    Error::new(reason.code()).detail(match reason {
        Refused::WrongType => {
            "send a PDF, JPEG or PNG whose name ends in .pdf, .jpg, .jpeg or .png"
        }
        Refused::TooBig => "send at most 10 MB; pictures at most 50 million pixels",
        Refused::Empty => "the file has no bytes",
        Refused::Damaged => "the file cannot be read to its end",
        Refused::PasswordProtected => "save the PDF without a password",
        Refused::ActiveContent => {
            "save the PDF without scripts, launch actions, forms that run and embedded files"
        }
        Refused::Interrupted => "the connection ended before the file did; send it again",
    })
}

impl From<ReceiveError> for Error {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::Refused(reason) => refuse(reason),
            ReceiveError::Disk(error) => Self::new("unavailable").retry_after(60).caused_by(error),
        }
    }
}

/// `POST /api/applications/{reference}/documents?path=…&name=…`: the body is the file.
pub async fn upload_document(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Query(query): Query<UploadQuery>,
    body: Body,
) -> Result<Json<DocumentRef>> {
    if query.name.chars().count() > 4 * FILE_NAME_LENGTH_MAX {
        return Err(Error::new("bad-request").detail("the name of the file is too long"));
    }
    if query.path.is_empty() || query.path.len() > 4 * ID_LENGTH_MAX {
        return Err(Error::new("bad-request").detail("path must name a question for documents"));
    }
    let name = safe_name(&query.name);
    let account = caller.account_id();
    // Before the bytes: an application of others takes none.
    limits::check_path(&app, account, &reference, &query.path).await?;
    let mut rng = app.rng();
    let incoming = Incoming::receive(&app.documents, &mut rng, body, FILE_BYTES_MAX).await?;
    let turn = app.documents.inspection_turn().await?;
    let (keys, scope, file_name) = (
        app.keys().clone(),
        format!("account:{account}"),
        name.clone(),
    );
    let kept = tokio::task::spawn_blocking(move || {
        let kept = incoming.inspect_and_keep(&keys, &scope, &file_name);
        drop(turn);
        kept
    })
    .await
    // A parser that panicked on a file has not read it.
    .map_err(|error| Error::new("upload-damaged").caused_by(error))??;
    let file = kept.file.clone();
    let attached = app
        .store
        .write(app.now(), async |tx| {
            let blob = documents::insert_blob(tx, &kept).await?;
            let document = documents::attach(
                tx,
                &mut rng,
                account,
                &reference,
                &query.path,
                &name,
                blob.id,
            )
            .await
            .map_err(limits::too_many)?;
            // In the transaction: of two uploads at once, one finds no room.
            limits::check_room(tx, account, &reference, &query.path).await?;
            Ok::<_, Error>((blob, document))
        })
        .await;
    // Another upload of the same bytes was faster, or nobody names these.
    let unused = !matches!(&attached, Ok((blob, _)) if blob.file == file);
    if unused && let Err(error) = tokio::fs::remove_file(app.documents.path(&file)).await {
        tracing::warn!(%error, "an unused document could not be removed");
    }
    let (blob, document) = attached?;
    Ok(Json(DocumentRef {
        id: document.public_id,
        name,
        bytes: u64::try_from(blob.bytes).unwrap_or(0),
        digest: blob.digest,
        media_type: blob.media_type,
    }))
}

/// `DELETE /api/applications/{reference}/documents/{document}`
pub async fn remove_document(
    State(app): State<App>,
    caller: Caller,
    Path((reference, document)): Path<(String, String)>,
) -> Result<StatusCode> {
    let account = caller.account_id();
    app.store
        .write(app.now(), async |tx| {
            documents::detach(tx, account, &reference, &document).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A picture runs and loads nothing; our own pages may frame it.
const IMAGE_POLICY: &str = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'self'";

/// Browsers show no PDF in a sandbox: their viewer is a plug-in to them. What
/// acts was refused at the upload.
const PDF_POLICY: &str = "default-src 'none'; object-src 'self'; frame-ancestors 'self'";

/// Query of a download.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DownloadQuery {
    /// `1`: shown in the browser, in a sandbox.
    #[serde(default)]
    inline: Option<u8>,
}

/// `GET /api/applications/{reference}/documents/{document}`: an attachment;
/// with `?inline=1` a picture or PDF to be shown, in a sandbox.
pub async fn get_document(
    State(app): State<App>,
    caller: Caller,
    Path((reference, document)): Path<(String, String)>,
    Query(query): Query<DownloadQuery>,
) -> Result<Response> {
    let viewer = match caller.role() {
        RoleName::Applicant => Viewer::Owner(caller.account_id()),
        RoleName::Reviewer => Viewer::Reviewer,
        RoleName::Operator => return Err(Error::new("not-found")),
    };
    let found = documents::find(app.store.read(), app.keys(), viewer, &reference, &document)
        .await?
        .ok_or_else(|| Error::new("not-found"))?;
    let inline = query.inline == Some(1);
    let media_type = HeaderValue::try_from(&found.blob.media_type).map_err(Error::internal)?;
    let policy = HeaderValue::from_static(match found.blob.media_type.as_str() {
        "application/pdf" => PDF_POLICY,
        _ => IMAGE_POLICY,
    });
    let bytes = found.blob.bytes;
    let body = app.documents.stream(app.keys().clone(), found.blob).await?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (
            header::CONTENT_DISPOSITION,
            disposition(inline, &found.name),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(bytes)),
        (HeaderName::from_static("content-security-policy"), policy),
    ];
    Ok((headers, body).into_response())
}
