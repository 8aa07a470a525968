//! What takes a large part of the window: two panes, documents, the warning
//! before a session ends.

use super::say::say;
use super::section;
use crate::app::timeout::{TimeoutDialog, Warning};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::list_detail::ListDetail;
use crate::ui::pdf::{Pdf, PdfWords};
use crate::ui::viewer_tools::ToolWords;
use leptos::prelude::*;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("list-detail", "ListDetail", panes()),
        section("pdf", "Pdf", pdfs()),
        section("timeout", "TimeoutDialog", timeouts()),
    ];
    all.into_any()
}

fn panes() -> Vec<AnyView> {
    let chosen = RwSignal::new(false);
    let choose = Callback::new(move |()| chosen.set(true));
    let back = Callback::new(move |()| chosen.set(false));
    let list = view! {
        <div class="stack"><Button kind=ButtonKind::Link on_press=choose>{say("Open the sample case", "نمونے کا معاملہ کھولیں")}</Button></div>
    };
    let detail = view! {
        <div class="stack">
            <p>{say("What was chosen from the list.", "فہرست سے جو منتخب ہوا۔")}</p>
            <Button kind=ButtonKind::Quiet on_press=back>{say("Back to the list", "فہرست پر واپس")}</Button>
        </div>
    };
    vec![
        view! { <ListDetail has_detail=chosen list=list.into_any() detail=detail.into_any() /> }
            .into_any(),
    ]
}

pub(super) fn tool_words() -> ToolWords {
    ToolWords {
        tools: say("Viewer tools", "دستاویز دیکھنے کے اختیارات"),
        larger: say("Larger", "بڑا کریں"),
        smaller: say("Smaller", "چھوٹا کریں"),
        turn: say("Turn", "گھمائیں"),
        fit: say("Fit", "پورا دکھائیں"),
    }
}

fn pdf_words(name: Signal<String>) -> PdfWords {
    PdfWords {
        name,
        tools: tool_words(),
        page: say("Page {page} of {pages}", "صفحہ {page} از {pages}"),
        loading: say("The document is being loaded.", "دستاویز لوڈ ہو رہی ہے۔"),
        failed: say(
            "The document could not be shown",
            "دستاویز نہیں دکھائی جا سکی",
        ),
        again: say("Try again", "دوبارہ کوشش کریں"),
    }
}

fn pdfs() -> Vec<AnyView> {
    let sound = pdf_words(say("Sample letter", "نمونے کا خط"));
    let broken = pdf_words(say("A file that is no document", "فائل جو دستاویز نہیں"));
    vec![
        view! { <Pdf src="/_gallery/sample.pdf".to_owned() words=sound /> }.into_any(),
        view! { <Pdf src="/icons/icon.svg".to_owned() words=broken /> }.into_any(),
    ]
}

/// It can be put off; it cannot; there was no answer.
fn timeouts() -> Vec<AnyView> {
    let state = |label: Signal<String>, is_final: bool, failed: bool| {
        let warning = Warning::default();
        let show = Callback::new(move |()| {
            warning.is_final.set(is_final);
            warning.failed.set(failed);
            warning.left.set(Some(5));
        });
        let close = Callback::new(move |()| warning.left.set(None));
        view! {
            <Button kind=ButtonKind::Quiet on_press=show>{label}</Button>
            <TimeoutDialog warning stay=close close />
        }
        .into_any()
    };
    vec![
        state(say("Nearly over", "اختتام قریب"), false, false),
        state(say("Over for good", "حتمی اختتام"), true, false),
        state(say("Without an answer", "جواب کے بغیر"), false, true),
    ]
}
