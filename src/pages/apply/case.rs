//! A submitted application: where it stands, what to do, what happened.

mod withdraw;

use super::answers::answers_view;
use super::lending::{operators, shown};
use crate::api;
use crate::components::case_parts::{clock_view, due_now, state_tone, timeline_view};
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::form::draft::find_field;
use crate::form::editor::OperatorEntry;
use crate::format::{MomentStyle, moment, moment_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::registration_now;
use crate::state::locale::{code_words, now_with, t, t_with, text_now};
use crate::state::location::go_instead;
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::tag::{Tag, Tone};
use ijazat_api::applications::{
    AddressAnswer, ApplicationView, CheckOutcome, CheckSummary, Question,
};
use ijazat_rules::form::Definition;
use ijazat_rules::lifecycle::{HoldingState, State};
use ijazat_texts::{Key, k};
use std::sync::Arc;
use withdraw::withdraw_view;

/// Case and form.
type Data = (ApplicationView, Arc<Definition>);

/// The page.
pub fn page(reference: String) -> AnyView {
    let load = Load::new(move || {
        let reference = reference.clone();
        async move {
            let view = api::applications::get_application(&reference).await?;
            let definition = api::site::get_form(&view.summary.form, &view.form_digest).await?;
            Ok((view, definition))
        }
    });
    let operators = operators();
    page_view(load, t(k::DRAFT_LOADING), move |data: Arc<Data>| {
        case_view(&data.0, &data.1, operators, load)
    })
}

fn case_view(
    view: &ApplicationView,
    definition: &Arc<Definition>,
    operators: Signal<Arc<Vec<OperatorEntry>>>,
    load: Load<Data>,
) -> AnyView {
    let reference = view.summary.reference.clone();
    if view.summary.state == State::Draft {
        let href = Page::Tasks { reference }.href();
        request_animation_frame(move || go_instead(&href));
        return ().into_any();
    }
    let state = view.summary.state;
    let name = view.summary.display_name.clone();
    let form = definition.id.clone();
    let title = Signal::derive(move || name.clone().unwrap_or_else(|| registration_now(&form)));
    let answers = {
        let (definition, answers, reference) = (
            Arc::clone(definition),
            view.answers.clone(),
            reference.clone(),
        );
        move || {
            answers_view(
                &definition,
                &answers,
                &shown(&reference, operators.get()),
                None,
            )
        }
    };
    view! {
        <PageHeader
            title=title
            eyebrow=t_with(k::CASE_EYEBROW, &[("reference", &reference)])
            back=(Page::Applications.href(), t(k::APPLICATIONS_TITLE))
        />
        <div><Tag label=code_words("state", state.as_str()) tone=state_tone(state) /></div>
        {standing(view)}
        <div class="columns">
            <div class="stack stack--wide">
                {questions(view, definition)}
                {checks(view, operators)}
                <Disclosure label=t(k::CASE_ANSWERS)>{answers}</Disclosure>
                {withdraw_view(&reference, state, load)}
            </div>
            <div class="stack stack--wide">
                {view.clock.as_ref().map(|clock| view! {
                    <section class="stack"><h2>{t(k::CASE_CLOCK)}</h2>{clock_view(clock)}</section>
                }.into_any())}
                <section class="stack"><h2>{t(k::CASE_TIMELINE)}</h2>{timeline_view(&view.timeline, move |actor| operator_now(operators, actor))}</section>
            </div>
        </div>
    }
    .into_any()
}

/// Where it stands, and the one thing to do now.
fn standing(view: &ApplicationView) -> AnyView {
    let reference = view.summary.reference.clone();
    match view.summary.state {
        State::InformationRequested => view! {
            <Notice tone=Tone::Warn title=t(asked_title(&view.questions))>
                <p>{t(k::CASE_ANSWER_LEAD)}</p>
                <a class="button" href=Page::Reply { reference }.href()>{t(k::CASE_ANSWER)}</a>
            </Notice>
        }
        .into_any(),
        State::ProviderCheck => view! {
            <Notice tone=Tone::Info title=t(k::CASE_PROVIDER_TITLE)><p>{t(k::CASE_PROVIDER)}</p></Notice>
        }
        .into_any(),
        State::InReview => {
            let due_at = view.clock.as_ref().and_then(|clock| clock.due_at);
            let due = move || due_at.map(due_now);
            view! { <Notice tone=Tone::Info title=t(k::CASE_REVIEW_TITLE)><p>{dynamic(due)}</p></Notice> }.into_any()
        }
        State::Approved => approved(view),
        State::Rejected => rejected(view),
        State::Withdrawn => view! { <Notice title=t(k::CASE_WITHDRAWN_TITLE)><p>{t(k::CASE_WITHDRAWN)}</p></Notice> }.into_any(),
        State::Discarded => view! { <Notice><p>{t(k::CASE_DISCARDED)}</p></Notice> }.into_any(),
        State::Draft => ().into_any(),
    }
}

fn approved(view: &ApplicationView) -> AnyView {
    let reference = view.summary.reference.clone();
    let holding = view.summary.holding.clone();
    let is_over = holding
        .as_ref()
        .is_some_and(|holding| holding.state == HoldingState::Expired);
    let (tone, title, valid) = match is_over {
        true => (Tone::Warn, k::CASE_EXPIRED_TITLE, k::CASE_EXPIRED),
        false => (Tone::Good, k::CASE_APPROVED_TITLE, k::CASE_APPROVED),
    };
    let number = holding.as_ref().map(|holding| holding.number.clone());
    let number = number.map(|number| view! { <p><Ltr text=number /></p> }.into_any());
    let words = holding.map(|holding| {
        Signal::derive(move || {
            let until = moment_now(holding.valid_until, MomentStyle::Day);
            now_with(valid, &[("date", until)])
        })
    });
    view! {
        <Notice tone=tone title=t(title)>
            {number}
            <p>{words}</p>
            <a class="button" href=Page::OwnCertificate { reference }.href()>{t(k::CASE_CERTIFICATE)}</a>
        </Notice>
        {letter(view)}
    }
    .into_any()
}

fn rejected(view: &ApplicationView) -> AnyView {
    let reasons: Vec<AnyView> = view
        .decision
        .iter()
        .flat_map(|decision| &decision.reasons)
        .map(|reason| view! { <li>{code_words("rejection", reason)}</li> }.into_any())
        .collect();
    view! {
        <Notice tone=Tone::Bad title=t(k::CASE_REJECTED_TITLE)>
            <p>{t(k::CASE_REASONS)}</p>
            <ul class="list">{reasons}</ul>
        </Notice>
        {letter(view)}
    }
    .into_any()
}

fn letter(view: &ApplicationView) -> Option<AnyView> {
    let decision = view.decision.as_ref()?;
    let letter = decision.letter.clone();
    // The words of a reason are in the letter alone.
    let view = view! {
        <Disclosure label=t(k::CASE_LETTER) is_open=!decision.approved><div class="letter" dir="auto">{letter}</div></Disclosure>
    };
    Some(view.into_any())
}

/// Who waits for an answer: the authority, or only what a provider did not confirm.
fn asked_title(questions: &[Question]) -> Key {
    let mut open = questions
        .iter()
        .filter(|question| question.replied_at.is_none());
    if open.all(|question| question.text.is_empty()) {
        k::CASE_QUESTION_BY_PROVIDER
    } else {
        k::CASE_ANSWER_TITLE
    }
}

fn questions(view: &ApplicationView, definition: &Definition) -> Option<AnyView> {
    if view.questions.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = view
        .questions
        .iter()
        .map(|question| question_view(question, definition))
        .collect();
    Some(
        view! { <section class="stack"><h2>{t(k::CASE_QUESTIONS)}</h2>{rows}</section> }.into_any(),
    )
}

fn question_view(question: &Question, definition: &Definition) -> AnyView {
    let label = find_field(definition, &question.path).map(|field| field.label.clone());
    let title = move || label.as_ref().map(text_now);
    let words = question_words(question);
    let (asked_at, replied_at) = (question.asked_at, question.replied_at);
    let asked = move || {
        now_with(
            k::CASE_ASKED,
            &[("date", moment_now(asked_at, MomentStyle::Full))],
        )
    };
    let reply = replied_at.map(|at| {
        let when = move || {
            now_with(
                k::CASE_REPLIED,
                &[("date", moment_now(at, MomentStyle::Full))],
            )
        };
        let words = question.reply.clone().filter(|words| !words.is_empty());
        view! {
            <p class="muted">{dynamic(when)}</p>
            {words.map(|words| view! { <p dir="auto" class="measure">{words}</p> }.into_any())}
        }
        .into_any()
    });
    view! {
        <article class="stack stack--tight">
            <h3>{dynamic(title)}</h3>
            <p class="measure">{words}</p>
            <p class="muted">{dynamic(asked)}</p>
            {reply}
        </article>
    }
    .into_any()
}

/// The reviewer's words, or that the provider refused.
pub fn question_words(question: &Question) -> AnyView {
    if question.text.is_empty() {
        return view! { <span>{t(k::CASE_QUESTION_BY_PROVIDER)}</span> }.into_any();
    }
    view! { <span class="as-written" dir="auto">{question.text.clone()}</span> }.into_any()
}

fn checks(view: &ApplicationView, operators: Signal<Arc<Vec<OperatorEntry>>>) -> Option<AnyView> {
    if view.checks.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = view
        .checks
        .iter()
        .map(|check| check_view(check, operators))
        .collect();
    Some(view! { <section class="stack"><h2>{t(k::CASE_CHECKS)}</h2>{rows}</section> }.into_any())
}

/// The name of a provider; anything else as it is.
fn operator_now(operators: Signal<Arc<Vec<OperatorEntry>>>, id: &str) -> String {
    operators.with(|all| {
        all.iter()
            .find(|operator| operator.id == id)
            .map_or_else(|| id.to_owned(), |found| text_now(&found.name))
    })
}

fn check_view(check: &CheckSummary, operators: Signal<Arc<Vec<OperatorEntry>>>) -> AnyView {
    let id = check.operator.clone();
    let name = move || operator_now(operators, &id);
    let (code, tone) = match check.outcome {
        CheckOutcome::Open => ("open", Tone::Info),
        CheckOutcome::Confirmed => ("confirmed", Tone::Good),
        CheckOutcome::Refused => ("refused", Tone::Bad),
        CheckOutcome::Passed => ("passed", Tone::Neutral),
        CheckOutcome::Superseded => ("superseded", Tone::Neutral),
    };
    let answers: Vec<AnyView> = check.answers.iter().map(address_answer).collect();
    let list = (!answers.is_empty()).then(|| view! { <ul class="list">{answers}</ul> }.into_any());
    view! {
        <article class="stack stack--tight">
            <div class="cluster"><h3>{dynamic(name)}</h3><Tag label=code_words("outcome", code) tone=tone /></div>
            <p class="muted">{moment(check.answered_at.unwrap_or(check.asked_at), MomentStyle::Full)}</p>
            {list}
        </article>
    }
    .into_any()
}

/// One address with the provider's answer.
pub fn address_answer(answer: &AddressAnswer) -> AnyView {
    let outcome = if answer.confirmed {
        "confirmed"
    } else {
        "refused"
    };
    let reason = answer
        .reason
        .as_ref()
        .map(|reason| view! { " · "{code_words("refusal", reason)} }.into_any());
    let remark = answer.remark.clone().filter(|remark| !remark.is_empty());
    let remark = remark.map(|remark| view! { " · "<bdi>{remark}</bdi> }.into_any());
    view! { <li><Ltr text=answer.subject.clone() />" · "{code_words("outcome", outcome)}{reason}{remark}</li> }.into_any()
}
