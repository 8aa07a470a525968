//! What everybody may know: configuration, operators, forms, keys, the API itself.

use super::Entry;
use crate::app::App;
use crate::contact_page;
use crate::error::{Error, Result};
use crate::idempotency::json;
use crate::openapi;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use ijazat_api::certificates::{SigningKey, SigningKeys};
use ijazat_api::site::{Config, FormSummary, OperatorSummary};
use ijazat_keys::Purpose;
use ijazat_rules::form::Text;
use ijazat_store::{forms, operators};

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("get_config", get_config),
        Entry::new("get_contact", get_contact),
        Entry::new("list_operators", list_operators),
        Entry::new("list_forms", list_forms),
        Entry::new("get_form", get_form),
        Entry::new("get_openapi", get_openapi),
        Entry::new("list_signing_keys", list_signing_keys),
    ]
}

/// `GET /api/config`
pub async fn get_config(State(app): State<App>) -> Result<Json<Config>> {
    Ok(Json(Config {
        authority: app.config.authority.clone(),
        contact_email: app.config.contact.email.clone(),
        contact_phone: app.config.contact.phone.clone(),
        demo: app.config.demo,
        public_url: app.public_url.to_string(),
        utc_offset_minutes: app.config.utc_offset_minutes,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        forms: summaries(&app).await?,
    }))
}

/// `GET /api/contact`: a page, under `/api` so that static hosts pass it on.
pub async fn get_contact(State(app): State<App>) -> Html<String> {
    let config = &app.config;
    Html(contact_page::page(
        &config.authority,
        &config.contact,
        config.demo,
    ))
}

/// `GET /api/operators`
pub async fn list_operators(State(app): State<App>) -> Result<Json<Vec<OperatorSummary>>> {
    let rows = operators::list(app.store.read()).await?;
    Ok(Json(
        rows.into_iter()
            .map(|row| OperatorSummary {
                id: row.id,
                name: Text {
                    en: row.name_en,
                    ur: row.name_ur,
                },
                mobile: row.mobile,
            })
            .collect(),
    ))
}

/// `GET /api/forms`
pub async fn list_forms(State(app): State<App>) -> Result<Json<Vec<FormSummary>>> {
    summaries(&app).await.map(Json)
}

async fn summaries(app: &App) -> Result<Vec<FormSummary>> {
    let mut summaries = Vec::new();
    for row in forms::list_newest(app.store.read()).await? {
        let definition = forms::definition(&row)?;
        summaries.push(FormSummary {
            id: definition.id,
            version: definition.version,
            digest: row.digest,
            title: definition.title,
            summary: definition.summary,
        });
    }
    Ok(summaries)
}

/// `GET /api/forms/{form}/{digest}`: canonical JSON.
pub async fn get_form(
    State(app): State<App>,
    Path((form, digest)): Path<(String, String)>,
) -> Result<Response> {
    let row = forms::find(app.store.read(), &form, &digest)
        .await?
        .ok_or_else(|| Error::new("not-found"))?;
    Ok(json(StatusCode::OK, row.definition.into_bytes()))
}

/// `GET /api/openapi.json`
pub async fn get_openapi() -> Response {
    json(StatusCode::OK, openapi::text().as_bytes().to_vec())
}

/// `GET /api/keys`: a JWK set.
pub async fn list_signing_keys(State(app): State<App>) -> Json<SigningKeys> {
    let keys = app
        .keys()
        .public_keys(Purpose::Certificate)
        .into_iter()
        .map(|key| SigningKey {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            alg: "EdDSA".to_owned(),
            use_: "sig".to_owned(),
            kid: key.id,
            x: URL_SAFE_NO_PAD.encode(key.bytes),
        })
        .collect();
    Json(SigningKeys { keys })
}
