//! The list as a table with heads to sort by: a desk's view of the queue, while
//! no case is open beside it.

use super::place::{Place, SortKey};
use super::queue::list_href;
use super::queue_row::due_tag;
use crate::pages::staff::when::day_now;
use crate::pages::staff::words::state_tag;
use crate::prelude::*;
use crate::state::config::registration_now;
use crate::state::locale::{name_lang, t};
use crate::ui::dynamic::dynamic;
use crate::ui::table::{SortHead, Sorted, Table};
use crate::ui::tag::{Tag, Tone};
use ijazat_api::review::CaseRow;
use ijazat_rules::lifecycle::Holder;
use ijazat_texts::{Key, k};

/// The rows of the page of the list.
#[component]
pub fn QueueTable(
    /// In the order of the server.
    rows: Memo<Vec<CaseRow>>,
    /// Which list.
    place: Memo<Place>,
) -> impl IntoView {
    let sorted = move |key: SortKey, name: Key| {
        view! { <SortHead label=t(name) href=Signal::derive(move || list_href(&place.get().sorted(key), None)) sorted=Signal::derive(move || order(&place.get(), key)) /> }
            .into_any()
    };
    let plain = |name: Key| view! { <th scope="col">{t(name)}</th> }.into_any();
    let heads = move || {
        // What was searched for comes in the order of the search.
        let head = |key, name| match place.with(|place| place.search.is_some()) {
            true => plain(name),
            false => sorted(key, name),
        };
        vec![
            head(SortKey::Name, k::QUEUE_SORT_NAME),
            plain(k::QUEUE_SERVICE),
            plain(k::QUEUE_STATE),
            head(SortKey::Submitted, k::QUEUE_SORT_SUBMITTED),
            head(SortKey::Due, k::QUEUE_SORT_DUE),
            plain(k::QUEUE_CLAIMED_BY),
        ]
    };
    let lines = move || {
        let place = place.get().beside();
        let line = |row| line(row, &place);
        rows.get().into_iter().map(line).collect_view()
    };
    view! {
        <div class="queue__table">
            <Table caption=t(k::QUEUE_LIST) hide_caption=true head=dynamic(heads)>{dynamic(lines)}</Table>
        </div>
    }
    .into_any()
}

/// How the list is sorted by this column, if it is.
fn order(place: &Place, key: SortKey) -> Option<Sorted> {
    (place.sort.key == key).then_some(match place.sort.descending {
        true => Sorted::Descending,
        false => Sorted::Ascending,
    })
}

fn line(row: CaseRow, place: &Place) -> AnyView {
    let CaseRow {
        reference,
        form,
        display_name,
        state,
        submitted_at,
        due_at,
        claimed_by,
        contested,
        ..
    } = row;
    let href = list_href(place, Some(reference.clone()));
    let lang = name_lang(&display_name);
    let is_ended = state.holder() == Holder::Nobody;
    let mark = contested.then(|| view! { <Tag label=t(k::QUEUE_CONTESTED) tone=Tone::Warn /> });
    view! {
        <tr>
            <th scope="row">
                <a class="queue__case" href=href lang=lang><bdi>{display_name}</bdi></a>
                <bdi class="queue__reference" dir="ltr">{reference}</bdi>
            </th>
            <td>{dynamic(move || registration_now(&form))}</td>
            <td>{state_tag(state)}</td>
            <td>{dynamic(move || day_now(submitted_at))}</td>
            <td><span class="queue-row__tags">{(!is_ended).then(|| due_tag(due_at))}{mark}</span></td>
            <td><bdi>{claimed_by.filter(|_| !is_ended)}</bdi></td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_head_that_is_sorted_by_says_so() {
        let place = Place::default().sorted(SortKey::Name);
        assert_eq!(order(&place, SortKey::Name), Some(Sorted::Ascending));
        assert_eq!(order(&place, SortKey::Due), None);
        let turned = place.sorted(SortKey::Name);
        assert_eq!(order(&turned, SortKey::Name), Some(Sorted::Descending));
    }
}
