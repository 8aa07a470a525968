//! Public figures: each chart with the table that it is drawn from.

use crate::api::site::get_statistics;
use crate::components::data_view::data_view;
use crate::components::format::{MomentStyle, minutes_now, moment_now, number_now};
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::state::config::registration_now;
use crate::state::locale::{Words, code_words_now, now, now_with, t};
use crate::ui::bar_chart::{Bar, BarChart};
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::table::Table;
use ijazat_api::site::{Cell, Month, Statistics};
use ijazat_rules::clock::Millis;
use ijazat_texts::{Key, k};

/// The page.
pub fn page() -> AnyView {
    let load = Load::new(get_statistics);
    view! {
        <PageHeader title=t(k::STATISTICS_TITLE) />
        <p class="lead measure">{t(k::STATISTICS_LEAD)}</p>
        {data_view(load, t(k::PUBLIC_LOADING), |figures| figures_of(&figures))}
    }
    .into_any()
}

fn figures_of(figures: &Statistics) -> AnyView {
    let as_of = figures.as_of;
    let counted = Signal::derive(move || {
        now_with(
            k::STATISTICS_AS_OF,
            &[("date", moment_now(as_of, MomentStyle::Full))],
        )
    });
    let (holdings, median) = (figures.holdings_active, figures.median_decision_minutes);
    let rows = vec![
        SummaryRow {
            label: t(k::STATISTICS_HOLDINGS),
            value: told(move || count(holdings)),
            change: None,
        },
        SummaryRow {
            label: t(k::STATISTICS_MEDIAN),
            value: told(move || span(median)),
            change: None,
        },
    ];
    view! {
        <p>{counted}</p>
        <SummaryList rows=rows />
        {months(&figures.by_month)}
        {cells(k::STATISTICS_BY_STATE, k::STATISTICS_STATE, &figures.by_state, |key| code_words_now("state", key, &[]))}
        {cells(k::STATISTICS_BY_FORM, k::STATISTICS_SERVICE, &figures.by_form, registration_now)}
        {cells(k::STATISTICS_BY_SECTOR, k::STATISTICS_SECTOR, &figures.by_sector, |key| code_words_now("sector", key, &[]))}
    }
    .into_any()
}

fn told(words: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let words: Words = Signal::derive(words);
    view! { {words} }.into_any()
}

fn count(count: Option<u64>) -> String {
    count.map_or_else(|| now(k::STATISTICS_FEW), |count| number_now(count as f64))
}

fn span(minutes: Option<u32>) -> String {
    minutes.map_or_else(|| now(k::STATISTICS_NONE), minutes_now)
}

/// `2026-11` in words.
fn month_name(month: &str, style: MomentStyle) -> String {
    Millis::parse(&format!("{month}-15T12:00:00+05:00"))
        .map_or_else(|_| month.to_owned(), |at| moment_now(at, style))
}

fn months(months: &[Month]) -> AnyView {
    let head = heads(&[
        k::STATISTICS_MONTH,
        k::STATISTICS_SUBMITTED,
        k::STATISTICS_APPROVED,
        k::STATISTICS_REJECTED,
        k::STATISTICS_MEDIAN_SHORT,
    ]);
    let rows: Vec<AnyView> = months
        .iter()
        .cloned()
        .map(|month| {
            let name = month.month.clone();
            view! {
                <tr>
                    <th class="table__short" scope="row">{told(move || month_name(&name, MomentStyle::ShortMonth))}</th>
                    <td class="number">{told(move || count(month.submitted))}</td>
                    <td class="number">{told(move || count(month.approved))}</td>
                    <td class="number">{told(move || count(month.rejected))}</td>
                    <td class="number">{told(move || span(month.median_decision_minutes))}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t(k::STATISTICS_BY_MONTH)}</h2>
            {chart(months, &[k::STATISTICS_SUBMITTED], |count| count.to_string(), |month| vec![month.submitted])}
            {chart(months, &[k::STATISTICS_APPROVED, k::STATISTICS_REJECTED], |count| count.to_string(), |month| vec![month.approved, month.rejected])}
            {chart(months, &[k::STATISTICS_MEDIAN_CHART], |minutes| minutes_now(minutes as u32), |month| {
                vec![Some(month.median_decision_minutes.map_or(0, u64::from))]
            })}
            <Table caption=t(k::STATISTICS_BY_MONTH) hide_caption=true head=head>{rows}</Table>
        </section>
    }
    .into_any()
}

/// Bars by month of what is counted; what is too few to be told has no bar.
fn chart(
    months: &[Month],
    series: &[Key],
    tell: fn(u64) -> String,
    values: fn(&Month) -> Vec<Option<u64>>,
) -> AnyView {
    let bars: Vec<Bar> = months
        .iter()
        .map(|month| Bar {
            label: {
                let month = month.month.clone();
                Signal::derive(move || month_name(&month, MomentStyle::ShortMonth))
            },
            values: values(month),
        })
        .collect();
    let series = series.iter().copied().map(t).collect();
    view! { <BarChart bars series tell withheld=t(k::STATISTICS_FEW) /> }.into_any()
}

/// Heads of columns: what is counted, then figures.
fn heads(keys: &[Key]) -> AnyView {
    let class = |index: usize| if index == 0 { "" } else { "number" };
    keys.iter()
        .enumerate()
        .map(|(index, key)| view! { <th scope="col" class=class(index)>{t(*key)}</th> }.into_any())
        .collect::<Vec<_>>()
        .into_any()
}

fn cells(title: Key, head: Key, cells: &[Cell], name: fn(&str) -> String) -> AnyView {
    let rows: Vec<AnyView> = cells
        .iter()
        .cloned()
        .map(|cell| {
            let key = cell.key;
            view! {
                <tr>
                    <th scope="row">{told(move || name(&key))}</th>
                    <td class="number">{told(move || count(cell.count))}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t(title)}</h2>
            <Table caption=t(title) hide_caption=true head=heads(&[head, k::STATISTICS_COUNT])>{rows}</Table>
        </section>
    }
    .into_any()
}
