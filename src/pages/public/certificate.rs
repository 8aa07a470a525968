//! Check a certificate: by the signed text of its QR code, or by number and
//! printed code (decision 6).

mod jws;
mod result;

use crate::api::ApiError;
use crate::api::certificates::{check_certificate, list_signing_keys, verify_certificate};
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::{now, t};
use crate::state::location::{focus_heading, go, go_instead, use_location};
use crate::ui::button::Button;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::Field;
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_rules::net::digit_value;
use ijazat_texts::{Key, k};
use jws::Judgement;
use result::{Finding, finding_view};

/// Of a number such as `R-2026-7K3M9QX2`, without its hyphens.
const NUMBER_CHARACTERS: usize = 13;
/// Of a printed code, without what parts its groups.
const CODE_CHARACTERS: usize = 16;

/// How many letters and digits were typed; none if there is anything else but spaces and hyphens.
fn length(typed: &str) -> Option<usize> {
    let mut signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    signs.try_fold(0, |count, c| {
        (c.is_ascii_alphanumeric() || digit_value(c).is_some()).then_some(count + 1)
    })
}

/// As it stands in an address: without spaces, with digits of one script.
fn plain(typed: &str) -> String {
    let signs = typed.chars().filter(|c| !c.is_whitespace());
    signs
        .map(|c| digit_value(c).map_or(c, |digit| char::from(b'0' + digit)))
        .collect()
}

/// Where a check stands.
#[derive(Clone)]
enum Stage {
    Asking,
    Checking,
    Found(Finding),
    Failed(ApiError),
}

/// The page.
pub fn page() -> AnyView {
    let stage = RwSignal::new(Stage::Asking);
    // What was typed stays when the check fails.
    let typed = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fragment = untrack(|| use_location().hash());
    if !fragment.is_empty() {
        check_fragment(stage, fragment);
    }
    // What is checked stands in the address: Back and a reload keep it. Touches the network.
    Effect::new(move |before: Option<()>| {
        let fragment = use_location().hash();
        match (before, fragment.is_empty()) {
            (None, _) => {}
            (Some(()), true) => turn(stage, Stage::Asking),
            (Some(()), false) => check_fragment(stage, fragment),
        }
    });
    let shown = move || match stage.get() {
        Stage::Asking => form(stage, typed, None),
        Stage::Failed(error) => form(stage, typed, Some(error)),
        Stage::Checking => view! {
            <PageHeader title=t(k::VERIFY_TITLE) />
            <p role="status">{t(k::VERIFY_CHECKING)}</p>
        }
        .into_any(),
        Stage::Found(finding) => {
            let is_known = finding.is_known();
            let again = Callback::new(move |()| {
                if is_known {
                    typed.0.set(String::new());
                    typed.1.set(String::new());
                }
                go_instead(&Page::Certificate.href());
            });
            finding_view(finding, again)
        }
    };
    view! { {shown} }.into_any()
}

/// Another stage, with its own heading.
fn turn(stage: RwSignal<Stage>, to: Stage) {
    stage.set(to);
    focus_heading();
}

/// A signed text, or number and code.
fn check_fragment(stage: RwSignal<Stage>, fragment: String) {
    stage.set(Stage::Checking);
    leptos::task::spawn_local(async move {
        let result = match fragment.split_once('/') {
            Some((number, code)) => by_number(number.to_owned(), code.to_owned()).await,
            None => by_signature(fragment).await,
        };
        turn(stage, result.map_or_else(Stage::Failed, Stage::Found));
    });
}

async fn by_number(number: String, code: String) -> Result<Finding, ApiError> {
    check_certificate(number, code)
        .await
        .map(|state| Finding::of_server(state, None))
}

/// On this device where it knows Ed25519; the live state from the server, when
/// there is a connection.
async fn by_signature(text: String) -> Result<Finding, ApiError> {
    let keys = list_signing_keys().await;
    let here = match &keys {
        Ok(keys) => jws::judge(&text, &keys.keys).await,
        Err(_) => jws::judge_by_kept_keys(&text).await,
    };
    if let Ok(keys) = &keys {
        jws::keep_keys(keys);
    }
    match (verify_certificate(text).await, here) {
        (_, Judgement::Forged) => Ok(Finding::forged()),
        (Ok(state), here) => Ok(Finding::of_server(state, Some(here))),
        (Err(error), Judgement::Genuine(claims)) if error.is_connection() => {
            Ok(Finding::offline(claims))
        }
        (Err(error), _) => Err(error),
    }
}

fn form(
    stage: RwSignal<Stage>,
    (number, code): (RwSignal<String>, RwSignal<String>),
    failure: Option<ApiError>,
) -> AnyView {
    let attempts = RwSignal::new(0_u32);
    let error = move |value: RwSignal<String>, characters: usize, missing: Key, wrong: Key| {
        Signal::derive(move || {
            let is_tried = attempts.get() > 0;
            match value.with(|typed| length(typed)) {
                _ if !is_tried => None,
                Some(0) => Some(now(missing)),
                Some(count) if count == characters => None,
                Some(_) | None => Some(now(wrong)),
            }
        })
    };
    let number_error = error(
        number,
        NUMBER_CHARACTERS,
        k::VERIFY_NUMBER_MISSING,
        k::VERIFY_NUMBER_WRONG,
    );
    let code_error = error(
        code,
        CODE_CHARACTERS,
        k::VERIFY_CODE_MISSING,
        k::VERIFY_CODE_WRONG,
    );
    let entries = Signal::derive(move || {
        [
            ("certificate-number", number_error.get()),
            ("certificate-code", code_error.get()),
        ]
        .into_iter()
        .filter_map(|(id, error)| {
            error.map(|text| SummaryEntry {
                control: id.to_owned(),
                text,
            })
        })
        .collect::<Vec<_>>()
    });
    let has_errors = Signal::derive(move || !entries.with(Vec::is_empty));
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        attempts.update(|attempts| *attempts += 1);
        if entries.with_untracked(Vec::is_empty) {
            let (number, code) = (plain(&number.get_untracked()), plain(&code.get_untracked()));
            let fragment = format!("{number}/{code}");
            if untrack(|| use_location().hash()) == fragment {
                // Once more, after it failed.
                check_fragment(stage, fragment);
            } else {
                go(&format!("{}#{fragment}", Page::Certificate.href()));
            }
        }
    };
    let number_field = Field::new("certificate-number", t(k::VERIFY_NUMBER)).error(number_error);
    let code_field = Field::new("certificate-code", t(k::VERIFY_CODE))
        .hint(t(k::VERIFY_CODE_HINT))
        .error(code_error);
    view! {
        <ErrorSummary title=t(k::TRIAGE_PROBLEM) entries=entries attempts=attempts />
        <PageHeader title=t(k::VERIFY_TITLE) has_errors=has_errors />
        <p class="lead measure">{t(k::VERIFY_LEAD)}</p>
        <Refused error=Signal::stored(failure) />
        <form class="form" novalidate on:submit=on_submit>
            <TextInput field=number_field value=number on_input=Callback::new(move |text| number.set(text)) mode=InputMode::Identifier />
            <TextInput field=code_field value=code on_input=Callback::new(move |text| code.set(text)) mode=InputMode::Identifier />
            <div class="cluster"><Button>{t(k::VERIFY_SUBMIT)}</Button></div>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_any_script_are_counted() {
        let cases = [
            ("", Some(0)),
            ("R-2026-7K3M9QX2", Some(NUMBER_CHARACTERS)),
            (" r 2026 7k3m9qx2 ", Some(NUMBER_CHARACTERS)),
            ("0F3F-5CR1-NCS3-2T4G", Some(CODE_CHARACTERS)),
            (
                "\u{6f0}F3F 5CR\u{6f1} NCS\u{6f3} \u{6f2}T\u{6f4}G",
                Some(CODE_CHARACTERS),
            ),
            ("سرٹیفکیٹ", None),
            ("R-2026-7K3M9QX2.", None),
        ];
        for (typed, count) in cases {
            assert_eq!(length(typed), count, "{typed}");
        }
        assert_eq!(plain(" \u{6f0}F3F 5cr\u{6f1} "), "0F3F5cr1");
    }
}
