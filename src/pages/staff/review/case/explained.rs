//! Why a rule of the form failed: its words, the answers that decide, and the
//! smallest changes that would pass.

use crate::form::words::rule_now;
use crate::pages::staff::review::answer_rows::find_field;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::shown::show_answer;
use crate::prelude::*;
use crate::state::locale::{code_words_now, now, now_with, t, text_now};
use crate::ui::dynamic::dynamic;
use ijazat_rules::answers::Answer;
use ijazat_rules::check::{Change, Deciding, Explanation, HELD, To};
use ijazat_texts::k;

/// One failed rule.
pub fn explained(case: OpenCase, explanation: Explanation) -> AnyView {
    let Explanation {
        rule,
        clause,
        params,
        deciding,
        ways,
    } = explanation;
    let words = move || match case.form() {
        Some(form) => rule_now(&form, &rule, &params).unwrap_or_else(|| rule.clone()),
        None => rule.clone(),
    };
    view! {
        <p>{dynamic(words)}</p>
        {clause.map(|clause| view! {
            <p class="muted">{dynamic(move || now_with(k::STAFF_CASE_CLAUSE, &[("clause", clause.as_str())]))}</p>
        })}
        <p class="muted">{t(k::STAFF_CASE_DECIDED_BY)}</p>
        <ul>{deciding.into_iter().map(|one| decides(case, one)).collect_view()}</ul>
        {(!ways.is_empty()).then(|| view! { <p class="muted">{t(k::STAFF_CASE_WOULD_PASS)}</p> })}
        <ul>{ways.into_iter().map(|way| view! { <li>{dynamic(move || way_now(case, &way))}</li> }).collect_view()}</ul>
    }
    .into_any()
}

fn decides(case: OpenCase, deciding: Deciding) -> AnyView {
    let Deciding { path, values } = deciding;
    let label = {
        let path = path.clone();
        move || label_now(case, &path)
    };
    let shown = move |value: String| match option_now(case, &path, &value) {
        Some(_) => {
            let path = path.clone();
            dynamic(move || option_now(case, &path, &value)).into_any()
        }
        None => show_answer(case, &path, Some(Answer::Text(value))),
    };
    let values = values.into_iter().map(shown).collect_view();
    view! { <li>{dynamic(label)} ": " {values}</li> }.into_any()
}

fn label_now(case: OpenCase, path: &str) -> String {
    if path == HELD {
        now(k::STAFF_CASE_HELD)
    } else {
        case.label_now(path)
    }
}

/// All changes of one way, in words.
fn way_now(case: OpenCase, way: &[Change]) -> String {
    let words: Vec<String> = way.iter().map(|change| change_now(case, change)).collect();
    words.join("; ")
}

fn change_now(case: OpenCase, Change { at, to }: &Change) -> String {
    let labels: Vec<String> = at.iter().map(|path| label_now(case, path)).collect();
    let labels = labels.join(" / ");
    let option = |value: &String| option_now(case, &at[0], value).unwrap_or_else(|| value.clone());
    let options = |values: &[String]| values.iter().map(option).collect::<Vec<_>>().join(" / ");
    let words = |code: &str, value: String| {
        code_words_now(
            "change",
            code,
            &[("label", labels.clone()), ("value", value)],
        )
    };
    let (code, value) = match to {
        To::OneOf(values) => ("one-of", options(values)),
        To::Choices { with, without } => {
            let parts = [("with", with), ("without", without)];
            let parts = parts.into_iter().filter(|(_, values)| !values.is_empty());
            let parts = parts.map(|(code, values)| words(code, options(values)));
            return parts.collect::<Vec<_>>().join("; ");
        }
        To::Answered => ("answered", String::new()),
        To::Empty => ("empty", String::new()),
        To::NotBefore(day) => ("not-before", crate::format::day_now(day)),
        To::NotAfter(day) => ("not-after", crate::format::day_now(day)),
        To::Without(entries) => ("without", entries.join(" / ")),
        To::Different => ("different", String::new()),
        To::FewerAddresses(count) => ("fewer-addresses", count.clone()),
        To::FewerEntries(count) => ("fewer-entries", count.to_string()),
    };
    words(code, value)
}

/// The label of an option, where the answer is chosen among options.
fn option_now(case: OpenCase, path: &str, value: &str) -> Option<String> {
    let form = case.form()?;
    let options = find_field(&form, path)?.kind.options();
    let option = options.iter().find(|option| option.value == value)?;
    Some(text_now(&option.label))
}
