//! What pages say: buttons, notices, errors, progress.

use super::say::say;
use super::section;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::link_button::LinkButton;
use crate::ui::notice::Notice;
use crate::ui::progress::Progress;
use crate::ui::skeleton::Skeleton;
use crate::ui::tag::{Tag, Tone};
use crate::ui::toast::Toast;
use leptos::prelude::*;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("button", "Button", buttons()),
        section("link-button", "LinkButton", links()),
        section("notice", "Notice", notices()),
        section("tag", "Tag", tags()),
        section("error-summary", "ErrorSummary", errors()),
        section("progress", "Progress", progress()),
        section(
            "skeleton",
            "Skeleton",
            vec![view! { <Skeleton lines=3 /> }.into_any()],
        ),
        section("toast", "Toast", toast()),
    ];
    all.into_any()
}

const KINDS: [ButtonKind; 4] = [
    ButtonKind::Main,
    ButtonKind::Quiet,
    ButtonKind::Bad,
    ButtonKind::Link,
];

fn kind_name(kind: ButtonKind) -> Signal<String> {
    match kind {
        ButtonKind::Main => say("Save and continue", "محفوظ کر کے جاری رکھیں"),
        ButtonKind::Quiet => say("See the letter", "خط دیکھیں"),
        ButtonKind::Bad => say("Withdraw it", "واپس لیں"),
        ButtonKind::Link => say("Remove", "ہٹائیں"),
    }
}

fn buttons() -> Vec<AnyView> {
    let pressed = RwSignal::new(0_u32);
    let press = Callback::new(move |()| pressed.update(|pressed| *pressed += 1));
    let row = |pending: bool| {
        let all: Vec<AnyView> = KINDS
            .into_iter()
            .map(|kind| {
                view! { <Button kind=kind on_press=press pending=pending>{kind_name(kind)}</Button> }.into_any()
            })
            .collect();
        view! { <div class="cluster">{all}</div> }.into_any()
    };
    let count = view! { <output class="muted" id="pressed"><bdi>{move || pressed.get().to_string()}</bdi></output> };
    vec![row(false), row(true), count.into_any()]
}

fn links() -> Vec<AnyView> {
    let all: Vec<AnyView> = KINDS
        .into_iter()
        .map(|kind| {
            let context = say("for the gallery", "نمونے کے لیے");
            view! { <LinkButton href="#link-button".to_owned() kind=kind context=context>{kind_name(kind)}</LinkButton> }.into_any()
        })
        .collect();
    vec![view! { <div class="cluster">{all}</div> }.into_any()]
}

const TONES: [Tone; 5] = [Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info];

fn tone_name(tone: Tone) -> Signal<String> {
    match tone {
        Tone::Neutral => say("Not started", "شروع نہیں ہوا"),
        Tone::Good => say("Approved", "منظور"),
        Tone::Warn => say("Answer needed", "جواب درکار"),
        Tone::Bad => say("Not approved", "نامنظور"),
        Tone::Info => say("In review", "زیرِ جائزہ"),
    }
}

fn notices() -> Vec<AnyView> {
    let words = || {
        say(
            "The clock stands still until you answer, and what you typed is kept.",
            "آپ کے جواب تک وقت کا شمار رکا رہے گا، اور آپ کا لکھا ہوا محفوظ ہے۔",
        )
    };
    let mut all: Vec<AnyView> = TONES
        .into_iter()
        .map(|tone| {
            view! { <Notice tone=tone title=tone_name(tone)><p>{words()}</p></Notice> }.into_any()
        })
        .collect();
    all.push(view! { <Notice alert=true><p>{words()}</p></Notice> }.into_any());
    all
}

fn tags() -> Vec<AnyView> {
    let all: Vec<AnyView> = TONES
        .into_iter()
        .map(|tone| view! { <Tag tone=tone label=tone_name(tone) /> }.into_any())
        .collect();
    vec![view! { <div class="cluster">{all}</div> }.into_any()]
}

fn errors() -> Vec<AnyView> {
    let attempts = RwSignal::new(0_u32);
    let entry = |control: &str, text: Signal<String>| SummaryEntry {
        control: control.to_owned(),
        text: text.get(),
    };
    let entries = Signal::derive(move || {
        vec![
            entry(
                "wrong-name",
                say(
                    "Enter the name of the organisation",
                    "ادارے کا نام درج کریں",
                ),
            ),
            entry(
                "wrong-addresses",
                say(
                    "Line 3: 192.168.1.10 is not a public address",
                    "سطر 3: 192.168.1.10 عوامی ایڈریس نہیں",
                ),
            ),
        ]
    });
    let again = Callback::new(move |()| attempts.update(|attempts| *attempts += 1));
    let title = say("There is a problem", "ایک مسئلہ ہے");
    vec![
        view! { <ErrorSummary title=title entries=entries attempts=attempts /> }.into_any(),
        view! { <Button kind=ButtonKind::Quiet on_press=again>{say("Check again", "دوبارہ جانچیں")}</Button> }.into_any(),
    ]
}

fn progress() -> Vec<AnyView> {
    let label = || say("Uploading", "اپ لوڈ ہو رہی ہے");
    [Some(0), Some(42), Some(100), None]
        .into_iter()
        .map(|percent| {
            view! { <p><Progress label=label() percent=Signal::stored(percent) /></p> }.into_any()
        })
        .collect()
}

fn toast() -> Vec<AnyView> {
    let message = RwSignal::new(String::new());
    let words = say("The note was saved", "نوٹ محفوظ ہو گیا");
    let show = Callback::new(move |()| message.set(words.get_untracked()));
    let close = Callback::new(move |()| message.set(String::new()));
    vec![
        view! { <Button kind=ButtonKind::Quiet on_press=show>{say("Save the note", "نوٹ محفوظ کریں")}</Button> }.into_any(),
        view! { <Toast message=message on_close=close /> }.into_any(),
    ]
}
