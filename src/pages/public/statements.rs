//! Statements about privacy and accessibility.

use super::prose::prose;
use crate::api::site::{Criterion, list_criteria};
use crate::components::data_view::data_view;
use crate::components::load::Load;
use crate::prelude::*;
use crate::state::locale::{t, text};
use crate::ui::table::Table;
use ijazat_rules::form::Text;
use ijazat_texts::k;

/// Who sees what, and for how long it is kept.
pub fn privacy_page() -> AnyView {
    prose(
        k::PRIVACY_TITLE,
        None,
        &[
            (k::PRIVACY_WHO_TITLE, k::PRIVACY_WHO),
            (k::PRIVACY_HOW_TITLE, k::PRIVACY_HOW),
            (k::PRIVACY_DEVICE_TITLE, k::PRIVACY_DEVICE),
            (k::PRIVACY_LONG_TITLE, k::PRIVACY_LONG),
        ],
    )
}

/// What the pages are made to meet, where they do not, and how each criterion is checked.
pub fn accessibility_page() -> AnyView {
    let load = Load::new(list_criteria);
    let statement = prose(
        k::ACCESSIBILITY_TITLE,
        Some(k::ACCESSIBILITY_AIM),
        &[
            (k::ACCESSIBILITY_USE_TITLE, k::ACCESSIBILITY_USE),
            (k::ACCESSIBILITY_LIMITS_TITLE, k::ACCESSIBILITY_LIMITS),
        ],
    );
    view! {
        {statement}
        <section class="stack">
            <h2>{t(k::ACCESSIBILITY_CRITERIA_TITLE)}</h2>
            <p class="measure">{t(k::ACCESSIBILITY_CRITERIA_LEAD)}</p>
            {data_view(load, t(k::ACCESSIBILITY_CRITERIA_LOADING), |criteria| table(&criteria))}
        </section>
    }
    .into_any()
}

fn table(criteria: &[Criterion]) -> AnyView {
    let rows: Vec<AnyView> = criteria.iter().cloned().map(row).collect();
    let heads = [
        k::ACCESSIBILITY_CRITERION,
        k::ACCESSIBILITY_LEVEL,
        k::ACCESSIBILITY_HOW,
    ];
    let head: Vec<AnyView> = heads
        .into_iter()
        .map(|key| view! { <th scope="col">{t(key)}</th> }.into_any())
        .collect();
    let caption = t(k::ACCESSIBILITY_CRITERIA_TITLE);
    view! { <Table caption=caption hide_caption=true head=head.into_any()>{rows}</Table> }
        .into_any()
}

fn row([number, level, how, en, ur]: Criterion) -> AnyView {
    let name = text(&Text { en, ur });
    let how = match how.as_str() {
        "axe" => k::ACCESSIBILITY_HOW_AXE,
        "test" => k::ACCESSIBILITY_HOW_TEST,
        "none" => k::ACCESSIBILITY_HOW_NONE,
        _ => k::ACCESSIBILITY_HOW_HAND,
    };
    view! {
        <tr>
            <th scope="row"><bdi>{number}</bdi>" "{name}</th>
            <td><bdi>{level}</bdi></td>
            <td>{t(how)}</td>
        </tr>
    }
    .into_any()
}
