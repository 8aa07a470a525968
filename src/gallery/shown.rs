//! What shows or compares something.

use super::panes::tool_words;
use super::say::say;
use super::section;
use crate::ui::bar_chart::{Bar, BarChart};
use crate::ui::before_after::BeforeAfter;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::diff::Diff;
use crate::ui::disclosure::Disclosure;
use crate::ui::picture::{Picture, PictureWords};
use crate::ui::stat::{Stat, Stats};
use leptos::prelude::*;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("disclosure", "Disclosure", disclosure()),
        section("dialog", "Dialog", dialog()),
        section("stat", "Stats", stats()),
        section("bar-chart", "BarChart", chart()),
        section("picture", "Picture", picture()),
        section("diff", "Diff", diffs()),
        section("before-after", "BeforeAfter", before_after()),
    ];
    all.into_any()
}

fn disclosure() -> Vec<AnyView> {
    let words = say(
        "The time that your provider needs does not count.",
        "فراہم کنندہ کا وقت شمار نہیں ہوتا۔",
    );
    let label = say("How the time was counted", "وقت کیسے شمار ہوا");
    vec![view! { <Disclosure label=label><p>{words}</p></Disclosure> }.into_any()]
}

fn dialog() -> Vec<AnyView> {
    let open = RwSignal::new(false);
    let show = Callback::new(move |()| open.set(true));
    let close = Callback::new(move |()| open.set(false));
    let title = say("Delete this draft?", "کیا یہ مسودہ حذف کریں؟");
    let words = say("This cannot be undone.", "یہ عمل واپس نہیں لیا جا سکتا۔");
    vec![
        view! { <Button kind=ButtonKind::Quiet on_press=show>{say("Delete the draft", "مسودہ حذف کریں")}</Button> }.into_any(),
        view! {
            <Dialog open=open title=title on_close=close>
                <p>{words}</p>
                <Button kind=ButtonKind::Bad on_press=close>{say("Delete it", "حذف کریں")}</Button>
            </Dialog>
        }
        .into_any(),
    ]
}

fn stats() -> Vec<AnyView> {
    let stats = vec![
        Stat {
            value: Signal::stored("1,284".to_owned()),
            label: say("VPN registrations in force", "مؤثر وی پی این رجسٹریشنیں"),
        },
        Stat {
            value: say("6 h 40 min", "6 گھنٹے 40 منٹ"),
            label: say("median time to a decision", "فیصلے تک کا وسطی وقت"),
        },
    ];
    vec![view! { <Stats stats=stats /> }.into_any()]
}

fn chart() -> Vec<AnyView> {
    let bar = |label: &str, values: [Option<u64>; 3]| Bar {
        label: Signal::stored(label.to_owned()),
        values: values.to_vec(),
    };
    let bars = vec![
        bar("26-09", [Some(12), Some(3), Some(5)]),
        bar("26-10", [Some(18), None, Some(2)]),
        bar("26-11", [Some(9), Some(1), Some(7)]),
    ];
    let series = vec![
        say("Approved", "منظور"),
        say("Not approved", "نامنظور"),
        say("Open", "زیرِ غور"),
    ];
    vec![
        view! { <BarChart bars=bars series=series withheld=say("Withheld", "ظاہر نہیں") /> }
            .into_any(),
    ]
}

fn picture() -> Vec<AnyView> {
    let words = PictureWords {
        tools: tool_words(),
        hint: say(
            "Drag, or use the arrow keys.",
            "کھینچیں یا تیر والے بٹن استعمال کریں۔",
        ),
        failed: say("The picture could not be loaded", "تصویر لوڈ نہیں ہو سکی"),
        again: say("Try again", "دوبارہ کوشش کریں"),
    };
    let alt = say("The mark of the portal", "پورٹل کا نشان");
    let src = Signal::stored("/icons/icon-512.png".to_owned());
    vec![view! { <Picture src=src alt=alt words=words /> }.into_any()]
}

fn diffs() -> Vec<AnyView> {
    let diff = |before: &[&str], after: &[&str]| {
        let lines = |side: &[&str]| {
            side.iter()
                .map(|line| (*line).to_owned())
                .collect::<Vec<_>>()
        };
        let (before, after) = (lines(before), lines(after));
        view! { <Diff label=say("Addresses", "ایڈریس") before=before after=after /> }.into_any()
    };
    vec![
        diff(
            &["203.128.7.9", "203.128.4.0/24", "2407:d000::51"],
            &["203.128.7.9", "203.128.5.0/24", "2407:d000::51"],
        ),
        diff(&[], &["203.128.7.9", "203.128.7.10"]),
    ]
}

fn before_after() -> Vec<AnyView> {
    let label = say("Purpose", "مقصد");
    let (before, after) = (
        say("Remote access", "ریموٹ ایکسیس"),
        say("Site to site", "سائٹ ٹو سائٹ"),
    );
    vec![
        view! { <BeforeAfter label=label before=move || view! { {before} } after=move || view! { {after} } /> }
            .into_any(),
    ]
}
