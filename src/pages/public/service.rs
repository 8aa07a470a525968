//! A service: who, what is needed, how long, what it costs. Everything but the
//! words around it comes from the form definition.

use crate::api::applications::create_application;
use crate::api::site::get_form;
use crate::api::{ApiError, CommandKey};
use crate::components::data_view::data_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{Words, now_with, t, text};
use crate::state::location::go;
use crate::state::session::use_session;
use crate::ui::button::Button;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_api::sessions::RoleName;
use ijazat_rules::form::{Definition, Field, Kind, Target};
use ijazat_texts::k;
use leptos::prelude::*;

/// The page.
pub fn page(form: String) -> AnyView {
    let shown = move || match (use_config().get().is_some(), use_config().find_form(&form)) {
        (false, _) => view! { <div class="loading" aria-busy="true"></div> }.into_any(),
        (true, None) => super::not_found::page(),
        (true, Some(summary)) => {
            let (id, digest) = (summary.id.clone(), summary.digest.clone());
            let load = Load::new(move || {
                let (id, digest) = (id.clone(), digest.clone());
                async move { get_form(&id, &digest).await.map(|form| (*form).clone()) }
            });
            view! {
                <PageHeader title=text(&summary.title) eyebrow=t(k::SERVICE_EYEBROW) />
                <p class="lead measure">{text(&summary.summary)}</p>
                {data_view(load, t(k::PUBLIC_LOADING), |form| details(&form))}
            }
            .into_any()
        }
    };
    view! { {shown} }.into_any()
}

fn details(form: &Definition) -> AnyView {
    let promise = match form.service.target {
        Target::WorkingHours(count) => counted(k::SERVICE_HOURS, count),
        Target::WorkingDays(count) => counted(k::SERVICE_DAYS, count),
    };
    view! {
        <dl class="facts">
            <dt>{t(k::HOME_DECISION)}</dt><dd>{promise}</dd>
            <dt>{t(k::HOME_COST)}</dt><dd>{t(k::HOME_FREE)}</dd>
            <dt>{t(k::HOME_VALIDITY)}</dt><dd>{counted(k::SERVICE_MONTHS, form.service.validity_months)}</dd>
        </dl>
        {start(form.id.clone())}
        <section class="prose"><h2>{t(k::SERVICE_NEED)}</h2><p>{t(k::SERVICE_NEED_LEAD)}</p>{needs(form)}</section>
        <section class="prose"><h2>{t(k::SERVICE_HOW_LONG)}</h2><p>{promise}". "{t(k::SERVICE_CLOCK)}</p></section>
        <section class="prose">
            <h2>{t(k::SERVICE_STEPS)}</h2>
            <ol class="list list--numbered">
                <li>{t(k::SERVICE_STEP_FILL)}</li>
                <li>{t(k::SERVICE_STEP_PROVIDER)}</li>
                <li>{t(k::SERVICE_STEP_REVIEW)}</li>
                <li>{t(k::SERVICE_STEP_CERTIFICATE)}</li>
            </ol>
            <p>{t(k::SERVICE_ASSUMPTION)}</p>
        </section>
    }
    .into_any()
}

fn counted(key: ijazat_texts::Key, count: u32) -> Words {
    Signal::derive(move || now_with(key, &[("count", count.to_string())]))
}

/// Documents and details, each with whether it is asked always.
fn needs(form: &Definition) -> AnyView {
    let fields: Vec<(bool, &Field)> =
        form.fields().map(|(_, step, field)| (step.when.is_some() || field.when.is_some(), field)).collect();
    let line = |(sometimes, field): &(bool, &Field)| {
        let note = (*sometimes).then(|| view! { " ("{t(k::SERVICE_SOMETIMES)}")" }.into_any());
        view! { <li>{text(&field.label)}{note}</li> }.into_any()
    };
    let is_document = |field: &Field| matches!(field.kind, Kind::Document { .. });
    let documents: Vec<AnyView> = fields.iter().filter(|(_, field)| is_document(field)).map(line).collect();
    let is_detail = |field: &Field| !is_document(field) && !matches!(field.kind, Kind::Declaration);
    let details: Vec<AnyView> = fields.iter().filter(|(_, field)| is_detail(field)).map(line).collect();
    view! {
        <h3>{t(k::SERVICE_DOCUMENTS)}</h3>
        <ul class="list">{documents}</ul>
        <h3>{t(k::SERVICE_DETAILS)}</h3>
        <ul class="list">{details}</ul>
    }
    .into_any()
}

/// Begins an application: at once for who is signed in, else after the sign-in.
fn start(form: String) -> AnyView {
    let page = Page::Service { form: form.clone() }.href();
    let error = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(false);
    let key = StoredValue::new(CommandKey::new());
    let begin = Callback::new(move |()| {
        if use_session().role() != Some(RoleName::Applicant) {
            go(&Page::sign_in_href(&page));
            return;
        }
        pending.set(true);
        let form = form.clone();
        leptos::task::spawn_local(async move {
            match create_application(&form, &key.get_value()).await {
                Ok(created) => go(&Page::Tasks { reference: created.reference }.href()),
                Err(failure) => error.set(Some(failure)),
            }
            pending.try_set(false);
        });
    });
    let failed = move || {
        error.get().map(|error| {
            view! { <Notice tone=Tone::Bad alert=true><p>{error.words()}</p></Notice> }.into_any()
        })
    };
    view! {
        {failed}
        <div class="cluster">
            <Button on_press=begin pending=pending>{t(k::SERVICE_START)}</Button>
            <span>{t(k::SERVICE_START_NOTE)}</span>
        </div>
    }
    .into_any()
}
