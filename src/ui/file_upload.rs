//! Files of a question: the browser's own file input, a place to drop files
//! around it, and a row for each file with progress, cancel, retry, remove.

use super::breaks::breaks;
use super::dynamic::dynamic;
use super::error_summary::focus_control;
use super::field::{Field, GroupFrame};
use super::focus::is_focus_lost;
use super::new_tab::new_tab;
use super::progress::Progress;
use super::words::words;
use crate::prelude::*;
use leptos::html;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList};

/// Where a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// So much of a hundred has been sent.
    Sending(u8),
    /// Kept by the server, where it can be read.
    Kept(String),
    /// Failed, in words.
    Failed {
        /// Why.
        words: String,
        /// Sending the same file again may help.
        retry: bool,
    },
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Names the row.
    pub key: u32,
    /// Name of the file.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// Where it stands.
    pub state: FileState,
}

/// What the person wants with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAct {
    /// Stop sending.
    Cancel(u32),
    /// Send again.
    Retry(u32),
    /// Take away.
    Remove(u32),
}

/// A question for files.
#[component]
pub fn FileUpload(
    /// Id, legend, hint and errors. The id belongs to the file input.
    field: Field,
    /// Files that were chosen.
    #[prop(into)]
    rows: Signal<Vec<FileRow>>,
    /// One more may be chosen.
    #[prop(into)]
    has_room: Signal<bool>,
    /// Several may be chosen at once.
    multiple: bool,
    /// Endings and media types, for the browser's dialog.
    accept: &'static str,
    /// Hears of chosen files.
    on_choose: Callback<Vec<File>>,
    /// Hears what is wanted with a row.
    on_act: Callback<FileAct>,
) -> impl IntoView {
    let (id, described_by, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    let field_id = id.clone();
    let over = RwSignal::new(false);
    let take = move |files: Option<FileList>| {
        let files: Vec<File> = files
            .map(|files| (0..files.length()).filter_map(|i| files.item(i)).collect())
            .unwrap_or_default();
        if !files.is_empty() {
            on_choose.run(files);
        }
    };
    let drop_zone = move || {
        let id = id.clone();
        has_room.get().then(|| view! {
            <div
                class=move || if over.get() { "file-upload__zone file-upload__zone--over" } else { "file-upload__zone" }
                on:dragover=move |event| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false)
                on:drop=move |event: DragEvent| {
                    event.prevent_default();
                    over.set(false);
                    take(event.data_transfer().and_then(|data| data.files()));
                }
            >
                <label class="button button--quiet" for=id.clone()>{words().choose_files}</label>
                <span class="file-upload__drop">{words().drop_files}</span>
                <input
                    class="file-upload__input visually-hidden"
                    id=id.clone()
                    name=id
                    type="file"
                    multiple=multiple
                    accept=accept
                    aria-describedby=described_by
                    aria-invalid=invalid
                    on:change=move |event| {
                        let input: web_sys::HtmlInputElement = event_target(&event);
                        take(input.files());
                        // The same file may be chosen again.
                        input.set_value("");
                    }
                />
            </div>
        }.into_any())
    };
    let list = NodeRef::<html::Ul>::new();
    let shown = RwSignal::new(Vec::new());
    let input_id = field_id;
    // Outside world: the focus, which a row that is built anew would lose.
    Effect::new(move || {
        let next = rows.get();
        let held = list.get_untracked().and_then(|list| focused_file(&list));
        shown.set(next);
        if let Some(name) = held {
            let id = input_id.clone();
            request_animation_frame(move || give_back(list, &name, &id));
        }
    });
    view! {
        <GroupFrame field=field>
            <ul class="file-upload__rows" node_ref=list>
                <For each=move || shown.get() key=|row: &FileRow| (row.key, state_key(&row.state)) let:row>
                    {row_view(row, rows, on_act)}
                </For>
            </ul>
            {dynamic(drop_zone)}
        </GroupFrame>
    }
    .into_any()
}

/// A row is built anew when its kind of state changes, not at each per cent.
fn state_key(state: &FileState) -> (u8, String) {
    match state {
        FileState::Sending(_) => (0, String::new()),
        FileState::Kept(href) => (1, href.clone()),
        FileState::Failed { words, .. } => (2, words.clone()),
    }
}

/// Whose row has the focus.
fn focused_file(list: &web_sys::Element) -> Option<String> {
    let focused = document().active_element()?;
    let row = focused.closest("[data-file]").ok()??;
    list.contains(Some(&row))
        .then(|| row.get_attribute("data-file"))
        .flatten()
}

/// Gives a focus that was lost to what can be done next with the file; if its
/// row is gone, to the choice of files.
fn give_back(list: NodeRef<html::Ul>, name: &str, input_id: &str) {
    let Some(list) = list.get_untracked() else {
        return;
    };
    if !is_focus_lost() {
        return;
    }
    let rows = list.query_selector_all("[data-file]");
    let button = rows
        .into_iter()
        .flat_map(|rows| (0..rows.length()).rev().filter_map(move |at| rows.item(at)))
        .filter_map(|row| row.dyn_into::<web_sys::Element>().ok())
        .find(|row| row.get_attribute("data-file").as_deref() == Some(name))
        .and_then(|row| row.query_selector("button").ok().flatten());
    match button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(button) => drop(button.focus()),
        None => focus_control(input_id),
    }
}

fn row_view(row: FileRow, rows: Signal<Vec<FileRow>>, on_act: Callback<FileAct>) -> AnyView {
    let key = row.key;
    let percent = Signal::derive(move || {
        rows.with(|rows| match rows.iter().find(|row| row.key == key)?.state {
            FileState::Sending(percent) => Some(percent),
            FileState::Kept(_) | FileState::Failed { .. } => None,
        })
    });
    let act = move |act: FileAct, label: Signal<String>, name: String| {
        view! {
            <button type="button" class="button button--link" on:click=move |_| on_act.run(act)>
                {label}<span class="visually-hidden">" "<bdi>{name}</bdi></span>
            </button>
        }
        .into_any()
    };
    let (name, file) = (row.name.clone(), row.name.clone());
    let (status, actions) = match row.state {
        FileState::Sending(_) => (
            view! { <Progress label=words().sending percent=percent /> }.into_any(),
            vec![act(FileAct::Cancel(key), words().cancel, name)],
        ),
        FileState::Kept(_) => (
            view! { <span class="file-upload__status">{words().sent}</span> }.into_any(),
            vec![act(FileAct::Remove(key), words().remove, name)],
        ),
        FileState::Failed { words: ref problem, retry } => (
            view! { <span class="file-upload__status file-upload__status--bad" role="alert">{problem.clone()}</span> }.into_any(),
            retry
                .then(|| act(FileAct::Retry(key), words().retry, name.clone()))
                .into_iter()
                .chain([act(FileAct::Remove(key), words().remove, name.clone())])
                .collect(),
        ),
    };
    let title = match row.state {
        FileState::Kept(href) => {
            view! { <a href=href target="_blank" rel="noopener"><bdi>{breaks(&row.name)}</bdi>{new_tab()}</a> }
                .into_any()
        }
        FileState::Sending(_) | FileState::Failed { .. } => view! { <bdi>{breaks(&row.name)}</bdi> }.into_any(),
    };
    view! {
        <li class="file-upload__row" data-file=file>
            <span class="file-upload__name">{title}" "<bdi class="file-upload__size">{row.size}</bdi></span>
            {status}
            <span class="file-upload__actions">{actions}</span>
        </li>
    }
    .into_any()
}
