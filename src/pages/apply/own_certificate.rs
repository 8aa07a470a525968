//! The certificate as its holder sees and prints it.

use crate::api;
use crate::components::case_parts::holding_tone;
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::clock;
use crate::state::config::{registration_now, use_config};
use crate::state::locale::{Words, now_with, t, text_now};
use crate::ui::back_link::BackLink;
use crate::ui::breaks::breaks;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::tag::Tag;
use ijazat_api::certificates::Certificate;
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// The page.
pub fn page(reference: String) -> AnyView {
    let own = reference.clone();
    let load = Load::new(move || {
        let reference = own.clone();
        async move { api::applications::get_own_certificate(&reference).await }
    });
    page_view(
        load,
        t(k::CERTIFICATE_LOADING),
        move |certificate: Arc<Certificate>| sheet(&reference, &certificate),
    )
}

fn row(label: Key, value: AnyView) -> SummaryRow {
    SummaryRow {
        label: t(label),
        value,
        change: None,
    }
}

fn state_as_of_now() -> String {
    let date = moment_now(clock::now(), MomentStyle::Day);
    now_with(k::CERTIFICATE_STATE_AS_OF, &[("date", date)])
}

fn sheet(reference: &str, certificate: &Certificate) -> AnyView {
    let back = (
        Page::Case {
            reference: reference.to_owned(),
        }
        .href(),
        t(k::CERTIFICATE_BACK),
    );
    let (from, until) = (
        certificate.claims.valid_from,
        certificate.claims.valid_until,
    );
    let span = move || {
        let values = [
            ("from", moment_now(from, MomentStyle::Day)),
            ("until", moment_now(until, MomentStyle::Day)),
        ];
        now_with(k::CERTIFICATE_VALID_SPAN, &values)
    };
    let (state, tone) = holding_tone(certificate.state);
    let form = certificate.claims.form.clone();
    let addresses: Vec<AnyView> = certificate
        .addresses
        .iter()
        .map(|address| view! { <li><Ltr text=address.clone() /></li> }.into_any())
        .collect();
    // A registration covers addresses, or the one number of the mobile route.
    let first = certificate.addresses.first();
    let is_number = first.is_some_and(|one| one.starts_with('+'));
    let covered = if is_number {
        k::CERTIFICATE_MOBILE_NUMBER
    } else {
        k::CERTIFICATE_ADDRESSES
    };
    let rows = vec![
        row(
            k::CERTIFICATE_HOLDER,
            view! { <strong><bdi>{certificate.display_name.clone()}</bdi></strong> }.into_any(),
        ),
        row(
            k::CERTIFICATE_SERVICE,
            view! { <span>{dynamic(move || registration_now(&form))}</span> }.into_any(),
        ),
        row(
            k::CERTIFICATE_VALID,
            view! { <span>{dynamic(span)}</span> }.into_any(),
        ),
        SummaryRow {
            label: Signal::derive(state_as_of_now),
            value: view! { <Tag label=state tone=tone /> }.into_any(),
            change: None,
        },
        row(
            covered,
            view! { <ul class="certificate__addresses">{addresses}</ul> }.into_any(),
        ),
    ];
    let site = Signal::derive(|| {
        use_config()
            .get()
            .map_or_else(String::new, |config| config.public_url.clone())
    });
    let authority: Words = Signal::derive(|| {
        use_config()
            .get()
            .map_or_else(String::new, |config| text_now(&config.authority))
    });
    let address = move || breaks(&format!("{}{}", site.get(), Page::Certificate.href()));
    let print = Callback::new(|()| {
        let _ = window().print();
    });
    view! {
        <BackLink href=back.0 label=back.1 />
        <div class="no-print"><Button kind=ButtonKind::Quiet on_press=print>{t(k::CERTIFICATE_PRINT)}</Button></div>
        <article class="certificate">
            <PageHeader title=t(k::CERTIFICATE_TITLE) eyebrow=authority />
            <div class="certificate__head">
                <p class="muted">{t(k::CERTIFICATE_NUMBER)}</p>
                <p class="panel__big"><Ltr text=certificate.claims.number.clone() /></p>
            </div>
            <div class="certificate__body">
                <SummaryList rows=rows />
                <div class="stack">
                    <div class="certificate__qr" role="img" aria-label=t(k::CERTIFICATE_QR) inner_html=certificate.qr_svg.clone()></div>
                    <div>
                        <p class="muted">{t(k::CERTIFICATE_CODE)}</p>
                        <p class="certificate__code"><bdi dir="ltr">{certificate.code.clone()}</bdi></p>
                    </div>
                </div>
            </div>
            <p class="measure muted">{t(k::CERTIFICATE_CHECK)}" "<bdi dir="ltr" class="ltr">{dynamic(address)}</bdi></p>
        </article>
    }
    .into_any()
}
