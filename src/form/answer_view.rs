//! An answer as it is read: one match over all kinds, without a default.

use super::editor::OperatorEntry;
use crate::format::{bytes_now, country_now, day_now};
use crate::prelude::*;
use crate::state::locale::{t, text, text_now};
use crate::ui::breaks::breaks;
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use crate::ui::new_tab::new_tab;
use ijazat_rules::answers::{Answer, DocumentRef};
use ijazat_rules::form::{Choice, Field, Kind};
use ijazat_texts::k;
use std::sync::Arc;

/// What an answer may need besides itself.
#[derive(Clone)]
pub struct Shown {
    /// Names of operators.
    pub operators: Arc<Vec<OperatorEntry>>,
    /// Where a document is read.
    pub href: Arc<dyn Fn(&str) -> String + Send + Sync>,
}

/// An answer to a field; a group is shown by its items' fields instead.
pub fn answer_view(field: &Field, answer: Option<&Answer>, shown: &Shown) -> AnyView {
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return view! { <span class="muted">{t(k::UI_NOTHING)}</span> }.into_any();
    };
    match (&field.kind, answer) {
        (Kind::Choice { options }, Answer::Text(value)) => label(options, value),
        (Kind::Choices { options }, Answer::Choices(values)) => {
            list(values.iter().map(|value| label(options, value)).collect())
        }
        (Kind::Country, Answer::Text(code)) => {
            let code = code.clone();
            view! { <span>{dynamic(move || country_now(&code))}</span> }.into_any()
        }
        (Kind::Date { .. }, Answer::Text(day)) => {
            let day = day.clone();
            view! { <span>{dynamic(move || day_now(&day))}</span> }.into_any()
        }
        (Kind::Operator, Answer::Text(id)) => operator(shown, id),
        (Kind::Email, Answer::Text(words)) => {
            view! { <bdi dir="ltr" class="ltr">{breaks(words)}</bdi> }.into_any()
        }
        (
            Kind::Text { .. } | Kind::Name | Kind::Company | Kind::PostalAddress { .. },
            Answer::Text(words),
        ) => view! { <bdi>{words.clone()}</bdi> }.into_any(),
        (
            Kind::Phone
            | Kind::Mobile
            | Kind::Cnic
            | Kind::Passport
            | Kind::DiplomaticCard
            | Kind::Ntn
            | Kind::Strn
            | Kind::Secp
            | Kind::PostalCode
            | Kind::Number { .. }
            | Kind::Ports { .. }
            | Kind::AddressList { .. },
            Answer::Text(words),
        ) => view! { <Ltr text=words.clone() /> }.into_any(),
        (Kind::Document { .. }, Answer::Documents(files)) => {
            list(files.iter().map(|file| document(shown, file)).collect())
        }
        (Kind::Declaration, Answer::Agreed(_)) => {
            view! { <span>{t(k::DRAFT_AGREED)}</span> }.into_any()
        }
        // Shapes that no kind has: kept by an older program, shown as missing.
        (
            _,
            Answer::Text(_)
            | Answer::Choices(_)
            | Answer::Documents(_)
            | Answer::Agreed(_)
            | Answer::Items(_),
        ) => view! { <span class="muted">{t(k::UI_NOTHING)}</span> }.into_any(),
    }
}

fn label(options: &[Choice], value: &str) -> AnyView {
    match options.iter().find(|option| option.value == value) {
        Some(option) => view! { <span>{text(&option.label)}</span> }.into_any(),
        None => view! { <bdi>{value.to_owned()}</bdi> }.into_any(),
    }
}

fn list(rows: Vec<AnyView>) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| view! { <li>{row}</li> }.into_any())
        .collect();
    view! { <ul class="answer-list">{rows}</ul> }.into_any()
}

fn operator(shown: &Shown, id: &str) -> AnyView {
    match shown.operators.iter().find(|operator| operator.id == id) {
        Some(operator) => {
            let name = operator.name.clone();
            view! { <span>{dynamic(move || text_now(&name))}</span> }.into_any()
        }
        None => view! { <bdi>{id.to_owned()}</bdi> }.into_any(),
    }
}

fn document(shown: &Shown, file: &DocumentRef) -> AnyView {
    let href = (shown.href)(&file.id);
    let bytes = file.bytes;
    let size = dynamic(move || format!("({})", bytes_now(bytes)));
    view! { <a class="link-alone" href=href target="_blank" rel="noopener"><span><bdi>{breaks(&file.name)}</bdi>" "{size}</span>{new_tab()}</a> }
        .into_any()
}
