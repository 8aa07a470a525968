//! Fields that no form begins with, as widgets: those that `field_view` does not have.

use super::address_field::address_field;
use super::country_names;
use super::editor::Editor;
use super::field_view::{field_view, options, ui_field};
use super::files::files_view;
use super::group_view::group_view;
use super::words::characters;
use crate::format::{Country, countries_now};
use crate::prelude::*;
use crate::state::locale::{other_text_now, text_now};
use crate::ui::checkboxes::{Agreement, Checkboxes};
use crate::ui::combobox::{Combobox, Entry};
use crate::ui::date_input::DateInput;
use crate::ui::select::Select;
use crate::ui::text_area::TextArea;
use ijazat_rules::answers::Answer;
use ijazat_rules::form::{Field, Kind};

/// The field at a path.
pub fn rare_field(editor: Editor, path: &str, field: &Field) -> AnyView {
    match &field.kind {
        Kind::PostalAddress { length_max } => {
            lines(editor, path, field, 3, *length_max, "street-address")
        }
        Kind::Choice { .. } => select(editor, path, field),
        Kind::Choices { .. } => choices(editor, path, field),
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
        Kind::Text { length_max, .. } => lines(editor, path, field, 6, *length_max, "off"),
        // These are lines, which `field_view` has.
        Kind::Name
        | Kind::Company
        | Kind::Email
        | Kind::Phone
        | Kind::Mobile
        | Kind::Cnic
        | Kind::Ntn
        | Kind::Strn
        | Kind::PostalCode
        | Kind::Number { .. }
        | Kind::Passport
        | Kind::DiplomaticCard
        | Kind::Secp
        | Kind::Ports { .. } => field_view(editor, path, field),
    }
}

fn lines(
    editor: Editor,
    path: &str,
    field: &Field,
    rows: u32,
    length_max: u32,
    autocomplete: &'static str,
) -> AnyView {
    let limit = characters(length_max as usize);
    let (own, value, on_input) = (
        ui_field(editor, path, field),
        editor.text(path),
        editor.on_text(path),
    );
    view! { <TextArea field=own value on_input rows limit autocomplete /> }.into_any()
}

fn select(editor: Editor, path: &str, field: &Field) -> AnyView {
    let (own, choices) = (ui_field(editor, path, field), options(field));
    let (value, on_change) = (editor.text(path), editor.on_text(path));
    view! { <Select field=own choices=choices value=value on_change=on_change /> }.into_any()
}

fn choices(editor: Editor, path: &str, field: &Field) -> AnyView {
    let answer = editor.answer(path);
    let value = Signal::derive(move || match answer.get() {
        Some(Answer::Choices(values)) => values,
        _ => Vec::new(),
    });
    let own_path = path.to_owned();
    let on_change = Callback::new(move |values| editor.set(&own_path, Answer::Choices(values)));
    view! { <Checkboxes field=ui_field(editor, path, field) choices=options(field) value=value on_change=on_change /> }
        .into_any()
}

fn date(editor: Editor, path: &str, field: &Field) -> AnyView {
    view! { <DateInput field=ui_field(editor, path, field) value=editor.text(path) on_input=editor.on_text(path) /> }.into_any()
}

fn country(editor: Editor, path: &str, field: &Field) -> AnyView {
    let entries = Memo::new(|_| {
        let entry = |country: Country| Entry {
            value: country.code.to_owned(),
            name: country.name,
            other_names: std::iter::once(country.other_name)
                .chain(country_names::also(country.code))
                .collect(),
        };
        countries_now().into_iter().map(entry).collect::<Vec<_>>()
    });
    view! { <Combobox field=ui_field(editor, path, field) entries=entries.into() value=editor.text(path) on_change=editor.on_text(path) /> }
        .into_any()
}

fn operator(editor: Editor, path: &str, field: &Field) -> AnyView {
    let entries = Memo::new(move |_| {
        editor.lent().operators.with(|operators| {
            operators
                .iter()
                .map(|operator| Entry {
                    value: operator.id.clone(),
                    name: text_now(&operator.name),
                    other_names: vec![other_text_now(&operator.name)],
                })
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
