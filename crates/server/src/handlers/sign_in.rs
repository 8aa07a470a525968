//! Signing in: a code by e-mail, then for staff a second factor. Every address
//! gets the same answer, known or not.

mod totp;

use super::Entry;
use super::sessions::person;
use crate::app::App;
use crate::caller::{Caller, language_name};
use crate::client::Client;
use crate::cookie;
use crate::digits::read_code;
use crate::error::{Error, Result};
use crate::extract::Body;
use axum::Json;
use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use http::header;
use ijazat_api::sessions::{FinishSignIn, SessionView, SignInStarted, StartSignIn};
use ijazat_rules::clock::Millis;
use ijazat_store::accounts::{self, Email};
use ijazat_store::challenges::{self, Attempt};
use ijazat_store::counters::{self, Limit, Verdict};
use ijazat_store::outbox::{self, NewMail};
use ijazat_store::sessions::{self, NewSession, Opened};
use ijazat_store::{ids, staff};
use serde_json::json;

/// Digits of the code.
const CODE_DIGITS: usize = 8;

const HOUR_MS: i64 = 3_600_000;
/// Applicants: 60 minutes without use, 12 hours in any case.
const APPLICANT: (i64, i64) = (HOUR_MS, 12 * HOUR_MS);
/// Staff: 30 minutes without use, 8 hours in any case.
const STAFF: (i64, i64) = (HOUR_MS / 2, 8 * HOUR_MS);

/// Codes asked for from one network, whatever the addresses.
const NETWORK: Limit = Limit {
    scope: "code-network",
    max: 100,
    window_ms: HOUR_MS,
    cooldown_ms: 0,
};

/// A demo is one machine that plays everybody.
const NETWORK_DEMO: Limit = Limit {
    max: 100_000,
    ..NETWORK
};

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("start_sign_in", start_sign_in),
        Entry::new("finish_sign_in", finish_sign_in),
        Entry::new("start_totp_enrolment", totp::start_totp_enrolment),
        Entry::new("send_totp", totp::send_totp),
    ]
}

/// `POST /api/sign-in`: mails a code. The answer and its time are the same for
/// every address; one that has had its share of mails gets none.
pub async fn start_sign_in(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Body(body): Body<StartSignIn>,
) -> Result<Json<SignInStarted>> {
    let email = Email::parse(&body.email).map_err(|_| {
        Error::new("bad-request").detail("email must be an address such as name@example.org")
    })?;
    let language = language_name(body.language);
    let mut rng = app.rng();
    let (mails, codes) = if app.config.demo {
        (&challenges::MAILS_DEMO, &NETWORK_DEMO)
    } else {
        (&challenges::MAILS, &NETWORK)
    };
    let network = ids::hex(&client.network.as_bytes());
    let started = app
        .store
        .write(app.now(), async |tx| {
            if let Verdict::Refused { until } = counters::spend(tx, codes, &network).await? {
                return Err(wait("too-many-requests", until, tx.at()));
            }
            let started = challenges::start(tx, &mut rng, &email, language, mails).await?;
            if let Some(code) = &started.code {
                let params = json!({ "code": code });
                let mail = NewMail {
                    to: email.as_str(),
                    language,
                    template: "sign-in-code",
                    params: &params,
                    application: None,
                };
                outbox::enqueue(tx, &mut rng, &mail).await?;
            }
            Ok(started)
        })
        .await?;
    app.mail_waits();
    Ok(Json(SignInStarted {
        challenge: started.id,
        expires_at: started.ends_at,
    }))
}

/// `POST /api/sign-in/code`: opens a session.
pub async fn finish_sign_in(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    before: Option<Caller>,
    Body(body): Body<FinishSignIn>,
) -> Result<Response> {
    let code = read_code(&body.code, CODE_DIGITS)
        .ok_or_else(|| Error::new("code-wrong").detail("the code has eight digits"))?;
    let now = app.now();
    let mut rng = app.rng();
    let opened = app
        .store
        .write(now, async |tx| {
            let attempt = challenges::attempt(tx, &body.challenge, &code).await?;
            let (email, language) = match attempt {
                Attempt::Right { email, language } => (email, language),
                // Not an error of the transaction: what was tried stays counted.
                other => return Ok(Err(refused(&other, now))),
            };
            let account = accounts::find_or_create(tx, &email, &language).await?;
            let is_staff = staff::find(tx.db(), account.id).await?.is_some();
            let (idle_ms, ttl_ms) = if is_staff { STAFF } else { APPLICANT };
            let new = NewSession {
                account_id: account.id,
                agent: &client.agent,
                idle_ms,
                ttl_ms,
            };
            if let Some(before) = &before {
                let session = &before.found.session;
                sessions::end(tx, session.account_id, &session.public_id).await?;
            }
            Ok::<_, Error>(Ok(sessions::create(tx, &mut rng, &new).await?))
        })
        .await??;
    signed_in(&app, &opened).await
}

fn refused(attempt: &Attempt, now: Millis) -> Error {
    match attempt {
        Attempt::Wrong { next_at, .. } => wait("code-wrong", *next_at, now),
        Attempt::Early { next_at } => wait("wait", *next_at, now),
        Attempt::Ended | Attempt::Right { .. } => {
            Error::new("code-expired").detail("ask for a new code")
        }
    }
}

fn wait(code: &str, until: Millis, now: Millis) -> Error {
    let ms = u64::try_from(until.0 - now.0).unwrap_or(0);
    Error::new(code).retry_after(ms.div_ceil(1_000))
}

/// The person with the cookie of a session that was opened or renewed.
async fn signed_in(app: &App, opened: &Opened) -> Result<Response> {
    let found = sessions::find(app.store.read(), &opened.token, app.now())
        .await?
        .ok_or_else(|| Error::new("not-signed-in"))?;
    let view = SessionView {
        person: Some(person(&Caller { found }, app.now())),
    };
    let mut response = Json(view).into_response();
    response.headers_mut().insert(
        header::SET_COOKIE,
        cookie::set(&opened.token, &app.public_url),
    );
    Ok(response)
}
