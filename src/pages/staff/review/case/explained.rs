//! Why a rule of the form failed: the clause, the answers that decide it, and
//! the smallest changes that would pass.

use super::checks::clause_line;
use crate::form::words::violation_now;
use crate::format::day_now;
use crate::pages::staff::review::answer_rows::{Value, chosen, find_field, value};
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::shown::show;
use crate::prelude::*;
use crate::state::locale::{now, now_with, t, text_now};
use crate::ui::dynamic::dynamic;
use ijazat_rules::answers::Answer;
use ijazat_rules::check::{Change, Deciding, Explanation, HELD, To, Violation};
use ijazat_texts::{Key, k};

/// One failed rule.
#[component]
pub fn Explained(
    /// As the rules explain it.
    explanation: Explanation,
) -> impl IntoView {
    let case = OpenCase::get();
    let Explanation {
        rule,
        clause,
        params,
        deciding,
        ways,
    } = explanation;
    let violation = Violation {
        path: String::new(),
        code: format!("rule:{rule}"),
        params,
        clause: None,
    };
    let message = move || case.form().map(|form| violation_now(&form, &violation));
    let way_title = match ways.len() {
        1 => k::STAFF_EXPLAIN_WAY,
        _ => k::STAFF_EXPLAIN_WAYS,
    };
    view! {
        <div class="explained">
            <p class="explained__rule">{dynamic(message)}</p>
            {clause.map(clause_line)}
            <p>{t(k::STAFF_EXPLAIN_DECIDED)}</p>
            <ul>{deciding.into_iter().map(|one| decided(case, one)).collect_view()}</ul>
            {(!ways.is_empty()).then(|| view! {
                <p>{t(way_title)}</p>
                <ul>{ways.into_iter().map(|way| view! { <li>{dynamic(move || way_now(case, &way))}</li> }).collect_view()}</ul>
            })}
        </div>
    }
    .into_any()
}

/// An answer that decides, with what it says.
fn decided(case: OpenCase, one: Deciding) -> impl IntoView {
    let Deciding { path, values } = one;
    if path == HELD {
        return view! { <li>{t(k::STAFF_EXPLAIN_HELD)}</li> }.into_any();
    }
    let label = case.label(&path);
    let shown = dynamic(move || show(case, said(case, &path, &values)));
    view! { <li>{label}": "{shown}</li> }.into_any()
}

/// The values of an answer; without them, what the case shows of it: nothing, or a masked number.
fn said(case: OpenCase, path: &str, values: &[String]) -> Value {
    if values.is_empty() {
        let found = case.sections.with(|sections| {
            let mut rows = sections.iter().flat_map(|section| &section.rows);
            rows.find(|row| row.path == path)
                .map(|row| row.value.clone())
        });
        return found.unwrap_or(Value::Missing);
    }
    let form = case.form();
    match form.as_ref().and_then(|form| find_field(form, path)) {
        Some(field) if !field.kind.options().is_empty() => {
            value(&field.kind, Some(&Answer::Choices(values.to_vec())))
        }
        Some(field) => value(&field.kind, Some(&Answer::Text(values.join("\n")))),
        None => Value::Codes(values.to_vec()),
    }
}

/// A change in words; all of it is needed.
fn way_now(case: OpenCase, way: &[Change]) -> String {
    let changes: Vec<String> = way.iter().map(|change| change_now(case, change)).collect();
    changes.join(&now(k::STAFF_EXPLAIN_AND))
}

fn change_now(case: OpenCase, change: &Change) -> String {
    let labels: Vec<String> = change.at.iter().map(|path| case.label_now(path)).collect();
    let label = labels.join(&now(k::STAFF_EXPLAIN_OR));
    let options = |values: &[String]| {
        let form = case.form();
        let first = change.at.first();
        let field = first.and_then(|path| find_field(form.as_ref()?, path));
        let named = values.iter().map(|value| match field {
            Some(field) => text_now(&chosen(&field.kind, value)),
            None => value.clone(),
        });
        named.collect::<Vec<_>>().join(&now(k::STAFF_EXPLAIN_OR))
    };
    let say = |key: Key, name: &str, value: String| {
        now_with(key, &[("label", label.clone()), (name, value)])
    };
    match &change.to {
        To::OneOf(values) => say(k::STAFF_EXPLAIN_ONE_OF, "values", options(values)),
        To::Choices { with, without } => {
            let parts = [
                (k::STAFF_EXPLAIN_WITH, with),
                (k::STAFF_EXPLAIN_WITHOUT, without),
            ];
            let said = parts
                .into_iter()
                .filter(|(_, values)| !values.is_empty())
                .map(|(key, values)| say(key, "values", options(values)));
            said.collect::<Vec<_>>().join(&now(k::STAFF_EXPLAIN_AND))
        }
        To::Answered => say(k::STAFF_EXPLAIN_ANSWERED, "", String::new()),
        To::Empty => say(k::STAFF_EXPLAIN_EMPTY, "", String::new()),
        To::NotBefore(day) => say(k::STAFF_EXPLAIN_NOT_BEFORE, "day", day_now(day)),
        To::NotAfter(day) => say(k::STAFF_EXPLAIN_NOT_AFTER, "day", day_now(day)),
        To::Without(entries) => {
            // Each entry stays whole among Urdu words.
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("\u{2066}{entry}\u{2069}"))
                .collect();
            say(k::STAFF_EXPLAIN_LEAVE_OUT, "values", entries.join(", "))
        }
        To::Different => say(k::STAFF_EXPLAIN_DIFFERENT, "", String::new()),
        To::FewerAddresses(count) => say(k::STAFF_EXPLAIN_FEWER_ADDRESSES, "count", count.clone()),
        To::FewerEntries(count) => say(k::STAFF_EXPLAIN_FEWER_ENTRIES, "count", count.to_string()),
    }
}
