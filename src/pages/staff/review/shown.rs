//! One answer as it is shown: words in their own direction, numbers and
//! addresses isolated left to right, documents as links to the viewer.

use super::answer_rows::{Value, value};
use super::open_case::OpenCase;
use crate::components::format;
use crate::prelude::*;
use crate::state::locale::{now, text};
use crate::ui::breaks::breaks;
use crate::ui::dynamic::dynamic;
use ijazat_rules::answers::Answer;
use ijazat_texts::k;

/// Shows a value.
pub fn show(case: OpenCase, value: Value) -> AnyView {
    match value {
        Value::Missing => view! { <span class="answer__missing">{dynamic(move || now(k::STAFF_CASE_NOT_GIVEN))}</span> }.into_any(),
        Value::Words(words) => view! { <span class="as-written" dir="auto">{words}</span> }.into_any(),
        Value::Identity(code) => code_line(code).into_any(),
        Value::Codes(lines) => {
            view! { <span class="answer__codes">{lines.into_iter().map(code_line).collect_view()}</span> }.into_any()
        }
        Value::Options(options) => options
            .into_iter()
            .map(|option| view! { <span class="answer__option">{text(&option)}</span> })
            .collect_view()
            .into_any(),
        Value::Documents(files) => files
            .into_iter()
            .map(|file| super::case::documents::link(case, file))
            .collect_view()
            .into_any(),
        Value::Agreed(agreed) => {
            let key = if agreed { k::STAFF_CASE_AGREED } else { k::STAFF_CASE_NOT_AGREED };
            (move || now(key)).into_any()
        }
        Value::Country(code) => (move || format::country_now(&code)).into_any(),
        Value::Operator(id) => (move || case.operator_now(&id)).into_any(),
        Value::Date(date) => (move || format::day_now(&date)).into_any(),
    }
}

/// Shows the answer at a path; without the form, as it was typed.
pub fn show_answer(case: OpenCase, path: &str, answer: Option<Answer>) -> AnyView {
    show(case, value_at(case, path, answer))
}

/// How the answer at a path is shown.
pub fn value_at(case: OpenCase, path: &str, answer: Option<Answer>) -> Value {
    let form = case.form();
    let kind = form
        .as_ref()
        .and_then(|form| super::answer_rows::find_field(form, path))
        .map(|field| &field.kind);
    match (kind, answer) {
        (Some(kind), answer) => value(kind, answer.as_ref()),
        (None, Some(Answer::Text(text))) => Value::Words(text),
        (None, Some(Answer::Choices(values))) => Value::Codes(values),
        (None, Some(Answer::Documents(files))) => Value::Documents(files),
        (None, Some(Answer::Agreed(agreed))) => Value::Agreed(agreed),
        (None, Some(Answer::Items(items))) => Value::Codes(vec![items.len().to_string()]),
        (None, None) => Value::Missing,
    }
}

fn code_line(code: String) -> impl IntoView {
    view! { <bdi dir="ltr" class="answer__code">{breaks(&code)}</bdi> }
}
