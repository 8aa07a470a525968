//! The answer sheet as a form: confirm or refuse each entry, or confirm all.

use super::sheet::{AnswerSheet, Line, LineProblem, Verdict};
use crate::api::operator::answer_check;
use crate::components::kept_words::{KeptWords, has_identity};
use crate::components::refused::Refused;
use crate::components::waiting::Waiting;
use crate::form::words::characters;
use crate::pages::staff::sending::{Recent, Sending};
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{Words, code_words, now, now_with, t};
use crate::state::location::focus_heading;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::Field;
use crate::ui::radios::{Choice, Radios};
use crate::ui::select::Select;
use crate::ui::text_area::TextArea;
use ijazat_api::applications::AddressAnswer;
use ijazat_api::operator::CheckView;
use ijazat_rules::lifecycle::State;
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use ijazat_texts::k;
use std::sync::Arc;

type Problems = Memo<Vec<(usize, LineProblem)>>;

/// The form.
#[component]
pub fn SheetForm(
    /// The question.
    check: Arc<CheckView>,
    /// What the application says, to be read first.
    details: AnyView,
    /// Asks for the question again.
    reload: Callback<()>,
    /// What was answered too late.
    too_late: WriteSignal<Vec<AddressAnswer>>,
) -> impl IntoView {
    let sheet = RwSignal::new(AnswerSheet::new(&check.subjects, check.mobile));
    let may_keep = |words: &str| !has_identity(words);
    let words = Signal::derive(move || sheet.with(|sheet| sheet.for_device(may_keep)));
    let kept = KeptWords::new(&place(&check), words, move |found| {
        sheet.update(|sheet| sheet.take(found));
    });
    let restored = kept.notice();
    let tries = RwSignal::new(0_u32);
    let told = RwSignal::new(Vec::new());
    let sending = Sending::new(Recent::Needed);
    let problems: Problems =
        Memo::new(move |_| told.with(|told: &Vec<_>| sheet.with(|sheet| sheet.still(told))));
    let settled = {
        let kept = kept.clone();
        move || {
            kept.forget();
            too_late.set(sheet.with_untracked(AnswerSheet::to_wire).answers);
            reload.try_run(());
            focus_heading();
        }
    };
    answered_meanwhile(sending, settled);
    let entries = Signal::derive(move || {
        let subject = |index: usize| sheet.with(|sheet| sheet.lines()[index].subject.clone());
        problems.with(|problems| {
            problems
                .iter()
                .map(|(index, problem)| entry(*index, *problem, &subject(*index)))
                .collect::<Vec<_>>()
        })
    });
    let id = check.row.id.clone();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        told.set(sheet.with_untracked(AnswerSheet::problems));
        tries.update(|tries| *tries += 1);
        if !told.with_untracked(Vec::is_empty) {
            return;
        }
        let (id, body) = (id.clone(), sheet.with_untracked(AnswerSheet::to_wire));
        let (sent, kept) = (body.clone(), kept.clone());
        let ask = move |key| {
            let (id, body) = (id.clone(), body.clone());
            async move { answer_check(&id, &body, &key).await }
        };
        sending.send(&sent, ask, move |_: State| {
            kept.forget();
            confirm(now(k::SUBSCRIBER_CHECK_SENT));
            reload.try_run(());
            if !sending.is_left() {
                focus_heading();
            }
        });
    };
    let title = if check.mobile {
        k::SUBSCRIBER_CHECK_SUBJECTS_MOBILE
    } else {
        k::SUBSCRIBER_CHECK_SUBJECTS_ADDRESSES
    };
    let mobile = check.mobile;
    let lines = check.subjects.iter().enumerate();
    let lines = lines
        .map(|(index, subject)| line(sheet, problems, index, subject, mobile))
        .collect_view();
    view! {
        <form class="stack sheet" novalidate on:submit=send>
            <ErrorSummary title=t(k::STAFF_PROBLEM_TITLE) entries attempts=tries />
            {details}
            {restored}
            <h2>{t(title)}</h2>
            <ConfirmAll sheet count=check.subjects.len() />
            {lines}
            <p role="status">{dynamic(move || summary_now(&sheet.read()))}</p>
            <Refused error=Signal::derive(move || sending.failed()) />
            <Waiting waiting=sending.waiting() on_give_up=sending.giving_up() />
            <p class="muted">{t(k::SUBSCRIBER_CHECK_SEND_NOTE)}</p>
            <p><Button pending=sending.pending()>{t(k::SUBSCRIBER_CHECK_SEND)}</Button></p>
        </form>
    }
    .into_any()
}

/// Under what the device keeps a sheet that is not sent yet.
pub fn place(check: &CheckView) -> String {
    format!("check {}", check.row.id)
}

/// Somebody of the same provider was faster: shows what they answered.
fn answered_meanwhile(sending: Sending, settled: impl Fn() + 'static) {
    // Touches the network, the device and the focus.
    Effect::new(move || {
        let failed = sending.failed();
        if failed.is_some_and(|error| error.code() == "state-conflict") {
            settled();
        }
    });
}

#[component]
fn ConfirmAll(sheet: RwSignal<AnswerSheet>, count: usize) -> impl IntoView {
    let confirm = Callback::new(move |()| {
        sheet.update(AnswerSheet::confirm_all);
        confirm(now(k::SUBSCRIBER_CHECK_ALL_SET));
    });
    let words = move || {
        now_with(
            k::SUBSCRIBER_CHECK_CONFIRM_ALL,
            &[("count", count.to_string())],
        )
    };
    (count > 1)
        .then(|| view! { <p><Button kind=ButtonKind::Quiet on_press=confirm>{dynamic(words)}</Button></p> })
        .into_any()
}

fn line(
    sheet: RwSignal<AnswerSheet>,
    problems: Problems,
    index: usize,
    subject: &str,
    mobile: bool,
) -> AnyView {
    let read = move |get: fn(&Line) -> String| {
        Signal::derive(move || {
            sheet.with(|sheet| sheet.lines().get(index).map(get).unwrap_or_default())
        })
    };
    let error = move |is_mine: fn(LineProblem) -> bool| {
        let subject = subject.to_owned();
        Signal::derive(move || {
            let mine = problems.with(|problems| {
                problems
                    .iter()
                    .find(|(i, p)| *i == index && is_mine(*p))
                    .copied()
            });
            mine.map(|(index, problem)| entry(index, problem, &subject).text)
        })
    };
    let verdict_error = error(|problem| matches!(problem, LineProblem::VerdictMissing));
    let reason_error = error(|problem| matches!(problem, LineProblem::ReasonMissing));
    let remark_error = error(|problem| {
        matches!(
            problem,
            LineProblem::RemarkMissing | LineProblem::RemarkTooLong(_)
        )
    });
    let verdict = read(|line| verdict_name(line.verdict).to_owned());
    let reason = read(|line| line.reason.clone().unwrap_or_default());
    let remark = read(|line| line.remark.clone());
    let needs_remark = Memo::new(move |_| {
        sheet.with(|sheet| sheet.lines().get(index).is_some_and(Line::needs_remark))
    });
    let refuses = Memo::new(move |_| verdict.with(|verdict| verdict == "refuse"));
    let choose = Callback::new(move |name: String| {
        let verdict = if name == "confirm" {
            Verdict::Confirm
        } else {
            Verdict::Refuse
        };
        sheet.update(|sheet| sheet.change(index, |line| line.verdict = Some(verdict)));
    });
    let set_reason = Callback::new(move |code: String| {
        sheet.update(|sheet| {
            sheet.change(index, |line| {
                line.reason = Some(code).filter(|code| !code.is_empty())
            })
        });
    });
    let set_remark = Callback::new(move |words: String| {
        sheet.update(|sheet| sheet.change(index, |line| line.remark = words));
    });
    let field = Field::new(&verdict_id(index), question(subject, mobile)).error(verdict_error);
    let reasons = move || {
        let reasons = sheet.with_untracked(|sheet| sheet.reasons);
        reasons
            .iter()
            .map(|code| Choice::new(code, code_words("refusal", code)))
            .collect::<Vec<_>>()
    };
    let why =
        move || Field::new(&reason_id(index), t(k::SUBSCRIBER_CHECK_REASON)).error(reason_error);
    let more = move || {
        Field::new(&remark_id(index), t(k::SUBSCRIBER_CHECK_REMARK))
            .hint(t(k::SUBSCRIBER_CHECK_REMARK_HINT))
            .error(remark_error)
            .optional(Signal::derive(move || !needs_remark.get()))
    };
    view! {
        <div class="sheet__line">
            <Radios field choices=verdicts(mobile) value=verdict on_change=choose />
            <Show when=move || refuses.get()>
                <div class="sheet__why">
                    <Select field=why() choices=reasons() value=reason on_change=set_reason />
                    <TextArea field=more() value=remark rows=2 limit=characters(WORDS_LENGTH_MAX) on_input=set_remark />
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn question(subject: &str, mobile: bool) -> Words {
    let subject = subject.to_owned();
    let key = if mobile {
        k::SUBSCRIBER_CHECK_QUESTION_MOBILE
    } else {
        k::SUBSCRIBER_CHECK_QUESTION_ADDRESS
    };
    Signal::derive(move || now_with(key, &[("subject", subject.as_str())]))
}

fn verdicts(mobile: bool) -> Vec<Choice> {
    let hint = if mobile {
        k::SUBSCRIBER_CHECK_CONFIRM_HINT_MOBILE
    } else {
        k::SUBSCRIBER_CHECK_CONFIRM_HINT
    };
    vec![
        Choice::new("confirm", t(k::SUBSCRIBER_CHECK_CONFIRM)).hint(t(hint)),
        Choice::new("refuse", t(k::SUBSCRIBER_CHECK_REFUSE))
            .hint(t(k::SUBSCRIBER_CHECK_REFUSE_HINT)),
    ]
}

const fn verdict_name(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Confirm) => "confirm",
        Some(Verdict::Refuse) => "refuse",
        None => "",
    }
}

fn verdict_id(index: usize) -> String {
    format!("verdict-{index}")
}

fn reason_id(index: usize) -> String {
    format!("reason-{index}")
}

fn remark_id(index: usize) -> String {
    format!("remark-{index}")
}

fn entry(index: usize, problem: LineProblem, subject: &str) -> SummaryEntry {
    let values = |more: Option<usize>| {
        let mut values = vec![
            ("subject", subject.to_owned()),
            ("max", WORDS_LENGTH_MAX.to_string()),
        ];
        values.extend(more.map(|count| ("count", count.to_string())));
        values
    };
    let (control, key, count) = match problem {
        LineProblem::VerdictMissing => {
            (verdict_id(index), k::SUBSCRIBER_CHECK_MISSING_VERDICT, None)
        }
        LineProblem::ReasonMissing => (reason_id(index), k::SUBSCRIBER_CHECK_MISSING_REASON, None),
        LineProblem::RemarkMissing => (remark_id(index), k::SUBSCRIBER_CHECK_MISSING_REMARK, None),
        LineProblem::RemarkTooLong(count) => (
            remark_id(index),
            k::SUBSCRIBER_CHECK_REMARK_TOO_LONG,
            Some(count),
        ),
    };
    SummaryEntry {
        control,
        text: now_with(key, &values(count)),
    }
}

fn summary_now(sheet: &AnswerSheet) -> String {
    let progress = sheet.progress();
    if progress.confirmed + progress.refused == 0 {
        return now(k::SUBSCRIBER_CHECK_SUMMARY_NONE);
    }
    let values = [
        ("confirmed", progress.confirmed.to_string()),
        ("refused", progress.refused.to_string()),
        ("open", progress.open.to_string()),
    ];
    now_with(k::SUBSCRIBER_CHECK_SUMMARY, &values)
}
