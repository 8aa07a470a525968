//! Lists and ways through them.

use super::say::say;
use super::section;
use crate::ui::back_link::BackLink;
use crate::ui::filter_bar::{FilterBar, FilterTag};
use crate::ui::ltr::Ltr;
use crate::ui::pagination::Pagination;
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::table::{SortHead, Sorted, Table};
use crate::ui::tabs::{TabLink, Tabs};
use crate::ui::tag::Tone;
use crate::ui::task_list::{TaskList, TaskRow};
use crate::ui::timeline::{Timeline, TimelineItem};
use leptos::prelude::*;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("task-list", "TaskList", tasks()),
        section("summary-list", "SummaryList", summary()),
        section("table", "Table", table()),
        section("filter-bar", "FilterBar", filters()),
        section("tabs", "Tabs", tabs()),
        section("pagination", "Pagination", pagination()),
        section("timeline", "Timeline", timeline()),
        section("back-link", "BackLink", back()),
    ];
    all.into_any()
}

/// A place on this page.
fn here(id: &str) -> String {
    format!("#{id}")
}

fn tasks() -> Vec<AnyView> {
    let row = |label: Signal<String>, can: bool, status: Signal<String>, tone: Tone| TaskRow {
        label,
        href: can.then(|| here("task-list")),
        status,
        tone,
    };
    let tasks = vec![
        row(
            say("Your organisation", "آپ کا ادارہ"),
            true,
            say("Completed", "مکمل"),
            Tone::Neutral,
        ),
        row(
            say("The VPN", "وی پی این کی تفصیل"),
            true,
            say("In progress", "جاری ہے"),
            Tone::Info,
        ),
        row(
            say("Internet addresses", "انٹرنیٹ ایڈریس"),
            true,
            say("There is a problem", "مسئلہ ہے"),
            Tone::Bad,
        ),
        row(
            say("Declaration", "اقرار نامہ"),
            false,
            say("Cannot start yet", "ابھی شروع نہیں ہو سکتا"),
            Tone::Neutral,
        ),
    ];
    vec![view! { <TaskList tasks=tasks /> }.into_any()]
}

fn ltr(text: &'static str) -> AnyView {
    view! { <Ltr text=Signal::stored(text.to_owned()) /> }.into_any()
}

fn summary() -> Vec<AnyView> {
    let long = say(
        "Sample Software Works and Consulting Services (Private) Limited",
        "سیمپل سافٹ ویئر ورکس اینڈ کنسلٹنگ سروسز (پرائیویٹ) لمیٹڈ",
    );
    let rows = vec![
        SummaryRow {
            label: say("Registered name of the organisation", "ادارے کا رجسٹرڈ نام"),
            value: view! { {long} }.into_any(),
            change: Some(here("summary-list")),
        },
        SummaryRow {
            label: say("Local addresses", "مقامی ایڈریس"),
            value: ltr("203.128.4.0/24\n2407:d000:1234:5678:9abc:def0:1234:5678"),
            change: Some(here("summary-list")),
        },
        SummaryRow {
            label: say("Reference", "حوالہ نمبر"),
            value: ltr("VPN-7K3M-9QX2"),
            change: None,
        },
    ];
    vec![view! { <SummaryList rows=rows change=say("Change", "تبدیل کریں") /> }.into_any()]
}

fn table() -> Vec<AnyView> {
    let head = |label: Signal<String>, sorted: Option<Sorted>| {
        view! { <SortHead label=label href=here("table") sorted=Signal::stored(sorted) /> }
            .into_any()
    };
    let heads = vec![
        head(say("Name", "نام"), Some(Sorted::Ascending)),
        head(say("Submitted", "جمع ہونے کی تاریخ"), None),
        head(say("Due", "مقررہ وقت"), Some(Sorted::Descending)),
    ];
    let rows: Vec<AnyView> = ["VPN-7K3M-9QX2", "VPN-2FD8-1XPA"]
        .into_iter()
        .map(|reference| {
            view! {
                <tr>
                    <th scope="row">{ltr(reference)}</th>
                    <td>{ltr("2026-11-24")}</td>
                    <td>{say("in 3 hours", "3 گھنٹے میں")}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let caption = say("Cases", "معاملات");
    vec![view! { <Table caption=caption head=heads.into_any()>{rows}</Table> }.into_any()]
}

fn filters() -> Vec<AnyView> {
    let tag = |label: Signal<String>| FilterTag {
        label,
        remove: say("Remove", "ہٹائیں"),
        without: here("filter-bar"),
    };
    let tags = vec![
        tag(say("In review", "زیرِ جائزہ")),
        tag(Signal::stored("203.128.4.0/24".to_owned())),
    ];
    let clear = (here("filter-bar"), say("Clear all", "سب ہٹائیں"));
    let label = say("Filters in force", "نافذ شرائط");
    vec![view! { <FilterBar label=label tags=tags clear=clear /> }.into_any()]
}

fn tabs() -> Vec<AnyView> {
    let tab = |label: Signal<String>, count: Option<&str>, is_current: bool| TabLink {
        href: here("tabs"),
        label,
        count: count.map(str::to_owned),
        is_current,
    };
    let tabs = vec![
        tab(say("Mine", "میرے"), Some("12"), true),
        tab(say("Unassigned", "غیر تفویض"), Some("31"), false),
        tab(say("All", "تمام"), None, false),
    ];
    vec![view! { <Tabs label=say("Which cases", "کون سے معاملات") tabs=tabs /> }.into_any()]
}

fn pagination() -> Vec<AnyView> {
    let page = |label: Signal<String>, position, previous: bool, next: bool| {
        let (previous, next) = (
            previous.then(|| here("pagination")),
            next.then(|| here("pagination")),
        );
        view! { <Pagination label=label position=position previous=previous next=next /> }
            .into_any()
    };
    vec![
        page(
            say("First pages", "ابتدائی صفحات"),
            say("Page 1 of 7", "صفحہ 1 از 7"),
            false,
            true,
        ),
        page(
            say("Middle pages", "درمیانی صفحات"),
            say("Page 3 of 7", "صفحہ 3 از 7"),
            true,
            true,
        ),
    ]
}

fn timeline() -> Vec<AnyView> {
    let item = |title: Signal<String>, detail: Option<Signal<String>>| TimelineItem {
        title: view! { {title} }.into_any(),
        when: say("24 November 2026, 14:05", "24 نومبر 2026، 14:05"),
        datetime: "2026-11-24T14:05:00+05:00".to_owned(),
        detail: detail.map(|words| view! { <p>{words}</p> }.into_any()),
    };
    let items = vec![
        item(
            say("Questions asked", "سوالات پوچھے گئے"),
            Some(say(
                "Please upload the second page of the letter.",
                "براہِ کرم خط کا دوسرا صفحہ اپ لوڈ کریں۔",
            )),
        ),
        item(say("Application submitted", "درخواست جمع ہوئی"), None),
    ];
    vec![view! { <Timeline items=items /> }.into_any()]
}

fn back() -> Vec<AnyView> {
    let label = say("Back to your tasks", "کاموں کی فہرست پر واپس");
    vec![view! { <BackLink href=here("back-link") label=label /> }.into_any()]
}
