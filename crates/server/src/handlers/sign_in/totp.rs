//! The second factor of staff (RFC 6238): six digits, 30 seconds, each time
//! step once. Giving it again re-authenticates.

use super::{signed_in, wait};
use crate::app::App;
use crate::caller::Caller;
use crate::digits::read_code;
use crate::error::{Error, Result};
use crate::extract::Body;
use crate::{qr, totp};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use ijazat_api::sessions::{SecondFactor, SendTotp, TotpEnrolment};
use ijazat_store::counters::{self, Verdict, Waits};
use ijazat_store::{ids, sessions, staff};

/// Digits of the code.
const CODE_DIGITS: usize = 6;

/// After five wrong codes the next one waits: 2, 4, 8 … seconds, at most an hour.
const WAITS: Waits = Waits {
    scope: "totp",
    free: 5,
    first_ms: 2_000,
    longest_ms: 3_600_000,
};

/// `POST /api/sign-in/totp/enrolment`: a new secret, until a right code confirms it.
pub async fn start_totp_enrolment(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<TotpEnrolment>> {
    match caller.second_factor() {
        SecondFactor::Enrol => {}
        SecondFactor::NotNeeded => {
            return Err(Error::new("forbidden").detail("only staff has a second factor"));
        }
        SecondFactor::Needed | SecondFactor::Given => {
            return Err(Error::new("state-conflict").detail("the second factor is set up already"));
        }
    }
    let secret: [u8; 20] = ids::bytes(&mut app.rng());
    let account = caller.account_id();
    app.store
        .write(app.now(), async |tx| {
            staff::enrol_totp(tx, account, &secret).await
        })
        .await?;
    let totp = totp::new(
        &secret,
        &caller.found.account.email,
        &app.config.authority.en,
    )?;
    let uri = totp.to_url().map_err(Error::internal)?;
    Ok(Json(TotpEnrolment {
        qr_svg: qr::svg(&uri)
            .ok_or_else(|| Error::internal("the address is too long for a QR code"))?,
        secret: totp.secret().to_base32(),
        uri,
    }))
}

/// `POST /api/sign-in/totp`: second factor, re-authentication, or the end of an enrolment.
pub async fn send_totp(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<SendTotp>,
) -> Result<Response> {
    if caller.second_factor() == SecondFactor::NotNeeded {
        return Err(Error::new("forbidden").detail("only staff has a second factor"));
    }
    let code = read_code(&body.code, CODE_DIGITS)
        .ok_or_else(|| Error::new("second-factor-wrong").detail("the code has six digits"))?;
    let account = caller.account_id();
    let session = caller.found.session.id;
    let subject = account.to_string();
    let now = app.now();
    let mut rng = app.rng();
    let opened = app
        .store
        .write(now, async |tx| {
            if let Verdict::Refused { until } = counters::check_waits(tx, &WAITS, &subject).await? {
                return Ok(Err(wait("wait", until, now)));
            }
            let enrolled = staff::find_totp(tx.db(), tx.keys(), account).await?;
            let Some(enrolled) = enrolled else {
                let error = Error::new("state-conflict");
                return Ok(Err(error.detail("set up the second factor first")));
            };
            let step = totp::check(&enrolled.secret, &code, now)?;
            let accepted = match step {
                Some(step) => staff::accept_totp_step(tx, account, step).await?,
                None => false,
            };
            if !accepted {
                let until = counters::fail(tx, &WAITS, &subject).await?;
                return Ok(Err(wait("second-factor-wrong", until, now)));
            }
            counters::clear(tx, &WAITS, &subject).await?;
            Ok::<_, Error>(Ok(sessions::rotate(tx, &mut rng, session, true).await?))
        })
        .await??;
    signed_in(&app, &opened).await
}
