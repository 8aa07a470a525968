//! The list beside the case: the queue by tabs, or the results of a search.

use super::place::{Place, SortKey, Tab, page_count};
use super::queue_row::{QueueRow, show_current};
use super::queue_table::QueueTable;
use super::search::{SearchForm, SearchHead};
use crate::api::review::{get_search, list_queue};
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::pages::staff::loaded::Loaded;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::announce;
use crate::state::locale::{now, now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::pagination::Pagination;
use crate::ui::skeleton::Skeleton;
use crate::ui::tabs::{TabLink, Tabs};
use ijazat_api::review::{CaseRow, QueueCounts, SearchKind};
use ijazat_texts::{Key, k};

/// A page of the list, wherever it came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    counts: Option<QueueCounts>,
    rows: Vec<CaseRow>,
    total: u64,
    page_rows: u32,
    /// What was searched by, and for; an identity number is not said.
    pub searched: Option<(SearchKind, Option<String>)>,
    place: Place,
}

/// The list.
#[component]
pub fn QueuePane(
    /// Which list.
    place: Memo<Place>,
    /// The case that is open beside it.
    current: Memo<Option<String>>,
) -> impl IntoView {
    let asked = Memo::new(move |_| Place {
        document: None,
        ..place.get()
    });
    let list = Loaded::new(move || fetch(asked.get()));
    let counts = RwSignal::new(QueueCounts::default());
    // Touches the screen reader, and keeps the counts while results are shown.
    Effect::new(move || {
        if let Some(list) = list.value() {
            if let Some(new) = list.counts {
                counts.set(new);
            }
            announce(found_now(list.total));
        }
    });
    // Another list than the address says is not shown.
    let shown = Memo::new(move |_| list.value().filter(|list| list.place == asked.get()));
    let is_beside = Memo::new(move |_| current.with(Option::is_some));
    // The case beside it has the heading of the page.
    let heading = move || match is_beside.get() {
        true => view! { <h2 class="queue__title">{t(k::QUEUE_TITLE)}</h2> }.into_any(),
        false => view! { <PageHeader title=t(k::QUEUE_TITLE) /> }.into_any(),
    };
    view! {
        <div class="queue" class:queue--alone=move || !is_beside.get()>
            <header class="queue__head">
                {dynamic(heading)}
                <SearchForm place />
                {dynamic(move || tabs(&place.get(), counts.get()))}
                <SearchHead place list=shown />
                <SortBar place />
            </header>
            <Refused error=Signal::derive(move || list.error()) />
            <Show when=move || list.error().is_some()>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| list.ask_again())>{t(k::STAFF_TRY_AGAIN)}</Button>
            </Show>
            <Show when=move || shown.with(Option::is_none) && list.error().is_none()>
                <p class="visually-hidden" role="status">{t(k::STAFF_LOADING_LIST)}</p>
                <Skeleton lines=8 />
            </Show>
            <Rows shown place current />
        </div>
    }
    .into_any()
}

async fn fetch(place: Place) -> Result<List, crate::api::ApiError> {
    if let Some(search) = &place.search {
        let results = get_search(search, place.page).await?;
        let searched = Some((results.kind, results.text));
        let (rows, total, page_rows) = (results.rows, results.total, results.page_rows);
        return Ok(List {
            counts: None,
            rows,
            total,
            page_rows,
            searched,
            place,
        });
    }
    let sort = place.sort.to_text();
    let queue = list_queue(Some(place.tab.as_str()), place.page, Some(&sort)).await?;
    let (rows, total, page_rows) = (queue.rows, queue.total, queue.page_rows);
    Ok(List {
        counts: Some(queue.counts),
        rows,
        total,
        page_rows,
        searched: None,
        place,
    })
}

#[component]
fn Rows(
    shown: Memo<Option<std::sync::Arc<List>>>,
    place: Memo<Place>,
    current: Memo<Option<String>>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        shown
            .get()
            .map(|list| list.rows.clone())
            .unwrap_or_default()
    });
    let is_empty =
        move || shown.with(|list| list.as_ref().is_some_and(|list| list.rows.is_empty()));
    let has_rows = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    // Touches the scrolling of the list: on another case, and when the list comes after it.
    Effect::new(move || {
        if has_rows.get() && current.with(Option::is_some) {
            request_animation_frame(show_current);
        }
    });
    let pages = move || {
        let list = shown.get()?;
        let pages = page_count(list.total, list.page_rows);
        let place = list.place.clone();
        (pages > 1).then(|| {
            let href = |page: u32| list_href(&place.at_page(page), current.get());
            let values = [
                ("page", place.page.to_string()),
                ("pages", pages.to_string()),
            ];
            let position = Signal::derive(move || now_with(k::STAFF_PAGE_OF, &values));
            let previous = (place.page > 1).then(|| href(place.page - 1));
            let next = (place.page < pages).then(|| href(place.page + 1));
            view! { <Pagination label=t(k::STAFF_PAGES) position previous next /> }
        })
    };
    view! {
        <Show when=is_empty>{dynamic(move || empty(&place.get()))}</Show>
        <ul class="queue__rows" aria-label=t(k::QUEUE_LIST)>
            <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                <QueueRow row place current />
            </For>
        </ul>
        // Where there is room and no case is open, the same rows as a table.
        <Show when=move || current.with(Option::is_none) && has_rows.get()>
            <QueueTable rows place />
        </Show>
        {dynamic(pages)}
    }
    .into_any()
}

/// The address of a list, with the case that is open beside it.
pub fn list_href(place: &Place, current: Option<String>) -> String {
    let page = current.map_or(StaffPage::Queue, |reference| StaffPage::Case { reference });
    format!("{}{}", page.href(), place.query())
}

fn tabs(place: &Place, counts: QueueCounts) -> AnyView {
    let tabs = Tab::ALL.map(|tab| {
        let count = match tab {
            Tab::Mine => Some(counts.mine),
            Tab::Unassigned => Some(counts.unassigned),
            Tab::Waiting => Some(counts.waiting),
            Tab::DueSoon => Some(counts.due_soon),
            Tab::Overdue => Some(counts.overdue),
            Tab::All => None,
        };
        TabLink {
            href: list_href(&place.at_tab(tab), None),
            label: t(name(tab)),
            count: count.map(|count| count.to_string()),
            is_current: place.search.is_none() && place.tab == tab,
        }
    });
    view! { <Tabs label=t(k::QUEUE_TABS) tabs=tabs.to_vec() /> }.into_any()
}

const fn name(tab: Tab) -> Key {
    match tab {
        Tab::Mine => k::QUEUE_MINE,
        Tab::Unassigned => k::QUEUE_UNASSIGNED,
        Tab::Waiting => k::QUEUE_WAITING,
        Tab::DueSoon => k::QUEUE_DUE_SOON,
        Tab::Overdue => k::QUEUE_OVERDUE,
        Tab::All => k::QUEUE_ALL,
    }
}

#[component]
fn SortBar(place: Memo<Place>) -> impl IntoView {
    let link = move |key: SortKey, name: Key| {
        let href = move || list_href(&place.get().sorted(key), None);
        let sorted =
            move || place.with(|place| (place.sort.key == key).then_some(place.sort.descending));
        let order = move || match sorted() {
            Some(false) => Some(now(k::QUEUE_ASCENDING)),
            Some(true) => Some(now(k::QUEUE_DESCENDING)),
            None => None,
        };
        let arrow = move || match sorted() {
            Some(false) => "▲",
            Some(true) => "▼",
            None => "",
        };
        view! {
            <a class="sort-bar__link" href=href aria-current=move || sorted().map(|_| "true")>
                {t(name)} <span aria-hidden="true">{dynamic(arrow)}</span> <span class="visually-hidden">{dynamic(order)}</span>
            </a>
        }
    };
    view! {
        <Show when=move || place.with(|place| place.search.is_none())>
            <p class="sort-bar">
                <span class="muted">{t(k::QUEUE_SORT)}</span>
                {link(SortKey::Due, k::QUEUE_SORT_DUE)}
                {link(SortKey::Submitted, k::QUEUE_SORT_SUBMITTED)}
                {link(SortKey::Name, k::QUEUE_SORT_NAME)}
            </p>
        </Show>
    }
    .into_any()
}

fn empty(place: &Place) -> AnyView {
    let (title, help) = match (&place.search, place.tab) {
        (Some(_), _) => (k::QUEUE_RESULTS_NONE, k::QUEUE_RESULTS_NONE_HELP),
        (None, Tab::Mine) => (k::QUEUE_EMPTY_MINE, k::QUEUE_EMPTY_MINE_HELP),
        (None, Tab::Unassigned) => (k::QUEUE_EMPTY_UNASSIGNED, k::QUEUE_EMPTY_HELP),
        (None, Tab::Waiting) => (k::QUEUE_EMPTY_WAITING, k::QUEUE_EMPTY_HELP),
        (None, Tab::DueSoon) => (k::QUEUE_EMPTY_DUE_SOON, k::QUEUE_EMPTY_HELP),
        (None, Tab::Overdue) => (k::QUEUE_EMPTY_OVERDUE, k::QUEUE_EMPTY_HELP),
        (None, Tab::All) => (k::QUEUE_EMPTY_ALL, k::QUEUE_EMPTY_HELP),
    };
    view! {
        <div class="empty">
            <p class="empty__title">{t(title)}</p>
            <p class="muted">{t(help)}</p>
        </div>
    }
    .into_any()
}

fn found_now(total: u64) -> String {
    match total {
        1 => now(k::QUEUE_FOUND_ONE),
        _ => now_with(k::QUEUE_FOUND_OTHER, &[("count", total.to_string())]),
    }
}
