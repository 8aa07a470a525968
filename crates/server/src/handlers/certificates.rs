//! Certificates: the owner prints one, anybody checks it (decision 6).

use super::{Entry, wire};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::extract::Body;
use crate::qr;
use axum::Json;
use axum::extract::{Path, State};
use ijazat_api::certificates::{
    Certificate, CertificateClaims, CertificateState, CheckCertificate, VerifyCertificate,
};
use ijazat_store::cases::CertificateClaims as Signed;
use ijazat_store::forms;
use ijazat_store::holdings::{self, Checked};

/// Most characters of a number or code.
const NUMBER_LENGTH_MAX: usize = 64;
/// Most characters of a signed text: far above a certificate of 256 addresses.
const JWS_LENGTH_MAX: usize = 32_768;

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("get_own_certificate", get_own_certificate),
        Entry::new("check_certificate", check_certificate),
        Entry::new("verify_certificate", verify_certificate),
    ]
}

fn claims(signed: Signed) -> CertificateClaims {
    CertificateClaims {
        number: signed.number,
        form: signed.form,
        organisation: signed.organisation,
        valid_from: signed.valid_from,
        valid_until: signed.valid_until,
        issued_at: signed.issued_at,
        salt: signed.salt,
        address_digests: signed.address_digests,
    }
}

/// What the QR code holds: the signed text; where so many addresses make it too
/// long, number and printed code, which only the server can check.
fn link(app: &App, held: &holdings::Certificate) -> Result<(String, String)> {
    let code = held.code.replace(' ', "");
    [held.jws.clone(), format!("{}/{code}", held.claims.number)]
        .into_iter()
        .map(|fragment| format!("{}/certificate#{fragment}", app.public_url))
        .find_map(|link| qr::svg(&link).map(|svg| (link, svg)))
        .ok_or_else(|| Error::internal("the public address is too long for a QR code"))
}

/// `GET /api/applications/{reference}/certificate`
pub async fn get_own_certificate(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
) -> Result<Json<Certificate>> {
    let account = caller.account_id();
    let held = holdings::own_certificate(&app.store, account, &reference, app.now()).await?;
    let form = forms::find(app.store.read(), &held.claims.form, &held.form_digest)
        .await?
        .ok_or_else(|| Error::internal("the form of a certificate is not published"))?;
    let (link, qr_svg) = link(&app, &held)?;
    Ok(Json(Certificate {
        service: forms::definition(&form)?.title,
        claims: claims(held.claims),
        display_name: held.printed.display_name,
        addresses: held.printed.addresses,
        state: wire::holding(held.holding).state,
        code: held.code,
        link,
        qr_svg,
        jws: held.jws,
    }))
}

/// The same answer for whatever is not ours.
fn state(app: &App, found: Option<Checked>) -> Json<CertificateState> {
    let as_of = app.now();
    Json(match found {
        Some(found) => CertificateState {
            genuine: true,
            claims: Some(claims(found.claims)),
            state: Some(found.holding.state),
            as_of,
        },
        None => CertificateState {
            genuine: false,
            claims: None,
            state: None,
            as_of,
        },
    })
}

/// `POST /api/certificates/check`
pub async fn check_certificate(
    State(app): State<App>,
    Body(body): Body<CheckCertificate>,
) -> Result<Json<CertificateState>> {
    let too_long = |text: &str| text.chars().count() > NUMBER_LENGTH_MAX;
    if too_long(&body.number) || too_long(&body.code) {
        return Ok(state(&app, None));
    }
    let found = holdings::find_by_code(&app.store, &body.number, &body.code, app.now()).await?;
    Ok(state(&app, found))
}

/// `POST /api/certificates/verify`
pub async fn verify_certificate(
    State(app): State<App>,
    Body(body): Body<VerifyCertificate>,
) -> Result<Json<CertificateState>> {
    if body.jws.len() > JWS_LENGTH_MAX {
        return Ok(state(&app, None));
    }
    let found = holdings::find_by_jws(&app.store, &body.jws, app.now()).await?;
    Ok(state(&app, found))
}
