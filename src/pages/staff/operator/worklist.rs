//! The questions to an operator, open or answered, in pages.

use crate::api::operator::list_checks;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::pages::staff::loaded::Loaded;
use crate::pages::staff::review::place::page_count;
use crate::pages::staff::when::moment_now;
use crate::pages::staff::words::outcome_tag;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::clock;
use crate::state::locale::{name_lang, now, now_with, t};
use crate::state::location::use_location;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::pagination::Pagination;
use crate::ui::skeleton::Skeleton;
use crate::ui::tabs::{TabLink, Tabs};
use crate::ui::tag::{Tag, Tone};
use ijazat_api::applications::CheckOutcome;
use ijazat_api::operator::{CheckList, CheckRow};
use ijazat_texts::k;
use std::sync::Arc;

/// Which list the address names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    answered: bool,
    page: u32,
}

impl Place {
    fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            answered: get("tab").as_deref() == Some("answered"),
            page: get("page")
                .and_then(|page| page.parse().ok())
                .filter(|page| *page > 0)
                .unwrap_or(1),
        }
    }

    fn tab(&self) -> &'static str {
        if self.answered { "answered" } else { "open" }
    }

    fn href(&self) -> String {
        let page = StaffPage::Worklist.href();
        match (self.answered, self.page) {
            (false, 1) => page,
            (true, 1) => format!("{page}?tab=answered"),
            (false, number) => format!("{page}?page={number}"),
            (true, number) => format!("{page}?tab=answered&page={number}"),
        }
    }
}

/// The page.
#[component]
pub fn WorklistPage() -> impl IntoView {
    let place = Memo::new(|_| Place::read(|name| use_location().query(name)));
    let list = Loaded::new(move || {
        let place = place.get();
        async move {
            list_checks(Some(place.tab()), place.page)
                .await
                .map(|list| (place, list))
        }
    });
    let shown = Memo::new(move |_| {
        list.value()
            .filter(|list| list.0 == place.get())
            .map(|list| Arc::new(list.1.clone()))
    });
    let open = Memo::new(move |_| list.value().map_or(0, |list| list.1.open));
    let waits = move || match open.get() {
        1 => now(k::WORKLIST_COUNT_ONE),
        count => now_with(k::WORKLIST_COUNT_OTHER, &[("count", count.to_string())]),
    };
    view! {
        <div class="page staff-page">
            <PageHeader title=t(k::WORKLIST_TITLE) />
            <p class="measure">{t(k::WORKLIST_INTRO)}</p>
            {dynamic(move || tabs(place.get(), open.get()))}
            <p class="muted" role="status">{dynamic(move || shown.with(Option::is_some).then(waits))}</p>
            <Refused error=Signal::derive(move || list.error()) />
            <Show when=move || list.error().is_some()>
                <p><Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| list.ask_again())>{t(k::STAFF_TRY_AGAIN)}</Button></p>
            </Show>
            <Show when=move || shown.with(Option::is_none) && list.error().is_none()>
                <p class="visually-hidden" role="status">{t(k::STAFF_LOADING_LIST)}</p>
                <Skeleton lines=6 />
            </Show>
            {dynamic(move || shown.get().map(|list| rows(&place.get(), &list)))}
        </div>
    }
    .into_any()
}

fn tabs(place: Place, open: u64) -> AnyView {
    let tab = |answered: bool, label, count: Option<u64>| TabLink {
        href: Place { answered, page: 1 }.href(),
        label: t(label),
        count: count.map(|count| count.to_string()),
        is_current: place.answered == answered,
    };
    let tabs = vec![
        tab(false, k::WORKLIST_TAB_OPEN, Some(open)),
        tab(true, k::WORKLIST_TAB_ANSWERED, None),
    ];
    view! { <Tabs label=t(k::WORKLIST_TABS) tabs /> }.into_any()
}

fn rows(place: &Place, list: &CheckList) -> AnyView {
    if list.rows.is_empty() {
        let (title, help) = match place.answered {
            false => (k::WORKLIST_EMPTY_OPEN, k::WORKLIST_EMPTY_OPEN_HELP),
            true => (k::WORKLIST_EMPTY_ANSWERED, k::WORKLIST_EMPTY_ANSWERED_HELP),
        };
        return view! {
            <div class="empty"><p class="empty__title">{t(title)}</p><p class="muted">{t(help)}</p></div>
        }
        .into_any();
    }
    let pages = page_count(list.total, list.page_rows);
    let caption = if place.answered {
        k::WORKLIST_CAPTION_ANSWERED
    } else {
        k::WORKLIST_CAPTION_OPEN
    };
    let number = place.page;
    let href = |page: u32| {
        Place {
            page,
            ..place.clone()
        }
        .href()
    };
    let previous = (number > 1).then(|| href(number - 1));
    let next = (number < pages).then(|| href(number + 1));
    let values = [("page", number.to_string()), ("pages", pages.to_string())];
    let position = Signal::derive(move || now_with(k::STAFF_PAGE_OF, &values));
    view! {
        <ul class="worklist" aria-label=t(caption)>{list.rows.iter().cloned().map(line).collect_view()}</ul>
        {(pages > 1).then(|| view! { <Pagination label=t(k::STAFF_PAGES) position previous next /> })}
    }
    .into_any()
}

fn line(row: CheckRow) -> AnyView {
    let CheckRow {
        id,
        reference,
        subscriber_id,
        subscriber_name,
        subjects,
        asked_at,
        due_at,
        outcome,
    } = row;
    let lang = name_lang(&subscriber_name);
    let is_open = outcome == CheckOutcome::Open;
    let late = is_open && due_at < clock::now();
    let href = StaffPage::Check { check: id }.href();
    let count = move || match subjects {
        1 => now(k::WORKLIST_SUBJECT_ONE),
        count => now_with(k::WORKLIST_SUBJECT_OTHER, &[("count", count.to_string())]),
    };
    view! {
        <li>
            <a class="worklist__row" href=href>
                <span class="worklist__name" lang=lang><bdi>{subscriber_name}</bdi></span>
                <span class="worklist__tags">
                    {late.then(|| view! { <Tag label=t(k::WORKLIST_LATE) tone=Tone::Bad /> })}
                    {(!is_open).then(|| outcome_tag(outcome))}
                </span>
                <span class="worklist__facts">
                    {(!subscriber_id.is_empty()).then(|| view! { <span>{t(k::WORKLIST_SUBSCRIBER_ID)} " " <bdi dir="ltr">{subscriber_id}</bdi></span> })}
                    <span><bdi dir="ltr">{reference}</bdi></span>
                    <span>{dynamic(count)}</span>
                </span>
                <span class="worklist__facts">
                    <span>{t(k::WORKLIST_ASKED)} " " {dynamic(move || moment_now(asked_at))}</span>
                    {is_open.then(|| view! { <span>{t(k::WORKLIST_DUE)} " " {dynamic(move || moment_now(due_at))}</span> })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tab: &str, page: &str) -> String {
        let get = |name: &str| match name {
            "tab" => Some(tab.to_owned()),
            "page" => Some(page.to_owned()),
            _ => None,
        };
        Place::read(get).href()
    }

    #[test]
    fn the_place_survives_its_address() {
        assert_eq!(read("open", "1"), "/staff/operator");
        assert_eq!(read("answered", "1"), "/staff/operator?tab=answered");
        assert_eq!(read("open", "3"), "/staff/operator?page=3");
        assert_eq!(read("answered", "2"), "/staff/operator?tab=answered&page=2");
    }

    #[test]
    fn what_is_unknown_is_the_first_open_page() {
        assert_eq!(read("theirs", "0"), "/staff/operator");
        assert_eq!(read("", "x"), "/staff/operator");
    }
}
