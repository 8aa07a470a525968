//! Notes for colleagues. What is typed stays through errors, changes by others,
//! other pages and lost connections until it is saved.

use super::section::CaseSection;
use crate::api::review::add_note;
use crate::components::refused::Refused;
use crate::components::waiting::Waiting;
use crate::form::words::characters;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::sending::{Recent, Sending};
use crate::pages::staff::when::moment_now;
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{now, now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::focus_control;
use crate::ui::field::Field;
use crate::ui::text_area::TextArea;
use ijazat_api::review::{AddNote, CaseChanged, Note};
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use ijazat_texts::k;

const ID: &str = "new-note";

/// Notes and the form for a new one.
#[component]
pub fn Notes() -> impl IntoView {
    let case = OpenCase::get();
    let notes = Memo::new(move |_| case.view.with(|case| case.notes.clone()));
    let may = Memo::new(move |_| case.may("note"));
    view! {
        <CaseSection id="case-notes" title=k::STAFF_CASE_NOTES>
            <p class="muted">{t(k::STAFF_CASE_NOTES_HINT)}</p>
            <Show when=move || notes.with(Vec::is_empty)><p class="muted">{t(k::STAFF_CASE_NOTES_NONE)}</p></Show>
            <ol class="note-list">{dynamic(move || notes.get().into_iter().map(view_note).collect_view())}</ol>
            <Show when=move || may.get()><NewNote /></Show>
        </CaseSection>
    }
}

fn view_note(note: Note) -> impl IntoView {
    let Note { at, author, text } = note;
    view! {
        <li class="note-list__note">
            <p class="as-written" dir="auto">{text}</p>
            <p class="muted"><span dir="auto">{author}</span> " · " {dynamic(move || moment_now(at))}</p>
        </li>
    }
}

#[component]
fn NewNote() -> impl IntoView {
    let case = OpenCase::get();
    let sending = Sending::new(Recent::NotNeeded);
    let words = Signal::derive(move || case.draft.with(|draft| draft.note.clone()));
    let tried = RwSignal::new(false);
    let error = Signal::derive(move || {
        if tried.get() {
            problem_now(&words.get())
        } else {
            None
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if error.get_untracked().is_some() {
            focus_control(ID);
            return;
        }
        save(case, sending, words.get_untracked(), tried);
    };
    // Touches the network: a note that waited for the connection when the page was left.
    Effect::new(move || {
        if let Some((note, key)) = due(case) {
            sending.resume(&body(&note), &key);
            save(case, sending, note, tried);
        }
    });
    // Touches what is kept: a note that was refused is not sent by itself again.
    Effect::new(move || {
        if sending.failed().is_some() {
            case.draft.update(|draft| draft.note_key = None);
        }
    });
    let give_up = Callback::new(move |()| {
        sending.give_up();
        case.draft.update(|draft| draft.note_key = None);
    });
    view! {
        <form class="stack" novalidate on:submit=send>
            <Refused error=Signal::derive(move || sending.failed()) />
            <Show when=move || sending.failed().is_some()><p class="muted">{t(k::STAFF_CASE_NOTE_KEPT)}</p></Show>
            <TextArea field=Field::new(ID, t(k::STAFF_CASE_NOTE_LABEL)).error(error) value=words rows=3 limit=characters(WORDS_LENGTH_MAX)
                on_input=Callback::new(move |text| case.draft.update(|draft| draft.note = text)) />
            <Waiting waiting=sending.waiting() on_give_up=give_up />
            <p><Button kind=ButtonKind::Quiet pending=sending.pending()>{t(k::STAFF_CASE_NOTE_SAVE)}</Button></p>
        </form>
    }
}

/// The note that was being sent when the page was left, and its key.
fn due(case: OpenCase) -> Option<(String, String)> {
    // Tracks only whether the device has answered.
    case.restored.track();
    let draft = case.draft.get_untracked();
    draft.note_key.map(|key| (draft.note, key))
}

fn body(words: &str) -> AddNote {
    AddNote {
        text: words.trim().to_owned(),
    }
}

fn save(case: OpenCase, sending: Sending, words: String, tried: RwSignal<bool>) {
    let (reference, body) = (case.reference(), body(&words));
    let key = sending.key_of(&body);
    case.draft.update(|draft| draft.note_key = Some(key));
    let text = body.text.clone();
    let ask = move |key| {
        let (reference, text) = (reference.clone(), text.clone());
        async move { add_note(&reference, text, &key).await }
    };
    sending.send(&body, ask, move |_: CaseChanged| {
        tried.try_set(false);
        case.settle(|draft| {
            draft.note_key = None;
            // What was typed meanwhile is another note.
            if draft.note == words {
                draft.note.clear();
            }
        });
        confirm(now(k::STAFF_CASE_NOTE_SAVED));
        case.reload.try_run(());
    });
}

fn problem_now(words: &str) -> Option<String> {
    match words.trim().chars().count() {
        0 => Some(now(k::STAFF_CASE_NOTE_MISSING)),
        count if count > WORDS_LENGTH_MAX => {
            let values = [
                ("count", count.to_string()),
                ("max", WORDS_LENGTH_MAX.to_string()),
            ];
            Some(now_with(k::STAFF_CASE_NOTE_LONG, &values))
        }
        _ => None,
    }
}
