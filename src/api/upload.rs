//! Uploads: by XMLHttpRequest, because only it tells how much has been sent
//! (decision 18). The body is the file itself.

use super::ApiError;
use super::transport::read_error;
use crate::state::{network::use_network, session::use_session};
use ijazat_api::documents::DocumentRef;
use ijazat_api::endpoints::endpoint;
use ijazat_api::json;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// A running upload.
#[derive(Clone)]
pub struct Upload(XmlHttpRequest);

impl Upload {
    /// Stops it; nothing is kept on the server.
    pub fn cancel(&self) {
        let _ = self.0.abort();
    }
}

/// What a running upload tells.
pub enum UploadEvent {
    /// So much of a hundred has been sent.
    Progress(u8),
    /// The server has inspected and kept it.
    Done(DocumentRef),
    /// It failed.
    Failed(ApiError),
    /// The person stopped it.
    Cancelled,
}

/// Starts an upload; `tell` hears of it until it has ended.
///
/// # Errors
/// When the browser refuses to send.
pub fn upload_document(
    reference: &str,
    path: &str,
    file: &File,
    tell: impl Fn(UploadEvent) + Clone + 'static,
) -> Result<Upload, ApiError> {
    let refused = |_: JsValue| ApiError::Offline;
    let row = endpoint("upload_document");
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let url = format!(
        "{}?path={}&name={}",
        row.href(&[reference]),
        encode(path),
        encode(&file.name())
    );
    let request = XmlHttpRequest::new().map_err(refused)?;
    request
        .open_with_async("POST", &url, true)
        .map_err(refused)?;
    request.set_timeout(u32::from(row.timeout_s) * 1_000);
    for (name, value) in [("accept", "application/json"), ("x-ijazat", "1")] {
        request.set_request_header(name, value).map_err(refused)?;
    }
    let media_type = file.type_();
    let media_type = if media_type.is_empty() {
        "application/octet-stream"
    } else {
        &media_type
    };
    request
        .set_request_header("content-type", media_type)
        .map_err(refused)?;

    if let Ok(sending) = request.upload() {
        let tell = tell.clone();
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.total() > 0.0 {
                tell(UploadEvent::Progress(
                    (100.0 * event.loaded() / event.total()) as u8,
                ));
            }
        });
        sending.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    }
    let sender = request.clone();
    let end = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        tell(match event.type_().as_str() {
            "load" => answer(&sender),
            "abort" => UploadEvent::Cancelled,
            "timeout" => UploadEvent::Failed(ApiError::TimedOut),
            _ => {
                use_network().set(leptos::prelude::window().navigator().on_line());
                UploadEvent::Failed(ApiError::Offline)
            }
        });
    })
    .into_js_value();
    let end = end.unchecked_ref();
    request.set_onload(Some(end));
    request.set_onabort(Some(end));
    request.set_ontimeout(Some(end));
    request.set_onerror(Some(end));
    request.send_with_opt_blob(Some(file)).map_err(refused)?;
    Ok(Upload(request))
}

fn answer(request: &XmlHttpRequest) -> UploadEvent {
    let status = request.status().unwrap_or(0);
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let session = use_session();
    if (200..300).contains(&status) {
        session.used();
        return match json::from_str(&text) {
            Ok(document) => UploadEvent::Done(document),
            Err(_) => UploadEvent::Failed(ApiError::Unreadable { status }),
        };
    }
    let error = read_error(status, &text);
    if error.code() == "not-signed-in" {
        session.end();
    }
    UploadEvent::Failed(error)
}
