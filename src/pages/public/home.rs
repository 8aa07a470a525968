//! The first page: what can be done here, and how the service does.

use crate::api::site::get_statistics;
use crate::components::format::{minutes, number_now};
use crate::components::load::Load;
use crate::components::page_header::set_title;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{Words, t, text};
use crate::state::location::take_focus;
use ijazat_api::site::{FormSummary, Statistics};
use ijazat_texts::k;
use leptos::html;
use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    set_title(t(k::HOME_TITLE), Signal::stored(false));
    // Outside world: the focus.
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            take_focus(&heading);
        }
    });
    view! {
        <section class="hero">
            <h1 node_ref=heading tabindex="-1">{t(k::HOME_TITLE)}</h1>
            <p class="lead">{t(k::HOME_LEAD)}</p>
            <a class="button" href=Page::Triage.href()>{t(k::HOME_TRIAGE)}</a>
        </section>
        <section class="services" aria-label=t(k::HOME_SERVICES)>
            {services}
            {check_row()}
        </section>
        {figures()}
    }
    .into_any()
}

fn services() -> AnyView {
    let forms = use_config().get().map(|config| config.forms.clone()).unwrap_or_default();
    forms.iter().map(service).collect::<Vec<_>>().into_any()
}

fn service(form: &FormSummary) -> AnyView {
    let href = Page::Service { form: form.id.clone() }.href();
    let facts = view! {
        <dl class="facts">
            <dt>{t(k::HOME_COST)}</dt>
            <dd>{t(k::HOME_FREE)}</dd>
        </dl>
    };
    row(href, text(&form.title), text(&form.summary), facts.into_any(), t(k::HOME_SEE))
}

fn check_row() -> AnyView {
    let nothing = view! { <span></span> }.into_any();
    row(Page::Certificate.href(), t(k::HOME_CHECK), t(k::HOME_CHECK_LEAD), nothing, t(k::HOME_CHECK))
}

fn row(href: String, title: Words, lead: Words, facts: AnyView, action: Words) -> AnyView {
    view! {
        <div class="service">
            <div>
                <h2><a href=href.clone()>{title}</a></h2>
                <p>{lead}</p>
            </div>
            {facts}
            <a class="button button--quiet" href=href>
                {action}<span class="visually-hidden">" "{title}</span>
            </a>
        </div>
    }
    .into_any()
}

/// Figures are a gift: without them the page is complete.
fn figures() -> AnyView {
    let load = Load::new(get_statistics);
    let shown = move || load.data().and_then(|figures| figures_of(&figures));
    view! { {shown} }.into_any()
}

fn figures_of(figures: &Statistics) -> Option<AnyView> {
    let holdings = figures.holdings_active.map(|count| {
        let count = Signal::derive(move || number_now(count as f64));
        figure(count, t(k::HOME_HOLDINGS))
    });
    let median = figures.median_decision_minutes.map(|span| figure(minutes(span), t(k::HOME_MEDIAN)));
    (holdings.is_some() || median.is_some()).then(|| {
        view! {
            <section aria-label=t(k::HOME_FIGURES)>
                <div class="figures">{holdings}{median}</div>
                <p><a href=Page::Statistics.href()>{t(k::HOME_ALL_FIGURES)}</a></p>
            </section>
        }
        .into_any()
    })
}

fn figure(value: Words, words: Words) -> AnyView {
    view! { <div class="figure"><b>{value}</b><span>{words}</span></div> }.into_any()
}
