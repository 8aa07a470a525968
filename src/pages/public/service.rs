//! What a service is, from its form: who, what one needs, how long, what it
//! costs.

mod needs;

use self::needs::needs;
use super::home::promise_now;
use crate::api::{self, ApiError};
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{now_with, t, text};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use ijazat_rules::form::{Definition, Field, Kind};
use ijazat_texts::k;
use std::sync::Arc;

/// The page.
pub fn page(form: String) -> AnyView {
    let view = move || {
        let config = use_config().get()?;
        Some(
            match config.forms.iter().find(|summary| summary.id == form) {
                Some(summary) => {
                    let (id, digest) = (summary.id.clone(), summary.digest.clone());
                    let load = Load::new(move || {
                        let (id, digest) = (id.clone(), digest.clone());
                        async move {
                            api::site::get_form(&id, &digest).await
                                as Result<Arc<Definition>, ApiError>
                        }
                    });
                    page_view(
                        load,
                        t(k::DRAFT_LOADING),
                        |definition: Arc<Arc<Definition>>| service_view(&definition),
                    )
                }
                None => super::not_found::page(),
            },
        )
    };
    view! { {view} }.into_any()
}

fn service_view(definition: &Arc<Definition>) -> AnyView {
    let is_document = |field: &Field| matches!(field.kind, Kind::Document { .. });
    let is_plain = |field: &Field| {
        !matches!(
            field.kind,
            Kind::Document { .. } | Kind::Declaration | Kind::Group { .. }
        )
    };
    let documents = needs(definition, is_document);
    let details = needs(definition, is_plain);
    let start = format!("{}?start={}", Page::Applications.href(), definition.id);
    let months = definition.service.validity_months.to_string();
    let own = Arc::clone(definition);
    let promise = move || promise_now(&own);
    let validity = move || now_with(k::SERVICE_MONTHS, &[("count", &months)]);
    view! {
        <PageHeader title=text(&definition.title) eyebrow=t(k::SERVICE_EYEBROW) back=(Page::Home.href(), t(k::PAGE_HOME)) />
        <div class="columns">
            <div class="stack stack--wide">
                <section class="stack"><h2>{t(k::SERVICE_WHO)}</h2><p class="measure">{text(&definition.summary)}</p></section>
                <section class="stack">
                    <h2>{t(k::SERVICE_NEED)}</h2>
                    <p class="measure">{t(k::SERVICE_NEED_LEAD)}</p>
                    <h3>{t(k::SERVICE_DOCUMENTS)}</h3>
                    <ul class="list">{documents}</ul>
                    <Disclosure label=t(k::SERVICE_DETAILS)><ul class="list">{details}</ul></Disclosure>
                </section>
                <section class="stack">
                    <h2>{t(k::SERVICE_STEPS)}</h2>
                    <ol class="list list--numbered">
                        <li>{t(k::SERVICE_STEP_FILL)}</li>
                        <li>{t(k::SERVICE_STEP_PROVIDER)}</li>
                        <li>{t(k::SERVICE_STEP_REVIEW)}</li>
                        <li>{t(k::SERVICE_STEP_CERTIFICATE)}</li>
                    </ol>
                </section>
                <div class="stack">
                    <div><a class="button" href=start>{t(k::SERVICE_START)}</a></div>
                    <p class="muted">{t(k::SERVICE_START_NOTE)}</p>
                </div>
            </div>
            <aside class="stack" aria-labelledby="service-facts">
                <h2 id="service-facts">{t(k::SERVICE_HOW_LONG)}</h2>
                <dl class="facts">
                    <dt>{t(k::HOME_DECISION)}</dt><dd>{dynamic(promise)}</dd>
                    <dt>{t(k::HOME_COST)}</dt><dd>{t(k::HOME_FREE)}</dd>
                    <dt>{t(k::HOME_VALIDITY)}</dt><dd>{dynamic(validity)}</dd>
                </dl>
                <p class="muted">{t(k::SERVICE_CLOCK)}</p>
                <p class="muted">{t(k::SERVICE_ASSUMPTION)}</p>
            </aside>
        </div>
    }
    .into_any()
}
