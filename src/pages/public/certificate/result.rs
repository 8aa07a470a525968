//! What a check came to.

use super::jws::{Judgement, address_digest};
use crate::components::format::{MomentStyle, moment, moment_now};
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::state::clock;
use crate::state::config::registration_now;
use crate::state::locale::{Words, code_words, now, now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::focus_control;
use crate::ui::field::Field;
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::tag::{Tag, Tone};
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_api::certificates::{CertificateClaims, CertificateState};
use ijazat_rules::clock::Millis;
use ijazat_rules::identity::{self, Kind};
use ijazat_rules::lifecycle::HoldingState;
use ijazat_rules::net::AddressList;
use ijazat_texts::{Key, k};

const ADDRESS_ID: &str = "certificate-address";

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    claims: Option<CertificateClaims>,
    /// The live state, if the server could be asked.
    state: Option<HoldingState>,
    as_of: Millis,
    by: By,
}

/// What was checked, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Number and code, by the server.
    Number,
    /// The signature, by the server.
    Server,
    /// The signature, on this device.
    Device,
}

impl Finding {
    /// What the server says, and what this device could check by itself.
    pub fn of_server(state: CertificateState, here: Option<Judgement>) -> Self {
        let by = match here {
            None => By::Number,
            Some(Judgement::Genuine(_)) => By::Device,
            Some(_) => By::Server,
        };
        let claims = state.claims.filter(|_| state.genuine);
        Self {
            claims,
            state: state.state,
            as_of: state.as_of,
            by,
        }
    }

    /// Signed, and nobody could be asked for more.
    pub fn offline(claims: CertificateClaims) -> Self {
        Self {
            as_of: claims.issued_at,
            claims: Some(claims),
            state: None,
            by: By::Device,
        }
    }

    /// Whether there is such a certificate.
    pub const fn is_known(&self) -> bool {
        self.claims.is_some()
    }

    /// Signed by nobody of ours.
    pub fn forged() -> Self {
        Self {
            claims: None,
            state: None,
            as_of: clock::now(),
            by: By::Device,
        }
    }
}

/// What a check came to, as a page, with the way to the next.
pub fn finding_view(finding: Finding, again: Callback<()>) -> AnyView {
    let again = view! { <p><Button kind=ButtonKind::Link on_press=again>{t(k::VERIFY_ANOTHER)}</Button></p> };
    let Some(claims) = finding.claims.clone() else {
        let why = match finding.by {
            By::Number => k::VERIFY_UNKNOWN_TEXT,
            By::Server | By::Device => k::VERIFY_ALTERED_TEXT,
        };
        return view! {
            <PageHeader title=t(k::VERIFY_UNKNOWN) />
            <Notice tone=Tone::Bad><p>{t(why)}</p></Notice>
            {again}
        }
        .into_any();
    };
    let (title, tone) = match finding.state {
        Some(HoldingState::Active) => (k::VERIFY_GENUINE_VALID, Tone::Good),
        Some(_) => (k::VERIFY_GENUINE_INVALID, Tone::Warn),
        None => (k::VERIFY_GENUINE_OFFLINE, Tone::Info),
    };
    let as_of = finding.as_of;
    let key = if finding.state.is_some() {
        k::VERIFY_STATE_AS_OF
    } else {
        k::VERIFY_SIGNED_AS_OF
    };
    let dated =
        Signal::derive(move || now_with(key, &[("date", moment_now(as_of, MomentStyle::Full))]));
    let by = match finding.by {
        By::Device => k::VERIFY_BY_BROWSER,
        By::Number | By::Server => k::VERIFY_BY_SERVER,
    };
    view! {
        <PageHeader title=t(title) />
        <Notice tone=tone><p>{dated}</p><p>{t(by)}</p></Notice>
        {facts(&claims, finding.state)}
        {compare(claims)}
        {again}
    }
    .into_any()
}

fn fact(label: Key, value: AnyView) -> SummaryRow {
    SummaryRow {
        label: t(label),
        value,
        change: None,
    }
}

fn facts(claims: &CertificateClaims, state: Option<HoldingState>) -> AnyView {
    let form = claims.form.clone();
    let kind: Words = Signal::derive(move || registration_now(&form));
    let holder = claims.organisation.clone();
    let holder: Words = Signal::derive(move || {
        holder
            .clone()
            .unwrap_or_else(|| now(k::VERIFY_HOLDER_PERSON))
    });
    let state_row = state.map(|state| {
        let tone = if state == HoldingState::Active {
            Tone::Good
        } else {
            Tone::Warn
        };
        let words = code_words("holding", state.as_str());
        fact(
            k::VERIFY_STATE,
            view! { <Tag label=words tone=tone /> }.into_any(),
        )
    });
    let number = claims.number.clone();
    let mut rows = vec![fact(
        k::VERIFY_NUMBER,
        view! { <Ltr text=number /> }.into_any(),
    )];
    rows.extend(state_row);
    rows.push(fact(k::VERIFY_KIND, view! { {kind} }.into_any()));
    rows.push(fact(
        k::VERIFY_HOLDER,
        view! { <bdi>{holder}</bdi> }.into_any(),
    ));
    rows.push(fact(
        k::VERIFY_VALID_FROM,
        view! { {moment(claims.valid_from, MomentStyle::Day)} }.into_any(),
    ));
    rows.push(fact(
        k::VERIFY_VALID_UNTIL,
        view! { {moment(claims.valid_until, MomentStyle::Day)} }.into_any(),
    ));
    view! { <SummaryList rows=rows /> }.into_any()
}

/// The canonical text of one address, block or mobile number; none if it is not exactly one.
fn canonical(typed: &str) -> Option<String> {
    let list = AddressList::read(typed);
    match list.entries.as_slice() {
        [entry] if list.problems.is_empty() => Some(entry.canonical()),
        [] => identity::read(Kind::Mobile, typed).ok(),
        _ => None,
    }
}

/// Whether the certificate names an address: compared on this device by digest.
fn compare(claims: CertificateClaims) -> AnyView {
    let (typed, answer) = (RwSignal::new(String::new()), RwSignal::new(None::<bool>));
    let unread = RwSignal::new(false);
    let claims = StoredValue::new(claims);
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(canonical) = canonical(&typed.get_untracked()) else {
            unread.set(true);
            focus_control(ADDRESS_ID);
            return;
        };
        leptos::task::spawn_local(async move {
            let (salt, digests) =
                claims.with_value(|claims| (claims.salt.clone(), claims.address_digests.clone()));
            let digest = address_digest(&salt, &canonical).await;
            answer.try_set(Some(digest.is_some_and(|digest| digests.contains(&digest))));
        });
    };
    let told = move || {
        answer.get().map(|named| {
            let (words, tone) = if named {
                (k::VERIFY_ADDRESS_YES, Tone::Good)
            } else {
                (k::VERIFY_ADDRESS_NO, Tone::Warn)
            };
            view! { <Notice tone=tone><p>{t(words)}</p></Notice> }.into_any()
        })
    };
    let error = Signal::derive(move || unread.get().then(|| now(k::VERIFY_ADDRESS_UNREAD)));
    let field = Field::new(ADDRESS_ID, t(k::VERIFY_ADDRESS))
        .hint(t(k::VERIFY_ADDRESS_HINT))
        .error(error);
    let on_input = Callback::new(move |text| {
        typed.set(text);
        answer.set(None);
        unread.set(false);
    });
    view! {
        <section class="stack">
            <h2>{t(k::VERIFY_ADDRESS_TITLE)}</h2>
            <form class="stack" novalidate on:submit=on_submit>
                <TextInput field=field value=typed on_input=on_input mode=InputMode::Identifier />
                <div role="status">{dynamic(told)}</div>
                <div class="cluster"><Button>{t(k::VERIFY_ADDRESS_SUBMIT)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn exactly_one_entry_is_compared() {
        assert_eq!(canonical(" 203.128.7.9 ").as_deref(), Some("203.128.7.9"));
        assert_eq!(
            canonical("203.128.4.0 255.255.255.0").as_deref(),
            Some("203.128.4.0/24")
        );
        assert_eq!(canonical("0300-1234567").as_deref(), Some("+923001234567"));
        assert_eq!(
            canonical("+92 300 1234567").as_deref(),
            Some("+923001234567")
        );
        for none in ["", "203.128.7.9 203.128.7.10", "203.128.7.300", "hello"] {
            assert_eq!(canonical(none), None, "{none}");
        }
    }
}
