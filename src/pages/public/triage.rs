//! "Which application do I need?": at most three questions. Where the person
//! stands is in the address, so that Back goes a question back.

use super::outcome::Outcome;
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::{now, t};
use crate::state::location::{go, use_location};
use crate::ui::button::Button;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::Field;
use crate::ui::radios::{Choice, Radios};
use ijazat_texts::{Key, k};

/// What is answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Given {
    provider: Option<String>,
    who: Option<String>,
    connection: Option<String>,
}

/// What is asked or said next.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    Ask(Question),
    Say(Outcome),
}

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Provider,
    Who,
    Connection,
}

/// The questions in the order in which they are needed.
fn next(given: &Given) -> Next {
    match given.provider.as_deref() {
        Some("licensed") => return Next::Say(Outcome::NotNeeded),
        Some("own") => {}
        _ => return Next::Ask(Question::Provider),
    }
    match given.who.as_deref() {
        Some("organisation" | "person") => {}
        _ => return Next::Ask(Question::Who),
    }
    match (given.who.as_deref(), given.connection.as_deref()) {
        (_, Some("none")) => Next::Say(Outcome::AddressFirst),
        (Some("organisation"), Some("fixed")) => Next::Say(Outcome::Organisation),
        (Some("person"), Some("fixed" | "mobile")) => Next::Say(Outcome::Person),
        _ => Next::Ask(Question::Connection),
    }
}

impl Question {
    const fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Who => "who",
            Self::Connection => "connection",
        }
    }

    const fn title(self) -> Key {
        match self {
            Self::Provider => k::TRIAGE_PROVIDER_QUESTION,
            Self::Who => k::TRIAGE_WHO_QUESTION,
            Self::Connection => k::TRIAGE_CONNECTION_QUESTION,
        }
    }

    fn choices(self, given: &Given) -> Vec<Choice> {
        let plain = |value: &str, label: Key| Choice::new(value, t(label));
        match self {
            Self::Provider => vec![
                plain("own", k::TRIAGE_PROVIDER_OWN),
                plain("licensed", k::TRIAGE_PROVIDER_LICENSED)
                    .hint(t(k::TRIAGE_PROVIDER_LICENSED_HINT)),
            ],
            Self::Who => vec![
                plain("organisation", k::TRIAGE_WHO_ORGANISATION)
                    .hint(t(k::TRIAGE_WHO_ORGANISATION_HINT)),
                plain("person", k::TRIAGE_WHO_PERSON).hint(t(k::TRIAGE_WHO_PERSON_HINT)),
            ],
            Self::Connection => {
                let mobile = given.who.as_deref() == Some("person");
                [
                    ("fixed", k::TRIAGE_CONNECTION_FIXED, true),
                    ("mobile", k::TRIAGE_CONNECTION_MOBILE, mobile),
                    ("none", k::TRIAGE_CONNECTION_NONE, true),
                ]
                .into_iter()
                .filter(|(.., offered)| *offered)
                .map(|(value, label, _)| plain(value, label))
                .collect()
            }
        }
    }
}

/// The address of the page once this question is answered.
fn href(given: &Given, question: Question, answer: &str) -> String {
    let answered = [
        ("provider", given.provider.as_deref()),
        ("who", given.who.as_deref()),
        ("connection", None),
    ];
    let parts: Vec<String> = answered
        .into_iter()
        .map(|(name, value)| {
            (
                name,
                if name == question.name() {
                    Some(answer)
                } else {
                    value
                },
            )
        })
        .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")))
        .collect();
    format!("{}?{}", Page::Triage.href(), parts.join("&"))
}

/// The page.
pub fn page() -> AnyView {
    let location = use_location();
    let given = Memo::new(move |_| Given {
        provider: location.query("provider"),
        who: location.query("who"),
        connection: location.query("connection"),
    });
    let shown = move || {
        let given = given.get();
        match next(&given) {
            Next::Ask(question) => ask(question, given),
            Next::Say(outcome) => outcome.view(),
        }
    };
    view! { {shown} }.into_any()
}

fn ask(question: Question, given: Given) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let (attempts, failed) = (RwSignal::new(0_u32), RwSignal::new(false));
    let error = Signal::derive(move || failed.get().then(|| now(k::TRIAGE_CHOOSE)));
    let id = question.name();
    let entries = Signal::derive(move || {
        error
            .get()
            .into_iter()
            .map(|text| SummaryEntry {
                control: id.to_owned(),
                text,
            })
            .collect::<Vec<_>>()
    });
    let choices = question.choices(&given);
    let field = Field::new(id, t(question.title())).error(error);
    let on_change = Callback::new(move |value: String| {
        chosen.set(value);
        failed.set(false);
    });
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let answer = chosen.get_untracked();
        failed.set(answer.is_empty());
        attempts.update(|attempts| *attempts += 1);
        if !answer.is_empty() {
            go(&href(&given, question, &answer));
        }
    };
    view! {
        <ErrorSummary title=t(k::TRIAGE_PROBLEM) entries=entries attempts=attempts />
        <PageHeader title=t(k::TRIAGE_TITLE) has_errors=failed />
        <form class="stack" novalidate on:submit=on_submit>
            <Radios field=field choices=choices value=chosen on_change=on_change />
            <div class="cluster"><Button>{t(k::TRIAGE_CONTINUE)}</Button></div>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(provider: &str, who: &str, connection: &str) -> Given {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Given {
            provider: some(provider),
            who: some(who),
            connection: some(connection),
        }
    }

    #[track_caller]
    fn check(provider: &str, who: &str, connection: &str, expected: Next) {
        assert_eq!(next(&given(provider, who, connection)), expected);
    }

    #[test]
    fn three_questions_lead_to_every_end() {
        check("", "", "", Next::Ask(Question::Provider));
        check("licensed", "", "", Next::Say(Outcome::NotNeeded));
        check("own", "", "", Next::Ask(Question::Who));
        check("own", "person", "", Next::Ask(Question::Connection));
        check("own", "person", "mobile", Next::Say(Outcome::Person));
        check("own", "person", "fixed", Next::Say(Outcome::Person));
        check(
            "own",
            "organisation",
            "fixed",
            Next::Say(Outcome::Organisation),
        );
        check(
            "own",
            "organisation",
            "mobile",
            Next::Ask(Question::Connection),
        );
        check(
            "own",
            "organisation",
            "none",
            Next::Say(Outcome::AddressFirst),
        );
        check("<b>", "person", "fixed", Next::Ask(Question::Provider));
    }

    #[test]
    fn an_answer_is_in_the_address() {
        assert_eq!(
            href(&given("", "", ""), Question::Provider, "own"),
            "/which?provider=own"
        );
        assert_eq!(
            href(
                &given("own", "person", "none"),
                Question::Connection,
                "mobile"
            ),
            "/which?provider=own&who=person&connection=mobile"
        );
    }
}
