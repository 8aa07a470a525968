//! The home page: services, checking a certificate, figures.

use crate::api;
use crate::components::load::Load;
use crate::components::page_header::set_title;
use crate::format::{minutes_now, number_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{now_with, t, text};
use crate::state::location::take_focus;
use crate::ui::dynamic::dynamic;
use crate::ui::stat::{Stat, Stats};
use ijazat_api::site::{FormSummary, Statistics};
use ijazat_rules::form::Definition;
use ijazat_texts::k;
use leptos::html;

/// The page.
pub fn page() -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    set_title(t(k::PAGE_HOME), Signal::stored(false));
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            take_focus(&heading);
        }
    });
    let services = || {
        let config = use_config().get();
        config
            .iter()
            .flat_map(|config| &config.forms)
            .map(service)
            .collect::<Vec<_>>()
    };
    let statistics = Load::new(api::site::get_statistics);
    view! {
        <section class="hero">
            <h1 node_ref=heading tabindex="-1">{t(k::HOME_TITLE)}</h1>
            <p class="lead">{t(k::HOME_LEAD)}</p>
            <a class="button" href=Page::Triage.href()>{t(k::HOME_TRIAGE)}</a>
        </section>
        <section class="services" aria-label=t(k::HOME_SERVICES)>
            {dynamic(services)}
            <div class="service">
                <div>
                    <h2><a href=Page::Certificate.href()>{t(k::HOME_CHECK)}</a></h2>
                    <p>{t(k::HOME_CHECK_LEAD)}</p>
                </div>
                <a class="button button--quiet" href=Page::Certificate.href()>{t(k::SHELL_CHECK)}</a>
            </div>
        </section>
        {dynamic(move || statistics.data().map(|statistics| figures(&statistics)))}
    }
    .into_any()
}

fn service(form: &FormSummary) -> AnyView {
    let href = Page::Service {
        form: form.id.clone(),
    }
    .href();
    view! {
        <div class="service">
            <div>
                <h2><a href=href.clone()>{text(&form.title)}</a></h2>
                <p>{text(&form.summary)}</p>
            </div>
            {facts(form)}
            <a class="button button--quiet" href=href>
                {t(k::HOME_SEE)}<span class="visually-hidden">": "{text(&form.title)}</span>
            </a>
        </div>
    }
    .into_any()
}

/// Time, cost and validity, from the form itself.
fn facts(form: &FormSummary) -> AnyView {
    let (id, digest) = (form.id.clone(), form.digest.clone());
    let load = Load::new(move || {
        let (id, digest) = (id.clone(), digest.clone());
        async move { api::site::get_form(&id, &digest).await }
    });
    let time = move || load.data().map(|definition| promise_now(&definition));
    let months = move || {
        load.data().map(|definition| {
            now_with(
                k::SERVICE_MONTHS,
                &[("count", definition.service.validity_months.to_string())],
            )
        })
    };
    view! {
        <dl class="facts">
            <dt>{t(k::HOME_DECISION)}</dt><dd>{dynamic(time)}</dd>
            <dt>{t(k::HOME_COST)}</dt><dd>{t(k::HOME_FREE)}</dd>
            <dt>{t(k::HOME_VALIDITY)}</dt><dd>{dynamic(months)}</dd>
        </dl>
    }
    .into_any()
}

/// "within 10 working hours"
pub fn promise_now(definition: &Definition) -> String {
    use ijazat_rules::form::Target;
    match definition.service.target {
        Target::WorkingHours(count) => now_with(k::SERVICE_HOURS, &[("count", count.to_string())]),
        Target::WorkingDays(count) => now_with(k::SERVICE_DAYS, &[("count", count.to_string())]),
    }
}

fn figures(statistics: &Statistics) -> AnyView {
    let holdings = statistics.holdings_active;
    let median = statistics.median_decision_minutes;
    let holdings = holdings.map(|count| Stat {
        value: Signal::derive(move || number_now(count as f64)),
        label: t(k::HOME_HOLDINGS),
    });
    let median = median.map(|minutes| Stat {
        value: Signal::derive(move || minutes_now(minutes)),
        label: t(k::HOME_MEDIAN),
    });
    let stats = holdings.into_iter().chain(median).collect();
    view! {
        <section class="stack" aria-label=t(k::HOME_FIGURES)>
            <Stats stats=stats />
            <p><a class="link-alone" href=Page::Statistics.href()>{t(k::HOME_ALL_FIGURES)}</a></p>
        </section>
    }
    .into_any()
}
