//! A field of a form as a widget: one match over all kinds, without a default,
//! so that a new kind cannot be forgotten. The commonest are here, the others in
//! `rare_field`, which a page gets later.

use super::editor::Editor;
use super::later;
use crate::prelude::*;
use crate::state::locale::text;
use crate::ui::field::Field as UiField;
use crate::ui::radios::{Choice as UiChoice, Radios};
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_rules::form::{Definition, Field, Kind, Role, Test};

/// More options than this become a select.
const RADIOS_MAX: usize = 8;

/// The widget of a field.
enum Widget {
    Line(InputMode),
    Radios,
    /// One of `rare_field`.
    Rare,
}

fn widget(field: &Field) -> Widget {
    match &field.kind {
        Kind::Text {
            multiline: false, ..
        } if field.role == Some(Role::City) => Widget::Line(InputMode::City),
        Kind::Text {
            multiline: false, ..
        } => Widget::Line(InputMode::Words),
        Kind::Name => Widget::Line(InputMode::Name),
        Kind::Company => Widget::Line(InputMode::Organisation),
        Kind::Email => Widget::Line(InputMode::Email),
        Kind::Phone | Kind::Mobile => Widget::Line(InputMode::Phone),
        Kind::PostalCode => Widget::Line(InputMode::PostalCode),
        Kind::Cnic | Kind::Ntn | Kind::Strn | Kind::Number { .. } => {
            Widget::Line(InputMode::Digits)
        }
        Kind::Passport | Kind::DiplomaticCard | Kind::Secp | Kind::Ports { .. } => {
            Widget::Line(InputMode::Identifier)
        }
        Kind::Choice { options } if options.len() <= RADIOS_MAX => Widget::Radios,
        Kind::Text {
            multiline: true, ..
        }
        | Kind::Choice { .. }
        | Kind::PostalAddress { .. }
        | Kind::Choices { .. }
        | Kind::Date { .. }
        | Kind::Country
        | Kind::Operator
        | Kind::AddressList { .. }
        | Kind::Document { .. }
        | Kind::Declaration
        | Kind::Group { .. } => Widget::Rare,
    }
}

/// Whether the widget is one that comes later: a page that shows the field waits for it.
pub fn is_rare(field: &Field) -> bool {
    matches!(widget(field), Widget::Rare)
}

/// The field at a path.
pub fn field_view(editor: Editor, path: &str, field: &Field) -> AnyView {
    match widget(field) {
        Widget::Line(mode) => line(editor, path, field, mode),
        Widget::Radios => radios(editor, path, field),
        Widget::Rare => {
            let later = later::find().expect("a page waits for what its fields need");
            (later.field)(editor, path, field)
        }
    }
}

/// Whether a rule wants this field or another to be answered: then none of them is called optional.
fn is_one_of(form: &Definition, id: &str) -> bool {
    form.rules.iter().any(|rule| match &rule.test {
        Test::AnyAnswered(paths) => paths.iter().any(|path| path == id),
        _ => false,
    })
}

/// Id, label, hint and errors of the field at a path.
pub fn ui_field(editor: Editor, path: &str, field: &Field) -> UiField {
    let mut own = UiField::new(path, text(&field.label))
        .errors(editor.errors(path))
        .optional(field.optional && !is_one_of(&editor.definition(), &field.id));
    if let Some(hint) = &field.hint {
        own = own.hint(text(hint));
    }
    own
}

fn line(editor: Editor, path: &str, field: &Field, mode: InputMode) -> AnyView {
    view! { <TextInput field=ui_field(editor, path, field) value=editor.text(path) on_input=editor.on_text(path) mode=mode /> }
        .into_any()
}

/// The options that a choice offers.
pub fn options(field: &Field) -> Vec<UiChoice> {
    let (Kind::Choice { options } | Kind::Choices { options }) = &field.kind else {
        return Vec::new();
    };
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

fn radios(editor: Editor, path: &str, field: &Field) -> AnyView {
    let (own, choices) = (ui_field(editor, path, field), options(field));
    let (value, on_change) = (editor.text(path), editor.on_text(path));
    view! { <Radios field=own choices=choices value=value on_change=on_change /> }.into_any()
}
