//! What a page with fields lends to the form: operators' names and uploads.

use super::afterwards;
use super::open_draft::OpenDraft;
use super::under_way;
use crate::api::applications::{document_href, remove_document};
use crate::api::upload::{UploadEvent, upload_document};
use crate::api::{self};
use crate::form::answer_view::Shown;
use crate::form::editor::{Editor, Lent, OperatorEntry};
use crate::form::files::{Upload, UploadStep};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Operators as fields offer them; asked for once.
pub fn operators() -> Signal<Arc<Vec<OperatorEntry>>> {
    let entries = RwSignal::new(Arc::new(Vec::new()));
    leptos::task::spawn_local(async move {
        if let Ok(operators) = api::site::list_operators().await {
            let list = operators.iter().map(|operator| OperatorEntry {
                id: operator.id.clone(),
                name: operator.name.clone(),
                mobile: operator.mobile,
            });
            entries.set(Arc::new(list.collect()));
        }
    });
    entries.into()
}

/// The draft as its fields see it.
pub fn editor(open: OpenDraft) -> Editor {
    Editor {
        draft: open.draft,
        epoch: open.epoch,
        on_change: Callback::new(move |()| open.changed()),
        lent: untrack(afterwards::find).map(|afterwards| (afterwards.lend)(open)),
    }
}

/// What the page of an open draft lends to rarer fields.
pub fn lend(open: OpenDraft) -> Lent {
    Lent {
        operators: operators(),
        upload: StoredValue::new_local(uploads(open)),
    }
}

/// What shown answers need.
pub fn shown(reference: &str, operators: Arc<Vec<OperatorEntry>>) -> Shown {
    let reference = reference.to_owned();
    Shown {
        operators,
        href: Arc::new(move |document| document_href(&reference, document)),
    }
}

fn uploads(open: OpenDraft) -> Upload {
    let reference = open.reference();
    let (sender, remover, reader) = (reference.clone(), reference.clone(), reference);
    Upload {
        send: Rc::new(move |path, file, tell| {
            let place = under_way::begin(&sender, path);
            let refused = place.clone();
            let hear = move |event| {
                let is_kept = matches!(event, UploadEvent::Done(_));
                let is_failed = matches!(event, UploadEvent::Failed(_));
                let is_over = !matches!(event, UploadEvent::Progress(_));
                tell(match event {
                    UploadEvent::Progress(percent) => UploadStep::Progress(percent),
                    UploadEvent::Done(document) => UploadStep::Kept(document),
                    UploadEvent::Cancelled => UploadStep::Stopped,
                    UploadEvent::Failed(error) if error.is_connection() => {
                        UploadStep::Failed("upload-interrupted".to_owned())
                    }
                    UploadEvent::Failed(error) => UploadStep::Failed(error.code().to_owned()),
                });
                if is_over {
                    under_way::end(&place, is_failed);
                }
                if is_kept {
                    // A file is part of the answers at once: it is never kept on the device.
                    open.ask();
                }
            };
            match upload_document(&sender, path, file, hear) {
                Ok(upload) => Rc::new(move || upload.cancel()),
                Err(_) => {
                    under_way::end(&refused, true);
                    Rc::new(|| {})
                }
            }
        }),
        remove: Rc::new(move |document| {
            let (reference, document) = (remover.clone(), document.to_owned());
            leptos::task::spawn_local(async move {
                // What stays behind is deleted with the draft.
                let _ = remove_document(&reference, &document).await;
            });
        }),
        href: Rc::new(move |document| document_href(&reader, document)),
    }
}
