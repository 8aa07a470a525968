//! A field of a form as a widget: one match over all kinds, without a default,
//! so that a new kind cannot be forgotten.

use super::address_field::address_field;
use super::editor::Editor;
use super::files::files_view;
use super::group_view::group_view;
use crate::format::countries_now;
use crate::prelude::*;
use crate::state::locale::{text, text_now};
use crate::ui::checkboxes::{Agreement, Checkboxes};
use crate::ui::combobox::Combobox;
use crate::ui::date_input::DateInput;
use crate::ui::field::Field as UiField;
use crate::ui::radios::{Choice as UiChoice, Radios};
use crate::ui::select::Select;
use crate::ui::text_area::TextArea;
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_rules::answers::Answer;
use ijazat_rules::form::{Choice, Field, Kind};

/// More options than this become a select.
const RADIOS_MAX: usize = 8;

/// The field at a path.
pub fn field_view(editor: Editor, path: &str, field: &Field) -> AnyView {
    match &field.kind {
        Kind::Text {
            multiline: false, ..
        } => line(editor, path, field, InputMode::Words),
        Kind::Text {
            multiline: true, ..
        } => lines(editor, path, field, 6),
        Kind::PostalAddress { .. } => lines(editor, path, field, 3),
        Kind::Name => line(editor, path, field, InputMode::Name),
        Kind::Company => line(editor, path, field, InputMode::Organisation),
        Kind::Email => line(editor, path, field, InputMode::Email),
        Kind::Phone | Kind::Mobile => line(editor, path, field, InputMode::Phone),
        Kind::Cnic | Kind::Ntn | Kind::Strn | Kind::PostalCode | Kind::Number { .. } => {
            line(editor, path, field, InputMode::Digits)
        }
        Kind::Passport | Kind::DiplomaticCard | Kind::Secp | Kind::Ports { .. } => {
            line(editor, path, field, InputMode::Identifier)
        }
        Kind::Choice { options } => choice(editor, path, field, options),
        Kind::Choices { options } => choices(editor, path, field, options),
        Kind::Date { .. } => date(editor, path, field),
        Kind::Country => country(editor, path, field),
        Kind::Operator => operator(editor, path, field),
        Kind::AddressList { policy } => {
            address_field(editor, path, ui_field(editor, path, field), policy.clone())
        }
        Kind::Document { files_max, .. } => {
            files_view(editor, path, ui_field(editor, path, field), *files_max)
        }
        Kind::Declaration => declaration(editor, path, field),
        Kind::Group { .. } => group_view(editor, path, field),
    }
}

/// Id, label, hint and errors of the field at a path.
pub fn ui_field(editor: Editor, path: &str, field: &Field) -> UiField {
    let mut own = UiField::new(path, text(&field.label))
        .errors(editor.errors(path))
        .optional(field.optional);
    if let Some(hint) = &field.hint {
        own = own.hint(text(hint));
    }
    own
}

fn line(editor: Editor, path: &str, field: &Field, mode: InputMode) -> AnyView {
    view! { <TextInput field=ui_field(editor, path, field) value=editor.text(path) on_input=editor.on_text(path) mode=mode /> }
        .into_any()
}

fn lines(editor: Editor, path: &str, field: &Field, rows: u32) -> AnyView {
    view! { <TextArea field=ui_field(editor, path, field) value=editor.text(path) on_input=editor.on_text(path) rows=rows /> }
        .into_any()
}

fn ui_choices(options: &[Choice]) -> Vec<UiChoice> {
    options
        .iter()
        .map(|option| {
            let choice = UiChoice::new(&option.value, text(&option.label));
            match &option.hint {
                Some(hint) => choice.hint(text(hint)),
                None => choice,
            }
        })
        .collect()
}

fn choice(editor: Editor, path: &str, field: &Field, options: &[Choice]) -> AnyView {
    let (own, choices) = (ui_field(editor, path, field), ui_choices(options));
    let (value, on_change) = (editor.text(path), editor.on_text(path));
    if options.len() > RADIOS_MAX {
        view! { <Select field=own choices=choices value=value on_change=on_change /> }.into_any()
    } else {
        view! { <Radios field=own choices=choices value=value on_change=on_change /> }.into_any()
    }
}

fn choices(editor: Editor, path: &str, field: &Field, options: &[Choice]) -> AnyView {
    let answer = editor.answer(path);
    let value = Signal::derive(move || match answer.get() {
        Some(Answer::Choices(values)) => values,
        _ => Vec::new(),
    });
    let own_path = path.to_owned();
    let on_change = Callback::new(move |values| editor.set(&own_path, Answer::Choices(values)));
    view! { <Checkboxes field=ui_field(editor, path, field) choices=ui_choices(options) value=value on_change=on_change /> }
        .into_any()
}

fn date(editor: Editor, path: &str, field: &Field) -> AnyView {
    view! { <DateInput field=ui_field(editor, path, field) value=editor.text(path) on_input=editor.on_text(path) /> }.into_any()
}

fn country(editor: Editor, path: &str, field: &Field) -> AnyView {
    let entries = Memo::new(|_| countries_now());
    view! { <Combobox field=ui_field(editor, path, field) entries=entries.into() value=editor.text(path) on_change=editor.on_text(path) /> }
        .into_any()
}

fn operator(editor: Editor, path: &str, field: &Field) -> AnyView {
    let entries = Memo::new(move |_| {
        editor.operators.with(|operators| {
            operators
                .iter()
                .map(|operator| (operator.id.clone(), text_now(&operator.name)))
                .collect::<Vec<_>>()
        })
    });
    view! { <Combobox field=ui_field(editor, path, field) entries=entries.into() value=editor.text(path) on_change=editor.on_text(path) /> }
        .into_any()
}

fn declaration(editor: Editor, path: &str, field: &Field) -> AnyView {
    let answer = editor.answer(path);
    let value = Signal::derive(move || matches!(answer.get(), Some(Answer::Agreed(true))));
    let own_path = path.to_owned();
    let on_change = Callback::new(move |agreed| editor.set(&own_path, Answer::Agreed(agreed)));
    view! { <Agreement field=ui_field(editor, path, field) value=value on_change=on_change /> }
        .into_any()
}
